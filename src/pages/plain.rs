//! Pages that only say something.

use leptos::prelude::*;

use crate::backend::page;
use crate::console::Console;
use crate::route::Route;
use crate::text::{shell, shell as text, sign_in};
use crate::ui::dynamic::click;

/// The frame of a page that has a heading, a sentence and a way on.
fn plain(heading: String, sentence: impl Into<String>) -> impl IntoView {
    let sentence = sentence.into();
    view! {
        <header class="heading"><h1 tabindex="-1">{heading}</h1></header>
        <p class="lede">{sentence}</p>
        <p class="line actions">
            <a class="button" href=Route::Gateways(Default::default()).url()>{text::TO_GATEWAYS}</a>
        </p>
    }
}

/// Stands for the whole console where it has no backend to talk to.
#[component]
pub fn Stopped(
    /// What is missing.
    title: &'static str,
    /// What it means and what to do, in sentences.
    text: String,
) -> impl IntoView {
    page::set_title(title);
    let reload = |_| {
        // A page can always be loaded again.
        let _ = window().location().reload();
    };
    view! {
        <main class="stopped">
            <h1>{title}</h1>
            <p class="lede">{text}</p>
            <div class="line tight"><button type="button" class="button primary" on:click=click(reload)>{shell::RELOAD}</button></div>
        </main>
    }
}

/// The page to sign in on, where there is nothing to sign in to.
#[component]
pub fn NobodyToSignIn() -> impl IntoView {
    let reason = match Console::expect().backend().sign_in() {
        Ok(_) => String::new(),
        Err(missing) => missing.reason,
    };
    plain(sign_in::NOBODY.to_owned(), reason)
}

/// An address that leads nowhere.
#[component]
pub fn NotFound() -> impl IntoView {
    plain(text::NOT_FOUND.to_owned(), text::NOT_FOUND_TEXT)
}
