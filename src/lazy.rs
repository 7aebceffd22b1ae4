//! What few open first is fetched when they do, as a WebAssembly of its own (docs/decisions/0012). In a debug build
//! it is part of the program.

use std::time::Duration;

use futures::FutureExt;
use leptos::prelude::*;
use leptos::task::spawn_local;
#[cfg(feature = "mock")]
use wasm_bindgen::JsValue;

use crate::backend::timer;
use crate::console::Console;
#[cfg(feature = "mock")]
use crate::mock::MockMode;
use crate::pages::api::Api;
use crate::pages::api_debug::ApiDebug;
use crate::pages::api_migration::ApiMigration;
use crate::pages::apis::Apis;
use crate::pages::atoms::Atoms;
use crate::pages::content_migration::MigrationAssistant;
use crate::pages::content_migrations::ContentMigrations;
use crate::pages::deployed_apis::DeployedApis;
use crate::pages::environment::Environment;
use crate::pages::gateway::Gateway;
use crate::pages::gateways::add;
use crate::pages::migration::MigrationWizard;
use crate::pages::migrations::Migrations;
use crate::text::shell as text;
use crate::ui::dynamic::{click, part};
use crate::ui::notice::{Notice, Tone};

/// What is fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lazy {
    /// A gateway's settings.
    Gateway,
    /// An environment's configuration.
    Environment,
    /// An environment's Atoms.
    Atoms,
    /// Deployed APIs.
    DeployedApis,
    /// Migrations of environments.
    Migrations,
    /// The wizard of a migration.
    Migration,
    /// APIs.
    Apis,
    /// An API.
    Api,
    /// The migration of an API to V4.
    ApiMigration,
    /// Debug Mode of an API.
    ApiDebug,
    /// Migrations of content.
    ContentMigrations,
    /// The assistant of a migration of content.
    ContentMigration,
    /// What the dialog **Add a Gateway** holds, and whether it is open.
    AddGateway(RwSignal<bool>),
    /// The mock controls, and whether they are open.
    #[cfg(feature = "mock")]
    MockControls(RwSignal<bool>),
}

/// It, once it was fetched.
pub fn lazy(page: Lazy) -> impl IntoView {
    let fetched = RwSignal::new(None::<bool>);
    let fetch = move || {
        fetched.set(None);
        spawn_local(async move {
            let there = split::fetch().await;
            // The page may have been left meanwhile.
            fetched.try_set(Some(there));
        });
    };
    fetch();
    part(move || {
        match fetched.get() {
        None => ().into_any(),
        // What was fetched is there at once.
        Some(true) => split::build(page).now_or_never().flatten().into_any(),
        Some(false) => view! {
            <Notice tone=Tone::Danger icon="unplugged" title=text::PAGE_NOT_FETCHED.to_owned() text=text::PAGE_NOT_FETCHED_TEXT.to_owned()>
                <button type="button" class="button small" on:click=click(move |_| fetch())>{text::TRY_AGAIN}</button>
            </Notice>
        }
        .into_any(),
    }
    })
}

/// How long the first page has for itself.
const FIRST_PAGE: Duration = Duration::from_secs(2);

/// Fetches the pages before anyone asks for them, once the first page is at rest.
pub fn fetch_ahead() {
    #[cfg(feature = "mock")]
    let mock = use_context::<MockMode>();
    spawn_local(async {
        timer::wait(FIRST_PAGE).await;
        // Whoever opens one is told if it cannot be fetched.
        let _ = split::fetch().await;
        #[cfg(feature = "mock")]
        if let Some(mock) = mock {
            complete(mock).await;
        }
    });
}

/// Completes the mock with what comes with the pages. `false` where that cannot be fetched.
#[cfg(feature = "mock")]
pub async fn complete(mock: MockMode) -> bool {
    split::complete(mock).await.is_some()
}

/// Does what a program asks of the mock.
///
/// # Errors
/// Why it is refused, for people.
#[cfg(feature = "mock")]
pub async fn automate(
    mock: MockMode,
    call: &'static str,
    with: [JsValue; 2],
) -> Result<JsValue, String> {
    let answer = split::automate(mock, call, with).await;
    answer.unwrap_or_else(|| Err(crate::text::mock::NOT_FETCHED.into()))
}

