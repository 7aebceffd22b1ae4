//! A ticket that is composed: what to enter on the Support Portal, to be copied or saved.

use leptos::prelude::*;
use waygate_domain::content_migration::{Composed, SUPPORT_PORTAL};

use crate::backend::download;
use crate::components::copy_button::copy_button;
use crate::text::content_migrations::ticket as text;
use crate::ui::dynamic::click;
use crate::ui::icon::Icon;

/// The ticket; saved under the name of `file`.
pub(super) fn composed(ticket: Composed, file: &'static str) -> impl IntoView {
    let whole = ticket.to_text();
    let save = move |_| {
        let content = download::file(&whole.as_str().into(), "text/plain;charset=utf-8");
        content.and_then(|content| download::save(&content, file));
    };
    let Composed {
        component,
        component_name,
        title,
        description,
    } = ticket;
    let shown = description.clone();
    view! {
        <dl class="facts">
            <div>
                <dt>{text::COMPONENT}</dt>
                <dd><code>{component}</code>{copy_button(text::THE_COMPONENT, move || component.to_owned())}{component_name.map(|name| view! { <span class="ink-3">{name}</span> })}</dd>
            </div>
            <div>
                <dt>{text::TITLE}</dt>
                <dd><span>{title}</span>{copy_button(text::THE_TITLE, move || title.to_owned())}</dd>
            </div>
            <div>
                <dt>{text::DESCRIPTION}</dt>
                <dd><pre class="composed">{shown}</pre>{copy_button(text::THE_DESCRIPTION, move || description.clone())}</dd>
            </div>
        </dl>
        <p class="line actions">
            <a class="button" href=SUPPORT_PORTAL target="_blank" rel="noopener"><Icon name="external"/>{text::OPEN_PORTAL}<span class="sr">{text::NEW_TAB}</span></a>
            <button type="button" class="button" on:click=click(save)>{text::SAVE_FILE}</button>
        </p>
    }
}
