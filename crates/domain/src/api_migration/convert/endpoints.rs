use serde_json::{Value, json};

use super::notes::{Fields, Notes, Part};
use super::{services, settings, strays};
use crate::api_migration::node::{Node, says_nothing, unwrapped};
use crate::api_migration::v2::endpoints::{DIRECT, Endpoint, Group, groups as read};
use crate::api_migration::v2::spelling::{BALANCER, HEADERS, HEALTH, HTTP, PROXY, SSL};

/// The endpoint groups of V4.
pub(super) fn groups(root: &Node<'_>, notes: &mut Notes) -> Value {
    let Some(proxy) = root.get(&["proxy"]) else {
        return json!([]);
    };
    let groups = read(&proxy);
    groups
        .iter()
        .map(|group| self::group(root, group, notes))
        .collect()
}

/// Whether a field of `proxy` is one of its endpoints, or of a group that the proxy itself is in older shapes.
pub(super) fn is_read(root: &Node<'_>, name: &str) -> bool {
    let settings = [HTTP, SSL, PROXY, HEADERS, BALANCER, &["services"]];
    let direct = || {
        let proxy = root.get(&["proxy"]);
        proxy.is_some_and(|proxy| proxy.get(&DIRECT).is_some())
    };
    DIRECT.contains(&name) || (settings.iter().any(|names| names.contains(&name)) && direct())
}

const SETTINGS: [&[&str]; 4] = [HTTP, SSL, PROXY, HEADERS];

fn group(root: &Node<'_>, group: &Group<'_>, notes: &mut Notes) -> Value {
    let node = &group.node;
    let of = format!("group “{}”", group.name);
    if group.listed {
        strays::note(node, &strays::OF_GROUP, &of, notes);
    }
    let settings = settings::settings(node, &of, notes);
    let endpoints = group.endpoints.iter();
    let endpoints: Value = endpoints
        .map(|endpoint| self::endpoint(endpoint, &group.name, notes))
        .collect();
    let services = services::of_group(root, node, &group.name, notes);
    let balancer = node.get(BALANCER).map(|node| self::balancer(&node));
    let mut out = Fields::default();
    out.put("name", group.name.as_ref());
    out.put("type", "http-proxy");
    let parts = vec![
        Part::of(&[BALANCER], "loadBalancer", balancer),
        Part::new(&SETTINGS, "sharedConfiguration", settings),
        Part::new(&[&DIRECT], "endpoints", endpoints),
        Part::new(&[&["services"]], "services", services),
        Part::left_out(&strays::OF_GROUP),
    ];
    out.lay_out(node, parts, group.listed);
    out.done()
}

fn balancer(balancer: &Node<'_>) -> Value {
    let kind = balancer.text_of(&["type"]).unwrap_or("ROUND_ROBIN");
    json!({ "type": kind.to_ascii_uppercase().replace('-', "_") })
}

fn endpoint(endpoint: &Endpoint<'_>, group: &str, notes: &mut Notes) -> Value {
    let node = &endpoint.node;
    let of = format!("endpoint “{}” of group “{group}”", endpoint.name);
    strays::note(node, &strays::OF_ENDPOINT, &of, notes);
    let own = settings::settings(node, &of, notes);
    let own = (!says_nothing(&own)).then_some(own);
    let mut services = Fields::default();
    if let Some(health) = node.get(HEALTH) {
        services::health_check(&health, true, &of, &mut services, notes);
    }
    let services = (!services.0.is_empty()).then(|| services.done());
    if let Some(status) = node.get(&["status"]) {
        let why = "The gateway finds out by itself whether an endpoint answers.";
        notes.unused(&status.at, format!("The status of {of}"), why);
    }
    let value =
        |names: &[&str], default: Value| node.get(names).map_or(default, |node| node.value.clone());
    let mut out = Fields::default();
    out.put("name", endpoint.name.as_ref());
    out.put("type", "http-proxy");
    let parts = vec![
        Part::new(
            &[&["target", "configuration"]],
            "configuration",
            configuration(endpoint),
        ),
        Part::new(&[&["weight"]], "weight", value(&["weight"], json!(1))),
        Part::new(&[&["inherit"]], "inheritConfiguration", endpoint.inherits()),
        Part::of(&SETTINGS, "sharedConfigurationOverride", own),
        Part::new(&[&["backup"]], "secondary", node.is_set(&["backup"])),
        Part::of(&[HEALTH], "services", services),
        Part::left_out(&["status"]),
        Part::left_out(&strays::OF_ENDPOINT),
    ];
    out.lay_out(node, parts, true);
    out.done()
}

fn configuration(endpoint: &Endpoint<'_>) -> Value {
    let mut out = Fields::default();
    if let Some(target) = endpoint.target() {
        out.put("target", target.as_ref());
    }
    if let Some(node) = endpoint.node.get(&["configuration"])
        && let Some(read) = unwrapped(node.value)
    {
        for (name, value) in read.as_object().into_iter().flatten() {
            out.put(name, value.clone());
        }
    }
    out.done()
}
