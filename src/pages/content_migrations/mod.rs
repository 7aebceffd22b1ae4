//! **Migration Assistant**: the migrations of content, under way and closed.

mod create;
mod row;

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::{ContentMigrations as Port, Error, ErrorKind, Versioned};
use waygate_domain::content_migration::ContentMigrationSummary;

use crate::components::read_failure::read_failure;
use crate::components::wizard::deletion::{self, Deletion};
use crate::console::Console;
use crate::text::{content_migrations as text, settings, shell};
use crate::ui::dynamic::part;
use crate::ui::empty_state::EmptyState;
use create::Creation;

type Rows = Vec<Versioned<ContentMigrationSummary>>;

/// What the backend does with migrations of content.
pub fn capability(console: Console) -> Result<Arc<dyn Port>, Error> {
    let migrations = console.backend().content_migrations();
    migrations.map_err(|missing| Error::new(ErrorKind::NotFound, missing.reason))
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Page {
    console: Console,
    rows: RwSignal<Option<Result<Rows, Error>>>,
}

impl Page {
    fn load(self) {
        spawn_local(async move {
            let listed = match capability(self.console) {
                Ok(migrations) => migrations.list().await,
                Err(error) => Err(error),
            };
            self.rows.try_set(Some(listed));
        });
    }

    fn is_empty(self) -> bool {
        self.rows
            .with(|read| matches!(read, Some(Ok(rows)) if rows.is_empty()))
    }
}

/// The page.
#[component]
pub fn ContentMigrations() -> impl IntoView {
    let page = Page {
        console: Console::expect(),
        rows: RwSignal::new(None),
    };
    page.load();
    let deletion = Deletion::new(page.console, move || page.load());
    let creation = Creation::new(page.console);
    let is_empty = Memo::new(move |_| page.is_empty());
    let toolbar = move || {
        let is_there = page.rows.with(|read| matches!(read, Some(Ok(_))));
        (is_there && !is_empty.get())
            .then(|| view! { <div class="toolbar">{create::button(creation)}</div> })
    };
    let list = move || {
        page.rows.with(|read| match read {
            None => {
                view! { <p class="ink-2 late section" role="status">{settings::LOADING}</p> }
                    .into_any()
            }
            Some(Err(error)) => read_failure(error, move || page.load()),
            Some(Ok(rows)) if rows.is_empty() => view! {
                <EmptyState icon="nav-assistant" title=text::EMPTY.to_owned() text=text::EMPTY_TEXT.to_owned()>
                    {create::button(creation)}
                </EmptyState>
            }
            .into_any(),
            Some(Ok(rows)) => table(page, deletion, rows).into_any(),
        })
    };
    view! {
        <header class="heading"><h1 tabindex="-1">{shell::ASSISTANT}</h1></header>
        <p class="lede">{text::LEDE}</p>
        <div class="tableframe">
            {part(toolbar)}
            {deletion::undo(deletion)}
            {create::failure(creation)}
            {part(list)}
        </div>
        {deletion::question(deletion, text::DELETE_TEXT)}
    }
}

fn table(page: Page, deletion: Deletion, rows: &Rows) -> impl IntoView + use<> {
    let lines = rows
        .iter()
        .map(|row| row::row(page.console, deletion, row.clone()))
        .collect_view();
    view! {
        <table class="table folds" role="table">
            <caption class="sr">{text::CAPTION}</caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader">{text::CURRENT_STEP}</th>
                <th scope="col" role="columnheader">{text::SOURCE}</th>
                <th scope="col" role="columnheader">{text::TARGET}</th>
                <th scope="col" role="columnheader">{text::LAST_CHANGE}</th>
                <th scope="col" role="columnheader"><span class="sr">{text::DELETE}</span></th>
            </tr></thead>
            <tbody role="rowgroup">{lines}</tbody>
        </table>
    }
}
