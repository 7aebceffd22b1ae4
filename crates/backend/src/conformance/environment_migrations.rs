use std::sync::Arc;
use std::time::Duration;

use waygate_domain::endpoint_path::EnvironmentPaths;
use waygate_domain::environment::EnvironmentId;
use waygate_domain::environment_migration::{DELETED_FOR, Migration, MigrationId, Page, State};
use waygate_domain::gateway::GatewayId;
use waygate_domain::role::{Privilege, Role};
use waygate_domain::settings::Draft;
use waygate_domain::status::Status;

use super::reading::admin;
use super::{Fixture, KnownEnvironment};
use crate::{
    EnvironmentMigrations, Error, ErrorKind, IdempotencyKey, MigrationView, Result, Revision,
    SavePage, Then, Versioned,
};

/// The capability, as an administrator has it; `None` where this backend lacks it.
fn offered(fixture: &dyn Fixture) -> Option<Arc<dyn EnvironmentMigrations>> {
    admin(fixture).environment_migrations().ok()
}

fn key(text: &str) -> IdempotencyKey {
    IdempotencyKey::new(text).expect("a key")
}

/// Environments of which no migration is under way.
async fn free(
    fixture: &dyn Fixture,
    migrations: &dyn EnvironmentMigrations,
) -> Vec<KnownEnvironment> {
    let under_way = list(migrations, MigrationView::UnderWay).await;
    let mut all = fixture.environments();
    let is_free = |id: &EnvironmentId| under_way.iter().all(|m| m.value.environment.id != *id);
    all.retain(|environment| is_free(&environment.id));
    assert!(all.len() >= 2, "the fixture has environments to migrate");
    all
}

async fn list(
    migrations: &dyn EnvironmentMigrations,
    view: MigrationView,
) -> Vec<Versioned<Migration>> {
    migrations.list(view).await.expect("a list can be read")
}

async fn is_listed(migrations: &dyn EnvironmentMigrations, id: &MigrationId) -> bool {
    let mut views = list(migrations, MigrationView::UnderWay).await;
    views.extend(list(migrations, MigrationView::History).await);
    views.iter().any(|migration| migration.value.id == *id)
}

/// A migration of the first environment that is free.
async fn made(
    fixture: &dyn Fixture,
    migrations: &dyn EnvironmentMigrations,
) -> Versioned<Migration> {
    let environment = free(fixture, migrations).await.swap_remove(0);
    let made = migrations.create(&environment.id, &key("make")).await;
    made.expect("an environment can be migrated")
}

/// A gateway in service that the environment of a migration is not on.
fn destination(fixture: &dyn Fixture, migration: &Migration) -> GatewayId {
    let environments = fixture.environments();
    let environment = environments
        .iter()
        .find(|known| known.id == migration.environment.id);
    let on = environment.and_then(|known| known.gateway.clone());
    let gateways = fixture.gateways();
    let other = gateways
        .iter()
        .find(|known| known.status != Status::Deleted && Some(&known.id) != on.as_ref());
    other.expect("the fixture has another gateway").id.clone()
}

/// What stands in a page's fields, with these changed.
fn draft(migration: &Migration, page: Page, fields: &[(&str, &str)]) -> Draft {
    let open = migration.open().expect("it is open");
    let mut draft = open.draft(page, &EnvironmentPaths::default());
    for (field, value) in fields {
        draft.set(field, *value);
    }
    draft
}

async fn save(
    migrations: &dyn EnvironmentMigrations,
    seen: &Versioned<Migration>,
    page: Page,
    fields: &[(&str, &str)],
    then: Then,
) -> Result<Versioned<Migration>> {
    let save = SavePage {
        page,
        draft: draft(&seen.value, page, fields),
        then,
        seen: seen.revision.clone(),
    };
    migrations.save(&seen.value.id, &save).await
}

fn refused_as_invalid<T>(answer: Result<T>, what: &str) {
    let kind = answer.err().map(|error| error.kind);
    let invalid = matches!(kind, Some(ErrorKind::Invalid(_)));
    assert!(invalid, "{what} is refused as invalid: {kind:?}");
}

