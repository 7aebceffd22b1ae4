use std::sync::{Arc, Mutex};

use proptest::prelude::*;
use waygate_backend::{Change, EnvironmentView, ErrorKind};
use waygate_domain::status::Status;
use waygate_platform::mock::{Mock, Parameters, StoredDocument, UnknownGateway};

use crate::common::{Host, NOW, Standstill, changes, environments, gateway, ready};

/// What the host would keep: the last of each document.
type Kept = Arc<Mutex<Vec<StoredDocument>>>;

fn keeping(mock: &Mock) -> Kept {
    let kept = Kept::default();
    let keeper = Arc::clone(&kept);
    mock.on_edit(move |edits| {
        let mut kept = keeper.lock().expect("nobody panicked");
        for edit in edits {
            kept.retain(|other| (&other.kind, &other.id) != (&edit.kind, &edit.id));
            if edit.value.is_some() {
                kept.push(edit);
            }
        }
    });
    kept
}

fn kept(kept: &Kept) -> Vec<StoredDocument> {
    kept.lock().expect("nobody panicked").clone()
}

fn reloaded(saved: Vec<StoredDocument>) -> (Host, Vec<String>) {
    let parameters = Parameters::defaults(true);
    let (mock, problems) = Mock::new(parameters, Arc::new(Standstill), NOW, saved);
    let problems = problems.iter().map(ToString::to_string).collect();
    (Host::of(mock), problems)
}

fn of(host: &Host) -> (Vec<waygate_domain::gateway::GatewaySummary>, usize) {
    let all = host.enabled().into_iter().chain(host.deleted()).collect();
    (
        all,
        environments(&*host.backend(), EnvironmentView::Unattached).len(),
    )
}

#[test]
fn a_gateway_can_be_given_every_status_from_every_other_and_it_is_announced() {
    for from in Status::ALL {
        let host = Host::new("");
        for to in Status::ALL {
            host.mock.set_status("eu-west-1", from).expect("known");
            let mut events = host.follow();
            host.mock.set_status("eu-west-1", to).expect("known");
            let gateway = host.named("eu-west-1");
            assert_eq!(gateway.status, to, "from {from:?}");
            let told = changes(&mut events);
            let mut about = told.iter().filter_map(|event| match &event.change {
                Change::Gateway(told) if told.id == gateway.id => Some(told),
                _ => None,
            });
            assert_eq!(about.next_back(), Some(&gateway), "from {from:?} to {to:?}");
        }
    }
}

#[test]
fn a_gateway_is_named_by_its_id_or_its_name() {
    let host = Host::new("");
    let id = host.named("staging").id;
    host.mock
        .set_status(id.as_str(), Status::Online)
        .expect("known");
    assert_eq!(host.named("staging").status, Status::Online);
    let unknown = host.mock.set_status("nowhere", Status::Online);
    assert_eq!(unknown, Err(UnknownGateway("nowhere".into())));
    let names = host.mock.gateway_names(100);
    assert_eq!(names.len(), 15);
    assert!(
        names
            .iter()
            .any(|(found, name)| *found == id && name.as_str() == "staging")
    );
    assert_eq!(host.mock.gateway_names(3).len(), 3);
}

#[test]
fn a_gateway_with_cluster_issues_has_an_issue_of_its_cluster_and_loses_it_online() {
    let host = Host::new("");
    let concerns = |host: &Host| {
        let issues = host.named("eu-west-1").issues;
        issues
            .iter()
            .filter(|issue| issue.kind.concerns_cluster())
            .count()
    };
    host.mock
        .set_status("eu-west-1", Status::ClusterIssues)
        .expect("known");
    assert_eq!(concerns(&host), 1);
    assert_eq!(
        host.named("eu-west-1").issues.len(),
        3,
        "its own issues stay"
    );
    host.mock
        .set_status("eu-west-1", Status::Online)
        .expect("known");
    assert_eq!(concerns(&host), 0);
    assert_eq!(host.named("eu-west-1").issues.len(), 2);
}

