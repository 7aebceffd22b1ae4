//! The frame of the console: top bar, menu, and the page that the address names.

use leptos::prelude::*;
use leptos_router::components::Router;
use leptos_router::hooks::use_location;
use leptos_router::location::{BrowserUrl, LocationProvider};

use crate::backend::preferences::Theme;
use crate::backend::{leaving, page};
use crate::console::Console;
use crate::lazy::{Lazy, lazy};
use crate::pages::gateways::Gateways;
use crate::pages::plain::{NobodyToSignIn, NotFound};
use crate::rest::{self, Part, Rest};
use crate::route::Route;
use crate::text::{settings, shell as text};
use crate::ui::announcer::AnnouncerRegion;
use crate::ui::dialog::Dialog;
use crate::ui::dynamic::{attr, click, part, words};
use crate::ui::icon::Icon;
use crate::ui::segments::{Segment, Segments};

/// A page's place in the menu and the breadcrumb. Queries and ids do not matter to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Gateways,
    Gateway,
    Environment,
    Atoms,
    Migrations,
    Migration,
    Apis,
    Api,
    ApiMigration,
    ApiDebug,
    DeployedApis,
    ContentMigrations,
    ContentMigration,
    SignIn,
    NotFound,
}

impl Place {
    const fn of(route: &Route) -> Self {
        match route {
            Route::Gateways(_) => Self::Gateways,
            Route::Gateway(..) => Self::Gateway,
            Route::Environment(_) => Self::Environment,
            Route::Atoms(_) => Self::Atoms,
            Route::Migrations => Self::Migrations,
            Route::NewMigration(_) | Route::Migration(..) => Self::Migration,
            Route::Apis(_) => Self::Apis,
            Route::Api(..) => Self::Api,
            Route::ApiMigration(..) => Self::ApiMigration,
            Route::ApiDebug(_) => Self::ApiDebug,
            Route::DeployedApis(_) => Self::DeployedApis,
            Route::ContentMigrations => Self::ContentMigrations,
            Route::ContentMigration(..) => Self::ContentMigration,
            Route::SignIn(_) => Self::SignIn,
            Route::NotFound => Self::NotFound,
        }
    }

    /// The part of the menu it is in, if that has a name.
    const fn section(self) -> Option<&'static str> {
        match self {
            Self::Gateways
            | Self::Gateway
            | Self::Environment
            | Self::Atoms
            | Self::Migrations
            | Self::Migration => Some(text::CONFIGURE_SERVER),
            Self::Apis | Self::Api | Self::ApiMigration | Self::ApiDebug | Self::DeployedApis => {
                Some(text::CONFIGURE_APIS)
            }
            Self::ContentMigrations | Self::ContentMigration | Self::SignIn | Self::NotFound => {
                None
            }
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Gateways => text::GATEWAYS,
            Self::Gateway => text::GATEWAY,
            Self::Environment => text::ENVIRONMENT,
            Self::Atoms => text::ATOMS,
            Self::Migrations => text::MIGRATION,
            Self::Migration => crate::text::migrations::HEADING,
            Self::Apis => text::APIS,
            Self::Api => text::API,
            Self::ApiMigration => text::API_MIGRATION,
            Self::ApiDebug => text::API_DEBUG,
            Self::DeployedApis => text::DEPLOYED_APIS,
            Self::ContentMigrations => text::ASSISTANT,
            Self::ContentMigration => text::CONTENT_MIGRATION,
            Self::SignIn => crate::text::sign_in::SIGN_IN,
            Self::NotFound => text::NOT_FOUND,
        }
    }

    /// The menu's entry that leads to it.
    const fn entry(self) -> Self {
        match self {
            Self::Gateway
            | Self::Environment
            | Self::Atoms
            | Self::Migrations
            | Self::Migration => Self::Gateways,
            Self::Api | Self::ApiMigration | Self::ApiDebug => Self::Apis,
            Self::ContentMigration => Self::ContentMigrations,
            place => place,
        }
    }
}

