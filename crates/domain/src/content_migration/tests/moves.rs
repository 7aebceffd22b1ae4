use proptest::prelude::*;

use super::{draft, path_draft, report, stamp};
use crate::content_migration::report::Status;
use crate::content_migration::{
    Confirmed, ContentMigration, ContentMigrationId, ContentState, Page, Prerequisite, Refusal,
    Remaining, Report, Tick,
};
use crate::settings::Draft;

pub fn new() -> ContentMigration {
    ContentMigration::new(ContentMigrationId::new("m1").expect("an id"), stamp(0))
}

fn ticket_draft() -> Draft {
    draft(
        Page::Ticket,
        &[("retention", "no"), ("number", "4711"), ("confirmed", "on")],
    )
}

fn all_prerequisites() -> Vec<Tick> {
    let by_person = Prerequisite::ALL.iter().filter(|one| !one.is_checked());
    by_person.map(|one| Tick::Prerequisite(*one)).collect()
}

fn first() -> Report {
    report(&[
        (
            "API Proxies",
            &[("x1", Status::Success), ("x2", Status::Failure)],
        ),
        ("Applications", &[("a1", Status::Failure)]),
    ])
}

fn second() -> Report {
    report(&[
        (
            "API Proxies",
            &[("x1", Status::Skipped), ("x2", Status::Failure)],
        ),
        ("Applications", &[("a1", Status::Success)]),
    ])
}

fn at_clone() -> ContentMigration {
    new()
        .confirm(Page::Path, &path_draft(), stamp(1))
        .and_then(|m| m.confirm(Page::Ticket, &ticket_draft(), stamp(2)))
        .and_then(|m| m.tick(&all_prerequisites(), true, stamp(3)))
        .and_then(|m| {
            m.confirm(
                Page::Prerequisites,
                &draft(Page::Prerequisites, &[]),
                stamp(4),
            )
        })
        .expect("every step is right")
}

/// One that went all the way, with something left open.
pub fn finished() -> ContentMigration {
    let migration = at_clone()
        .attach("C:\\out\\apim-tct-output.xlsx", first(), stamp(5))
        .and_then(|m| m.attach("apimtct-output.xlsx", second(), stamp(6)))
        .and_then(|m| m.confirm(Page::Clone, &draft(Page::Clone, &[]), stamp(7)))
        .expect("every step is right");
    let task = migration.content().tasks()[0].id.clone();
    migration
        .tick(&[Tick::Task(task)], true, stamp(8))
        .and_then(|m| {
            m.confirm(
                Page::Tasks,
                &draft(Page::Tasks, &[("message", "New keys")]),
                stamp(9),
            )
        })
        .and_then(|m| {
            m.confirm(
                Page::Validate,
                &draft(Page::Validate, &[("accepted", "on")]),
                stamp(10),
            )
        })
        .expect("every step is right")
}

#[test]
fn each_step_opens_with_what_it_needs_and_not_before() {
    let mut migration = new();
    for (page, draft) in [(Page::Path, path_draft()), (Page::Ticket, ticket_draft())] {
        assert_eq!(migration.content().reached(), page);
        let later = page.next();
        assert_eq!(
            migration.clone().put_aside(later, &draft, stamp(1)),
            Err(Refusal::NotReached(later))
        );
        migration = migration.confirm(page, &draft, stamp(1)).expect("right");
    }
    let nothing = |page| draft(page, &[]);
    let refused =
        migration
            .clone()
            .confirm(Page::Prerequisites, &nothing(Page::Prerequisites), stamp(2));
    assert!(matches!(refused, Err(Refusal::Prerequisites(open)) if open.len() == 15));
    migration = migration
        .tick(&all_prerequisites(), true, stamp(3))
        .expect("right");
    migration = migration
        .confirm(Page::Prerequisites, &nothing(Page::Prerequisites), stamp(4))
        .expect("right");
    let refused = migration
        .clone()
        .confirm(Page::Clone, &nothing(Page::Clone), stamp(5));
    assert_eq!(refused, Err(Refusal::NoReport));
    migration = migration
        .attach("a.xlsx", first(), stamp(6))
        .expect("right");
    assert_eq!(migration.content().reached(), Page::Clone);
    migration = migration
        .confirm(Page::Clone, &nothing(Page::Clone), stamp(7))
        .expect("right");
    migration = migration
        .confirm(Page::Tasks, &nothing(Page::Tasks), stamp(8))
        .expect("right");
    assert_eq!(migration.content().page(), Page::Validate);
    let left = migration.content().remaining();
    assert_eq!(left.failures, 2);
    assert!(left.tasks > 2);
    let refused = migration
        .clone()
        .confirm(Page::Validate, &nothing(Page::Validate), stamp(9));
    assert!(matches!(refused, Err(Refusal::Flaws(_))));
}

