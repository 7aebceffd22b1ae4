//! The tab **Environment Migration**: migrations under way, and those that are done.

mod history;

use std::sync::Arc;

use futures::FutureExt;
use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::{EnvironmentMigrations, Error, ErrorKind, MigrationView, Versioned};
use waygate_domain::environment_migration::{Destination, Migration, OpenMigration, State};
use waygate_domain::gateway::GatewayRef;
use waygate_domain::role::Privilege;

use super::gateways::tabs;
use crate::backend::dates;
use crate::components::read_failure::read_failure;
use crate::components::wizard::deletion::{self, Deletion, Doomed};
use crate::console::Console;
use crate::route::{Panel, Route};
use crate::text::{gateways, migrations as text};
use crate::ui::disabled::DisabledButton;
use crate::ui::dynamic::{click, part};
use crate::ui::empty_state::EmptyState;
use crate::ui::icon::Icon;

type Read<T> = RwSignal<Option<Result<T, Error>>>;

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Page {
    console: Console,
    under_way: Read<Vec<Versioned<Migration>>>,
    history: Read<Vec<Versioned<Migration>>>,
}

impl Page {
    fn load(self) {
        let read = async move |view, into: Read<Vec<Versioned<Migration>>>| {
            let listed = match capability(self.console) {
                Ok(migrations) => migrations.list(view).await,
                Err(error) => Err(error),
            };
            into.try_set(Some(listed));
        };
        spawn_local(async move {
            read(MigrationView::UnderWay, self.under_way).await;
            read(MigrationView::History, self.history).await;
        });
    }
}

/// What the backend does with migrations of environments.
pub fn capability(console: Console) -> Result<Arc<dyn EnvironmentMigrations>, Error> {
    let migrations = console.backend().environment_migrations();
    migrations.map_err(|missing| Error::new(ErrorKind::NotFound, missing.reason))
}

/// The page.
#[component]
pub fn Migrations() -> impl IntoView {
    let page = Page {
        console: Console::expect(),
        under_way: RwSignal::new(None),
        history: RwSignal::new(None),
    };
    page.load();
    let deletion = Deletion::new(page.console, move || page.load());
    let create = move || {
        match page.console.locked(Privilege::GatewayManagement) {
        Some(reason) => view! { <DisabledButton id="create" reason=reason><Icon name="plus"/>{text::CREATE_NEW}</DisabledButton> }.into_any(),
        None => view! { <a class="button primary" href=Route::NewMigration(None).url()><Icon name="plus"/>{text::CREATE_NEW}</a> }.into_any(),
    }
    };
    let under_way = move || {
        page.under_way.with(|read| match read {
            None => None,
            Some(Err(error)) => Some(read_failure(error, move || page.load())),
            Some(Ok(rows)) if rows.is_empty() => Some(
                view! {
                    <EmptyState icon="nav-assistant" title=text::EMPTY.to_owned() text=text::EMPTY_TEXT.to_owned()>
                        {part(create)}
                    </EmptyState>
                }
                .into_any(),
            ),
            Some(Ok(rows)) => Some(table(page, deletion, rows).into_any()),
        })
    };
    let empty = move || {
        page.under_way
            .with(|read| matches!(read, Some(Ok(rows)) if rows.is_empty()))
    };
    view! {
        <header class="heading"><h1 tabindex="-1">{gateways::HEADING}</h1></header>
        <p class="lede">{gateways::LEDE}</p>
        {tabs(false)}
        <div class="tableframe">
            {part(move || (!empty()).then(|| view! { <div class="toolbar">{part(create)}</div> }))}
            {deletion::undo(deletion)}
            {part(under_way)}
        </div>
        {history::history(page)}
        {deletion::question(deletion, text::DELETE_TEXT)}
    }
}

