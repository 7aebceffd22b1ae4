//! The V4 definition that a V2 one becomes.

use serde_json::{Value, json};
use waygate_domain::api::DefinitionVersion;
use waygate_domain::api_migration::{Conversion, State, compare, convert, dry_run};

use crate::base::{base, definition, groovy, set, with, without};
use crate::table::cases;
use crate::table::exports::{ORDERS, PARTNERS, RIDES, STOCK, WEATHER, read};

pub fn converted(v2: Value) -> Conversion {
    convert(&definition(v2)).expect("one that can be migrated")
}

fn v4(v2: Value) -> Value {
    converted(v2).definition.0
}

fn at<'a>(v4: &'a Value, place: &str) -> &'a Value {
    v4.pointer(place)
        .unwrap_or_else(|| panic!("{place} is not there: {v4:#}"))
}

#[test]
fn what_cannot_be_migrated_is_refused_with_its_report() {
    for case in cases() {
        let v2 = definition(case.definition);
        let report = dry_run(Some(&v2), false);
        match convert(&v2) {
            Err(refusal) => assert_eq!((State::Impossible, &refusal), (report.state(), &report)),
            Ok(made) => {
                assert!(report.state() < State::Impossible, "{}", case.name);
                assert_eq!(made.definition.version(), Some(DefinitionVersion::V4));
                assert_eq!(at(&made.definition.0, "/type"), "PROXY");
                assert_eq!(at(&made.definition.0, "/analytics/enabled"), true);
            }
        }
    }
}

#[test]
fn an_export_with_everything_becomes_this() {
    let v4 = v4(read(ORDERS));
    let fields: Vec<&str> = v4
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect();
    let expected = [
        "name",
        "apiVersion",
        "description",
        "visibility",
        "definitionVersion",
        "type",
        "flowExecution",
        "resources",
        "properties",
        "listeners",
        "endpointGroups",
        "failover",
        "analytics",
        "services",
        "flows",
        "plans",
        "pages",
        "metadata",
        "members",
        "groups",
        "tags",
        "responseTemplates",
        "disableMembershipNotifications",
        "lifecycleState",
    ];
    assert_eq!(fields, expected, "the order is the one of the V2");
    assert_eq!(at(&v4, "/apiVersion"), "3.2.1");
    assert_eq!(at(&v4, "/flowExecution/mode"), "BEST_MATCH");
    let paths = json!([
        { "path": "/orders/" },
        { "host": "shop.example.com", "path": "/v3/orders/", "overrideAccess": true }
    ]);
    assert_eq!(at(&v4, "/listeners/0/paths"), &paths);
    assert_eq!(
        at(&v4, "/listeners/0/pathMappings"),
        &json!(["/orders/:id", "/orders/:id/lines"])
    );
    assert_eq!(at(&v4, "/listeners/0/cors/maxAge"), 600);
    assert_eq!(
        at(&v4, "/listeners/0/entrypoints"),
        &json!([{ "type": "http-proxy" }])
    );
    let logging = json!({
        "mode": { "entrypoint": true, "endpoint": true },
        "content": { "headers": true, "payload": true },
        "phase": { "request": true, "response": false },
        "condition": "{#request.headers['x-trace'] != null}"
    });
    assert_eq!(at(&v4, "/analytics/logging"), &logging);
    assert_eq!(
        at(&v4, "/failover"),
        &json!({ "enabled": true, "maxRetries": 2, "slowCallDuration": 8000 })
    );
}

