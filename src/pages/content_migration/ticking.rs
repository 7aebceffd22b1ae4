//! Ticking things off, one change after the other. A box shows at once what it is to be, and goes back where that was
//! refused.

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::SaveTicks;
use waygate_domain::content_migration::{Page, Tick};
use waygate_domain::stamp::Stamp;

use super::{Assistant, bar};
use crate::components::wizard::draft::PageDraft;

/// The boxes of a page. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Ticking {
    of: Assistant,
    draft: PageDraft,
    page: Page,
    /// What is to be sent, the first that is being sent among it.
    pending: RwSignal<Vec<(Vec<Tick>, bool)>>,
}

impl Ticking {
    /// The boxes of a page with that draft.
    pub(super) fn new(of: Assistant, draft: PageDraft, page: Page) -> Self {
        Self {
            of,
            draft,
            page,
            pending: RwSignal::new(Vec::new()),
        }
    }

    /// Whether something is ticked off, or is about to be. Tracked.
    pub(super) fn is_done(&self, tick: &Tick) -> bool {
        let pending = self.pending.with(|pending| {
            let last = pending.iter().rev().find(|(what, _)| what.contains(tick));
            last.map(|(_, done)| *done)
        });
        pending.unwrap_or_else(|| self.stamp(tick).is_some())
    }

    /// Who ticked something off, and when. Tracked.
    pub(super) fn stamp(&self, tick: &Tick) -> Option<Stamp> {
        let stamp = self.of.with(|content| match tick {
            Tick::Prerequisite(one) => content.ticks.prerequisites.get(one).cloned(),
            Tick::Task(id) => content.ticks.tasks.get(id).cloned(),
        });
        stamp.flatten()
    }

    /// Whether nothing can be ticked off. Tracked.
    pub(super) fn is_locked(&self) -> bool {
        self.of.locked().is_some()
    }

    /// Ticks things off, or takes the ticks back: all in one go.
    pub(super) fn set(self, what: Vec<Tick>, done: bool) {
        let is_first = self.pending.with_untracked(Vec::is_empty);
        self.pending.update(|pending| pending.push((what, done)));
        // What comes while something is sent is sent after it.
        if is_first {
            spawn_local(self.send());
        }
    }

    async fn send(self) {
        while let Some((what, done)) = self.next() {
            let sent = bar::change(
                self.of,
                self.draft,
                self.page,
                async move |migrations, id, seen| {
                    let ticks = SaveTicks { what, done, seen };
                    migrations.tick(&id, &ticks).await
                },
            );
            match sent.await {
                Ok(()) => {
                    self.pending.try_update(|pending| pending.remove(0));
                }
                Err(_) => {
                    self.pending.try_set(Vec::new());
                }
            }
        }
    }

    fn next(self) -> Option<(Vec<Tick>, bool)> {
        self.pending
            .try_with_untracked(|pending| pending.first().cloned())?
    }
}
