//! A migration in the list.

use std::sync::Arc;

use futures::FutureExt;
use leptos::prelude::*;
use waygate_backend::Versioned;
use waygate_domain::content_migration::ContentMigrationSummary;
use waygate_domain::role::Privilege;

use super::capability;
use crate::backend::dates;
use crate::components::wizard::deletion::{Deletion, Doomed};
use crate::console::Console;
use crate::route::Route;
use crate::text::content_migrations as text;
use crate::ui::dynamic::{click, part};

pub(super) fn row(
    console: Console,
    deletion: Deletion,
    row: Versioned<ContentMigrationSummary>,
) -> impl IntoView {
    let of = &row.value;
    let name = text::name(of.source.as_deref(), of.target.as_deref());
    let step = match of.is_closed {
        true => text::CLOSED.to_owned(),
        false => text::step(of.page.number(), of.page.label()),
    };
    let url = Route::ContentMigration(of.id.clone(), None).url();
    let label = format!("{step}, {name}");
    let changed = text::changed_by(&dates::date_and_time(of.changed.at), &of.changed.by);
    let (source, target) = (end(of.source.clone()), end(of.target.clone()));
    let doomed = doomed(console, &row, &name);
    let delete = move || {
        let doomed = doomed.clone();
        let is_locked = console.locked(Privilege::ApiManagement).is_some();
        (!is_locked).then(|| view! {
            <button type="button" class="button quiet small" aria-label=text::delete_label(&name) on:click=click(move |_| deletion.ask(doomed.clone()))>{text::DELETE}</button>
        })
    };
    view! {
        <tr role="row">
            <th role="rowheader" scope="row" class="key"><a href=url aria-label=label>{step}</a></th>
            <td role="cell" data-label=text::SOURCE>{source}</td>
            <td role="cell" data-label=text::TARGET>{target}</td>
            <td role="cell" data-label=text::LAST_CHANGE class="ink-2">{changed}</td>
            <td role="cell" class="num">{part(delete)}</td>
        </tr>
    }
}

/// The subaccount at an end.
fn end(name: Option<String>) -> AnyView {
    match name {
        Some(name) => view! { <bdi>{name}</bdi> }.into_any(),
        None => view! { <span class="ink-3">{text::NOT_NAMED}</span> }.into_any(),
    }
}

fn doomed(console: Console, row: &Versioned<ContentMigrationSummary>, name: &str) -> Doomed {
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
