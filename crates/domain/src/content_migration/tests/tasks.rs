use super::{path_of, prepared, report, tenant};
use crate::content_migration::report::{Status, UserActions};
use crate::content_migration::{
    Cause, Class, Feature, Notice, Path, Prepared, Report, Retention, Setup, Subscription, Task,
    TaskKind, tasks,
};
use crate::text::Name;

fn kinds(report: &Report, prepared: &Prepared) -> Vec<(TaskKind, bool)> {
    let all = tasks(report, prepared);
    all.iter()
        .map(|task| (task.kind, task.is_certain))
        .collect()
}

fn nothing() -> Report {
    report(&[("API Proxies", &[])])
}

fn all_answered(used: bool) -> Setup {
    Feature::ALL
        .iter()
        .fold(Setup::default(), |setup, feature| {
            setup.with(*feature, used)
        })
}

#[test]
fn what_is_always_to_do_and_what_hangs_on_an_answer() {
    use TaskKind as K;
    let always = [K::Roles, K::SubaccountConfiguration, K::Validate];
    let without = kinds(&nothing(), &prepared(Retention::Yes, all_answered(false)));
    let mut expected: Vec<_> = always.map(|kind| (kind, true)).to_vec();
    expected.push((K::AdoptUrls, true));
    assert_eq!(without, expected);
    for (feature, asked) in [
        (
            Feature::OpenConnectors,
            vec![K::OpenConnectorCredentials, K::InstanceToken],
        ),
        (Feature::CustomAnalytics, vec![K::Analytics]),
        (Feature::CustomIdentityProvider, vec![K::IdentityProvider]),
        (
            Feature::CustomRoles,
            vec![K::CustomRoles, K::RolesBackInSource, K::RolesBackInTarget],
        ),
        (Feature::CloudConnector, vec![K::CloudConnector]),
        (Feature::PrincipalPropagation, vec![K::PrincipalPropagation]),
        (Feature::RouteBindings, vec![K::RouteBindingsAcross]),
        (Feature::Integrations, vec![K::Integrations]),
        (
            Feature::CustomDomain,
            vec![K::FreeDomain, K::VirtualHost, K::Dns, K::PortalDomain],
        ),
    ] {
        let of = |setup| kinds(&nothing(), &prepared(Retention::Yes, setup));
        let yes = of(all_answered(false).with(feature, true));
        let asked_for: Vec<K> = yes
            .iter()
            .map(|(kind, _)| *kind)
            .filter(|kind| asked.contains(kind))
            .collect();
        assert_eq!(asked_for, asked, "{feature:?}");
        assert!(yes.iter().all(|(_, is_certain)| *is_certain));
        let more = if feature == Feature::CustomDomain {
            asked.len() - 1
        } else {
            asked.len()
        };
        assert_eq!(yes.len(), without.len() + more, "{feature:?}");
    }
    let open = kinds(&nothing(), &prepared(Retention::Yes, Setup::default()));
    for (kind, is_certain) in open {
        assert_eq!(is_certain, always.contains(&kind), "{kind:?}");
    }
}

fn switch(source: &str, target: &str, custom: bool) -> Vec<TaskKind> {
    let with = |called, centre: &str| {
        let mut tenant = tenant(called, Subscription::Standalone, Class::Production);
        tenant.data_centre = Name::new(centre).expect("a name");
        tenant
    };
    let mut prepared = prepared(
        Retention::Yes,
        all_answered(false).with(Feature::CustomDomain, custom),
    );
    prepared.path = path_of(with("old", source), with("new", target));
    let all = kinds(&nothing(), &prepared);
    let after = all.iter().position(|(kind, _)| *kind == TaskKind::Validate);
    let after = after.expect("it is always there") + 1;
    all[after..].iter().map(|(kind, _)| *kind).collect()
}

