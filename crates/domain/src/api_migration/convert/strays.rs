//! Names of V4 in a V2 definition. V2 does not know them, and the conversion makes what has them in V4 from other fields:
//! so they are not carried along, as all else is that is not known, but noted.

use super::notes::{Fields, Notes};
use crate::api_migration::node::{Node, unwrapped};

/// Of the API.
pub(crate) const OF_API: [&str; 5] = [
    "listeners",
    "endpointGroups",
    "analytics",
    "failover",
    "flowExecution",
];

/// Of a virtual host.
pub(crate) const OF_HOST: [&str; 1] = ["overrideAccess"];

/// Of a group of endpoints.
pub(crate) const OF_GROUP: [&str; 2] = ["type", "sharedConfiguration"];

/// Of an endpoint.
pub(crate) const OF_ENDPOINT: [&str; 4] = [
    "inheritConfiguration",
    "sharedConfigurationOverride",
    "secondary",
    "services",
];

/// Of a service discovery.
pub(crate) const OF_DISCOVERY: [&str; 1] = ["type"];

/// Of the configuration of the dynamic properties.
pub(crate) const OF_DYNAMIC: [&str; 3] = ["schedule", "systemProxy", "transformation"];

/// Of failover.
pub(crate) const OF_FAILOVER: [&str; 2] = ["maxRetries", "slowCallDuration"];

/// Of a flow.
pub(crate) const OF_FLOW: [&str; 4] = ["selectors", "request", "response", "tags"];

/// Of the configuration of a groovy step.
pub(crate) const OF_GROOVY: [&str; 3] = ["script", "readContent", "overrideContent"];

/// Why a name of V4 is not carried along.
pub(crate) const WHY: &str =
    "V2 does not know it, and V4 has something else under this name, made of other fields.";

/// Why the second of two fields that say the same is not carried along.
pub(crate) const TWICE: &str = "Another field says the same, and comes first.";

/// Notes the names of V4 among the fields of something, also where that is written as a text.
pub(super) fn note(node: &Node<'_>, names: &[&str], of: &str, notes: &mut Notes) {
    let Some(read) = unwrapped(node.value) else {
        return;
    };
    for (name, value) in read.as_object().into_iter().flatten() {
        if names.contains(&name.as_str()) && !value.is_null() {
            notes.dropped(&node.at.field(name), format!("“{name}” of {of}"), WHY);
        }
    }
}

/// Carries a field along under its name in V4, or notes it where that is there already.
pub(super) fn carry(out: &mut Fields, to: &str, node: Node<'_>, of: &str, notes: &mut Notes) {
    match out.0.contains_key(to) {
        true => notes.dropped(&node.at, format!("“{to}” of {of}"), TWICE),
        false => out.keep(to, Some(node)),
    }
}
