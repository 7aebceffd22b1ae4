use serde_json::Value;

use super::{issue, services};
use crate::api::Pointer;
use crate::api_migration::node::{Node, unwrapped};
use crate::api_migration::v2::endpoints::{DIRECT, Endpoint, Group, groups};
use crate::api_migration::v2::proxy::{host, is_custom, port};
use crate::api_migration::v2::spelling::{BALANCER, HEADERS, HEALTH, HTTP, PROXY, SSL};
use crate::api_migration::{Code, Fix, Issue};

pub(super) fn check(proxy: &Node<'_>, issues: &mut Vec<Issue>) {
    if proxy.object().is_none() {
        let message = "The proxy with its endpoints cannot be read.".to_owned();
        return push(Code::EndpointGroupParseError, message, &proxy.at, issues);
    }
    if let Some(list) = proxy.get(&["groups"]).filter(|list| !list.value.is_array()) {
        let message = "The endpoint groups cannot be read.".to_owned();
        push(Code::EndpointGroupParseError, message, &list.at, issues);
    }
    for group in groups(proxy) {
        of_group(&group, issues);
    }
}

fn of_group(group: &Group<'_>, issues: &mut Vec<Issue>) {
    let of = format!("endpoint group “{}”", group.name);
    if let Some(at) = unreadable_group(group) {
        let message = format!("The {of} cannot be read.");
        push(Code::EndpointGroupParseError, message, &at, issues);
    }
    if group.node.object().is_none() {
        return;
    }
    let mut unchecked = group.endpoints.as_slice();
    for (name, node) in group.node.entries() {
        if DIRECT.contains(&name) {
            for endpoint in std::mem::take(&mut unchecked) {
                of_endpoint(endpoint, group, issues);
            }
        } else if PROXY.contains(&name) {
            of_proxy(&node, &of, issues);
        } else if name == "services" {
            services::of_group(&node, &group.name, issues);
        }
    }
}

fn unreadable_group(group: &Group<'_>) -> Option<Pointer> {
    let node = &group.node;
    if node.object().is_none() {
        return Some(node.at.clone());
    }
    let not = |names: &[&str], is: fn(&Value) -> bool| {
        let node = node.get(names)?;
        (!is(node.value)).then_some(node.at)
    };
    let listed = || group.listed.then(|| not(&["endpoints"], Value::is_array))?;
    not(&["name"], Value::is_string)
        .or_else(listed)
        .or_else(|| not(&["services"], Value::is_object))
        .or_else(|| not(BALANCER, is_balancer))
        .or_else(|| settings_unreadable(node))
}

fn is_balancer(value: &Value) -> bool {
    let Some(fields) = value.as_object() else {
        return false;
    };
    const KNOWN: [&str; 4] = [
        "ROUND_ROBIN",
        "RANDOM",
        "WEIGHTED_ROUND_ROBIN",
        "WEIGHTED_RANDOM",
    ];
    match fields.get("type") {
        None | Some(Value::Null) => true,
        Some(Value::String(kind)) => {
            KNOWN.contains(&kind.to_ascii_uppercase().replace('-', "_").as_str())
        }
        Some(_) => false,
    }
}

fn settings_unreadable(node: &Node<'_>) -> Option<Pointer> {
    let objects = [HTTP, SSL, PROXY];
    let unreadable = objects.iter().find_map(|names| {
        let node = node.get(names)?;
        node.object().is_none().then_some(node.at)
    });
    unreadable.or_else(|| {
        let headers = node.get(HEADERS)?;
        (!headers.value.is_array() && !headers.value.is_object()).then_some(headers.at)
    })
}

fn of_endpoint(endpoint: &Endpoint<'_>, group: &Group<'_>, issues: &mut Vec<Issue>) {
    let of = format!("endpoint “{}” of group “{}”", endpoint.name, group.name);
    if let Some(at) = unreadable_endpoint(endpoint, group.listed) {
        let message = format!("The {of} cannot be read.");
        push(Code::EndpointParseError, message, &at, issues);
    }
    for (name, node) in endpoint.node.entries() {
        if PROXY.contains(&name) {
            of_proxy(&node, &of, issues);
        } else if HEALTH.contains(&name) {
            let cannot = Code::HealthcheckEndpointParseError;
            services::of_health(&node, &of, cannot, issues);
        }
    }
}

fn unreadable_endpoint(endpoint: &Endpoint<'_>, listed: bool) -> Option<Pointer> {
    let node = &endpoint.node;
    if node.object().is_none() {
        let is_target = !listed && node.value.is_string();
        return (!is_target).then(|| node.at.clone());
    }
    let not = |names: &[&str], is: fn(&Value) -> bool| {
        let node = node.get(names)?;
        (!is(node.value)).then_some(node.at)
    };
    not(&["name"], Value::is_string)
        .or_else(|| not(&["target"], Value::is_string))
        .or_else(|| not(&["type"], Value::is_string))
        .or_else(|| not(&["weight"], Value::is_number))
        .or_else(|| not(&["backup"], Value::is_boolean))
        .or_else(|| not(&["inherit"], Value::is_boolean))
        .or_else(|| not(&["tenants"], Value::is_array))
        .or_else(|| {
            not(&["configuration"], |value| {
                unwrapped(value).is_some_and(|value| value.is_object())
            })
        })
        .or_else(|| settings_unreadable(node))
}

fn of_proxy(proxy: &Node<'_>, of: &str, issues: &mut Vec<Issue>) {
    if !is_custom(proxy) {
        return;
    }
    let at = |name: &str| match proxy.object() {
        Some(fields) if fields.contains_key(name) => proxy.at.field(name),
        _ => proxy.at.clone(),
    };
    if host(proxy).is_none() {
        let message = format!("The proxy of {of} has no host; it becomes “localhost”.");
        let fix = Fix::SetProxyHost(proxy.at.clone());
        issues.push(issue(
            Code::ProxyHostMissing,
            message,
            Some(at("host")),
            Some(fix),
        ));
    }
    if port(proxy).is_none() {
        let message = format!("The proxy of {of} has no port; it becomes 3128.");
        let fix = Fix::SetProxyPort(proxy.at.clone());
        issues.push(issue(
            Code::ProxyPortDefaulted,
            message,
            Some(at("port")),
            Some(fix),
        ));
    }
}

fn push(code: Code, message: String, at: &Pointer, issues: &mut Vec<Issue>) {
    issues.push(issue(code, message, Some(at.clone()), None));
}
