//! A gateway's settings: heading with live status, a side list of panels, the panel that the address names.

mod actions;
mod cluster;
mod feeds;
mod followed;
mod information;
mod logs;
mod schedule;
mod startup;
mod version;

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use waygate_backend::ErrorKind;
use waygate_domain::gateway::GatewayId;
use waygate_domain::settings::{FormKey, Subject};
use waygate_domain::status::Status;

use crate::components::freshness::freshness;
use crate::components::settings_form::{Editor, Extras, settings_form};
use crate::components::status_mark::status_mark;
use crate::console::Console;
use crate::route::{Panel, Route};
use crate::text::{settings as text, shell};
use crate::ui::dynamic::{attr, click, part, words};
use crate::ui::empty_state::EmptyState;
use crate::ui::notice::{Notice, Tone};
use followed::Followed;

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Page {
    console: Console,
    id: StoredValue<GatewayId>,
    gateway: Followed,
}

impl Page {
    fn id(&self) -> GatewayId {
        self.id.get_value()
    }

    fn subject(&self) -> Subject {
        Subject::Gateway(self.id())
    }

    /// Its name, empty until it is known.
    fn name(&self) -> String {
        self.gateway.details.with(|details| {
            details
                .as_ref()
                .map_or_else(String::new, |details| details.summary.name.to_string())
        })
    }
}

/// The page of the gateway that the address names.
#[component]
pub fn Gateway() -> impl IntoView {
    let location = use_location();
    let route = Memo::new(move |_| match Route::parse(&location.pathname.get(), "") {
        Route::Gateway(id, panel) => Some((id, panel)),
        _ => None,
    });
    let id = Memo::new(move |_| route.get().map(|(id, _)| id));
    let panel = Memo::new(move |_| route.get().map_or(Panel::default(), |(_, panel)| panel));
    part(move || id.get().map(|id| gateway(id, panel)))
}

fn gateway(id: GatewayId, panel: Memo<Panel>) -> impl IntoView {
    let console = Console::expect();
    let page = Page {
        console,
        id: StoredValue::new(id.clone()),
        gateway: Followed::new(console, id),
    };
    console.name_page(move || page.name());
    let known = Memo::new(move |_| page.gateway.details.with(Option::is_some));
    let deleted = Memo::new(move |_| {
        let is_deleted = |status| status == Status::Deleted;
        page.gateway
            .details
            .with(|d| d.as_ref().is_some_and(|d| is_deleted(d.summary.status)))
    });
    let missing = Memo::new(move |_| {
        let gone = page.gateway.failure.with(|failure| {
            failure
                .as_ref()
                .is_some_and(|error| error.kind == ErrorKind::NotFound)
        });
        gone && !known.get()
    });
    part(move || {
        if missing.get() {
            return no_such_gateway().into_any();
        }
        view! {
            {heading(page)}
            {part(move || failure(page))}
            {part(move || deleted.get().then(|| view! {
                <Notice tone=Tone::Warning icon="lock" title=text::DELETED.to_owned() text=text::DELETED_TEXT.to_owned()/>
            }))}
            <div class="sided">
                {side_list(page, panel)}
                <section class="panel" aria-labelledby="panel">
                    <h2 id="panel" tabindex="-1">{words(move || panel.get().label().to_owned())}</h2>
                    {part(move || known.get().then(|| content(page, panel.get())))}
                </section>
            </div>
        }
        .into_any()
    })
}

fn no_such_gateway() -> impl IntoView {
    view! {
        <header class="heading"><h1 tabindex="-1">{text::NO_SUCH_GATEWAY}</h1></header>
        <p class="lede">{text::NO_SUCH_GATEWAY_TEXT}</p>
        <p class="line actions"><a class="button" href=Route::Gateways(Default::default()).url()>{shell::TO_GATEWAYS}</a></p>
    }
}

/// The name, with live status.
fn heading(page: Page) -> impl IntoView {
    let (now, gateway) = (Signal::from(page.console.now), page.gateway);
    let name = move || match page.name() {
        name if name.is_empty() => shell::GATEWAY.to_owned(),
        name => name,
    };
    let state = Memo::new(move |_| {
        page.gateway.details.with(|details| {
            let summary = &details.as_ref()?.summary;
            Some((summary.status, summary.restart, summary.worst_issue()))
        })
    });
    let status = move || {
        state.get().map(|(status, restart, issue)| {
            view! { <span class="status">{status_mark(status, restart, issue, now)}</span> }
        })
    };
    view! {
        <header class="heading">
            <h1 tabindex="-1"><bdi>{words(name)}</bdi></h1>
            {part(status)}
            <div class="push">{freshness(gateway.heard, gateway.paused, move || gateway.failure.with(Option::is_some), move || gateway.refresh())}</div>
        </header>
    }
}

fn side_list(page: Page, panel: Memo<Panel>) -> impl IntoView {
    let entry = |to: Panel| {
        let current = move || (panel.get() == to).then(|| "page".to_owned());
        view! { <li><a href=Route::Gateway(page.id(), to).url() aria-current=attr(current)>{to.label()}</a></li> }
    };
    view! {
        <nav class="side" aria-label=text::PANELS><ul>{Panel::ALL.map(entry).into_iter().collect_view()}</ul></nav>
    }
}

fn failure(page: Page) -> impl IntoView {
    page.gateway.failure.get().map(|error| {
        let again = move |_| page.gateway.refresh();
        if let ErrorKind::Forbidden(_) = error.kind {
            return view! { <EmptyState icon="lock" title=text::read_failed(&error).to_owned() text=error.message/> }.into_any();
        }
        view! {
            <Notice tone=Tone::Danger icon="unplugged" title=text::read_failed(&error).to_owned() text=error.message>
                <button type="button" class="button small" on:click=click(again)>{text::TRY_AGAIN}</button>
            </Notice>
        }
        .into_any()
    })
}

fn content(page: Page, panel: Panel) -> AnyView {
    let form = |form, lede: &'static str, extras| {
        let editor = Editor::new(page.subject(), form);
        view! { <p class="ink-2">{lede}</p> {settings_form(editor, extras)} }.into_any()
    };
    match panel {
        Panel::Information => information::information(page).into_any(),
        Panel::Startup => startup::startup(page).into_any(),
        Panel::Cluster => cluster::cluster(page).into_any(),
        Panel::Logs => logs::logs(page).into_any(),
        Panel::Properties => {
            let extras = Extras {
                restart: true,
                ..Extras::default()
            };
            form(FormKey::Properties, text::PROPERTIES_TEXT, extras)
        }
        Panel::Location => form(FormKey::Location, text::LOCATION_TEXT, Extras::default()),
        Panel::Execution => form(FormKey::Execution, text::EXECUTION_TEXT, Extras::default()),
        Panel::Version => version::version(page).into_any(),
        Panel::Schedule => schedule::schedule(page).into_any(),
    }
}
