//! Changing the migration, saving a page, and the bar.

use std::future::Future;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::{ContentMigrations, Error, Revision, SaveContentPage, Then, Versioned};
use waygate_domain::content_migration::{ContentMigration, ContentMigrationId, Page};

use super::{Assistant, capability, conflict};
use crate::components::wizard::bar::{self as wizard, Bar};
use crate::components::wizard::draft::PageDraft;
use crate::components::wizard::save::{send, tell_failure};
use crate::route::Route;
use crate::text::content_migrations as text;

/// Changes the migration from a page, by what `sent` asks of the backend. What stands in the fields stays there, as
/// made from what is stored then.
///
/// # Errors
/// Why that did not go well; the page says it already.
pub(super) async fn change<F>(
    of: Assistant,
    draft: PageDraft,
    page: Page,
    sent: impl FnOnce(Arc<dyn ContentMigrations>, ContentMigrationId, Revision) -> F,
) -> Result<(), Error>
where
    F: Future<Output = Result<Versioned<ContentMigration>, Error>>,
{
    let held = of.held();
    let change = async {
        let seen = held.seen().unwrap_or_else(|| draft.seen());
        let migration = sent(capability(held.console)?, held.id.clone(), seen).await?;
        held.take(migration);
        Ok(())
    };
    let result = send(draft, &held.changes, change).await;
    if let Err(error) = &result {
        tell_failure(draft, error.clone(), async |found| {
            conflict::look(&held, draft, page, &found.by).await
        })
        .await;
    }
    result
}

/// Saves a page.
///
/// # Errors
/// Why that did not go well; the page says it already.
pub(super) async fn save(
    of: Assistant,
    draft: PageDraft,
    page: Page,
    then: Then,
) -> Result<(), Error> {
    let typed = draft.draft.get_untracked();
    change(of, draft, page, async move |migrations, id, seen| {
        let save = SaveContentPage {
            page,
            draft: typed,
            then,
            seen,
        };
        migrations.save(&id, &save).await
    })
    .await?;
    draft.settle();
    Ok(())
}

/// The bar. `primary` stands first; **Save and Continue** where there is none.
pub(super) fn bar(
    of: Assistant,
    draft: PageDraft,
    page: Page,
    primary: Option<ViewFn>,
) -> impl IntoView {
    let run = move |then: Then| {
        spawn_local(async move {
            if save(of, draft, page, then).await.is_err() {
                return;
            }
            match then {
                Then::Close => of.navigation.go(&Route::ContentMigrations.url(), false),
                Then::Continue => {
                    let next = untrack(|| of.with(|content| content.page())).unwrap_or(page);
                    of.navigation.go(&of.url(next), false);
                }
            }
        });
    };
    wizard::bar(Bar {
        draft,
        locked: Signal::derive(move || of.locked()),
        save: Callback::new(run),
        leave: Callback::new(move |()| of.navigation.go(&Route::ContentMigrations.url(), false)),
        close: text::LEAVE,
        primary,
    })
}
