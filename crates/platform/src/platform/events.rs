use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use futures::future::{Either, select};
use futures::lock::Mutex;
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

    /// Takes the next events; `false` if there are none.
    async fn read(&mut self) -> Result<bool> {
        let mut readings = self.platform.readings.0.lock().await;
        let known = readings.iter().find(|reading| reading.from == self.from);
        let reading = match known.cloned() {
            Some(reading) => reading,
            None => match self.platform.read_events(self.from).await? {
                Some(reading) => {
                    let reading = Arc::new(reading);
                    readings.truncate(READINGS - 1);
                    readings.push_front(Arc::clone(&reading));
                    reading
                }
                None => return Ok(false),
            },
        };
        self.unsent.extend(reading.events.iter().cloned());
        self.from = reading.last;
        Ok(true)
    }
}

/// How many readings are kept for others.
const READINGS: usize = 4;

/// What was read lately, the latest first: all who follow are woken together, and one of them reads for all who were
/// at the same place.
#[derive(Clone, Default)]
pub(super) struct Readings(Arc<Mutex<VecDeque<Arc<Reading>>>>);

/// What there was to tell after a place.
struct Reading {
    from: Sequence,
    /// Up to here it goes.
    last: Sequence,
    events: Vec<Event>,
}

impl<S: Store> Platform<S> {
    async fn read_events(&self, from: Sequence) -> Result<Option<Reading>> {
        let events = self.store.events(from, AT_ONCE).await;
        let events = events.map_err(|e| failure(&e))?;
        let Some(last) = events.last() else {
            return Ok(None);
        };
        let last = last.sequence;
        let events = merged(events);
        let keys: Vec<Key> = events.iter().map(|event| event.subject.clone()).collect();
        let found = self.read(&keys).await?;
        let existing: Vec<Stored> = found.iter().flatten().cloned().collect();
        let mut summaries = self.summaries(&existing).await?.into_iter();
        let told = events.into_iter().zip(found).filter_map(|(event, stored)| {
            Some(Event {
                id: EventId(event.sequence.0),
                at: event.at,
                change: change(event.subject, stored, &mut summaries)?,
            })
        });
        let events = told.collect();
        Ok(Some(Reading { from, last, events }))
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
