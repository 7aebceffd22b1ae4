//! **Startup Properties**: how it was started, as it says itself.

use leptos::prelude::*;

use super::Page;
use crate::backend::dates;
use crate::text::settings as text;
use crate::ui::dynamic::part;
use crate::ui::empty_state::EmptyState;

/// The panel.
pub fn startup(page: Page) -> impl IntoView {
    let report = Memo::new(move |_| {
        page.gateway.details.with(|details| {
            let report = details.as_ref()?.report.as_ref()?;
            Some((report.at, report.startup.clone()))
        })
    });
    part(move || match report.get() {
        None => not_reported().into_any(),
        Some((at, startup)) => {
            let line = |(name, value): (String, String)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> };
            view! {
                <p class="ink-2">{text::last_updated(&dates::date_and_time(at))}</p>
                <dl class="facts">{startup.into_iter().map(line).collect_view()}</dl>
            }
            .into_any()
        }
    })
}

/// What stands where a gateway has not said anything yet.
pub fn not_reported() -> impl IntoView {
    view! { <EmptyState icon="info" title=text::NOT_REPORTED.to_owned() text=text::NOT_REPORTED_TEXT.to_owned()/> }
}
