//! `/sign-in`: the one page for people who are not signed in.

pub mod form;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

use crate::rest::Gate;
use crate::route::Route;
use crate::text::{shell, sign_in as text};
use crate::ui::icon::Icon;
use form::{SigningIn, button, fields, send};

/// The page. It goes on as soon as somebody is signed in, here or in another tab.
pub fn sign_in(gate: &Gate) -> impl IntoView {
    let location = use_location();
    let navigate = use_navigate();
    let session = gate.session;
    Effect::new(move || {
        if session.with(Option::is_none) {
            return;
        }
        let asked = Route::parse(
            &location.pathname.get_untracked(),
            &location.search.get_untracked(),
        );
        if let Route::SignIn(to) = asked {
            let to = to.map_or_else(|| Route::Gateways(Default::default()), |to| *to);
            let options = NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            };
            navigate(&to.url(), options);
        }
    });
    let gate = gate.clone();
    let form = SigningIn::new(move |session| gate.signed_in(session));
    view! {
        <main class="sign-in" id="main" tabindex="-1">
            <p class="mark"><Icon name="waygate"/>{shell::PRODUCT}</p>
            <h1 tabindex="-1">{text::TITLE}</h1>
            <p class="lede">{text::LEDE}<code>{text::COMMAND}</code>"."</p>
            <form novalidate on:submit=send(form)>
                {fields(form)}
                {button(form)}
            </form>
        </main>
    }
}
