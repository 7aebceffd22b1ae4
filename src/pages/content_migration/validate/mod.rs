//! **Validate**: what came of cloning, what is left open, and the record to close with.

mod closed;
mod comparison;
mod counts;
mod failures;
mod lines;
mod record;
mod remaining;
pub(super) mod report;
mod selection;
mod user_actions;

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::Then;
use waygate_domain::content_migration::{Page, Retention};

use super::Assistant;
use super::bar::{bar, save};
use super::fields::fields;
use crate::components::wizard::messages::messages;
use crate::text::content_migrations::{report as report_text, validate as text};
use crate::ui::dynamic::{attr, click, part};
use crate::ui::notice::{Notice, Tone};

pub(super) fn validate(of: Assistant) -> Option<AnyView> {
    let draft = of.draft(Page::Validate)?;
    let lines = lines::lines(of);
    // What is closed is looked up: its record comes first.
    let (above, below) = match untrack(|| of.is_closed()) {
        true => (Some(record::section(of)), None),
        false => (None, Some(record::section(of))),
    };
    let finish = move |_| {
        if draft.busy.get_untracked() {
            return;
        }
        spawn_local(async move {
            if save(of, draft, Page::Validate, Then::Continue)
                .await
                .is_ok()
            {
                of.console.announcer.say(text::IS_CLOSED.to_owned());
            }
        });
    };
    let primary = ViewFn::from(move || {
        view! {
            <button type="button" class="button primary" aria-disabled=attr(move || draft.busy.get().then(|| "true".to_owned())) on:click=click(finish)>{text::CLOSE}</button>
        }
    });
    Some(
        view! {
            <p class="lede">{text::LEDE}</p>
            {messages(draft, fields())}
            {part(move || closed::closed(of))}
            {above}
            {part(move || retention(of))}
            {counts::counts(lines)}
            {failures::failures(of, lines)}
            {comparison::comparison(of)}
            {remaining::remaining(of, draft)}
            {below}
            <section class="section" aria-labelledby="report">
                <h3 id="report">{report_text::REPORT}</h3>
                {report::report(of)}
            </section>
            <div class="before-actionbar"></div>
            {bar(of, draft, Page::Validate, Some(primary))}
        }
        .into_any(),
    )
}

/// What it means where keys are not retained, or nobody knows.
fn retention(of: Assistant) -> Option<impl IntoView> {
    let kept = of.with(|content| Some(content.confirmed.ticket()?.retention))??;
    let (title, says) = match kept {
        Retention::Yes => return None,
        Retention::No => (text::NOT_RETAINED, text::NOT_RETAINED_TEXT),
        Retention::Unanswered => (text::MAYBE_NOT_RETAINED, text::MAYBE_NOT_RETAINED_TEXT),
    };
    Some(view! {
        <Notice tone=Tone::Warning icon="issue-warning" title=title.to_owned() text=says.to_owned()>
            <a class="button small" href=of.url(Page::Tasks)>{text::TO_TASKS}</a>
        </Notice>
    })
}
