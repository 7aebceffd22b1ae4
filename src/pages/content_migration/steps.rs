//! The way, as far as a migration has come.

use leptos::prelude::*;
use waygate_domain::content_migration::{OpenMigration, Page};

use super::Assistant;
use crate::components::wizard::way::{Step, StepState, way};
use crate::text::{content_migrations as text, wizard};

pub(super) fn steps(of: Assistant, current: Page) -> Option<impl IntoView> {
    let content = of.content()?;
    let is_closed = of.is_closed();
    let step = |page: Page| {
        let is_current = page == current;
        let (state, words) = state(&content, page, is_current, is_closed);
        Step {
            label: format!("{} {}", page.number(), page.label()),
            state,
            words,
            is_current,
            url: (page <= content.reached() && !is_current).then(|| of.url(page)),
            pages: Vec::new(),
        }
    };
    Some(way(text::STEPS, Page::ALL.map(step).into()))
}

/// How a step stands, and the same in words.
fn state(
    content: &OpenMigration,
    page: Page,
    is_current: bool,
    is_closed: bool,
) -> (StepState, String) {
    let reached = content.reached();
    // What was gone on from, before a mandatory prerequisite was open again.
    let confirmed = content.confirmed.reached();
    if is_closed || page < reached {
        (StepState::Completed, wizard::COMPLETED.to_owned())
    } else if page == reached && reached < confirmed {
        (StepState::NeedsAttention, text::open_again(is_current))
    } else if page == reached {
        (StepState::InProgress, wizard::IN_PROGRESS.to_owned())
    } else if page <= confirmed {
        (StepState::NotStarted, text::SHUT.to_owned())
    } else {
        (StepState::NotStarted, wizard::NOT_STARTED.to_owned())
    }
}
