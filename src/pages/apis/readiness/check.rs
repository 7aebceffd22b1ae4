//! The dry runs of many APIs, with what each found.

use leptos::prelude::*;
use waygate_backend::{ApiMigrations, Error, ErrorKind, IdempotencyKey, Revision, Versioned};
use waygate_domain::api::{Api, DefinitionVersion, Query, select};
use waygate_domain::api_migration::{ApiMigration, Looked, Report, Stage, Verdict};

use super::super::feed::Feed;
use super::queue::Queue;
use super::{figures, list};
use crate::backend::collation::BrowserCollation;
use crate::backend::{page, random};
use crate::console::Console;
use crate::text::apis as text;

/// An API of the report.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The API, as the table knew it.
    pub api: Api,
    /// What its dry run found; nothing before that.
    pub found: Option<Result<Found, Error>>,
    /// What came of migrating it, unless it was migrated.
    pub moved: Option<Moved>,
    /// Under which key it was sent, if nobody answered.
    key: Option<IdempotencyKey>,
}

/// What a dry run found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The API with its report.
    pub looked: Looked,
    /// What was looked at.
    seen: Revision,
}

/// How migrating it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moved {
    /// It is under way.
    UnderWay,
    /// It was not done, and why.
    Not(String),
}

impl Entry {
    /// The API with its report, once it was checked.
    pub fn looked(&self) -> Option<&Looked> {
        self.found
            .as_ref()?
            .as_ref()
            .ok()
            .map(|found| &found.looked)
    }

    /// Whether it can be migrated without losing anything, and was not.
    pub fn can_move(&self) -> bool {
        self.looked()
            .is_some_and(|looked| !looked.migrated && looked.report.verdict() == Verdict::Fully)
    }

    fn take(&mut self, migration: Versioned<ApiMigration>) {
        let value = migration.value;
        let looked = Looked {
            id: self.api.id.clone(),
            name: self.api.name.clone(),
            version: self.api.version.clone(),
            migrated: matches!(value.stage, Stage::Converted { .. }),
            report: value.run.map_or_else(Report::default, |run| run.report),
        };
        self.found = Some(Ok(Found {
            looked,
            seen: migration.revision,
        }));
    }
}

/// Which APIs are checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Every V2 API, anew.
    All,
    /// Those that a stop left out.
    Rest,
    /// Those that could not be checked.
    Failed,
}

/// The check of all V2 APIs. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Check {
    pub console: Console,
    pub feed: Feed,
    /// The APIs of the report, in the order of their names.
    pub entries: RwSignal<Vec<Entry>>,
    /// The dry runs.
    pub checking: Queue,
    /// The migrations.
    pub moving: Queue,
    /// What is not shown yet: it is at the next frame.
    unshown: StoredValue<Vec<(u32, Entry)>>,
}

impl Check {
    /// One that has not begun.
    pub fn new(console: Console, feed: Feed) -> Self {
        Self {
            console,
            feed,
            entries: RwSignal::new(Vec::new()),
            checking: Queue::new(),
            moving: Queue::new(),
            unshown: StoredValue::new(Vec::new()),
        }
    }

    fn migrations(&self) -> Result<std::sync::Arc<dyn ApiMigrations>, Error> {
        let migrations = self.console.backend().api_migrations();
        migrations.map_err(|missing| Error::new(ErrorKind::NotFound, missing.reason))
    }

    /// Whether anything is under way.
    pub fn is_busy(&self) -> bool {
        self.checking.runs() || self.moving.runs()
    }

    /// The places of the entries that fit.
    pub fn places(&self, fits: impl Fn(&Entry) -> bool) -> Vec<u32> {
        self.entries.with(|entries| {
            let numbered = (0u32..).zip(entries);
            let fitting = numbered.filter(|(_, entry)| fits(entry));
            fitting.map(|(place, _)| place).collect()
        })
    }

    /// Checks APIs.
    pub fn check(self, which: Which) {
        if untrack(|| self.is_busy()) {
            return;
        }
        if which == Which::All {
            self.entries.set(self.v2());
        }
        let list = untrack(|| {
            self.places(|entry| match which {
                Which::All | Which::Rest => entry.found.is_none(),
                Which::Failed => matches!(entry.found, Some(Err(_))),
            })
        });
        let work = async move |place| {
            let Some(mut entry) = self.entry(place) else {
                return;
            };
            match self.dry_run(&entry).await {
                Ok(migration) => entry.take(migration),
                Err(error) => entry.found = Some(Err(error)),
            }
            self.show(place, entry);
        };
        self.checking.run(list, work, move || {
            self.flush();
            let failed = |entry: &Entry| matches!(entry.found, Some(Err(_)));
            let words = untrack(|| {
                let checked = self.places(|entry| entry.looked().is_some()).len();
                text::run_over(checked, self.places(failed).len())
            });
            self.console.announcer.say(words);
            self.feed.refresh();
            page::focus_if_lost(figures::HEADING);
        });
    }

