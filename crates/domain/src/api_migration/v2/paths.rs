use super::spelling::{CONTEXT_PATH, HOSTS};
use crate::api_migration::node::Node;

/// The virtual hosts of a proxy, where there are any. An empty list says nothing.
pub(crate) fn hosts<'a>(proxy: &Node<'a>) -> Option<Node<'a>> {
    let filled = |node: &Node<'a>| node.value.as_array().is_some_and(|list| !list.is_empty());
    HOSTS
        .iter()
        .find_map(|name| proxy.get(&[name]).filter(filled))
}

/// The context path, which counts where there are no virtual hosts: the one of the proxy, or else of the API.
pub(crate) fn context_path<'a>(root: &Node<'a>, proxy: Option<&Node<'a>>) -> Option<Node<'a>> {
    let of_proxy = proxy.and_then(|proxy| proxy.get(CONTEXT_PATH));
    of_proxy.or_else(|| root.get(CONTEXT_PATH))
}
