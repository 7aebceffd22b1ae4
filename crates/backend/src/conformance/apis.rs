use waygate_domain::api::{Api, ApiDetails, ApiId, DefinitionVersion, Deployment};
use waygate_domain::api_migration::{ACKNOWLEDGED, ApiMigration, Issue, Page, Stage, Verdict};
use waygate_domain::role::{Privilege, Role};

use super::Fixture;
use super::reading::{admin, pages};
use crate::{ApiMigrations, Apis, ErrorKind, IdempotencyKey, Result, Versioned};

async fn all(apis: &dyn Apis, limit: u16) -> Vec<Api> {
    let pages = pages(limit, |page| apis.list(page)).await;
    pages.into_iter().flat_map(|page| page.items).collect()
}

async fn read(apis: &dyn Apis, id: &ApiId) -> Versioned<ApiDetails> {
    let found = apis.get(id).await;
    found.expect("what is listed can be read")
}

fn key(text: &str) -> IdempotencyKey {
    IdempotencyKey::new(text).expect("a key")
}

fn kind<T>(result: Result<T>) -> Option<ErrorKind> {
    result.err().map(|error| error.kind)
}

fn is_invalid<T>(result: Result<T>) -> bool {
    matches!(kind(result), Some(ErrorKind::Invalid(_)))
}

/// Runs the dry run, acknowledges what it found, and says how the migration is then.
async fn acknowledged(migrations: &dyn ApiMigrations, id: &ApiId) -> Versioned<ApiMigration> {
    let ran = migrations.dry_run(id).await.expect("a V2 API can be run");
    let run = ran.value.run.as_ref().expect("the run is kept");
    let kinds: Vec<&str> = run.report.issues.iter().map(Issue::kind).collect();
    if run.report.verdict() != Verdict::Partially {
        return ran;
    }
    let mut draft = ran.value.draft();
    draft.set(ACKNOWLEDGED, kinds.join("\n"));
    let saved = migrations.save(id, Page::Summary, &draft, &ran.revision);
    saved.await.expect("acknowledgements are kept")
}

pub(super) async fn every_api_is_listed_once_whatever_the_limit(fixture: &dyn Fixture) {
    let Ok(apis) = admin(fixture).apis() else {
        return;
    };
    let whole = all(&*apis, 1000).await;
    for limit in [1, 3] {
        let listed = all(&*apis, limit).await;
        assert_eq!(listed, whole, "the limit changes nothing but the pages");
    }
    for (place, api) in whole.iter().enumerate() {
        let again = whole[..place].iter().any(|other| other.id == api.id);
        assert!(!again, "an API is listed once");
        let found = read(&*apis, &api.id).await.value.api;
        assert_eq!(found, *api, "one API is what the list says");
    }
}

pub(super) async fn an_api_that_is_not_there_is_not_found(fixture: &dyn Fixture) {
    let backend = admin(fixture);
    let (Ok(apis), Ok(migrations)) = (backend.apis(), backend.api_migrations()) else {
        return;
    };
    let id = ApiId::new("api-that-is-not-there").expect("an id");
    let missing = Some(ErrorKind::NotFound);
    assert_eq!(kind(apis.get(&id).await), missing);
    assert_eq!(kind(migrations.get(&id).await), missing);
    assert_eq!(kind(migrations.dry_run(&id).await), missing);
}

pub(super) async fn a_dry_run_changes_nothing_but_what_was_last_found(fixture: &dyn Fixture) {
    let backend = admin(fixture);
    let (Ok(apis), Ok(migrations)) = (backend.apis(), backend.api_migrations()) else {
        return;
    };
    for api in all(&*apis, 1000).await {
        let before = read(&*apis, &api.id).await.value;
        if api.definition != DefinitionVersion::V2 {
            continue;
        }
        let ran = migrations.dry_run(&api.id).await.expect("run");
        let run = ran.value.run.expect("the run is kept");
        let after = read(&*apis, &api.id).await.value;
        assert_eq!(after.api.verdict, Some((run.report.verdict(), run.at)));
        assert!(!after.api.stale, "it holds for what there is");
        let expected = ApiDetails {
            api: Api {
                verdict: after.api.verdict,
                stale: false,
                ..before.api.clone()
            },
            ..before
        };
        assert_eq!(after, expected);
    }
}

