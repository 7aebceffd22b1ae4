//! What a page shows of a trace.

use serde_json::json;
use waygate_domain::api::Definition;
use waygate_domain::debug::{Part, endpoints};

use crate::api::{api, flow, request, send_as, step};

#[test]
fn a_step_is_compared_part_by_part_what_it_left_alone_too() {
    let sets = json!({
        "addHeaders": [{ "name": "X-Client", "value": "web" }, { "name": "b", "value": "1" }],
        "removeHeaders": ["Accept"],
    });
    let trace = send_as(
        &api(vec![flow(vec![step("transform-headers", sets)], vec![])]),
        &request(),
    );
    let rows: Vec<_> = trace
        .compare(1)
        .expect("a step")
        .into_iter()
        .map(|row| (row.part, row.name, row.input, row.output, row.changed))
        .collect();
    let row = |part, name: &str, input: &str, output: &str| {
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        (
            part,
            name.to_owned(),
            text(input),
            text(output),
            input != output,
        )
    };
    assert_eq!(
        rows,
        [
            row(Part::Headers, "Accept", "application/json", ""),
            row(Part::Headers, "b", "", "1"),
            row(Part::Headers, "X-Client", "mobile", "web"),
            row(Part::Request, "Method", "GET", "GET"),
            row(Part::Request, "Path", "/orders/12", "/orders/12"),
            row(Part::Request, "Context path", "/shop/", "/shop/"),
            row(Part::Request, "Parameters", "expand=lines", "expand=lines"),
            row(Part::Attributes, "api", "orders", "orders"),
            row(Part::Attributes, "application", "1", "1"),
            row(Part::Attributes, "context-path", "/shop/", "/shop/"),
            row(Part::Attributes, "plan", "open", "open"),
            row(
                Part::Attributes,
                "subscription-id",
                "192.0.2.7",
                "192.0.2.7"
            ),
        ]
    );
    assert_eq!(trace.compare(2), None);
}

#[test]
fn on_response_the_status_and_the_content_are_the_responses() {
    let mapping =
        json!({ "statusMappings": [{ "inputStatusCode": 201, "outputStatusCode": 200 }] });
    let trace = send_as(
        &api(vec![flow(vec![], vec![step("status-code", mapping)])]),
        &request(),
    );
    let rows = trace.compare(1).expect("a step");
    let of = |part, name: &str| {
        let row = rows.iter().find(|row| row.part == part && row.name == name);
        let row = row.expect("a row");
        (row.input.as_deref(), row.output.as_deref())
    };
    assert_eq!(of(Part::Response, "Status"), (Some("201"), Some("200")));
    assert_eq!(of(Part::Response, "Reason"), (Some("Created"), Some("OK")));
    assert_eq!(
        of(Part::Body, "Body"),
        (Some(r#"{"total":12}"#), Some(r#"{"total":12}"#))
    );
    assert!(
        rows.iter()
            .all(|row| row.changed == (row.input != row.output))
    );
}

#[test]
fn endpoints_are_listed_group_by_group() {
    let api = Definition(json!({ "endpointGroups": [
        { "name": "a", "endpoints": [
            { "name": "one", "configuration": { "target": "https://one.example.com" } },
            { "name": "two" },
        ] },
        { "name": "b", "endpoints": null },
        3,
        { "endpoints": [{ "configuration": { "target": "https://three.example.com" } }] },
    ] }));
    let found: Vec<_> = endpoints(&api)
        .into_iter()
        .map(|found| {
            (
                found.group,
                found.name,
                found.target,
                found.location.to_string(),
            )
        })
        .collect();
    let row = |group: &str, name: &str, target: &str, at: &str| {
        (
            group.to_owned(),
            name.to_owned(),
            target.to_owned(),
            at.to_owned(),
        )
    };
    assert_eq!(
        found,
        [
            row(
                "a",
                "one",
                "https://one.example.com",
                "/endpointGroups/0/endpoints/0"
            ),
            row("a", "two", "", "/endpointGroups/0/endpoints/1"),
            row(
                "",
                "",
                "https://three.example.com",
                "/endpointGroups/3/endpoints/0"
            ),
        ]
    );
}
