//! What the gateway table promises, on made-up tables.

use std::sync::Arc;

use icu_normalizer::DecomposingNormalizerBorrowed;
use proptest::prelude::*;
use waygate_domain::collation::Collation;
use waygate_domain::environment::{EnvironmentId, EnvironmentRef};
use waygate_domain::fold;
use waygate_domain::gateway::{GatewayId, GatewaySummary};
use waygate_domain::gateway_table::{
    Column, Direction, Query, Ranks, SearchIndex, Sort, compare, select,
};
use waygate_domain::issue::{Issue, IssueKind, Severity};
use waygate_domain::status::Status;
use waygate_domain::text::{GatewayUrl, HostName, Name};
use waygate_domain::time::Timestamp;

/// Folds, and compares runs of digits as numbers: enough of a language for these promises.
struct Plain;

impl Plain {
    fn key(text: &str) -> Vec<(u8, u64, char)> {
        let mut key = Vec::new();
        let folded = fold(text);
        let mut rest = folded.chars().peekable();
        while let Some(c) = rest.next() {
            if let Some(mut number) = c.to_digit(10).map(u64::from) {
                while let Some(d) = rest.peek().and_then(|c| c.to_digit(10)) {
                    number = number.saturating_mul(10).saturating_add(u64::from(d));
                    rest.next();
                }
                key.push((0, number, ' '));
            } else {
                key.push((1, 0, c));
            }
        }
        key
    }
}

fn fold(text: &str) -> String {
    fold::fold(text, &Plain)
}

impl Collation for Plain {
    fn decompose(&self, text: &str) -> String {
        DecomposingNormalizerBorrowed::new_nfd()
            .normalize(text)
            .into_owned()
    }

    fn ranks(&self, texts: &[&str]) -> Vec<u32> {
        let keys: Vec<_> = texts.iter().map(|text| Self::key(text)).collect();
        let mut distinct = keys.clone();
        distinct.sort();
        distinct.dedup();
        keys.iter()
            .map(|key| distinct.binary_search(key).map_or(0, |place| place as u32))
            .collect()
    }
}

fn gateway(
    number: usize,
    name: &str,
    status: Status,
    issues: Vec<IssueKind>,
    environments: &[String],
) -> Arc<GatewaySummary> {
    Arc::new(GatewaySummary {
        id: GatewayId::new(&format!("gw-{number}")).expect("an id"),
        name: Name::new(name).expect("a name"),
        host_name: HostName::new(&format!("host-{}.example.com", number % 7)).expect("a host"),
        url: GatewayUrl::new(&format!("https://{}.example.com", number % 5)).expect("an address"),
        status,
        since: Timestamp::default(),
        restart: None,
        issues: issues
            .into_iter()
            .map(|kind| Issue {
                kind,
                since: Timestamp::default(),
                node: None,
            })
            .collect(),
        environments: environments
            .iter()
            .enumerate()
            .map(|(n, name)| EnvironmentRef {
                id: EnvironmentId::new(&format!("env-{number}-{n}")).expect("an id"),
                name: Name::new(name).expect("a name"),
            })
            .collect(),
    })
}

fn show(rows: &[Arc<GatewaySummary>], query: &Query) -> Vec<Arc<GatewaySummary>> {
    let selection = select(
        rows,
        &SearchIndex::new(rows, &Plain),
        &Ranks::new(),
        query,
        &Plain,
    );
    selection
        .places
        .iter()
        .map(|&place| rows[place as usize].clone())
        .collect()
}

fn names(rows: &[Arc<GatewaySummary>]) -> Vec<&str> {
    rows.iter().map(|row| row.name.as_str()).collect()
}

fn a_name() -> impl Strategy<Value = String> {
    "[a-cA-Cäé]{1,3}-?[0-9]{0,2}"
}

fn a_table() -> impl Strategy<Value = Vec<Arc<GatewaySummary>>> {
    let issues = proptest::collection::vec(
        prop_oneof![
            Just(IssueKind::JavaUpdateDue),
            Just(IssueKind::CertificateMismatch)
        ],
        0..3,
    );
    let row = (
        a_name(),
        0..Status::ALL.len(),
        issues,
        proptest::collection::vec(a_name(), 0..4),
    );
    proptest::collection::vec(row, 0..40).prop_map(|rows| {
        rows.into_iter()
            .enumerate()
            .map(|(n, (name, status, issues, environments))| {
                gateway(n, &name, Status::ALL[status], issues, &environments)
            })
            .collect()
    })
}

