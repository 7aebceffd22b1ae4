//! Signing in again over the page that someone is on.

use leptos::prelude::*;

use super::gate::{Asked, Gate};
use crate::pages::sign_in::form::{SigningIn, button, fields, send};
use crate::text::sign_in as text;
use crate::ui::dialog::Dialog;
use crate::ui::dynamic::{click, part};
use crate::ui::notice::{Notice, Tone};

/// The dialog.
pub fn dialog(gate: Gate) -> impl IntoView {
    let open = RwSignal::new(false);
    let asked = gate.asked;
    Effect::new(move || open.set(asked.get() == Asked::Dialog));
    let closed = gate.clone();
    Effect::new(move |was: Option<bool>| {
        let is = open.get();
        // Closed by the person, not because somebody has signed in.
        if was == Some(true) && !is && asked.get_untracked() == Asked::Dialog {
            closed.put_off();
        }
        is
    });
    let body = move || {
        let gate = gate.clone();
        let form = SigningIn::new(move |session| gate.signed_in(session));
        view! {
            <form novalidate on:submit=send(form)>
                <div class="body">
                    <p>{text::EXPIRED_TEXT}</p>
                    {fields(form)}
                </div>
                <footer>
                    <button type="button" class="button" on:click=click(move |_| open.set(false))>{text::LATER}</button>
                    {button(form)}
                </footer>
            </form>
        }
    };
    view! {
        <Dialog open=open title=text::EXPIRED.to_owned() id="sign-in">{body()}</Dialog>
    }
}

/// What stands above the page while someone is signed out on it and has put it off.
pub fn notice(gate: &Gate) -> impl IntoView {
    let asked = gate.asked;
    part(move || {
        (asked.get() == Asked::PutOff).then(|| {
            view! {
                <Notice tone=Tone::Warning icon="lock" title=text::PUT_OFF.to_owned() text=text::PUT_OFF_TEXT.to_owned()>
                    <button type="button" class="button small" aria-haspopup="dialog" on:click=click(move |_| asked.set(Asked::Dialog))>{text::EXPIRED}</button>
                </Notice>
            }
        })
    })
}
