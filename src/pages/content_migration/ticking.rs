//! Ticking things off. A box shows at once what it is to be, and goes back where that was refused. What is ticked while
//! something is being saved is saved after it, all in one go; also when its step or the assistant is left meanwhile.

mod unsaved;

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::{Error, ErrorKind, SaveTicks, Versioned};
use waygate_domain::content_migration::{ContentMigration, Tick};
use waygate_domain::stamp::Stamp;

use super::held::Held;
use super::{Assistant, capability, conflict};
use crate::components::wizard::save::tell_failure;
use crate::text::content_migrations as text;

/// How often ticks are made anew on top of other people's.
const TRIES: usize = 5;

impl Assistant {
    /// Whether something is ticked off, or is about to be. Tracked.
    pub(super) fn is_done(&self, tick: &Tick) -> bool {
        let wanted = self.wanted.with(|wanted| wanted.get(tick).copied());
        wanted.unwrap_or_else(|| self.stamp(tick).is_some())
    }

    /// Who ticked something off, and when. Tracked.
    pub(super) fn stamp(&self, tick: &Tick) -> Option<Stamp> {
        let stamp = self.with(|content| match tick {
            Tick::Prerequisite(one) => content.ticks.prerequisites.get(one).cloned(),
            Tick::Task(id) => content.ticks.tasks.get(id).cloned(),
        });
        stamp.flatten()
    }

    /// Ticks things off, or takes the ticks back.
    pub(super) fn tick(&self, what: Vec<Tick>, done: bool) {
        let held = self.held();
        held.want(what.into_iter().map(|tick| (tick, done)));
    }

    /// Goes on with what was ticked off before the console was loaded anew, once it is known who is signed in.
    pub(super) fn tick_again(self) {
        Effect::new(move |is_done: Option<bool>| {
            if is_done == Some(true) {
                return true;
            }
            let session = self.console.session.get();
            let is_known = self.known.with(Option::is_some);
            let Some(session) = session.filter(|_| is_known) else {
                return false;
            };
            if untrack(|| self.locked()).is_none() {
                let held = self.held();
                held.want(unsaved::read(&held.id, &session.account));
            }
            true
        });
    }
}

impl Held {
    fn want(&self, ticks: impl IntoIterator<Item = (Tick, bool)>) {
        self.wanted.update(|wanted| wanted.extend(ticks));
        self.keep();
        let is_empty = self.wanted.with_untracked(|wanted| wanted.is_empty());
        if !is_empty && self.begin() {
            if let Some((_, draft)) = self.open() {
                draft.failure.set(None);
            }
            let held = self.clone();
            spawn_local(async move {
                let _turn = held.changes.turn().await;
                held.send().await;
                held.end();
            });
        }
    }

    /// Saves what is wanted until nothing is, or it is refused.
    async fn send(&self) {
        let mut tries = 0;
        while let Some((what, done)) = self.next() {
            match self.save(&what, done).await {
                Ok(migration) => {
                    tries = 0;
                    self.take(migration);
                    self.wanted.update(|wanted| {
                        // It may have been clicked again meanwhile.
                        wanted
                            .retain(|tick, now| *now != done || what.binary_search(tick).is_err());
                    });
                    self.keep();
                }
                Err(error) => {
                    tries += 1;
                    if tries > TRIES || !self.is_merged(&error).await {
                        return self.give_up(error).await;
                    }
                }
            }
        }
    }

    /// What is saved next, in its order: all that is to be the same.
    fn next(&self) -> Option<(Vec<Tick>, bool)> {
        self.wanted.with_untracked(|wanted| {
            let done = *wanted.values().next()?;
            let same = wanted.iter().filter(|(_, now)| **now == done);
            Some((same.map(|(tick, _)| tick.clone()).collect(), done))
        })
    }

    async fn save(&self, what: &[Tick], done: bool) -> Result<Versioned<ContentMigration>, Error> {
        let missing = || Error::new(ErrorKind::Aborted, String::new());
        let ticks = SaveTicks {
            what: what.to_vec(),
            done,
            seen: self.seen().ok_or_else(missing)?,
        };
        capability(self.console)?.tick(&self.id, &ticks).await
    }

    /// Whether all that someone else changed meanwhile are ticks: they go together with these.
    async fn is_merged(&self, error: &Error) -> bool {
        if !matches!(error.kind, ErrorKind::Conflict(_)) {
            return false;
        }
        let newer = match capability(self.console) {
            Ok(migrations) => migrations.get(&self.id).await,
            Err(error) => Err(error),
        };
        let Ok(newer) = newer else {
            return false;
        };
        let is_same = self.known.with_untracked(|known| {
            let known = known.as_ref();
            known.is_some_and(|known| known.value.is_same_but_for_ticks(&newer.value))
        });
        if is_same {
            self.follow(newer);
        }
        is_same
    }

    /// Puts the boxes back and says why. Where nobody is there to be told, it is tried when the migration is looked at
    /// again.
    async fn give_up(&self, error: Error) {
        let Some((page, draft)) = self.open() else {
            return;
        };
        self.wanted.set(BTreeMap::new());
        self.keep();
        // It may be told on another step than the boxes stand on.
        let error = Error {
            message: [&error.message, text::BOXES_GO_BACK].join(" "),
            ..error
        };
        tell_failure(draft, error, async |found| {
            conflict::look(self, draft, page, &found.by).await
        })
        .await;
    }

    fn keep(&self) {
        let session = self.console.session.get_untracked();
        if let Some(session) = session {
            self.wanted
                .with_untracked(|wanted| unsaved::keep(&self.id, &session.account, wanted));
        }
    }
}
