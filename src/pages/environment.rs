//! An environment's configuration.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;
use waygate_backend::{Backend, Error, ErrorKind};
use waygate_domain::deployed_api;
use waygate_domain::endpoint_path::{ApiType, EndpointPath};
use waygate_domain::environment::{EnvironmentId, EnvironmentSummary};
use waygate_domain::gateway::GatewaySummary;
use waygate_domain::settings::{Field, FormKey, Subject};

use super::deployed_apis;
use crate::components::settings_form::{Editor, Extras, settings_form};
use crate::console::Console;
use crate::route::{Panel, Route};
use crate::text::{settings as text, shell};
use crate::ui::dynamic::{Dynamic, click, part, words};
use crate::ui::notice::{Notice, Tone};

/// What is known of the environment: itself, its gateway, and what belongs to it by name; that may fail by
/// itself.
#[derive(Clone)]
struct Known {
    environment: EnvironmentSummary,
    gateway: Option<GatewaySummary>,
    atoms: Result<Vec<String>, Error>,
    apis: Result<Vec<String>, Error>,
}

/// The page of the environment that the address names.
#[component]
pub fn Environment() -> impl IntoView {
    let location = use_location();
    let id = Memo::new(move |_| match Route::parse(&location.pathname.get(), "") {
        Route::Environment(id) => Some(id),
        _ => None,
    });
    part(move || id.get().map(environment))
}

fn environment(id: EnvironmentId) -> impl IntoView {
    let console = Console::expect();
    let read = RwSignal::new(None::<Result<Known, Error>>);
    let id = StoredValue::new(id);
    let load = move || {
        spawn_local(async move {
            let found = fetch(console, &id.get_value()).await;
            read.try_set(Some(found));
        });
    };
    load();
    console.name_page(move || {
        read.with(|read| match read {
            Some(Ok(known)) => known.environment.name.to_string(),
            _ => String::new(),
        })
    });
    part(move || {
        match read.get() {
        None => view! { <header class="heading"><h1 tabindex="-1">{text::ENVIRONMENT}</h1></header> }.into_any(),
        Some(Err(error)) if error.kind == ErrorKind::NotFound => view! {
            <header class="heading"><h1 tabindex="-1">{text::NO_SUCH_ENVIRONMENT}</h1></header>
            <p class="lede">{text::NO_SUCH_ENVIRONMENT_TEXT}</p>
            <p class="line actions"><a class="button" href=Route::Gateways(Default::default()).url()>{shell::TO_GATEWAYS}</a></p>
        }
        .into_any(),
        Some(Err(error)) => view! {
            <header class="heading"><h1 tabindex="-1">{text::ENVIRONMENT}</h1></header>
            <Notice tone=Tone::Danger icon="unplugged" title=text::read_failed(&error).to_owned() text=error.message>
                <button type="button" class="button small" on:click=click(move |_| load())>{text::TRY_AGAIN}</button>
            </Notice>
        }
        .into_any(),
        Some(Ok(known)) => configuration(known).into_any(),
    }
    })
}

async fn fetch(console: Console, id: &EnvironmentId) -> Result<Known, Error> {
    let backend = console.backend();
    let missing =
        |missing: waygate_backend::Unavailable| Error::new(ErrorKind::NotFound, missing.reason);
    let environment = backend.environments().map_err(missing)?.get(id).await?;
    let gateway = match &environment.gateway {
        Some(gateway) => Some(backend.gateways().map_err(missing)?.get(gateway).await?),
        None => None,
    };
    Ok(Known {
        environment,
        gateway,
        atoms: atoms(&*backend, id).await,
        apis: apis(console, id).await,
    })
}

async fn atoms(backend: &dyn Backend, id: &EnvironmentId) -> Result<Vec<String>, Error> {
    let atoms = backend.atoms();
    let atoms = atoms.map_err(|missing| Error::new(ErrorKind::NotFound, missing.reason))?;
    let list = atoms.list(id).await?;
    Ok(list.iter().map(|atom| atom.name.to_string()).collect())
}

async fn apis(console: Console, id: &EnvironmentId) -> Result<Vec<String>, Error> {
    let mut apis = deployed_apis::fetch(console).await?;
    apis.retain(|api| api.environment.id == *id);
    Ok(apis
        .iter()
        .map(|api| format!("{} {}", api.name, api.version))
        .collect())
}

/// Names, or why they are not known.
fn named(names: Result<Vec<String>, Error>) -> impl IntoView {
    match names {
        Ok(names) if names.is_empty() => {
            view! { <span class="ink-3">{text::NONE}</span> }.into_any()
        }
        Ok(names) => view! { <span>{names.join(", ")}</span> }.into_any(),
        Err(error) => view! { <span class="ink-3">{error.message}</span> }.into_any(),
    }
}

fn configuration(known: Known) -> impl IntoView {
    let Known {
        environment,
        gateway,
        atoms,
        apis,
    } = known;
    let id = environment.id.clone();
    let editor = Editor::new(Subject::Environment(id.clone()), FormKey::Endpoints);
    let migrate = Route::NewMigration(Some(id.clone()));
    let attached = match gateway {
        Some(gateway) => {
            let url = Route::Gateway(gateway.id.clone(), Panel::default()).url();
            view! { <a href=url><bdi>{gateway.name.to_string()}</bdi></a> }.into_any()
        }
        None => view! {
            <span>{text::NOT_ATTACHED}</span>
            <a class="button small" href=migrate.url()>{text::MIGRATE}</a>
        }
        .into_any(),
    };
    let served = Route::DeployedApis(deployed_api::Query {
        search: environment.name.to_string(),
        ..Default::default()
    });
    view! {
        <header class="heading"><h1 tabindex="-1">{text::ENVIRONMENT}</h1></header>
        <p class="lede"><bdi>{environment.name.to_string()}</bdi></p>
        <div class="panel apart">
            <dl class="facts">
                <div><dt>{text::ATTACHED_TO}</dt><dd>{attached}</dd></div>
                <div><dt>{text::ATOMS}</dt><dd>{named(atoms)}<a href=Route::Atoms(id).url()>{text::ATOM_MANAGEMENT}</a></dd></div>
                <div><dt>{text::DEPLOYED_APIS}</dt><dd>{named(apis)}<a href=served.url()>{text::CONFIGURE_DEPLOYED_APIS}</a></dd></div>
            </dl>
            <h2>{text::PATHS}</h2>
            <p class="ink-2">{text::PATHS_TEXT}</p>
            {settings_form(editor, Extras { below: Some(complete_url), ..Extras::default() })}
        </div>
    }
}

/// Where calls go by the path in a field, as it stands there.
fn complete_url(editor: Editor, field: &'static Field) -> Option<Dynamic<String>> {
    ApiType::from_key(field.key)?;
    Some(words(move || {
        let url = editor.stored.with(|stored| {
            stored
                .as_ref()?
                .value
                .facts
                .surroundings
                .as_ref()?
                .url
                .clone()
        });
        let path = editor
            .draft
            .with(|draft| EndpointPath::new(draft.get(field.key).trim()));
        match (url, path) {
            (None, _) => text::URL_UNKNOWN.to_owned(),
            (Some(_), Err(_)) => String::new(),
            (Some(url), Ok(path)) => text::complete_url(
                &[url.as_str().trim_end_matches('/'), "/", path.as_str()].concat(),
            ),
        }
    }))
}
