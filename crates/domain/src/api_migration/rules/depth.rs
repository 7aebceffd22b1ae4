use super::issue;
use crate::api::{Definition, Pointer};
use crate::api_migration::node::{Node, levels};
use crate::api_migration::{Code, Issue};

/// How many levels a definition may have to be converted. A text that is read as JSON may have 127, and the conversion
/// nests what it takes over up to four levels deeper.
const MOST: usize = 120;

/// How near to what is too deep the place of the issue is.
const NEAR: usize = 4;

/// What is nested so deeply that its V4 could not be read back.
pub(super) fn too_deep(definition: &Definition) -> Option<Issue> {
    let root = Node::root(definition);
    if levels(root.value) <= MOST {
        return None;
    }
    let at = place(root);
    let message = format!(
        "This is no V2 definition that can be converted: it is nested more deeply than {MOST} levels at “{at}”."
    );
    Some(issue(Code::ApiNotV2Definition, message, Some(at), None))
}

/// Follows what is too deep for a few levels.
fn place(root: Node<'_>) -> Pointer {
    let mut node = root;
    for level in 1..=NEAR {
        let is_deep = |inner: &Node<'_>| level + levels(inner.value) > MOST;
        let fields = node.entries().map(|(_, inner)| inner);
        let Some(inner) = fields.chain(node.items()).find(is_deep) else {
            break;
        };
        node = inner;
    }
    node.at
}
