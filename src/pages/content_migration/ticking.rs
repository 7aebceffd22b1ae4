//! Ticking things off. A box shows at once what it is to be, and goes back where that was refused. What is ticked while
//! something is being saved is saved after it, all in one go; also when its step or the assistant is left meanwhile.

mod unsaved;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::{Error, ErrorKind, Revision, SaveTicks, Versioned};
use waygate_domain::content_migration::{ContentMigration, Tick};
use waygate_domain::stamp::Stamp;

use super::work::Work;
use super::{Assistant, capability, conflict};
use crate::components::wizard::save::Turn;
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
        let ticks = what.into_iter().map(|tick| (tick, done));
        self.work().want(ticks.collect());
    }

    /// Goes on with what was ticked off before the console was loaded anew, once it is known who is signed in.
    pub(super) fn tick_again(self) {
        Effect::new(move |is_done: Option<bool>| {
            if is_done == Some(true) {
                return true;
            }
            let is_ready =
                self.known.with(Option::is_some) && self.console.session.with(Option::is_some);
            if is_ready {
                self.work().want_again();
            }
            is_ready
        });
    }
}

impl Work {
    fn want(self: &Arc<Self>, ticks: BTreeMap<Tick, bool>) {
        if ticks.is_empty() {
            return;
        }
        self.wanted.update(|wanted| wanted.extend(ticks));
        self.keep();
        if self.is_ticking.swap(true, Ordering::Relaxed) {
            return;
        }
        if let Some((_, draft)) = self.open() {
            draft.failure.set(None);
        }
        let work = Arc::clone(self);
        spawn_local(async move {
            let mut turn = work.changes.turn().await;
            work.send(&mut turn).await;
            work.is_ticking.store(false, Ordering::Relaxed);
        });
    }

    /// Wants what was not saved when the console was loaded anew; where someone else changed the migration since, it is
    /// told instead.
    fn want_again(self: &Arc<Self>) {
        let known = self.known.get_untracked();
        let (Some(account), Some(known)) = (self.account(), known) else {
            return;
        };
        let Some((changed, ticks)) = unsaved::read(&self.id, account) else {
            return;
        };
        // What was sent last may have been saved.
        let by = &known.value.changed.by;
        if known.value.changed == changed || by == account {
            return self.want(ticks);
        }
        self.keep();
        let (work, by) = (Arc::clone(self), by.clone());
        // The page is built first.
        request_animation_frame(move || {
            work.wanted.set(ticks);
            conflict::meet(&work, &by, known);
        });
    }

    /// Saves what is wanted until nothing is.
    async fn send(&self, turn: &mut Turn<'_>) {
        let mut tries = 0;
        while let (Some((what, done)), Some(seen)) = (self.next(), self.seen()) {
            if !self.is_own() {
                // Kept for whose it is, and saved in nobody else's name.
                return self.wanted.set(BTreeMap::new());
            }
            match self.save(&what, done, &seen).await {
                Ok(migration) => {
                    tries = 0;
                    turn.made(seen, migration.revision.clone());
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
                    let newer = self.newer(&error).await;
                    match newer {
                        Some(newer) if tries <= TRIES && self.differs_in_ticks(&newer) => {
                            turn.made(seen, newer.revision.clone());
                            self.follow(newer);
                            self.keep();
                        }
                        newer => {
                            if !self.give_up(error, newer) {
                                return;
                            }
                            tries = 0;
                        }
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

    async fn save(
        &self,
        what: &[Tick],
        done: bool,
        seen: &Revision,
    ) -> Result<Versioned<ContentMigration>, Error> {
        let ticks = SaveTicks {
            what: what.to_vec(),
            done,
            seen: seen.clone(),
        };
        capability(self.console)?.tick(&self.id, &ticks).await
    }

    /// The migration as someone else left it, where that is why ticks were refused.
    async fn newer(&self, error: &Error) -> Option<Versioned<ContentMigration>> {
        if !matches!(error.kind, ErrorKind::Conflict(_)) {
            return None;
        }
        capability(self.console).ok()?.get(&self.id).await.ok()
    }

    /// Whether all that someone else changed are ticks: they go together with those from here.
    fn differs_in_ticks(&self, newer: &Versioned<ContentMigration>) -> bool {
        self.known.with_untracked(|known| {
            let known = known.as_ref();
            known.is_some_and(|known| known.value.is_same_but_for_ticks(&newer.value))
        })
    }

    /// Puts the boxes back and says why on the open page. Whether there is one: else they are tried again when the
    /// migration is.
    fn give_up(&self, error: Error, newer: Option<Versioned<ContentMigration>>) -> bool {
        let Some((_, draft)) = self.open() else {
            return false;
        };
        match (&error.kind, newer) {
            (ErrorKind::Conflict(found), Some(newer)) => conflict::meet(self, &found.by, newer),
            _ => {
                self.put_back();
                let message = [&error.message, text::BOXES_GO_BACK].join(" ");
                draft.failure.set(Some(Error { message, ..error }));
            }
        }
        true
    }

    /// Wants nothing any more: the boxes go back. Whether there was anything.
    pub(super) fn put_back(&self) -> bool {
        let wanted = self.wanted.try_update(std::mem::take);
        self.keep();
        wanted.is_some_and(|wanted| !wanted.is_empty())
    }

    /// Keeps what is wanted in this tab.
    fn keep(&self) {
        if let Some(account) = self.account() {
            let changed = self
                .known
                .with_untracked(|known| Some(known.as_ref()?.value.changed.clone()));
            self.wanted
                .with_untracked(|wanted| unsaved::keep(&self.id, account, changed, wanted));
        }
    }
}
