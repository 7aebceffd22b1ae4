//! **Atom Management**: the Atoms of an environment, each with its types.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;
use waygate_backend::{Error, ErrorKind};
use waygate_domain::atom::AtomSummary;
use waygate_domain::environment::{EnvironmentId, EnvironmentSummary};
use waygate_domain::settings::{FormKey, Subject};

use crate::components::read_failure::read_failure;
use crate::components::settings_form::{Editor, Extras, settings_form};
use crate::console::Console;
use crate::route::Route;
use crate::text::{settings as text, shell};
use crate::ui::dynamic::part;
use crate::ui::empty_state::EmptyState;

type Known = (EnvironmentSummary, Vec<AtomSummary>);

/// The Atoms of the environment that the address names.
#[component]
pub fn Atoms() -> impl IntoView {
    let location = use_location();
    let id = Memo::new(move |_| match Route::parse(&location.pathname.get(), "") {
        Route::Atoms(id) => Some(id),
        _ => None,
    });
    part(move || id.get().map(atoms))
}

fn atoms(id: EnvironmentId) -> impl IntoView {
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
    let list = move || {
        match read.get()? {
        Ok((_, atoms)) if atoms.is_empty() => Some(
            view! { <EmptyState icon="info" title=text::NO_ATOMS.to_owned() text=text::NO_ATOMS_TEXT.to_owned()/> }
                .into_any(),
        ),
        Ok((_, atoms)) => Some(atoms.into_iter().map(atom).collect_view().into_any()),
        Err(error) => Some(failure(&error, load)),
    }
    };
    let name = move || match read.get() {
        Some(Ok((environment, _))) => environment.name.to_string(),
        _ => String::new(),
    };
    view! {
        <header class="heading"><h1 tabindex="-1">{text::ATOM_MANAGEMENT}</h1></header>
        <p class="lede"><a href=Route::Environment(id.get_value()).url()><bdi>{part(name)}</bdi></a></p>
        <div class="panel apart">
            <p class="ink-2">{text::ATOMS_TEXT}</p>
            {part(list)}
        </div>
    }
}

async fn fetch(console: Console, id: &EnvironmentId) -> Result<Known, Error> {
    let backend = console.backend();
    let missing =
        |missing: waygate_backend::Unavailable| Error::new(ErrorKind::NotFound, missing.reason);
    let environment = backend.environments().map_err(missing)?.get(id).await?;
    let atoms = backend.atoms().map_err(missing)?.list(id).await?;
    Ok((environment, atoms))
}

fn atom(atom: AtomSummary) -> impl IntoView {
    let editor = Editor::new(Subject::Atom(atom.id.clone()), FormKey::Atom);
    view! {
        <section class="panel">
            <h2><bdi>{atom.name.to_string()}</bdi></h2>
            {settings_form(editor, Extras { small: true, ..Extras::default() })}
        </section>
    }
}

/// What could not be read.
pub fn failure(error: &Error, again: impl Fn() + Send + 'static) -> AnyView {
    if error.kind == ErrorKind::NotFound {
        return view! {
            <EmptyState icon="info" title=text::NO_SUCH_ENVIRONMENT.to_owned() text=text::NO_SUCH_ENVIRONMENT_TEXT.to_owned()>
                <a class="button" href=Route::Gateways(Default::default()).url()>{shell::TO_GATEWAYS}</a>
            </EmptyState>
        }
        .into_any();
    }
    read_failure(error, again)
}