fn not_found<T>(answer: Result<T>, what: &str) {
    let kind = answer.err().map(|error| error.kind);
    assert_eq!(kind, Some(ErrorKind::NotFound), "{what} is not found");
}

pub(super) async fn a_migration_that_is_made_is_listed_and_read_as_made(fixture: &dyn Fixture) {
    let Some(migrations) = offered(fixture) else {
        return;
    };
    for environment in free(fixture, &*migrations).await {
        let key = key(&format!("make-{}", environment.id));
        let made = migrations.create(&environment.id, &key).await;
        let made = made.expect("an environment can be migrated");
        assert_eq!(made.value.environment.id, environment.id);
        let open = made.value.open().expect("what was just made is open");
        let from = open.from.as_ref().map(|gateway| &gateway.id);
        assert_eq!(
            from,
            environment.gateway.as_ref(),
            "it starts where the environment is"
        );
        let session = admin(fixture).session().await.expect("there is a session");
        assert_eq!(made.value.created.by, session.account, "it says by whom");
        let read = migrations.get(&made.value.id).await;
        assert_eq!(read.as_ref(), Ok(&made), "it is read as it was made");
        let listed = list(&*migrations, MigrationView::UnderWay).await;
        let again: Vec<_> = listed
            .iter()
            .filter(|listed| listed.value.id == made.value.id)
            .collect();
        assert_eq!(again, [&made], "it is listed once, as it was made");
        let history = list(&*migrations, MigrationView::History).await;
        let done = history.iter().any(|done| done.value.id == made.value.id);
        assert!(!done, "the history holds what is done");
    }
}

pub(super) async fn one_idempotency_key_makes_one_migration(fixture: &dyn Fixture) {
    let Some(migrations) = offered(fixture) else {
        return;
    };
    let free = free(fixture, &*migrations).await;
    let before = list(&*migrations, MigrationView::UnderWay).await.len();
    let first = migrations.create(&free[0].id, &key("once")).await;
    let first = first.expect("an environment can be migrated");
    for _ in 0..2 {
        let again = migrations.create(&free[0].id, &key("once")).await;
        assert_eq!(again.as_ref(), Ok(&first), "the same key, the same answer");
    }
    let other = migrations.create(&free[1].id, &key("once")).await;
    refused_as_invalid(other, "another request under a key that was used");
    let after = list(&*migrations, MigrationView::UnderWay).await.len();
    assert_eq!(after, before + 1, "one was made");
}

pub(super) async fn an_environment_has_at_most_one_migration_under_way(fixture: &dyn Fixture) {
    let Some(migrations) = offered(fixture) else {
        return;
    };
    let first = made(fixture, &*migrations).await;
    let environment = &first.value.environment.id;
    let second = migrations.create(environment, &key("second")).await;
    refused_as_invalid(second, "a second migration of an environment");
    let deleted = migrations.delete(&first.value.id, &first.revision).await;
    assert_eq!(deleted, Ok(()), "what is open can be deleted");
    let second = migrations.create(environment, &key("third")).await;
    let second = second.expect("the first is not under way any more");
    assert_ne!(second.value.id, first.value.id, "it is another");
    let restored = migrations.restore(&first.value.id).await;
    refused_as_invalid(restored, "restoring beside another");
    let listed = list(&*migrations, MigrationView::UnderWay).await;
    let of_it = listed
        .iter()
        .filter(|listed| listed.value.environment.id == *environment);
    assert_eq!(of_it.count(), 1, "one is under way");
}

pub(super) async fn a_migration_that_is_not_there_is_not_found(fixture: &dyn Fixture) {
    let Some(migrations) = offered(fixture) else {
        return;
    };
    let id = MigrationId::new("there-is-no-such-migration").expect("an id");
    let seen = Revision::new("1");
    not_found(migrations.get(&id).await, "what is not there");
    not_found(migrations.check(&id).await, "what is not there");
    not_found(migrations.delete(&id, &seen).await, "what is not there");
    not_found(migrations.restore(&id).await, "what is not there");
    let migrated = migrations.migrate(&id, &seen, &key("nothing")).await;
    not_found(migrated, "what is not there");
    let nowhere = EnvironmentId::new("there-is-no-such-environment").expect("an id");
    let made = migrations.create(&nowhere, &key("nowhere")).await;
    not_found(made, "an environment that is not there");
}

