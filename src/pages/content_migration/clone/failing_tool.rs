//! The ticket for a tool that keeps failing.

use leptos::prelude::*;
use waygate_domain::content_migration::{Composed, Prepared};

use super::super::composed::composed;
use super::ClonePage;
use crate::text::content_migrations::clone as text;
use crate::ui::dynamic::part;
use crate::ui::icon::Icon;

/// What the file is called under which the ticket is saved.
const FILE: &str = "tool-ticket.txt";

pub(super) fn failing_tool(page: ClonePage) -> impl IntoView {
    let shown = move || {
        let ticket = |prepared: &Option<Prepared>| {
            let prepared = prepared.as_ref()?;
            Some(Composed::for_failing_tool(
                &prepared.path,
                &prepared.ticket.number,
            ))
        };
        let ticket = page.prepared.with(ticket)?;
        Some(composed(ticket, FILE))
    };
    view! {
        <details class="section">
            <summary><Icon name="chevron" class="mirror"/>{text::TICKET}</summary>
            <p class="ink-2">{text::TICKET_TEXT}</p>
            {part(shown)}
        </details>
    }
}
