use std::borrow::Cow;

use serde_json::{Value, json};

use super::thing::Thing;
use crate::api_migration::convert::{THRESHOLD, braced, headers, strays};
use crate::api_migration::node::{Node, unwrapped};
use crate::api_migration::v2::health::{Health, health};
use crate::api_migration::v2::schedule::{Schedule, schedule};
use crate::api_migration::v2::spelling::DYNAMIC;

/// A health check of V2; `None` where it never runs or cannot be read.
pub(super) fn health_v2<'a>(node: &Node<'a>) -> Option<Thing<'a>> {
    let Health::Read(check) = health(node) else {
        return None;
    };
    let mut parts = vec![on(node)];
    let part =
        |key: &'static str, at: &Node<'a>, value: Value| Thing::new(key, key, at).saying(value);
    parts.push(part("schedule", node, json!(check.schedule)));
    for key in ["failureThreshold", "successThreshold"] {
        parts.push(Thing::unsaid(key, key, node.at.clone(), THRESHOLD));
    }
    if let Some(step) = check.steps.first() {
        if let Some(request) = &step.request {
            let method = request
                .node
                .get(&["method"])
                .unwrap_or(request.node.clone());
            let path = request
                .node
                .get(&["path", "uri"])
                .unwrap_or(request.node.clone());
            parts.push(part(
                "method",
                &method,
                json!(request.method.to_ascii_uppercase()),
            ));
            parts.push(part("target", &path, json!(request.path)));
            parts.push(match request.node.get(&["headers"]) {
                Some(list) => part("headers", &list, headers(&list)),
                None => Thing::unsaid("headers", "headers", request.node.at.clone(), json!([])),
            });
            parts.extend(
                request
                    .node
                    .get(&["body"])
                    .map(|body| Thing::new("body", "body", &body)),
            );
            parts.push(match request.node.get(&["fromRoot", "from_root"]) {
                Some(from_root) => {
                    Thing::new("overrideEndpointPath", "overrideEndpointPath", &from_root)
                }
                None => Thing::unsaid(
                    "overrideEndpointPath",
                    "overrideEndpointPath",
                    request.node.at.clone(),
                    false,
                ),
            });
        }
        let first = step.assertions.as_ref().and_then(|all| all.first());
        parts.extend(first.map(|assertion| match step.by_default {
            true => Thing::unsaid("assertion", "assertion", node.at.clone(), braced(assertion)),
            false => part("assertion", node, json!(braced(assertion))),
        }));
    }
    Some(
        Thing::new("healthCheck", "health check", node)
            .saying("http-health-check")
            .with(parts),
    )
}

/// A health check of V4.
pub(super) fn health_v4<'a>(node: &Node<'a>) -> Thing<'a> {
    let parts = service_parts(node);
    Thing::new("healthCheck", "health check", node)
        .saying("http-health-check")
        .with(parts)
}

/// The parts of a V4 service: whether it is on, and what it is configured to.
fn service_parts<'a>(node: &Node<'a>) -> Vec<Thing<'a>> {
    let mut parts = vec![on(node)];
    if let Some(configuration) = node.get(&["configuration"]) {
        match unwrapped(configuration.value) {
            Some(Cow::Owned(Value::Object(fields))) => {
                parts.extend(fields.into_iter().map(|(name, value)| {
                    Thing::new(name.clone(), name, &configuration).saying(value)
                }))
            }
            _ => parts.extend(super::thing::fields(&configuration, &[])),
        }
    }
    parts
}

fn on<'a>(node: &Node<'a>) -> Thing<'a> {
    match node.get(&["enabled"]) {
        Some(enabled) => Thing::new("enabled", "enabled", &enabled),
        None => Thing::unsaid("enabled", "enabled", node.at.clone(), true),
    }
}

/// Service discovery of V2.
pub(super) fn discovery_v2<'a>(node: &Node<'a>) -> Option<Thing<'a>> {
    node.get(&["provider"])?;
    let mut thing = discovery(node)?;
    thing
        .parts
        .extend(Thing::strays(node, &strays::OF_DISCOVERY));
    Some(thing)
}

/// Service discovery, of V2 or of V4: they say the same.
pub(super) fn discovery<'a>(node: &Node<'a>) -> Option<Thing<'a>> {
    let provider = node.get(&["provider", "type"])?;
    let mut parts = vec![on(node)];
    parts.extend(super::thing::fields(node, &["enabled", "provider", "type"]));
    let text = provider.text().unwrap_or_default();
    let says = match crate::api_migration::rules::is_consul(text) {
        true => "consul-service-discovery",
        false => text,
    };
    Some(
        Thing::new("discovery", "service discovery", node)
            .saying(says)
            .with(parts),
    )
}

/// The dynamic properties of V2; `None` where they are never fetched or cannot be read.
pub(super) fn dynamic_v2<'a>(services: &Node<'a>) -> Option<Thing<'a>> {
    let node = services.get(DYNAMIC)?;
    let Schedule::Cron(schedule) = schedule(&node) else {
        return None;
    };
    let configuration = node.get(&["configuration"])?;
    let read = unwrapped(configuration.value)?;
    let mut parts = vec![on(&node)];
    parts.push(Thing::new("schedule", "schedule", &node).saying(schedule.as_ref()));
    let unsaid = [
        ("method", "method", json!("GET")),
        ("headers", "headers", json!([])),
        ("useSystemProxy", "systemProxy", json!(false)),
        ("specification", "transformation", Value::Null),
    ];
    for (name, to, default) in &unsaid {
        let said = read.get(*name).filter(|value| !value.is_null()).cloned();
        let at = Node {
            value: configuration.value,
            at: configuration.at.field(name),
        };
        parts.push(match said {
            Some(value) => Thing::new(*to, *to, &at).saying(value),
            None => Thing::unsaid(to, to, at.at, default.clone()),
        });
    }
    let others = read.as_object().into_iter().flatten();
    for (name, value) in
        others.filter(|(name, _)| !unsaid.iter().any(|(known, _, _)| known == name))
    {
        let at = Node {
            value: configuration.value,
            at: configuration.at.field(name),
        };
        parts.push(match strays::OF_DYNAMIC.contains(&name.as_str()) {
            true => Thing::stray(name, &at).saying(value.clone()),
            false => Thing::new(name.as_str(), name.as_str(), &at).saying(value.clone()),
        });
    }
    Some(
        Thing::new("dynamicProperty", "Dynamic properties", &node)
            .saying("http-dynamic-properties")
            .with(parts),
    )
}

/// The dynamic properties of V4.
pub(super) fn dynamic_v4<'a>(services: &Node<'a>) -> Option<Thing<'a>> {
    let node = services.get(&["dynamicProperty"])?;
    let parts = service_parts(&node);
    Some(
        Thing::new("dynamicProperty", "Dynamic properties", &node)
            .saying("http-dynamic-properties")
            .with(parts),
    )
}
