//! The rules of a dry run (product/api-migration.md, "The rules"): one file for what each is about. Each walks its
//! part in the order of the definition, so that the issues come in that order.

mod depth;
mod endpoints;
mod mode;
mod pages;
mod services;
mod shape;
mod steps;

pub(crate) use services::is_consul;

use super::node::Node;
use super::v2::spelling::MODE;
use super::{Code, Fix, Issue, Report};
use crate::api::{Definition, Pointer};

/// Whether a definition is one that a migration starts from: V2, and of a shape that can be walked.
pub fn is_v2(definition: &Definition) -> bool {
    not_v2(definition).is_none()
}

/// Says what stands in the way of migrating a definition, in its order. `out_of_sync` is whether it differs from
/// the last deployed one; without a definition that is the only issue.
///
/// The time that it takes is proportional to the size of the definition.
pub fn dry_run(definition: Option<&Definition>, out_of_sync: bool) -> Report {
    let Some(definition) = definition else {
        let message = "There is no V2 definition to migrate.".to_owned();
        return Report::new(vec![issue(Code::V2ApiNotNull, message, None, None)]);
    };
    if let Some(issue) = not_v2(definition) {
        return Report::new(vec![issue]);
    }
    let mut issues = vec![];
    if out_of_sync {
        let message = "The definition differs from the one that was last deployed.".to_owned();
        issues.push(issue(Code::ApiOutOfSync, message, None, Some(Fix::Deploy)));
    }
    let root = Node::root(definition);
    let mode = root.get(MODE);
    if mode.is_none() {
        mode::check(None, &mut issues);
    }
    for (name, node) in root.entries() {
        match name {
            "proxy" => endpoints::check(&node, &mut issues),
            "services" => services::of_api(&node, &mut issues),
            "flows" => steps::of_api(&node, &mut issues),
            "plans" => steps::of_plans(&node, &mut issues),
            "pages" => pages::check(&node, &mut issues),
            _ if mode.as_ref().is_some_and(|mode| mode.at == node.at) => {
                mode::check(Some(&node), &mut issues);
            }
            _ => {}
        }
    }
    Report::new(issues)
}

/// Why no migration starts from a definition.
fn not_v2(definition: &Definition) -> Option<Issue> {
    shape::not_v2(definition).or_else(|| depth::too_deep(definition))
}

fn issue(code: Code, message: String, location: Option<Pointer>, fix: Option<Fix>) -> Issue {
    Issue {
        code: Some(code),
        state: code.state(),
        message,
        location,
        fix,
    }
}
