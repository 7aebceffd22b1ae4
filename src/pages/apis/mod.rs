//! **APIs**: every API with its definition, its states and what its last dry run said; how ready they are for V4;
//! and the check of definition files.

mod empty;
mod feed;
mod files;
mod readiness;
mod row;
mod table;
mod toolbar;
pub mod verdict;

use leptos::prelude::*;
use waygate_backend::{Apis as ApisPort, Error, ErrorKind};
use waygate_domain::api::{Query, Selection, View, select};
use waygate_domain::role::Privilege;

use crate::backend::collation::BrowserCollation;
use crate::components::query_in_url::query_in_url;
use crate::components::read_failure::read_failure;
use crate::console::Console;
use crate::route::Route;
use crate::text::{apis as text, gateways, shell};
use crate::ui::dynamic::{attr, part};
use crate::ui::empty_state::EmptyState;
use feed::Feed;
use readiness::Check;

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Page {
    console: Console,
    feed: Feed,
    query: RwSignal<Query>,
    selection: Memo<Selection>,
}

/// What the backend does with APIs.
pub fn capability(console: Console) -> Result<std::sync::Arc<dyn ApisPort>, Error> {
    let apis = console.backend().apis();
    apis.map_err(|missing| Error::new(ErrorKind::NotFound, missing.reason))
}

/// The page.
#[component]
pub fn Apis() -> impl IntoView {
    let console = Console::expect();
    let query = query_in_url(
        |route| match route {
            Route::Apis(query) => Some(query),
            _ => None,
        },
        Route::Apis,
    );
    let feed = Feed::new(console);
    let selection = Memo::new(move |_| {
        query.with(|query| {
            feed.rows
                .with(|rows| select(rows, query, &BrowserCollation))
        })
    });
    let page = Page {
        console,
        feed,
        query,
        selection,
    };
    // They go on while another tab of the page is open.
    let check = Check::new(console, feed);
    let checks = files::Checks::new(console);
    let view = Memo::new(move |_| query.with(|query| query.view));
    console.title_page(move || title(view.get()).to_owned());
    let forbidden = Memo::new(move |_| {
        feed.failure.with(
            |failure| match failure.as_ref().map(|failure| &failure.kind) {
                Some(ErrorKind::Forbidden(privilege)) => Some(*privilege),
                _ => None,
            },
        )
    });
    let content = move || match (view.get(), forbidden.get()) {
        (View::Files, _) => files::files(checks).into_any(),
        (_, Some(privilege)) => forbidden_state(console, privilege).into_any(),
        (View::Apis, None) => view! {
            <div class="tableframe">
                {toolbar::toolbar(page)}
                {part(move || failure(feed))}
                {table::table(page)}
                {empty::empty(page)}
            </div>
        }
        .into_any(),
        (View::Readiness, None) => readiness::readiness(check).into_any(),
    };
    view! {
        <header class="heading"><h1 tabindex="-1">{shell::APIS}</h1></header>
        <p class="lede">{text::LEDE}</p>
        {tabs(view)}
        {part(content)}
    }
}

const fn title(view: View) -> &'static str {
    match view {
        View::Apis => text::TAB_APIS,
        View::Readiness => text::TAB_READINESS,
        View::Files => text::TAB_FILES,
    }
}

/// The tabs. They are addresses, so they are links.
fn tabs(view: Memo<View>) -> impl IntoView {
    let tab = move |to: View| {
        let query = Query {
            view: to,
            ..Query::default()
        };
        let current = move || (view.get() == to).then(|| "page".to_owned());
        view! { <li><a href=Route::Apis(query).url() aria-current=attr(current)>{title(to)}</a></li> }
    };
    view! {
        <nav class="tabs" aria-label=shell::APIS>
            <ul>{View::ALL.map(tab).into_iter().collect_view()}</ul>
        </nav>
    }
}

fn failure(feed: Feed) -> Option<AnyView> {
    let error = feed.failure.get()?;
    let seen_at = feed
        .heard
        .get_untracked()
        .map(crate::backend::dates::time_of_day);
    let told = Error {
        message: format!(
            "{} {}",
            error.message,
            text::failure_text(seen_at.as_deref())
        ),
        ..error
    };
    Some(read_failure(&told, move || feed.refresh()))
}

/// What a person sees who may not see APIs.
fn forbidden_state(console: Console, privilege: Privilege) -> impl IntoView {
    let role = move || console.session.get().map(|session| session.role);
    let words = Signal::derive(move || gateways::forbidden_text(role(), privilege));
    view! { <EmptyState icon="lock" title=text::FORBIDDEN.to_owned() text=words/> }
}
