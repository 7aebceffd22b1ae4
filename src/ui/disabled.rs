//! A button that cannot be used now, and says why.

use leptos::prelude::*;

/// Stays in the order of the keyboard and does nothing; the reason is printed where there is room, and
/// is its description in any case.
#[component]
pub fn DisabledButton(
    /// Why it cannot be used, a sentence.
    #[prop(into)]
    reason: String,
    /// Unique on the page; the reason's id is made from it.
    id: &'static str,
    /// Its words.
    children: Children,
) -> impl IntoView {
    let reason_id = format!("{id}-reason");
    let described_by = reason_id.clone();
    view! {
        <button type="button" class="button" id=id aria-disabled="true" aria-describedby=described_by>
            {children()}
        </button>
        <span class="reason" id=reason_id>{reason}</span>
    }
}
