//! Saving a page, what someone else saved meanwhile, and the bar.

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::{Conflict, Error, SavePage, Then, Versioned};
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
    let typed = draft.draft.get_untracked();
    let change = async |seen| {
        let save = SavePage {
            page,
            draft: typed.clone(),
            then,
            seen,
        };
        let migration = capability(of.console)?.save(&id, &save).await?;
        let next = migration.revision.clone();
        of.take(migration);
        Ok(next)
    };
    send(draft, &changes, change, |found| {
        look(of, draft, page, found)
    })
    .await?;
    draft.saved(&typed);
    Ok(())
}

/// Has the page say why it was not saved.
pub(super) async fn take_failure(of: Wizard, draft: PageDraft, page: Page, error: Error) {
    tell_failure(draft, error, |found| look(of, draft, page, found)).await;
}

/// Reads what someone else saved, and lays it beside what stands in the fields.
async fn look(of: Wizard, draft: PageDraft, page: Page, found: Conflict) -> Result<(), Error> {
    let newer = capability(of.console)?.get(&of.id()).await?;
    if !draft.is_gone() {
        meet(of, draft, page, &found.by, newer);
    }
    Ok(())
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
