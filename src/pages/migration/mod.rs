//! The wizard **Migrate an Environment**: its pages, each with an address of its own, left and gone on with at any
//! time.

mod apis;
mod atoms;
mod bar;
mod checks;
mod commit;
mod destination;
mod done;
mod gateways;
mod new;
mod paths;
mod steps;
mod summary;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;
use waygate_backend::{Checked, Error, Versioned};
use waygate_domain::environment_migration::{
    Check, Destination, Migration, MigrationId, OpenMigration, Page, State,
};
use waygate_domain::role::Privilege;
use waygate_domain::settings::Draft;
use waygate_domain::time::Timestamp;

use super::migrations::{capability, gateway};
use crate::components::wizard::draft::PageDraft;
use crate::components::wizard::frame::{self, WayOut};
use crate::components::wizard::navigation::Navigation;
use crate::components::wizard::save::Changes;
use crate::console::Console;
use crate::route::{Route, WizardPlace};
use crate::text::migrations as text;
use crate::ui::dynamic::{part, words};

/// The way out.
const OUT: WayOut = WayOut {
    url: || Route::Migrations.url(),
    label: text::TO_MIGRATIONS,
};

/// A migration that is worked on. Cheap to copy.
#[derive(Clone, Copy)]
struct Wizard {
    console: Console,
    id: StoredValue<MigrationId>,
    /// The migration as it was read or saved last.
    known: RwSignal<Option<Versioned<Migration>>>,
    /// Why it could not be read.
    failure: RwSignal<Option<Error>>,
    /// What it depends on, and what the checks found.
    checked: RwSignal<Option<Checked>>,
    check_failure: RwSignal<Option<Error>>,
    checking: RwSignal<bool>,
    /// When it was saved here last.
    saved: RwSignal<Option<Timestamp>>,
    /// Rises where the open page has to be built anew.
    turn: RwSignal<u32>,
    /// The saves of pages.
    changes: StoredValue<Changes>,
    /// The page that is open, with its draft.
    page: StoredValue<Option<(Page, PageDraft)>>,
    navigation: Navigation,
}

/// How the migration stands, as far as that decides what is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Reading,
    Open(Page),
    Migrating,
    Done,
    Deleted,
}

impl Wizard {
    fn new(console: Console, id: MigrationId) -> Self {
        Self {
            console,
            id: StoredValue::new(id),
            known: RwSignal::new(None),
            failure: RwSignal::new(None),
            checked: RwSignal::new(None),
            check_failure: RwSignal::new(None),
            checking: RwSignal::new(false),
            saved: RwSignal::new(None),
            turn: RwSignal::new(0),
            changes: StoredValue::default(),
            page: StoredValue::new(None),
            navigation: Navigation::new(),
        }
    }

    fn id(&self) -> MigrationId {
        self.id.get_value()
    }

    /// The address of a page.
    fn url(&self, page: Page) -> String {
        Route::Migration(self.id(), Some(WizardPlace::Page(page))).url()
    }

