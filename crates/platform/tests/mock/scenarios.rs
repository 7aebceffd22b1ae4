use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::time::Duration;

use proptest::prelude::*;
use waygate_backend::EnvironmentView;
use waygate_domain::gateway::GatewaySummary;
use waygate_domain::issue::{IssueKind, Severity};
use waygate_domain::status::Status;
use waygate_platform::mock::{SCENARIOS, scenarios_json};

use crate::common::{Host, NOW, environments};

fn everything(host: &Host) -> Vec<GatewaySummary> {
    host.enabled().into_iter().chain(host.deleted()).collect()
}

fn count(host: &Host, view: EnvironmentView) -> usize {
    environments(&*host.backend(), view).len()
}

#[test]
fn typical_has_13_gateways_beside_2_deleted_and_22_environments_of_which_6_are_unattached() {
    let host = Host::new("");
    assert_eq!((host.enabled().len(), host.deleted().len()), (13, 2));
    assert_eq!(count(&host, EnvironmentView::All), 22);
    assert_eq!(count(&host, EnvironmentView::Unattached), 6);
    let statuses: BTreeSet<_> = everything(&host).iter().map(|g| g.status).collect();
    assert_eq!(statuses.len(), Status::ALL.len(), "every status");
    let issues: BTreeSet<_> = host
        .enabled()
        .iter()
        .filter_map(|g| g.worst_issue())
        .collect();
    assert_eq!(issues.len(), Severity::ALL.len(), "both kinds of issue");
}

#[test]
fn the_overdue_restart_of_typical_is_overdue_by_three_minutes() {
    let gateway = Host::new("").named("me-south-1");
    let deadline = gateway.restart.expect("it restarts").deadline;
    assert_eq!(NOW.since(deadline), Duration::from_secs(180));
}

#[test]
fn empty_has_nothing() {
    let host = Host::new("scenario=empty");
    assert_eq!(
        (everything(&host).len(), count(&host, EnvironmentView::All)),
        (0, 0)
    );
}

#[test]
fn single_has_one_of_each() {
    let host = Host::new("scenario=single");
    assert_eq!(
        (everything(&host).len(), count(&host, EnvironmentView::All)),
        (1, 1)
    );
}

#[test]
fn statuses_has_one_gateway_for_each_status_and_issue_and_every_kind_of_issue() {
    let host = Host::new("scenario=statuses");
    let mut combinations = BTreeMap::new();
    let mut kinds = HashSet::new();
    for gateway in everything(&host) {
        *combinations
            .entry((gateway.status, gateway.worst_issue()))
            .or_insert(0) += 1;
        kinds.extend(
            gateway
                .issues
                .iter()
                .map(|issue| std::mem::discriminant(&issue.kind)),
        );
    }
    let issues = [None, Some(Severity::Warning), Some(Severity::Error)];
    for status in Status::ALL {
        for issue in issues {
            let possible = match status {
                Status::Deleted => issue.is_none(),
                Status::ClusterIssues => issue.is_some(),
                _ => true,
            };
            let found = combinations.get(&(status, issue)).copied();
            assert_eq!(found, possible.then_some(1), "{status:?} with {issue:?}");
        }
    }
    assert_eq!(kinds.len(), 11, "every kind of issue: {kinds:?}");
}

#[test]
fn busy_begins_with_everything_running() {
    let host = Host::new("scenario=busy");
    assert_eq!(host.enabled().len(), 25);
    assert!(
        host.enabled()
            .iter()
            .all(|gateway| gateway.status == Status::Online)
    );
}

#[test]
fn large_has_ten_thousand_gateways_with_25000_environments() {
    let host = Host::new("scenario=large");
    assert_eq!(host.enabled().len(), 10_000);
    assert_eq!(count(&host, EnvironmentView::All), 25_000);
}

#[test]
fn text_has_what_breaks_careless_pages() {
    let host = Host::new("scenario=text");
    let names: Vec<String> = host.enabled().iter().map(|g| g.name.to_string()).collect();
    let any = |test: &dyn Fn(&str) -> bool| names.iter().any(|name| test(name));
    assert!(
        any(&|name| name == "<img src=x onerror=alert(1)>"),
        "markup"
    );
    assert!(
        any(&|name| name.chars().count() == 255 && !name.contains(' ')),
        "unbroken"
    );
    assert!(
        any(&|name| name.chars().count() == 255 && name.contains(' ')),
        "long"
    );
    assert!(
        any(&|name| name.contains('\u{301}') && name.chars().count() == 255),
        "combining"
    );
    assert!(
        any(&|name| name.contains("بوابة") && !name.is_ascii()),
        "Arabic"
    );
    assert!(any(&|name| name.contains("שער")), "Hebrew");
    assert!(any(&|name| name.contains("👩‍👩‍👧‍👦")), "emoji");
    assert!(
        any(&|name| name.chars().all(|c| c.is_ascii_digit())),
        "digits"
    );
    assert!(any(&|name| name.chars().count() == 1), "short");
    let hosts = host.enabled();
    assert!(
        hosts
            .iter()
            .any(|g| g.host_name.as_str().chars().count() == 255),
        "a long host"
    );
    assert!(
        hosts.iter().any(|g| g.environments.len() == 4),
        "many environments"
    );
}

