//! What all files came to, and what can be done with all of them.

use js_sys::Array;
use leptos::prelude::*;
use waygate_domain::api_migration::Verdict;
use web_sys::{Blob, BlobPropertyBag};

use super::PICKER;
use super::checks::{Checks, Entry, State};
use crate::backend::{download, page};
use crate::text::api_files as text;
use crate::ui::disabled::DisabledButton;
use crate::ui::dynamic::{click, part, words};

/// How many files came to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many there are.
    pub files: usize,
    /// How many have each verdict, the best first.
    pub verdicts: [usize; Verdict::ALL.len()],
    /// How many cannot be read as a definition.
    pub unreadable: usize,
    /// How many were not checked, and will not be by themselves.
    pub unchecked: usize,
    /// How many are still to come.
    pub waiting: usize,
}

impl Tally {
    /// Counts, and follows every file.
    pub fn of(entries: &[Entry]) -> Self {
        let mut tally = Self {
            files: entries.len(),
            ..Self::default()
        };
        for entry in entries {
            entry.state.with(|state| match state {
                State::Done(found) => match &found.shown {
                    Ok(shown) => {
                        let verdict = shown.checked.report.verdict();
                        let counts = Verdict::ALL.iter().zip(&mut tally.verdicts);
                        for (_, count) in counts.filter(|(which, _)| **which == verdict) {
                            *count += 1;
                        }
                    }
                    Err(_) => tally.unreadable += 1,
                },
                State::Failed(_) | State::Cancelled => tally.unchecked += 1,
                _ => tally.waiting += 1,
            });
        }
        tally
    }

    /// The same in words.
    pub fn words(&self) -> String {
        let Self {
            files,
            verdicts,
            unreadable,
            unchecked,
            waiting,
        } = *self;
        text::tally(files, verdicts, unreadable, unchecked, waiting)
    }

    /// How many have a result.
    pub fn results(&self) -> usize {
        self.verdicts.iter().sum::<usize>() + self.unreadable
    }
}

pub fn tally(checks: Checks) -> impl IntoView {
    let tally = Memo::new(move |_| checks.entries.with(|entries| Tally::of(entries)));
    let any = Memo::new(move |_| tally.get().files > 0);
    let results = Memo::new(move |_| tally.get().results() > 0);
    let clear = move |_| {
        checks.clear();
        page::focus(&format!("#{PICKER}"));
    };
    let export = move || {
        match results.get() {
        true => view! {
            <button type="button" class="button" on:click=click(move |_| save(checks))>{text::DOWNLOAD}</button>
        }
        .into_any(),
        false => view! {
            <DisabledButton id="download-results" reason=text::NOTHING_CHECKED>{text::DOWNLOAD}</DisabledButton>
        }
        .into_any(),
    }
    };
    part(move || {
        any.get().then(|| {
            view! {
                <div class="toolbar tally">
                    <p class="result">{words(move || tally.get().words())}</p>
                    <div class="line tight">
                        {part(export)}
                        <button type="button" class="button" on:click=click(clear)>{text::CLEAR}</button>
                    </div>
                </div>
            }
        })
    })
}

/// Lets the browser save the results, as the command `waygate dry-run --format json` gives them.
fn save(checks: Checks) {
    let parts = Array::of1(&"[\n".into());
    checks.entries.with_untracked(|entries| {
        for entry in entries {
            entry.state.with_untracked(|state| {
                if let State::Done(found) = state {
                    if parts.length() > 1 {
                        parts.push(&",\n".into());
                    }
                    parts.push(&found.whole);
                }
            });
        }
    });
    parts.push(&"\n]\n".into());
    let options = BlobPropertyBag::new();
    options.set_type("application/json");
    if let Ok(file) = Blob::new_with_blob_sequence_and_options(&parts, &options) {
        download::save(&file, text::FILE);
    }
}
