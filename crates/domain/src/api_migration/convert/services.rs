use serde_json::{Map, Value, json};

use super::notes::{Fields, Notes};
use super::settings::headers;
use super::strays;
use crate::api_migration::node::{Node, says_nothing, unwrapped};
use crate::api_migration::rules::is_consul;
use crate::api_migration::v2::endpoints::groups;
use crate::api_migration::v2::health::{Health, health};
use crate::api_migration::v2::schedule::{Schedule, schedule};
use crate::api_migration::v2::spelling::{ATTEMPTS, DISCOVERY, DYNAMIC, HEALTH, RETRY_TIMEOUT};

/// How often a health check has to fail or to succeed in V4; V2 does not say it.
pub(crate) const THRESHOLD: u64 = 2;

/// The services of the API: its dynamic properties. The others are those of its groups.
pub(super) fn of_api(root: &Node<'_>, services: &Node<'_>, out: &mut Fields, notes: &mut Notes) {
    if let Some(service) = services.get(DYNAMIC) {
        match dynamic(&service, notes) {
            Some(value) => out.put("services", json!({ "dynamicProperty": value })),
            None => passed_over(&service, "The dynamic properties", notes),
        }
    }
    let has_groups = || {
        let proxy = root.get(&["proxy"]);
        proxy.is_some_and(|proxy| !groups(&proxy).is_empty())
    };
    for (names, what) in [
        (HEALTH, "The health check of the API"),
        (DISCOVERY, "The service discovery of the API"),
    ] {
        if let Some(service) = services.get(names)
            && !has_groups()
        {
            let why = "In V4 it is of an endpoint group, and there is none.";
            notes.dropped(&service.at, what.into(), why);
        }
    }
    if let Some(check) = services.get(HEALTH)
        && let Health::PassedOver = health(&check)
    {
        passed_over(&check, "The health check of the API", notes);
    }
    if let Some(service) = services.get(DISCOVERY) {
        let of = "the service discovery of the API";
        strays::note(&service, &strays::OF_DISCOVERY, of, notes);
    }
}

fn passed_over(service: &Node<'_>, what: &str, notes: &mut Notes) {
    if !says_nothing(service.value) {
        let why = match schedule(service) {
            Schedule::None => "Without a schedule it never runs.",
            Schedule::Cron(_) | Schedule::Unreadable => "It is inherited, so it never runs itself.",
        };
        notes.unused(&service.at, what.into(), why);
    }
}

/// The services of a group: its own, or else those of the API.
pub(super) fn of_group(root: &Node<'_>, group: &Node<'_>, name: &str, notes: &mut Notes) -> Value {
    let own = group.get(&["services"]);
    let of_api = root.get(&["services"]);
    let mut out = Fields::default();
    if let Some(check) = own.as_ref().and_then(|own| own.get(HEALTH))
        && let Health::PassedOver = health(&check)
    {
        passed_over(
            &check,
            &format!("The health check of group “{name}”"),
            notes,
        );
    }
    for services in [own.clone(), of_api].into_iter().flatten() {
        if let Some(check) = services.get(HEALTH) {
            health_check(&check, false, &format!("group “{name}”"), &mut out, notes);
        }
        if let Some(service) = services.get(DISCOVERY) {
            discovery(&service, &mut out);
        }
    }
    // Those of the API are for every group, and noted once.
    if let Some(service) = own.and_then(|own| own.get(DISCOVERY)) {
        let of = format!("the service discovery of group “{name}”");
        strays::note(&service, &strays::OF_DISCOVERY, &of, notes);
    }
    out.done()
}

fn discovery(service: &Node<'_>, out: &mut Fields) {
    let provider = service.text_of(&["provider"]);
    if !provider.is_some_and(is_consul) || out.0.contains_key("discovery") {
        return;
    }
    let mut discovery = Fields::default();
    discovery.put("type", "consul-service-discovery");
    discovery.put(
        "enabled",
        service
            .get(&["enabled"])
            .is_none_or(|node| node.value != &json!(false)),
    );
    for (name, node) in service.entries() {
        if name != "provider" {
            discovery.keep(name, Some(node));
        }
    }
    out.put("discovery", discovery.done());
}

