//! What a readiness report counts, and what it is as a file.

use serde_json::{Value, json};
use waygate_domain::api::{ApiId, Pointer};
use waygate_domain::api_migration::{
    Code, Issue, Looked, Readiness, Report, Rule, State, Verdict, to_csv, to_json,
};
use waygate_domain::text::Name;

fn issue(code: Code, message: &str) -> Issue {
    Issue {
        code: Some(code),
        state: code.state(),
        message: message.into(),
        location: Pointer::new("/flows/0"),
        fix: None,
    }
}

fn looked(name: &str, issues: Vec<Issue>) -> Looked {
    Looked {
        id: ApiId::new(&format!("api_{}", name.len())).expect("an id"),
        name: Name::new(name).expect("a name"),
        version: Name::new("1.0").expect("a version"),
        report: Report::new(issues),
        migrated: false,
    }
}

fn foreign(message: &str) -> Issue {
    Issue {
        code: None,
        state: State::CanBeForced,
        message: message.into(),
        location: None,
        fix: None,
    }
}

fn some() -> Vec<Looked> {
    vec![
        looked("Free", vec![]),
        looked(
            "Forced",
            vec![
                issue(Code::NonGraviteePolicy, "one"),
                issue(Code::NonGraviteePolicy, "two"),
                issue(Code::ApiOutOfSync, "three"),
            ],
        ),
        looked(
            "Blocked",
            vec![
                issue(Code::HealthcheckSteps, "four"),
                issue(Code::NonGraviteePolicy, "five"),
            ],
        ),
        looked("Elsewhere", vec![foreign("as it came")]),
    ]
}

#[test]
fn apis_are_counted_by_verdict_and_by_rule() {
    let some = some();
    let readiness = Readiness::of(&some);
    assert_eq!(
        Verdict::ALL.map(|verdict| readiness.count(verdict)),
        [1, 2, 1]
    );
    let rules: Vec<_> = readiness
        .rules
        .iter()
        .map(|rule| (rule.kind.as_str(), rule.apis, rule.issues))
        .collect();
    assert_eq!(
        rules,
        [
            ("HEALTHCHECK_STEPS", 1, 1),
            ("NON_GRAVITEE_POLICY", 2, 3),
            ("API_OUT_OF_SYNC", 1, 1),
            ("as it came", 1, 1),
        ],
        "what blocks first, then what concerns most"
    );
    for rule in &readiness.rules {
        let met = some.iter().filter(|api| api.meets(&rule.kind)).count();
        assert_eq!(met, rule.apis, "{}", rule.kind);
    }
}

#[test]
fn a_rule_is_as_bad_as_the_worst_that_it_found() {
    let mut worse = foreign("as it came");
    worse.state = State::Impossible;
    let apis = [looked("A", vec![foreign("as it came"), worse])];
    let expected = Rule {
        kind: "as it came".into(),
        state: State::Impossible,
        apis: 1,
        issues: 2,
    };
    assert_eq!(Readiness::of(&apis).rules, [expected]);
}

#[test]
fn the_csv_has_a_line_for_each_issue_and_one_for_an_api_without() {
    let csv = to_csv(&some());
    let lines: Vec<&str> = csv.split_terminator("\r\n").collect();
    assert_eq!(lines.len(), 1 + 1 + 3 + 2 + 1);
    assert_eq!(
        lines[0],
        "id,name,version,state,code,issue state,message,location"
    );
    assert_eq!(lines[1], r#""api_4","Free","1.0","MIGRATABLE","","","","""#);
    assert_eq!(
        lines[2],
        r#""api_6","Forced","1.0","CAN_BE_FORCED","NON_GRAVITEE_POLICY","CAN_BE_FORCED","one","/flows/0""#
    );
    assert_eq!(
        lines[7],
        r#""api_9","Elsewhere","1.0","CAN_BE_FORCED","","CAN_BE_FORCED","as it came","""#
    );
}

#[test]
fn no_field_of_the_csv_is_a_formula_or_breaks_out_of_it() {
    for (name, written) in [
        ("=HYPERLINK(\"x\")", r#""'=HYPERLINK(""x"")""#),
        ("+1", r#""'+1""#),
        ("-1", r#""'-1""#),
        ("@SUM(A1)", r#""'@SUM(A1)""#),
        ("a,\"b\"", r#""a,""b""""#),
    ] {
        let csv = to_csv(&[looked(name, vec![issue(Code::ApiOutOfSync, "a\nb")])]);
        assert!(csv.contains(written), "{csv}");
        assert!(csv.contains("\"a\nb\""), "{csv}");
    }
}

#[test]
fn the_json_has_every_api_with_its_issues() {
    let mut apis = some();
    apis[0].migrated = true;
    let read: Value = serde_json::from_str(&to_json(&apis)).expect("JSON");
    assert_eq!(read.as_array().map(Vec::len), Some(4));
    assert_eq!(
        read[0],
        json!({"id": "api_4", "name": "Free", "version": "1.0", "state": "MIGRATED", "issues": []})
    );
    assert_eq!(
        read[2]["issues"][0],
        json!({
            "code": "HEALTHCHECK_STEPS", "state": "IMPOSSIBLE", "message": "four", "location": "/flows/0"
        })
    );
    assert_eq!(
        read[3]["issues"][0],
        json!({"code": null, "state": "CAN_BE_FORCED", "message": "as it came", "location": null})
    );
    assert_eq!(to_json(&[]), "[]\n");
}
