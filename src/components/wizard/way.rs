//! The way: a flow's steps as stations on one line, with their states in words.

use leptos::prelude::*;

use crate::ui::icon::Icon;

/// How a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Everything in it is confirmed.
    Completed,
    /// Some of it is.
    InProgress,
    /// None of it is.
    NotStarted,
    /// Something in it has to be mended.
    NeedsAttention,
}

impl StepState {
    const fn class(self) -> &'static str {
        match self {
            Self::Completed => "done",
            Self::InProgress => "now",
            Self::NotStarted => "todo",
            Self::NeedsAttention => "attention",
        }
    }

    const fn icon(self) -> &'static str {
        match self {
            Self::Completed => "verdict-full",
            Self::InProgress => "verdict-partial",
            Self::NotStarted => "skipped",
            Self::NeedsAttention => "issue-error",
        }
    }
}

/// A step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Number and name.
    pub label: String,
    /// How it stands.
    pub state: StepState,
    /// The same in words.
    pub words: String,
    /// Whether the open page is in it.
    pub is_current: bool,
    /// The address of its first page, where that can be opened and is not.
    pub url: Option<String>,
    /// Its pages.
    pub pages: Vec<StepPage>,
}

/// A page of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepPage {
    /// Its name.
    pub label: String,
    /// Its address, where it can be opened.
    pub url: Option<String>,
    /// Whether it is open.
    pub is_current: bool,
}

/// The steps, with the pages of those that were reached.
pub fn way(label: &'static str, steps: Vec<Step>) -> impl IntoView {
    let page = |page: StepPage| {
        let label = match (page.is_current, page.url) {
            (true, _) => view! { <span aria-current="page">{page.label}</span> }.into_any(),
            (false, Some(url)) => view! { <a href=url>{page.label}</a> }.into_any(),
            (false, None) => page.label.into_any(),
        };
        view! { <li>{label}</li> }
    };
    let step = |step: Step| {
        let shows_pages = step.state != StepState::NotStarted;
        let has_pages = !step.pages.is_empty();
        let pages = step.pages.into_iter().map(page).collect_view();
        let head = view! { <span class="station"><Icon name=step.state.icon()/></span><span class="name">{step.label}</span> };
        let head = match step.url {
            Some(url) => view! { <a href=url>{head}</a> }.into_any(),
            None => head.into_any(),
        };
        view! {
            <li class=step.state.class() aria-current=step.is_current.then_some("step")>
                {head}
                <span class="state">{step.words}</span>
                {(shows_pages && has_pages).then(|| view! { <ol class="sub">{pages}</ol> })}
            </li>
        }
    };
    view! { <ol class="rail way" aria-label=label>{steps.into_iter().map(step).collect_view()}</ol> }
}
