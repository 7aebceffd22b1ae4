//! What a status means and what is wrong with a gateway, in a panel beside the row.

use std::sync::Arc;

use leptos::prelude::*;
use waygate_domain::gateway::GatewaySummary;
use waygate_domain::issue::Issue;

use super::Page;
use crate::backend::dates;
use crate::components::issue_mark::issue_icon;
use crate::components::status_mark::{status_colour, status_icon};
use crate::text::gateways as text;
use crate::ui::dynamic::part;
use crate::ui::icon::Icon;
use crate::ui::popover::{Popover, PopoverHandle};

/// The panel, and whose details it shows.
#[derive(Clone, Copy)]
pub struct Details {
    handle: PopoverHandle,
    subject: RwSignal<Option<Arc<GatewaySummary>>>,
}

impl Details {
    /// A closed panel.
    pub fn new() -> Self {
        Self {
            handle: PopoverHandle::new(),
            subject: RwSignal::new(None),
        }
    }

    /// Opens it for a gateway, beside the element that was used.
    pub fn open(&self, event: &web_sys::Event, gateway: Arc<GatewaySummary>) {
        self.subject.set(Some(gateway));
        self.handle.open_at(event);
    }
}

/// The panel. What it shows stays up to date while it is open.
pub fn panel(page: Page) -> impl IntoView {
    let Page { feed, details, .. } = page;
    let current = Signal::derive(move || {
        feed.version.track();
        let opened = details.subject.get()?;
        Some(
            feed.rows
                .with_value(|rows| rows.find(&opened.id).cloned())
                .unwrap_or(opened),
        )
    });
    let title = Signal::derive(move || {
        current.get().map_or_else(String::new, |gateway| {
            text::details_title(gateway.name.as_str(), gateway.issues.len())
        })
    });
    view! {
        <Popover handle=details.handle title=title id="details" close_label=text::CLOSE_DETAILS>
            {part(move || current.get().map(|gateway| {
                let issues = gateway.issues.iter().map(issue).collect_view();
                view! { {status(&gateway)} {issues} }
            }))}
        </Popover>
    }
}

fn status(gateway: &GatewaySummary) -> impl IntoView + use<> {
    let status = gateway.status;
    view! {
        <article>
            <Icon name=status_icon(status) class=status_colour(status)/>
            <div>
                <h3>{text::status_in_full(status)}</h3>
                <p>{text::explain(status)}</p>
                {when(None, gateway.since)}
            </div>
        </article>
    }
}

fn issue(issue: &Issue) -> impl IntoView + use<> {
    view! {
        <article>
            {issue_icon(issue.kind.severity())}
            <div>
                <h3>{text::issue_title(issue.kind)}</h3>
                <p>{text::issue_text(issue.kind)}</p>
                {when(issue.node.as_ref().map(|node| node.as_str()), issue.since)}
            </div>
        </article>
    }
}

fn when(node: Option<&str>, since: waygate_domain::time::Timestamp) -> impl IntoView + use<> {
    let words = dates::date_and_time(since);
    let words = match node {
        Some(_) => text::issue_where(node, &words),
        None => text::status_since(&words),
    };
    view! { <p class="meta"><time datetime=dates::iso(since)>{words}</time></p> }
}
