use super::node::Node;
use crate::api::Definition;

/// The name and the version of the API that a definition is of, V2 or V4, where it says them.
pub fn names(definition: &Definition) -> (Option<String>, Option<String>) {
    let root = Node::root(definition);
    let api = root.get(&["api"]);
    let read = |names: &[&str]| {
        let inner = || api.as_ref()?.text_of(names);
        root.text_of(names).or_else(inner).map(str::to_owned)
    };
    (read(&["name"]), read(&["apiVersion", "version"]))
}
