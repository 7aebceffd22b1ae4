use serde_json::{Value, json};

use super::services;
use super::thing::{Keys, Thing, fields};
use crate::api_migration::convert::{headers, strays};
use crate::api_migration::node::{Node, says_nothing, unwrapped};
use crate::api_migration::v2::endpoints::{Endpoint, groups};
use crate::api_migration::v2::proxy::{DEFAULT_HOST, DEFAULT_PORT, host, is_custom, port};
use crate::api_migration::v2::spelling::{
    BALANCER, DISCOVERY, HEADERS, HEALTH, HTTP, PROXY, SSL, SYSTEM_PROXY,
};

/// The groups of a V2 definition with their endpoints.
pub(super) fn of_v2<'a>(root: &Node<'a>) -> Vec<Thing<'a>> {
    let Some(proxy) = root.get(&["proxy"]) else {
        return vec![];
    };
    let mut keys = Keys::default();
    let of_api = root.get(&["services"]);
    let groups = groups(&proxy).into_iter().map(|group| {
        let node = &group.node;
        let mut parts = vec![];
        if let Some(balancer) = node.get(BALANCER) {
            let kind = balancer.text_of(&["type"]).unwrap_or("ROUND_ROBIN");
            let kind = kind.to_ascii_uppercase().replace('-', "_");
            parts.push(Thing::new("loadBalancer", "load balancer", &balancer).saying(kind));
        }
        if group.listed {
            parts.extend(Thing::strays(node, &strays::OF_GROUP));
        }
        parts.extend(settings_v2(node));
        let services = || {
            [node.get(&["services"]), of_api.clone()]
                .into_iter()
                .flatten()
        };
        let check = services().find_map(|services| services::health_v2(&services.get(HEALTH)?));
        parts.extend(check);
        parts.extend(
            services().find_map(|services| services::discovery_v2(&services.get(DISCOVERY)?)),
        );
        let mut names = Keys::default();
        for endpoint in &group.endpoints {
            parts.push(endpoint_v2(endpoint, &mut names));
        }
        let key = keys.key("group", &group.name);
        let what = format!("Endpoint group “{}”", group.name);
        Thing::new(key, what, node)
            .saying(group.name.as_ref())
            .with(parts)
    });
    groups.collect()
}

fn endpoint_v2<'a>(endpoint: &Endpoint<'a>, names: &mut Keys) -> Thing<'a> {
    let node = &endpoint.node;
    let mut parts = vec![];
    let target = node.get(&["target"]).unwrap_or_else(|| node.clone());
    if let Some(text) = endpoint.target() {
        parts.push(Thing::new("target", "target", &target).saying(text.as_ref()));
    }
    let said = [
        ("weight", "weight", json!(1)),
        ("backup", "secondary", json!(false)),
    ];
    for (name, key, default) in said {
        parts.push(match node.get(&[name]) {
            Some(node) => Thing::new(key, key, &node),
            None => Thing::unsaid(key, key, node.at.clone(), default),
        });
    }
    parts.push(match node.get(&["inherit"]) {
        Some(inherit) => Thing::new("inheritConfiguration", "inherit", &inherit),
        None => Thing::unsaid(
            "inheritConfiguration",
            "inherit",
            node.at.clone(),
            endpoint.inherits(),
        ),
    });
    if let Some(status) = node.get(&["status"]) {
        let why = "The gateway finds out by itself whether an endpoint answers.";
        parts.push(Thing::new("status", "status", &status).because(why));
    }
    parts.push(match node.get(&["type"]) {
        Some(kind) => Thing::new("type", "type", &kind).saying("http-proxy"),
        None => Thing::unsaid("type", "type", node.at.clone(), "http-proxy"),
    });
    parts.extend(settings_v2(node));
    parts.extend(
        node.get(HEALTH)
            .and_then(|check| services::health_v2(&check)),
    );
    let known = [
        "name",
        "target",
        "weight",
        "backup",
        "inherit",
        "status",
        "type",
        "configuration",
    ];
    let read = [HTTP, SSL, PROXY, HEADERS, HEALTH];
    for (name, node) in node.entries() {
        if strays::OF_ENDPOINT.contains(&name) {
            parts.push(Thing::stray(name, &node));
        } else if !known.contains(&name) && !read.iter().any(|names| names.contains(&name)) {
            parts.push(Thing::new(name, name, &node));
        }
    }
    named_endpoint(&endpoint.name, node, names).with(parts)
}

fn named_endpoint<'a>(name: &str, node: &Node<'a>, names: &mut Keys) -> Thing<'a> {
    let key = names.key("endpoint", name);
    Thing::new(key, format!("endpoint “{name}”"), node).saying(name)
}

fn settings_v2<'a>(node: &Node<'a>) -> Vec<Thing<'a>> {
    let mut parts = vec![];
    if let Some(http) = node.get(HTTP) {
        let is_2 = http.text_of(&["version"]) == Some("HTTP_2");
        parts.extend(http.entries().map(|(name, option)| {
            let thing = Thing::new(
                format!("http/{name}"),
                format!("HTTP option “{name}”"),
                &option,
            );
            match !is_2 && ["clearTextUpgrade", "http2MultiplexingLimit"].contains(&name) {
                true => thing.because("It is an option of HTTP/2, which is not used here."),
                false => thing,
            }
        }));
    }
    if let Some(ssl) = node.get(SSL) {
        parts.push(Thing::new("ssl", "TLS", &ssl));
    }
    if let Some(list) = node.get(HEADERS) {
        parts.push(Thing::new("headers", "headers", &list).saying(headers(&list)));
    }
    if let Some(proxy) = node.get(PROXY) {
        parts.extend(proxy_v2(&proxy));
    }
    parts
}

