use serde_json::Value;

use super::spelling::SYSTEM_PROXY;
use crate::api_migration::node::Node;

/// What V4 takes for a custom endpoint proxy that says no host.
pub(crate) const DEFAULT_HOST: &str = "localhost";
/// What V4 takes for a custom endpoint proxy that says no port.
pub(crate) const DEFAULT_PORT: u64 = 3128;

/// Whether an endpoint proxy is a custom one: on, and not the one of the system.
pub(crate) fn is_custom(proxy: &Node<'_>) -> bool {
    proxy.is_set(&["enabled"]) && !proxy.is_set(SYSTEM_PROXY)
}

/// Its host, where it says one.
pub(crate) fn host<'a>(proxy: &Node<'a>) -> Option<&'a str> {
    let host = proxy.text_of(&["host"])?;
    (!host.trim().is_empty()).then_some(host)
}

/// Its port, where it says a positive one: a number, or a text that is a number.
pub(crate) fn port(proxy: &Node<'_>) -> Option<u64> {
    let port = match proxy.get(&["port"])?.value {
        Value::Number(number) => number.as_u64().or_else(|| {
            // A port written as 3128.0 is 3128; `as` cuts what is after the point and what is too large.
            let number = number.as_f64()?;
            (number >= 1.0).then_some(number as u64)
        }),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    port.filter(|port| *port > 0)
}
