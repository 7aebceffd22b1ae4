//! Names of V4 in a V2 definition: they swallow nothing of what is converted, and are told as lost.

use serde_json::{Map, Value, json};
use waygate_domain::api_migration::{Difference, compare};

use crate::base::{base, definition, groovy, set, with};
use crate::converting::converted;

/// A definition with a field put before the others of the object at a place.
pub fn preceded(mut definition: Value, at: &str, name: &str, value: Value) -> Value {
    let object = definition.pointer_mut(at).and_then(Value::as_object_mut);
    let fields = object.expect("an object");
    let before = std::mem::replace(fields, Map::new());
    fields.insert(name.to_owned(), value);
    fields.extend(before.into_iter().filter(|(field, _)| field != name));
    definition
}

/// A definition in which everything that the conversion makes is made of something.
fn whole() -> Value {
    let check = json!({ "schedule": "0 * * * * *", "steps": [{
        "request": { "path": "/", "method": "GET" }, "response": { "assertions": ["a"] }
    }] });
    let http = json!({ "readTimeout": 1 });
    let consul = json!({ "provider": "consul-service-discovery", "enabled": true });
    let dynamic = json!({ "schedule": "0 * * * * *", "provider": "HTTP", "configuration": {
        "url": "http://a", "specification": "[]", "useSystemProxy": true
    } });
    let mut v2 = base();
    for (at, value) in [
        ("/flow_mode", json!("BEST_MATCH")),
        ("/proxy/cors", json!({ "enabled": true })),
        ("/proxy/logging", json!({ "mode": "CLIENT" })),
        (
            "/proxy/failover",
            json!({ "maxAttempts": 3, "retryTimeout": 7 }),
        ),
        ("/proxy/virtual_hosts/0/override_entrypoint", json!(true)),
        ("/proxy/groups/0/http", http.clone()),
        ("/proxy/groups/0/services", json!({ "discovery": consul })),
        ("/proxy/groups/0/endpoints/0/http", http),
        ("/proxy/groups/0/endpoints/0/inherit", json!(false)),
        ("/proxy/groups/0/endpoints/0/backup", json!(true)),
        ("/proxy/groups/0/endpoints/0/healthcheck", check),
        ("/services/dynamic-property", dynamic),
        (
            "/flows/0/post/-",
            groovy(json!({ "onResponseContentScript": "x" })),
        ),
        (
            "/flows/0/consumers",
            json!([{ "consumerType": "TAG", "consumerId": "t" }]),
        ),
        ("/flows/0/condition", json!("{#a}")),
    ] {
        v2 = set(v2, at, value);
    }
    v2["plans"][0]["flows"] = json!([v2["flows"][0]]);
    v2
}

const GROUP: &str = "/proxy/groups/0";
const ENDPOINT: &str = "/proxy/groups/0/endpoints/0";
const DYNAMIC: &str = "/services/dynamic-property/configuration";
const GROOVY: &str = "/flows/0/post/0/configuration";

pub const STRAYS: [(&str, &str); 27] = [
    ("", "listeners"),
    ("", "endpointGroups"),
    ("", "analytics"),
    ("", "failover"),
    ("", "flowExecution"),
    ("/proxy/virtual_hosts/0", "overrideAccess"),
    (GROUP, "type"),
    (GROUP, "sharedConfiguration"),
    ("/proxy/groups/0/services/discovery", "type"),
    (ENDPOINT, "inheritConfiguration"),
    (ENDPOINT, "sharedConfigurationOverride"),
    (ENDPOINT, "secondary"),
    (ENDPOINT, "services"),
    (DYNAMIC, "schedule"),
    (DYNAMIC, "systemProxy"),
    (DYNAMIC, "transformation"),
    ("/proxy/failover", "maxRetries"),
    ("/proxy/failover", "slowCallDuration"),
    ("/flows/0", "selectors"),
    ("/flows/0", "request"),
    ("/flows/0", "response"),
    ("/flows/0", "tags"),
    ("/plans/0/flows/0", "request"),
    ("/plans/0/flows/0", "selectors"),
    (GROOVY, "script"),
    (GROOVY, "readContent"),
    (GROOVY, "overrideContent"),
];

#[test]
fn a_name_of_v4_swallows_nothing_and_is_told() {
    let plain = converted(whole());
    for (at, name) in STRAYS {
        for value in [json!([]), json!({ "a": 1 }), json!(false)] {
            let v2 = preceded(whole(), at, name, value);
            let made = converted(v2.clone());
            let place = format!("{at}/{name}");
            assert_eq!(made.definition, plain.definition, "{place}");
            let told: Vec<&str> = made.dropped.iter().map(|loss| loss.at.as_str()).collect();
            assert_eq!(told, [place.as_str()]);
            let comparison = compare(&definition(v2), &made.definition);
            let missing = |row: &&waygate_domain::api_migration::Compared| {
                row.v2_at.as_ref().is_some_and(|at| at.as_str() == place)
            };
            assert!(comparison.missing().any(|row| missing(&row)), "{place}");
            for difference in [Difference::Changed, Difference::Added] {
                let found = comparison.of(difference).next();
                assert_eq!(found, None, "{place}");
            }
        }
    }
}

#[test]
fn a_name_of_v4_in_a_configuration_that_is_a_text_is_told_too() {
    let text = json!({ "script": "y", "onResponseContentScript": "x" }).to_string();
    let made = converted(set(whole(), GROOVY, json!(text)));
    assert_eq!(made.definition, converted(whole()).definition);
    assert_eq!(made.dropped[0].at.as_str(), format!("{GROOVY}/script"));
}

#[test]
fn the_second_of_two_fields_that_say_the_same_is_told() {
    for (at, value, first) in [
        ("/apiVersion", json!("2"), "/version"),
        ("/crossId", json!("b"), "/cross_id"),
        ("/plans/0/crossId", json!("b"), "/plans/0/cross_id"),
    ] {
        let v2 = set(with(first, json!("1")), at, value);
        let made = converted(v2.clone());
        assert_eq!(made.definition.0.pointer(at), Some(&json!("1")));
        assert_eq!(made.dropped[0].at.as_str(), at);
        let comparison = compare(&definition(v2), &made.definition);
        let missing = comparison.missing().filter_map(|row| row.v2_at.as_ref());
        assert!(missing.into_iter().any(|lost| lost.as_str() == at), "{at}");
    }
}

#[test]
fn the_settings_of_a_security_are_never_lost_without_a_word() {
    let security = |own: Value, definition: Value| {
        let v2 = with(
            "/plans/0/security",
            json!({ "type": "JWT", "configuration": own }),
        );
        let made = converted(set(v2, "/plans/0/securityDefinition", definition));
        let configuration = made.definition.0.pointer("/plans/0/security/configuration");
        let lost: Vec<String> = made
            .dropped
            .iter()
            .map(|loss| loss.at.to_string())
            .collect();
        (configuration.cloned(), lost)
    };
    let a = json!({ "a": 1 });
    assert_eq!(
        security(json!({}), json!("{\"a\":1}")),
        (Some(a.clone()), vec![])
    );
    assert_eq!(
        security(a.clone(), json!("{\"a\":1}")),
        (Some(a.clone()), vec![])
    );
    assert_eq!(security(a.clone(), json!("{}")).0, Some(a.clone()));
    let lost = vec!["/plans/0/securityDefinition".to_owned()];
    assert_eq!(security(a.clone(), json!({ "b": 1 })), (Some(a), lost));
}
