use super::issue;
use crate::api_migration::node::Node;
use crate::api_migration::{Code, Fix, Issue};

/// Whether an execution mode is the V4 emulation engine, which was called `jupiter` at first.
pub(crate) fn is_emulation(mode: &str) -> bool {
    let mode = mode.to_ascii_lowercase().replace('_', "-");
    mode == "v4-emulation-engine" || mode == "jupiter"
}

pub(super) fn check(mode: Option<&Node<'_>>, issues: &mut Vec<Issue>) {
    let text = mode.and_then(Node::text);
    if text.is_some_and(is_emulation) {
        return;
    }
    let message = match text {
        Some(text) => format!(
            "The API runs in execution mode “{text}”; only one on the V4 emulation engine can be migrated."
        ),
        None => "The API runs in execution mode “v3”, which is the default; only one on the V4 emulation engine can be migrated.".to_owned(),
    };
    let at = mode.map(|mode| mode.at.clone());
    issues.push(issue(
        Code::V4EmulationEngineRequired,
        message,
        at,
        Some(Fix::EnableEmulation),
    ));
}
