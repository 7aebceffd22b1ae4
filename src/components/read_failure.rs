//! What stands where something could not be read.

use leptos::prelude::*;
use waygate_backend::{Error, ErrorKind};

use crate::text::settings as text;
use crate::ui::dynamic::click;
use crate::ui::empty_state::EmptyState;
use crate::ui::notice::{Notice, Tone};

/// Why it could not be read, with a way to try again where that may help.
pub fn read_failure(error: &Error, again: impl Fn() + Send + 'static) -> AnyView {
    let (title, message) = (text::read_failed(error).to_owned(), error.message.clone());
    if let ErrorKind::Forbidden(_) = error.kind {
        return view! { <EmptyState icon="lock" title=title text=message/> }.into_any();
    }
    view! {
        <Notice tone=Tone::Danger icon="unplugged" title=title text=message>
            <button type="button" class="button small" on:click=click(move |_| again())>{text::TRY_AGAIN}</button>
        </Notice>
    }
    .into_any()
}
