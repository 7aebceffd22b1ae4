//! The **Migration Assistant**: a migration of content, step by step. Each step has an address of its own, and is left
//! and gone on with at any time.

mod bar;
mod clone;
mod composed;
mod conflict;
mod fields;
mod path;
mod prerequisites;
mod steps;
mod tasks;
mod tick_box;
mod ticket;
mod ticking;
mod validate;
mod work;

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;
use waygate_backend::{Error, Versioned};
use waygate_domain::content_migration::{
    ContentMigration, ContentMigrationId, OpenMigration, Page, Tick,
};
use waygate_domain::role::Privilege;
use waygate_domain::time::Timestamp;

use self::work::Work;
use super::content_migrations::capability;
use crate::components::wizard::draft::PageDraft;
use crate::components::wizard::frame::{self, WayOut};
use crate::components::wizard::navigation::Navigation;
use crate::console::Console;
use crate::route::Route;
use crate::text::{content_migrations as text, settings, shell};
use crate::ui::dynamic::{part, words};

/// The way out.
const OUT: WayOut = WayOut {
    url: || Route::ContentMigrations.url(),
    label: text::TO_ALL,
};

/// A migration of content that is worked on. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Assistant {
    console: Console,
    work: StoredValue<Arc<Work>>,
    /// The migration as it was read or saved last.
    known: RwSignal<Option<Versioned<ContentMigration>>>,
    /// What is to be ticked off, or whose tick is to be taken back, and is not saved yet.
    wanted: RwSignal<BTreeMap<Tick, bool>>,
    /// Why it could not be read.
    failure: RwSignal<Option<Error>>,
    /// When it was saved here last.
    saved: RwSignal<Option<Timestamp>>,
    /// Rises where the open page has to be built anew.
    turn: RwSignal<u32>,
    navigation: Navigation,
}

/// How the migration stands, as far as that decides what is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// Not known yet, or why it cannot be.
    Reading,
    /// A page of it, which is read only where it is closed.
    On { page: Page, is_closed: bool },
    /// It was deleted a moment ago.
    Deleted,
}

impl Assistant {
    fn new(console: Console, id: &ContentMigrationId) -> Self {
        let work = Work::on(console, id);
        Self {
            console,
            known: work.known.clone().into(),
            wanted: work.wanted.clone().into(),
            saved: work.saved.clone().into(),
            work: StoredValue::new(work),
            failure: RwSignal::new(None),
            turn: RwSignal::new(0),
            navigation: Navigation::new(),
        }
    }

    fn id(&self) -> ContentMigrationId {
        self.work.with_value(|work| work.id.clone())
    }

    /// The work on the migration, which goes on when the assistant is left.
    fn work(&self) -> Arc<Work> {
        self.work.get_value()
    }

    /// The address of a page.
    fn url(&self, page: Page) -> String {
        Route::ContentMigration(self.id(), Some(page)).url()
    }

    /// Reads the migration, once nothing of it is being changed here. What is changed meanwhile is newer than that.
    fn read(self) {
        self.failure.set(None);
        let work = self.work();
        spawn_local(async move {
            let before = {
                let _turn = work.changes.turn().await;
                work.seen()
            };
            let read = match capability(work.console) {
                Ok(migrations) => migrations.get(&work.id).await,
                Err(error) => Err(error),
            };
            if self.known.is_disposed() {
                return;
            }
            match read {
                Ok(_) if work.seen() != before => {}
                Ok(migration) if before.as_ref() == Some(&migration.revision) => {}
                Ok(migration) => {
                    self.known.set(Some(migration));
                    self.turn.update(|turn| *turn += 1);
                }
                Err(error) => self.failure.set(Some(error)),
            }
        });
    }

    /// Brings it back where it was deleted.
    fn restore(self) {
        spawn_local(async move {
            let restored = match capability(self.console) {
                Ok(migrations) => migrations.restore(&self.id()).await,
                Err(error) => Err(error),
            };
            match restored {
                Ok(_) if self.known.is_disposed() => {}
                Ok(_) => self.read(),
                Err(error) => {
                    self.failure.try_set(Some(error));
                }
            }
        });
    }

    /// Looks at what there is of it, open or closed, without a copy: reports are large. Tracked.
    fn with<T>(&self, look: impl FnOnce(&OpenMigration) -> T) -> Option<T> {
        self.known
            .with(|known| Some(look(content(&known.as_ref()?.value)?)))
    }

    /// What there is of it, open or closed. Tracked.
    fn content(&self) -> Option<OpenMigration> {
        self.with(Clone::clone)
    }

    /// Whether it is closed. Tracked.
    fn is_closed(&self) -> bool {
        self.known.with(|known| {
            let known = known.as_ref();
            known.is_some_and(|known| known.value.closed().is_some())
        })
    }

    /// What it is called by its ends; empty until it is known. Tracked.
    fn name(&self) -> String {
        self.known.with(|known| {
            known.as_ref().map_or_else(String::new, |known| {
                let of = known.value.summary();
                text::name(of.source.as_deref(), of.target.as_deref())
            })
        })
    }

    /// Why nothing can be changed, if so. Tracked.
    fn locked(&self) -> Option<String> {
        let closed = || self.is_closed().then(|| text::IS_CLOSED.to_owned());
        self.console
            .locked(Privilege::ApiManagement)
            .or_else(closed)
    }

