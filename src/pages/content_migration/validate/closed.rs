//! A migration that is closed.

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::Error;
use waygate_domain::content_migration::Page;
use waygate_domain::role::Privilege;

use super::super::{Assistant, capability};
use crate::backend::{dates, page as browser};
use crate::text::content_migrations::validate as text;
use crate::ui::dynamic::{click, part};
use crate::ui::icon::Icon;
use crate::ui::notice::{Notice, Tone};

/// That it is closed, by whom and when, with the way back; nothing where it is open.
pub(super) fn closed(of: Assistant) -> Option<impl IntoView> {
    let closed = of
        .known
        .with(|known| known.as_ref()?.value.closed().cloned())?;
    let says = text::closed_by(&closed.by, &dates::date_and_time(closed.at));
    let failure = RwSignal::new(None::<Error>);
    let busy = RwSignal::new(false);
    let reopen = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let work = of.work();
        spawn_local(async move {
            let mut turn = work.changes.turn().await;
            let Some(seen) = work.seen().filter(|_| work.is_own()) else {
                return;
            };
            let reopened = match capability(work.console) {
                Ok(migrations) => migrations.reopen(&work.id, &seen).await,
                Err(error) => Err(error),
            };
            let is_left = busy.try_set(false).is_some();
            match reopened {
                Ok(migration) => {
                    turn.made(seen, migration.revision.clone());
                    work.take(migration);
                    if is_left {
                        return;
                    }
                    of.navigation.go(&of.url(Page::Validate), true);
                    browser::focus_when_there("#panel");
                }
                Err(error) => {
                    failure.try_set(Some(error));
                }
            }
        });
    };
    let may = part(move || {
        of.console.locked(Privilege::ApiManagement).is_none().then(|| {
            view! { <button type="button" class="button small" on:click=click(reopen)>{text::REOPEN}</button> }
        })
    });
    Some(view! {
        <div class="notice ok">
            <Icon name="verdict-full"/>
            <div role="status"><p class="title">{text::IS_CLOSED}</p><p>{says}</p></div>
            <div class="do">{may}</div>
        </div>
        {part(move || failure.get().map(|error| view! {
            <Notice tone=Tone::Danger icon="issue-error" title=text::NOT_REOPENED.to_owned() text=error.message/>
        }))}
    })
}