#[test]
fn a_deleted_gateway_lets_go_of_its_environments_and_gets_them_back() {
    let host = Host::new("");
    let before = host.named("eu-west-1").environments;
    assert_eq!(before.len(), 3);
    host.mock
        .set_status("eu-west-1", Status::Deleted)
        .expect("known");
    assert_eq!((host.enabled().len(), host.deleted().len()), (12, 3));
    assert_eq!(host.named("eu-west-1").environments, []);
    assert_eq!(
        environments(&*host.backend(), EnvironmentView::Unattached).len(),
        9
    );
    host.mock
        .set_status("eu-west-1", Status::Starting)
        .expect("known");
    assert_eq!((host.enabled().len(), host.deleted().len()), (13, 2));
    assert_eq!(host.named("eu-west-1").environments, before);
    assert_eq!(
        environments(&*host.backend(), EnvironmentView::Unattached).len(),
        6
    );
}

#[test]
fn a_deletion_is_announced_for_the_environments_too() {
    let host = Host::new("");
    let mut events = host.follow();
    host.mock
        .set_status("eu-west-1", Status::Deleted)
        .expect("known");
    let told = changes(&mut events);
    let freed = told.iter().filter(|event| match &event.change {
        Change::Environment(environment) => environment.gateway.is_none(),
        _ => false,
    });
    assert_eq!((freed.count(), told.len()), (3, 4));
}

#[test]
fn edits_survive_a_reload() {
    let host = Host::new("");
    let saved = keeping(&host.mock);
    host.mock
        .set_status("eu-west-1", Status::Deleted)
        .expect("known");
    host.mock
        .set_status("staging", Status::RestartingOverdue)
        .expect("known");
    host.mock
        .set_status("eu-west-2", Status::ClusterIssues)
        .expect("known");
    let (again, problems) = reloaded(kept(&saved));
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(of(&again), of(&host));
}

#[test]
fn edits_of_another_tab_are_taken_over_and_announced_and_not_told_again() {
    let (here, there) = (Host::new(""), Host::new(""));
    let saved = keeping(&there.mock);
    there
        .mock
        .set_status("eu-west-1", Status::Deleted)
        .expect("known");
    here.mock
        .on_edit(|edits| panic!("the other tab knows already: {edits:?}"));
    let mut events = here.follow();
    assert_eq!(here.mock.apply(&kept(&saved)), []);
    assert_eq!(of(&here), of(&there));
    let told = changes(&mut events);
    assert!(
        told.iter()
            .any(|event| matches!(event.change, Change::Gateway(_)))
    );
    assert!(
        told.iter()
            .any(|event| matches!(event.change, Change::Environment(_)))
    );
}

#[test]
fn an_edit_that_was_undone_elsewhere_is_undone_here() {
    let host = Host::new("");
    let before = of(&host);
    let saved = keeping(&host.mock);
    host.mock
        .set_status("eu-west-1", Status::Deleted)
        .expect("known");
    let undone = kept(&saved).into_iter().map(|edit| StoredDocument {
        value: None,
        ..edit
    });
    let undone: Vec<_> = undone.collect();
    let mut events = host.follow();
    assert_eq!(host.mock.apply(&undone), []);
    assert_eq!(of(&host), before);
    assert!(!changes(&mut events).is_empty());
}

#[test]
fn what_was_undone_goes_on_by_itself_from_where_the_scenario_began() {
    let mut host = Host::new("");
    let saved = keeping(&host.mock);
    host.mock
        .set_status("eu-west-10", Status::OfflineFailedStart)
        .expect("known");
    host.advance_seconds(600);
    let undone = kept(&saved).into_iter().map(|edit| StoredDocument {
        value: None,
        ..edit
    });
    host.mock.apply(&undone.collect::<Vec<_>>());
    assert_eq!(host.named("eu-west-10").status, Status::Starting);
    host.advance_seconds(120);
    assert_eq!(host.named("eu-west-10").status, Status::Online);
}

#[test]
fn an_environment_is_not_put_back_on_a_gateway_that_is_deleted_now() {
    let host = Host::new("");
    let saved = keeping(&host.mock);
    host.mock
        .set_status("eu-west-1", Status::Deleted)
        .expect("known");
    let environments_alone = kept(&saved)
        .into_iter()
        .filter(|edit| edit.kind == "environment");
    let undone = environments_alone.map(|edit| StoredDocument {
        value: None,
        ..edit
    });
    host.mock.apply(&undone.collect::<Vec<_>>());
    assert_eq!(
        environments(&*host.backend(), EnvironmentView::Unattached).len(),
        9
    );
}