fn view_of(page: Lazy) -> AnyView {
    // The mock platform's part for these pages is fetched with them.
    #[cfg(feature = "mock")]
    if let Some(mock) = use_context::<MockMode>() {
        mock.complete();
    }
    match page {
        Lazy::Gateway => view! { <Gateway/> }.into_any(),
        Lazy::Environment => view! { <Environment/> }.into_any(),
        Lazy::Atoms => view! { <Atoms/> }.into_any(),
        Lazy::DeployedApis => view! { <DeployedApis/> }.into_any(),
        Lazy::Migrations => view! { <Migrations/> }.into_any(),
        Lazy::Migration => view! { <MigrationWizard/> }.into_any(),
        Lazy::Apis => view! { <Apis/> }.into_any(),
        Lazy::Api => view! { <Api/> }.into_any(),
        Lazy::ApiMigration => view! { <ApiMigration/> }.into_any(),
        Lazy::ApiDebug => view! { <ApiDebug/> }.into_any(),
        Lazy::ContentMigrations => view! { <ContentMigrations/> }.into_any(),
        Lazy::ContentMigration => view! { <MigrationAssistant/> }.into_any(),
        Lazy::AddGateway(open) => add::dialog(Console::expect(), open).into_any(),
        #[cfg(feature = "mock")]
        Lazy::MockControls(open) => crate::mock::panel(open).into_any(),
    }
}

#[cfg(split)]
#[allow(
    unsafe_code,
    improper_ctypes,
    improper_ctypes_definitions,
    reason = "the macro writes a foreign function"
)]
mod split {
    use super::{AnyView, Lazy, view_of};
    use leptos::wasm_split::{SplitLoaderError, wasm_split};

    #[wasm_split(pages, wasm_split_path = ::leptos::wasm_split, preload(preload), fallible)]
    fn page(page: Lazy) -> Result<AnyView, SplitLoaderError> {
        Ok(view_of(page))
    }

    pub async fn fetch() -> bool {
        preload().await.is_ok()
    }

    pub async fn build(which: Lazy) -> Option<AnyView> {
        page(which).await.ok()
    }

    #[cfg(feature = "mock")]
    pub use mock::{automate, complete};

    #[cfg(feature = "mock")]
    mod mock {
        use super::{SplitLoaderError, wasm_split};
        use crate::mock::{MockMode, call};
        use wasm_bindgen::JsValue;

        #[wasm_split(pages, wasm_split_path = ::leptos::wasm_split, fallible)]
        fn completed(mock: MockMode) -> Result<(), SplitLoaderError> {
            mock.complete();
            Ok(())
        }

        pub async fn complete(mock: MockMode) -> Option<()> {
            completed(mock).await.ok()
        }

        #[wasm_split(pages, wasm_split_path = ::leptos::wasm_split, fallible)]
        fn automated(
            mock: MockMode,
            name: &'static str,
            with: [JsValue; 2],
        ) -> Result<Result<JsValue, String>, SplitLoaderError> {
            mock.complete();
            Ok(call(&mock, name, with))
        }

        pub async fn automate(
            mock: MockMode,
            name: &'static str,
            with: [JsValue; 2],
        ) -> Option<Result<JsValue, String>> {
            automated(mock, name, with).await.ok()
        }
    }
}

#[cfg(not(split))]
mod split {
    use super::{AnyView, Lazy, view_of};

    pub async fn fetch() -> bool {
        true
    }

    pub async fn build(which: Lazy) -> Option<AnyView> {
        Some(view_of(which))
    }

    #[cfg(feature = "mock")]
    pub async fn complete(mock: super::MockMode) -> Option<()> {
        mock.complete();
        Some(())
    }

    #[cfg(feature = "mock")]
    pub async fn automate(
        mock: super::MockMode,
        name: &'static str,
        with: [super::JsValue; 2],
    ) -> Option<Result<super::JsValue, String>> {
        mock.complete();
        Some(crate::mock::call(&mock, name, with))
    }
}
