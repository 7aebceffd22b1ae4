//! Who is signed in, and signing out.

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::{Error, ErrorKind, Session};

use super::gate::Gate;
use crate::console::Console;
use crate::text::sign_in as text;
use crate::ui::dynamic::{attr, click, part, words};
use crate::ui::icon::Icon;
use crate::ui::notice::{Notice, Tone};
use crate::ui::popover::{Popover, PopoverHandle};

/// The button with the account's name, and the panel that it opens.
pub fn account(gate: &Gate) -> impl IntoView {
    let (session, gate, console) = (gate.session, gate.clone(), Console::expect());
    let handle = PopoverHandle::new();
    let failure = RwSignal::new(None::<Error>);
    let name = move || {
        session.with(|session| {
            session
                .as_ref()
                .map_or_else(String::new, |s| s.account.clone())
        })
    };
    let sign_out = move |_| {
        let gate = gate.clone();
        failure.set(None);
        spawn_local(async move {
            let answer = match console.backend().sign_in() {
                Ok(door) => door.sign_out().await,
                Err(missing) => Err(Error::new(ErrorKind::NotFound, missing.reason)),
            };
            match answer {
                Ok(()) => {
                    handle.close();
                    gate.signed_out();
                }
                Err(error) => {
                    failure.try_set(Some(error));
                }
            }
        });
    };
    let role = move || {
        session.with(|session| {
            session
                .as_ref()
                .map(|Session { role, .. }| text::role(*role))
        })
    };
    let sign_out = StoredValue::new_local(sign_out);
    view! {
        <button
            type="button"
            class="account"
            aria-haspopup="dialog"
            aria-expanded=attr(move || Some(handle.is_open().get().to_string()))
            aria-label=attr(move || Some(text::account_of(&name())))
            on:click=click(move |event| handle.open_at(&event))
        >
            <Icon name="person"/>
            <span class="word">{words(name)}</span>
        </button>
        <Popover handle=handle title=Signal::derive(name) id="account" close_label=text::CLOSE_ACCOUNT>
            <div class="account-panel">
                {part(move || role().map(|role| view! { <p>{role}</p> }))}
                {part(move || failure.get().map(|error| view! {
                    <Notice tone=Tone::Danger icon="issue-error" title=text::NOT_SIGNED_OUT.to_owned() text=error.message/>
                }))}
                <button type="button" class="button" on:click=click(move |event| sign_out.with_value(|sign_out| sign_out(event)))>{text::SIGN_OUT}</button>
            </div>
        </Popover>
    }
}
