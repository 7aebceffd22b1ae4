//! What has to be accepted can be accepted, whatever a backend calls it.

use serde_json::json;
use waygate_domain::api_migration::{
    ACKNOWLEDGED, ApiMigration, Edition, Issue, Page, Report, Run, State,
};
use waygate_domain::settings::Draft;
use waygate_domain::time::Timestamp;

/// A migration whose dry run found one issue without a code.
fn ran(report: Report) -> ApiMigration {
    let run = Run {
        report,
        at: Timestamp::from_millis(0),
        edition: Edition(1),
    };
    ApiMigration::new(Edition(1)).ran(run).expect("it is open")
}

fn acknowledged(migration: ApiMigration) -> ApiMigration {
    let run = migration.run.as_ref().expect("a run");
    let kinds: Vec<&str> = run.report.issues.iter().map(Issue::kind).collect();
    let mut draft = Draft::of([ACKNOWLEDGED]);
    draft.set(ACKNOWLEDGED, kinds.join("\n"));
    let kept = migration.put_aside(Page::Summary, &draft);
    kept.expect("the summary is reached")
}

#[test]
fn an_issue_without_a_code_can_be_acknowledged_whatever_its_message() {
    for message in [
        "Out of sync",
        "Line one\nline two",
        "  blanks\taround\r\n",
        "a\u{2028}b",
        "",
        " \n ",
    ] {
        let issue = json!({ "message": message, "state": "CAN_BE_FORCED" });
        let read = Report::from_json(&json!({ "issues": [issue] })).expect("a report");
        let made = Report::new(vec![Issue {
            code: None,
            state: State::CanBeForced,
            message: message.to_owned(),
            location: None,
            fix: None,
        }]);
        assert_eq!(read, made);
        let migration = ran(read);
        assert!(migration.ready().is_err(), "{message:?}");
        assert_eq!(acknowledged(migration).ready(), Ok(()), "{message:?}");
    }
}

#[test]
fn a_message_of_several_lines_becomes_one() {
    let sent = json!({ "issues": [{ "message": " a \n  b ", "state": "CAN_BE_FORCED" }] });
    let report = Report::from_json(&sent).expect("a report");
    assert_eq!(report.issues[0].message, "a b");
    assert_eq!(report.issues[0].kind(), "a b");
}