    /// Every V2 API, by name.
    fn v2(&self) -> Vec<Entry> {
        let query = Query {
            definition: Some(DefinitionVersion::V2),
            ..Query::default()
        };
        self.feed.rows.with_untracked(|rows| {
            let places = select(rows, &query, &BrowserCollation).places;
            let apis = places.iter().filter_map(|&place| rows.get(place as usize));
            let entry = |api: &Api| Entry {
                api: api.clone(),
                found: None,
                moved: None,
                key: None,
            };
            apis.map(entry).collect()
        })
    }

    async fn dry_run(&self, entry: &Entry) -> Result<Versioned<ApiMigration>, Error> {
        self.migrations()?.dry_run(&entry.api.id).await
    }

    /// Migrates what can be migrated without losing anything, each by itself.
    pub fn migrate(self) {
        if untrack(|| self.is_busy()) {
            return;
        }
        let list = untrack(|| self.places(Entry::can_move));
        let tried = list.clone();
        let work = async move |place| {
            let Some(mut entry) = self.entry(place) else {
                return;
            };
            entry.moved = Some(Moved::UnderWay);
            self.show(place, entry.clone());
            entry.moved = self.convert(&mut entry).await.err().map(Moved::Not);
            self.show(place, entry);
        };
        self.moving.run(list, work, move || {
            self.flush();
            let count = |fits: fn(&Entry) -> bool| {
                let places = untrack(|| self.places(fits));
                places.iter().filter(|place| tried.contains(place)).count()
            };
            let done = count(|entry| entry.looked().is_some_and(|looked| looked.migrated));
            let not = count(|entry| matches!(entry.moved, Some(Moved::Not(_))));
            let words = text::migration_over(done, not);
            self.console.announcer.say(words);
            self.feed.refresh();
            page::focus_if_lost(list::HEADING);
        });
    }

    /// Converts one. Why it is not V4, if so.
    async fn convert(&self, entry: &mut Entry) -> Result<(), String> {
        let Some(Ok(found)) = &entry.found else {
            return Ok(());
        };
        let made = || IdempotencyKey::new(&random::token()?);
        let key = entry.key.clone().or_else(made);
        let key = key.ok_or_else(|| text::NO_RANDOMNESS.to_owned())?;
        entry.key = Some(key.clone());
        let migrations = self.migrations().map_err(|error| error.message)?;
        let answer = migrations.migrate(&entry.api.id, &found.seen, &key).await;
        match answer {
            Ok(migration) => {
                entry.key = None;
                let done = matches!(migration.value.stage, Stage::Converted { .. });
                entry.take(migration);
                done.then_some(()).ok_or_else(|| text::STILL_V2.to_owned())
            }
            Err(error) if error.is_passing() || error.kind == ErrorKind::Unreadable => {
                Err(text::unknown(&error.message))
            }
            Err(error) => {
                entry.key = None;
                // What was refused is shown as it is now.
                match self.dry_run(entry).await {
                    Ok(migration) => entry.take(migration),
                    Err(error) => entry.found = Some(Err(error)),
                }
                Err(error.message)
            }
        }
    }

    fn entry(&self, place: u32) -> Option<Entry> {
        let shown = || {
            self.entries
                .try_with_untracked(|entries| entries.get(place as usize).cloned())
        };
        let unshown = self.unshown.try_with_value(|unshown| {
            let mut newest = unshown.iter().rev();
            newest
                .find(|(at, _)| *at == place)
                .map(|(_, entry)| entry.clone())
        });
        unshown.flatten().or_else(|| shown().flatten())
    }

    /// Shows what became of an entry with the next frame, together with others.
    fn show(&self, place: u32, entry: Entry) {
        let first = self.unshown.try_update_value(|unshown| {
            unshown.push((place, entry));
            unshown.len() == 1
        });
        if first == Some(true) {
            let check = *self;
            request_animation_frame(move || check.flush());
        }
    }

    fn flush(&self) {
        let unshown = self.unshown.try_update_value(std::mem::take);
        let unshown = unshown.filter(|unshown| !unshown.is_empty());
        if let Some(unshown) = unshown {
            self.entries.try_update(|entries| {
                for (place, entry) in unshown {
                    if let Some(old) = entries.get_mut(place as usize) {
                        *old = entry;
                    }
                }
            });
        }
    }
}