pub(super) async fn a_change_of_an_api_that_is_older_is_a_conflict_that_says_who(
    fixture: &dyn Fixture,
) {
    let Ok(apis) = admin(fixture).apis() else {
        return;
    };
    for api in all(&*apis, 1000).await {
        let seen = read(&*apis, &api.id).await;
        if seen.value.definition.is_empty() {
            continue;
        }
        let deployed = apis.deploy(&api.id, None, &seen.revision).await;
        let deployed = deployed.expect("a definition can be deployed");
        assert_eq!(deployed.value.api.deployment, Deployment::Deployed);
        let late = kind(apis.deploy(&api.id, None, &seen.revision).await);
        let Some(ErrorKind::Conflict(conflict)) = late else {
            panic!("what was seen is older: {late:?}");
        };
        assert_eq!(conflict.revision, deployed.revision);
        assert_eq!(read(&*apis, &api.id).await, deployed, "nothing changed");
    }
}

pub(super) async fn a_migration_gives_v4_or_leaves_everything_as_it_was(fixture: &dyn Fixture) {
    let backend = admin(fixture);
    let (Ok(apis), Ok(migrations)) = (backend.apis(), backend.api_migrations()) else {
        return;
    };
    for api in all(&*apis, 1000).await {
        if api.definition != DefinitionVersion::V2 {
            continue;
        }
        let ready = acknowledged(&*migrations, &api.id).await;
        let before = read(&*apis, &api.id).await;
        let attempt = key(&format!("to-v4-{}", api.id));
        let migrated = migrations.migrate(&api.id, &ready.revision, &attempt).await;
        let after = read(&*apis, &api.id).await;
        let verdict = ready.value.run.map(|run| run.report.verdict());
        if verdict == Some(Verdict::Not) {
            assert!(is_invalid(migrated), "what is not migratable is refused");
            assert_eq!(after, before, "and stays");
            continue;
        }
        let migrated = migrated.expect("what is accepted is migrated");
        assert!(matches!(migrated.value.stage, Stage::Converted { .. }));
        assert_eq!(after.value.api.definition, DefinitionVersion::V4);
        assert_eq!(
            after.value.deployed, before.value.deployed,
            "not deployed by that"
        );
        let again = migrations.migrate(&api.id, &ready.revision, &attempt).await;
        assert_eq!(again, Ok(migrated), "the same request is answered the same");
        let back = key(&format!("to-v2-{}", api.id));
        let rolled = migrations.roll_back(&api.id, &after.revision, &back).await;
        rolled.expect("a migration can be rolled back");
        let back = read(&*apis, &api.id).await.value;
        assert_eq!(back.definition, before.value.definition, "to the letter");
        assert_eq!(back.api.definition, DefinitionVersion::V2);
    }
}

pub(super) async fn what_was_not_acknowledged_is_not_migrated(fixture: &dyn Fixture) {
    let backend = admin(fixture);
    let (Ok(apis), Ok(migrations)) = (backend.apis(), backend.api_migrations()) else {
        return;
    };
    for api in all(&*apis, 1000).await {
        if api.definition != DefinitionVersion::V2 {
            continue;
        }
        let seen = migrations.dry_run(&api.id).await.expect("run");
        let run = seen.value.run.as_ref().expect("the run is kept");
        if run.report.verdict() != Verdict::Partially || !seen.value.acknowledged.is_empty() {
            continue;
        }
        let attempt = key(&format!("unasked-{}", api.id));
        let migrated = migrations.migrate(&api.id, &seen.revision, &attempt).await;
        assert!(is_invalid(migrated), "it has to be acknowledged");
        let after = read(&*apis, &api.id).await.value.api;
        assert_eq!(after.definition, DefinitionVersion::V2);
    }
}

pub(super) async fn who_may_not_change_changes_no_api(fixture: &dyn Fixture) {
    let Ok(seen) = admin(fixture).apis() else {
        return;
    };
    let listed = all(&*seen, 1000).await;
    for role in Role::ALL {
        if role.may_change(Privilege::ApiManagement) {
            continue;
        }
        let backend = fixture.backend(role);
        let (Ok(apis), Ok(migrations)) = (backend.apis(), backend.api_migrations()) else {
            return;
        };
        let forbidden = Some(ErrorKind::Forbidden(Privilege::ApiManagement));
        for api in &listed {
            let before = read(&*seen, &api.id).await;
            let at = &before.revision;
            assert_eq!(kind(apis.deploy(&api.id, None, at).await), forbidden);
            assert_eq!(kind(apis.save(&api.id, "{}", at).await), forbidden);
            assert_eq!(kind(migrations.dry_run(&api.id).await), forbidden);
            let attempt = key("forbidden");
            assert_eq!(
                kind(migrations.migrate(&api.id, at, &attempt).await),
                forbidden
            );
            assert_eq!(
                kind(migrations.roll_back(&api.id, at, &attempt).await),
                forbidden
            );
            assert_eq!(read(&*seen, &api.id).await, before);
        }
    }
}
