//! What can be done with a page: gone on with, saved and closed, or closed.

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::{Conflict, Error, Then, Versioned};
use waygate_domain::api_migration::{ACKNOWLEDGED, ApiMigration, LABEL, Page, Stage, Verdict};

use super::flow::Flow;
use crate::backend::dates;
use crate::components::wizard::bar::{self as wizard, Bar};
use crate::components::wizard::draft::PageDraft;
use crate::components::wizard::messages::Fields;
use crate::components::wizard::save::{send, tell_failure};
use crate::route::Route;
use crate::text::{api_migration as text, settings, shell};
use crate::ui::dynamic::{part, words};

/// The words for the fields of every page.
pub(super) fn fields() -> Fields {
    let label = |field: &str| match field {
        ACKNOWLEDGED => text::ACKNOWLEDGED,
        LABEL => text::LABEL,
        _ => "",
    };
    let shown = |field: &str, value: &str| match (field, value) {
        (_, "") => settings::EMPTY.to_owned(),
        (ACKNOWLEDGED, kinds) => kinds.lines().collect::<Vec<_>>().join(", "),
        (_, value) => value.to_owned(),
    };
    Fields {
        label,
        shown: StoredValue::new(Box::new(shown)),
    }
}

/// The bar of **Dry run** and **Fix**.
pub(super) fn findings(of: Flow, current: Memo<Page>) -> impl IntoView {
    let next = move || {
        let verdict = of.verdict()?;
        let finds = of.of(super::finds_something) == Some(true);
        let (page, label) = match (current.get(), verdict) {
            (Page::DryRun, _) if finds => (Page::Fix, text::GO_TO_FIX),
            (_, Verdict::Not) => return None,
            _ => (Page::Summary, text::GO_TO_SUMMARY),
        };
        (!of.is_running())
            .then(|| view! { <a class="button primary" href=of.url(page)>{label}</a> })
    };
    let note = move || {
        if let Some(reason) = of.locked() {
            return reason;
        }
        let note = match of.verdict() {
            _ if of.is_running() => "",
            Some(Verdict::Not) => text::NO_WAY_ON,
            _ => text::STAYS,
        };
        note.to_owned()
    };
    view! {
        <div class="actionbar">
            {part(next)}
            <a class="button" href=Route::Api(of.id(), None).url()>{shell::CLOSE}</a>
            <span class="state" id="run-why">{words(note)}</span>
        </div>
    }
}

/// The bar of a page with fields. `primary` stands first.
pub(super) fn with_draft(
    of: Flow,
    draft: PageDraft,
    page: Page,
    primary: impl Fn(Flow, PageDraft) -> AnyView + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let leave = move || of.navigation.go(&Route::Api(of.id(), None).url(), false);
    // Going on is the first button's; whatever saves from here leaves after that.
    let run = move |_: Then| {
        spawn_local(async move {
            if save(of, draft, page).await.is_ok() {
                leave();
            }
        });
    };
    wizard::bar(Bar {
        draft,
        locked: Signal::derive(move || of.locked()),
        save: Callback::new(run),
        leave: Callback::new(move |()| leave()),
        close: shell::CLOSE,
        primary: Some(ViewFn::from(move || primary(of, draft))),
    })
}

/// Saves what stands in the fields of a page.
///
/// # Errors
/// Why that did not go well; the page says it already.
pub(super) async fn save(of: Flow, draft: PageDraft, page: Page) -> Result<(), Error> {
    let (id, changes) = (of.id(), of.changes.get_value());
    let typed = draft.draft.get_untracked();
    let change = async |seen| {
        let migration = of.migrations()?.save(&id, page, &typed, &seen).await?;
        let next = migration.revision.clone();
        if !of.is_gone() {
            of.follow(&migration, |_| true);
        }
        of.take(migration).await;
        Ok(next)
    };
    send(draft, &changes, change, |found| look(of, draft, found)).await?;
    draft.saved(&typed);
    Ok(())
}

/// Has the page say why something was not done. What someone else changed is laid beside what stands in the fields.
pub(super) async fn take_failure(of: Flow, draft: PageDraft, error: Error) {
    tell_failure(draft, error, |found| look(of, draft, found)).await;
}

/// Reads what someone else changed, and lays it beside what stands in the fields.
async fn look(of: Flow, draft: PageDraft, found: Conflict) -> Result<(), Error> {
    let before = untrack(|| of.migration());
    let now = of.reread().await?;
    if stage_of(before.as_ref()) != stage_of(Some(&now.value)) {
        // The page is not there any more: what is shown instead says why.
        let title = text::overtaken(&found.by, &dates::time_of_day(found.at));
        let words = text::changed_stage(&now.value.stage).to_owned();
        of.overtaken.try_set(Some((title, words)));
    } else if !draft.is_gone() {
        let changes = before.map_or_else(Vec::new, |it| changes(&it, &now));
        let theirs = now.value.draft();
        draft.meet(found.by, found.at, theirs, &now.revision, changes);
    }
    Ok(())
}

fn stage_of(migration: Option<&ApiMigration>) -> Option<std::mem::Discriminant<Stage>> {
    migration.map(|migration| std::mem::discriminant(&migration.stage))
}

/// What is another in a migration, in sentences.
fn changes(before: &ApiMigration, now: &Versioned<ApiMigration>) -> Vec<String> {
    let now = &now.value;
    let mut changes = Vec::new();
    if before.edition != now.edition && matches!(now.stage, Stage::Open) {
        changes.push(text::CHANGED_API.to_owned());
    }
    let verdict = |of: &ApiMigration| of.run.as_ref().map(|run| run.report.verdict());
    if verdict(before) != verdict(now)
        && let Some(verdict) = verdict(now)
    {
        changes.push(text::changed_verdict(verdict));
    }
    let stage = std::mem::discriminant(&now.stage);
    if std::mem::discriminant(&before.stage) != stage {
        changes.push(text::changed_stage(&now.stage).to_owned());
    }
    changes
}