    /// The draft of a page, with what is stored in its fields.
    fn draft(&self, page: Page) -> Option<PageDraft> {
        let stored = untrack(|| self.with(|content| content.draft(page)))?;
        let known = self.known.get_untracked()?;
        let name = format!("content-migration:{}:{}", self.id(), page.key());
        let draft = PageDraft::new(name, stored, known.revision.as_str());
        self.work.with_value(|work| work.opened(page, draft));
        Some(draft)
    }
}

/// What there is of a migration, unless it is deleted.
fn content(of: &ContentMigration) -> Option<&OpenMigration> {
    (!of.is_deleted()).then(|| of.content())
}

/// The assistant at the page that the address names, or the one that was left.
#[component]
pub fn MigrationAssistant() -> impl IntoView {
    let location = use_location();
    // While another page is gone to, this one stays where it is.
    let route = Memo::new(
        move |before: Option<&Option<(ContentMigrationId, Option<Page>)>>| match Route::parse(
            &location.pathname.get(),
            "",
        ) {
            Route::ContentMigration(id, page) => Some((id, page)),
            _ => before.cloned().flatten(),
        },
    );
    let id = Memo::new(move |_| route.get().map(|(id, _)| id));
    let page = Memo::new(move |_| route.get().and_then(|(_, page)| page));
    part(move || id.get().map(|id| assistant(id, page)))
}

fn assistant(id: ContentMigrationId, asked: Memo<Option<Page>>) -> impl IntoView {
    let of = Assistant::new(Console::expect(), &id);
    of.read();
    of.tick_again();
    of.console.name_page(move || of.name());
    let standing = Memo::new(move |_| {
        let deleted = |known: &Versioned<ContentMigration>| known.value.is_deleted();
        let Some((left, reached)) = of.with(|content| (content.page(), content.reached())) else {
            return match of.known.with(|known| known.as_ref().is_some_and(deleted)) {
                true => Standing::Deleted,
                false => Standing::Reading,
            };
        };
        let page = asked.get().filter(|page| *page <= reached);
        Standing::On {
            page: page.unwrap_or(left),
            is_closed: of.is_closed(),
        }
    });
    // The address says what is shown.
    Effect::new(move || {
        if let Standing::On { page, .. } = standing.get()
            && asked.get_untracked() != Some(page)
        {
            of.navigation.go(&of.url(page), true);
        }
    });
    of.console.title_page(move || match standing.get() {
        Standing::On { page, .. } => text::title(page.number(), page.label()),
        Standing::Reading | Standing::Deleted => shell::ASSISTANT.to_owned(),
    });
    // The frame of a page stays while pages change, so that the focus can go to its heading.
    let kind = Memo::new(move |_| std::mem::discriminant(&standing.get()));
    let content = move || match standing.get_untracked() {
        Standing::Reading => reading(of).into_any(),
        Standing::Deleted => frame::deleted(OUT, move || of.restore()).into_any(),
        Standing::On { .. } => pages(of, standing).into_any(),
    };
    view! {
        {header(of)}
        {frame::failure(of.failure, OUT, move || of.read())}
        {part(move || {
            // Read, not only tracked: a memo that was never read notices nothing.
            let _same_kind = kind.get();
            content()
        })}
    }
}

fn reading(of: Assistant) -> impl IntoView {
    part(move || {
        let failed = of.failure.with(Option::is_some);
        (!failed)
            .then(|| view! { <p class="ink-2 late section" role="status">{settings::LOADING}</p> })
    })
}

fn pages(of: Assistant, standing: Memo<Standing>) -> impl IntoView {
    let current = Memo::new(move |before: Option<&Page>| match standing.get() {
        Standing::On { page, .. } => page,
        Standing::Reading | Standing::Deleted => before.copied().unwrap_or(Page::Path),
    });
    view! {
        <div class="split">
            {part(move || steps::steps(of, current.get()))}
            <section class="panel" aria-labelledby="panel">
                <h2 id="panel" tabindex="-1">{words(move || current.get().label().to_owned())}</h2>
                {part(move || {
                    of.turn.track();
                    let now = standing.get();
                    untrack(|| match now {
                        Standing::On { page, .. } => page_of(of, page),
                        Standing::Reading | Standing::Deleted => None,
                    })
                })}
            </section>
        </div>
    }
}

fn page_of(of: Assistant, page: Page) -> Option<AnyView> {
    match page {
        Page::Path => path::path(of),
        Page::Ticket => ticket::ticket(of),
        Page::Prerequisites => prerequisites::prerequisites(of),
        Page::Clone => clone::clone(of),
        Page::Tasks => tasks::tasks(of),
        Page::Validate => validate::validate(of),
    }
}

fn header(of: Assistant) -> impl IntoView {
    let saved = Signal::derive(move || of.with(|_| of.saved.get()).flatten());
    let about = move || {
        let name = of.name();
        let closed = || {
            of.is_closed()
                .then(|| view! { <span class="tag ok">{text::CLOSED}</span> })
        };
        (!name.is_empty()).then(|| {
            view! { <p class="lede line tight"><strong><bdi>{name}</bdi></strong>{closed()}</p> }
        })
    };
    view! {
        {frame::heading(shell::ASSISTANT, saved)}
        {part(about)}
    }
}
