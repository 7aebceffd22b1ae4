use serde_json::{Value, json};

use super::thing::{Keys, Thing};
use super::{endpoints, flows, plans, services};
use crate::api::Definition;
use crate::api_migration::convert::{read_logging, renamed, strays, with_slash};
use crate::api_migration::node::{Node, says_nothing};
use crate::api_migration::v2::endpoints::DIRECT;
use crate::api_migration::v2::paths::hosts;
use crate::api_migration::v2::spelling::{
    ATTEMPTS, BALANCER, CONTEXT_PATH, FLOW_MODE, HEADERS, HOSTS, HTTP, MAPPINGS, MODE, OVERRIDE,
    PROXY, RETRY_TIMEOUT, SSL, TEMPLATES,
};

/// Everything that a V2 definition says.
pub(super) fn things(definition: &Definition) -> Vec<Thing<'_>> {
    let root = Node::root(definition);
    let mut things = vec![];
    let marks = [
        "definitionVersion",
        "definition_version",
        "gravitee",
        "type",
    ];
    for (name, node) in root.entries() {
        match name {
            _ if marks.contains(&name) => {}
            _ if strays::OF_API.contains(&name) => things.push(Thing::stray(name, &node)),
            "version" => things.push(Thing::new("apiVersion", "Version", &node)),
            "name" => things.push(Thing::new("name", "Name", &node)),
            "proxy" => of_proxy(&root, &node, &mut things),
            "flows" => things.extend(flows::of_v2(Some(node))),
            "plans" => things.extend(plans::of_v2(Some(node))),
            "properties" => things.extend(properties(&node)),
            "resources" => things.extend(named(&node, "resource", "Resource", "name")),
            "services" => things.extend(services::dynamic_v2(&node)),
            "paths" if says_nothing(node.value) => {}
            _ if FLOW_MODE.contains(&name) => {
                let mode = node.text().unwrap_or_default();
                let mode = mode.to_ascii_uppercase().replace('-', "_");
                things.push(Thing::new("flowMode", "Flow mode", &node).saying(mode));
            }
            _ if TEMPLATES.contains(&name) => things.extend(templates(&node)),
            _ if MAPPINGS.contains(&name) => {
                things.push(Thing::new("pathMappings", "Path mappings", &node));
            }
            _ if MODE.contains(&name) => {
                let why = "V4 has one execution engine.";
                things.push(Thing::new("mode", "Execution mode", &node).because(why));
            }
            _ if CONTEXT_PATH.contains(&name) => {
                let proxy = root.get(&["proxy"]);
                if proxy.is_none_or(|proxy| {
                    hosts(&proxy).is_none() && proxy.get(CONTEXT_PATH).is_none()
                }) {
                    things.push(place(&node, false));
                }
            }
            _ => {
                let key = renamed(name);
                things.push(Thing::new(key, key, &node));
            }
        }
    }
    things.push(Thing::unsaid(
        "analytics",
        "Analytics",
        root.at.clone(),
        true,
    ));
    if root.get(FLOW_MODE).is_none() {
        let at = root.at.clone();
        things.push(Thing::unsaid("flowMode", "Flow mode", at, "DEFAULT"));
    }
    things
}

fn of_proxy<'a>(root: &Node<'a>, proxy: &Node<'a>, things: &mut Vec<Thing<'a>>) {
    match hosts(proxy) {
        Some(hosts) => things.extend(hosts.items().map(|host| {
            let strays = Thing::strays(&host, &strays::OF_HOST);
            place(&host, host.is_set(OVERRIDE)).with(strays)
        })),
        None => things.extend(proxy.get(CONTEXT_PATH).map(|node| place(&node, false))),
    }
    things.extend(endpoints::of_v2(root));
    let direct = proxy.get(&DIRECT).is_some();
    let of_group = [HTTP, SSL, PROXY, HEADERS, BALANCER, &["services"]];
    for (name, node) in proxy.entries() {
        match name {
            "groups" => {}
            "cors" => things.push(Thing::new("cors", "CORS", &node)),
            "servers" => things.push(Thing::new("servers", "Servers", &node)),
            "failover" => things.push(failover(&node)),
            "logging" => {
                let why = "It is off.";
                let thing = Thing::new("logging", "Logging", &node).because(why);
                if let Some(value) = read_logging(&node) {
                    things.push(thing.saying(value));
                } else if !says_nothing(node.value) {
                    things.push(thing);
                }
            }
            _ if HOSTS.contains(&name)
                || CONTEXT_PATH.contains(&name)
                || DIRECT.contains(&name) => {}
            _ if direct && of_group.iter().any(|names| names.contains(&name)) => {}
            _ if says_nothing(node.value) => {}
            _ => {
                let why = "V4 has no place for it.";
                let what = format!("Setting “{name}” of the proxy");
                things.push(Thing::new(format!("proxy/{name}"), what, &node).because(why));
            }
        }
    }
}

