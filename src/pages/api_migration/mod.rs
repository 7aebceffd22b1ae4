//! **Migrate to V4** of an API, page by page: each has an address of its own, and is left and gone on with at any
//! time.

mod acknowledgements;
mod bar;
mod change;
mod confirm;
mod converting;
mod debug;
mod deploy;
mod diff;
mod endpoints;
mod findings;
mod fixed;
mod flow;
mod issues;
mod mend;
mod preview;
mod rollback;
mod stations;
mod summary;
mod tested;
mod verified;

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use waygate_backend::ErrorKind;
use waygate_domain::api::ApiId;
use waygate_domain::api_migration::{Page, Stage};

use crate::components::read_failure::read_failure;
use crate::console::Console;
use crate::route::Route;
use crate::text::{api_migration as text, settings, shell};
use crate::ui::dynamic::part;
use crate::ui::empty_state::EmptyState;
use crate::ui::notice::{Notice, Tone};
use flow::Flow;

/// What is shown below the heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// Not known yet, or why it cannot be.
    Reading,
    /// It is V4, and was never migrated here.
    V4,
    /// A page of the flow.
    On(Page),
}

/// The flow at the page that the address names, or the one that was left.
#[component]
pub fn ApiMigration() -> impl IntoView {
    let location = use_location();
    // While another page is gone to, this one stays where it is.
    let route =
        Memo::new(move |before: Option<&Option<(ApiId, Option<Page>)>>| {
            match Route::parse(&location.pathname.get(), "") {
                Route::ApiMigration(id, page) => Some((id, page)),
                _ => before.cloned().flatten(),
            }
        });
    let id = Memo::new(move |_| route.get().map(|(id, _)| id));
    let page = Memo::new(move |_| route.get().and_then(|(_, page)| page));
    part(move || id.get().map(|id| flow(id, page)))
}

fn flow(id: ApiId, page: Memo<Option<Page>>) -> impl IntoView {
    let of = Flow::new(Console::expect(), id);
    of.begins.set_value(page.get_untracked().is_none());
    of.read();
    of.console.name_page(move || of.name());
    let standing = Memo::new(move |_| standing(of, page.get()));
    // The address says what is shown.
    Effect::new(move || {
        if let Standing::On(right) = standing.get()
            && page.get() != Some(right)
        {
            of.navigation.go(&of.url(right), true);
        }
    });
    of.console.title_page(move || {
        let name = of.name();
        match standing.get() {
            Standing::On(page) => text::title(page.label(), &name),
            Standing::Reading | Standing::V4 => shell::API_MIGRATION.to_owned(),
        }
    });
    converting::follow(of);
    // The frame stays while pages change, so that the focus can go to the heading of the next.
    let kind = Memo::new(move |_| std::mem::discriminant(&standing.get()));
    let content = move || match standing.get_untracked() {
        Standing::Reading => reading(of).into_any(),
        Standing::V4 => v4(of).into_any(),
        Standing::On(_) => pages(of, standing).into_any(),
    };
    view! {
        <header class="heading"><h1 tabindex="-1">{shell::API_MIGRATION}</h1></header>
        {part(move || about(of))}
        {part(move || of.overtaken.get().map(|(title, words)| view! {
            <Notice tone=Tone::Warning icon="issue-warning" title=title text=words/>
        }))}
        {part(move || {
            // Read, not only tracked: a memo that was never read notices nothing.
            let _same_kind = kind.get();
            content()
        })}
    }
}

/// What is shown at an address.
fn standing(of: Flow, asked: Option<Page>) -> Standing {
    if of.details.with(Option::is_none) || of.known.with(Option::is_none) {
        return Standing::Reading;
    }
    if of.is_v4_by_itself() {
        return Standing::V4;
    }
    // What was begun here is told to its end.
    if of.attempt.with(Option::is_some) {
        return Standing::On(Page::Convert);
    }
    let page = of.of(|migration| match asked {
        Some(page) if migration.reaches(page) => page,
        _ => match migration.left_at() {
            // Who left at the dry run is done with it where it found something.
            Page::DryRun if finds_something(migration) && !begins(of, migration) => Page::Fix,
            page => page,
        },
    });
    Standing::On(page.unwrap_or(Page::DryRun))
}

