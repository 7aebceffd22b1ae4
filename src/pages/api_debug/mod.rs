//! Debug Mode of an API: one request, run through the flows of its V4 definition, and what each step did to it.

mod bench;
mod configuration;
mod coverage;
mod endpoints;
mod figures;
mod form;
mod header;
mod kept;
mod outcome;
mod request;
mod run;
mod step;
mod timeline;
mod view;

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;
use waygate_backend::{Error, ErrorKind};
use waygate_domain::api::{ApiDetails, ApiId, Definition, DefinitionVersion};
use waygate_domain::role::Privilege;

use self::form::Form;
use crate::components::read_failure::read_failure;
use crate::console::Console;
use crate::route::Route;
use crate::text::api_debug as text;
use crate::ui::dynamic::part;
use crate::ui::empty_state::EmptyState;
use crate::ui::notice::{Notice, Tone};

/// For as long nothing is said of what is being read.
const A_BLINK: Duration = Duration::from_secs(1);

/// The API that the page is about. Cheap to copy.
#[derive(Clone, Copy)]
struct Page {
    console: Console,
    id: StoredValue<ApiId>,
    details: RwSignal<Option<ApiDetails>>,
    failure: RwSignal<Option<Error>>,
    /// What is typed: it outlives that the API is read again.
    form: Form,
}

impl Page {
    fn id(&self) -> ApiId {
        self.id.get_value()
    }

    /// Reads the API.
    fn read(self) {
        self.failure.set(None);
        spawn_local(async move {
            let read = match self.console.backend().apis() {
                Ok(apis) => apis.get(&self.id()).await,
                Err(missing) => Err(Error::new(ErrorKind::NotFound, missing.reason)),
            };
            match read {
                Ok(known) => self.details.try_set(Some(known.value)).map(drop),
                Err(error) => self.failure.try_set(Some(error)).map(drop),
            };
        });
    }

    /// The API's name; empty until it is known.
    fn name(&self) -> String {
        let name = |details: &ApiDetails| details.api.name.to_string();
        self.details
            .with(|details| details.as_ref().map_or_else(String::new, name))
    }

    /// Why the person may run nothing, if so.
    fn locked(&self) -> Option<String> {
        self.console.locked(Privilege::ApiManagement)
    }
}

/// The page.
#[component]
pub fn ApiDebug() -> impl IntoView {
    let console = Console::expect();
    let location = use_location();
    let id = Memo::new(move |_| match Route::parse(&location.pathname.get(), "") {
        Route::ApiDebug(id) => Some(id),
        _ => None,
    });
    part(move || id.get().map(|id| page(console, id)))
}

fn page(console: Console, id: ApiId) -> impl IntoView {
    let page = Page {
        console,
        form: Form::new(&id),
        id: StoredValue::new(id),
        details: RwSignal::new(None),
        failure: RwSignal::new(None),
    };
    page.read();
    console.name_page(move || page.name());
    console.title_page(move || match page.name() {
        name if name.is_empty() => text::HEADING.to_owned(),
        name => text::title(&name),
    });
    view! {
        {header::header(page)}
        {reading(page)}
        {part(move || failure(page))}
        {part(move || page.details.get().map(|details| content(page, &details)))}
    }
}

/// That the API is being read, where that takes longer than a blink.
fn reading(page: Page) -> impl IntoView {
    let begun = page.console.now.get_untracked();
    let takes_long = Memo::new(move |_| page.console.now.get().since(begun) >= A_BLINK);
    part(move || {
        let is_reading = page.details.with(Option::is_none) && page.failure.with(Option::is_none);
        (is_reading && takes_long.get())
            .then(|| view! { <p class="ink-2" role="status">{text::READING}</p> })
    })
}

fn failure(page: Page) -> Option<AnyView> {
    let error = page.failure.get()?;
    if error.kind == ErrorKind::NotFound {
        let to_apis = Route::Apis(Default::default()).url();
        return Some(
            view! {
                <EmptyState icon="nav-apis" title=text::NO_SUCH_API.to_owned() text=text::NO_SUCH_API_TEXT.to_owned()>
                    <a class="button" href=to_apis>{text::TO_APIS}</a>
                </EmptyState>
            }
            .into_any(),
        );
    }
    Some(read_failure(&error, move || page.read()))
}

fn content(page: Page, details: &ApiDetails) -> AnyView {
    let api = &details.api;
    if api.definition == DefinitionVersion::V2 {
        let migrate = Route::ApiMigration(api.id.clone(), None).url();
        let words = text::only_v4_text(api.name.as_str());
        return view! {
            <EmptyState icon="info" title=text::ONLY_V4.to_owned() text=words>
                <a class="button primary" href=migrate>{text::MIGRATE}</a>
            </EmptyState>
        }
        .into_any();
    }
    match Definition::parse(&details.definition) {
        Ok(v4) => bench::bench(page, Arc::new(v4)).into_any(),
        Err(why) => {
            let words = text::unreadable_text(&why.to_string());
            view! { <div class="section"><Notice tone=Tone::Danger icon="issue-error" title=text::UNREADABLE.to_owned() text=words/></div> }
                .into_any()
        }
    }
}
