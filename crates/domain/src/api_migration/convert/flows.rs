use serde_json::{Value, json};

use super::notes::{Fields, Notes};
use super::strays;
use crate::api_migration::node::Node;
use crate::api_migration::policies::{Fate, fate};
use crate::api_migration::v2::flows::{PHASES, called, operator, path, policy};
use crate::api_migration::v2::groovy::{Groovy, groovy};
use crate::api_migration::v2::spelling::PATH_OPERATOR;

/// The flows of the API, or of a plan: then `of` says of which.
pub(super) fn flows(list: &Node<'_>, of: &str, notes: &mut Notes) -> Value {
    list.items()
        .map(|flow| self::flow(&flow, of, notes))
        .collect()
}

fn flow(flow: &Node<'_>, of: &str, notes: &mut Notes) -> Value {
    let of = format!("flow “{}”{of}", called(flow));
    let mut out = Fields::default();
    strays::note(flow, &strays::OF_FLOW, &of, notes);
    for (name, node) in flow.entries() {
        let phase = PHASES.iter().find(|(v2, _)| *v2 == name);
        match name {
            _ if strays::OF_FLOW.contains(&name) => {}
            _ if PATH_OPERATOR.contains(&name) => out.put("selectors", selectors(flow)),
            "path" | "operator" | "methods" | "condition" => out.put("selectors", selectors(flow)),
            "consumers" => consumers(&node, &of, &mut out, notes),
            _ => match phase {
                Some((_, v4)) => out.put(v4, steps(&node, &of, notes)),
                None => out.keep(name, Some(node)),
            },
        }
    }
    out.put("enabled", true);
    out.put("selectors", selectors(flow));
    out.put("request", json!([]));
    out.put("response", json!([]));
    out.done()
}

fn selectors(flow: &Node<'_>) -> Value {
    let mut http = Fields::default();
    http.put("type", "HTTP");
    http.put("path", path(flow));
    http.put("pathOperator", operator(flow));
    http.put(
        "methods",
        flow.get(&["methods"])
            .map_or(json!([]), |list| list.value.clone()),
    );
    let mut selectors = vec![http.done()];
    let condition = flow.text_of(&["condition"]);
    if let Some(condition) = condition.filter(|condition| !condition.trim().is_empty()) {
        selectors.push(json!({ "type": "CONDITION", "condition": condition }));
    }
    Value::Array(selectors)
}

/// Consumers that are sharding tags are the tags of the flow.
fn consumers(list: &Node<'_>, of: &str, out: &mut Fields, notes: &mut Notes) {
    let mut tags = vec![];
    for consumer in list.items() {
        let kind = consumer.text_of(&["consumerType", "consumer_type"]);
        let id = consumer.text_of(&["consumerId", "consumer_id"]);
        match (kind, id) {
            (Some("TAG"), Some(id)) => tags.push(Value::from(id)),
            _ => {
                let why = "V4 knows the tags of a flow as its consumers only.";
                notes.dropped(&consumer.at, format!("A consumer of {of}"), why);
            }
        }
    }
    if !tags.is_empty() {
        out.put("tags", Value::Array(tags));
    }
}

fn steps(list: &Node<'_>, of: &str, notes: &mut Notes) -> Value {
    list.items()
        .filter_map(|step| self::step(&step, of, notes))
        .collect()
}

fn step(step: &Node<'_>, of: &str, notes: &mut Notes) -> Option<Value> {
    let policy = policy(step);
    if policy.map(fate) != Some(Fate::Converts) {
        let name = step
            .text_of(&["name"])
            .or(policy)
            .unwrap_or("without a policy");
        notes.dropped_step(&step.at, format!("Step “{name}” of {of}"), policy);
        return None;
    }
    let mut out = Fields::default();
    for (name, node) in step.entries() {
        match name {
            "description" | "condition" | "name" => out.keep_text(name, &node),
            "configuration" if policy == Some("groovy") => {
                let of = format!("the configuration of a groovy step of {of}");
                strays::note(&node, &strays::OF_GROOVY, &of, notes);
                if let Groovy::One(configuration) = groovy(step) {
                    out.put("configuration", configuration);
                }
            }
            _ => out.keep(name, Some(node)),
        }
    }
    out.put("enabled", true);
    Some(out.done())
}
