//! # The console
//!
//! A single-page app, compiled to WebAssembly. It knows the rules ([`waygate_domain`]) and the port
//! ([`waygate_backend`]), and nothing of any platform beyond choosing one at the start. Folders, from
//! what all may use to what uses all: `ui`, `components`, `pages`, and here.

mod app;
mod backend;
mod components;
mod console;
mod crash;
mod lazy;
#[cfg(feature = "mock")]
mod mock;
mod pages;
mod rest;
mod route;
mod text;
mod ui;

use std::sync::Arc;

use leptos::prelude::*;
use waygate_backend::{Backend, Session};

use crate::backend::config::{self, BackendConfig};
use crate::backend::page;
use crate::backend::preferences::Theme;
use crate::console::Console;
use crate::pages::plain::{Stopped, StoppedProps};

fn main() {
    crash::tell_of_panics();
    backend::leaving::listen();
    wasm_bindgen_futures::spawn_local(start());
}

/// Reads the configuration, chooses the backend, and mounts the console or says why it cannot.
async fn start() {
    let chosen = match config::load().await {
        Ok(config) => choose(config).await,
        Err(error) => Err(no_backend(&error.message)),
    };
    page::remove_boot_frame();
    match chosen {
        Ok(chosen) => mount_to_body(move || {
            Console::provide(chosen.backend, chosen.session);
            if let Some(rest) = chosen.rest {
                provide_context(rest);
            }
            #[cfg(feature = "mock")]
            if let Some(mock) = chosen.mock {
                provide_context(mock);
            }
            provide_context(RwSignal::new(Theme::stored()));
            lazy::fetch_ahead();
            app::App()
        }),
        Err(stopped) => mount_to_body(move || Stopped(stopped)),
    }
}

/// A backend, who is signed in to it, and what it comes from.
struct Chosen {
    backend: Arc<dyn Backend>,
    session: RwSignal<Option<Session>>,
    rest: Option<rest::Rest>,
    #[cfg(feature = "mock")]
    mock: Option<mock::MockMode>,
}

/// The page in place of the console where its configuration cannot be used.
fn no_backend(message: &str) -> StoppedProps {
    StoppedProps {
        title: text::shell::NO_BACKEND,
        text: text::shell::no_backend_text(message),
    }
}

/// The page in place of the console where a part of it that it needs is not there.
fn not_fetched(text: String) -> StoppedProps {
    StoppedProps {
        title: text::shell::NOT_FETCHED,
        text,
    }
}

async fn choose(config: BackendConfig) -> Result<Chosen, StoppedProps> {
    match config {
        #[cfg(feature = "mock")]
        BackendConfig::Mock => {
            let mock = mock::MockMode::start().await.map_err(not_fetched)?;
            Ok(Chosen {
                backend: mock.backend(),
                session: RwSignal::new(None),
                rest: None,
                mock: Some(mock),
            })
        }
        #[cfg(not(feature = "mock"))]
        BackendConfig::Mock => Err(no_backend(text::shell::MOCK_IS_MISSING)),
        BackendConfig::Rest { url } => match rest::start(url).await {
            Some(started) => Ok(Chosen {
                backend: started.backend,
                session: started.rest.gate.session,
                rest: Some(started.rest),
                #[cfg(feature = "mock")]
                mock: None,
            }),
            None => Err(not_fetched(text::shell::REST_NOT_FETCHED.to_owned())),
        },
    }
}
