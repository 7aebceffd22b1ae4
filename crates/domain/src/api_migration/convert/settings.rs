use serde_json::{Map, Value, json};

use super::notes::{Fields, Notes};
use crate::api_migration::node::{Node, says_nothing};
use crate::api_migration::v2::proxy::{DEFAULT_HOST, DEFAULT_PORT, host, is_custom, port};
use crate::api_migration::v2::spelling::{HEADERS, HTTP, PROXY, SSL, SYSTEM_PROXY};

/// How a group or an endpoint calls: the HTTP client, its TLS, its proxy, and headers to add.
pub(super) fn settings(node: &Node<'_>, of: &str, notes: &mut Notes) -> Value {
    let mut out = Fields::default();
    if let Some(node) = node.get(HTTP) {
        out.put("http", http(&node, of, notes));
    }
    out.keep("ssl", node.get(SSL));
    if let Some(node) = node.get(HEADERS) {
        out.put("headers", headers(&node));
    }
    if let Some(node) = node.get(PROXY) {
        out.put("proxy", proxy(&node, of, notes));
    }
    out.done()
}

/// The options of HTTP/2 go with HTTP/2 only.
fn http(node: &Node<'_>, of: &str, notes: &mut Notes) -> Value {
    let is_2 = node.text_of(&["version"]) == Some("HTTP_2");
    let mut out = Fields::default();
    for (name, option) in node.entries() {
        if !is_2 && ["clearTextUpgrade", "http2MultiplexingLimit"].contains(&name) {
            if !says_nothing(option.value) {
                let why = "It is an option of HTTP/2, which is not used here.";
                notes.unused(&option.at, format!("“{name}” of {of}"), why);
            }
        } else {
            out.keep(name, Some(option));
        }
    }
    out.done()
}

/// Headers: a list, or in older shapes an object of names and values.
pub(crate) fn headers(node: &Node<'_>) -> Value {
    match node.object() {
        None => node.value.clone(),
        Some(fields) => fields
            .iter()
            .map(|(name, value)| json!({ "name": name, "value": value }))
            .collect(),
    }
}

/// An endpoint proxy. V4 has a host and a port for a custom one, and none else.
fn proxy(node: &Node<'_>, of: &str, notes: &mut Notes) -> Value {
    let mut out = Fields(Map::new());
    let custom = is_custom(node);
    for (name, value) in node.entries() {
        match name {
            "enabled" => out.keep(name, Some(value)),
            _ if SYSTEM_PROXY.contains(&name) => out.keep("useSystemProxy", Some(value)),
            "host" if custom => out.put(name, host(node).unwrap_or(DEFAULT_HOST)),
            "port" if custom => out.put(name, port(node).unwrap_or(DEFAULT_PORT)),
            _ if custom => out.keep(name, Some(value)),
            _ => {
                if !says_nothing(value.value) {
                    let why = "No custom proxy is used here.";
                    notes.unused(&value.at, format!("“{name}” of the proxy of {of}"), why);
                }
            }
        }
    }
    if !custom {
        return out.done();
    }
    out.put("host", host(node).unwrap_or(DEFAULT_HOST));
    if host(node).is_none() {
        let why = "V4 needs one; it becomes “localhost”.";
        notes.defaulted(
            &node.at.field("host"),
            format!("The host of the proxy of {of}"),
            why,
        );
    }
    out.put("port", port(node).unwrap_or(DEFAULT_PORT));
    if port(node).is_none() {
        let why = "V4 needs one; it becomes 3128.";
        notes.defaulted(
            &node.at.field("port"),
            format!("The port of the proxy of {of}"),
            why,
        );
    }
    out.done()
}