#[test]
fn groups_and_endpoints_keep_how_they_call() {
    let v4 = v4(read(ORDERS));
    let blue = json!({
        "name": "blue", "type": "http-proxy", "weight": 3, "inheritConfiguration": true,
        "configuration": { "target": "https://blue.internal.example.com/orders" },
        "secondary": false, "tenants": ["eu"]
    });
    assert_eq!(at(&v4, "/endpointGroups/0/endpoints/0"), &blue);
    let green = at(&v4, "/endpointGroups/0/endpoints/1");
    assert_eq!(at(green, "/secondary"), true);
    assert_eq!(at(green, "/inheritConfiguration"), false);
    let proxy = json!({ "enabled": true, "useSystemProxy": false, "type": "HTTP", "host": "proxy.example.com", "port": 8081 });
    assert_eq!(at(green, "/sharedConfigurationOverride/proxy"), &proxy);
    assert_eq!(
        at(green, "/sharedConfigurationOverride/http/readTimeout"),
        9000
    );
    assert_eq!(
        green.pointer("/sharedConfigurationOverride/http/clearTextUpgrade"),
        None,
        "only of HTTP/2"
    );
    assert_eq!(
        at(green, "/sharedConfigurationOverride/headers/0/value"),
        "green"
    );
    assert_eq!(
        at(&v4, "/endpointGroups/0/loadBalancer"),
        &json!({ "type": "WEIGHTED_ROUND_ROBIN" })
    );
    assert_eq!(
        at(
            &v4,
            "/endpointGroups/0/sharedConfiguration/http/connectTimeout"
        ),
        5000
    );
    assert_eq!(at(&v4, "/endpointGroups/1/name"), "archive");
}

#[test]
fn a_health_check_is_of_each_group_or_of_its_endpoint() {
    let v4 = v4(read(ORDERS));
    let of_group = json!({
        "type": "http-health-check", "enabled": true, "overrideConfiguration": false,
        "configuration": {
            "schedule": "0 */1 * * * *", "failureThreshold": 2, "successThreshold": 2,
            "headers": [{ "name": "X-Probe", "value": "1" }], "method": "GET", "target": "/_health",
            "overrideEndpointPath": false, "assertion": "{#response.status == 200}"
        }
    });
    assert_eq!(at(&v4, "/endpointGroups/0/services/healthCheck"), &of_group);
    assert_eq!(at(&v4, "/endpointGroups/1/services/healthCheck"), &of_group);
    let own = at(&v4, "/endpointGroups/0/endpoints/1/services/healthCheck");
    assert_eq!(at(own, "/overrideConfiguration"), true);
    assert_eq!(at(own, "/configuration/overrideEndpointPath"), true);
    assert_eq!(
        at(own, "/configuration/assertion"),
        "{#response.status == 204}"
    );
    let dynamic = json!({
        "type": "http-dynamic-properties", "enabled": true, "overrideConfiguration": false,
        "configuration": {
            "schedule": "0 */5 * * * *", "headers": [], "method": "GET", "systemProxy": false,
            "transformation": "[{\"operation\":\"default\"}]", "url": "https://config.example.com/orders"
        }
    });
    assert_eq!(at(&v4, "/services/dynamicProperty"), &dynamic);
}

#[test]
fn flows_of_the_api_and_of_plans_become_selectors_requests_and_responses() {
    let v4 = v4(read(ORDERS));
    let all = at(&v4, "/flows/0");
    let http =
        json!([{ "type": "HTTP", "path": "/", "pathOperator": "STARTS_WITH", "methods": [] }]);
    assert_eq!(at(all, "/selectors"), &http);
    assert_eq!(at(all, "/tags"), &json!(["public"]));
    assert_eq!(
        at(all, "/request/1/condition"),
        "{#request.headers['x-trace'] == null}"
    );
    assert_eq!(
        all.pointer("/request/0/description"),
        None,
        "a blank one says nothing"
    );
    assert_eq!(at(all, "/response/0/name"), "Hide the server");
    let one = at(&v4, "/flows/1");
    assert_eq!(at(one, "/enabled"), false);
    let selectors = json!([
        { "type": "HTTP", "path": "/orders/:id", "pathOperator": "EQUALS", "methods": ["GET", "HEAD"] },
        { "type": "CONDITION", "condition": "{#request.params['v'] == '3'}" }
    ]);
    assert_eq!(at(one, "/selectors"), &selectors);
    let script = json!({ "script": "request.headers.'X-Seen' = 'yes'", "readContent": false, "overrideContent": false });
    assert_eq!(at(one, "/request/0/configuration"), &script);
    assert_eq!(at(one, "/request/0/enabled"), false);
    let gold = at(&v4, "/plans/1");
    assert_eq!(at(gold, "/definitionVersion"), "V4");
    assert_eq!(at(gold, "/mode"), "STANDARD");
    assert_eq!(
        at(gold, "/security"),
        &json!({ "type": "API_KEY", "configuration": { "propagateApiKey": true } })
    );
    assert_eq!(
        at(gold, "/selectionRule"),
        "{#request.headers['x-gold'] != null}"
    );
    assert_eq!(at(gold, "/status"), "DEPRECATED");
    assert_eq!(at(gold, "/excludedGroups"), &json!(["interns"]));
    assert_eq!(at(gold, "/flows/0/request/0/policy"), "quota");
    assert_eq!(at(gold, "/flows/0/selectors/0/path"), "/");
}

