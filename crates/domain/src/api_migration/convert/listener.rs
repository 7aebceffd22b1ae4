use serde_json::{Value, json};

use super::notes::{Fields, Notes};
use super::strays;
use crate::api_migration::node::{Node, says_nothing};
use crate::api_migration::v2::paths::{context_path, hosts};
use crate::api_migration::v2::spelling::{MAPPINGS, OVERRIDE};

/// The fields of `proxy` that have a place in V4, besides those of its endpoints.
pub(super) const KNOWN: [&str; 10] = [
    "virtual_hosts",
    "virtualHosts",
    "context_path",
    "contextPath",
    "groups",
    "cors",
    "servers",
    "failover",
    "logging",
    "endpoints",
];

/// The one listener of a proxy: where it is reached, and who may call it from a browser.
pub(super) fn listeners(root: &Node<'_>, notes: &mut Notes) -> Value {
    let proxy = root.get(&["proxy"]);
    let mut listener = Fields::default();
    listener.put("type", "HTTP");
    listener.put("paths", paths(root, proxy.as_ref(), notes));
    listener.keep("pathMappings", root.get(MAPPINGS));
    if let Some(proxy) = &proxy {
        listener.keep("cors", proxy.get(&["cors"]));
        listener.keep("servers", proxy.get(&["servers"]));
    }
    listener.put("entrypoints", json!([{ "type": "http-proxy" }]));
    Value::Array(vec![listener.done()])
}

fn paths(root: &Node<'_>, proxy: Option<&Node<'_>>, notes: &mut Notes) -> Value {
    if let Some(hosts) = proxy.and_then(hosts) {
        return hosts.items().map(|host| path(&host, notes)).collect();
    }
    match context_path(root, proxy) {
        Some(context) => {
            let path = context.text().unwrap_or("/");
            json!([{ "path": with_slash(path) }])
        }
        None => {
            let why = "V4 needs a path to be reached at; it becomes “/”.";
            notes.defaulted(&root.at, "The path of the API".into(), why);
            json!([{ "path": "/" }])
        }
    }
}

fn path(host: &Node<'_>, notes: &mut Notes) -> Value {
    let mut out = Fields::default();
    strays::note(host, &strays::OF_HOST, "a virtual host", notes);
    for (name, node) in host.entries() {
        match name {
            "path" => out.put("path", with_slash(node.text().unwrap_or("/"))),
            _ if strays::OF_HOST.contains(&name) => {}
            _ if OVERRIDE.contains(&name) => out.keep("overrideAccess", Some(node)),
            _ => out.keep(name, Some(node)),
        }
    }
    out.put("path", with_slash(host.text().unwrap_or("/")));
    out.done()
}

/// The path as V4 has it: with a slash at its end.
pub(crate) fn with_slash(path: &str) -> String {
    match path.ends_with('/') {
        true => path.to_owned(),
        false => format!("{path}/"),
    }
}

/// Analytics are on; what V2 logs is logged.
pub(super) fn analytics(logging: Option<&Node<'_>>, notes: &mut Notes) -> Value {
    let mut analytics = Fields::default();
    analytics.put("enabled", true);
    if let Some(logging) = logging {
        match read_logging(logging) {
            Some(value) => analytics.put("logging", value),
            None if says_nothing(logging.value) => {}
            None => {
                let why = "It is off.";
                notes.unused(&logging.at, "Logging".into(), why);
            }
        }
    }
    analytics.done()
}

/// What V4 logs where V2 logs this; `None` where that is nothing.
pub(crate) fn read_logging(logging: &Node<'_>) -> Option<Value> {
    let says = |field: &str, part: &str| {
        let text = logging.text_of(&[field]).unwrap_or("NONE");
        text.to_ascii_uppercase()
            .split('_')
            .any(|word| word == part)
    };
    let mode = (says("mode", "CLIENT"), says("mode", "PROXY"));
    if mode == (false, false) {
        return None;
    }
    let mut out = Fields::default();
    out.put("mode", json!({ "entrypoint": mode.0, "endpoint": mode.1 }));
    let content = json!({
        "headers": says("content", "HEADERS"),
        "payload": says("content", "PAYLOADS"),
    });
    out.put("content", content);
    let phase = json!({
        "request": says("scope", "REQUEST"),
        "response": says("scope", "RESPONSE"),
    });
    out.put("phase", phase);
    if let Some(condition) = logging.get(&["condition"]) {
        out.keep_text("condition", &condition);
    }
    Some(out.done())
}
