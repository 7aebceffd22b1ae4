use std::borrow::Cow;

use serde_json::{Value, json};

use super::thing::{Keys, Thing};
use crate::api_migration::convert::strays;
use crate::api_migration::node::{Node, unwrapped};
use crate::api_migration::policies::{Fate, fate};
use crate::api_migration::v2::flows::{PHASES, operator, path, policy};
use crate::api_migration::v2::groovy::{Groovy, groovy};
use crate::api_migration::v2::spelling::PATH_OPERATOR;

/// The flows of the API or of a plan, V2.
pub(super) fn of_v2<'a>(list: Option<Node<'a>>) -> Vec<Thing<'a>> {
    flows(list, "", |flow| {
        let condition = flow.get(&["condition"]);
        let http = [
            (
                "path",
                flow.get(PATH_OPERATOR).and_then(|node| node.get(&["path"])),
                json!(path(flow)),
            ),
            (
                "operator",
                flow.get(PATH_OPERATOR)
                    .and_then(|node| node.get(&["operator"])),
                json!(operator(flow)),
            ),
        ];
        let mut parts = vec![];
        for (key, node, value) in http {
            parts.push(match node {
                Some(node) => Thing::new(key, key, &node).saying(value),
                None => Thing::unsaid(key, key, flow.at.clone(), value),
            });
        }
        parts.push(methods(flow.get(&["methods"]), flow));
        parts.extend(
            condition
                .filter(is_not_blank)
                .map(|node| Thing::new("condition", "condition", &node)),
        );
        parts.extend(tags_of_consumers(flow));
        let known = [
            "path",
            "operator",
            "methods",
            "condition",
            "consumers",
            "pre",
            "post",
            "path-operator",
            "pathOperator",
            "path_operator",
        ];
        (parts, known.to_vec(), PHASES.map(|(v2, _)| v2))
    })
}

/// The flows of the API or of a plan, V4.
pub(super) fn of_v4<'a>(list: Option<Node<'a>>) -> Vec<Thing<'a>> {
    flows(list, "", |flow| {
        let selectors = flow.get(&["selectors"]);
        let of = |kind: &str| {
            let mut all = selectors.as_ref()?.items();
            all.find(|selector| {
                selector
                    .text_of(&["type"])
                    .is_some_and(|text| text.eq_ignore_ascii_case(kind))
            })
        };
        let http = of("HTTP");
        let field = |name: &str| http.as_ref().and_then(|http| http.get(&[name]));
        let mut parts = vec![];
        parts.extend(field("path").map(|node| Thing::new("path", "path", &node)));
        parts.extend(field("pathOperator").map(|node| Thing::new("operator", "operator", &node)));
        parts.push(methods(field("methods"), flow));
        let condition = of("CONDITION").and_then(|selector| selector.get(&["condition"]));
        parts.extend(
            condition
                .filter(is_not_blank)
                .map(|node| Thing::new("condition", "condition", &node)),
        );
        parts.extend(
            flow.get(&["tags"])
                .map(|node| Thing::new("tags", "tags", &node)),
        );
        (
            parts,
            vec!["selectors", "request", "response", "tags"],
            PHASES.map(|(_, v4)| v4),
        )
    })
}

type Read<'a> = (Vec<Thing<'a>>, Vec<&'static str>, [&'static str; 2]);

fn flows<'a>(
    list: Option<Node<'a>>,
    kind: &str,
    read: impl Fn(&Node<'a>) -> Read<'a>,
) -> Vec<Thing<'a>> {
    let mut keys = Keys::default();
    let flows = list.iter().flat_map(Node::items).map(|flow| {
        let (mut parts, known, phases) = read(&flow);
        let is_v2 = phases == PHASES.map(|(v2, _)| v2);
        let name = flow
            .text_of(&["name"])
            .filter(|name| !name.trim().is_empty());
        let path = parts.first().and_then(|path| {
            Some(
                path.value
                    .as_deref()
                    .or(path.default.as_ref())?
                    .as_str()
                    .unwrap_or_default()
                    .to_owned(),
            )
        });
        let called = name.map(str::to_owned).or(path).unwrap_or_default();
        let key = keys.key(kind, &called);
        for (field, node) in flow.entries() {
            if is_v2 && strays::OF_FLOW.contains(&field) {
                parts.push(Thing::stray(field, &node));
            } else if !known.contains(&field) && field != "name" && field != "enabled" {
                parts.push(Thing::new(field, field, &node));
            }
        }
        parts.push(enabled(&flow));
        for (phase, what) in phases.into_iter().zip(["on request", "on response"]) {
            parts.extend(steps(flow.get(&[phase]), what));
        }
        Thing::new(key, format!("Flow “{called}”"), &flow)
            .saying(called)
            .ordered()
            .with(parts)
    });
    flows.collect()
}

