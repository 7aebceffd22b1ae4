//! The report as JSON.

use serde_json::json;
use waygate_domain::api_migration::{Code, Report, State, Verdict, dry_run};

use crate::base::{definition, step, with};
use crate::table::cases;

#[test]
fn a_report_is_written_as_the_product_says() {
    let report = dry_run(
        Some(&definition(with("/flows/0/pre/-", step("acme-audit")))),
        true,
    );
    let written = serde_json::to_value(&report).expect("JSON");
    let expected = json!({
        "state": "CAN_BE_FORCED",
        "issues": [
            { "code": "API_OUT_OF_SYNC", "state": "CAN_BE_FORCED", "message": "The definition differs from the one that was last deployed.", "location": null, "fix": { "kind": "deploy" } },
            { "code": "NON_GRAVITEE_POLICY", "state": "CAN_BE_FORCED", "message": "The policy “acme-audit” of flow “All” is not known to convert; its step is left out.", "location": "/flows/0/pre/1", "fix": { "kind": "remove_step", "at": "/flows/0/pre/1" } }
        ]
    });
    assert_eq!(written, expected);
    let keys: Vec<&str> = written["issues"][0]
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(keys, ["code", "state", "message", "location", "fix"]);
}

#[test]
fn what_is_written_is_read_back() {
    for case in cases() {
        let report = dry_run(Some(&definition(case.definition)), true);
        let text = serde_json::to_string(&report).expect("JSON");
        assert_eq!(
            serde_json::from_str::<Report>(&text).expect("a report"),
            report,
            "{}",
            case.name
        );
    }
}

#[test]
fn a_backend_may_send_messages_and_states_alone() {
    let sent = json!({ "state": "IMPOSSIBLE", "issues": [
        { "message": "Policy x is not compatible", "state": "IMPOSSIBLE" },
        { "message": "Out of sync", "state": "CAN_BE_FORCED" },
        { "message": "Of a newer version", "state": "UNHEARD_OF", "code": "NEW_RULE", "fix": { "kind": "new" }, "location": "flows" }
    ] });
    let report = Report::from_json(&sent).expect("a report");
    assert_eq!(report.verdict(), Verdict::Not);
    assert_eq!(report.issues[0].message, "Policy x is not compatible");
    assert_eq!(report.issues[1].state, State::CanBeForced);
    let unknown = &report.issues[2];
    assert_eq!(
        (unknown.code, unknown.state),
        (None, State::Impossible),
        "rather too bad than too good"
    );
    assert_eq!(
        (unknown.fix.clone(), unknown.location.clone()),
        (None, None)
    );
}

#[test]
fn the_state_of_the_whole_is_believed_where_it_is_worse_or_migrated() {
    let read = |value| Report::from_json(&value).expect("a report");
    assert_eq!(
        read(json!({ "state": "IMPOSSIBLE", "issues": [] })).state(),
        State::Impossible
    );
    assert_eq!(
        read(json!({ "state": "IMPOSSIBLE" })).verdict(),
        Verdict::Not
    );
    assert_eq!(
        read(json!({ "state": "WHO_KNOWS" })).state(),
        State::Impossible
    );
    let forced =
        json!({ "state": "MIGRATED", "issues": [{ "message": "m", "state": "CAN_BE_FORCED" }] });
    assert_eq!(read(forced.clone()).state(), State::Migrated);
    assert_eq!(
        read(serde_json::to_value(read(forced)).expect("JSON")).state(),
        State::Migrated
    );
    let better = json!({ "state": "MIGRATABLE", "issues": [{ "code": "HEALTHCHECK_STEPS", "message": "m" }] });
    assert_eq!(read(better).state(), State::Impossible);
    assert_eq!(read(json!({ "issues": [] })).state(), State::Migratable);
}

#[test]
fn what_is_no_report_is_not_read() {
    for value in [
        json!(null),
        json!([]),
        json!({}),
        json!({ "message": "Not found" }),
        json!({ "issues": 1 }),
    ] {
        assert_eq!(Report::from_json(&value), None, "{value}");
        assert!(serde_json::from_value::<Report>(value).is_err());
    }
    let odd = Report::from_json(&json!({ "issues": [7, "a text", null] })).expect("a report");
    let messages: Vec<&str> = odd
        .issues
        .iter()
        .map(|issue| issue.message.as_str())
        .collect();
    assert_eq!(messages, ["", "a text", ""]);
    assert_eq!(odd.state(), State::Impossible);
}

#[test]
fn codes_have_their_names() {
    for code in Code::ALL {
        assert_eq!(Code::from_key(code.key()), Some(code));
    }
}