/// A place where the API is reached: an object, or the text of the path. Its host is handed on to those who call it, or
/// the one in the request.
pub(super) fn place<'a>(node: &Node<'a>, overrides: bool) -> Thing<'a> {
    let text = node
        .text()
        .or_else(|| node.text_of(&["path"]))
        .unwrap_or("/");
    let path = with_slash(text);
    let host = node.text_of(&["host"]).unwrap_or_default();
    let value = json!({ "host": host, "path": path, "override": overrides });
    let what = format!("Path “{host}{path}”");
    Thing::new(format!("path/{host}{path}"), what, node).saying(value)
}

fn failover<'a>(node: &Node<'a>) -> Thing<'a> {
    let mut parts = vec![];
    for (names, key, default) in [
        (ATTEMPTS, "maxRetries", 1),
        (RETRY_TIMEOUT, "slowCallDuration", 10_000),
    ] {
        parts.push(match node.get(names) {
            Some(value) => Thing::new(key, key, &value),
            None => Thing::unsaid(key, key, node.at.clone(), default),
        });
    }
    for (name, value) in node.entries() {
        if name == "cases" {
            let why = "V4 fails over on slow and on failed calls, without a list of cases.";
            parts.push(Thing::new(name, name, &value).because(why));
        } else if strays::OF_FAILOVER.contains(&name) {
            parts.push(Thing::stray(name, &value));
        } else if name != "enabled" && !ATTEMPTS.contains(&name) && !RETRY_TIMEOUT.contains(&name) {
            parts.push(Thing::new(name, name, &value));
        }
    }
    parts.push(match node.get(&["enabled"]) {
        Some(enabled) => Thing::new("enabled", "enabled", &enabled),
        None => Thing::unsaid("enabled", "enabled", node.at.clone(), true),
    });
    Thing::new("failover", "Failover", node)
        .saying("failover")
        .with(parts)
}

fn properties<'a>(node: &Node<'a>) -> Vec<Thing<'a>> {
    if node.object().is_none() {
        return named(node, "property", "Property", "key");
    }
    let mut keys = Keys::default();
    let properties = node.entries().map(|(key, value)| {
        let parts = vec![Thing::new("value", "value", &value)];
        let thing = Thing::new(
            keys.key("property", key),
            format!("Property “{key}”"),
            &value,
        );
        thing.saying(key).with(parts)
    });
    properties.collect()
}

/// The items of a list, each with its fields, found by the field that names them.
pub(super) fn named<'a>(list: &Node<'a>, kind: &str, what: &str, by: &str) -> Vec<Thing<'a>> {
    let mut keys = Keys::default();
    let items = list.items().map(|item| {
        let name = item.text_of(&[by]).unwrap_or_default();
        let parts = super::thing::fields(&item, &[by]);
        let thing = Thing::new(keys.key(kind, name), format!("{what} “{name}”"), &item);
        thing.saying(Value::from(name)).with(parts)
    });
    items.collect()
}

/// The response templates, by their key and their media type.
pub(super) fn templates<'a>(node: &Node<'a>) -> Vec<Thing<'a>> {
    let mut things = vec![];
    for (key, of) in node.entries() {
        for (media, template) in of.entries() {
            let what = format!("Response template “{key}” for “{media}”");
            things.push(Thing::new(
                format!("template/{key}/{media}"),
                what,
                &template,
            ));
        }
        if of.object().is_none() {
            things.push(Thing::new(
                format!("template/{key}"),
                format!("Response template “{key}”"),
                &of,
            ));
        }
    }
    things
}
