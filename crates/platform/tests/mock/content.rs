//! Migrations of content in the scenarios.

use futures::executor::block_on;
use waygate_backend::ErrorKind;
use waygate_domain::content_migration::{ContentMigration, ContentMigrationId, Page, Subscription};

use crate::common::Host;

fn migrations(scenario: &str) -> Vec<ContentMigration> {
    let host = Host::new(&format!("scenario={scenario}"));
    let offered = host.backend().content_migrations();
    let offered = offered.expect("the mock offers them");
    let listed = block_on(offered.list()).expect("a list");
    let read = |id| block_on(offered.get(id)).expect("it can be read").value;
    listed.iter().map(|listed| read(&listed.value.id)).collect()
}

#[test]
fn one_is_halted_at_every_step_and_one_is_closed() {
    let all = migrations("content");
    let mut pages: Vec<Page> = all
        .iter()
        .filter(|one| one.closed().is_none())
        .map(|one| one.content().page())
        .collect();
    pages.sort();
    assert_eq!(pages, Page::ALL);
    assert_eq!(all.iter().filter(|one| one.closed().is_some()).count(), 1);
}

#[test]
fn there_are_tenants_of_each_kind() {
    let all = migrations("content");
    let paths = || all.iter().filter_map(|one| one.content().confirmed.path());
    for subscription in Subscription::ALL {
        assert!(paths().any(|path| path.source().subscription == *subscription));
        assert!(paths().any(|path| path.target().subscription == *subscription));
    }
    assert!(paths().any(waygate_domain::content_migration::Path::stays_in_data_centre));
    assert!(!paths().all(waygate_domain::content_migration::Path::stays_in_data_centre));
}

#[test]
fn an_account_has_some_and_a_new_one_has_none() {
    assert_eq!(migrations("typical").len(), 3);
    assert_eq!(migrations("empty").len(), 0);
}

#[test]
fn someone_else_edits_what_is_edited() {
    let mut host = Host::new("scenario=conflict&latency=0");
    let offered = host.backend().content_migrations();
    let offered = offered.expect("the mock offers them");
    let id = ContentMigrationId::new("cm_path").expect("an id");
    let read = block_on(offered.get(&id)).expect("it is there");
    host.advance_seconds(5);
    let deleted = block_on(offered.delete(&id, &read.revision));
    let Err(ErrorKind::Conflict(conflict)) = deleted.map_err(|error| error.kind) else {
        panic!("the other was quicker");
    };
    assert_eq!(conflict.by, "colleague@example.com");
    let draft = block_on(offered.get(&id)).expect("it is there");
    let draft = draft.value.content().draft(Page::Path);
    assert_eq!(draft.get("target_subaccount"), "colleague");
}
