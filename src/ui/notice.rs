//! A box that interrupts: what happened, what it means, what to do.

use leptos::prelude::*;

use super::icon::Icon;

/// How grave a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something needs someone.
    Warning,
    /// Something failed. Interrupts a screen reader.
    Danger,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Warning => "notice warning",
            Self::Danger => "notice danger",
        }
    }

    const fn role(self) -> &'static str {
        match self {
            Self::Warning => "status",
            Self::Danger => "alert",
        }
    }
}

/// A notice. Its children are what can be done about it.
#[component]
pub fn Notice(
    /// How grave it is.
    tone: Tone,
    /// The icon's name.
    icon: &'static str,
    /// What happened; suffices alone.
    #[prop(into)]
    title: Signal<String>,
    /// What it means.
    #[prop(into)]
    text: Signal<String>,
    /// Buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class=tone.class()>
            <Icon name=icon/>
            // The message alone is live: what counts down in the actions must not be read out.
            <div role=tone.role()>
                <p class="title">{title}</p>
                <p>{text}</p>
            </div>
            {children.map(|children| view! { <div class="do">{children()}</div> })}
        </div>
    }
}