fn is_not_blank(node: &Node<'_>) -> bool {
    node.text().is_none_or(|text| !text.trim().is_empty())
}

fn enabled<'a>(of: &Node<'a>) -> Thing<'a> {
    match of.get(&["enabled"]) {
        Some(node) => Thing::new("enabled", "enabled", &node),
        None => Thing::unsaid("enabled", "enabled", of.at.clone(), true),
    }
}

fn methods<'a>(list: Option<Node<'a>>, flow: &Node<'a>) -> Thing<'a> {
    match list {
        Some(list) => Thing::new("methods", "methods", &list),
        None => Thing::unsaid("methods", "methods", flow.at.clone(), json!([])),
    }
}

fn tags_of_consumers<'a>(flow: &Node<'a>) -> Vec<Thing<'a>> {
    let Some(list) = flow.get(&["consumers"]) else {
        return vec![];
    };
    let (mut tags, mut others) = (vec![], vec![]);
    for consumer in list.items() {
        match (
            consumer.text_of(&["consumerType", "consumer_type"]),
            consumer.text_of(&["consumerId", "consumer_id"]),
        ) {
            (Some("TAG"), Some(id)) => tags.push(Value::from(id)),
            _ => others.push(consumer),
        }
    }
    let mut parts = vec![];
    if !tags.is_empty() {
        parts.push(Thing::new("tags", "tags", &list).saying(tags));
    }
    let why = "V4 knows the tags of a flow as its consumers only.";
    let others = others.iter().enumerate();
    parts.extend(others.map(|(number, node)| {
        Thing::new(format!("consumer/{number}"), "consumer", node).because(why)
    }));
    parts
}

fn steps<'a>(list: Option<Node<'a>>, when: &str) -> Vec<Thing<'a>> {
    let mut keys = Keys::default();
    let steps = list.iter().flat_map(Node::items).enumerate();
    let steps = steps.map(|(number, step)| {
        let policy = policy(&step);
        let name = step
            .text_of(&["name"])
            .filter(|name| !name.trim().is_empty());
        let called = policy.unwrap_or("without a policy");
        let key = keys.key(when, &format!("{called}/{}", name.unwrap_or_default()));
        let what = format!("{when}, step {} “{}”", number + 1, name.unwrap_or(called));
        let why = match policy.map(fate) {
            Some(Fate::Converts) => super::thing::LOST,
            Some(Fate::Incompatible) => "V4 has no such policy.",
            _ => "The policy is not known to convert, so the step was left out.",
        };
        let mut parts = vec![enabled(&step)];
        for (field, node) in step.entries() {
            match field {
                "enabled" | "name" | "policy" => {}
                "description" | "condition" if !is_not_blank(&node) => {}
                "configuration" => parts.push(configuration(&step, &node, policy)),
                _ => parts.push(Thing::new(field, field, &node)),
            }
        }
        Thing::new(key, what, &step)
            .saying(called)
            .because(why)
            .ordered()
            .with(parts)
    });
    steps.collect()
}

/// The configuration of a step, as JSON also where it is written as a text.
fn configuration<'a>(step: &Node<'a>, node: &Node<'a>, policy: Option<&str>) -> Thing<'a> {
    let thing = Thing::new("configuration", "configuration", node);
    if policy == Some("groovy")
        && let Groovy::One(in_v4) = groovy(step)
    {
        return thing
            .saying(in_v4)
            .with(Thing::strays(node, &strays::OF_GROOVY));
    }
    match unwrapped(node.value) {
        Some(Cow::Owned(read)) => thing.saying(read),
        _ => thing,
    }
}
