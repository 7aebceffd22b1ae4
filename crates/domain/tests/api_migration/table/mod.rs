//! The table: definitions, each with the verdict and the codes that its dry run comes to.

mod documents;
mod endpoints;
pub mod exports;
mod formats;
mod health;
mod services;
mod steps;

use std::collections::BTreeSet;

use serde_json::Value;
use waygate_domain::api_migration::{Code, State, Verdict, dry_run};

use crate::base::definition;

/// A definition and what its dry run comes to.
#[derive(Clone, Debug)]
pub struct Case {
    pub name: String,
    pub definition: Value,
    pub verdict: Verdict,
    /// In the order of the definition.
    pub codes: Vec<Code>,
}

pub fn fully(name: impl Into<String>, definition: Value) -> Case {
    case(name, definition, Verdict::Fully, &[])
}

pub fn partially(name: impl Into<String>, definition: Value, codes: &[Code]) -> Case {
    case(name, definition, Verdict::Partially, codes)
}

pub fn not(name: impl Into<String>, definition: Value, codes: &[Code]) -> Case {
    case(name, definition, Verdict::Not, codes)
}

fn case(name: impl Into<String>, definition: Value, verdict: Verdict, codes: &[Code]) -> Case {
    Case {
        name: name.into(),
        definition,
        verdict,
        codes: codes.to_vec(),
    }
}

/// Every definition of the table.
pub fn cases() -> Vec<Case> {
    let mut cases = exports::cases();
    cases.extend(formats::cases());
    cases.extend(documents::cases());
    cases.extend(endpoints::cases());
    cases.extend(health::cases());
    cases.extend(services::cases());
    cases.extend(steps::cases());
    cases
}

#[test]
fn each_definition_has_its_verdict_and_its_codes_in_order() {
    for case in cases() {
        let report = dry_run(Some(&definition(case.definition)), false);
        let codes: Vec<Code> = report
            .issues
            .iter()
            .filter_map(|issue| issue.code)
            .collect();
        assert_eq!(codes, case.codes, "{}", case.name);
        assert_eq!(report.verdict(), case.verdict, "{}", case.name);
    }
}

/// The two that a definition alone does not come to are tested by themselves.
#[test]
fn every_rule_is_met_alone_in_the_table() {
    let alone: BTreeSet<&str> = cases()
        .iter()
        .filter(|case| case.codes.len() == 1)
        .map(|case| case.codes[0].key())
        .collect();
    let missing: Vec<&str> = Code::ALL
        .iter()
        .map(|code| code.key())
        .filter(|key| !alone.contains(key))
        .collect();
    assert_eq!(missing, ["API_OUT_OF_SYNC", "V2_API_NOT_NULL"]);
    assert!(cases().len() >= 100, "{}", cases().len());
}

#[test]
fn every_issue_says_where_it_is_and_what_it_is_about() {
    for case in cases() {
        let report = dry_run(Some(&definition(case.definition.clone())), false);
        for issue in &report.issues {
            let name = &case.name;
            if let Some(at) = &issue.location {
                let found = case.definition.pointer(at.as_str());
                assert!(found.is_some(), "{name}: {at} is not there");
            } else {
                let code = issue.code.expect("a code");
                let whole = [Code::V4EmulationEngineRequired, Code::ApiNotV2Definition];
                assert!(whole.contains(&code), "{name}: {code:?} is nowhere");
            }
            let message = &issue.message;
            assert!(
                message.ends_with('.') && !message.contains('\n'),
                "{message}"
            );
            assert_eq!(Some(issue.state), issue.code.map(Code::state), "{name}");
        }
    }
}

#[test]
fn without_a_definition_that_is_the_only_issue() {
    let report = dry_run(None, true);
    assert_eq!(report.issues.len(), 1);
    assert_eq!(report.issues[0].code, Some(Code::V2ApiNotNull));
    assert_eq!(report.state(), State::Impossible);
}

#[test]
fn being_out_of_sync_comes_first_and_has_to_be_accepted() {
    let case = &cases()[0];
    assert!(case.codes.is_empty());
    let report = dry_run(Some(&definition(case.definition.clone())), true);
    assert_eq!(report.issues.len(), 1);
    assert_eq!(report.issues[0].code, Some(Code::ApiOutOfSync));
    assert_eq!(report.verdict(), Verdict::Partially);
    // What is not V2 is so whatever is deployed.
    let v1 = cases()
        .into_iter()
        .find(|case| case.codes == [Code::ApiNotV2Definition]);
    let report = dry_run(Some(&definition(v1.expect("one").definition)), true);
    assert_eq!(report.issues.len(), 1);
}