#[test]
fn a_finished_one_is_closed_until_it_is_opened_again() {
    let closed = finished();
    assert!(closed.closed().is_some() && closed.summary().is_closed);
    assert_eq!(
        closed.clone().tick(&[], true, stamp(11)),
        Err(Refusal::Closed)
    );
    assert_eq!(new().reopen(stamp(11)), Err(Refusal::NotClosed));
    let open = closed.clone().reopen(stamp(11)).expect("it was closed");
    assert_eq!(open.content(), closed.content());
    let deleted = closed.clone().delete(stamp(12)).expect("deletable");
    assert_eq!(deleted.clone().delete(stamp(12)), Err(Refusal::Deleted));
    assert_eq!(deleted.open(), Err(Refusal::Deleted));
    let back = deleted.clone().restore(stamp(13)).expect("in time");
    assert_eq!(back.state, closed.state);
    assert_eq!(deleted.restore(stamp(60_000)), Err(Refusal::Gone));
    assert_eq!(back.restore(stamp(13)), Err(Refusal::NotDeleted));
}

#[test]
fn with_nothing_left_open_it_is_closed_without_a_word() {
    let done = report(&[("API Proxies", &[("x1", Status::Success)])]);
    let migration = at_clone()
        .attach("a.xlsx", done, stamp(5))
        .and_then(|m| m.confirm(Page::Clone, &draft(Page::Clone, &[]), stamp(7)))
        .expect("right");
    let all: Vec<Tick> = migration
        .content()
        .tasks()
        .into_iter()
        .map(|task| Tick::Task(task.id))
        .collect();
    let migration = migration
        .tick(&all, true, stamp(8))
        .and_then(|m| m.confirm(Page::Tasks, &draft(Page::Tasks, &[]), stamp(9)))
        .expect("right");
    assert_eq!(migration.content().remaining(), Remaining::default());
    let closed = migration.confirm(Page::Validate, &draft(Page::Validate, &[]), stamp(10));
    assert!(closed.is_ok());
}

#[test]
fn a_tick_taken_back_shuts_what_comes_after_and_loses_nothing() {
    let migration = finished().reopen(stamp(11)).expect("closed");
    let java = [Tick::Prerequisite(Prerequisite::Java)];
    let shut = migration
        .clone()
        .tick(&java, false, stamp(12))
        .expect("ticked");
    assert_eq!(shut.content().reached(), Page::Prerequisites);
    assert_eq!(shut.content().page(), Page::Prerequisites);
    assert_eq!(shut.content().confirmed, migration.content().confirmed);
    let open = shut.tick(&java, true, stamp(13)).expect("open");
    assert_eq!(open.content().reached(), Page::Validate);
    let checked = [Tick::Prerequisite(Prerequisite::SourceUrls)];
    assert!(matches!(
        open.tick(&checked, true, stamp(14)),
        Err(Refusal::CheckedByConsole(_))
    ));
}

#[test]
fn ticks_go_together_with_ticks_and_with_no_other_change() {
    let before = at_clone();
    let ticked = |migration: &ContentMigration, what, done| {
        let what = [Tick::Prerequisite(what)];
        migration.clone().tick(&what, done, stamp(5)).expect("open")
    };
    let (mine, theirs) = (
        ticked(&before, Prerequisite::Java, false),
        ticked(&before, Prerequisite::TargetEmpty, true),
    );
    assert!(mine.is_same_but_for_ticks(&theirs));
    let left_elsewhere =
        before
            .clone()
            .put_aside(Page::Path, &before.content().draft(Page::Path), stamp(6));
    assert!(before.is_same_but_for_ticks(&left_elsewhere.expect("open")));

    let mut typed = before.content().draft(Page::Ticket);
    typed.set("number", "another");
    let typed = before.clone().put_aside(Page::Ticket, &typed, stamp(6));
    assert!(!before.is_same_but_for_ticks(&typed.expect("open")));
    let read = before.clone().attach("a.xlsx", first(), stamp(6));
    assert!(!before.is_same_but_for_ticks(&read.expect("right")));
    let closed = finished();
    assert!(!closed.is_same_but_for_ticks(&closed), "it is closed");
}

