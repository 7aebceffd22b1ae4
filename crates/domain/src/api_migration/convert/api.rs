use serde_json::{Map, Value, json};

use super::notes::{Fields, Notes};
use super::{endpoints, flows, listener, plans, services, strays};
use crate::api::Definition;
use crate::api_migration::node::{Node, says_nothing};
use crate::api_migration::v2::spelling::{CONTEXT_PATH, FLOW_MODE, MAPPINGS, MODE, TEMPLATES};

/// What an export writes with underscores and V4 without, and does not change else.
const RENAMED: [(&str, &str); 7] = [
    ("lifecycle_state", "lifecycleState"),
    ("cross_id", "crossId"),
    (
        "disable_membership_notifications",
        "disableMembershipNotifications",
    ),
    ("picture_url", "pictureUrl"),
    ("background_url", "backgroundUrl"),
    ("primary_owner", "primaryOwner"),
    ("definition_context", "definitionContext"),
];

/// What the API is called in notes.
const OF: &str = "the API";

/// The V4 definition: its fields are in the order of those of V2 that they come from.
pub(super) fn api(definition: &Definition, notes: &mut Notes) -> Value {
    let root = Node::root(definition);
    let mut out = Fields::default();
    let marks = ["definitionVersion", "definition_version", "gravitee"];
    let marked = root.get(&marks).is_some();
    if !marked {
        mark(&mut out);
    }
    strays::note(&root, &strays::OF_API, OF, notes);
    for (name, node) in root.entries() {
        match name {
            _ if marks.contains(&name) => mark(&mut out),
            // V4 APIs of other kinds have a type; one that is converted is always a proxy.
            "type" => {}
            _ if strays::OF_API.contains(&name) => {}
            "version" => strays::carry(&mut out, "apiVersion", node, OF, notes),
            "proxy" => proxy(&root, &mut out, notes),
            "flows" => out.put("flows", flows::flows(&node, "", notes)),
            "plans" => out.put("plans", plans::plans(&node, notes)),
            "properties" => out.put("properties", properties(&node)),
            "services" => services::of_api(&root, &node, &mut out, notes),
            "paths" => left_paths(&node, notes),
            _ if FLOW_MODE.contains(&name) => flow_mode(&node, &mut out, notes),
            _ if TEMPLATES.contains(&name) => {
                strays::carry(&mut out, "responseTemplates", node, OF, notes);
            }
            _ if MODE.contains(&name) => {
                let why = "V4 has one execution engine.";
                notes.unused(&node.at, "The execution mode".into(), why);
            }
            // These are in the listener.
            _ if MAPPINGS.contains(&name) || CONTEXT_PATH.contains(&name) => {
                proxy(&root, &mut out, notes);
            }
            _ => strays::carry(&mut out, renamed(name), node, OF, notes),
        }
    }
    proxy(&root, &mut out, notes);
    out.put(
        "flowExecution",
        json!({ "mode": "DEFAULT", "matchRequired": false }),
    );
    out.put("flows", json!([]));
    out.done()
}

fn mark(out: &mut Fields) {
    out.put("definitionVersion", "V4");
    out.put("type", "PROXY");
}

fn flow_mode(node: &Node<'_>, out: &mut Fields, notes: &mut Notes) {
    let text = node.text().unwrap_or_default();
    let mode = match text.to_ascii_uppercase().replace('-', "_").as_str() {
        "BEST_MATCH" => "BEST_MATCH",
        other => {
            if other != "DEFAULT" {
                let why = "V4 knows no such flow mode; it becomes the default one.";
                notes.defaulted(&node.at, "The flow mode".into(), why);
            }
            "DEFAULT"
        }
    };
    out.put(
        "flowExecution",
        json!({ "mode": mode, "matchRequired": false }),
    );
}

/// What comes of the `proxy`: once, wherever the first of its parts is.
fn proxy(root: &Node<'_>, out: &mut Fields, notes: &mut Notes) {
    if out.0.contains_key("listeners") {
        return;
    }
    out.put("listeners", listener::listeners(root, notes));
    out.put("endpointGroups", endpoints::groups(root, notes));
    let proxy = root.get(&["proxy"]);
    if let Some(failover) = proxy.as_ref().and_then(|proxy| proxy.get(&["failover"])) {
        services::failover(&failover, out, notes);
    }
    let logging = proxy.as_ref().and_then(|proxy| proxy.get(&["logging"]));
    out.put("analytics", listener::analytics(logging.as_ref(), notes));
    let Some(proxy) = proxy else {
        return;
    };
    for (name, node) in proxy.entries() {
        if !listener::KNOWN.contains(&name)
            && !endpoints::is_read(root, name)
            && !says_nothing(node.value)
        {
            let why = "V4 has no place for it.";
            notes.dropped(&node.at, format!("The setting “{name}” of the proxy"), why);
        }
    }
}

fn left_paths(node: &Node<'_>, notes: &mut Notes) {
    if !says_nothing(node.value) {
        let why = "They are of version 1; V2 does not use them.";
        notes.unused(&node.at, "The paths of version 1".into(), why);
    }
}

/// Properties: a list, or in older shapes an object of keys and values.
fn properties(node: &Node<'_>) -> Value {
    let Some(fields) = node.object() else {
        return node.value.clone();
    };
    let list = fields.iter().map(|(key, value)| {
        let mut property = Map::new();
        property.insert("key".into(), key.clone().into());
        property.insert("value".into(), value.clone());
        Value::Object(property)
    });
    list.collect()
}

/// What a field of the API is called in V4, where that is all that changes.
pub(crate) fn renamed(name: &str) -> &str {
    let found = RENAMED.iter().find(|(from, _)| *from == name);
    found.map_or(name, |(_, to)| to)
}