fn proxy_v2<'a>(proxy: &Node<'a>) -> Vec<Thing<'a>> {
    let custom = is_custom(proxy);
    let mut parts = vec![];
    for (name, node) in proxy.entries() {
        let key = match SYSTEM_PROXY.contains(&name) {
            true => "useSystemProxy",
            false => name,
        };
        let has_place = name == "enabled" || key == "useSystemProxy";
        let is_told = match custom {
            true => name != "host" && name != "port",
            false => has_place || !says_nothing(node.value),
        };
        if !is_told {
            continue;
        }
        let thing = Thing::new(format!("proxy/{key}"), format!("{key} of the proxy"), &node);
        let why = "V4 has it for a custom proxy only, and none is used here.";
        parts.push(if custom || has_place {
            thing
        } else {
            thing.because(why)
        });
    }
    if custom {
        let said = [
            ("host", host(proxy).map(Value::from), json!(DEFAULT_HOST)),
            ("port", port(proxy).map(Value::from), json!(DEFAULT_PORT)),
        ];
        for (name, value, default) in said {
            let (key, what) = (format!("proxy/{name}"), format!("{name} of the proxy"));
            let at = proxy.at.field(name);
            parts.push(match value {
                Some(value) => {
                    let node = Node {
                        value: proxy.value,
                        at,
                    };
                    Thing::new(key, what, &node).saying(value)
                }
                None => Thing::unsaid(&key, &what, at, default),
            });
        }
    }
    parts
}

/// The groups of a V4 definition with their endpoints.
pub(super) fn of_v4<'a>(root: &Node<'a>) -> Vec<Thing<'a>> {
    let mut keys = Keys::default();
    let groups = root.get(&["endpointGroups"]);
    let groups = groups.iter().flat_map(Node::items).map(|group| {
        let name = group.text_of(&["name"]).unwrap_or_default();
        let mut parts = vec![];
        if let Some(balancer) = group.get(&["loadBalancer"]) {
            let kind = balancer.text_of(&["type"]).unwrap_or_default();
            parts.push(Thing::new("loadBalancer", "load balancer", &balancer).saying(kind));
        }
        parts.extend(settings_v4(group.get(&["sharedConfiguration"])));
        if let Some(own) = group.get(&["services"]) {
            parts.extend(
                own.get(&["healthCheck"])
                    .map(|check| services::health_v4(&check)),
            );
            parts.extend(
                own.get(&["discovery"])
                    .and_then(|node| services::discovery(&node)),
            );
        }
        let mut names = Keys::default();
        let endpoints = group.get(&["endpoints"]);
        for endpoint in endpoints.iter().flat_map(Node::items) {
            parts.push(endpoint_v4(&endpoint, &mut names));
        }
        let key = keys.key("group", name);
        Thing::new(key, format!("Endpoint group “{name}”"), &group)
            .saying(name)
            .with(parts)
    });
    groups.collect()
}

fn endpoint_v4<'a>(node: &Node<'a>, names: &mut Keys) -> Thing<'a> {
    let name = node.text_of(&["name"]).unwrap_or_default();
    let mut parts = vec![];
    if let Some(configuration) = node.get(&["configuration"])
        && let Some(read) = unwrapped(configuration.value)
        && let Some(target) = read.get("target")
    {
        let at = Node {
            value: configuration.value,
            at: configuration.at.field("target"),
        };
        parts.push(Thing::new("target", "target", &at).saying(target.clone()));
    }
    parts.extend(settings_v4(node.get(&["sharedConfigurationOverride"])));
    let check = node
        .get(&["services"])
        .and_then(|own| own.get(&["healthCheck"]));
    parts.extend(check.map(|check| services::health_v4(&check)));
    let known = [
        "name",
        "configuration",
        "sharedConfigurationOverride",
        "services",
    ];
    parts.extend(fields(node, &known));
    named_endpoint(name, node, names).with(parts)
}

fn settings_v4<'a>(node: Option<Node<'a>>) -> Vec<Thing<'a>> {
    let mut parts = vec![];
    let Some(node) = node else {
        return parts;
    };
    for (name, part) in node.entries() {
        match name {
            "http" => parts.extend(part.entries().map(|(name, option)| {
                Thing::new(
                    format!("http/{name}"),
                    format!("HTTP option “{name}”"),
                    &option,
                )
            })),
            "proxy" => parts.extend(part.entries().map(|(name, option)| {
                Thing::new(
                    format!("proxy/{name}"),
                    format!("{name} of the proxy"),
                    &option,
                )
            })),
            "ssl" => parts.push(Thing::new("ssl", "TLS", &part)),
            _ => parts.push(Thing::new(name, name, &part)),
        }
    }
    parts
}
