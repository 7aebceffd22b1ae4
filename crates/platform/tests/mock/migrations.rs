//! Migrations of environments in the scenarios: what is under way, and how it goes on.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use futures::executor::block_on;
use waygate_backend::{
    EnvironmentMigrations, ErrorKind, IdempotencyKey, MigrationView, SavePage, Then, Versioned,
};
use waygate_domain::endpoint_path::EnvironmentPaths;
use waygate_domain::environment_migration::{
    Check, Finding, Migration, OpenMigration, Page, Report, State, Step,
};

use crate::common::{Host, NOW};

pub type Migrations = Arc<dyn EnvironmentMigrations>;

pub fn port(host: &Host) -> Migrations {
    let port = host.backend().environment_migrations();
    port.expect("migrations are available")
}

pub fn under_way(host: &Host) -> Vec<Versioned<Migration>> {
    block_on(port(host).list(MigrationView::UnderWay)).expect("the list can be read")
}

/// The migration of the environment with that name, as it is.
pub fn of(host: &Host, environment: &str) -> Versioned<Migration> {
    let mut all = under_way(host).into_iter();
    let found = all.find(|m| m.value.environment.name.as_str() == environment);
    let id = found.expect("a migration of that environment").value.id;
    block_on(port(host).get(&id)).expect("it can be read")
}

pub fn open(migration: &Versioned<Migration>) -> &OpenMigration {
    migration.value.open().expect("it is open")
}

pub fn report(host: &Host, environment: &str) -> Report {
    let id = of(host, environment).value.id;
    block_on(port(host).check(&id)).expect("checked").report
}

/// The checks that find something.
pub fn found(host: &Host, environment: &str) -> BTreeSet<Check> {
    let report = report(host, environment);
    report.findings.iter().map(Finding::check).collect()
}

/// Leaves a page with these changes to what stands in its fields.
pub fn leave(
    host: &Host,
    environment: &str,
    page: Page,
    changes: &[(&str, &str)],
    then: Then,
) -> Result<Versioned<Migration>, ErrorKind> {
    let seen = of(host, environment);
    let situation = block_on(port(host).check(&seen.value.id)).expect("checked");
    let mut draft = open(&seen).draft(page, &situation.situation.paths);
    for (field, value) in changes {
        draft.set(field, *value);
    }
    let save = SavePage {
        page,
        draft,
        then,
        seen: seen.revision,
    };
    block_on(port(host).save(&seen.value.id, &save)).map_err(|error| error.kind)
}

/// **Save and Continue**, from the page that was left to the summary of everything.
pub fn go_on(host: &Host, environment: &str) {
    loop {
        let page = open(&of(host, environment)).page;
        if page == Page::ApisSummary {
            return;
        }
        let changes: &[_] = match page {
            Page::Apis => &[("expected", "on")],
            _ => &[],
        };
        leave(host, environment, page, changes, Then::Continue).expect("saved");
    }
}

pub fn migrate(host: &Host, environment: &str) -> Result<Migration, ErrorKind> {
    let seen = of(host, environment);
    let key = IdempotencyKey::new(&format!("key-{}", seen.value.id)).expect("a key");
    let done = block_on(port(host).migrate(&seen.value.id, &seen.revision, &key));
    done.map(|done| done.value).map_err(|error| error.kind)
}

#[test]
fn typical_has_three_under_way_at_different_steps() {
    let host = Host::new("");
    let all = under_way(&host);
    let steps: BTreeSet<Step> = all.iter().map(|m| open(m).page.step()).collect();
    assert_eq!((all.len(), steps.len()), (3, 3));
    assert_eq!(open(&of(&host, "Reporting")).confirmed.destination(), None);
    for migration in all {
        let Migration {
            changed, created, ..
        } = &migration.value;
        assert!(
            created.at <= changed.at && changed.at < NOW,
            "{migration:?}"
        );
        assert!(
            NOW.since(changed.at) > Duration::from_secs(3600),
            "{migration:?}"
        );
        let accounts = ["admin@example.com", "colleague@example.com"];
        assert!(accounts.contains(&created.by.as_str()));
        let environment = migration.value.environment.name.as_str();
        assert_eq!(
            report(&host, environment).errors().count(),
            0,
            "{environment}"
        );
    }
}

#[test]
fn each_environment_has_one_migration_at_most_and_most_scenarios_have_none() {
    for scenario in ["typical", "resume", "moves"] {
        let all = under_way(&Host::new(&format!("scenario={scenario}")));
        let environments: BTreeSet<_> = all.iter().map(|m| &m.value.environment.id).collect();
        assert_eq!(environments.len(), all.len(), "{scenario}");
        let ids: BTreeSet<_> = all.iter().map(|m| &m.value.id).collect();
        assert_eq!(ids.len(), all.len(), "{scenario}");
    }
    for query in ["scenario=empty", "scenario=single", "rows=40"] {
        assert_eq!(under_way(&Host::new(query)), [], "{query}");
    }
}