#[test]
fn a_custom_domain_leaves_the_source_first_in_the_same_data_centre_alone() {
    use TaskKind as K;
    let across = [K::VirtualHost, K::Dns, K::PortalDomain];
    assert_eq!(switch("eu10", "us10", true), across);
    assert_eq!(
        switch("eu10", "EU10", true),
        [&[K::FreeDomain], &across[..]].concat()
    );
    for target in ["eu10", "us10"] {
        assert_eq!(switch("eu10", target, false), [K::AdoptUrls]);
    }
}

#[test]
fn route_bindings_move_otherwise_within_a_subaccount() {
    let mut prepared = prepared(Retention::Yes, all_answered(true));
    let bindings = |prepared: &Prepared| {
        let all = kinds(&nothing(), prepared);
        let is = |kind: &TaskKind| kind.key().starts_with("route_bindings");
        all.iter()
            .map(|(kind, _)| *kind)
            .filter(is)
            .collect::<Vec<_>>()
    };
    assert_eq!(bindings(&prepared), [TaskKind::RouteBindingsAcross]);
    let mut target = prepared.path.target().clone();
    target.account.id = prepared.path.source().account.id.clone();
    prepared.path = Path::new(prepared.path.source().clone(), target).expect("allowed");
    assert_eq!(bindings(&prepared), [TaskKind::RouteBindingsWithin]);
}

#[test]
fn applications_are_told_unless_they_keep_their_keys() {
    let apps = report(&[(
        "Applications",
        &[("a", Status::Success), ("b", Status::Failure)],
    )]);
    let none = report(&[("Applications", &[("b", Status::Failure)])]);
    for (retention, told) in [
        (Retention::Yes, None),
        (Retention::No, Some(true)),
        (Retention::Unanswered, Some(false)),
    ] {
        let prepared = prepared(retention, all_answered(false));
        let found = |report| {
            let all = kinds(report, &prepared);
            all.iter()
                .find(|(kind, _)| *kind == TaskKind::TellApplications)
                .map(|(_, sure)| *sure)
        };
        assert_eq!(found(&apps), told);
        assert_eq!(found(&none), None);
        let notice = Notice::of(&apps, &prepared);
        assert_eq!(notice.as_ref().map(|notice| notice.is_certain), told);
        assert_eq!(Notice::of(&none, &prepared), None);
        if let Some(notice) = notice {
            assert_eq!(notice.applications.len(), 1);
            assert!(
                notice.message.contains("Name of a")
                    && notice.message.contains("https://new.hub.example")
            );
        }
    }
}

#[test]
fn a_list_is_no_formula() {
    let mut apps = report(&[("Applications", &[("a", Status::Success)])]);
    apps.sheets[0].rows[0].name = "=cmd|'/c calc'!A1, \"quoted\"".into();
    let notice =
        Notice::of(&apps, &prepared(Retention::No, Setup::default())).expect("there is one");
    assert_eq!(
        notice.to_csv(),
        "Kind,Name,ID\r\nApplication,\"'=cmd|'/c calc'!A1, \"\"quoted\"\"\",\"a\"\r\n"
    );
}

fn of_kind(all: &[Task], kind: TaskKind) -> Vec<&Task> {
    all.iter().filter(|task| task.kind == kind).collect()
}

