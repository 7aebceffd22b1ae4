use std::sync::Arc;
use std::time::Duration;

use waygate_domain::content_migration::report::{Row, Sheet, Status, UserActions};
use waygate_domain::content_migration::{
    ContentMigration, ContentMigrationId, ContentState, Page, Prerequisite, Report, Tick,
};
use waygate_domain::environment_migration::DELETED_FOR;
use waygate_domain::role::{Privilege, Role};
use waygate_domain::settings::Draft;

use super::Fixture;
use super::reading::admin;
use crate::{
    AttachReport, ContentMigrations, Error, ErrorKind, IdempotencyKey, Result, Revision,
    SaveContentPage, SaveTicks, Then, Versioned,
};

type Kept = Versioned<ContentMigration>;

const PATH: [(&str, &str); 16] = [
    ("source_subscription", "standalone"),
    ("source_class", "production"),
    ("source_data_centre", "eu10"),
    ("source_subaccount", "old"),
    ("source_subaccount_id", "id-old"),
    ("source_region", "Frankfurt"),
    ("source_api_portal", "https://old.portal.example"),
    ("source_developer_hub", "https://old.hub.example"),
    ("target_subscription", "integration_suite"),
    ("target_class", "production"),
    ("target_data_centre", "us10"),
    ("target_subaccount", "new"),
    ("target_subaccount_id", "id-new"),
    ("target_region", "Virginia"),
    ("target_api_portal", "https://new.portal.example"),
    ("target_developer_hub", "https://new.hub.example"),
];

const TICKET: [(&str, &str); 3] = [("retention", "no"), ("number", "4711"), ("confirmed", "on")];

fn offered(fixture: &dyn Fixture) -> Option<Arc<dyn ContentMigrations>> {
    admin(fixture).content_migrations().ok()
}

fn key(text: &str) -> IdempotencyKey {
    IdempotencyKey::new(text).expect("a key")
}

async fn made(migrations: &dyn ContentMigrations) -> Kept {
    let made = migrations.create(&key("make")).await;
    made.expect("a migration can be made")
}

fn draft(page: Page, fields: &[(&str, &str)]) -> Draft {
    let mut draft = Draft::of(page.fields().iter().copied());
    for (field, value) in fields {
        draft.set(field, *value);
    }
    draft
}

async fn save(
    migrations: &dyn ContentMigrations,
    seen: &Kept,
    page: Page,
    fields: &[(&str, &str)],
    then: Then,
) -> Result<Kept> {
    let save = SaveContentPage {
        page,
        draft: draft(page, fields),
        then,
        seen: seen.revision.clone(),
    };
    migrations.save(&seen.value.id, &save).await
}

fn report(proxy: Status) -> Report {
    let row = Row {
        id: "p1".into(),
        name: "Orders".into(),
        kind: "API Proxy".into(),
        ran: None,
        modified: None,
        status: proxy,
        why: (proxy == Status::Failure).then(|| "409".into()),
    };
    let sheet = Sheet {
        name: "API Proxies".into(),
        rows: vec![row],
    };
    Report::new(vec![sheet], Some(UserActions::default())).expect("a report")
}

async fn attach(migrations: &dyn ContentMigrations, seen: &Kept, proxy: Status) -> Result<Kept> {
    let report = AttachReport {
        file: "apim-tct-output.xlsx".into(),
        report: report(proxy),
        seen: seen.revision.clone(),
    };
    migrations.attach(&seen.value.id, &report).await
}

async fn tick(
    migrations: &dyn ContentMigrations,
    seen: &Kept,
    what: Vec<Tick>,
    done: bool,
) -> Result<Kept> {
    let ticks = SaveTicks {
        what,
        done,
        seen: seen.revision.clone(),
    };
    migrations.tick(&seen.value.id, &ticks).await
}

fn prerequisites() -> Vec<Tick> {
    let by_person = Prerequisite::ALL.iter().filter(|one| !one.is_checked());
    by_person.map(|one| Tick::Prerequisite(*one)).collect()
}

fn not_found<T>(answer: Result<T>) {
    let kind = answer.err().map(|error| error.kind);
    assert_eq!(kind, Some(ErrorKind::NotFound), "it is not found");
}

fn invalid<T>(answer: Result<T>, what: &str) {
    let kind = answer.err().map(|error| error.kind);
    let is_invalid = matches!(kind, Some(ErrorKind::Invalid(_)));
    assert!(is_invalid, "{what} is refused as invalid: {kind:?}");
}