#[test]
fn a_script_on_content_reads_and_replaces_it() {
    let of_content = groovy(json!({ "onResponseContentScript": "x", "other": 1 }));
    let v4 = v4(with("/flows/0/post/-", of_content));
    let expected =
        json!({ "script": "x", "readContent": true, "overrideContent": true, "other": 1 });
    assert_eq!(at(&v4, "/flows/0/response/0/configuration"), &expected);
}

#[test]
fn what_the_management_api_gives_becomes_the_same_shape() {
    let v4 = v4(read(STOCK));
    assert_eq!(
        at(&v4, "/listeners/0/paths"),
        &json!([{ "path": "/stock/", "overrideAccess": false }])
    );
    assert_eq!(v4.pointer("/contextPath"), None);
    assert_eq!(v4.pointer("/executionMode"), None);
    assert_eq!(at(&v4, "/plans/0/security/type"), "JWT");
    let shared = at(&v4, "/endpointGroups/0/sharedConfiguration");
    assert_eq!(at(shared, "/http/clearTextUpgrade"), true, "it is HTTP/2");
    assert_eq!(
        at(shared, "/proxy"),
        &json!({ "enabled": true, "useSystemProxy": true })
    );
    assert_eq!(at(&v4, "/flows/0/selectors/0/methods"), &json!(["GET"]));
    assert_eq!(
        at(&v4, "/endpointGroups/0/services"),
        &json!({}),
        "no schedule, no health check"
    );
    assert_eq!(v4.pointer("/services"), None);
    assert_eq!(at(&v4, "/labels"), &json!(["warehouse"]));
}

#[test]
fn older_shapes_are_normalised() {
    let made = converted(read(WEATHER));
    let v4 = &made.definition.0;
    assert_eq!(
        at(v4, "/listeners/0/paths"),
        &json!([{ "path": "/weather/" }])
    );
    assert_eq!(at(v4, "/endpointGroups/0/name"), "default-group");
    assert_eq!(at(v4, "/endpointGroups/0/loadBalancer/type"), "RANDOM");
    assert_eq!(
        at(
            v4,
            "/endpointGroups/0/sharedConfiguration/http/connectTimeout"
        ),
        2000
    );
    assert_eq!(at(v4, "/endpointGroups/0/endpoints/1/secondary"), true);
    let headers = json!([{ "name": "X-From", "value": "south" }]);
    assert_eq!(
        at(
            v4,
            "/endpointGroups/0/endpoints/1/sharedConfigurationOverride/headers"
        ),
        &headers
    );
    let check = at(v4, "/endpointGroups/0/services/healthCheck/configuration");
    assert_eq!(at(check, "/schedule"), "*/30 * * * * *");
    assert_eq!(at(check, "/method"), "GET");
    assert_eq!(at(check, "/target"), "/ping");
    assert_eq!(at(check, "/assertion"), "{#response.status == 200}");
    let properties =
        json!([{ "key": "unit", "value": "celsius" }, { "key": "days", "value": "5" }]);
    assert_eq!(at(v4, "/properties"), &properties);
    assert_eq!(at(v4, "/flows/0/response/0/policy"), "cache");
    assert_eq!(v4.pointer("/paths"), None);
    let lost: Vec<&str> = made.dropped.iter().map(|loss| loss.at.as_str()).collect();
    assert_eq!(lost, ["/proxy/strip_context_path"]);
    let one = v4_of_single();
    assert_eq!(
        at(&one, "/endpointGroups/0/endpoints/0/configuration/target"),
        "http://echo.example.com"
    );
    assert_eq!(at(&one, "/endpointGroups/0/endpoints/0/name"), "default");
}

