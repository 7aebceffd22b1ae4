//! **Add a Gateway**: an installer, and the token with which the gateway signs in.

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::{Error, ErrorKind, Gateways};
use waygate_domain::installer::{Installer, InstallerToken, OperatingSystem, TokenLifetime};
use waygate_domain::role::Privilege;

use crate::backend::{dates, download, page};
use crate::components::copy_button::copy_button;
use crate::console::Console;
use crate::lazy::{Lazy, lazy};
use crate::text::{gateways as text, settings, shell};
use crate::ui::dialog::Dialog;
use crate::ui::disabled::DisabledButton;
use crate::ui::dynamic::{attr, click, part, value, words};
use crate::ui::icon::Icon;
use crate::ui::notice::{Notice, Tone};

/// For how many minutes a token can be valid.
const LIFETIMES: [u16; 6] = [30, 60, 120, 240, 480, 1440];

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
                <Dialog open=open title=text::ADD.to_owned() id=id>{lazy(Lazy::AddGateway(open))}</Dialog>
            }
            .into_any(),
        }
    })
}

/// What the dialog holds; made anew each time it opens.
pub fn dialog(console: Console, open: RwSignal<bool>) -> impl IntoView {
    let system = RwSignal::new(OperatingSystem::Linux64);
    let minutes = RwSignal::new(60);
    let token = RwSignal::new(None::<InstallerToken>);
    let installer = RwSignal::new(None::<Installer>);
    let failure = RwSignal::new(None::<Error>);
    // The installer's name and size are shown before it is downloaded.
    Effect::new(move || {
        let system = system.get();
        spawn_local(async move {
            match gateways(console) {
                Ok(gateways) => take(gateways.installer(system).await, installer, failure),
                Err(error) => failure.set(Some(error)),
            }
        });
    });
    let generate = move |_| {
        // All that the list offers can be.
        let Ok(lifetime) = TokenLifetime::minutes(minutes.get_untracked()) else {
            return;
        };
        spawn_local(async move {
            match gateways(console) {
                Ok(gateways) => take(gateways.issue_token(lifetime).await, token, failure),
                Err(error) => failure.set(Some(error)),
            }
        });
    };
    let fetch = move |_| {
        if let Some(installer) = installer.get_untracked() {
            let bytes = js_sys::Uint8Array::from(installer.content.as_slice());
            let file = download::file(&bytes.into(), "application/octet-stream");
            file.and_then(|file| download::save(&file, &installer.file_name));
        }
    };
    // The dialog was opened before this was fetched, so the browser could not put the focus here.
    request_animation_frame(|| page::focus("#operating-system"));
    let systems = OperatingSystem::ALL.map(|this| {
        view! { <option value=this.key() selected={this == OperatingSystem::Linux64}>{this.label()}</option> }
    });
    let lifetimes = LIFETIMES.map(|this| {
        view! { <option value=this.to_string() selected={this == 60}>{settings::lifetime(this)}</option> }
    });
    let choose_system = move |key: String| {
        system.set(OperatingSystem::from_key(&key).unwrap_or(OperatingSystem::Linux64))
    };
    let choose_lifetime = move |text: String| minutes.set(text.parse().unwrap_or(60));
    view! {
        <div class="body">
            <p>{settings::ADD_TEXT}</p>
            {part(move || failure.get().map(|error| view! {
                <Notice tone=Tone::Danger icon="issue-error" title=settings::COMMAND_FAILED.to_owned() text=error.message/>
            }))}
            <div class="stack tight">
                <label for="operating-system">{settings::OPERATING_SYSTEM}</label>
                <span class="select"><select class="input" id="operating-system" on:change=value(choose_system)>{systems.into_iter().collect_view()}</select></span>
            </div>
            <details>
                <summary><Icon name="chevron"/>{settings::SECURITY_OPTIONS}</summary>
                <div class="stack">
                    <div class="stack tight">
                        <label for="lifetime">{settings::TOKEN_VALID_FOR}</label>
                        <span class="select"><select class="input" id="lifetime" on:change=value(choose_lifetime)>{lifetimes.into_iter().collect_view()}</select></span>
                    </div>
                    {part(move || token.get().map(|token| token_shown(console, token)))}
                    <div class="line tight">
                        <button type="button" class="button" on:click=click(generate)>
                            {words(move || if token.with(Option::is_some) { settings::GENERATE_ANOTHER } else { settings::GENERATE }.to_owned())}
                        </button>
                    </div>
                </div>
            </details>
            <p class="hint">{settings::CONTAINER_HINT}</p>
        </div>
        <footer>
            <span class="hint push-end">{words(move || installer.get().map_or_else(String::new, |i| settings::file(&i.file_name, i.bytes)))}</span>
            <button type="button" class="button" on:click=click(move |_| open.set(false))>{shell::CLOSE}</button>
            <button type="button" class="button primary" aria-disabled=attr(move || installer.with(Option::is_none).then(|| "true".to_owned())) on:click=click(fetch)>{settings::DOWNLOAD_INSTALLER}</button>
        </footer>
    }
}

fn token_shown(console: Console, token: InstallerToken) -> impl IntoView {
    let expires = token.expires;
    let text = token.reveal().to_owned();
    let copied = text.clone();
    let expiry = move || {
        let when = dates::date_and_time(expires);
        match console.now.get() >= expires {
            true => settings::token_expired(&when),
            false => settings::token_expires(&when),
        }
    };
    view! {
        <div class="stack tight">
            <label for="token">{settings::TOKEN}</label>
            <span class="line tight">
                <input class="input mono" id="token" readonly aria-describedby="token-expiry" value=text/>
                {copy_button(settings::TOKEN, move || copied.clone())}
            </span>
            <p class="hint" id="token-expiry">{words(expiry)}</p>
        </div>
    }
}

fn gateways(console: Console) -> Result<std::sync::Arc<dyn Gateways>, Error> {
    console
        .backend()
        .gateways()
        .map_err(|missing| Error::new(ErrorKind::NotFound, missing.reason))
}

/// Takes what was answered. The dialog may have been closed meanwhile.
fn take<T: Send + Sync + 'static>(
    answer: Result<T, Error>,
    into: RwSignal<Option<T>>,
    failure: RwSignal<Option<Error>>,
) {
    match answer {
        Ok(value) => {
            failure.try_set(None);
            into.try_set(Some(value));
        }
        Err(error) => {
            failure.try_set(Some(error));
        }
    }
}
