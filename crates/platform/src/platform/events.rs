use std::collections::VecDeque;
use std::time::Duration;

use futures::future::{Either, select};
use futures::stream::{StreamExt, unfold};
use rustc_hash::FxHashMap;
use waygate_backend::{Change, Event, EventId, EventStream, Result, Signal};
use waygate_domain::gateway::GatewaySummary;
use waygate_domain::role::Privilege;

use super::Platform;
use super::failure::failure;
use crate::document::{Document, Key};
use crate::store::{Sequence, Store, Stored, StoredEvent};

/// After how much silence a sign of life is sent: well within the 15 seconds promised.
const ALIVE_AFTER: Duration = Duration::from_secs(10);

/// How many events are read, and merged by what they are about, at a time.
const AT_ONCE: usize = 1000;

/// What changes after that place, until the stream is dropped or the privilege is lost.
pub(super) fn follow<S: Store>(platform: Platform<S>, from: Sequence) -> EventStream {
    let follower = Follower {
        platform,
        from,
        unsent: VecDeque::new(),
        greeted: false,
    };
    unfold(Some(follower), |follower| async move {
        let mut follower = follower?;
        match follower.next().await {
            Ok(signal) => Some((Ok(signal), Some(follower))),
            Err(error) => Some((Err(error), None)),
        }
    })
    .boxed()
}

struct Follower<S> {
    platform: Platform<S>,
    /// Up to here events were read.
    from: Sequence,
    unsent: VecDeque<Event>,
    greeted: bool,
}

impl<S: Store> Follower<S> {
    async fn next(&mut self) -> Result<Signal> {
        if !std::mem::replace(&mut self.greeted, true) {
            return Ok(Signal::Alive);
        }
        loop {
            let account_changed = self.platform.account.changed();
            self.platform
                .account
                .require_reading(Privilege::GatewayManagement)?;
            if let Some(event) = self.unsent.pop_front() {
                return Ok(Signal::Changed(event));
            }
            if self.read().await? {
                continue;
            }
            let moved_on = self.platform.store.moved_on(self.from);
            let silence = self.platform.clock.sleep(ALIVE_AFTER);
            match select(silence, select(moved_on, account_changed)).await {
                Either::Left(_) => return Ok(Signal::Alive),
                Either::Right(_) => {}
            }
        }
    }

    /// Reads the next events; `false` if there are none.
    async fn read(&mut self) -> Result<bool> {
        let store = &self.platform.store;
        let events = store.events(self.from, AT_ONCE).await;
        let events = events.map_err(|e| failure(&e))?;
        let Some(last) = events.last() else {
            return Ok(false);
        };
        let last = last.sequence;
        let events = merged(events);
        let keys: Vec<Key> = events.iter().map(|event| event.subject.clone()).collect();
        let found = store.read(&keys).await.map_err(|e| failure(&e))?;
        let existing: Vec<Stored> = found.iter().flatten().cloned().collect();
        let summaries = self.platform.summaries(&existing).await?;
        let mut summaries = summaries.into_iter();
        for (event, stored) in events.into_iter().zip(found) {
            let change = change(event.subject, stored, &mut summaries);
            self.unsent.extend(change.map(|change| Event {
                id: EventId(event.sequence.0),
                at: event.at,
                change,
            }));
        }
        self.from = last;
        Ok(true)
    }
}

/// The last event about each thing, in order: values are read when they are sent, so earlier events
/// about the same thing would say the same.
fn merged(events: Vec<StoredEvent>) -> Vec<StoredEvent> {
    let last: FxHashMap<&Key, Sequence> = events
        .iter()
        .map(|event| (&event.subject, event.sequence))
        .collect();
    let keep: Vec<bool> = events
        .iter()
        .map(|event| last.get(&event.subject) == Some(&event.sequence))
        .collect();
    let kept = events.into_iter().zip(keep);
    kept.filter_map(|(event, keep)| keep.then_some(event))
        .collect()
}

/// What an event says. The summaries are those of the gateways that exist, in the order of the events.
fn change(
    subject: Key,
    stored: Option<Stored>,
    summaries: &mut impl Iterator<Item = GatewaySummary>,
) -> Option<Change> {
    match (subject, stored.map(|stored| stored.document)) {
        (Key::Gateway(id), None) => Some(Change::GatewayGone(id)),
        (Key::Environment(id), None) => Some(Change::EnvironmentGone(id)),
        (_, Some(Document::Gateway(_))) => summaries.next().map(Change::Gateway),
        (_, Some(Document::Environment(environment))) => {
            Some(Change::Environment(environment.summary()))
        }
        // Not told to anyone.
        _ => None,
    }
}