fn v4_of_single() -> Value {
    let v2 = json!({ "gravitee": "2.0.0", "execution_mode": "v4-emulation-engine", "proxy": { "context_path": "/echo", "endpoint": "http://echo.example.com" } });
    v4(v2)
}

#[test]
fn steps_that_do_not_convert_are_dropped_and_told() {
    let made = converted(read(PARTNERS));
    let dropped: Vec<(&str, Option<&str>)> = made
        .dropped
        .iter()
        .map(|loss| (loss.at.as_str(), loss.policy.as_deref()))
        .collect();
    let expected = [
        ("/flows/0/pre/1", Some("acme-audit")),
        ("/flows/0/post/0", Some("acme-sign")),
        ("/plans/0/flows/0/post/0", Some("acme-audit")),
    ];
    assert_eq!(dropped, expected);
    let defaulted: Vec<&str> = made.defaulted.iter().map(|loss| loss.at.as_str()).collect();
    let expected = [
        "/proxy/groups/0/endpoints/0/proxy/host",
        "/proxy/groups/0/endpoints/0/proxy/port",
    ];
    assert_eq!(defaulted, expected);
    let v4 = &made.definition.0;
    let kept: Vec<&Value> = ["/flows/0/request/0/policy", "/flows/0/request/1/policy"]
        .map(|place| at(v4, place))
        .to_vec();
    assert_eq!(kept, ["rate-limit", "transform-headers"]);
    assert_eq!(at(v4, "/flows/0/response"), &json!([]));
    assert_eq!(at(v4, "/plans/0/flows/0/response"), &json!([]));
    let proxy = at(
        v4,
        "/endpointGroups/0/endpoints/0/sharedConfigurationOverride/proxy",
    );
    assert_eq!(
        (at(proxy, "/host"), at(proxy, "/port")),
        (&json!("localhost"), &json!(3128))
    );
    let discovery = at(v4, "/endpointGroups/1/services/discovery");
    assert_eq!(at(discovery, "/type"), "consul-service-discovery");
    assert_eq!(at(discovery, "/configuration/service"), "partners");
}

#[test]
fn what_is_not_known_is_carried_along_or_told() {
    let made = converted(read(RIDES));
    let v4 = &made.definition.0;
    assert_eq!(at(v4, "/x-own/team"), "rides");
    assert_eq!(at(v4, "/endpointGroups/1/endpoints/0/note"), "kept");
    assert_eq!(at(v4, "/listeners/0/servers"), &json!(["public"]));
    assert_eq!(
        at(
            v4,
            "/endpointGroups/0/endpoints/0/sharedConfigurationOverride/http/http2MultiplexingLimit"
        ),
        5
    );
    let lost: Vec<&str> = made.dropped.iter().map(|loss| loss.at.as_str()).collect();
    assert_eq!(lost, ["/proxy/preserve_host"]);
}

#[test]
fn an_endpoint_takes_from_its_group_unless_it_has_its_own() {
    let inherits = |endpoint: Value| {
        let v4 = v4(with("/proxy/groups/0/endpoints/0", endpoint));
        at(&v4, "/endpointGroups/0/endpoints/0/inheritConfiguration").clone()
    };
    assert_eq!(inherits(json!({ "target": "http://a" })), true);
    assert_eq!(
        inherits(json!({ "target": "http://a", "http": { "readTimeout": 1 } })),
        false
    );
    assert_eq!(
        inherits(json!({ "target": "http://a", "http": {}, "headers": [] })),
        true
    );
    assert_eq!(
        inherits(json!({ "target": "http://a", "inherit": true, "http": { "readTimeout": 1 } })),
        true
    );
    assert_eq!(
        inherits(json!({ "target": "http://a", "inherit": false })),
        false
    );
}

