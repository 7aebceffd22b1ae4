//! Pages that only say something.

use leptos::prelude::*;

use crate::backend::page;
use crate::route::Route;
use crate::text::shell as text;
use crate::ui::dynamic::click;

/// The frame of a page that has a heading, a sentence and a way on.
fn plain(heading: String, sentence: &'static str) -> impl IntoView {
    view! {
        <header class="heading"><h1 tabindex="-1">{heading}</h1></header>
        <p class="lede">{sentence}</p>
        <p class="line actions">
            <a class="button" href=Route::Gateways(Default::default()).url()>{text::TO_GATEWAYS}</a>
        </p>
    }
}

/// A page that this version does not have yet.
#[component]
pub fn Coming(
    /// What the page is called.
    page: &'static str,
) -> impl IntoView {
    plain(text::coming(page), text::COMING_TEXT)
}

/// Stands for the whole console where its backend is not known.
#[component]
pub fn NoBackend(
    /// Why it is not, a sentence.
    message: String,
) -> impl IntoView {
    page::set_title(text::NO_BACKEND);
    let reload = |_| {
        // A page can always be loaded again.
        let _ = window().location().reload();
    };
    view! {
        <main class="stopped">
            <h1>{text::NO_BACKEND}</h1>
            <p class="lede">{text::no_backend_text(&message)}</p>
            <div class="line tight"><button type="button" class="button primary" on:click=click(reload)>{text::RELOAD}</button></div>
        </main>
    }
}

/// An address that leads nowhere.
#[component]
pub fn NotFound() -> impl IntoView {
    plain(text::NOT_FOUND.to_owned(), text::NOT_FOUND_TEXT)
}