#[test]
fn what_cannot_be_read_of_saved_edits_is_left_out_and_told() {
    let host = Host::new("");
    let saved = keeping(&host.mock);
    host.mock
        .set_status("staging", Status::Online)
        .expect("known");
    let good = kept(&saved).remove(0);
    let with = |kind: &str, id: &str, value: &str| StoredDocument {
        kind: kind.into(),
        id: id.into(),
        value: Some(value.into()),
    };
    let text = good.value.clone().expect("an edit");
    let bad = [
        with("gateway", &good.id, &text[..text.len() / 2]),
        with("gateway", &good.id, &text.replace("\"v\":1", "\"v\":2")),
        with("gateway", &good.id, "[]"),
        with("gateway", "another", &text),
        with("teapot", &good.id, &text),
        with("gateway", "no id", &text),
        with(
            "gateway",
            "env_1",
            r#"{"v":1,"id":"env_1","name":"Orders"}"#,
        ),
    ];
    let (again, problems) = reloaded([good].into_iter().chain(bad).collect());
    assert_eq!(problems.len(), 7, "{problems:#?}");
    assert_eq!(again.named("staging").status, Status::Online);
    for (problem, told) in problems.iter().zip(["ends in the middle", "version 2"]) {
        assert!(problem.contains(told), "{problem}");
    }
}

#[test]
fn an_environment_on_a_gateway_that_is_not_in_service_becomes_unattached() {
    let host = Host::new("");
    let all = environments(&*host.backend(), EnvironmentView::All);
    let environment = &all[0];
    for gateway in ["gw_gone".to_owned(), host.deleted()[0].id.to_string()] {
        let value = serde_json::json!({
            "v": 1, "id": environment.id, "name": "Moved", "gateway": gateway,
        });
        let problems = host.mock.apply(&[StoredDocument {
            kind: "environment".into(),
            id: environment.id.to_string(),
            value: Some(value.to_string()),
        }]);
        assert_eq!(problems, []);
        let unattached = environments(&*host.backend(), EnvironmentView::Unattached);
        assert!(
            unattached
                .iter()
                .any(|found| found.name.as_str() == "Moved"),
            "{gateway}"
        );
    }
}

#[test]
fn reset_begins_anew_now_and_sends_followers_back_to_the_list() {
    let mut host = Host::new("");
    let saved = keeping(&host.mock);
    host.mock
        .set_status("eu-west-1", Status::Deleted)
        .expect("known");
    host.advance_seconds(3600);
    let mut events = host.follow();
    ready(&mut events);
    host.mock.reset();
    assert_eq!(kept(&saved), [], "the host keeps nothing any more");
    assert_eq!((host.enabled().len(), host.deleted().len()), (13, 2));
    let starting = host.named("eu-west-10");
    assert_eq!(starting.status, Status::Starting);
    let told = ready(&mut events);
    let kind = told[0].as_ref().err().map(|error| error.kind.clone());
    assert_eq!(kind, Some(ErrorKind::NotFound));
    let mut events = host.follow();
    host.advance_seconds(120);
    assert_eq!(
        host.named("eu-west-10").status,
        Status::Online,
        "life begins anew"
    );
    assert_eq!(gateway(&changes(&mut events)[0]).restart, None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Whatever is edited and however time passes, a reload at the same instant shows the same.
    #[test]
    fn what_a_host_keeps_makes_the_same_again(
        steps in proptest::collection::vec((0usize..15, 0usize..11, 0u64..200), 1..12),
    ) {
        let mut host = Host::new("scenario=single&rows=15");
        let saved = keeping(&host.mock);
        let names = host.mock.gateway_names(15);
        for (gateway, status, seconds) in steps {
            let id = names[gateway].0.as_str();
            host.mock.set_status(id, Status::ALL[status]).expect("known");
            host.advance_seconds(seconds);
        }
        let (parameters, _) = Parameters::read_query("scenario=single&rows=15", true);
        let (mock, problems) = Mock::new(parameters, Arc::new(Standstill), NOW, kept(&saved));
        prop_assert_eq!(problems, vec![]);
        let mut again = Host::of(mock);
        let now = waygate_backend::Clock::now(&*host.mock.clock());
        again.advance(now.since(NOW));
        prop_assert_eq!(of(&again), of(&host));
    }
}
