//! An API: **General Settings**, with what is known about it, what happened to it, and its definition.

mod actions;
mod definition;
mod deploy;
mod editor;
mod history;
mod information;
mod roll_back;
mod versions;

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;
use waygate_backend::{ApiMigrations, Apis, Error, ErrorKind, Versioned};
use waygate_domain::api::{ApiDetails, ApiId};
use waygate_domain::api_migration::ApiMigration;
use waygate_domain::time::Timestamp;

use super::apis::capability;
use crate::backend::page as browser_page;
use crate::components::read_failure::read_failure;
use crate::console::Console;
use crate::route::Route;
use crate::text::{apis as text, gateways, shell};
use crate::ui::dynamic::{click, part, words};
use crate::ui::icon::Icon;

/// An API that is looked at. Cheap to copy.
#[derive(Clone, Copy)]
struct Page {
    console: Console,
    id: StoredValue<ApiId>,
    /// The API as it was read or changed last.
    known: RwSignal<Option<Versioned<ApiDetails>>>,
    /// How far its migration is, or why that could not be read.
    migration: RwSignal<Option<Result<ApiMigration, Error>>>,
    /// Why it could not be read.
    failure: RwSignal<Option<Error>>,
    /// When the backend was last heard of.
    heard: RwSignal<Option<Timestamp>>,
    /// The place in the definition that the address names.
    at: Memo<Option<String>>,
}

impl Page {
    fn id(&self) -> ApiId {
        self.id.get_value()
    }

    fn apis(&self) -> Result<Arc<dyn Apis>, Error> {
        capability(self.console)
    }

    fn migrations(&self) -> Result<Arc<dyn ApiMigrations>, Error> {
        let migrations = self.console.backend().api_migrations();
        migrations.map_err(|missing| Error::new(ErrorKind::NotFound, missing.reason))
    }

    /// Reads the API, and how far its migration is.
    fn read(self) {
        spawn_local(async move {
            let read = match self.apis() {
                Ok(apis) => apis.get(&self.id()).await,
                Err(error) => Err(error),
            };
            if self.known.is_disposed() {
                return;
            }
            match read {
                Ok(details) => self.take(details),
                Err(error) => self.failure.set(Some(error)),
            }
        });
    }

    /// Takes note of how the API is now.
    fn take(self, details: Versioned<ApiDetails>) {
        // The page may have been left meanwhile.
        if self.known.is_disposed() {
            return;
        }
        self.failure.set(None);
        self.heard.set(Some(self.console.backend().clock().now()));
        self.known.set(Some(details));
        spawn_local(async move {
            let read = match self.migrations() {
                Ok(migrations) => migrations.get(&self.id()).await,
                Err(error) => Err(error),
            };
            self.migration
                .try_set(Some(read.map(|migration| migration.value)));
        });
    }

    /// Takes note of a command that failed, in words that say what to do; reads what is there now.
    fn refused(self, error: Error) -> Error {
        if !self.known.is_disposed() {
            self.read();
        }
        let message = match error.kind {
            ErrorKind::Conflict(_) => text::meanwhile(&error.message),
            ErrorKind::Offline | ErrorKind::Timeout | ErrorKind::Unreadable => {
                text::unanswered(&error.message)
            }
            _ => error.message,
        };
        Error { message, ..error }
    }

    /// A part of what is known. Tracked.
    fn with<T>(&self, of: impl FnOnce(&ApiDetails) -> T) -> Option<T> {
        self.known
            .with(|known| known.as_ref().map(|known| of(&known.value)))
    }

    /// Its name; empty until it is known.
    fn name(&self) -> String {
        self.with(|details| details.api.name.to_string())
            .unwrap_or_default()
    }
}

