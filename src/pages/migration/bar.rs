//! Saving a page, what someone else saved meanwhile, and the bar.

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::{Error, SavePage, Then, Versioned};
use waygate_domain::endpoint_path::ApiType;
use waygate_domain::environment_migration::{
    ACKNOWLEDGED, Destination, Migration, OpenMigration, Page, State,
};

use super::{Wizard, capability};
use crate::components::wizard::bar::{self as wizard, Bar};
use crate::components::wizard::draft::PageDraft;
use crate::components::wizard::messages::Fields;
use crate::components::wizard::save::{send, tell_failure};
use crate::route::Route;
use crate::text::{migrations as text, settings};

/// The words for the fields of every page; `gateway` gives a gateway's name by its id.
pub(super) fn fields(gateway: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> Fields {
    let label = |field: &str| match field {
        "destination" => text::DESTINATION_LEGEND,
        "environment" => text::ENVIRONMENT,
        "expected" => text::APIS,
        ACKNOWLEDGED => "",
        field => ApiType::from_key(field).map_or("", ApiType::label),
    };
    let shown = move |field: &str, value: &str| match (field, value) {
        (_, "") => settings::EMPTY.to_owned(),
        ("destination", "off") => text::OFF.to_owned(),
        ("destination", id) => gateway(id).unwrap_or_else(|| id.to_owned()),
        ("expected", _) => text::CONFIRMED.to_owned(),
        (_, value) => value.to_owned(),
    };
    Fields {
        label,
        shown: StoredValue::new(Box::new(shown)),
    }
}

/// Saves a page.
///
/// # Errors
/// Why that did not go well; the page says it already.
pub(super) async fn save(
    of: Wizard,
    draft: PageDraft,
    page: Page,
    then: Then,
) -> Result<(), Error> {
    let (id, changes) = (of.id(), of.changes.get_value());
    let mut save = SavePage {
        page,
        draft: draft.draft.get_untracked(),
        then,
        seen: draft.seen(),
    };
    let change = async {
        if !draft.is_gone() {
            save.seen = draft.seen();
        }
        of.take(capability(of.console)?.save(&id, &save).await?);
        Ok(())
    };
    match send(draft, &changes, change).await {
        Ok(()) => {
            draft.settle();
            Ok(())
        }
        Err(error) => {
            take_failure(of, draft, page, error.clone()).await;
            Err(error)
        }
    }
}

/// Has the page say why it was not saved.
pub(super) async fn take_failure(of: Wizard, draft: PageDraft, page: Page, error: Error) {
    tell_failure(draft, error, async |conflict| {
        let newer = capability(of.console)?.get(&of.id()).await?;
        if !draft.is_gone() {
            meet(of, draft, page, &conflict.by, newer);
        }
        Ok(())
    })
    .await;
}

/// Lays what someone else saved beside what stands in the fields.
fn meet(of: Wizard, draft: PageDraft, page: Page, by: &str, newer: Versioned<Migration>) {
    let before = untrack(|| of.open());
    if let State::Open(open) = &newer.value.state {
        let changes = before.map_or_else(Vec::new, |before| changes(&before, open));
        let at = newer.value.changed.at;
        let paths = of
            .checked
            .with_untracked(|checked| Some(checked.as_ref()?.situation.paths.clone()));
        let theirs = open.draft(page, &paths.unwrap_or_default());
        draft.meet(by.to_owned(), at, theirs, &newer.revision, changes);
    }
    of.known.set(Some(newer));
    of.check();
}

/// What is another in a migration, in sentences.
fn changes(before: &OpenMigration, now: &OpenMigration) -> Vec<String> {
    let mut changes = Vec::new();
    let (was, is) = (before.confirmed.destination(), now.confirmed.destination());
    if was != is {
        let to = match is {
            None => text::NOT_CHOSEN,
            Some(Destination::Off) => text::NOT_ATTACHED,
            Some(Destination::Gateway(to)) => to.name.as_str(),
        };
        changes.push(text::changed_destination(to));
    }
    let paths = |open: &OpenMigration| open.confirmed.plan().map(|plan| plan.paths.clone());
    if paths(before) != paths(now) || before.typed(Page::Paths) != now.typed(Page::Paths) {
        changes.push(text::CHANGED_PATHS.to_owned());
    }
    if before.page != now.page {
        changes.push(text::changed_page(now.page.label()));
    }
    changes
}

/// The bar. `primary` stands first; **Save and Continue** where there is none.
pub(super) fn bar(
    of: Wizard,
    draft: PageDraft,
    page: Page,
    primary: Option<fn(Wizard, PageDraft) -> AnyView>,
) -> impl IntoView {
    let run = move |then: Then| {
        spawn_local(async move {
            if save(of, draft, page, then).await.is_err() {
                return;
            }
            match then {
                Then::Close => of.navigation.go(&Route::Migrations.url(), false),
                Then::Continue => {
                    let next = untrack(|| of.open()).map_or(page, |open| open.page);
                    of.navigation.go(&of.url(next), false);
                }
            }
        });
    };
    wizard::bar(Bar {
        draft,
        locked: Signal::derive(move || of.locked()),
        save: Callback::new(run),
        leave: Callback::new(move |()| of.navigation.go(&Route::Migrations.url(), false)),
        close: text::CLOSE_MIGRATION,
        primary: primary.map(|primary| ViewFn::from(move || primary(of, draft))),
    })
}