pub(super) async fn a_page_that_is_confirmed_leads_to_the_next(fixture: &dyn Fixture) {
    let Some(migrations) = offered(fixture) else {
        return;
    };
    let made = made(fixture, &*migrations).await;
    let to = destination(fixture, &made.value);
    let answer = [("destination", to.as_str())];
    let saved = save(
        &*migrations,
        &made,
        Page::Destination,
        &answer,
        Then::Continue,
    )
    .await;
    let saved = saved.expect("another gateway in service is an answer");
    assert_ne!(
        saved.revision, made.revision,
        "a save gives another revision"
    );
    let read = migrations.get(&made.value.id).await;
    assert_eq!(read.as_ref(), Ok(&saved), "what was saved is there");
    let open = saved.value.open().expect("it is open");
    assert_eq!(open.page, Page::Paths, "it goes on to the next page");
    let confirmed = open.confirmed.destination().and_then(|to| to.gateway());
    let confirmed = confirmed.map(|gateway| &gateway.id);
    assert_eq!(confirmed, Some(&to), "the answer is confirmed");
}

pub(super) async fn a_page_that_is_not_reached_cannot_be_confirmed(fixture: &dyn Fixture) {
    let Some(migrations) = offered(fixture) else {
        return;
    };
    let made = made(fixture, &*migrations).await;
    for page in Page::ALL
        .into_iter()
        .filter(|page| *page > Page::Destination)
    {
        for then in [Then::Continue, Then::Close] {
            let saved = save(&*migrations, &made, page, &[], then).await;
            refused_as_invalid(saved, "a page that comes later");
        }
    }
    let migrated = migrations
        .migrate(&made.value.id, &made.revision, &key("soon"))
        .await;
    refused_as_invalid(migrated, "migrating before all is confirmed");
    let read = migrations.get(&made.value.id).await;
    assert_eq!(read, Ok(made), "what is refused changes nothing");
}

pub(super) async fn a_destination_that_is_none_is_refused_by_field(fixture: &dyn Fixture) {
    let Some(migrations) = offered(fixture) else {
        return;
    };
    let made = made(fixture, &*migrations).await;
    let from = made.value.open().expect("it is open").from.clone();
    let deleted = fixture.gateways().into_iter();
    let deleted = deleted.filter(|known| known.status == Status::Deleted);
    let mut wrong: Vec<String> = deleted.map(|known| known.id.to_string()).collect();
    wrong.extend([String::new(), "there-is-no-such-gateway".into()]);
    wrong.push(from.map_or_else(|| "off".into(), |from| from.id.to_string()));
    for destination in wrong {
        let answer = [("destination", destination.as_str())];
        let page = Page::Destination;
        let saved = save(&*migrations, &made, page, &answer, Then::Continue).await;
        let Err(ErrorKind::Invalid(fields)) = saved.map_err(|error| error.kind) else {
            panic!("“{destination}” is no destination");
        };
        let fields: Vec<_> = fields.iter().map(|field| field.field.as_str()).collect();
        assert_eq!(fields, ["destination"], "it says which field is wrong");
    }
}

