//! **Add a Gateway**: the way to it. What it opens says that it is to come.

use leptos::prelude::*;
use waygate_domain::role::Privilege;

use crate::console::Console;
use crate::text::{gateways as text, shell};
use crate::ui::dialog::Dialog;
use crate::ui::disabled::DisabledButton;
use crate::ui::dynamic::{click, part};
use crate::ui::icon::Icon;

/// The button, or why it cannot be used.
pub fn add_button(console: Console, id: &'static str) -> impl IntoView {
    let open = RwSignal::new(false);
    part(move || {
        let role = console.session.get().map(|session| session.role);
        match role.filter(|role| !role.may_change(Privilege::GatewayManagement)) {
            Some(role) => view! {
                <DisabledButton id=id reason=text::add_forbidden(role)><Icon name="plus"/>{text::ADD}</DisabledButton>
            }
            .into_any(),
            None => view! {
                <button type="button" class="button primary" aria-haspopup="dialog" on:click=click(move |_| open.set(true))>
                    <Icon name="plus"/>
                    {text::ADD}
                </button>
                <Dialog open=open title=text::ADD id=id>
                    <div class="body"><p>{text::ADD_COMING}</p></div>
                    <footer>
                        <button type="button" class="button" on:click=click(move |_| open.set(false))>{shell::CLOSE}</button>
                    </footer>
                </Dialog>
            }
            .into_any(),
        }
    })
}