/// The whole console.
#[component]
pub fn App() -> impl IntoView {
    view! { <Router><Frame/></Router> }
}

#[component]
fn Frame() -> impl IntoView {
    let console = Console::expect();
    let location = use_location();
    let place = Memo::new(move |_| Place::of(&Route::parse(&location.pathname.get(), "")));
    complete_navigations(place);
    let shortcuts = RwSignal::new(false);
    listen_for_shortcuts(shortcuts);
    let skip = |event: web_sys::MouseEvent| {
        // The router would make a navigation of it.
        event.prevent_default();
        page::focus("#main");
    };
    // Who is not signed in sees nothing but the way in.
    let outside =
        Memo::new(move |_| place.get() == Place::SignIn && use_context::<Rest>().is_some());
    let frame = move || {
        if outside.get() {
            return rest::part_of_frame(Part::Page).into_any();
        }
        #[cfg(feature = "mock")]
        let ((mock_button, mock_controls), mock_problems) =
            (crate::mock::controls(), crate::mock::problems());
        #[cfg(not(feature = "mock"))]
        let (mock_button, mock_controls, mock_problems) = ((), (), ());
        view! {
            <div class="shell">
                {top_bar(console, place, mock_button)}
                {menu(place, shortcuts)}
                <main class="sheet" id="main" tabindex="-1"><div class="page">{mock_problems}{rest::part_of_frame(Part::Notice)}{page_of(place)}</div></main>
                {mock_controls}
            </div>
        }
        .into_any()
    };
    view! {
        <a class="skip" href="#main" on:click=click(skip)>{text::SKIP}</a>
        {part(frame)}
        {rest::part_of_frame(Part::Over)}
        {shortcut_list(shortcuts)}
        {ask_before_leaving()}
        <AnnouncerRegion announcer=console.announcer/>
    }
}

fn page_of(place: Memo<Place>) -> impl IntoView {
    part(move || {
        rest::begin_anew_with_account();
        match place.get() {
            Place::Gateways => view! { <Gateways/> }.into_any(),
            Place::Gateway => lazy(Lazy::Gateway).into_any(),
            Place::Environment => lazy(Lazy::Environment).into_any(),
            Place::Atoms => lazy(Lazy::Atoms).into_any(),
            Place::DeployedApis => lazy(Lazy::DeployedApis).into_any(),
            Place::Migrations => lazy(Lazy::Migrations).into_any(),
            Place::Migration => lazy(Lazy::Migration).into_any(),
            Place::Apis => lazy(Lazy::Apis).into_any(),
            Place::Api => lazy(Lazy::Api).into_any(),
            Place::ApiMigration => lazy(Lazy::ApiMigration).into_any(),
            Place::ApiDebug => lazy(Lazy::ApiDebug).into_any(),
            Place::NotFound => view! { <NotFound/> }.into_any(),
            Place::SignIn => view! { <NobodyToSignIn/> }.into_any(),
            Place::ContentMigrations => lazy(Lazy::ContentMigrations).into_any(),
            Place::ContentMigration => lazy(Lazy::ContentMigration).into_any(),
        }
    })
}

/// After each change of page: lets the router write the address, names the tab, and moves the focus to
/// the heading, which a screen reader then reads.
fn complete_navigations(place: Memo<Place>) {
    let location = use_location();
    let browser = use_context::<BrowserUrl>();
    let console = Console::expect();
    Effect::new(move || {
        let (name, title) = (console.page_name.get(), console.page_title.get());
        page::set_title(if !title.is_empty() {
            &title
        } else if name.is_empty() {
            place.get().title()
        } else {
            &name
        });
    });
    Effect::new(move |before: Option<(String, Place)>| {
        let path = location.pathname.get();
        let here = place.get();
        leaving::is_at(path.clone());
        if let Some(browser) = &browser {
            browser.ready_to_complete();
        }
        if let Some((_, left)) = before.filter(|(before, _)| *before != path) {
            // From panel to panel of one page the page's heading says nothing new.
            let paged = matches!(
                here,
                Place::Gateway | Place::Migration | Place::ApiMigration | Place::ContentMigration
            );
            let heading = if here == Place::SignIn {
                "#access-token"
            } else if left == here && paged {
                "#panel"
            } else {
                "main h1"
            };
            page::focus_when_there(heading);
        }
        (path, here)
    });
}

