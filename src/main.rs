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
mod route;
mod text;
mod ui;

use std::sync::Arc;

use leptos::prelude::*;
use waygate_backend::Backend;

use crate::backend::config::{self, BackendConfig};
use crate::backend::page;
use crate::backend::preferences::Theme;
use crate::console::Console;
use crate::pages::plain::{NoBackend, NoBackendProps};

fn main() {
    crash::tell_of_panics();
    backend::leaving::listen();
    wasm_bindgen_futures::spawn_local(start());
}

/// Reads the configuration, chooses the backend, and mounts the console or says why it cannot.
async fn start() {
    let chosen = match config::load().await {
        Ok(config) => choose(config),
        Err(error) => Err(error.message),
    };
    page::remove_boot_frame();
    match chosen {
        Ok(chosen) => mount_to_body(move || {
            Console::provide(chosen.backend);
            #[cfg(feature = "mock")]
            if let Some(mock) = chosen.mock {
                provide_context(mock);
            }
            provide_context(RwSignal::new(Theme::stored()));
            lazy::fetch_ahead();
            app::App()
        }),
        Err(message) => mount_to_body(move || NoBackend(NoBackendProps { message })),
    }
}

/// A backend, and the mock mode that it comes from, if it does.
struct Chosen {
    backend: Arc<dyn Backend>,
    #[cfg(feature = "mock")]
    mock: Option<mock::MockMode>,
}

fn choose(config: BackendConfig) -> Result<Chosen, String> {
    match config {
        #[cfg(feature = "mock")]
        BackendConfig::Mock => {
            let mock = mock::MockMode::start();
            Ok(Chosen {
                backend: mock.backend(),
                mock: Some(mock),
            })
        }
        #[cfg(not(feature = "mock"))]
        BackendConfig::Mock => Err(text::shell::MOCK_IS_MISSING.to_owned()),
        BackendConfig::Rest { url } => Err(text::shell::rest_is_missing(&url)),
    }
}
