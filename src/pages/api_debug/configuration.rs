//! **Compare configuration**: the V4 definition beside the V2 that it was made from, field by field.

use std::sync::Arc;

use leptos::prelude::*;
use waygate_domain::api::ApiDetails;

use crate::components::definition_comparison::{Texts, definition_comparison};
use crate::text::{api_debug as text, comparison as words, shell};
use crate::ui::dialog::Dialog;
use crate::ui::disabled::DisabledButton;
use crate::ui::dynamic::click;

/// The button, and the dialog that it opens.
pub(super) fn button(details: &ApiDetails) -> AnyView {
    let Some(texts) = Texts::of(details) else {
        return view! { <DisabledButton id="compare" reason=text::NO_ORIGINAL>{text::COMPARE}</DisabledButton> }.into_any();
    };
    let open = RwSignal::new(false);
    // They are compared once it is asked for, and not again.
    let compared = Memo::new(move |_| texts.compare().map(Arc::new));
    let content = move || match compared.get() {
        Some(comparison) => definition_comparison(comparison, true).into_any(),
        None => view! { <p>{words::UNREADABLE}</p> }.into_any(),
    };
    view! {
        <button type="button" class="button" aria-haspopup="dialog" on:click=click(move |_| open.set(true))>{text::COMPARE}</button>
        <Dialog open=open title=text::COMPARE.to_owned() id="configuration">
            <div class="body wide">
                <p>{text::COMPARE_TEXT}</p>
                {content()}
            </div>
            <footer><button type="button" class="button" on:click=click(move |_| open.set(false))>{shell::CLOSE}</button></footer>
        </Dialog>
    }
    .into_any()
}
