//! The table of APIs: which rows it shows, in which order.

use proptest::prelude::*;
use waygate_domain::api::{
    Api, ApiId, Column, DefinitionVersion, Deployment, Query, RunState, Sort, VerdictFilter, select,
};
use waygate_domain::api_migration::Verdict;
use waygate_domain::collation::Collation;
use waygate_domain::gateway_table::Direction;
use waygate_domain::text::Name;
use waygate_domain::time::Timestamp;

/// By the letters, without case.
struct Plain;

impl Collation for Plain {
    fn decompose(&self, text: &str) -> String {
        text.to_owned()
    }

    fn ranks(&self, texts: &[&str]) -> Vec<u32> {
        let lower: Vec<String> = texts.iter().map(|text| text.to_lowercase()).collect();
        let rank = |own: &String| lower.iter().filter(|other| *other < own).count();
        lower.iter().map(|own| rank(own) as u32).collect()
    }
}

fn api(name: &str, version: &str) -> Api {
    Api {
        id: ApiId::new(&format!("{}-{version}", name.to_lowercase())).expect("an id"),
        name: Name::new(name).expect("a name"),
        version: Name::new(version).expect("a version"),
        definition: DefinitionVersion::V2,
        state: RunState::Started,
        deployment: Deployment::Deployed,
        verdict: None,
        stale: false,
    }
}

fn with(verdict: Verdict, api: Api) -> Api {
    Api {
        verdict: Some((verdict, Timestamp::from_millis(0))),
        ..api
    }
}

fn rows() -> Vec<Api> {
    vec![
        with(Verdict::Fully, api("Refunds", "1.0")),
        Api {
            definition: DefinitionVersion::V4,
            ..api("Accounts", "3.0")
        },
        Api {
            state: RunState::Stopped,
            deployment: Deployment::OutOfSync,
            ..with(Verdict::Not, api("Orders", "2.0"))
        },
        Api {
            deployment: Deployment::NeverDeployed,
            ..with(Verdict::Partially, api("Orders", "1.0"))
        },
    ]
}

fn shown(query: &Query) -> Vec<String> {
    let rows = rows();
    let places = select(&rows, query, &Plain).places;
    let name = |place: &u32| {
        let row = &rows[*place as usize];
        format!("{} {}", row.name, row.version)
    };
    places.iter().map(name).collect()
}

fn sorted(column: Column, direction: Direction) -> Vec<String> {
    shown(&Query {
        sort: Sort { column, direction },
        ..Query::default()
    })
}

#[test]
fn at_first_it_is_in_the_order_of_names_and_versions() {
    let all = ["Accounts 3.0", "Orders 1.0", "Orders 2.0", "Refunds 1.0"];
    assert_eq!(shown(&Query::default()), all);
}

#[test]
fn each_column_sorts_what_needs_someone_first_and_the_other_way() {
    let up = |column| sorted(column, Direction::Ascending)[0].clone();
    assert_eq!(up(Column::Deployment), "Orders 2.0");
    assert_eq!(up(Column::Version), "Orders 1.0");
    assert_eq!(up(Column::Definition), "Orders 1.0");
    assert_eq!(up(Column::State), "Accounts 3.0");
    let verdicts = ["Orders 2.0", "Orders 1.0", "Refunds 1.0", "Accounts 3.0"];
    assert_eq!(sorted(Column::Verdict, Direction::Ascending), verdicts);
    let down = |column| sorted(column, Direction::Descending)[0].clone();
    assert_eq!(down(Column::Verdict), "Accounts 3.0");
    assert_eq!(down(Column::State), "Orders 2.0");
    assert_eq!(down(Column::Definition), "Accounts 3.0");
}

#[test]
fn a_filter_leaves_its_own_and_several_leave_what_fits_all() {
    let verdict = |filter| Query {
        verdict: Some(filter),
        ..Query::default()
    };
    assert_eq!(shown(&verdict(VerdictFilter::Unchecked)), ["Accounts 3.0"]);
    assert_eq!(
        shown(&verdict(VerdictFilter::Is(Verdict::Not))),
        ["Orders 2.0"]
    );
    let stopped = Query {
        state: Some(RunState::Stopped),
        ..Query::default()
    };
    assert_eq!(shown(&stopped), ["Orders 2.0"]);
    let v4 = Query {
        definition: Some(DefinitionVersion::V4),
        ..Query::default()
    };
    assert_eq!(shown(&v4), ["Accounts 3.0"]);
    let never = Query {
        deployment: Some(Deployment::NeverDeployed),
        search: "ord".into(),
        ..Query::default()
    };
    assert_eq!(shown(&never), ["Orders 1.0"]);
    let none = Query {
        state: Some(RunState::Stopped),
        definition: Some(DefinitionVersion::V4),
        ..Query::default()
    };
    assert!(shown(&none).is_empty());
    assert!(none.is_filtered() && !Query::default().is_filtered());
}

#[test]
fn the_search_finds_names_and_versions() {
    let found = |text: &str| {
        shown(&Query {
            search: text.into(),
            ..Query::default()
        })
    };
    assert_eq!(found("orders"), ["Orders 1.0", "Orders 2.0"]);
    assert_eq!(found("3.0"), ["Accounts 3.0"]);
    assert!(found("payments").is_empty());
}

proptest! {
    #[test]
    fn every_order_holds_every_row_once_and_the_other_direction_turns_the_column_round(
        column in proptest::sample::select(Column::ALL.to_vec()),
    ) {
        let up = sorted(column, Direction::Ascending);
        let down = sorted(column, Direction::Descending);
        let mut all = up.clone();
        all.sort();
        let mut other = down.clone();
        other.sort();
        prop_assert_eq!(&all, &other);
        prop_assert_eq!(all.len(), rows().len());
    }
}