fn a_sort() -> impl Strategy<Value = Sort> {
    (0..Column::ALL.len(), any::<bool>()).prop_map(|(column, descending)| Sort {
        column: Column::ALL[column],
        direction: if descending {
            Direction::Descending
        } else {
            Direction::Ascending
        },
    })
}

proptest! {
    #[test]
    fn rows_stand_in_the_order_of_the_rules_and_ties_as_they_came(rows in a_table(), sort in a_sort()) {
        let mut expected = rows.clone();
        expected.sort_by(|a, b| compare(a, b, sort, &Plain));
        prop_assert_eq!(show(&rows, &Query { sort, ..Query::default() }), expected);
    }

    #[test]
    fn search_shows_just_the_rows_that_hold_the_text(rows in a_table(), search in "[a-cA-CäÄe0-9-]{0,3}") {
        let holds = |row: &GatewaySummary| {
            fold(row.name.as_str()).contains(&fold(&search))
                || row.environments.iter().any(|e| fold(e.name.as_str()).contains(&fold(&search)))
        };
        let shown = show(&rows, &Query { search: search.clone(), ..Query::default() });
        prop_assert!(shown.iter().all(|row| holds(row)));
        prop_assert_eq!(shown.len(), rows.iter().filter(|row| holds(row)).count());
    }

    #[test]
    fn typing_more_never_shows_more(rows in a_table(), search in "[a-c0-9-]{1,4}") {
        let all = show(&rows, &Query { search: search.clone(), ..Query::default() });
        let shorter: String = search.chars().take(search.chars().count() - 1).collect();
        let before = show(&rows, &Query { search: shorter, ..Query::default() });
        prop_assert!(all.iter().all(|row| before.contains(row)));
    }

    #[test]
    fn a_count_says_how_many_rows_its_choice_shows(rows in a_table(), status in 0..Status::ALL.len(), search in "[a-c]{0,1}") {
        let status = Status::ALL[status];
        let query = Query { search, issues: vec![Severity::Error], ..Query::default() };
        let counts = select(&rows, &SearchIndex::new(&rows, &Plain), &Ranks::new(), &query, &Plain).counts;
        let shown = show(&rows, &Query { statuses: vec![status], ..query });
        prop_assert_eq!(counts.status(status) as usize, shown.len());
    }
}

#[test]
fn numbers_case_and_accents_order_as_people_read_them() {
    let rows: Vec<_> = ["gw-10", "Gw-2", "éa", "Eb", "gw-1"]
        .iter()
        .enumerate()
        .map(|(n, name)| gateway(n, name, Status::Online, vec![], &[]))
        .collect();
    assert_eq!(
        names(&show(&rows, &Query::default())),
        ["éa", "Eb", "gw-1", "Gw-2", "gw-10"]
    );
}

#[test]
fn status_sorts_by_severity_then_issue_then_name() {
    let rows = vec![
        gateway(0, "b", Status::Online, vec![], &[]),
        gateway(1, "a", Status::Online, vec![], &[]),
        gateway(2, "c", Status::Online, vec![IssueKind::JavaUpdateDue], &[]),
        gateway(
            3,
            "d",
            Status::Online,
            vec![IssueKind::JavaUpdateDue, IssueKind::CertificateMismatch],
            &[],
        ),
        gateway(4, "e", Status::OfflineLostContact, vec![], &[]),
        gateway(5, "f", Status::Offline, vec![], &[]),
    ];
    let sort = Sort {
        column: Column::Status,
        direction: Direction::Ascending,
    };
    assert_eq!(
        names(&show(
            &rows,
            &Query {
                sort,
                ..Query::default()
            }
        )),
        ["e", "f", "d", "c", "a", "b"]
    );
    let sort = Sort {
        column: Column::Status,
        direction: Direction::Descending,
    };
    assert_eq!(
        names(&show(
            &rows,
            &Query {
                sort,
                ..Query::default()
            }
        )),
        ["a", "b", "c", "d", "f", "e"]
    );
}

#[test]
fn nothing_is_found_across_two_names() {
    let rows = vec![gateway(0, "ab", Status::Online, vec![], &["cd".into()])];
    for (search, found) in [
        ("ab", 1),
        ("CD", 1),
        ("bc", 0),
        ("b\u{1f}c", 0),
        ("  cd ", 1),
    ] {
        let query = Query {
            search: search.into(),
            ..Query::default()
        };
        assert_eq!(show(&rows, &query).len(), found, "{search:?}");
    }
}
