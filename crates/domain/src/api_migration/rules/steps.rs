use super::issue;
use crate::api_migration::node::Node;
use crate::api_migration::policies::{Fate, fate};
use crate::api_migration::v2::flows::{PHASES, called, policy};
use crate::api_migration::v2::groovy::{Groovy, groovy};
use crate::api_migration::{Code, Fix, Issue};

pub(super) fn of_api(flows: &Node<'_>, issues: &mut Vec<Issue>) {
    for flow in flows.items() {
        let of = format!("flow “{}”", called(&flow));
        of_flow(&flow, &of, issues);
    }
}

pub(super) fn of_plans(plans: &Node<'_>, issues: &mut Vec<Issue>) {
    for plan in plans.items() {
        let name = plan.text_of(&["name"]).unwrap_or("without a name");
        let Some(flows) = plan.get(&["flows"]) else {
            continue;
        };
        for flow in flows.items() {
            let of = format!("flow “{}” of plan “{name}”", called(&flow));
            of_flow(&flow, &of, issues);
        }
    }
}

fn of_flow(flow: &Node<'_>, of: &str, issues: &mut Vec<Issue>) {
    for (phase, steps) in flow.entries() {
        if PHASES.iter().any(|(v2, _)| *v2 == phase) {
            for step in steps.items() {
                of_step(&step, of, issues);
            }
        }
    }
}

fn of_step(step: &Node<'_>, of: &str, issues: &mut Vec<Issue>) {
    let Some(policy) = policy(step) else {
        let message = format!("A step of {of} names no policy; it is left out.");
        return found(step, Code::NonGraviteePolicy, message, issues);
    };
    let (code, message) = match fate(policy) {
        Fate::Incompatible => (
            Code::PolicyNotCompatible,
            format!("V4 has no policy “{policy}”, which {of} uses."),
        ),
        Fate::Unknown => (
            Code::NonGraviteePolicy,
            format!("The policy “{policy}” of {of} is not known to convert; its step is left out."),
        ),
        Fate::Converts if policy == "groovy" => match groovy(step) {
            Groovy::One(_) => return,
            Groovy::Missing => (
                Code::GroovyMissingScripts,
                format!("A groovy step of {of} has no script."),
            ),
            Groovy::Several(names) => (
                Code::GroovyMultipleScripts,
                format!(
                    "A groovy step of {of} has several scripts: {}.",
                    names.join(", ")
                ),
            ),
            Groovy::Unreadable => (
                Code::GroovyParseError,
                format!("The configuration of a groovy step of {of} cannot be read."),
            ),
        },
        Fate::Converts => return,
    };
    found(step, code, message, issues);
}

fn found(step: &Node<'_>, code: Code, message: String, issues: &mut Vec<Issue>) {
    let fix = Fix::RemoveStep(step.at.clone());
    issues.push(issue(code, message, Some(step.at.clone()), Some(fix)));
}