async fn is_listed(migrations: &dyn ContentMigrations, id: &ContentMigrationId) -> bool {
    let listed = migrations.list().await.expect("a list can be read");
    listed.iter().any(|listed| listed.value.id == *id)
}

/// One that is at the step Clone.
async fn at_clone(migrations: &dyn ContentMigrations) -> Kept {
    let made = made(migrations).await;
    let path = save(migrations, &made, Page::Path, &PATH, Then::Continue).await;
    let path = path.expect("the path is allowed");
    let ticket = save(migrations, &path, Page::Ticket, &TICKET, Then::Continue).await;
    let ticket = ticket.expect("the ticket is confirmed");
    let ticked = tick(migrations, &ticket, prerequisites(), true).await;
    let ticked = ticked.expect("prerequisites can be ticked off");
    let done = save(
        migrations,
        &ticked,
        Page::Prerequisites,
        &[],
        Then::Continue,
    )
    .await;
    done.expect("none is open")
}

pub(super) async fn a_content_migration_that_is_made_is_listed_and_read_as_made(
    fixture: &dyn Fixture,
) {
    let Some(migrations) = offered(fixture) else {
        return;
    };
    let before = migrations.list().await.expect("a list can be read").len();
    let made = made(&*migrations).await;
    let session = admin(fixture).session().await.expect("there is a session");
    assert_eq!(made.value.created.by, session.account, "it says by whom");
    assert_eq!(migrations.get(&made.value.id).await.as_ref(), Ok(&made));
    let listed = migrations.list().await.expect("a list can be read");
    assert_eq!(listed.len(), before + 1);
    let of_it = listed.iter().find(|one| one.value.id == made.value.id);
    let of_it = of_it.expect("it is listed");
    assert_eq!(
        (&of_it.value, &of_it.revision),
        (&made.value.summary(), &made.revision)
    );
    let newest = listed
        .windows(2)
        .all(|two| two[0].value.changed.at >= two[1].value.changed.at);
    assert!(newest, "what was changed last comes first");
}

pub(super) async fn one_idempotency_key_makes_one_content_migration(fixture: &dyn Fixture) {
    let Some(migrations) = offered(fixture) else {
        return;
    };
    let first = migrations.create(&key("once")).await.expect("made");
    assert_eq!(migrations.create(&key("once")).await.as_ref(), Ok(&first));
    let other = migrations.create(&key("twice")).await.expect("made");
    assert_ne!(other.value.id, first.value.id);
}

pub(super) async fn a_content_migration_that_is_not_there_is_not_found(fixture: &dyn Fixture) {
    let Some(migrations) = offered(fixture) else {
        return;
    };
    let mut nothing = made(&*migrations).await;
    nothing.value.id = ContentMigrationId::new("there-is-no-such-migration").expect("an id");
    let (id, seen) = (&nothing.value.id, &nothing.revision);
    not_found(migrations.get(id).await);
    not_found(save(&*migrations, &nothing, Page::Path, &[], Then::Close).await);
    not_found(tick(&*migrations, &nothing, Vec::new(), true).await);
    not_found(attach(&*migrations, &nothing, Status::Success).await);
    not_found(migrations.reopen(id, seen).await);
    not_found(migrations.delete(id, seen).await);
    not_found(migrations.restore(id).await);
}