#[test]
fn a_tick_keeps_who_did_it_first_and_survives_another_run() {
    let migration = at_clone()
        .attach("a.xlsx", first(), stamp(5))
        .and_then(|m| m.confirm(Page::Clone, &draft(Page::Clone, &[]), stamp(6)))
        .expect("right");
    let task = migration.content().tasks()[0].id.clone();
    let tick = [Tick::Task(task.clone())];
    let migration = migration
        .tick(&tick, true, stamp(7))
        .and_then(|m| m.tick(&tick, true, stamp(8)))
        .and_then(|m| m.attach("b.xlsx", second(), stamp(9)))
        .expect("right");
    let content = migration.content();
    assert!(content.tasks().iter().any(|there| there.id == task));
    assert_eq!(content.ticks.tasks.get(&task), Some(&stamp(7)));
    let none = [Tick::Task(
        crate::content_migration::TaskId::new("no-such").expect("an id"),
    )];
    assert_eq!(
        migration.clone().tick(&none, true, stamp(10)),
        Err(Refusal::NoSuchTask)
    );
    let again = migration.attach("b.xlsx", second(), stamp(10));
    assert_eq!(again, Err(Refusal::SameReport));
}

#[test]
fn other_ends_ask_for_another_confirmation_and_keep_what_was_typed() {
    let migration = finished().reopen(stamp(11)).expect("closed");
    let mut renamed = path_draft();
    renamed.set("target_subaccount", "new name");
    let same = migration
        .clone()
        .confirm(Page::Path, &renamed, stamp(12))
        .expect("right");
    assert_eq!(same.content().reached(), Page::Validate);
    assert_eq!(same.summary().target.as_deref(), Some("new name"));

    let mut other = path_draft();
    other.set("target_subaccount_id", "another");
    let moved = migration
        .confirm(Page::Path, &other, stamp(12))
        .expect("right");
    assert_eq!(moved.content().reached(), Page::Ticket);
    let ticket = moved.content().draft(Page::Ticket);
    assert_eq!(
        (ticket.get("number"), ticket.get("confirmed")),
        ("4711", "")
    );
    assert_eq!(
        moved.content().draft(Page::Tasks).get("message"),
        "New keys"
    );
}

#[test]
fn the_ticket_may_be_answered_later() {
    let migration = finished().reopen(stamp(11)).expect("closed");
    let answered = draft(
        Page::Ticket,
        &[
            ("retention", "yes"),
            ("number", "4711"),
            ("confirmed", "on"),
        ],
    );
    let before = migration.content().tasks().len();
    let migration = migration
        .confirm(Page::Ticket, &answered, stamp(12))
        .expect("right");
    assert_eq!(migration.content().reached(), Page::Validate);
    assert_eq!(
        migration.content().tasks().len(),
        before - 1,
        "nobody has to be told"
    );
}

#[test]
fn what_is_typed_is_kept_until_it_is_confirmed_or_put_back() {
    let half = draft(
        Page::Path,
        &[("source_subaccount", " half "), ("target_class", "???")],
    );
    let migration = new().put_aside(Page::Path, &half, stamp(1)).expect("right");
    assert_eq!(migration.content().draft(Page::Path), half);
    assert_eq!(migration.summary().source.as_deref(), Some("half"));
    let empty = draft(Page::Path, &[]);
    let migration = migration
        .put_aside(Page::Path, &empty, stamp(2))
        .expect("right");
    assert_eq!(migration.content().typed(Page::Path), None);
}

