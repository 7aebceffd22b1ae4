//! What the dry run says: the verdict first, then the issues, what was fixed, and what will change. **Dry run** shows
//! it, **Fix** has the buttons too.

use leptos::prelude::*;
use waygate_domain::api_migration::{Page, Verdict};

use super::flow::{Flow, Unrun};
use super::mend::{self, Mending};
use super::{bar, change, fixed, issues};
use crate::backend::dates;
use crate::text::{api_migration as text, settings};
use crate::ui::dynamic::{attr, click, part, words};
use crate::ui::icon::{Icon, icon};
use crate::ui::notice::{Notice, Tone};

pub(super) fn findings(of: Flow, current: Memo<Page>) -> impl IntoView {
    start(of, current);
    let mending = Mending::new(of);
    let mends = Memo::new(move |_| current.get() == Page::Fix && of.locked().is_none());
    view! {
        {verdict(of)}
        {part(move || outcome(of))}
        <div class="before-actionbar" aria-busy=attr(move || of.is_running().then(|| "true".to_owned()))>
            {part(move || issues::issues(of, mends.get().then_some(mending)))}
            {part(move || fixed::fixed(of, mends.get()))}
            {change::change(of)}
        </div>
        {mend::dialog(mending)}
        {bar::findings(of, current)}
    }
}

/// Starts the dry run where there is none that holds, and goes on to what it found.
fn start(of: Flow, current: Memo<Page>) {
    Effect::new(move || {
        let is_due = of.of(|migration| {
            migration.run.is_none() || migration.is_stale() || super::begins(of, migration)
        });
        let is_here = current.get() == Page::DryRun && is_due == Some(true);
        // Who may change nothing cannot run it; what was cancelled or failed waits to be asked for again.
        if is_here && of.console.session.with(Option::is_some) && of.locked().is_none() {
            let is_asked = of.unrun.with_untracked(Option::is_none);
            if is_asked && !untrack(|| of.is_running()) {
                run(of, current);
            }
        }
    });
}

/// Runs the dry run; where that finds something, **Fix** follows on **Dry run**.
fn run(of: Flow, current: Memo<Page>) {
    of.run(move |of| {
        let found = untrack(|| of.of(super::finds_something)) == Some(true);
        if found && current.get_untracked() == Page::DryRun {
            of.navigation.go(&of.url(Page::Fix), true);
        }
    });
}

/// The verdict, with what can be done about it.
fn verdict(of: Flow) -> impl IntoView {
    let heading = move || match (of.is_running(), of.verdict()) {
        (true, _) => text::RUNNING.to_owned(),
        (false, Some(verdict)) => verdict.label().to_owned(),
        (false, None) => text::NOT_CHECKED.to_owned(),
    };
    let sentence = move || {
        let name = of.name();
        if of.is_running() {
            return text::RUNNING_TEXT.to_owned();
        }
        let counts = of.of(|migration| {
            let report = &migration.run.as_ref()?.report;
            let blocking = report.blocking().count();
            Some((
                report.verdict(),
                blocking,
                report.needing_attention().count(),
            ))
        });
        match counts.flatten() {
            Some((verdict, blocking, attention)) => {
                text::verdict_text(verdict, &name, blocking, attention)
            }
            None => text::NOT_CHECKED_TEXT.to_owned(),
        }
    };
    let mark = Memo::new(move |_| match (of.is_running(), of.verdict()) {
        (true, _) => ("is-info", "st-restarting"),
        (false, Some(verdict)) => mark(verdict),
        (false, None) => ("is-off", "skipped"),
    });
    let action = move || {
        match (of.is_running(), of.locked()) {
        (true, _) => view! {
            <button type="button" class="button" on:click=click(move |_| of.cancel())>{settings::CANCEL}</button>
        }
        .into_any(),
        (false, Some(_)) => view! {
            <button type="button" class="button" aria-disabled="true" aria-describedby="run-why"><Icon name="refresh"/>{text::RUN_AGAIN}</button>
        }
        .into_any(),
        (false, None) => {
            let label = if of.verdict().is_some() { text::RUN_AGAIN } else { text::RUN };
            let again = move |_| {
                // It stays on the page that it is on.
                of.run(|_| {});
                request_animation_frame(|| crate::backend::page::focus("#panel"));
            };
            view! {
                <button type="button" class="button" on:click=click(again)><Icon name="refresh"/>{label}</button>
            }
            .into_any()
        }
    }
    };
    view! {
        <div class="verdict">
            <span class=attr(move || Some(format!("mark {}", mark.get().0)))>{icon(move || mark.get().1)}</span>
            <div>
                <h2 id="panel" tabindex="-1">{words(heading)}</h2>
                <p>{words(sentence)}</p>
            </div>
            <div class="do">{part(action)}</div>
        </div>
        <p class="result">{words(move || when(of))}</p>
    }
}

/// The colour and the symbol of a verdict.
pub(super) const fn mark(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Fully => ("is-ok", "verdict-full"),
        Verdict::Partially => ("is-warning", "verdict-partial"),
        Verdict::Not => ("is-danger", "verdict-none"),
    }
}

/// When it was checked, and whether that holds.
fn when(of: Flow) -> String {
    let checked = of.of(|migration| {
        let run = migration.run.as_ref()?;
        let at = dates::date_and_time(run.at);
        Some(text::checked_at(&at, migration.is_stale()))
    });
    checked.flatten().unwrap_or_default()
}

/// That the result is outdated, or that there is none, and why.
fn outcome(of: Flow) -> Option<AnyView> {
    if of.is_running() {
        return None;
    }
    let notice = match of.unrun.get() {
        Some(Unrun::Failed(error)) => {
            let title = text::run_failed(&error).to_owned();
            let text = text::run_failed_text(&error);
            view! { <Notice tone=Tone::Danger icon="issue-error" title=title text=text/> }
                .into_any()
        }
        Some(Unrun::Cancelled) => {
            let (title, text) = (text::CANCELLED.to_owned(), text::CANCELLED_TEXT.to_owned());
            view! { <Notice tone=Tone::Warning icon="info" title=title text=text/> }.into_any()
        }
        None if of.of(|migration| migration.is_stale()) == Some(true) => {
            let (title, text) = (text::STALE.to_owned(), text::STALE_TEXT.to_owned());
            view! { <Notice tone=Tone::Warning icon="issue-warning" title=title text=text/> }
                .into_any()
        }
        None => return None,
    };
    Some(notice)
}
