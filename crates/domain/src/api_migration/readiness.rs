use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Code, Report, State, Verdict};
use crate::api::{ApiId, Pointer};
use crate::text::Name;

/// An API with what its dry run found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looked {
    /// Which API.
    pub id: ApiId,
    /// Its name.
    pub name: Name,
    /// Its version.
    pub version: Name,
    /// What was found.
    pub report: Report,
    /// Whether it was migrated since.
    pub migrated: bool,
}

impl Looked {
    /// How it stands: the report's state, or that it was migrated since.
    pub fn state(&self) -> State {
        match self.migrated {
            true => State::Migrated,
            false => self.report.state(),
        }
    }

    /// Whether a rule found something in it.
    pub fn meets(&self, kind: &str) -> bool {
        let issues = &self.report.issues;
        issues.iter().any(|issue| issue.kind() == kind)
    }
}

/// A rule that found something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its code, or the message of an issue that has none.
    pub kind: String,
    /// What it does to a migration.
    pub state: State,
    /// In how many APIs it found something.
    pub apis: usize,
    /// How often.
    pub issues: usize,
}

/// How ready many APIs are for V4.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readiness {
    /// How many APIs came to each verdict, in the order of [`Verdict::ALL`].
    pub verdicts: [(Verdict, usize); 3],
    /// The rules that found something: what blocks first, then what concerns most APIs.
    pub rules: Vec<Rule>,
}

impl Readiness {
    /// Counts what was found.
    pub fn of<'a>(looked: impl IntoIterator<Item = &'a Looked>) -> Self {
        let mut verdicts = Verdict::ALL.map(|verdict| (verdict, 0));
        let mut rules: Vec<Rule> = Vec::new();
        for api in looked {
            let verdict = api.report.verdict();
            for (counted, number) in &mut verdicts {
                *number += usize::from(*counted == verdict);
            }
            let mut seen = BTreeSet::new();
            for issue in &api.report.issues {
                let first = seen.insert(issue.kind());
                let place = rules.iter().position(|rule| rule.kind == issue.kind());
                let place = place.unwrap_or_else(|| {
                    rules.push(Rule {
                        kind: issue.kind().to_owned(),
                        state: issue.state,
                        apis: 0,
                        issues: 0,
                    });
                    rules.len() - 1
                });
                rules[place].apis += usize::from(first);
                rules[place].issues += 1;
                rules[place].state = rules[place].state.max(issue.state);
            }
        }
        rules.sort_by(|one, other| {
            let worse = other.state.cmp(&one.state);
            let larger = other.apis.cmp(&one.apis);
            worse.then(larger).then_with(|| one.kind.cmp(&other.kind))
        });
        Self { verdicts, rules }
    }

    /// How many APIs came to a verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        let found = self.verdicts.iter().find(|(of, _)| *of == verdict);
        found.map_or(0, |(_, number)| *number)
    }
}

/// The report as comma-separated values (RFC 4180): a line for each issue, and one for an API without any.
///
/// A field that a spreadsheet would take for a formula gets an apostrophe before it.
pub fn to_csv<'a>(looked: impl IntoIterator<Item = &'a Looked>) -> String {
    let head = "id,name,version,state,code,issue state,message,location";
    let mut text = format!("{head}\r\n");
    let mut line = |fields: [&str; 8]| {
        text.push_str(&fields.map(field).join(","));
        text.push_str("\r\n");
    };
    for api in looked {
        let (id, name, version) = (api.id.as_str(), api.name.as_str(), api.version.as_str());
        let state = api.state().key();
        for issue in &api.report.issues {
            let code = issue.code.map_or("", Code::key);
            let at = issue.location.as_ref().map_or("", Pointer::as_str);
            let found = issue.state.key();
            line([id, name, version, state, code, found, &issue.message, at]);
        }
        if api.report.issues.is_empty() {
            line([id, name, version, state, "", "", "", ""]);
        }
    }
    text
}

fn field(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    let guard = if formula { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

/// The report as JSON: an array with an object for each API.
pub fn to_json<'a>(looked: impl IntoIterator<Item = &'a Looked>) -> String {
    let api = |api: &Looked| {
        let issues = api.report.issues.iter().map(|issue| {
            json!({
                "code": issue.code,
                "state": issue.state,
                "message": issue.message,
                "location": issue.location,
            })
        });
        json!({
            "id": api.id.as_str(),
            "name": api.name.as_str(),
            "version": api.version.as_str(),
            "state": api.state(),
            "issues": issues.collect::<Vec<_>>(),
        })
    };
    let apis = looked.into_iter().map(api).collect();
    format!("{:#}\n", Value::Array(apis))
}
