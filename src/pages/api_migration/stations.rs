//! The way, as far as a migration has come.

use leptos::prelude::*;
use waygate_domain::api_migration::{ApiMigration, Page, Stage, Verdict};

use super::flow::Flow;
use super::tested;
use crate::backend::dates;
use crate::components::wizard::way::{Step, StepState, way};
use crate::text::{api_migration as text, wizard};

pub(super) fn stations(of: Flow, current: Page) -> impl IntoView {
    let running = of.is_running();
    let converting = of.attempt.with(Option::is_some);
    let migration = of.migration();
    let stations = migration.map_or_else(Vec::new, |migration| {
        let station = |page: Page| {
            let (state, words) = match page {
                Page::DryRun if running => (StepState::InProgress, text::RUNNING_SHORT.to_owned()),
                Page::Convert if converting => {
                    (StepState::InProgress, wizard::IN_PROGRESS.to_owned())
                }
                Page::Debug if matches!(migration.stage, Stage::Converted { .. }) => {
                    debug(of, page == current)
                }
                Page::Fix | Page::Summary if converting => {
                    (StepState::Completed, wizard::COMPLETED.to_owned())
                }
                page => state(&migration, page, page == current),
            };
            let opens = page != current && !converting && migration.reaches(page);
            Step {
                label: page.label().to_owned(),
                state,
                words,
                is_current: page == current,
                url: opens.then(|| of.url(page)),
                pages: Vec::new(),
            }
        };
        Page::ALL.map(station).into()
    });
    way(text::STAGES, stations)
}

/// How a station stands, and that in words.
fn state(of: &ApiMigration, page: Page, is_current: bool) -> (StepState, String) {
    let in_progress = || (StepState::InProgress, wizard::IN_PROGRESS.to_owned());
    let not_started = || (StepState::NotStarted, wizard::NOT_STARTED.to_owned());
    let completed = || (StepState::Completed, wizard::COMPLETED.to_owned());
    match (&of.stage, page) {
        (_, Page::DryRun) => match &of.run {
            None => not_started(),
            Some(_) if of.stage == Stage::Open && of.is_stale() => {
                (StepState::InProgress, text::OUTDATED.to_owned())
            }
            Some(run) => {
                let at = dates::time_of_day(run.at);
                (StepState::Completed, text::completed_at(&at))
            }
        },
        (Stage::Open, Page::Fix) => fix(of, is_current),
        (Stage::Open, Page::Summary) if is_current => in_progress(),
        (Stage::Open, _) => not_started(),
        (_, Page::Fix | Page::Summary) => completed(),
        (Stage::Converting { .. }, Page::Convert) => in_progress(),
        (Stage::Converting { .. }, _) => not_started(),
        (Stage::Converted { converted, .. }, Page::Convert) => {
            let at = dates::time_of_day(converted.at);
            (StepState::Completed, text::completed_at(&at))
        }
        // What was tested is known in the browser, not to the backend.
        (Stage::Converted { .. }, Page::Debug) => not_started(),
        (Stage::Converted { deployed, .. }, Page::Deploy) => match deployed {
            Some(stamp) => {
                let at = dates::time_of_day(stamp.at);
                (StepState::Completed, text::completed_at(&at))
            }
            None if is_current => in_progress(),
            None => not_started(),
        },
        (Stage::Converted { verified, .. }, Page::Verified) => match verified {
            Some(verified) if verified.is_passed() => completed(),
            Some(verified) => {
                let down = verified.endpoints.iter().filter(|check| !check.is_up());
                let words = text::endpoints_down(down.count());
                (StepState::NeedsAttention, words)
            }
            None if is_current => in_progress(),
            None => not_started(),
        },
    }
}

fn fix(of: &ApiMigration, is_current: bool) -> (StepState, String) {
    let Some(run) = &of.run else {
        return (StepState::NotStarted, wizard::NOT_STARTED.to_owned());
    };
    let left = run.report.issues.len();
    match (left, run.report.verdict()) {
        (0, _) => (StepState::Completed, text::NOTHING_LEFT.to_owned()),
        (left, Verdict::Not) => (StepState::NeedsAttention, text::blocked(left)),
        (left, _) if is_current => (StepState::InProgress, text::left_now(left)),
        (left, _) => (StepState::InProgress, text::left(left)),
    }
}

/// **Debug** can be passed over: it is completed where all that can be tested was.
fn debug(of: Flow, is_current: bool) -> (StepState, String) {
    match tested::progress(of) {
        Some((tested, all)) if tested > 0 => {
            let state = match tested == all {
                true => StepState::Completed,
                false => StepState::InProgress,
            };
            (state, text::tested(tested, all))
        }
        _ if is_current => (StepState::InProgress, wizard::IN_PROGRESS.to_owned()),
        _ => (StepState::NotStarted, text::UNTESTED.to_owned()),
    }
}