pub(super) async fn a_content_migration_goes_step_by_step_until_it_is_closed(
    fixture: &dyn Fixture,
) {
    let Some(migrations) = offered(fixture) else {
        return;
    };
    let migrations = &*migrations;
    let at_clone = at_clone(migrations).await;
    assert_eq!(at_clone.value.content().page(), Page::Clone);
    invalid(
        save(migrations, &at_clone, Page::Clone, &[], Then::Continue).await,
        "going on without a report",
    );
    let failing = attach(migrations, &at_clone, Status::Failure)
        .await
        .expect("a report");
    let read = attach(migrations, &failing, Status::Success)
        .await
        .expect("another");
    invalid(
        attach(migrations, &read, Status::Success).await,
        "the same report",
    );
    let runs = read
        .value
        .content()
        .confirmed
        .runs()
        .expect("they were read");
    assert_eq!(
        runs.before,
        Some(report(Status::Failure)),
        "the one before is kept"
    );
    assert_eq!(runs.latest, report(Status::Success));
    let cloned = save(migrations, &read, Page::Clone, &[], Then::Continue).await;
    let cloned = cloned.expect("a report was read");
    let tasks = cloned.value.content().tasks();
    let all = tasks.into_iter().map(|task| Tick::Task(task.id)).collect();
    let done = tick(migrations, &cloned, all, true)
        .await
        .expect("tasks can be ticked");
    let followed = save(migrations, &done, Page::Tasks, &[], Then::Continue).await;
    let followed = followed.expect("tasks were looked through");
    let closed = save(migrations, &followed, Page::Validate, &[], Then::Continue).await;
    let closed = closed.expect("nothing is left open");
    assert!(closed.value.closed().is_some());
    assert_eq!(migrations.get(&closed.value.id).await.as_ref(), Ok(&closed));
    invalid(
        tick(migrations, &closed, Vec::new(), true).await,
        "changing what is closed",
    );
    let open = migrations.reopen(&closed.value.id, &closed.revision).await;
    let open = open.expect("what is closed can be opened again");
    assert_eq!(open.value.content(), closed.value.content());
}

pub(super) async fn a_step_that_is_not_reached_cannot_be_saved(fixture: &dyn Fixture) {
    let Some(migrations) = offered(fixture) else {
        return;
    };
    let made = made(&*migrations).await;
    for page in Page::ALL.into_iter().filter(|page| *page > Page::Path) {
        for then in [Then::Continue, Then::Close] {
            invalid(
                save(&*migrations, &made, page, &[], then).await,
                "a step that comes later",
            );
        }
    }
    invalid(
        attach(&*migrations, &made, Status::Success).await,
        "a report too early",
    );
    invalid(
        tick(&*migrations, &made, prerequisites(), true).await,
        "a tick too early",
    );
    assert_eq!(
        migrations.get(&made.value.id).await,
        Ok(made),
        "nothing is changed"
    );
}

pub(super) async fn a_path_that_is_not_allowed_is_refused_by_field(fixture: &dyn Fixture) {
    let Some(migrations) = offered(fixture) else {
        return;
    };
    let mut made = made(&*migrations).await;
    for (field, value) in [
        ("target_class", "non_production"),
        ("target_api_portal", "https://old.portal.example"),
        ("source_region", ""),
    ] {
        let mut fields = PATH.to_vec();
        fields.retain(|(name, _)| *name != field);
        fields.push((field, value));
        let saved = save(&*migrations, &made, Page::Path, &fields, Then::Continue).await;
        let Err(ErrorKind::Invalid(errors)) = saved.map_err(|error| error.kind) else {
            panic!("“{value}” is no answer for {field}");
        };
        let named: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(named, [field]);
        let aside = save(&*migrations, &made, Page::Path, &fields, Then::Close).await;
        let kept = aside.expect("whatever was typed can be put aside");
        assert_eq!(
            kept.value.content().draft(Page::Path),
            draft(Page::Path, &fields)
        );
        made = save(&*migrations, &kept, Page::Path, &[], Then::Close)
            .await
            .expect("whatever was typed can be put aside");
    }
}

pub(super) async fn an_address_that_could_carry_a_secret_is_kept_nowhere(fixture: &dyn Fixture) {
    let Some(migrations) = offered(fixture) else {
        return;
    };
    let made = made(&*migrations).await;
    for address in [
        "https://me:s3cret@new.portal.example",
        "https://new.portal.example/?token=s3cret",
        "https://new.portal.example/#s3cret",
    ] {
        let field = "target_api_portal";
        let mut fields = PATH.to_vec();
        fields.retain(|(name, _)| *name != field);
        fields.push((field, address));
        for then in [Then::Continue, Then::Close] {
            let saved = save(&*migrations, &made, Page::Path, &fields, then).await;
            let error = saved.expect_err("it is refused, also where it is put aside");
            let ErrorKind::Invalid(errors) = &error.kind else {
                panic!("it is refused by field: {error:?}");
            };
            assert_eq!(errors.len(), 1, "{errors:?}");
            assert_eq!(errors[0].field, field);
            assert!(!format!("{error:?}").contains("s3cret"), "{error:?}");
        }
    }
    let kept = migrations.get(&made.value.id).await;
    assert_eq!(kept, Ok(made), "nothing is changed");
}