pub(super) async fn what_was_put_aside_comes_back_whatever_it_is(fixture: &dyn Fixture) {
    let Some(migrations) = offered(fixture) else {
        return;
    };
    let made = made(fixture, &*migrations).await;
    let nowhere = [("destination", "nowhere at all")];
    let page = Page::Destination;
    let aside = save(&*migrations, &made, page, &nowhere, Then::Close).await;
    let aside = aside.expect("whatever was typed can be put aside");
    let found = typed(&*migrations, &aside.value.id, page).await;
    assert_eq!(found.get("destination"), "nowhere at all");

    let to = destination(fixture, &made.value);
    let answer = [("destination", to.as_str())];
    let confirmed = save(&*migrations, &aside, page, &answer, Then::Continue).await;
    let confirmed = confirmed.expect("another gateway in service is an answer");
    let wrong = [("rest", "//"), ("soap", ""), ("odata", " half a p")];
    let aside = save(&*migrations, &confirmed, Page::Paths, &wrong, Then::Close).await;
    let aside = aside.expect("whatever was typed can be put aside");
    let found = typed(&*migrations, &aside.value.id, Page::Paths).await;
    for (field, value) in wrong {
        assert_eq!(found.get(field), value, "it comes back as it was typed");
    }
    let read = migrations.get(&aside.value.id).await;
    let left = read.map(|read| read.value.open().map(|open| open.page));
    assert_eq!(left, Ok(Ok(Page::Paths)), "on the page that was left");
    let refused = save(&*migrations, &aside, Page::Paths, &[], Then::Continue).await;
    refused_as_invalid(refused, "what is wrong, once it is confirmed,");
}

/// What stands on a page for whoever opens it.
async fn typed(migrations: &dyn EnvironmentMigrations, id: &MigrationId, page: Page) -> Draft {
    let read = migrations.get(id).await.expect("it can be read");
    draft(&read.value, page, &[])
}

pub(super) async fn a_change_of_something_older_is_a_conflict_that_says_who(fixture: &dyn Fixture) {
    let Some(migrations) = offered(fixture) else {
        return;
    };
    let made = made(fixture, &*migrations).await;
    let id = &made.value.id;
    if let Some(time) = fixture.time() {
        time.advance(Duration::from_secs(3));
    }
    let page = Page::Destination;
    let theirs = [("destination", "theirs")];
    let saved = save(&*migrations, &made, page, &theirs, Then::Close).await;
    let saved = saved.expect("nobody was quicker");
    let seen = &made.revision;
    let ours = [("destination", "ours")];
    let conflicts: [Result<()>; 4] = [
        save(&*migrations, &made, page, &ours, Then::Close)
            .await
            .map(drop),
        migrations.start_anew(id, seen).await.map(drop),
        migrations.delete(id, seen).await,
        migrations.migrate(id, seen, &key("late")).await.map(drop),
    ];
    for answer in conflicts {
        let Err(ErrorKind::Conflict(conflict)) = answer.map_err(|error| error.kind) else {
            panic!("what was made from something older is a conflict");
        };
        let changed = &saved.value.changed;
        assert_eq!(conflict.by, changed.by, "it says who saved");
        assert_eq!(conflict.at, changed.at, "it says when");
        assert_eq!(
            conflict.revision, saved.revision,
            "it says what to go on from"
        );
        assert!(!conflict.current.is_empty(), "it says what is there now");
    }
    assert_eq!(
        migrations.get(id).await,
        Ok(saved),
        "nothing of theirs is lost"
    );
}

pub(super) async fn a_check_says_where_the_environment_is(fixture: &dyn Fixture) {
    let Some(migrations) = offered(fixture) else {
        return;
    };
    for environment in free(fixture, &*migrations).await {
        let key = key(&format!("make-{}", environment.id));
        let made = migrations.create(&environment.id, &key).await;
        let id = made.expect("an environment can be migrated").value.id;
        let checked = migrations.check(&id).await.expect("it can be checked");
        let on = checked.situation.gateway().map(|gateway| &gateway.id);
        assert_eq!(on, environment.gateway.as_ref(), "it says where it is");
        let errors = checked.report.errors().count();
        assert_eq!(errors, 0, "nothing was answered yet that could be wrong");
    }
}

