//! What can be done with a page: saved and gone on with, saved and closed, or closed.

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::{Error, ErrorKind, SavePage, Then, Versioned};
use waygate_domain::endpoint_path::ApiType;
use waygate_domain::environment_migration::{
    ACKNOWLEDGED, Destination, Migration, OpenMigration, Page, State,
};

use super::{Wizard, capability};
use crate::components::confirm::{Confirmation, Question, confirm};
use crate::components::wizard::draft::PageDraft;
use crate::components::wizard::messages::Fields;
use crate::route::Route;
use crate::text::{migrations as text, settings, wizard};
use crate::ui::dynamic::{attr, click, part, words};
use crate::ui::icon::Icon;

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
    draft.failure.set(None);
    draft.busy.set(true);
    let save = SavePage {
        page,
        draft: draft.draft.get_untracked(),
        then,
        seen: draft.seen(),
    };
    let saved = match capability(of.console) {
        Ok(migrations) => migrations.save(&of.id(), &save).await,
        Err(error) => Err(error),
    };
    let migration = match saved {
        _ if draft.is_gone() => return Err(Error::new(ErrorKind::Aborted, String::new())),
        Ok(migration) => migration,
        Err(error) => {
            draft.busy.set(false);
            take_failure(of, draft, page, error.clone()).await;
            return Err(error);
        }
    };
    draft.busy.set(false);
    draft.settle();
    of.take(migration);
    Ok(())
}

/// Has the page say why it was not saved.
pub(super) async fn take_failure(of: Wizard, draft: PageDraft, page: Page, error: Error) {
    match error.kind {
        ErrorKind::Invalid(fields) if !fields.is_empty() => {
            let flaws = fields.into_iter().map(|flaw| (flaw.field, flaw.message));
            draft.tell(flaws.collect());
        }
        ErrorKind::Conflict(conflict) => {
            let newer = match capability(of.console) {
                Ok(migrations) => migrations.get(&of.id()).await,
                Err(error) => Err(error),
            };
            if draft.is_gone() {
                return;
            }
            match newer {
                Ok(newer) => meet(of, draft, page, &conflict.by, newer),
                Err(error) => draft.failure.set(Some(error)),
            }
        }
        _ => draft.failure.set(Some(error)),
    }
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
    let asking = Confirmation::new();
    let run = move |then: Then| {
        if draft.busy.get_untracked() {
            return;
        }
        spawn_local(async move {
            if save(of, draft, page, then).await.is_err() {
                return;
            }
            match then {
                Then::Close => of.go(&Route::Migrations.url(), false),
                Then::Continue => {
                    let next = untrack(|| of.open()).map_or(page, |open| open.page);
                    of.go(&of.url(next), false);
                }
            }
        });
    };
    let close = move |_| match untrack(|| draft.is_changed() || draft.offered.get().is_some()) {
        true => asking.ask(),
        false => of.go(&Route::Migrations.url(), false),
    };
    let busy = move || attr(move || draft.busy.get().then(|| "true".to_owned()));
    let state = words(move || {
        if draft.busy.get() {
            settings::SAVING.to_owned()
        } else if draft.unkept.get() {
            settings::DRAFT_NOT_KEPT.to_owned()
        } else {
            String::new()
        }
    });
    let first = move || {
        match primary {
        Some(primary) => primary(of, draft),
        None => view! {
            <button type="button" class="button primary" aria-disabled=busy() on:click=click(move |_| run(Then::Continue))>{wizard::SAVE_AND_CONTINUE}</button>
        }
        .into_any(),
    }
    };
    let question = Question {
        id: "close-migration",
        title: Signal::stored(text::CLOSE_TITLE.to_owned()),
        verb: text::CLOSE_AND_DROP,
        destroys: true,
        typed: None,
    };
    let body = || view! { <p>{text::CLOSE_TEXT}</p> }.into_any();
    view! {
        <div class="actionbar">
            {part(move || match of.locked() {
                Some(reason) => view! { <p class="line tight"><Icon name="lock"/>{reason}</p> }.into_any(),
                None => view! {
                    {first()}
                    <button type="button" class="button" aria-disabled=busy() on:click=click(move |_| run(Then::Close))>{wizard::SAVE_AND_CLOSE}</button>
                }
                .into_any(),
            })}
            <span class="state" role="status">{state}</span>
            <button type="button" class="button quiet push" on:click=click(close)>{text::CLOSE_MIGRATION}</button>
        </div>
        {confirm(asking, question, body, move || {
            draft.discard();
            draft.drop_offered();
            asking.end(Ok(()));
            of.go(&Route::Migrations.url(), false);
        })}
    }
}