fn table(page: Page, deletion: Deletion, rows: &[Versioned<Migration>]) -> impl IntoView + use<> {
    let mut rows = rows.to_vec();
    // What was worked on last comes first.
    rows.sort_by_key(|row| std::cmp::Reverse(row.value.changed.at));
    let lines = rows
        .into_iter()
        .map(|row| line(page, deletion, row))
        .collect_view();
    view! {
        <table class="table folds" role="table">
            <caption class="sr">{text::CAPTION}</caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader">{text::CURRENT_STEP}</th>
                <th scope="col" role="columnheader">{text::ENVIRONMENT}</th>
                <th scope="col" role="columnheader">{text::MOVING_FROM}</th>
                <th scope="col" role="columnheader">{text::MOVING_TO}</th>
                <th scope="col" role="columnheader"><span class="sr">{text::DELETE}</span></th>
            </tr></thead>
            <tbody role="rowgroup">{lines}</tbody>
        </table>
    }
}

fn line(page: Page, deletion: Deletion, row: Versioned<Migration>) -> impl IntoView {
    let migration = &row.value;
    let (open, step) = match &migration.state {
        State::Open(open) => {
            let step = open.page.step();
            (open, text::step(step.number(), step.label()))
        }
        State::Migrating { open, .. } => (open, text::BEING_CARRIED_OUT.to_owned()),
        State::Migrated(_) | State::Deleted { .. } => return ().into_any(),
    };
    let url = Route::Migration(migration.id.clone(), None).url();
    let environment = migration.environment.name.to_string();
    let label = format!("{step}, {environment}");
    let who = text::started(
        &migration.created.by,
        &dates::date_and_time(migration.changed.at),
    );
    let (from, to) = (gateway(open.from.as_ref()), destination(open));
    let name = environment.clone();
    let delete = move || match page.console.locked(Privilege::GatewayManagement) {
        Some(_) => ().into_any(),
        None => {
            let row = row.clone();
            let label = text::delete_title(&name);
            view! {
                <button type="button" class="button quiet small" aria-label=label.trim_end_matches('?').to_owned() on:click=click(move |_| deletion.ask(doomed(page.console, &row)))>{text::DELETE}</button>
            }
            .into_any()
        }
    };
    view! {
        <tr role="row">
            <th role="rowheader" scope="row" class="key"><a href=url aria-label=label>{step}</a></th>
            <td role="cell" data-label=text::ENVIRONMENT><div><bdi>{environment}</bdi><div class="hint">{who}</div></div></td>
            <td role="cell" data-label=text::MOVING_FROM>{from}</td>
            <td role="cell" data-label=text::MOVING_TO>{to}</td>
            <td role="cell" class="num">{part(delete)}</td>
        </tr>
    }
    .into_any()
}

fn doomed(console: Console, row: &Versioned<Migration>) -> Doomed {
    let name = row.value.environment.name.as_str();
    let (id, seen) = (row.value.id.clone(), row.revision.clone());
    let restored = id.clone();
    Doomed {
        question: text::delete_title(name),
        deleted: text::deleted(name),
        delete: Arc::new(move || {
            let (id, seen) = (id.clone(), seen.clone());
            async move { capability(console)?.delete(&id, &seen).await }.boxed_local()
        }),
        restore: Arc::new(move || {
            let id = restored.clone();
            async move { capability(console)?.restore(&id).await.map(|_| ()) }.boxed_local()
        }),
    }
}

/// A gateway by its name, or that there is none.
pub fn gateway(gateway: Option<&GatewayRef>) -> AnyView {
    match gateway {
        Some(gateway) => {
            let url = Route::Gateway(gateway.id.clone(), Panel::default()).url();
            view! { <a href=url><bdi>{gateway.name.to_string()}</bdi></a> }.into_any()
        }
        None => view! { <span class="ink-3">{text::NOT_ATTACHED}</span> }.into_any(),
    }
}

/// Where a migration goes.
pub fn destination(open: &OpenMigration) -> AnyView {
    match open.confirmed.destination() {
        None => view! { <span class="ink-3">{text::NOT_CHOSEN}</span> }.into_any(),
        Some(Destination::Gateway(to)) => gateway(Some(to)),
        Some(Destination::Off) => gateway(None),
    }
}