fn top_bar(
    console: Console,
    place: Memo<Place>,
    mock_button: impl IntoView + 'static,
) -> impl IntoView {
    let gateways = || Route::Gateways(Default::default()).url();
    let location = use_location();
    let crumbs = move || {
        let place = place.get();
        let migrations = (place == Place::Migration)
            .then(|| view! { <li><a href=Route::Migrations.url()>{text::MIGRATION}</a></li> });
        let parent = (place.entry() != place).then(|| {
            let url = match place.entry() {
                Place::Apis => Route::Apis(Default::default()).url(),
                Place::ContentMigrations => Route::ContentMigrations.url(),
                _ => console.table.get(),
            };
            view! { <li><a href=url>{place.entry().title()}</a></li> }
        });
        let name = console.page_name.get();
        // The pages below an API's are named after what they do; the API stands before them.
        let below_api = matches!(place, Place::ApiMigration | Place::ApiDebug);
        let api = below_api.then(|| {
            let route = Route::parse(&location.pathname.get(), "");
            let (Route::ApiMigration(id, _) | Route::ApiDebug(id)) = route else {
                return None;
            };
            let named = if name.is_empty() {
                id.to_string()
            } else {
                name.clone()
            };
            Some(view! { <li><a href=Route::Api(id, None).url()><bdi>{named}</bdi></a></li> })
        });
        let here = if name.is_empty() || below_api {
            place.title().to_owned()
        } else {
            name
        };
        view! {
            {place.section().map(|section| view! { <li>{section}</li> })}
            {parent}
            {migrations}
            {api}
            <li><bdi aria-current="page">{here}</bdi></li>
        }
    };
    view! {
        <header class="topbar">
            <button class="icon-button menu-button" type="button" popovertarget="nav" aria-label=text::MENU><Icon name="menu"/></button>
            <a class="brand" href=gateways()><Icon name="waygate"/>{text::PRODUCT}</a>
            <nav class="crumbs" aria-label=text::BREADCRUMB><ol>{part(crumbs)}</ol></nav>
            <span class="push"></span>
            {mock_button}
            {theme_switch("theme", "segments icons word")}
            {rest::part_of_frame(Part::Account).unwrap_or_else(|| account(console).into_any())}
        </header>
    }
}

/// Who is signed in where nobody can sign out.
fn account(console: Console) -> impl IntoView {
    view! {
        <span class="account">
            <Icon name="person"/>
            <span class="word">{words(move || console.session.get().map_or_else(String::new, |session| session.account))}</span>
        </span>
    }
}

fn theme_switch(name: &'static str, class: &'static str) -> impl IntoView {
    let theme = expect_context::<RwSignal<Theme>>();
    let segment = |value: Theme| {
        let (label, icon) = match value {
            Theme::System => (text::THEME_SYSTEM, "system"),
            Theme::Light => (text::THEME_LIGHT, "sun"),
            Theme::Dark => (text::THEME_DARK, "moon"),
        };
        Segment {
            key: value.key(),
            label,
            icon: Some(icon),
        }
    };
    let choose = move |key: &'static str| {
        let chosen = Theme::from_key(key);
        chosen.apply();
        theme.set(chosen);
    };
    view! {
        <Segments legend=text::THEME name=name class=class segments=Theme::ALL.map(segment).into() chosen=Signal::derive(move || theme.get().key()) on_choose=choose/>
    }
}