/// Whether the dry run starts although one holds: the flow was just opened, and nothing was done in it yet. Tracked.
fn begins(of: Flow, migration: &waygate_domain::api_migration::ApiMigration) -> bool {
    let is_new = migration.page == Page::DryRun && migration.fixed.is_empty();
    of.begins.get_value() && is_new && of.locked().is_none()
}

/// Whether the last dry run holds, and has issues.
fn finds_something(migration: &waygate_domain::api_migration::ApiMigration) -> bool {
    let run = migration.run.as_ref().filter(|_| !migration.is_stale());
    run.is_some_and(|run| !run.report.issues.is_empty())
}

/// Which API it is.
fn about(of: Flow) -> Option<impl IntoView> {
    let (name, version, format) = of.api(|details| {
        let api = &details.api;
        (
            api.name.to_string(),
            api.version.to_string(),
            api.definition.label(),
        )
    })?;
    Some(view! {
        <p class="lede line tight">
            <strong><bdi>{name}</bdi></strong>
            <bdi>{version}</bdi>
            <span class="tag">{format}</span>
        </p>
    })
}

fn reading(of: Flow) -> impl IntoView {
    part(move || {
        match of.failure.get() {
        None => {
            view! { <p class="ink-2 late section" role="status">{settings::LOADING}</p> }.into_any()
        }
        Some(error) if error.kind == ErrorKind::NotFound => view! {
            <EmptyState icon="nav-apis" title=text::NO_SUCH.to_owned() text=text::NO_SUCH_TEXT.to_owned()>
                <a class="button" href=Route::Apis(Default::default()).url()>{text::TO_APIS}</a>
            </EmptyState>
        }
        .into_any(),
        Some(error) => view! { <div class="section">{read_failure(&error, move || of.read())}</div> }.into_any(),
    }
    })
}

fn v4(of: Flow) -> impl IntoView {
    let title = Signal::derive(move || text::is_v4(&of.name()));
    view! {
        <EmptyState icon="verdict-full" title=title text=text::IS_V4_TEXT.to_owned()>
            <a class="button" href=Route::Api(of.id(), None).url()>{text::TO_API}</a>
            <a class="button" href=Route::ApiDebug(of.id()).url()>{text::OPEN_DEBUG}</a>
        </EmptyState>
    }
}

fn pages(of: Flow, standing: Memo<Standing>) -> impl IntoView {
    let current = Memo::new(move |_| match standing.get() {
        Standing::On(page) => page,
        Standing::Reading | Standing::V4 => Page::DryRun,
    });
    // Dry run and Fix are one page, of which the second has the buttons.
    let kind = Memo::new(move |_| match current.get() {
        Page::DryRun | Page::Fix => Page::Fix,
        page => page,
    });
    view! {
        <div class="split">
            {part(move || stations::stations(of, current.get()))}
            <section class="panel" aria-labelledby="panel">
                {part(move || {
                    of.turn.track();
                    let kind = kind.get();
                    untrack(move || page_of(of, kind, current))
                })}
            </section>
        </div>
    }
}

fn page_of(of: Flow, page: Page, current: Memo<Page>) -> AnyView {
    match page {
        Page::DryRun | Page::Fix => findings::findings(of, current).into_any(),
        Page::Summary => summary::summary(of).into_any(),
        Page::Convert => converting::converting(of).into_any(),
        Page::Debug => debug::debug(of).into_any(),
        Page::Deploy => deploy::deploy(of).into_any(),
        Page::Verified => verified::verified(of).into_any(),
    }
}

/// Whether it was converted.
fn is_converted(of: Flow) -> bool {
    of.of(|migration| matches!(migration.stage, Stage::Converted { .. })) == Some(true)
}
