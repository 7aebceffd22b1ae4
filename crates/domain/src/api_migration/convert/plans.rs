use std::borrow::Cow;

use serde_json::{Value, json};

use super::flows::flows;
use super::notes::{Fields, Notes};
use super::strays;
use crate::api_migration::node::{Node, says_nothing, unwrapped};
use crate::api_migration::v2::spelling::{RULE, SECURITY_DEFINITION};

/// What an export writes with underscores and V4 without.
const RENAMED: [(&str, &str); 11] = [
    ("selection_rule", "selectionRule"),
    ("cross_id", "crossId"),
    ("excluded_groups", "excludedGroups"),
    ("comment_required", "commentRequired"),
    ("comment_message", "commentMessage"),
    ("general_conditions", "generalConditions"),
    ("created_at", "createdAt"),
    ("updated_at", "updatedAt"),
    ("published_at", "publishedAt"),
    ("closed_at", "closedAt"),
    ("need_redeploy_at", "needRedeployAt"),
];

/// The plans, whatever their security and their status.
pub(super) fn plans(list: &Node<'_>, notes: &mut Notes) -> Value {
    list.items().map(|plan| self::plan(&plan, notes)).collect()
}

fn plan(plan: &Node<'_>, notes: &mut Notes) -> Value {
    let name = plan.text_of(&["name"]).unwrap_or("without a name");
    let mut out = Fields::default();
    for (field, node) in plan.entries() {
        match field {
            "definitionVersion" | "definition_version" | "mode" => {}
            "flows" => out.put("flows", flows(&node, &format!(" of plan “{name}”"), notes)),
            "security" => security(plan, &mut out),
            "paths" => {
                if !says_nothing(node.value) {
                    let why = "They are of version 1; V2 does not use them.";
                    notes.unused(&node.at, format!("The paths of plan “{name}”"), why);
                }
            }
            _ if SECURITY_DEFINITION.contains(&field) => {
                security(plan, &mut out);
                if let Some(node) = shadowed_definition(plan)
                    && node.at == plan.at.field(field)
                {
                    let what = format!("“{field}” of plan “{name}”");
                    notes.dropped(&node.at, what, strays::TWICE);
                }
            }
            _ if RULE.contains(&field) => out.keep_text("selectionRule", &node),
            _ => {
                let of = format!("plan “{name}”");
                strays::carry(&mut out, renamed(field), node, &of, notes);
            }
        }
    }
    out.put("flows", json!([]));
    out.put("definitionVersion", "V4");
    out.put("mode", "STANDARD");
    out.done()
}

/// The security of a plan: its kind and its settings. An export has them apart, the Management API together.
fn security(plan: &Node<'_>, out: &mut Fields) {
    let Some(security) = read_security(plan) else {
        return;
    };
    out.put("security", security);
}

/// The security of a V2 plan in the shape of V4; `None` where it says none.
pub(crate) fn read_security(plan: &Node<'_>) -> Option<Value> {
    let node = plan.get(&["security"]);
    let definition = plan.get(SECURITY_DEFINITION);
    if node.is_none() && definition.is_none() {
        return None;
    }
    let mut security = Fields::default();
    let own = own_configuration(plan).is_some();
    match node {
        Some(node) if node.value.is_object() => {
            for (name, value) in node.entries() {
                if own || name != "configuration" || definition.is_none() {
                    security.keep(name, Some(value));
                }
            }
        }
        node => security.keep("type", node),
    }
    if let Some(definition) = definition {
        let read = unwrapped(definition.value).filter(|read| read.is_object());
        let configuration = read.map(|read| read.into_owned());
        // A definition that is no JSON is kept as the text that it is.
        let configuration = configuration.unwrap_or_else(|| definition.value.clone());
        if !says_nothing(&configuration) {
            security.put("configuration", configuration);
        }
    }
    Some(security.done())
}

/// What the security of a plan is configured to, as the Management API has it.
fn own_configuration<'a>(plan: &Node<'a>) -> Option<Node<'a>> {
    let own = plan.get(&["security"])?.get(&["configuration"])?;
    (!says_nothing(own.value)).then_some(own)
}

/// The settings of the security of a plan where they stand for nothing, because they are said otherwise in
/// `security` itself.
pub(crate) fn shadowed_definition<'a>(plan: &Node<'a>) -> Option<Node<'a>> {
    let own = own_configuration(plan)?;
    let definition = plan.get(SECURITY_DEFINITION)?;
    let read = |value| unwrapped(value).map(Cow::into_owned);
    let same = own.value == definition.value || read(own.value) == read(definition.value);
    (!same && !says_nothing(definition.value)).then_some(definition)
}

/// What a field of a plan is called in V4, where that is all that changes.
pub(crate) fn renamed(name: &str) -> &str {
    let found = RENAMED.iter().find(|(from, _)| *from == name);
    found.map_or(name, |(_, to)| to)
}