fn menu(place: Memo<Place>, shortcuts: RwSignal<bool>) -> impl IntoView {
    let entry = move |to: Place, route: Route, icon: &'static str| {
        let current = move || (place.get().entry() == to).then(|| "page".to_owned());
        // Closes the drawer of a narrow window; without one it does nothing.
        let close = |_| page::hide_popover("nav");
        view! {
            <li>
                <a href=route.url() aria-current=attr(current) on:click=click(close) title=to.title()>
                    <Icon name=icon/>
                    <span>{to.title()}</span>
                </a>
            </li>
        }
    };
    view! {
        <nav class="nav" id="nav" popover="auto" aria-label=text::MAIN_NAVIGATION>
            <section>
                <h2>{text::CONFIGURE_SERVER}</h2>
                <ul>{entry(Place::Gateways, Route::Gateways(Default::default()), "nav-gateways")}</ul>
            </section>
            <section>
                <h2>{text::CONFIGURE_APIS}</h2>
                <ul>
                    {entry(Place::Apis, Route::Apis(Default::default()), "nav-apis")}
                    {entry(Place::DeployedApis, Route::DeployedApis(Default::default()), "nav-deployed")}
                </ul>
            </section>
            <ul>{entry(Place::ContentMigrations, Route::ContentMigrations, "nav-assistant")}</ul>
            <div class="foot">
                {theme_switch("theme-drawer", "segments icons drawer-only")}
                <button type="button" aria-haspopup="dialog" on:click=click(move |_| shortcuts.set(true))>
                    <kbd aria-hidden="true">"?"</kbd>
                    <span>{text::SHORTCUTS}</span>
                </button>
            </div>
        </nav>
    }
}

/// Asks whether to leave a page with unsaved changes.
fn ask_before_leaving() -> impl IntoView {
    let open = RwSignal::new(false);
    let to = StoredValue::new(None::<leaving::Destination>);
    leaving::on_leaving(move |destination| {
        to.set_value(Some(destination));
        open.set(true);
    });
    let navigate = StoredValue::new_local(leptos_router::hooks::use_navigate());
    let leave = move |_| {
        open.set(false);
        match to.get_value() {
            Some(leaving::Destination::Url(url)) => {
                navigate.with_value(|navigate| navigate(&url, Default::default()))
            }
            Some(leaving::Destination::Back) => leaving::go_back(),
            None => {}
        }
    };
    view! {
        <Dialog open=open title=settings::LEAVE.to_owned() id="leave">
            <div class="body"><p>{settings::LEAVE_TEXT}</p></div>
            <footer>
                <button type="button" class="button" autofocus=true on:click=click(move |_| open.set(false))>{settings::STAY}</button>
                <button type="button" class="button" on:click=click(leave)>{settings::LEAVE_ANYWAY}</button>
            </footer>
        </Dialog>
    }
}

fn listen_for_shortcuts(shortcuts: RwSignal<bool>) {
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() == "?" && !event.ctrl_key() && !event.meta_key() && !page::is_typing(&event)
        {
            event.prevent_default();
            shortcuts.set(true);
        }
    });
    on_cleanup(move || listener.remove());
}

fn shortcut_list(open: RwSignal<bool>) -> impl IntoView {
    let line = |(keys, does): &(&[&'static str], &'static str)| {
        let keys = keys
            .iter()
            .map(|key| view! { <kbd>{*key}</kbd> })
            .collect_view();
        view! { <div><dt>{keys}</dt><dd>{*does}</dd></div> }
    };
    #[cfg(feature = "mock")]
    let mock = use_context::<crate::mock::MockMode>().map(|_| &text::MOCK_SHORTCUT);
    #[cfg(not(feature = "mock"))]
    let mock = None;
    view! {
        <Dialog open=open title=text::SHORTCUTS.to_owned() id="shortcuts">
            <div class="body"><dl class="keys">{text::SHORTCUT_LIST.iter().chain(mock).map(line).collect_view()}</dl></div>
            <footer><button type="button" class="button" on:click=click(move |_| open.set(false))>{text::CLOSE}</button></footer>
        </Dialog>
    }
}
