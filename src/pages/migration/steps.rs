//! The way, as far as a migration has come.

use leptos::prelude::*;
use waygate_domain::environment_migration::{Page, Step};

use super::Wizard;
use crate::components::wizard::way::{Step as StepView, StepPage, StepState, way};
use crate::text::{migrations as text, wizard};

pub(super) fn steps(of: Wizard, current: Page) -> impl IntoView {
    let reached = of
        .open()
        .map_or(Page::Destination, |open| open.confirmed.reached());
    let errors = |step: Step| {
        of.checked.with(|checked| {
            checked.as_ref().map_or(0, |checked| {
                let errors = checked.report.errors();
                errors
                    .filter(|finding| finding.check().page().step() == step)
                    .count()
            })
        })
    };
    let step = |step: Step| {
        let pages = Page::ALL.into_iter().filter(|page| page.step() == step);
        let is_current = current.step() == step;
        let started = reached.step() >= step;
        let errors = if started { errors(step) } else { 0 };
        let (state, words) = if errors > 0 {
            let words = wizard::needs_attention(is_current, errors);
            (StepState::NeedsAttention, words)
        } else if reached.step() > step {
            (StepState::Completed, wizard::COMPLETED.to_owned())
        } else if started {
            (StepState::InProgress, wizard::IN_PROGRESS.to_owned())
        } else {
            (StepState::NotStarted, wizard::NOT_STARTED.to_owned())
        };
        let select = (step == Step::Environment).then(|| StepPage {
            label: text::SELECT.to_owned(),
            url: None,
            is_current: false,
        });
        let first = pages
            .clone()
            .next()
            .filter(|first| *first <= reached && *first != current);
        let page = |page: Page| StepPage {
            label: page.label().to_owned(),
            url: (page <= reached).then(|| of.url(page)),
            is_current: page == current,
        };
        StepView {
            label: format!("{} {}", step.number(), step.label()),
            state,
            words,
            is_current,
            url: first.map(|first| of.url(first)),
            pages: select.into_iter().chain(pages.map(page)).collect(),
        }
    };
    way(text::STEPS, Step::ALL.map(step).into())
}
