//! Dynamic properties, service discovery and services that nobody knows.

use serde_json::{Value, json};
use waygate_domain::api_migration::Code::*;

use super::{Case, fully, not, partially};
use crate::base::with;

fn dynamic(provider: Value, configuration: Value) -> Value {
    let service = json!({ "enabled": true, "schedule": "0 * * * * *", "provider": provider, "configuration": configuration });
    with("/services/dynamic-property", service)
}

fn discovery(service: Value) -> Value {
    with("/proxy/groups/0/services", json!({ "discovery": service }))
}

pub fn cases() -> Vec<Case> {
    let good = json!({ "url": "http://a", "method": "GET", "specification": "[]" });
    let mut cases = vec![
        fully(
            "dynamic properties by HTTP",
            dynamic(json!("HTTP"), good.clone()),
        ),
        fully(
            "a configuration as a text",
            dynamic(json!("http"), json!("{\"url\":\"http://a\"}")),
        ),
        fully(
            "without a schedule, of another provider",
            with(
                "/services/dynamic-property",
                json!({ "provider": "CUSTOM" }),
            ),
        ),
        fully(
            "a service that is null",
            with("/services/other", Value::Null),
        ),
        fully(
            "discovery that is off",
            discovery(json!({ "enabled": false })),
        ),
        fully("discovery that says nothing", discovery(json!({}))),
        not(
            "another provider",
            dynamic(json!("CUSTOM"), good.clone()),
            &[DynamicPropertyHttpOnly],
        ),
        not(
            "no provider",
            dynamic(json!(null), good.clone()),
            &[DynamicPropertyParseError],
        ),
        not(
            "a provider that is a number",
            dynamic(json!(1), good),
            &[DynamicPropertyParseError],
        ),
        not(
            "a service that is a list",
            with("/services/dynamic-property", json!([])),
            &[DynamicPropertyParseError],
        ),
        partially(
            "consul",
            discovery(
                json!({ "enabled": true, "provider": "consul-service-discovery", "configuration": {} }),
            ),
            &[ServiceDiscoveryLimitation],
        ),
        partially(
            "consul by its older name",
            discovery(json!({ "enabled": true, "provider": "CONSUL" })),
            &[ServiceDiscoveryLimitation],
        ),
        partially(
            "consul for the whole API",
            with(
                "/services/discovery",
                json!({ "provider": "consul-service-discovery" }),
            ),
            &[ServiceDiscoveryLimitation],
        ),
        not(
            "zookeeper",
            discovery(json!({ "enabled": true, "provider": "zookeeper" })),
            &[ServiceDiscoveryNotSupported],
        ),
        not(
            "zookeeper, off",
            discovery(json!({ "enabled": false, "provider": "zookeeper" })),
            &[ServiceDiscoveryNotSupported],
        ),
        not(
            "on without a provider",
            discovery(json!({ "enabled": true })),
            &[ServiceDiscoveryNotSupported],
        ),
        not(
            "discovery that is a text",
            discovery(json!("consul")),
            &[ServiceDiscoveryNotSupported],
        ),
        not(
            "a service that nobody knows",
            with("/services/mirror", json!({ "enabled": true })),
            &[ServiceNotSupported],
        ),
        not(
            "dynamic properties of a group",
            with(
                "/proxy/groups/0/services",
                json!({ "dynamic-property": {} }),
            ),
            &[ServiceNotSupported],
        ),
        not(
            "another provider beside an unknown service",
            with(
                "/services",
                json!({ "x": 1, "dynamic-property": { "provider": "A", "schedule": "0 * * * * *" } }),
            ),
            &[ServiceNotSupported, DynamicPropertyHttpOnly],
        ),
    ];
    let unmapped = [
        json!(null),
        json!([]),
        json!("{"),
        json!({}),
        json!({ "url": 1 }),
        json!({ "url": "http://a", "method": 1 }),
        json!({ "url": "http://a", "headers": "a" }),
    ];
    cases.extend(unmapped.map(|value| {
        not(
            format!("a configuration of {value}"),
            dynamic(json!("HTTP"), value),
            &[DynamicPropertyParseError],
        )
    }));
    cases
}