pub(super) async fn a_change_of_older_content_is_a_conflict_that_says_who(fixture: &dyn Fixture) {
    let Some(migrations) = offered(fixture) else {
        return;
    };
    let migrations = &*migrations;
    let at_clone = at_clone(migrations).await;
    if let Some(time) = fixture.time() {
        time.advance(Duration::from_secs(3));
    }
    let saved = attach(migrations, &at_clone, Status::Success)
        .await
        .expect("nobody was quicker");
    let (id, seen) = (&at_clone.value.id, &at_clone.revision);
    let conflicts: [Result<()>; 5] = [
        save(migrations, &at_clone, Page::Path, &[], Then::Close)
            .await
            .map(drop),
        tick(migrations, &at_clone, prerequisites(), false)
            .await
            .map(drop),
        attach(migrations, &at_clone, Status::Failure)
            .await
            .map(drop),
        migrations.reopen(id, seen).await.map(drop),
        migrations.delete(id, seen).await,
    ];
    for answer in conflicts {
        let Err(ErrorKind::Conflict(conflict)) = answer.map_err(|error: Error| error.kind) else {
            panic!("what was made from something older is a conflict");
        };
        assert_eq!(conflict.by, saved.value.changed.by, "it says who");
        assert_eq!(conflict.at, saved.value.changed.at, "it says when");
        assert_eq!(
            conflict.revision, saved.revision,
            "it says what to go on from"
        );
    }
    assert_eq!(
        migrations.get(id).await,
        Ok(saved),
        "nothing of theirs is lost"
    );
}

pub(super) async fn a_deleted_content_migration_comes_back_until_its_time_is_up(
    fixture: &dyn Fixture,
) {
    let Some(migrations) = offered(fixture) else {
        return;
    };
    let kept = at_clone(&*migrations).await;
    let id = &kept.value.id;
    invalid(
        migrations.restore(id).await,
        "restoring what is not deleted",
    );
    assert_eq!(migrations.delete(id, &kept.revision).await, Ok(()));
    assert!(!is_listed(&*migrations, id).await, "it is in no list");
    let read = migrations.get(id).await.map(|read| read.value.state);
    assert!(
        matches!(read, Ok(ContentState::Deleted { .. })),
        "it says so"
    );
    let restored = migrations.restore(id).await.expect("it was just deleted");
    assert_eq!(restored.value.state, kept.value.state, "it is what it was");
    assert!(is_listed(&*migrations, id).await, "it is listed again");
    let Some(time) = fixture.time() else {
        return;
    };
    assert_eq!(migrations.delete(id, &restored.revision).await, Ok(()));
    time.advance(DELETED_FOR);
    not_found(migrations.get(id).await);
    not_found(migrations.restore(id).await);
    assert!(!is_listed(&*migrations, id).await, "it is in no list");
}

pub(super) async fn who_may_not_change_changes_no_content_migration(fixture: &dyn Fixture) {
    let Some(migrations) = offered(fixture) else {
        return;
    };
    let made = made(&*migrations).await;
    let id: &ContentMigrationId = &made.value.id;
    let reader = fixture.backend(Role::Reader);
    let reading = reader.content_migrations().expect("the same for all roles");
    assert_eq!(reading.get(id).await.as_ref(), Ok(&made), "a reader reads");
    let seen: &Revision = &made.revision;
    let answers: [Result<()>; 6] = [
        reading.create(&key("reader")).await.map(drop),
        save(&*reading, &made, Page::Path, &PATH, Then::Continue)
            .await
            .map(drop),
        tick(&*reading, &made, Vec::new(), true).await.map(drop),
        attach(&*reading, &made, Status::Success).await.map(drop),
        reading.delete(id, seen).await,
        reading.restore(id).await.map(drop),
    ];
    for answer in answers {
        let kind = answer.err().map(|error| error.kind);
        assert_eq!(kind, Some(ErrorKind::Forbidden(Privilege::ApiManagement)));
    }
    let stranger = fixture.backend(Role::AccessOnly);
    let looking = stranger.content_migrations();
    let looking = looking.expect("the same for all roles");
    for answer in [
        looking.list().await.map(drop),
        looking.get(id).await.map(drop),
    ] {
        let kind = answer.err().map(|error| error.kind);
        assert_eq!(kind, Some(ErrorKind::Forbidden(Privilege::ApiManagement)));
    }
    // In mock mode all roles are seen through one account, which was the stranger's last.
    let migrations = offered(fixture).expect("as before");
    assert_eq!(migrations.get(id).await, Ok(made), "nothing is changed");
}