#[test]
fn services_of_an_api_without_groups_are_told_as_lost() {
    let steps = json!([{ "request": { "path": "/", "method": "GET" }, "response": { "assertions": ["a"] } }]);
    let check = json!({ "schedule": "0 * * * * *", "steps": steps });
    let v2 = set(
        with("/services/health-check", check),
        "/proxy/groups",
        json!([]),
    );
    let made = converted(v2);
    assert_eq!(made.dropped[0].at.as_str(), "/services/health-check");
}

#[test]
fn logging_that_is_off_and_failover_that_says_nothing() {
    let v2 = set(
        with("/proxy/logging", json!({ "mode": "NONE" })),
        "/proxy/failover",
        json!({ "cases": ["TIMEOUT"] }),
    );
    let made = converted(v2);
    let v4 = &made.definition.0;
    assert_eq!(at(v4, "/analytics"), &json!({ "enabled": true }));
    assert_eq!(
        at(v4, "/failover"),
        &json!({ "enabled": true, "maxRetries": 1, "slowCallDuration": 10000 })
    );
    assert_eq!(made.defaulted.len(), 2);
    let unused: Vec<&str> = made.unused.iter().map(|loss| loss.at.as_str()).collect();
    assert_eq!(
        unused,
        ["/execution_mode", "/proxy/failover/cases", "/proxy/logging"]
    );
    let proxied =
        v4_logging(json!({ "mode": "PROXY", "content": "PAYLOADS", "scope": "REQUEST_RESPONSE" }));
    let expected = json!({
        "mode": { "entrypoint": false, "endpoint": true },
        "content": { "headers": false, "payload": true },
        "phase": { "request": true, "response": true }
    });
    assert_eq!(proxied, expected);
}

fn v4_logging(logging: Value) -> Value {
    at(&v4(with("/proxy/logging", logging)), "/analytics/logging").clone()
}

#[test]
fn a_definition_that_says_little_gets_what_v4_needs() {
    let v2 = json!({ "gravitee": "2.0.0", "execution_mode": "jupiter" });
    let made = converted(v2);
    let expected = json!({
        "definitionVersion": "V4", "type": "PROXY",
        "listeners": [{ "type": "HTTP", "paths": [{ "path": "/" }], "entrypoints": [{ "type": "http-proxy" }] }],
        "endpointGroups": [], "analytics": { "enabled": true },
        "flowExecution": { "mode": "DEFAULT", "matchRequired": false }, "flows": []
    });
    assert_eq!(made.definition.0, expected);
    assert_eq!(made.defaulted.len(), 1, "the path");
    let unmarked = v4(without(base(), "/gravitee"));
    assert_eq!(
        unmarked
            .as_object()
            .and_then(|fields| fields.keys().next())
            .map(String::as_str),
        Some("definitionVersion")
    );
}

fn check_at(path: &str) -> Value {
    let step = json!({
        "request": { "path": path, "method": "GET" },
        "response": { "assertions": ["{#response.status == 200}"] }
    });
    json!({ "schedule": "0 * * * * *", "steps": [step] })
}

#[test]
fn a_group_has_its_own_health_check_rather_than_the_one_of_the_api() {
    let v2 = with("/services/health-check", check_at("/of-api"));
    let own = json!({ "health-check": check_at("/own") });
    let v4 = v4(set(v2.clone(), "/proxy/groups/0/services", own));
    let check = at(&v4, "/endpointGroups/0/services/healthCheck/configuration");
    assert_eq!(at(check, "/target"), "/own");
    assert_eq!(
        at(check, "/assertion"),
        "{#response.status == 200}",
        "no second braces"
    );
    // One of its own that never runs leaves it to the API.
    let idle = json!({ "health-check": { "enabled": true } });
    let v4 = self::v4(set(v2, "/proxy/groups/0/services", idle));
    let target = "/endpointGroups/0/services/healthCheck/configuration/target";
    assert_eq!(at(&v4, target), "/of-api");
}