pub(super) async fn a_deleted_migration_is_in_no_list_and_comes_back_as_it_was(
    fixture: &dyn Fixture,
) {
    let Some(migrations) = offered(fixture) else {
        return;
    };
    let made = made(fixture, &*migrations).await;
    let id = &made.value.id;
    let typed = [("destination", "typed")];
    let kept = save(&*migrations, &made, Page::Destination, &typed, Then::Close).await;
    let kept = kept.expect("whatever was typed can be put aside");
    let not_deleted = migrations.restore(id).await;
    refused_as_invalid(not_deleted, "restoring what is not deleted");
    let deleted = migrations.delete(id, &kept.revision).await;
    assert_eq!(deleted, Ok(()), "what is open can be deleted");
    assert!(!is_listed(&*migrations, id).await, "it is in no list");
    let read = migrations.get(id).await.map(|read| read.value.state);
    let is_deleted = matches!(read, Ok(State::Deleted { .. }));
    assert!(is_deleted, "what was just deleted can be read, and says so");
    if let Some(time) = fixture.time() {
        time.advance(DELETED_FOR - Duration::from_millis(1));
    }
    let restored = migrations.restore(id).await;
    let restored = restored.expect("what was just deleted can be restored");
    assert_eq!(restored.value.state, kept.value.state, "it is what it was");
    assert!(is_listed(&*migrations, id).await, "it is listed again");
}

pub(super) async fn a_deleted_migration_is_gone_when_its_time_is_up(fixture: &dyn Fixture) {
    let (Some(migrations), Some(time)) = (offered(fixture), fixture.time()) else {
        return;
    };
    let made = made(fixture, &*migrations).await;
    let id = &made.value.id;
    let deleted = migrations.delete(id, &made.revision).await;
    assert_eq!(deleted, Ok(()), "what is open can be deleted");
    time.advance(DELETED_FOR);
    not_found(migrations.get(id).await, "what is gone");
    not_found(migrations.restore(id).await, "what is gone");
    assert!(!is_listed(&*migrations, id).await, "it is in no list");
}

pub(super) async fn who_may_not_change_changes_no_migration(fixture: &dyn Fixture) {
    let Some(migrations) = offered(fixture) else {
        return;
    };
    let free = free(fixture, &*migrations).await;
    let made = made(fixture, &*migrations).await;
    let id = &made.value.id;
    let seen = &made.revision;
    let save = SavePage {
        page: Page::Destination,
        draft: draft(&made.value, Page::Destination, &[("destination", "typed")]),
        then: Then::Close,
        seen: seen.clone(),
    };
    for role in Role::ALL {
        let privilege = Privilege::GatewayManagement;
        if role.may_change(privilege) {
            continue;
        }
        let Ok(migrations) = fixture.backend(role).environment_migrations() else {
            continue;
        };
        forbidden(migrations.create(&free[1].id, &key("theirs")).await);
        forbidden(migrations.save(id, &save).await);
        forbidden(migrations.start_anew(id, seen).await);
        forbidden(migrations.migrate(id, seen, &key("theirs")).await);
        forbidden(migrations.delete(id, seen).await);
        forbidden(migrations.restore(id).await);
        let listed = migrations.list(MigrationView::UnderWay).await;
        if role.may_read(privilege) {
            let listed = listed.expect("who may read reads");
            assert!(listed.contains(&made), "{role:?} sees it");
            assert_eq!(migrations.get(id).await.as_ref(), Ok(&made));
            assert!(migrations.check(id).await.is_ok(), "{role:?} looks at it");
        } else {
            forbidden(listed);
            forbidden(migrations.get(id).await);
            forbidden(migrations.check(id).await);
        }
    }
    let migrations = offered(fixture).expect("it was offered before");
    assert_eq!(migrations.get(id).await, Ok(made), "nothing has changed");
    let of_other = list(&*migrations, MigrationView::UnderWay).await;
    let of_other = of_other
        .iter()
        .any(|m| m.value.environment.id == free[1].id);
    assert!(!of_other, "nothing was made");
}

fn forbidden<T>(answer: std::result::Result<T, Error>) {
    let kind = answer.err().map(|error| error.kind);
    let expected = ErrorKind::Forbidden(Privilege::GatewayManagement);
    assert_eq!(kind, Some(expected), "it is forbidden");
}
