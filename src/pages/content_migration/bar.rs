//! Changing the migration, saving a page, and the bar.

use std::future::Future;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::{
    Conflict, ContentMigrations, Error, ErrorKind, Revision, SaveContentPage, Then, Versioned,
};
use waygate_domain::content_migration::{ContentMigration, ContentMigrationId, Page};

use super::{Assistant, capability, conflict};
use crate::components::wizard::bar::{self as wizard, Bar};
use crate::components::wizard::draft::PageDraft;
use crate::components::wizard::save::send;
use crate::route::Route;
use crate::text::{content_migrations as text, wizard as wizard_text};

/// Changes the migration from a page, by what `sent` asks of the backend. What stands in the fields stays there, as
/// made from what is stored then.
///
/// # Errors
/// Why that did not go well; the page says it already.
pub(super) async fn change<F>(
    of: Assistant,
    draft: PageDraft,
    sent: impl FnOnce(Arc<dyn ContentMigrations>, ContentMigrationId, Revision) -> F,
) -> Result<(), Error>
where
    F: Future<Output = Result<Versioned<ContentMigration>, Error>>,
{
    let work = of.work();
    let change = async |seen| {
        let migration = sent(capability(work.console)?, work.id.clone(), seen).await?;
        let next = migration.revision.clone();
        work.take(migration);
        Ok(next)
    };
    let meet = async |found: Conflict| {
        let newer = capability(work.console)?.get(&work.id).await?;
        if !draft.is_gone() {
            conflict::meet(&work, &found.by, newer);
        }
        Ok(())
    };
    send(draft, &work.changes, change, meet).await
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
    let sent = typed.clone();
    let (work, before) = (of.work(), of.work().stored(page));
    change(of, draft, async move |migrations, id, seen| {
        // Another path takes the confirmation of its ticket back: what was confirmed was another ticket.
        if work.stored(page) != before {
            return Err(Error::new(
                ErrorKind::Invalid(Vec::new()),
                wizard_text::OTHER_ANSWERS,
            ));
        }
        let save = SaveContentPage {
            page,
            draft: typed,
            then,
            seen,
        };
        migrations.save(&id, &save).await
    })
    .await?;
    draft.saved(&sent);
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