/// A health check, of an endpoint or of a group, where it runs or would if it were on.
pub(super) fn health_check(
    node: &Node<'_>,
    of_endpoint: bool,
    of: &str,
    out: &mut Fields,
    notes: &mut Notes,
) {
    if out.0.contains_key("healthCheck") {
        return;
    }
    let Health::Read(check) = health(node) else {
        if of_endpoint
            && node
                .get(&["steps", "request"])
                .is_some_and(|node| !says_nothing(node.value))
        {
            let why = "The endpoint takes the health check of its group, or has no schedule.";
            notes.unused(&node.at, format!("The health check of {of}"), why);
        }
        return;
    };
    let mut configuration = Fields::default();
    configuration.put("schedule", check.schedule.as_ref());
    configuration.put("failureThreshold", THRESHOLD);
    configuration.put("successThreshold", THRESHOLD);
    if let Some(step) = check.steps.first() {
        if let Some(request) = &step.request {
            let list = request.node.get(&["headers"]);
            configuration.put("headers", list.map_or(json!([]), |list| headers(&list)));
            configuration.put("method", request.method.to_ascii_uppercase());
            configuration.put("target", request.path);
            configuration.keep("body", request.node.get(&["body"]));
            let from_root = request.node.is_set(&["fromRoot", "from_root"]);
            configuration.put("overrideEndpointPath", from_root);
        }
        let assertion = step.assertions.as_ref().and_then(|all| all.first());
        if let Some(assertion) = assertion {
            configuration.put("assertion", braced(assertion));
        }
        if step.by_default {
            let why = "Any answer but 200 counts as a failure, as in V2.";
            notes.defaulted(
                &node.at,
                format!("The assertion of the health check of {of}"),
                why,
            );
        }
    }
    let mut service = Fields::default();
    service.put("type", "http-health-check");
    service.put("enabled", check.enabled);
    service.put("overrideConfiguration", of_endpoint);
    service.put("configuration", configuration.done());
    out.put("healthCheck", service.done());
}

/// An assertion as V4 has it: in braces.
pub(crate) fn braced(assertion: &str) -> String {
    let assertion = assertion.trim();
    match assertion.starts_with('{') && assertion.ends_with('}') {
        true => assertion.to_owned(),
        false => format!("{{{assertion}}}"),
    }
}

fn dynamic(service: &Node<'_>, notes: &mut Notes) -> Option<Value> {
    let Schedule::Cron(schedule) = schedule(service) else {
        return None;
    };
    let configuration = service.get(&["configuration"])?;
    let read = unwrapped(configuration.value)?;
    let fields = read.as_object()?;
    let of = "the configuration of the dynamic properties";
    strays::note(&configuration, &strays::OF_DYNAMIC, of, notes);
    let field = |name: &str| fields.get(name).filter(|value| !value.is_null()).cloned();
    let mut out = Map::new();
    out.insert("schedule".into(), schedule.as_ref().into());
    out.insert("headers".into(), field("headers").unwrap_or(json!([])));
    let method = field("method").unwrap_or_else(|| {
        let why = "V4 needs one; it becomes GET.";
        let at = configuration.at.field("method");
        notes.defaulted(&at, "The method of the dynamic properties".into(), why);
        json!("GET")
    });
    out.insert("method".into(), method);
    out.insert(
        "systemProxy".into(),
        field("useSystemProxy").unwrap_or(json!(false)),
    );
    out.insert(
        "transformation".into(),
        field("specification").unwrap_or(Value::Null),
    );
    out.insert("url".into(), field("url").unwrap_or(Value::Null));
    let known = [
        "headers",
        "method",
        "useSystemProxy",
        "specification",
        "url",
    ];
    for (name, value) in fields {
        if !known.contains(&name.as_str()) && !out.contains_key(name) {
            out.insert(name.clone(), value.clone());
        }
    }
    Some(json!({
        "type": "http-dynamic-properties",
        "enabled": service.get(&["enabled"]).is_none_or(|node| node.value != &json!(false)),
        "overrideConfiguration": false,
        "configuration": Value::Object(out),
    }))
}

/// Failover: how often and after which time another endpoint is tried.
pub(super) fn failover(node: &Node<'_>, out: &mut Fields, notes: &mut Notes) {
    if node.object().is_none() {
        let why = "It cannot be read.";
        return notes.dropped(&node.at, "Failover".into(), why);
    }
    let mut failover = Fields::default();
    strays::note(node, &strays::OF_FAILOVER, "failover", notes);
    let off = node
        .get(&["enabled"])
        .is_some_and(|node| node.value == &json!(false));
    failover.put("enabled", !off);
    for (names, to, default) in [
        (ATTEMPTS, "maxRetries", 1),
        (RETRY_TIMEOUT, "slowCallDuration", 10_000),
    ] {
        match node.get(names) {
            Some(value) => failover.keep(to, Some(value)),
            None => {
                failover.put(to, default);
                let what = format!("“{}” of failover", names.first().copied().unwrap_or(to));
                notes.defaulted(&node.at, what, &format!("It becomes {default}, as in V2."));
            }
        }
    }
    for (name, value) in node.entries() {
        if name == "cases" {
            let why = "V4 fails over on slow and on failed calls, without a list of cases.";
            notes.unused(&value.at, "The cases of failover".into(), why);
        } else if !ATTEMPTS.contains(&name) && !RETRY_TIMEOUT.contains(&name) {
            failover.keep(name, Some(value));
        }
    }
    out.put("failover", failover.done());
}
