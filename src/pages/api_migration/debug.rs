//! **Debug**: what can be tried before it is deployed.

use leptos::prelude::*;
use waygate_domain::api::Definition;
use waygate_domain::api_migration::Page;
use waygate_domain::debug::endpoints;

use super::flow::Flow;
use super::{rollback, tested};
use crate::route::Route;
use crate::text::{api_migration as text, shell};
use crate::ui::dynamic::{part, words};
use crate::ui::icon::Icon;

pub(super) fn debug(of: Flow) -> impl IntoView {
    let lede = words(move || text::debug_text(&of.name()));
    view! {
        <h2 id="panel" tabindex="-1">{Page::Debug.label()}</h2>
        <p class="lede">{lede}</p>
        <div class="before-actionbar">
            <section class="section"><h3>{text::CAN_BE_TESTED}</h3>
                {part(move || tests(of))}
                <p class="line actions"><a class="button" href=Route::ApiDebug(of.id()).url()>{text::OPEN_DEBUG}</a></p>
            </section>
            <section class="section"><h3>{text::TESTED}</h3>{part(move || tested::tested(of))}</section>
            {rollback::after(of)}
        </div>
        <div class="actionbar">
            <a class="button primary" href=of.url(Page::Deploy)>{text::GO_TO_DEPLOY}</a>
            <a class="button quiet push" href=Route::Api(of.id(), None).url()>{shell::CLOSE}</a>
        </div>
    }
}

/// What Debug Mode can show of this API.
fn tests(of: Flow) -> Option<impl IntoView> {
    let definition = of.api(|details| Definition::parse(&details.definition).ok())??;
    let endpoints = endpoints(&definition).len();
    let line = |title: String, says: &'static str| {
        view! { <li><Icon name="skipped" class="is-off"/><div><p class="title">{title}</p><p class="text">{says}</p></div></li> }
    };
    Some(view! {
        <ul class="findings">
            {line(text::TEST_STEPS.to_owned(), text::TEST_STEPS_TEXT)}
            {line(text::test_endpoints(endpoints), text::TEST_ENDPOINTS_TEXT)}
            {line(text::TEST_CONFIGURATION.to_owned(), text::TEST_CONFIGURATION_TEXT)}
        </ul>
    })
}
