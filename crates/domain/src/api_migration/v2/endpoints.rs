use std::borrow::Cow;

use serde_json::Value;

use super::spelling::{HEADERS, HTTP, PROXY, SSL};
use crate::api_migration::node::Node;

/// A group of endpoints.
pub(crate) struct Group<'a> {
    /// Where its settings are: the group itself, or the whole `proxy` in the older shapes without groups.
    pub(crate) node: Node<'a>,
    /// Its name, or one made for it.
    pub(crate) name: Cow<'a, str>,
    /// Whether it is one of `proxy.groups`.
    pub(crate) listed: bool,
    /// Its endpoints; what is no endpoint is among them.
    pub(crate) endpoints: Vec<Endpoint<'a>>,
}

/// An endpoint: an object, or in the older shapes the text of its target.
pub(crate) struct Endpoint<'a> {
    pub(crate) node: Node<'a>,
    /// Its name, or one made for it.
    pub(crate) name: Cow<'a, str>,
}

impl<'a> Endpoint<'a> {
    /// Where calls go.
    pub(crate) fn target(&self) -> Option<Cow<'a, str>> {
        if let Some(text) = self.node.text().or_else(|| self.node.text_of(&["target"])) {
            return Some(Cow::Borrowed(text));
        }
        let configuration = self.node.get(&["configuration"])?;
        let read = super::super::node::unwrapped(configuration.value)?;
        let target = read.get("target")?.as_str()?;
        Some(Cow::Owned(target.to_owned()))
    }

    /// Whether it takes its settings from its group: as it says, or as it has none of its own.
    pub(crate) fn inherits(&self) -> bool {
        match self.node.get(&["inherit"]).map(|node| node.value) {
            Some(Value::Bool(inherits)) => *inherits,
            _ => {
                let own = [HTTP, SSL, PROXY, HEADERS];
                !own.iter().any(|names| {
                    self.node
                        .get(names)
                        .is_some_and(|node| !is_empty(node.value))
                })
            }
        }
    }
}

fn is_empty(value: &Value) -> bool {
    crate::api_migration::node::says_nothing(value)
}

/// The fields of `proxy` with endpoints that are in no group.
pub(crate) const DIRECT: [&str; 2] = ["endpoints", "endpoint"];

/// Every group with its endpoints, those of the older shapes too, in the order of the definition.
pub(crate) fn groups<'a>(proxy: &Node<'a>) -> Vec<Group<'a>> {
    let mut found = vec![];
    if let Some(groups) = proxy.get(&["groups"]) {
        found.extend(groups.items().enumerate().map(|(number, node)| {
            Group {
                name: named(&node, || match number {
                    0 => "default-group".to_owned(),
                    _ => format!("default-group-{}", number + 1),
                }),
                endpoints: node
                    .get(&["endpoints"])
                    .map(|list| endpoints(&list))
                    .unwrap_or_default(),
                node,
                listed: true,
            }
        }));
    }
    let direct: Vec<Node<'a>> = DIRECT
        .iter()
        .filter_map(|name| proxy.get(&[name]))
        .collect();
    if !direct.is_empty() {
        found.push(Group {
            node: proxy.clone(),
            name: Cow::Borrowed("default-group"),
            listed: false,
            endpoints: direct.iter().flat_map(endpoints).collect(),
        });
    }
    found
}

fn endpoints<'a>(list: &Node<'a>) -> Vec<Endpoint<'a>> {
    let nodes: Vec<Node<'a>> = match list.value {
        Value::Array(_) => list.items().collect(),
        _ => vec![list.clone()],
    };
    let numbered = nodes.into_iter().enumerate();
    let read = numbered.map(|(number, node)| Endpoint {
        name: named(&node, || match number {
            0 => "default".to_owned(),
            _ => format!("endpoint-{}", number + 1),
        }),
        node,
    });
    read.collect()
}

fn named<'a>(node: &Node<'a>, made: impl FnOnce() -> String) -> Cow<'a, str> {
    match node.text_of(&["name"]).filter(|name| !name.is_empty()) {
        Some(name) => Cow::Borrowed(name),
        None => Cow::Owned(made()),
    }
}
