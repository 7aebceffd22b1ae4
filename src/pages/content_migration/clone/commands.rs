//! What is typed on the machine that the tool runs on.

use leptos::prelude::*;
use waygate_domain::content_migration::commands::{Commands, TOOL};

use crate::components::copy_button::copy_button;
use crate::text::content_migrations::clone as text;

pub(super) fn commands() -> impl IntoView {
    view! {
        <section class="section">
            <h3>{text::COMMANDS}</h3>
            <p class="ink-2">{text::COMMANDS_TEXT}</p>
            {TOOL.map(|of| listed(of, view! { <h4>{of.title}</h4> })).into_iter().collect_view()}
        </section>
    }
}

/// Commands under their title, each to be copied.
pub fn listed(of: Commands, title: impl IntoView) -> impl IntoView {
    let line = |line: &'static str| {
        view! { <li><code>{line}</code>{copy_button(text::COMMAND, move || line.to_owned())}</li> }
    };
    view! {
        <div class="commands">
            {title}
            <ol>{of.lines.iter().copied().map(line).collect_view()}</ol>
        </div>
    }
}
