//! The Gateways page: the live table of gateways and their environments.

pub mod add;
mod announcements;
mod details;
mod feed;
mod filter;
mod notices;
mod row;
mod rows;
mod skeleton;
mod table;
mod toolbar;
mod unattached;

use leptos::prelude::*;
use waygate_backend::ErrorKind;
use waygate_domain::gateway::GatewayView;
use waygate_domain::gateway_table::{Query, Selection};
use waygate_domain::role::Privilege;

use crate::backend::{clipboard, page as browser_page};
use crate::components::query_in_url::query_in_url;
use crate::console::Console;
use crate::route::Route;
use crate::text::gateways as text;
use crate::ui::dynamic::{click, part, words};
use crate::ui::empty_state::EmptyState;
use feed::Feed;

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Page {
    console: Console,
    feed: Feed,
    query: RwSignal<Query>,
    /// The query's search alone.
    search: Memo<String>,
    selection: Memo<Selection>,
    details: details::Details,
}

/// The page.
#[component]
pub fn Gateways() -> impl IntoView {
    let console = Console::expect();
    let query = query_in_url(
        |route| match route {
            Route::Gateways(query) => Some(query),
            _ => None,
        },
        Route::Gateways,
    );
    Effect::new(move || console.table.set(Route::Gateways(query.get()).url()));
    let view = Memo::new(move |_| query.with(|query| query.view));
    let feed = Feed::new(console.backend(), view, console.announcer);
    let selection = Memo::new(move |_| {
        feed.version.track();
        query.with(|query| feed.rows.with_value(|rows| rows.select(query)))
    });
    let search = Memo::new(move |_| query.with(|query| query.search.clone()));
    let page = Page {
        console,
        feed,
        query,
        search,
        selection,
        details: details::Details::new(),
    };
    let forbidden = Memo::new(move |_| {
        feed.failure.with(
            |failure| match failure.as_ref().map(|failure| &failure.error.kind) {
                Some(ErrorKind::Forbidden(privilege)) => Some(*privilege),
                _ => None,
            },
        )
    });
    view! {
        <header class="heading"><h1 tabindex="-1">{text::HEADING}</h1></header>
        <p class="lede">{text::LEDE}</p>
        {tabs(true)}
        {part(move || match forbidden.get() {
            Some(privilege) => forbidden_state(console, privilege).into_any(),
            None => view! {
                <div class="tableframe">
                    {toolbar::toolbar(page)}
                    {notices::notices(page)}
                    {table::table(page)}
                    {empty_states(page)}
                </div>
                {details::panel(page)}
            }.into_any(),
        })}
    }
}

/// The two tabs. They are routes, so they are links.
pub fn tabs(on_gateways: bool) -> impl IntoView {
    let tab = |route: Route, label, here: bool| {
        view! { <li><a href=route.url() aria-current=here.then_some("page")>{label}</a></li> }
    };
    view! {
        <nav class="tabs" aria-label=text::HEADING>
            <ul>
                {tab(Route::Gateways(Query::default()), text::TAB_GATEWAYS, on_gateways)}
                {tab(Route::Migrations, text::TAB_MIGRATION, !on_gateways)}
            </ul>
        </nav>
    }
}

/// What stands beneath the head when there are no rows.
fn empty_states(page: Page) -> impl IntoView {
    let Page {
        feed,
        query,
        selection,
        ..
    } = page;
    let nothing = move || {
        feed.version.track();
        let none = feed.rows.with_value(|rows| rows.len() == 0);
        let shown =
            selection.with(|selection| !selection.places.is_empty()) || unattached::shows(page);
        (feed.complete.get() && !shown).then(|| (none, query.get()))
    };
    // What was chosen goes away with what it clears: the focus goes to where one would go on.
    let clear = move |_| {
        query.update(|query| query.search.clear());
        browser_page::focus(toolbar::SEARCH_FIELD);
    };
    let clear_filters = move |_| {
        filter::clear(query);
        browser_page::focus(toolbar::SEARCH_FIELD);
    };
    part(move || {
        let (none, now) = nothing()?;
        let other_view = match now.view {
            GatewayView::Enabled => GatewayView::Deleted,
            GatewayView::Deleted => GatewayView::Enabled,
        };
        Some(match (none, now.search.trim().is_empty()) {
            (true, true) if now.view == GatewayView::Enabled => view! {
                <EmptyState icon="nav-gateways" title=text::EMPTY.to_owned() text=text::EMPTY_TEXT.to_owned()>
                    {add::add_button(page.console, "add-first")}
                </EmptyState>
            }.into_any(),
            (true, true) => view! {
                <EmptyState icon="nav-gateways" title=text::EMPTY_DELETED.to_owned() text=text::EMPTY_DELETED_TEXT.to_owned()/>
            }.into_any(),
            (_, false) if !now.is_filtered() => {
                let elsewhere = Query { view: other_view, ..now.clone() };
                let words = if other_view == GatewayView::Deleted { text::SEARCH_DELETED } else { text::SEARCH_ENABLED };
                view! {
                    <EmptyState icon="filter-empty" title=text::no_match(now.search.trim()) text=text::no_match_text(now.view).to_owned()>
                        <button type="button" class="button" on:click=click(clear)>{text::CLEAR_SEARCH}</button>
                        <a href=Route::Gateways(elsewhere).url()>{words}</a>
                    </EmptyState>
                }.into_any()
            }
            _ => view! {
                <EmptyState icon="filter-empty" title=text::NO_FILTER_MATCH.to_owned() text=text::NO_FILTER_MATCH_TEXT.to_owned()>
                    <button type="button" class="button" on:click=click(clear_filters)>{text::FILTER_CLEAR}</button>
                    {(!now.search.trim().is_empty()).then(|| view! {
                        <button type="button" class="button" on:click=click(clear)>{text::CLEAR_SEARCH}</button>
                    })}
                </EmptyState>
            }.into_any(),
        })
    })
}

/// What a person sees who may not see gateways.
fn forbidden_state(console: Console, privilege: Privilege) -> impl IntoView {
    let copied = RwSignal::new(None);
    let role = move || console.session.get().map(|session| session.role);
    let copy = move |_| {
        let account = console
            .session
            .get_untracked()
            .map_or_else(String::new, |session| session.account);
        leptos::task::spawn_local(async move {
            copied.try_set(Some(
                clipboard::copy(&text::request_text(&account, privilege)).await,
            ));
        });
    };
    view! {
        <EmptyState
            icon="lock"
            title=text::FORBIDDEN.to_owned()
            text=Signal::derive(move || text::forbidden_text(role(), privilege))
        >
            <button type="button" class="button" on:click=click(copy)>
                <crate::ui::icon::Icon name="copy"/>
                {words(move || match copied.get() {
                    None => text::COPY_REQUEST,
                    Some(true) => text::COPIED,
                    Some(false) => text::NOT_COPIED,
                }.to_owned())}
            </button>
        </EmptyState>
    }
}
