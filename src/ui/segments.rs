//! A radio group in the look of a segmented control.

use leptos::prelude::*;

use super::dynamic::flag;
use super::icon::Icon;

/// A choice of a segmented control.
#[derive(Clone, Debug)]
pub struct Segment<T> {
    /// What choosing it means.
    pub value: T,
    /// Its name.
    pub label: &'static str,
    /// Shown in place of the name.
    pub icon: Option<&'static str>,
}

/// One choice out of a few, all in view. Arrow keys move between them, as between any radio buttons.
#[component]
pub fn Segments<T>(
    /// What is chosen between.
    legend: &'static str,
    /// Groups the radio buttons; unique on the page.
    name: &'static str,
    /// The choices.
    segments: Vec<Segment<T>>,
    /// The one chosen.
    #[prop(into)]
    chosen: Signal<T>,
    /// Told when another is chosen.
    #[prop(into)]
    on_choose: Callback<T>,
    /// More classes.
    #[prop(default = "")]
    class: &'static str,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let segment = move |segment: Segment<T>| {
        let Segment { value, label, icon } = segment;
        let mine = value.clone();
        view! {
            <label title=icon.map(|_| label)>
                <input
                    type="radio"
                    name=name
                    prop:checked=flag(move || chosen.get() == mine)
                    on:change=move |_| on_choose.run(value.clone())
                />
                {match icon {
                    Some(icon) => view! { <Icon name=icon/><span class="sr">{label}</span> }.into_any(),
                    None => label.into_any(),
                }}
            </label>
        }
    };
    view! {
        <fieldset class=format!("segments {class}")>
            <legend class="sr">{legend}</legend>
            {segments.into_iter().map(segment).collect_view()}
        </fieldset>
    }
}
