//! What can be done with a page: gone on with, saved and closed, or closed.

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::{Error, ErrorKind, Versioned};
use waygate_domain::api_migration::{ACKNOWLEDGED, ApiMigration, LABEL, Page, Stage, Verdict};

use super::flow::Flow;
use crate::backend::dates;
use crate::components::confirm::{Confirmation, Question, confirm};
use crate::components::wizard::draft::PageDraft;
use crate::components::wizard::messages::Fields;
use crate::route::Route;
use crate::text::{api_migration as text, settings, shell, wizard};
use crate::ui::dynamic::{attr, click, part, words};
use crate::ui::icon::Icon;

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
    let asking = Confirmation::new();
    let api = move || Route::Api(of.id(), None).url();
    let save_and_close = move |_| {
        if draft.busy.get_untracked() {
            return;
        }
        spawn_local(async move {
            if save(of, draft, page).await.is_ok() {
                of.go(&api(), false);
            }
        });
    };
    let close = move |_| match untrack(|| draft.is_changed() || draft.offered.get().is_some()) {
        true => asking.ask(),
        false => of.go(&api(), false),
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
                    {primary(of, draft)}
                    <button type="button" class="button" aria-disabled=busy() on:click=click(save_and_close)>{wizard::SAVE_AND_CLOSE}</button>
                }
                .into_any(),
            })}
            <span class="state" role="status">{state}</span>
            <button type="button" class="button quiet push" on:click=click(close)>{shell::CLOSE}</button>
        </div>
        {confirm(asking, question, body, move || {
            draft.discard();
            draft.drop_offered();
            asking.end(Ok(()));
            of.go(&api(), false);
        })}
    }
}

/// Saves what stands in the fields of a page.
///
/// # Errors
/// Why that did not go well; the page says it already.
pub(super) async fn save(of: Flow, draft: PageDraft, page: Page) -> Result<(), Error> {
    draft.failure.set(None);
    draft.busy.set(true);
    let typed = draft.draft.get_untracked();
    let saved = match of.migrations() {
        Ok(migrations) => {
            let seen = draft.seen();
            migrations.save(&of.id(), page, &typed, &seen).await
        }
        Err(error) => Err(error),
    };
    if draft.is_gone() {
        return Err(Error::new(ErrorKind::Aborted, String::new()));
    }
    draft.busy.set(false);
    match saved {
        Ok(migration) => {
            draft.settle();
            of.take(migration).await;
            Ok(())
        }
        Err(error) => {
            take_failure(of, draft, error.clone()).await;
            Err(error)
        }
    }
}

/// Has the page say why something was not done. What someone else changed is laid beside what stands in the fields.
pub(super) async fn take_failure(of: Flow, draft: PageDraft, error: Error) {
    match error.kind {
        ErrorKind::Invalid(flaws) if !flaws.is_empty() => {
            let flaws = flaws.into_iter().map(|flaw| (flaw.field, flaw.message));
            draft.tell(flaws.collect());
        }
        ErrorKind::Conflict(conflict) => {
            let before = untrack(|| of.migration());
            match of.reread().await {
                // The page is not there any more: what is shown instead says why.
                Ok(now) if stage_of(before.as_ref()) != stage_of(Some(&now.value)) => {
                    let title = text::overtaken(&conflict.by, &dates::time_of_day(conflict.at));
                    let words = text::changed_stage(&now.value.stage).to_owned();
                    of.overtaken.set(Some((title, words)));
                }
                _ if draft.is_gone() => {}
                Ok(now) => {
                    let changes = before.map_or_else(Vec::new, |it| changes(&it, &now));
                    let theirs = now.value.draft();
                    draft.meet(conflict.by, conflict.at, theirs, &now.revision, changes);
                }
                Err(error) => draft.failure.set(Some(error)),
            }
        }
        _ => draft.failure.set(Some(error)),
    }
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
