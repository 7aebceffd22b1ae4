//! Groups, endpoints and their proxies.

use serde_json::{Value, json};
use waygate_domain::api_migration::Code::*;

use super::{Case, fully, not, partially};
use crate::base::{base, set, with};

const GROUP: &str = "/proxy/groups/0";
const ENDPOINT: &str = "/proxy/groups/0/endpoints/0";

fn in_endpoint(field: &str, value: Value) -> Value {
    with(&format!("{ENDPOINT}/{field}"), value)
}

fn in_group(field: &str, value: Value) -> Value {
    with(&format!("{GROUP}/{field}"), value)
}

fn proxy(host: Value, port: Value) -> Value {
    json!({ "enabled": true, "useSystemProxy": false, "host": host, "port": port })
}

pub fn cases() -> Vec<Case> {
    let mut cases = proxies();
    cases.extend(unreadable());
    cases.extend(shapes());
    cases
}

fn proxies() -> Vec<Case> {
    let host = json!("h.example.com");
    let mut cases = vec![
        fully(
            "a proxy with both",
            in_endpoint("proxy", proxy(host.clone(), json!(3128))),
        ),
        fully(
            "a port as text",
            in_endpoint("proxy", proxy(host.clone(), json!("3128"))),
        ),
        fully(
            "port 1",
            in_endpoint("proxy", proxy(host.clone(), json!(1))),
        ),
        fully(
            "a port with a point",
            in_endpoint("proxy", proxy(host.clone(), json!(8080.0))),
        ),
        fully(
            "a proxy that is off",
            in_endpoint("proxy", json!({ "enabled": false, "host": "", "port": 0 })),
        ),
        fully(
            "a proxy that does not say that it is on",
            in_endpoint("proxy", json!({ "host": "", "port": 0 })),
        ),
        fully(
            "the proxy of the system",
            in_endpoint("proxy", json!({ "enabled": true, "useSystemProxy": true })),
        ),
        fully("no proxy", in_endpoint("proxy", Value::Null)),
        partially(
            "a group's proxy without either",
            in_group("proxy", json!({ "enabled": true })),
            &[ProxyHostMissing, ProxyPortDefaulted],
        ),
        partially(
            "of the Management API",
            in_endpoint("httpProxy", proxy(Value::Null, json!(80))),
            &[ProxyHostMissing],
        ),
        partially(
            "one of a group and one of an endpoint",
            set(
                in_group("proxy", proxy(json!(""), json!(1))),
                "/proxy/groups/0/endpoints/0/proxy",
                proxy(host.clone(), json!(0)),
            ),
            &[ProxyPortDefaulted, ProxyHostMissing],
        ),
        partially(
            "under the proxy itself",
            json!({ "gravitee": "2.0.0", "execution_mode": "v4-emulation-engine", "flows": [], "proxy": { "context_path": "/a", "endpoints": [{ "target": "http://a", "proxy": proxy(json!("h"), json!(0)) }] } }),
            &[ProxyPortDefaulted],
        ),
    ];
    for missing in [json!(""), json!("  "), json!(null), json!(7)] {
        let name = format!("host {missing}");
        cases.push(partially(
            name,
            in_endpoint("proxy", proxy(missing, json!(1))),
            &[ProxyHostMissing],
        ));
    }
    for bad in [
        json!(0),
        json!(-1),
        json!(null),
        json!(""),
        json!("0"),
        json!("abc"),
        json!(0.5),
        json!([]),
        json!("-1"),
    ] {
        let name = format!("port {bad}");
        cases.push(partially(
            name,
            in_endpoint("proxy", proxy(host.clone(), bad)),
            &[ProxyPortDefaulted],
        ));
    }
    cases
}

fn unreadable() -> Vec<Case> {
    let of_groups = [
        (
            "a group that is no object",
            with("/proxy/groups/0", json!("g")),
        ),
        (
            "groups that are no list",
            with("/proxy/groups", json!({ "a": 1 })),
        ),
        ("a proxy that is a list", with("/proxy", json!([]))),
        ("a proxy that is a text", with("/proxy", json!("/a"))),
        (
            "endpoints that are no list",
            in_group("endpoints", json!({ "a": {} })),
        ),
        ("a name that is no text", in_group("name", json!(1))),
        (
            "an unknown load balancer",
            in_group("load_balancing", json!({ "type": "BY_MOON" })),
        ),
        (
            "a load balancer that is a text",
            in_group("load_balancing", json!("RANDOM")),
        ),
        ("HTTP options that are a list", in_group("http", json!([]))),
        ("TLS that is a text", in_group("ssl", json!("yes"))),
        (
            "headers that are a text",
            in_group("headers", json!("a: b")),
        ),
        (
            "services of a group that are a list",
            in_group("services", json!([])),
        ),
    ];
    let of_endpoints = [
        ("an endpoint that is a number", with(ENDPOINT, json!(1))),
        (
            "an endpoint in a group that is a text",
            with(ENDPOINT, json!("http://a")),
        ),
        (
            "a target that is no text",
            in_endpoint("target", json!({ "url": "x" })),
        ),
        ("a weight that is a text", in_endpoint("weight", json!("1"))),
        ("backup that is a text", in_endpoint("backup", json!("no"))),
        (
            "tenants that are a text",
            in_endpoint("tenants", json!("eu")),
        ),
        ("a proxy that is a list", in_endpoint("proxy", json!([]))),
        (
            "a configuration that is no JSON",
            in_endpoint("configuration", json!("{target")),
        ),
        (
            "a configuration that is no object",
            in_endpoint("configuration", json!("[]")),
        ),
    ];
    let groups = of_groups.map(|(name, value)| not(name, value, &[EndpointGroupParseError]));
    let endpoints = of_endpoints.map(|(name, value)| not(name, value, &[EndpointParseError]));
    groups.into_iter().chain(endpoints).collect()
}

fn shapes() -> Vec<Case> {
    let two = json!([{ "name": "a", "endpoints": [] }, { "name": "b", "endpoints": [{ "target": "http://b", "tenants": ["x"], "backup": true }] }]);
    vec![
        fully("two groups, tenants, backup", with("/proxy/groups", two)),
        fully("no groups", with("/proxy/groups", json!([]))),
        fully(
            "endpoints that are texts",
            with(
                "/proxy",
                json!({ "context_path": "/a", "endpoints": ["http://a", "http://b"] }),
            ),
        ),
        fully(
            "a configuration as a text",
            in_endpoint("configuration", json!("{\"target\":\"http://a\"}")),
        ),
        fully(
            "a load balancer with hyphens",
            in_group("load_balancing", json!({ "type": "weighted-round-robin" })),
        ),
        fully(
            "failover, CORS, servers",
            set(
                set(base(), "/proxy/failover", json!({})),
                "/proxy/cors",
                json!({ "enabled": true }),
            ),
        ),
        not(
            "an unreadable endpoint beside a missing host",
            with(
                ENDPOINT,
                json!({ "name": 1, "proxy": { "enabled": true, "port": 1 } }),
            ),
            &[EndpointParseError, ProxyHostMissing],
        ),
    ]
}