    /// Reads the migration, and looks at what it depends on.
    fn read(self) {
        self.failure.set(None);
        spawn_local(async move {
            let read = match capability(self.console) {
                Ok(migrations) => migrations.get(&self.id()).await,
                Err(error) => Err(error),
            };
            if self.known.is_disposed() {
                return;
            }
            match read {
                Ok(migration) => {
                    self.known.set(Some(migration));
                    self.turn.update(|turn| *turn += 1);
                    self.check();
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

    /// Looks at what the migration depends on.
    fn check(self) {
        let open = self.known.with_untracked(|known| {
            known
                .as_ref()
                .is_some_and(|known| known.value.is_under_way())
        });
        if !open {
            return;
        }
        self.checking.set(true);
        spawn_local(async move {
            let checked = match capability(self.console) {
                Ok(migrations) => migrations.check(&self.id()).await,
                Err(error) => Err(error),
            };
            if self.checking.is_disposed() {
                return;
            }
            match checked {
                Ok(checked) => {
                    self.check_failure.set(None);
                    self.checked.set(Some(checked));
                }
                Err(error) => self.check_failure.set(Some(error)),
            }
            self.checking.set(false);
        });
    }

    /// Takes note of how the migration is after a change that was made here: the open page goes on from there. Nothing
    /// where it is looked at no more.
    fn take(&self, migration: Versioned<Migration>) {
        if self.known.is_disposed() {
            return;
        }
        self.saved.set(Some(migration.value.changed.at));
        let revision = migration.revision.clone();
        self.known.set(Some(migration));
        let open = self.page.get_value();
        if let Some((page, draft)) = open.filter(|(_, draft)| !draft.is_gone())
            && let Some(stored) = self.stored(page)
        {
            draft.follow(stored, &revision);
        }
    }

    /// What is edited, if it is open or carried out. Tracked.
    fn open(&self) -> Option<OpenMigration> {
        self.known.with(|known| match &known.as_ref()?.value.state {
            State::Open(open) | State::Migrating { open, .. } => Some(open.clone()),
            State::Migrated(_) | State::Deleted { .. } => None,
        })
    }

    /// The environment's name; empty until it is known.
    fn environment(&self) -> String {
        self.known.with(|known| {
            known.as_ref().map_or_else(String::new, |known| {
                known.value.environment.name.to_string()
            })
        })
    }

    /// The name of the gateway that it goes to, once that is confirmed.
    fn destination_name(&self) -> Option<String> {
        let open = self.open()?;
        let to = open.confirmed.destination()?.gateway()?;
        Some(to.name.to_string())
    }

    /// Why the person may not change anything, if so.
    fn locked(&self) -> Option<String> {
        self.console.locked(Privilege::GatewayManagement)
    }

    /// What is stored in the fields of a page.
    fn stored(&self, page: Page) -> Option<Draft> {
        let known = self.known.get_untracked()?;
        // What was carried out and given up can be edited like what is open.
        let (State::Open(open) | State::Migrating { open, .. }) = &known.value.state else {
            return None;
        };
        let paths = self
            .checked
            .with_untracked(|checked| Some(checked.as_ref()?.situation.paths.clone()));
        let mut stored = open.draft(page, &paths.unwrap_or_default());
        let changed = self.checked.with_untracked(|checked| {
            let findings = checked.iter().flat_map(|c| &c.report.findings);
            findings
                .into_iter()
                .any(|finding| finding.check() == Check::ApisAsConfirmed)
        });
        if page == Page::Apis && changed {
            // Others are there than were confirmed: that is asked anew.
            stored.set("expected", "");
        }
        Some(stored)
    }

    /// The draft of a page, with what is stored in its fields.
    fn draft(&self, page: Page) -> Option<PageDraft> {
        let stored = self.stored(page)?;
        let known = self.known.get_untracked()?;
        let name = format!("migration:{}:{}", self.id(), page.key());
        let draft = PageDraft::new(name, stored, known.revision.as_str());
        self.page.set_value(Some((page, draft)));
        Some(draft)
    }
}

/// The wizard at the place that the address names, or its first page.
#[component]
pub fn MigrationWizard() -> impl IntoView {
    let location = use_location();
    // While another page is gone to, this one stays where it is.
    let route = Memo::new(move |before: Option<&Route>| {
        match Route::parse(&location.pathname.get(), &location.search.get()) {
            route @ (Route::Migration(..) | Route::NewMigration(_)) => route,
            _ => before.cloned().unwrap_or(Route::NewMigration(None)),
        }
    });
    let id = Memo::new(move |_| match route.get() {
        Route::Migration(id, _) => Some(id),
        _ => None,
    });
    let place = Memo::new(move |_| match route.get() {
        Route::Migration(_, place) => place,
        _ => None,
    });
    part(move || match id.get() {
        Some(id) => wizard(id, place).into_any(),
        None => {
            let environment = match route.get_untracked() {
                Route::NewMigration(environment) => environment,
                _ => None,
            };
            new::new(environment).into_any()
        }
    })
}

fn wizard(id: MigrationId, place: Memo<Option<WizardPlace>>) -> impl IntoView {
    let console = Console::expect();
    let wizard = Wizard::new(console, id);
    wizard.read();
    console.name_page(move || wizard.environment());
    let given_up = Memo::new(move |_| {
        let now = console.now.get();
        wizard.known.with(|known| {
            known
                .as_ref()
                .is_some_and(|known| known.value.is_given_up(now))
        })
    });
    let standing = Memo::new(move |_| {
        wizard.known.with(
            |known| match known.as_ref().map(|known| &known.value.state) {
                None => Standing::Reading,
                Some(State::Migrating { .. }) if !given_up.get() => Standing::Migrating,
                Some(State::Open(open) | State::Migrating { open, .. }) => match place.get() {
                    Some(WizardPlace::Page(page)) if page <= open.confirmed.reached() => {
                        Standing::Open(page)
                    }
                    _ => Standing::Open(open.page),
                },
                Some(State::Migrated(_)) => Standing::Done,
                Some(State::Deleted { .. }) => Standing::Deleted,
            },
        )
    });
    // The address says what is shown.
    Effect::new(move || {
        let right = match standing.get() {
            Standing::Open(page) => WizardPlace::Page(page),
            Standing::Done => WizardPlace::Done,
            Standing::Reading | Standing::Migrating | Standing::Deleted => return,
        };
        if place.get_untracked() != Some(right) {
            let url = Route::Migration(wizard.id(), Some(right)).url();
            wizard.navigation.go(&url, true);
        }
    });
    console.title_page(move || match standing.get() {
        Standing::Open(page) => text::title(page.step().number(), page.label()),
        _ => text::HEADING.to_owned(),
    });
    // What others do meanwhile shows on the next page at the latest.
    Effect::new(move |before: Option<Standing>| {
        let now = standing.get();
        if let (Some(Standing::Open(before)), Standing::Open(page)) = (before, now)
            && before != page
        {
            wizard.check();
        }
        now
    });
    let heading = Memo::new(move |_| match standing.get() {
        Standing::Open(page) => page.label(),
        _ => text::HEADING,
    });
    let content = move || match standing.get() {
        Standing::Reading => None,
        Standing::Done => Some(done::done(wizard).into_any()),
        Standing::Deleted => Some(frame::deleted(OUT, move || wizard.restore()).into_any()),
        Standing::Migrating => Some(commit::under_way(wizard).into_any()),
        Standing::Open(_) => Some(
            view! {
                <div class="split">
                    {part(move || match standing.get() {
                        Standing::Open(page) => Some(steps::steps(wizard, page)),
                        _ => None,
                    })}
                    <section class="panel" aria-labelledby="panel">
                        <h2 id="panel" tabindex="-1">{words(move || heading.get().to_owned())}</h2>
                        {part(move || {
                            wizard.turn.track();
                            match standing.get() {
                                Standing::Open(page) => page_of(wizard, page),
                                _ => None,
                            }
                        })}
                    </section>
                </div>
            }
            .into_any(),
        ),
    };
    // The frame of a page stays while pages change, so that the focus can go to its heading.
    let kind = Memo::new(move |_| std::mem::discriminant(&standing.get()));
    view! {
        {header(wizard)}
        {frame::failure(wizard.failure, OUT, move || wizard.read())}
        {part(move || {
            // Read, not only tracked: a memo that was never read notices nothing.
            let _same_kind = kind.get();
            untrack(content)
        })}
    }
}

fn page_of(wizard: Wizard, page: Page) -> Option<AnyView> {
    Some(match page {
        Page::Destination => destination::destination(wizard).into_any(),
        Page::Paths => paths::paths(wizard).into_any(),
        Page::EnvironmentSummary | Page::AtomsSummary | Page::ApisSummary => {
            summary::summary(wizard, page).into_any()
        }
        Page::Atoms => atoms::atoms(wizard).into_any(),
        Page::Apis => apis::apis(wizard).into_any(),
    })
}

fn header(wizard: Wizard) -> impl IntoView {
    let saved = Signal::derive(move || wizard.open().and_then(|_| wizard.saved.get()));
    let about = move || {
        let open = wizard.open()?;
        let to = match open.confirmed.destination() {
            None => view! { <span class="ink-3">{text::NOT_CHOSEN}</span> }.into_any(),
            Some(Destination::Gateway(to)) => gateway(Some(to)),
            Some(Destination::Off) => gateway(None),
        };
        Some(view! {
            <p class="lede line tight">
                <strong><bdi>{wizard.environment()}</bdi></strong>
                <span>"from " {gateway(open.from.as_ref())} " to " {to}</span>
            </p>
        })
    };
    view! {
        {frame::heading(text::HEADING, saved)}
        {part(about)}
    }
}