#[test]
fn resume_has_one_on_every_page_and_each_goes_on() {
    let host = Host::new("scenario=resume");
    let all = under_way(&host);
    let pages: BTreeSet<Page> = all.iter().map(|m| open(m).page).collect();
    assert_eq!(pages, BTreeSet::from(Page::ALL));
    for migration in all {
        let environment = migration.value.environment.name.as_str();
        assert_eq!(of(&host, environment), migration);
        let known = report(&host, environment);
        assert!(known.findings.iter().all(|f| f.check() == Check::Paths));
        // Whatever was typed: it is right after this.
        let reached = open(&migration).confirmed.reached();
        if reached > Page::Destination {
            let rest = format!("{}/rest", environment.to_lowercase());
            let soap = format!("{}/soap", environment.to_lowercase());
            let odata = format!("{}/odata2", environment.to_lowercase());
            let paths = [("rest", &*rest), ("soap", &*soap), ("odata", &*odata)];
            leave(&host, environment, Page::Paths, &paths, Then::Continue).expect(environment);
        }
        go_on(&host, environment);
        let done = migrate(&host, environment).expect(environment);
        assert!(matches!(done.state, State::Migrated(_)), "{environment}");
    }
}

#[test]
fn what_was_left_half_typed_in_resume_is_there_as_it_was() {
    let host = Host::new("scenario=resume");
    let rest = |environment: &str| {
        let migration = of(&host, environment);
        let typed = open(&migration)
            .typed(Page::Paths)
            .expect("something typed");
        assert_eq!(found(&host, environment), BTreeSet::from([Check::Paths]));
        typed.get("rest").to_owned()
    };
    assert_eq!(rest("Billing"), "billing//rest");
    assert_eq!(rest("Payments"), "payments/v2/");
    assert_eq!(rest("Archive"), "archive/rest");
    for environment in ["Billing", "Payments", "Archive"] {
        let broken = leave(&host, environment, Page::Paths, &[], Then::Continue);
        assert!(matches!(broken, Err(ErrorKind::Invalid(fields)) if !fields.is_empty()));
    }
    let accounts = of(&host, "Accounts");
    assert_eq!(open(&accounts).confirmed.reached(), Page::Destination);
    assert!(open(&accounts).typed(Page::Destination).is_some());
}

#[test]
fn what_was_typed_survives_being_stored_even_where_all_was_cleared() {
    let host = Host::new("scenario=resume");
    let cleared = [("rest", ""), ("soap", ""), ("odata", "")];
    for migration in under_way(&host) {
        let environment = migration.value.environment.name.as_str();
        let open = open(&migration);
        let changes: &[_] = match open.confirmed.reached() {
            Page::Destination => &[],
            _ => &cleared,
        };
        let page = open.confirmed.reached().min(Page::Paths);
        leave(&host, environment, page, changes, Then::Close).expect("saved");
    }
    let elsewhere = Host::new("scenario=resume");
    elsewhere
        .mock
        .import(&host.mock.export())
        .expect("what was exported");
    assert_eq!(under_way(&elsewhere), under_way(&host));
}

#[test]
fn what_an_older_version_saved_in_resume_is_read_checked_and_saved_on() {
    let host = Host::new("scenario=resume");
    let old = of(&host, "Archive");
    assert_eq!(old.value.created.by, "colleague@example.com");
    let open = open(&old);
    assert!(open.acknowledged.is_empty());
    let typed = open.typed(Page::Paths).expect("what was typed");
    assert_eq!(
        (typed.get("soap"), typed.get("odata")),
        ("/archive/soap", "")
    );
    let right = [("soap", "archive/soap"), ("odata", "archive/odata2")];
    let saved = leave(&host, "Archive", Page::Paths, &right, Then::Continue).expect("saved");
    assert_ne!(saved.revision, old.revision);
    assert_eq!(found(&host, "Archive"), BTreeSet::new());
}

#[test]
fn someone_else_saves_the_migration_in_the_scenario_conflict_once() {
    let mut host = Host::new("scenario=conflict");
    for migration in under_way(&host) {
        let environment = migration.value.environment.name.to_string();
        let seen = of(&host, &environment);
        assert_eq!(seen, migration);
        host.advance(Duration::from_secs(5));
        let page = open(&seen).page;
        let draft = open(&seen).draft(page, &EnvironmentPaths::default());
        let mut save = SavePage {
            page,
            draft,
            then: Then::Close,
            seen: seen.revision,
        };
        let refused = block_on(port(&host).save(&seen.value.id, &save));
        let Err(ErrorKind::Conflict(conflict)) = refused.map_err(|error| error.kind) else {
            panic!("{environment} was saved");
        };
        assert_eq!(conflict.by, "colleague@example.com");
        let newer = of(&host, &environment);
        assert_eq!(newer.revision, conflict.revision);
        let theirs = newer.value.open().expect("it is open");
        match theirs.typed(Page::Paths) {
            Some(typed) => assert_eq!(typed.get("rest"), "colleague/rest"),
            None => assert!(theirs.typed(Page::Destination).is_some(), "{theirs:?}"),
        }
        save.seen = newer.revision;
        host.advance(Duration::from_secs(5));
        block_on(port(&host).save(&seen.value.id, &save)).expect("once alone");
    }
}

#[test]
fn before_four_seconds_nobody_has_saved_it() {
    let mut host = Host::new("scenario=conflict");
    let seen = of(&host, "Catalog");
    host.advance(Duration::from_millis(3999));
    assert_eq!(of(&host, "Catalog"), seen);
    host.advance(Duration::from_millis(1));
    assert_ne!(of(&host, "Catalog").revision, seen.revision);
}
