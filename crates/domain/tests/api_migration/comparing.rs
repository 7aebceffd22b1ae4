//! A V4 definition held against its V2 original.

use serde_json::{Value, json};
use waygate_domain::api_migration::{
    Compared, Comparison, Difference, Fix, Report, compare, convert, dry_run,
};

use crate::base::{base, definition, set, step, with, without};
use crate::converting::converted;
use crate::table::cases;
use crate::table::exports::{ORDERS, PARTNERS, STOCK, WEATHER, read};

fn compared(v2: Value, v4: Value) -> Comparison {
    compare(&definition(v2), &definition(v4))
}

fn places<'a>(rows: impl Iterator<Item = &'a Compared>) -> Vec<String> {
    let place = |row: &Compared| {
        row.v2_at
            .as_ref()
            .or(row.v4_at.as_ref())
            .map(ToString::to_string)
    };
    rows.filter_map(place).collect()
}

/// Where the things are that have to be found again: endpoints, flows, their steps, plans, properties, resources.
fn things(v2: &Value) -> Vec<String> {
    let mut found = vec![];
    let list = |value: &Value, at: String| -> Vec<(String, Value)> {
        let items = value
            .pointer(&at)
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default();
        items
            .into_iter()
            .enumerate()
            .map(|(number, item)| (format!("{at}/{number}"), item))
            .collect()
    };
    let flows = |at: String, found: &mut Vec<String>| {
        for (flow, _) in list(v2, at) {
            found.push(flow.clone());
            for phase in ["pre", "post"] {
                found.extend(
                    list(v2, format!("{flow}/{phase}"))
                        .into_iter()
                        .map(|(at, _)| at),
                );
            }
        }
    };
    flows("/flows".into(), &mut found);
    for (plan, _) in list(v2, "/plans".into()) {
        flows(format!("{plan}/flows"), &mut found);
        found.push(plan);
    }
    for at in ["/properties", "/resources", "/proxy/endpoints"] {
        found.extend(list(v2, at.into()).into_iter().map(|(at, _)| at));
    }
    for (group, _) in list(v2, "/proxy/groups".into()) {
        found.extend(
            list(v2, format!("{group}/endpoints"))
                .into_iter()
                .map(|(at, _)| at),
        );
        found.push(group);
    }
    found
}

/// What the V4 has not of the V2 is just what the dry run said is left out.
#[test]
fn every_endpoint_flow_step_plan_property_and_resource_is_found_again() {
    let mut converted = 0;
    for case in cases() {
        let v2 = definition(case.definition.clone());
        let Ok(made) = convert(&v2) else {
            continue;
        };
        converted += 1;
        let comparison = compare(&v2, &made.definition);
        let left_out = left_out(&dry_run(Some(&v2), false));
        for thing in things(&case.definition) {
            let row = comparison
                .rows
                .iter()
                .find(|row| row.v2_at.as_ref().is_some_and(|at| at.as_str() == thing));
            let row = row.unwrap_or_else(|| panic!("{}: {thing} is not compared", case.name));
            let dropped = row.difference == Difference::Dropped;
            assert_eq!(dropped, left_out.contains(&thing), "{}: {row:?}", case.name);
        }
        let changed = places(comparison.of(Difference::Changed));
        assert_eq!(changed, [""; 0], "{}", case.name);
    }
    assert!(converted > 100, "{converted}");
}

fn left_out(report: &Report) -> Vec<String> {
    let fixes = report.issues.iter().filter_map(|issue| match &issue.fix {
        Some(Fix::RemoveStep(at)) => Some(at.to_string()),
        _ => None,
    });
    fixes.collect()
}

/// What is lost by a conversion and what the comparison misses is the same, seen from both sides.
#[test]
fn what_the_conversion_says_it_left_the_comparison_misses() {
    for case in cases() {
        let v2 = definition(case.definition);
        let Ok(made) = convert(&v2) else {
            continue;
        };
        let mut missing = places(compare(&v2, &made.definition).missing());
        let lost = made.dropped.iter().chain(&made.unused);
        let mut lost: Vec<String> = lost.map(|loss| loss.at.to_string()).collect();
        // A service that never runs is not compared, nor are the services of an API without groups.
        lost.retain(|at| !at.contains("ealth") && !at.starts_with("/services"));
        missing.sort();
        lost.sort();
        assert_eq!(missing, lost, "{}", case.name);
    }
}

#[test]
fn an_export_that_was_just_converted_differs_in_this_only() {
    let comparison = compared(read(ORDERS), converted(read(ORDERS)).definition.0);
    assert_eq!(places(comparison.of(Difference::Changed)), [""; 0]);
    let missing = [
        "/execution_mode",
        "/proxy/groups/0/endpoints/0/status",
        "/proxy/groups/0/endpoints/1/http/clearTextUpgrade",
        "/proxy/failover/cases",
    ];
    assert_eq!(places(comparison.missing()), missing);
    let renamed = comparison
        .of(Difference::Renamed)
        .find(|row| row.what == "Version");
    let renamed = renamed.expect("the version");
    assert_eq!(
        (renamed.v2.as_deref(), renamed.v4.as_deref()),
        (Some("3.2.1"), Some("3.2.1"))
    );
    assert_eq!(renamed.why, "V4 calls “version” “apiVersion”.");
    let added = places(comparison.of(Difference::Added));
    assert_eq!(added, [""; 0]);
    for row in &comparison.rows {
        assert!(row.why.ends_with('.'), "{row:?}");
        assert!(row.v2_at.is_some() || row.v4_at.is_some(), "{row:?}");
    }
}

