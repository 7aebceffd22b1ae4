//! **Check all V2 APIs**: the dry run over every V2 API, the readiness report, and from there the migration of all
//! that lose nothing by it.

mod check;
mod export;
mod figures;
mod list;
mod migrate;
mod progress;
mod queue;

use leptos::prelude::*;
use waygate_domain::api::DefinitionVersion;
use waygate_domain::api_migration::{Readiness, Verdict};
use waygate_domain::role::Privilege;

use super::failure;
use crate::backend::page;
use crate::components::confirm::Confirmation;
use crate::text::apis as text;
use crate::ui::disabled::DisabledButton;
use crate::ui::dynamic::{click, part, words};
use crate::ui::empty_state::EmptyState;
use crate::ui::notice::{Notice, Tone};
pub use check::Check;
use check::{Entry, Moved, Which};

/// What the list of checked APIs is narrowed to.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Only {
    /// A verdict.
    Verdict(Verdict),
    /// A rule, by its code or its message.
    Rule(String),
    /// Those that could not be checked.
    Failed,
    /// Those that were to be migrated and were not.
    NotMigrated,
}

impl Only {
    fn fits(&self, entry: &Entry) -> bool {
        let looked = entry.looked();
        match self {
            Self::Verdict(verdict) => {
                looked.is_some_and(|looked| looked.report.verdict() == *verdict)
            }
            Self::Rule(kind) => looked.is_some_and(|looked| looked.meets(kind)),
            Self::Failed => matches!(entry.found, Some(Err(_))),
            Self::NotMigrated => matches!(entry.moved, Some(Moved::Not(_))),
        }
    }

    fn words(&self) -> &str {
        match self {
            Self::Verdict(verdict) => verdict.label(),
            Self::Rule(kind) => kind,
            Self::Failed => text::FAILED,
            Self::NotMigrated => text::NOT_MIGRATED,
        }
    }
}

/// What the parts of the report share.
#[derive(Clone, Copy)]
struct Shown {
    check: Check,
    only: RwSignal<Option<Only>>,
    report: Memo<Readiness>,
    /// The question before many are migrated.
    asked: Confirmation,
}

impl Shown {
    /// Narrows the list, and goes there.
    fn narrow(&self, only: Option<Only>) {
        self.only.set(only);
        request_animation_frame(|| page::focus(list::HEADING));
    }
}

/// The view.
pub fn readiness(check: Check) -> impl IntoView {
    let report = Memo::new(move |_| {
        check
            .entries
            .with(|entries| Readiness::of(entries.iter().filter_map(Entry::looked)))
    });
    let shown = Shown {
        check,
        only: RwSignal::new(None),
        report,
        asked: Confirmation::new(),
    };
    let begun = Memo::new(move |_| check.entries.with(|entries| !entries.is_empty()));
    let any = Memo::new(move |_| {
        check
            .entries
            .with(|entries| entries.iter().any(|entry| entry.found.is_some()))
    });
    let v2 = Memo::new(move |_| {
        let is_v2 = |api: &&waygate_domain::api::Api| api.definition == DefinitionVersion::V2;
        check
            .feed
            .rows
            .with(|rows| rows.iter().filter(is_v2).count())
    });
    let nothing = Memo::new(move |_| !begun.get() && v2.get() == 0 && check.feed.complete.get());
    view! {
        <div class="readiness">
            <h2 class="sr" id="readiness" tabindex="-1">{text::TAB_READINESS}</h2>
            {part(move || failure(check.feed))}
            {part(move || match nothing.get() {
                true if check.feed.rows.with_untracked(Vec::is_empty) => view! { <EmptyState icon="nav-apis" title=text::EMPTY.to_owned() text=text::EMPTY_TEXT.to_owned()/> }.into_any(),
                true => view! { <EmptyState icon="verdict-full" title=text::NO_V2.to_owned() text=text::NO_V2_TEXT.to_owned()/> }.into_any(),
                false => view! {
                    <p class="lede">{text::READINESS_TEXT}</p>
                    {part(move || check.feed.complete.get().then(|| commands(shown, v2)))}
                    {progress::progress(check)}
                    {part(move || troubles(shown))}
                    {part(move || any.get().then(|| view! {
                        {figures::verdicts(shown)}
                        {figures::rules(shown)}
                        {list::list(shown)}
                    }))}
                }.into_any(),
            })}
            {migrate::question(shown)}
        </div>
    }
}

/// What can be done now.
fn commands(shown: Shown, v2: Memo<usize>) -> impl IntoView {
    let check = shown.check;
    let busy = Memo::new(move |_| check.is_busy());
    let begun = Memo::new(move |_| check.entries.with(|entries| !entries.is_empty()));
    let rest = Memo::new(move |_| check.places(|entry| entry.found.is_none()).len());
    let failed = Memo::new(move |_| check.places(|entry| Only::Failed.fits(entry)).len());
    let run = move |which| {
        click(move |_| {
            check.check(which);
            request_animation_frame(|| page::focus(progress::STOP));
        })
    };
    part(move || {
        if let Some(reason) = check.console.locked(Privilege::ApiManagement) {
            return view! { <div class="line actions"><DisabledButton id="check-all" reason=reason>{text::START}</DisabledButton></div> }
                .into_any();
        }
        if busy.get() {
            return ().into_any();
        }
        let again = begun.get();
        let rest = (again && rest.get() > 0).then(|| {
            view! { <button type="button" class="button primary" on:click=run(Which::Rest)>{words(move || text::start_rest(rest.get()))}</button> }
        });
        let failed = (failed.get() > 0).then(|| {
            view! { <button type="button" class="button" on:click=run(Which::Failed)>{words(move || text::retry(failed.get()))}</button> }
        });
        let (class, label) = match again {
            false => ("button primary", text::START),
            true => ("button", text::START_AGAIN),
        };
        let migrate = again.then(|| migrate::button(shown, rest.is_none()));
        view! {
            <div class="line actions">
                {rest}
                {migrate}
                {failed}
                <button type="button" class=class id="check-all" on:click=run(Which::All)>{label}</button>
                {(!again).then(|| view! { <span class="result">{words(move || text::v2_apis(v2.get()))}</span> })}
                {again.then(|| export::buttons(check))}
            </div>
        }
        .into_any()
    })
}

/// What is missing from the report, and what was not migrated.
fn troubles(shown: Shown) -> impl IntoView {
    let check = shown.check;
    if check.is_busy() {
        return None;
    }
    let count = |only: &Only| check.places(|entry| only.fits(entry)).len();
    let notice = |only: Only, title: String, words: &str| {
        let show = move |_| shown.narrow(Some(only.clone()));
        view! {
            <Notice tone=Tone::Warning icon="issue-warning" title=title text=words.to_owned()>
                <button type="button" class="button small" on:click=click(show)>{text::SHOW_THEM}</button>
            </Notice>
        }
    };
    let (failed, not) = (count(&Only::Failed), count(&Only::NotMigrated));
    Some(view! {
        <div class="stack troubles">
            {(failed > 0).then(|| notice(Only::Failed, text::not_checked(failed), text::NOT_CHECKED_TEXT))}
            {(not > 0).then(|| notice(Only::NotMigrated, text::not_migrated(not), text::NOT_MIGRATED_TEXT))}
        </div>
    })
}