#[test]
fn it_is_the_same_after_it_was_stored() {
    let typed = draft(Page::Clone, &[("proxies", "A")]);
    for migration in [
        new(),
        at_clone()
            .put_aside(Page::Clone, &typed, stamp(5))
            .expect("right"),
        finished(),
        finished().delete(stamp(12)).expect("right"),
    ] {
        let json = serde_json::to_string(&migration).expect("JSON");
        let back: ContentMigration = serde_json::from_str(&json).expect("it is read back");
        assert_eq!(back, migration);
    }
}

#[derive(Clone, Debug)]
enum Move {
    Confirm(usize, bool),
    PutAside(usize),
    Tick(usize, bool),
    TickAll,
    Attach(bool),
    Reopen,
    Delete,
    Restore,
}

fn moves() -> impl Strategy<Value = Move> {
    prop_oneof![
        6 => (0..6usize, any::<bool>()).prop_map(|(page, right)| Move::Confirm(page, right)),
        1 => (0..6usize).prop_map(Move::PutAside),
        1 => (0..19usize, any::<bool>()).prop_map(|(place, done)| Move::Tick(place, done)),
        3 => Just(Move::TickAll),
        2 => any::<bool>().prop_map(Move::Attach),
        1 => Just(Move::Reopen),
        1 => Just(Move::Delete),
        1 => Just(Move::Restore),
    ]
}

fn answer(page: Page, right: bool) -> Draft {
    match (page, right) {
        (Page::Path, true) => path_draft(),
        (Page::Ticket, true) => ticket_draft(),
        (Page::Validate, true) => draft(page, &[("accepted", "on")]),
        _ => draft(page, &[]),
    }
}

fn apply(migration: ContentMigration, step: &Move, at: i64) -> Result<ContentMigration, Refusal> {
    let stamp = stamp(at);
    match step {
        Move::Confirm(page, right) => {
            let page = Page::ALL[*page];
            migration.confirm(page, &answer(page, *right), stamp)
        }
        Move::PutAside(page) => {
            let page = Page::ALL[*page];
            migration.put_aside(page, &answer(page, true), stamp)
        }
        Move::Tick(place, done) => {
            let one = Prerequisite::ALL[*place];
            migration.tick(&[Tick::Prerequisite(one)], *done, stamp)
        }
        Move::TickAll => migration.tick(&all_prerequisites(), true, stamp),
        Move::Attach(one) => {
            migration.attach("r.xlsx", if *one { first() } else { second() }, stamp)
        }
        Move::Reopen => migration.reopen(stamp),
        Move::Delete => migration.delete(stamp),
        Move::Restore => migration.restore(stamp),
    }
}

proptest! {
    #[test]
    fn whatever_is_done_the_migration_makes_sense(steps in prop::collection::vec(moves(), 0..40)) {
        let mut migration = new();
        for (at, step) in steps.iter().enumerate() {
            let Ok(next) = apply(migration.clone(), step, at as i64) else {
                continue;
            };
            let content = next.content();
            let open = |content: &crate::content_migration::OpenMigration| {
                let setup = content.confirmed.prepared().map(|prepared| prepared.setup.clone());
                content.open_prerequisites(&setup.unwrap_or_default())
            };
            // No page is open that is not reached, and none after Prerequisites with a mandatory one open.
            prop_assert!(content.page() <= content.reached());
            prop_assert!(content.reached() <= content.confirmed.reached());
            prop_assert!(content.reached() <= Page::Prerequisites || open(content).is_empty());
            // Tasks come from a report, and it takes one to come to them.
            prop_assert_eq!(content.confirmed.runs().is_none(), content.tasks().is_empty());
            prop_assert!(content.confirmed.reached() <= Page::Clone || content.confirmed.runs().is_some());
            // Only what went all the way is closed, and what is deleted or closed does not change.
            if let ContentState::Closed { .. } = next.state {
                let went_all_the_way = matches!(content.confirmed, Confirmed::Tasks { .. });
                prop_assert!(went_all_the_way);
            }
            if !matches!(migration.state, ContentState::Open { .. }) {
                prop_assert_eq!(content, migration.content());
            }
            prop_assert_eq!(next.changed.clone(), stamp(at as i64));
            prop_assert_eq!(&next.created, &migration.created);
            let json = serde_json::to_string(&next).expect("JSON");
            prop_assert_eq!(&serde_json::from_str::<ContentMigration>(&json).expect("read back"), &next);
            migration = next;
        }
    }
}
