//! What stands where rows would stand.

use leptos::prelude::*;

use super::icon::Icon;

/// Why there is nothing to see, and what can be done: its children.
#[component]
pub fn EmptyState(
    /// The icon's name.
    icon: &'static str,
    /// What there is not.
    #[prop(into)]
    title: Signal<String>,
    /// Why, and what it means.
    #[prop(into)]
    text: Signal<String>,
    /// Ways on.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty-state">
            <Icon name=icon/>
            <h2>{title}</h2>
            <p>{text}</p>
            {children.map(|children| view! { <div class="line">{children()}</div> })}
        </div>
    }
}