/// The page of the API that the address names.
#[component]
pub fn Api() -> impl IntoView {
    let location = use_location();
    // While another page is gone to, this one stays where it is.
    let route =
        Memo::new(move |before: Option<&Option<(ApiId, Option<String>)>>| {
            match Route::parse(&location.pathname.get(), &location.search.get()) {
                Route::Api(id, at) => Some((id, at)),
                _ => before.cloned().flatten(),
            }
        });
    let id = Memo::new(move |_| route.get().map(|(id, _)| id));
    let at = Memo::new(move |_| route.get().and_then(|(_, at)| at));
    part(move || id.get().map(|id| api(id, at)))
}

fn api(id: ApiId, at: Memo<Option<String>>) -> impl IntoView {
    let console = Console::expect();
    let page = Page {
        console,
        id: StoredValue::new(id),
        known: RwSignal::new(None),
        migration: RwSignal::new(None),
        failure: RwSignal::new(None),
        heard: RwSignal::new(None),
        at,
    };
    page.read();
    console.name_page(move || page.name());
    let known = Memo::new(move |_| page.known.with(Option::is_some));
    let missing = Memo::new(move |_| {
        page.failure.with(|failure| {
            let error = failure.as_ref();
            error.is_some_and(|error| error.kind == ErrorKind::NotFound)
        })
    });
    part(move || {
        if missing.get() {
            return no_such().into_any();
        }
        view! {
            {heading(page)}
            {part(move || page.failure.get().map(|error| read_failure(&error, move || page.read())))}
            {part(move || known.get().then(|| sections(page)))}
        }
        .into_any()
    })
}

fn no_such() -> impl IntoView {
    view! {
        <header class="heading"><h1 tabindex="-1">{text::NO_SUCH}</h1></header>
        <p class="lede">{text::NO_SUCH_TEXT}</p>
        <p class="line actions"><a class="button" href=Route::Apis(Default::default()).url()>{text::TO_APIS}</a></p>
    }
}

/// The name, with version and format, and how old that is.
fn heading(page: Page) -> impl IntoView {
    let name = move || match page.name() {
        name if name.is_empty() => shell::API.to_owned(),
        name => name,
    };
    let about = Memo::new(move |_| {
        page.with(|details| (details.api.version.to_string(), details.api.definition))
    });
    let about = move || {
        about.get().map(|(version, definition)| {
            view! { <span class="ink-2"><bdi>{version}</bdi></span><span class="tag">{definition.label()}</span> }
        })
    };
    let age = move || {
        let heard = page.heard.get();
        heard.map_or_else(String::new, |heard| {
            gateways::updated(page.console.now.get().since(heard))
        })
    };
    view! {
        <header class="heading">
            <h1 tabindex="-1"><bdi>{words(name)}</bdi></h1>
            {part(about)}
            <div class="live push" class:paused=move || page.failure.with(Option::is_some)>
                <span class="ago">{words(age)}</span>
                <button type="button" class="icon-button small" aria-label=gateways::REFRESH on:click=click(move |_| page.read())><Icon name="refresh"/></button>
            </div>
        </header>
    }
}

/// The sections, and a list of them.
fn sections(page: Page) -> impl IntoView {
    let entry = |selector: &'static str, label: &'static str| {
        let go = move |event: web_sys::MouseEvent| {
            event.prevent_default();
            browser_page::focus(selector);
        };
        view! { <li><a href=selector on:click=click(go)>{label}</a></li> }
    };
    view! {
        <div class="sided api">
            <nav class="side" aria-label=text::GENERAL_SETTINGS>
                <ul>
                    {entry("#information", text::GENERAL_INFORMATION)}
                    {entry("#history", text::HISTORY)}
                    {entry("#definition", text::DEFINITION)}
                </ul>
            </nav>
            <div class="panel">
                <h2>{text::GENERAL_SETTINGS}</h2>
                {roll_back::set_aside(page)}
                {information::information(page)}
                {actions::actions(page)}
                {history::history(page)}
                {definition::definition(page)}
            </div>
        </div>
    }
}
