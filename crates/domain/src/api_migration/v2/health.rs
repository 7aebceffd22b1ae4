use std::borrow::Cow;

use serde_json::Value;

use super::schedule::{Schedule, schedule};
use crate::api::Pointer;
use crate::api_migration::node::Node;

/// The assertion of a health check of the oldest shape that expects nothing in particular.
pub(crate) const DEFAULT_ASSERTION: &str = "#response.status == 200";

/// What is there of a health check.
pub(crate) enum Health<'a> {
    /// It never runs: it has no schedule, or it is an endpoint's that takes its group's.
    PassedOver,
    /// It cannot be read, because of what is at that place.
    Unreadable(Pointer),
    /// It runs, or would if it were on.
    Read(HealthCheck<'a>),
}

/// A health check.
pub(crate) struct HealthCheck<'a> {
    pub(crate) enabled: bool,
    pub(crate) schedule: Cow<'a, str>,
    pub(crate) steps: Vec<Step<'a>>,
}

/// What a health check asks and expects.
pub(crate) struct Step<'a> {
    pub(crate) request: Option<Request<'a>>,
    /// What the answer is held against; `None` where that cannot be read.
    pub(crate) assertions: Option<Vec<&'a str>>,
    /// Whether the assertion is the default one.
    pub(crate) by_default: bool,
}

/// What a health check asks.
pub(crate) struct Request<'a> {
    pub(crate) node: Node<'a>,
    pub(crate) path: &'a str,
    pub(crate) method: &'a str,
}

impl Step<'_> {
    /// Whether V4 can say the same.
    pub(crate) fn can_be_mapped(&self) -> bool {
        let asserts = self.assertions.as_ref();
        self.request.is_some() && asserts.is_some_and(|assertions| !assertions.is_empty())
    }
}

/// Reads a health check of the API, of a group, or of an endpoint.
pub(crate) fn health<'a>(node: &Node<'a>) -> Health<'a> {
    if node.object().is_none() {
        return Health::Unreadable(node.at.clone());
    }
    let enabled = match node.get(&["enabled"]) {
        None => true,
        Some(enabled) => match enabled.value {
            Value::Bool(enabled) => *enabled,
            _ => return Health::Unreadable(enabled.at),
        },
    };
    let schedule = match schedule(node) {
        Schedule::Cron(schedule) => schedule,
        Schedule::None => return Health::PassedOver,
        Schedule::Unreadable => return Health::Unreadable(node.at.clone()),
    };
    if node.is_set(&["inherit"]) {
        return Health::PassedOver;
    }
    let steps = match node.get(&["steps"]) {
        Some(steps) if !steps.value.is_array() => return Health::Unreadable(steps.at),
        Some(steps) => match steps.items().find(|step| step.object().is_none()) {
            Some(step) => return Health::Unreadable(step.at),
            None => steps.items().map(|step| read(&step, "response")).collect(),
        },
        None if node.get(&["request"]).is_some() => vec![read(node, "expectation")],
        None => vec![],
    };
    Health::Read(HealthCheck {
        enabled,
        schedule,
        steps,
    })
}

fn read<'a>(step: &Node<'a>, expectation: &str) -> Step<'a> {
    let request = step.get(&["request"]).and_then(|node| {
        let path = node.text_of(&["path", "uri"])?;
        let method = node.text_of(&["method"])?;
        Some(Request { path, method, node })
    });
    let by_default = expectation == "expectation" && step.get(&[expectation]).is_none();
    let assertions = if by_default {
        Some(vec![DEFAULT_ASSERTION])
    } else {
        let list = step
            .get(&[expectation])
            .map(|node| (node.object().is_some(), node.get(&["assertions"])));
        match list {
            None | Some((true, None)) => Some(vec![]),
            Some((false, _)) => None,
            Some((true, Some(list))) if !list.value.is_array() => None,
            Some((true, Some(list))) => list.items().map(|item| item.text()).collect(),
        }
    };
    Step {
        request,
        assertions,
        by_default,
    }
}
