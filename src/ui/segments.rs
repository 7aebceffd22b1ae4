//! A radio group in the look of a segmented control.

use leptos::prelude::*;

use super::dynamic::flag;
use super::icon::Icon;

/// A choice of a segmented control.
#[derive(Clone, Copy, Debug)]
pub struct Segment {
    /// Tells it from the others.
    pub key: &'static str,
    /// Its name.
    pub label: &'static str,
    /// Shown in place of the name.
    pub icon: Option<&'static str>,
}

/// One choice out of a few, all in view. Arrow keys move between them, as between any radio buttons.
#[component]
pub fn Segments(
    /// What is chosen between.
    legend: &'static str,
    /// Groups the radio buttons; unique on the page.
    name: &'static str,
    /// The choices.
    segments: Vec<Segment>,
    /// The key of the one chosen.
    #[prop(into)]
    chosen: Signal<&'static str>,
    /// Told the key of another when it is chosen.
    #[prop(into)]
    on_choose: Callback<&'static str>,
    /// Its classes, `segments` among them.
    #[prop(default = "segments")]
    class: &'static str,
) -> impl IntoView {
    let segment = move |Segment { key, label, icon }: Segment| {
        view! {
            <label title=icon.map(|_| label)>
                <input
                    type="radio"
                    name=name
                    prop:checked=flag(move || chosen.get() == key)
                    on:change=move |_| on_choose.run(key)
                />
                {icon.map(|icon| view! { <Icon name=icon/> })}
                <span class:sr=icon.is_some()>{label}</span>
            </label>
        }
    };
    view! {
        <fieldset class=class>
            <legend class="sr">{legend}</legend>
            {segments.into_iter().map(segment).collect_view()}
        </fieldset>
    }
}