#[test]
fn defaults_are_told_as_such() {
    let comparison = compared(read(PARTNERS), converted(read(PARTNERS)).definition.0);
    let rows: Vec<(&str, Option<&str>)> = comparison
        .of(Difference::Defaulted)
        .filter(|row| row.what.contains("proxy"))
        .map(|row| (row.what.as_str(), row.v4.as_deref()))
        .collect();
    let endpoint = "Endpoint group “default-group”: endpoint “main”";
    let host = format!("{endpoint}: host of the proxy");
    let port = format!("{endpoint}: port of the proxy");
    assert_eq!(
        rows,
        [
            (host.as_str(), Some("localhost")),
            (port.as_str(), Some("3128"))
        ]
    );
}

/// Each edit of the V4 is found, and at its place.
#[test]
fn an_edit_of_the_v4_shows_where_it_is() {
    let edits = [
        ("/name", json!("Renamed"), Difference::Changed),
        (
            "/listeners/0/paths/0/path",
            json!("/elsewhere/"),
            Difference::Dropped,
        ),
        ("/listeners/0/cors/maxAge", json!(1), Difference::Changed),
        (
            "/endpointGroups/0/endpoints/0/configuration/target",
            json!("http://evil"),
            Difference::Changed,
        ),
        (
            "/endpointGroups/0/endpoints/0/weight",
            json!(9),
            Difference::Changed,
        ),
        (
            "/endpointGroups/0/endpoints/1/sharedConfigurationOverride/proxy/port",
            json!(1),
            Difference::Changed,
        ),
        (
            "/endpointGroups/0/services/healthCheck/configuration/target",
            json!("/x"),
            Difference::Changed,
        ),
        (
            "/endpointGroups/0/loadBalancer/type",
            json!("RANDOM"),
            Difference::Changed,
        ),
        (
            "/endpointGroups/1/endpoints",
            json!([]),
            Difference::Dropped,
        ),
        (
            "/flows/0/request/0/configuration/rate/limit",
            json!(11),
            Difference::Changed,
        ),
        (
            "/flows/0/request/0/policy",
            json!("quota"),
            Difference::Dropped,
        ),
        (
            "/flows/0/selectors/0/path",
            json!("/y"),
            Difference::Changed,
        ),
        (
            "/flows/1/selectors/1/condition",
            json!("false"),
            Difference::Changed,
        ),
        ("/flows/1/enabled", json!(true), Difference::Changed),
        ("/plans/1/status", json!("CLOSED"), Difference::Changed),
        ("/plans/1/security/type", json!("JWT"), Difference::Changed),
        ("/plans/1/flows/0/request", json!([]), Difference::Dropped),
        ("/properties/0/value", json!("51"), Difference::Changed),
        (
            "/resources/0/configuration/userClaim",
            json!("id"),
            Difference::Changed,
        ),
        (
            "/responseTemplates/DEFAULT/application~1json/status",
            json!(500),
            Difference::Changed,
        ),
        (
            "/services/dynamicProperty/configuration/url",
            json!("http://evil"),
            Difference::Changed,
        ),
        ("/failover/maxRetries", json!(7), Difference::Changed),
        (
            "/analytics/logging/mode/endpoint",
            json!(false),
            Difference::Changed,
        ),
        ("/flowExecution/mode", json!("DEFAULT"), Difference::Changed),
        ("/metadata", json!([]), Difference::Changed),
        ("/brandNew", json!(1), Difference::Added),
    ];
    let v2 = read(ORDERS);
    let v4 = converted(v2.clone()).definition.0;
    let count = |difference| compared(v2.clone(), v4.clone()).of(difference).count();
    for (at, value, difference) in edits {
        let edited = set(v4.clone(), at, value);
        let found = compared(v2.clone(), edited).of(difference).count();
        assert_eq!(found, count(difference) + 1, "{at}");
    }
}

#[test]
fn an_order_that_matters_is_compared() {
    let v2 = with(
        "/flows/0/pre",
        json!([step("quota"), step("mock"), step("jwt")]),
    );
    let v4 = converted(v2.clone()).definition.0;
    let swapped = set(
        v4,
        "/flows/0/request",
        json!([step("mock"), step("quota"), step("jwt")]),
    );
    let comparison = compared(v2, swapped);
    let moved: Vec<&str> = comparison
        .of(Difference::Changed)
        .map(|row| row.what.as_str())
        .collect();
    assert_eq!(
        moved,
        ["Flow “All”: on request, step 2 “mock”: its place among the others"]
    );
}

#[test]
fn what_was_taken_out_of_the_v4_is_missing_with_all_its_parts_at_once() {
    let v4 = without(converted(base()).definition.0, "/plans");
    let comparison = compared(base(), v4);
    assert_eq!(
        places(comparison.missing()),
        ["/execution_mode", "/plans/0"]
    );
}

#[test]
fn nothing_of_the_older_shapes_is_changed_by_their_conversion() {
    for text in [WEATHER, STOCK] {
        let comparison = compared(read(text), converted(read(text)).definition.0);
        assert_eq!(places(comparison.of(Difference::Changed)), [""; 0]);
    }
}

#[test]
fn a_long_value_is_cut() {
    let long = "é".repeat(1000);
    let v2 = with("/properties/0/value", json!(long));
    let comparison = compared(v2.clone(), converted(v2).definition.0);
    let row = comparison
        .rows
        .iter()
        .find(|row| row.what == "Property “k”: value");
    let shown = row.and_then(|row| row.v2.as_ref()).expect("the value");
    assert_eq!(shown.chars().count(), 401);
    assert!(shown.ends_with('…'));
}
