//! The way back to V2.

use leptos::prelude::*;

use super::flow::Flow;
use crate::backend::{dates, download};
use crate::route::Route;
use crate::text::api_migration as text;
use crate::ui::dynamic::{click, part, words};

/// What a rollback will put back: the V2 definition as it is now, to download.
pub(super) fn before(of: Flow) -> impl IntoView {
    let kept = words(move || {
        let api = of.api(|details| {
            let last = details.history.first().map(|entry| entry.stamp.clone());
            (details.api.version.to_string(), last)
        });
        api.map_or_else(String::new, |(version, last)| {
            let last = last.map(|stamp| (stamp.by, dates::date_and_time(stamp.at)));
            text::goes_back_to(&version, last)
        })
    });
    let failed = RwSignal::new(false);
    let save = move |_| failed.set(save(of).is_none());
    view! {
        <section class="section"><h3>{text::WAY_BACK}</h3>
            <dl class="facts">
                <div><dt>{text::ROLLED_BACK_TO}</dt><dd>{kept}</dd></div>
                <div><dt>{text::V2_DEFINITION}</dt><dd>
                    <button type="button" class="button small" on:click=click(save)>{text::DOWNLOAD}</button>
                    <span role="status">{part(move || failed.get().then_some(text::NOT_DOWNLOADED))}</span>
                </dd></div>
            </dl>
        </section>
    }
}

/// Has the browser save the V2 definition, byte for byte.
fn save(of: Flow) -> Option<()> {
    let (name, definition) = untrack(|| {
        of.api(|details| {
            let api = &details.api;
            (
                text::file_name(api.name.as_str(), api.version.as_str()),
                details.definition.clone(),
            )
        })
    })?;
    let file = download::file(&(&*definition).into(), "application/json")?;
    download::save(&file, &name)
}

/// Where it is rolled back once it is V4.
pub(super) fn after(of: Flow) -> impl IntoView {
    part(move || {
        let rollback = of.api(|details| details.rollback.clone())??;
        let at = dates::date_and_time(rollback.converted.at);
        Some(view! {
            <section class="section"><h3>{text::WAY_BACK}</h3>
                <p class="ink-2">{text::can_go_back(&at)} " " <a href=Route::Api(of.id(), None).url()>{text::ROLL_BACK}</a></p>
            </section>
        })
    })
}