#[test]
fn what_was_cloned_without_its_secrets_is_a_task_each_and_what_failed_is_reviewed() {
    let mut report = report(&[
        (
            "Certificate Stores",
            &[
                ("c1", Status::Success),
                ("c2", Status::Skipped),
                ("c3", Status::Failure),
            ],
        ),
        ("Key Value Maps", &[("k1", Status::Success)]),
        ("API Providers", &[("p1", Status::Success)]),
        (
            "API Proxies",
            &[
                ("x1", Status::Failure),
                ("x1", Status::Failure),
                ("x2", Status::Success),
            ],
        ),
    ]);
    report.user_actions = UserActions {
        columns: vec!["Entity".into(), "Action".into()],
        rows: vec![
            vec!["x1".into(), "Do it".into()],
            vec!["x1".into(), "Do it".into()],
        ],
    };
    let all = tasks(&report, &prepared(Retention::Yes, all_answered(false)));
    let count = |kind| of_kind(&all, kind).len();
    assert_eq!(count(TaskKind::ReviewFailure), 2);
    assert_eq!(count(TaskKind::UserAction), 1);
    assert_eq!(count(TaskKind::ReplaceCertificate), 2);
    assert_eq!(count(TaskKind::FillKeyValueMap), 1);
    assert_eq!(count(TaskKind::ProviderPassword), 1);
    assert_eq!(
        of_kind(&all, TaskKind::UserAction)[0].says.as_deref(),
        Some("x1 · Do it")
    );
    let mut ids: Vec<_> = all.iter().map(|task| &task.id).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), all.len(), "every task has an id of its own");
}

#[test]
fn a_task_has_the_same_id_after_another_run() {
    let long = "A name with spaces, umlauts äöü and more than forty letters";
    let first = report(&[(
        "CertificateStores",
        &[("c1", Status::Success), (long, Status::Success)],
    )]);
    let second = report(&[
        ("API Proxies", &[("x", Status::Success)]),
        (
            "Certificate Stores",
            &[
                (long, Status::Skipped),
                ("c0", Status::Success),
                ("c1", Status::Skipped),
            ],
        ),
    ]);
    let prepared = prepared(Retention::Yes, Setup::default());
    let ids = |report| -> Vec<String> {
        let all = tasks(report, &prepared);
        of_kind(&all, TaskKind::ReplaceCertificate)
            .iter()
            .map(|task| task.id.to_string())
            .collect()
    };
    let (first, second) = (ids(&first), ids(&second));
    assert!(
        first.iter().all(|id| second.contains(id)),
        "{first:?} {second:?}"
    );
    assert_eq!(first[0], "replace_certificate:certificate_stores:c1");
    // As it is kept in stored migrations: it must never change.
    assert_eq!(
        first[1],
        "replace_certificate:certificate_stores:sum-0d814ffa26b88096"
    );
}

#[test]
fn a_failure_has_its_causes() {
    let mut report = report(&[
        ("API Providers", &[("p", Status::Failure)]),
        (
            "API Proxies",
            &[("x", Status::Failure), ("h", Status::Failure)],
        ),
        ("Applications", &[("a", Status::Failure)]),
        ("Rate Plans", &[("r", Status::Failure)]),
    ]);
    report.sheets[1].rows[0].why = Some("409 exists".into());
    report.sheets[1].rows[1].name = "HelloWorld".into();
    report.user_actions.rows = vec![vec!["Name of r".into(), "Ask".into()]];
    let causes = |sheet: usize, row: usize, retention, setup| {
        let sheet = &report.sheets[sheet];
        Cause::of(
            &report,
            sheet,
            &sheet.rows[row],
            &prepared(retention, setup),
        )
    };
    let providers = Cause::DependsOn(super::super::report::Entity::ApiProviders);
    let none = || all_answered(false);
    assert_eq!(causes(0, 0, Retention::Yes, none()), [Cause::SeeLog]);
    assert_eq!(
        causes(1, 0, Retention::Yes, none()),
        [Cause::Told("409 exists".into()), providers.clone()]
    );
    assert_eq!(
        causes(1, 1, Retention::Yes, none()),
        [Cause::HelloWorld, providers]
    );
    assert_eq!(causes(2, 0, Retention::Yes, none()), [Cause::SeeLog]);
    assert_eq!(
        causes(2, 0, Retention::No, Setup::default()),
        [Cause::Keys, Cause::CustomRoles]
    );
    assert_eq!(
        causes(3, 0, Retention::Yes, none()),
        [Cause::UserAction("Name of r · Ask".into())]
    );
}
