use serde_json::Value;

use super::issue;
use crate::api::Pointer;
use crate::api_migration::node::{Node, unwrapped};
use crate::api_migration::v2::health::{Health, health};
use crate::api_migration::v2::schedule::{Schedule, schedule};
use crate::api_migration::v2::spelling::{DISCOVERY, DYNAMIC, HEALTH};
use crate::api_migration::{Code, Issue};

pub(super) fn of_api(services: &Node<'_>, issues: &mut Vec<Issue>) {
    check(services, "the API", true, issues);
}

pub(super) fn of_group(services: &Node<'_>, name: &str, issues: &mut Vec<Issue>) {
    check(services, &format!("endpoint group “{name}”"), false, issues);
}

fn check(services: &Node<'_>, of: &str, of_api: bool, issues: &mut Vec<Issue>) {
    for (kind, service) in services.entries() {
        if HEALTH.contains(&kind) {
            let cannot = Code::HealthcheckGeneralParseError;
            of_health(&service, of, cannot, issues);
        } else if DISCOVERY.contains(&kind) {
            of_discovery(&service, of, issues);
        } else if of_api && DYNAMIC.contains(&kind) {
            of_dynamic(&service, issues);
        } else {
            let message = format!("V4 does not know the service “{kind}” of {of}.");
            push(Code::ServiceNotSupported, message, &service.at, issues);
        }
    }
}

/// Checks the health check of the API, of a group or of an endpoint; `unreadable` is what it is if it cannot be read.
pub(super) fn of_health(node: &Node<'_>, of: &str, unreadable: Code, issues: &mut Vec<Issue>) {
    let check = match health(node) {
        Health::PassedOver => return,
        Health::Unreadable(at) => {
            let message = format!("The health check of {of} cannot be read.");
            return push(unreadable, message, &at, issues);
        }
        Health::Read(check) => check,
    };
    if check.steps.len() > 1 {
        let message = format!("The health check of {of} has more than one step.");
        push(Code::HealthcheckSteps, message, &node.at, issues);
    }
    let several = |assertions: &Vec<_>| assertions.len() > 1;
    let mut steps = check.steps.iter();
    if steps.any(|step| step.assertions.as_ref().is_some_and(several)) {
        let message = format!("The health check of {of} has more than one assertion.");
        push(Code::HealthcheckAssertion, message, &node.at, issues);
    }
    // One that is off and says nothing of how to check loses nothing.
    let says_nothing = check.steps.is_empty();
    let mapped = check.steps.iter().all(|step| step.can_be_mapped());
    if (says_nothing && check.enabled) || !mapped {
        let message = format!(
            "The health check of {of} cannot be mapped: V4 needs a path, a method and an assertion."
        );
        push(
            Code::HealthcheckGeneralParseError,
            message,
            &node.at,
            issues,
        );
    }
}

fn of_discovery(service: &Node<'_>, of: &str, issues: &mut Vec<Issue>) {
    let provider = service.get(&["provider"]);
    let is_on = service.object().is_none() || service.is_set(&["enabled"]);
    match provider.as_ref().map(|node| (node.text(), node)) {
        Some((Some(text), _)) if is_consul(text) => {
            let message = format!(
                "The consul service discovery of {of} is migrated, but V4 has no page to configure it."
            );
            push(
                Code::ServiceDiscoveryLimitation,
                message,
                &service.at,
                issues,
            );
        }
        Some((text, node)) => {
            let provider = text.unwrap_or("unreadable");
            let message = format!(
                "The service discovery provider “{provider}” of {of} cannot be migrated; only “consul-service-discovery” can."
            );
            push(
                Code::ServiceDiscoveryNotSupported,
                message,
                &node.at,
                issues,
            );
        }
        None if is_on => {
            let message = format!(
                "The service discovery of {of} names no provider; only “consul-service-discovery” can be migrated."
            );
            push(
                Code::ServiceDiscoveryNotSupported,
                message,
                &service.at,
                issues,
            );
        }
        None => {}
    }
}

/// Whether this is the one provider of service discovery that migrates, by its id or by its older name.
pub(crate) fn is_consul(provider: &str) -> bool {
    provider == "consul-service-discovery" || provider.eq_ignore_ascii_case("consul")
}

fn of_dynamic(service: &Node<'_>, issues: &mut Vec<Issue>) {
    let cannot = |at: &Pointer, issues: &mut Vec<Issue>| {
        let message = "The dynamic properties of the API cannot be mapped.".to_owned();
        push(Code::DynamicPropertyParseError, message, at, issues);
    };
    if service.object().is_none() {
        return cannot(&service.at, issues);
    }
    match schedule(service) {
        Schedule::None => return,
        Schedule::Unreadable => return cannot(&service.at, issues),
        Schedule::Cron(_) => {}
    }
    let Some(provider) = service.get(&["provider"]) else {
        return cannot(&service.at, issues);
    };
    match provider.text() {
        Some(text) if text.eq_ignore_ascii_case("HTTP") => {}
        Some(text) => {
            let message =
                format!("The dynamic properties come from “{text}”; only HTTP can be migrated.");
            return push(Code::DynamicPropertyHttpOnly, message, &provider.at, issues);
        }
        None => return cannot(&provider.at, issues),
    }
    if !is_readable(service) {
        cannot(&service.at, issues);
    }
}

fn is_readable(service: &Node<'_>) -> bool {
    let Some(configuration) = service.get(&["configuration"]) else {
        return false;
    };
    let read = unwrapped(configuration.value);
    let Some(fields) = read.as_deref().and_then(Value::as_object) else {
        return false;
    };
    let optional = |name, is: fn(&Value) -> bool| {
        fields
            .get(name)
            .is_none_or(|value| value.is_null() || is(value))
    };
    fields.get("url").is_some_and(Value::is_string)
        && optional("method", Value::is_string)
        && optional("headers", Value::is_array)
        && optional("useSystemProxy", Value::is_boolean)
}

fn push(code: Code, message: String, at: &Pointer, issues: &mut Vec<Issue>) {
    issues.push(issue(code, message, Some(at.clone()), None));
}