#[test]
fn a_trigger_of_older_shapes_becomes_a_schedule() {
    let schedules = [
        (500, "MILLISECONDS", "*/1 * * * * *"),
        (30, "SECONDS", "*/30 * * * * *"),
        (59, "seconds", "*/59 * * * * *"),
        (60, "SECONDS", "0 */1 * * * *"),
        (5, "MINUTES", "0 */5 * * * *"),
        (120, "MINUTES", "0 0 */2 * * *"),
        (24, "HOURS", "0 0 0 */1 * *"),
        (2, "DAYS", "0 0 0 */2 * *"),
    ];
    for (rate, unit, expected) in schedules {
        let mut check = without(check_at("/up"), "/schedule");
        check["trigger"] = json!({ "rate": rate, "unit": unit });
        let v4 = v4(with("/services/health-check", check));
        let schedule = "/endpointGroups/0/services/healthCheck/configuration/schedule";
        assert_eq!(at(&v4, schedule), expected, "{rate} {unit}");
    }
}

#[test]
fn the_context_path_of_the_management_api_will_do_where_there_are_no_virtual_hosts() {
    let v2 = json!({
        "definitionVersion": "V2", "executionMode": "V4_EMULATION_ENGINE",
        "contextPath": "/only", "proxy": { "groups": [] }
    });
    let made = converted(v2);
    assert_eq!(
        at(&made.definition.0, "/listeners/0/paths"),
        &json!([{ "path": "/only/" }])
    );
    assert_eq!(made.defaulted, []);
}

#[test]
fn an_empty_list_of_virtual_hosts_leaves_it_to_the_context_path() {
    let of_proxy = set(
        with("/proxy/virtual_hosts", json!([])),
        "/proxy/context_path",
        json!("/small"),
    );
    let of_api = set(
        with("/proxy/virtual_hosts", json!([])),
        "/context_path",
        json!("/small"),
    );
    let other = set(
        with("/proxy/virtual_hosts", json!([])),
        "/proxy/virtualHosts",
        json!([{ "path": "/small" }]),
    );
    for v2 in [of_proxy, of_api, other] {
        let made = converted(v2.clone());
        let paths = json!([{ "path": "/small/" }]);
        assert_eq!(at(&made.definition.0, "/listeners/0/paths"), &paths);
        assert_eq!(made.defaulted, []);
        let without = set(made.definition.0, "/listeners/0/paths", json!([]));
        let comparison = compare(&definition(v2), &definition(without));
        let mut missing = comparison.missing().map(|row| row.what.as_str());
        assert!(missing.any(|what| what == "Path “/small/”"));
    }
    let made = converted(with("/proxy/virtual_hosts", json!([])));
    let paths = json!([{ "path": "/" }]);
    assert_eq!(at(&made.definition.0, "/listeners/0/paths"), &paths);
    assert_eq!(made.defaulted.len(), 1);
}

#[test]
fn a_health_check_of_a_group_that_never_runs_is_told() {
    let place = "/proxy/groups/0/services";
    let told = |check: Value| {
        let made = converted(with(place, json!({ "health-check": check })));
        let check = "/endpointGroups/0/services/healthCheck";
        assert_eq!(made.definition.0.pointer(check), None);
        let mut unused = made.unused.into_iter();
        unused.find(|loss| loss.at.as_str() == format!("{place}/health-check"))
    };
    let idle = told(without(check_at("/up"), "/schedule")).expect("a note");
    assert_eq!(idle.what, "The health check of group “default-group”");
    assert_eq!(idle.why, "Without a schedule it never runs.");
    let inherits = told(set(check_at("/up"), "/inherit", json!(true))).expect("a note");
    assert_eq!(inherits.why, "It is inherited, so it never runs itself.");
    assert_eq!(told(json!({})), None, "it says nothing");
}
