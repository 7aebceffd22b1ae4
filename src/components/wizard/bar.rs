//! What can be done with a page: saved and gone on with, saved and closed, or closed.

use leptos::prelude::*;
use waygate_backend::Then;

use super::draft::PageDraft;
use crate::components::confirm::{Confirmation, Question, confirm};
use crate::text::{settings, wizard as text};
use crate::ui::dynamic::{attr, click, part, words};
use crate::ui::icon::Icon;

/// The bar of a page.
pub struct Bar {
    /// What the page holds.
    pub draft: PageDraft,
    /// Why nothing can be changed, if so.
    pub locked: Signal<Option<String>>,
    /// Saves the page.
    pub save: Callback<Then>,
    /// Leaves the flow.
    pub leave: Callback<()>,
    /// The button that leaves it.
    pub close: &'static str,
    /// What stands first; **Save and Continue** where there is none.
    pub primary: Option<ViewFn>,
}

/// The bar.
pub fn bar(of: Bar) -> impl IntoView {
    let Bar {
        draft,
        locked,
        save,
        leave,
        close,
        primary,
    } = of;
    let asking = Confirmation::new();
    let run = move |then: Then| {
        if !draft.busy.get_untracked() {
            save.run(then);
        }
    };
    let ask = move |_| match untrack(|| draft.is_changed() || draft.offered.get().is_some()) {
        true => asking.ask(),
        false => leave.run(()),
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
    let first = move || {
        match &primary {
        Some(primary) => primary.run(),
        None => view! {
            <button type="button" class="button primary" aria-disabled=busy() on:click=click(move |_| run(Then::Continue))>{text::SAVE_AND_CONTINUE}</button>
        }
        .into_any(),
    }
    };
    let question = Question {
        id: "close-flow",
        title: Signal::stored(text::CLOSE_TITLE.to_owned()),
        verb: text::CLOSE_AND_DROP,
        destroys: true,
        typed: None,
    };
    let body = || view! { <p>{text::CLOSE_TEXT}</p> }.into_any();
    view! {
        <div class="actionbar">
            {part(move || match locked.get() {
                Some(reason) => view! { <p class="line tight"><Icon name="lock"/>{reason}</p> }.into_any(),
                None => view! {
                    {first()}
                    <button type="button" class="button" aria-disabled=busy() on:click=click(move |_| run(Then::Close))>{text::SAVE_AND_CLOSE}</button>
                }
                .into_any(),
            })}
            <span class="state" role="status">{state}</span>
            <button type="button" class="button quiet push" on:click=click(ask)>{close}</button>
        </div>
        {confirm(asking, question, body, move || {
            draft.discard();
            draft.drop_offered();
            asking.end(Ok(()));
            leave.run(());
        })}
    }
}