#[test]
fn a_situation_is_the_same_each_time_and_another_with_another_seed() {
    for scenario in SCENARIOS.iter().filter(|scenario| scenario.name != "large") {
        let query = format!("scenario={}&seed=5", scenario.name);
        let (one, same) = (Host::new(&query), Host::new(&query));
        assert_eq!(everything(&one), everything(&same), "{}", scenario.name);
        let other = everything(&Host::new(&format!("scenario={}&seed=6", scenario.name)));
        let differs = scenario.name == "empty" || everything(&one) != other;
        assert!(differs, "{}", scenario.name);
    }
}

#[test]
fn times_are_relative_to_where_the_clock_starts() {
    let then = everything(&Host::new("now=2026-03-09T14:32:08Z"));
    let later = everything(&Host::new("now=2026-03-10T14:32:08Z"));
    let day = Duration::from_secs(86_400);
    for (then, later) in then.iter().zip(&later) {
        assert_eq!((&then.name, then.status), (&later.name, later.status));
        assert_eq!(then.since.after(day), later.since);
    }
}

#[test]
fn nothing_of_any_scenario_lies_in_the_future() {
    for scenario in SCENARIOS {
        for gateway in everything(&Host::new(&format!("scenario={}", scenario.name))) {
            assert!(gateway.since <= NOW, "{}: {gateway:?}", scenario.name);
            assert!(
                gateway.issues.iter().all(|issue| issue.since <= NOW),
                "{gateway:?}"
            );
        }
    }
}

#[test]
fn cluster_issues_come_with_one_and_deleted_gateways_with_none_in_every_scenario() {
    let concerns = |kind: IssueKind| kind.concerns_cluster();
    for scenario in SCENARIOS {
        for gateway in everything(&Host::new(&format!("scenario={}", scenario.name))) {
            let cluster = gateway.issues.iter().any(|issue| concerns(issue.kind));
            match gateway.status {
                Status::ClusterIssues => assert!(cluster, "{gateway:?}"),
                Status::Online => assert!(!cluster, "{gateway:?}"),
                Status::Deleted => assert_eq!(gateway.issues, [], "{gateway:?}"),
                _ => {}
            }
        }
    }
}

#[test]
fn a_made_up_crowd_has_some_of_every_status_and_issue() {
    let crowd = Host::new("rows=5000").enabled();
    let statuses: BTreeSet<_> = crowd.iter().map(|gateway| gateway.status).collect();
    assert_eq!(statuses.len(), 10, "every status of an enabled gateway");
    let ill = crowd
        .iter()
        .filter(|gateway| gateway.status != Status::Online)
        .count();
    assert!((500..1000).contains(&ill), "most are well: {ill}");
    for severity in Severity::ALL {
        assert!(
            crowd
                .iter()
                .any(|gateway| gateway.worst_issue() == Some(severity))
        );
    }
}

#[test]
fn the_list_of_scenarios_is_json() {
    let list: serde_json::Value = serde_json::from_str(&scenarios_json()).expect("JSON");
    let list = list.as_array().expect("a list");
    assert_eq!(list.len(), SCENARIOS.len());
    assert_eq!(list[0]["name"], "typical");
    assert!(list.iter().all(|scenario| scenario["shows"].is_string()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn so_many_gateways_with_distinct_names_and_two_and_a_half_environments_each(
        rows in 0usize..1500,
        seed: u64,
    ) {
        let host = Host::new(&format!("rows={rows}&seed={seed}"));
        let gateways = host.enabled();
        prop_assert_eq!(gateways.len(), rows);
        let names: HashSet<_> = gateways.iter().map(|gateway| &gateway.name).collect();
        prop_assert_eq!(names.len(), rows);
        prop_assert_eq!(count(&host, EnvironmentView::All), rows * 5 / 2);
        prop_assert_eq!(count(&host, EnvironmentView::Unattached) > 0, rows >= 16);
        for gateway in &gateways {
            let names: HashSet<_> = gateway.environments.iter().map(|e| &e.name).collect();
            prop_assert_eq!(names.len(), gateway.environments.len(), "distinct on one gateway");
        }
    }
}
