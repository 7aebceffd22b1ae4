//! Feeds to subscribe to.

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_domain::feed::Feed;
use waygate_domain::settings::FormKey;

use super::Page;
use crate::components::copy_button::copy_button;
use crate::components::settings_form::{Editor, Extras, settings_form};
use crate::rest;
use crate::text::{settings as text, shell};
use crate::ui::dialog::Dialog;
use crate::ui::dynamic::{click, part};

/// Where a server serves the contract unless it says otherwise.
const EXAMPLE: &str = "/api/v1";

/// The feeds' addresses, a look at what they hold, and whether they come by e-mail.
pub fn feeds(page: Page) -> impl IntoView {
    let open = RwSignal::new(false);
    let shown = RwSignal::new((Feed::Monitor, String::new()));
    let preview = move |feed: Feed| {
        spawn_local(async move {
            let id = page.id();
            let read = match page.console.backend().gateways() {
                Ok(gateways) => gateways
                    .feed(&id, feed)
                    .await
                    .map_err(|error| error.message),
                Err(missing) => Err(missing.reason),
            };
            shown.try_set((feed, read.unwrap_or_else(|why| why)));
            open.try_set(true);
        });
    };
    let served = rest::url();
    let line = |feed: Feed| {
        let path = format!(
            "{}/gateways/{}/feeds/{}",
            served.as_deref().unwrap_or(EXAMPLE),
            page.id(),
            feed.key()
        );
        let address = format!("{}{path}", window().location().origin().unwrap_or_default());
        // In mock mode no server has it: the preview shows what it would hold.
        let shown = match served {
            Some(_) => {
                view! { <a class="mono" rel="external" href=path>{address.clone()}</a> }.into_any()
            }
            None => view! { <span class="mono">{address.clone()}</span> }.into_any(),
        };
        view! {
            <div>
                <dt>{feed.label()}</dt>
                <dd>
                    {shown}
                    {copy_button(feed.label(), move || address.clone())}
                    <button type="button" class="button small" aria-label=text::preview_what(feed.label()) aria-haspopup="dialog" on:click=click(move |_| preview(feed))>{text::PREVIEW}</button>
                </dd>
            </div>
        }
    };
    let title = Signal::derive(move || shown.with(|(feed, _)| feed.label().to_owned()));
    view! {
        <h3>{text::FEEDS}</h3>
        <p class="ink-2">{text::FEEDS_TEXT}</p>
        <dl class="facts">{Feed::ALL.map(line).into_iter().collect_view()}</dl>
        {settings_form(Editor::new(page.subject(), FormKey::Feeds), Extras { small: true, ..Extras::default() })}
        <Dialog open=open title=title id="feed">
            <div class="body"><pre class="mono" tabindex="0">{part(move || shown.with(|(_, xml)| xml.clone()))}</pre></div>
            <footer><button type="button" class="button" on:click=click(move |_| open.set(false))>{shell::CLOSE}</button></footer>
        </Dialog>
    }
}
