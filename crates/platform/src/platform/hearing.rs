//! What gateways say of themselves.

use std::sync::{Arc, Mutex};

use rustc_hash::FxHashMap;
use waygate_backend::{Error, ErrorKind};
use waygate_domain::gateway::{GatewayId, GatewayView};
use waygate_domain::heartbeat::{self, Answer, Heartbeat, Known};
use waygate_domain::status::{OfflineCause, Reported};
use waygate_domain::time::Timestamp;

use super::Platform;
use super::failure::failure;
use crate::document::{Bearer, GatewayDocument, Key, ReportDocument};
use crate::store::{Batch, Listing, Store, StoreError, Stored};
use crate::sync::lock;

/// How often a heartbeat is taken up again when the gateway changed meanwhile.
const TRIES: usize = 5;

/// How many gateways are written at a time when nothing but their last heartbeat changed.
const AT_ONCE: usize = 1000;

/// Why a heartbeat was not heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unheard {
    /// The token is nobody's, or not a gateway's.
    UnknownToken,
    /// The token is another gateway's.
    ForeignToken,
    /// The platform failed.
    Failed(Error),
}

/// When gateways were heard of for the last time, where that was not written down yet.
#[derive(Clone, Default)]
pub(super) struct Hearing(Arc<Mutex<FxHashMap<GatewayId, Timestamp>>>);

impl Hearing {
    fn last(&self, gateway: &GatewayId) -> Option<Timestamp> {
        lock(&self.0).get(gateway).copied()
    }

    fn note(&self, gateway: GatewayId, at: Timestamp) {
        let mut unwritten = lock(&self.0);
        let last = unwritten.entry(gateway).or_insert(at);
        *last = (*last).max(at);
    }

    fn take(&self) -> FxHashMap<GatewayId, Timestamp> {
        std::mem::take(&mut *lock(&self.0))
    }
}

impl GatewayDocument {
    /// The same, heard of at that instant at the latest.
    fn heard_at(&self, at: Option<Timestamp>) -> Self {
        let mut next = self.clone();
        if let (Some(contact), Some(at)) = (&mut next.contact, at) {
            contact.heard = contact.heard.max(at);
        }
        next
    }

    /// The same after a heartbeat, and whether that came from a process that is to end; `None` where it is to be
    /// passed over.
    fn hearing(&self, heartbeat: &Heartbeat, now: Timestamp) -> Option<(Self, bool)> {
        let mut gateway = self.clone();
        while let Some((settled, _)) = gateway.settled(now) {
            gateway = settled;
        }
        let heard = heartbeat::hear(&gateway.known(), heartbeat, now)?;
        if let Some(at) = heard.unclean {
            let cause = OfflineCause::UncleanShutdown;
            gateway = gateway.changed(at.max(gateway.since), |gateway| {
                gateway.reported = Reported::Offline { cause };
            });
        }
        let next = gateway.changed(now, |gateway| {
            let known = heard.known;
            gateway.reported = known.reported;
            gateway.asked = known.asked;
            gateway.issues = known.issues;
            gateway.contact = known.contact.map(Box::new);
        });
        Some((next, heard.leaving))
    }

    fn known(&self) -> Known {
        Known {
            reported: self.reported,
            asked: self.asked,
            issues: self.issues.clone(),
            contact: self.contact.as_deref().cloned(),
        }
    }
}

impl<S: Store> Platform<S> {
    /// A gateway says something of itself, under its own token, and is told what it has to do.
    ///
    /// What changes its status, its issues or its report is written before the answer. That it was heard of at all
    /// is kept in memory until [`flush`](Self::flush).
    ///
    /// # Errors
    /// [`Unheard`] where the token is not this gateway's, or the platform failed.
    pub async fn heard_from(
        &self,
        token: &str,
        id: &GatewayId,
        heartbeat: &Heartbeat,
    ) -> Result<Answer, Unheard> {
        let failed = |error: &StoreError| Unheard::Failed(failure(error));
        let token = Key::Token(self.digest(token).map_err(Unheard::Failed)?);
        let keys = [token, Key::Gateway(id.clone()), Key::Report(id.clone())];
        for _ in 0..TRIES {
            let found = self.store.read(&keys).await.map_err(|e| failed(&e))?;
            let [token, gateway, report] = found.as_slice() else {
                return Err(Unheard::UnknownToken);
            };
            match token.as_ref().and_then(|stored| stored.document.token()) {
                Some(token) => match &token.bearer {
                    Bearer::Gateway(bearer) if bearer == id => {}
                    Bearer::Gateway(_) => return Err(Unheard::ForeignToken),
                    Bearer::Installer { .. } => return Err(Unheard::UnknownToken),
                },
                None => return Err(Unheard::UnknownToken),
            }
            let Some(gateway) = gateway else {
                return Ok(Answer::deleted());
            };
            match self.take_up(gateway, report.as_ref(), heartbeat).await {
                Err(StoreError::Conflict(_)) => {}
                done => return done.map_err(|e| failed(&e)),
            }
        }
        Err(Unheard::Failed(Error::new(
            ErrorKind::Timeout,
            "The gateway changes too quickly. Try again.",
        )))
    }

    async fn take_up(
        &self,
        stored: &Stored,
        reported: Option<&Stored>,
        heartbeat: &Heartbeat,
    ) -> Result<Answer, StoreError> {
        let Some(gateway) = stored.document.gateway() else {
            return Ok(Answer::deleted());
        };
        if gateway.deleted.is_some() {
            return Ok(Answer::deleted());
        }
        let now = self.clock.now();
        let before = gateway.heard_at(self.hearing.last(&gateway.id));
        let Some((next, leaving)) = before.hearing(heartbeat, now) else {
            return Ok(Answer::default());
        };
        let known = reported.and_then(|stored| stored.document.report());
        let known = known.map(|document| &document.report);
        let report = match &next.contact {
            Some(contact) if !leaving => heartbeat::report(known, heartbeat, contact, now),
            _ => None,
        };
        let answer =
            heartbeat::commands(&next.known(), report.as_ref().or(known), heartbeat, leaving);

        let heard = next.contact.as_ref().map(|contact| contact.heard);
        let seen = before.summary(Vec::new(), now) != next.summary(Vec::new(), now);
        if !seen && report.is_none() && next == before.heard_at(heard) {
            self.hearing.note(next.id, now);
            return Ok(answer);
        }
        let key = stored.document.key();
        let mut batch = Batch::new().reading(stored).put(next);
        if seen || report.is_some() {
            batch = batch.announcing(key, now);
        }
        if let Some(report) = report {
            batch = match reported {
                Some(stored) => batch.reading(stored),
                None => batch.expecting_none(Key::Report(gateway.id.clone())),
            };
            batch = batch.put(ReportDocument {
                gateway: gateway.id.clone(),
                report,
            });
        }
        self.store.commit(batch).await?;
        Ok(answer)
    }

    /// Writes down when gateways were heard of for the last time, and says whether there were any. Done every second
    /// or so: what is not written when the process ends makes gateways look as if they had been silent for that much
    /// longer.
    ///
    /// # Errors
    /// What the store says. What could not be written is kept for the next time.
    pub async fn flush(&self) -> Result<bool, StoreError> {
        let mut left = self.hearing.take();
        let all = left.len();
        let mut result = Ok(());
        for _ in 0..TRIES {
            if left.is_empty() || !matches!(result, Ok(()) | Err(StoreError::Conflict(_))) {
                break;
            }
            result = self.write_heard(&mut left).await;
        }
        let written = left.len() < all;
        for (gateway, at) in left {
            self.hearing.note(gateway, at);
        }
        match result {
            // Gateways that change that quickly are written down with what changes.
            Ok(()) | Err(StoreError::Conflict(_)) => Ok(written),
            Err(error) => Err(error),
        }
    }

    /// Writes these down, and takes out what needs no writing any more.
    async fn write_heard(
        &self,
        left: &mut FxHashMap<GatewayId, Timestamp>,
    ) -> Result<(), StoreError> {
        let gateways: Vec<GatewayId> = left.keys().cloned().collect();
        for some in gateways.chunks(AT_ONCE) {
            let keys: Vec<Key> = some.iter().cloned().map(Key::Gateway).collect();
            let found = self.store.read(&keys).await?;
            let mut batch = Batch::new();
            for stored in found.iter().flatten() {
                let Some(gateway) = stored.document.gateway() else {
                    continue;
                };
                let next = gateway.heard_at(left.get(&gateway.id).copied());
                if next != **gateway {
                    batch = batch.reading(stored).put(next);
                }
            }
            if !batch.writes.is_empty() {
                self.store.commit(batch).await?;
            }
            for gateway in some {
                left.remove(gateway);
            }
        }
        Ok(())
    }

    /// Takes up listening after nobody did: the silence of gateways counts from now. Done once when a server
    /// starts, before [`settle`](Self::settle), so that gateways are not lost for the time that it was down.
    ///
    /// # Errors
    /// What the store says.
    pub async fn listen_anew(&self) -> Result<(), StoreError> {
        let now = self.clock.now();
        let mut after: Option<Key> = None;
        loop {
            let view = Listing::Gateways(GatewayView::Enabled);
            let stored = self.store.list(view, after.as_ref(), AT_ONCE).await?;
            let silent = stored.iter().filter_map(|stored| stored.document.gateway());
            for gateway in silent.filter(|gateway| gateway.due().is_some()) {
                if gateway.contact.is_some() {
                    self.hearing.note(gateway.id.clone(), now);
                }
            }
            match stored.last().filter(|_| stored.len() == AT_ONCE) {
                Some(last) => after = Some(last.document.key()),
                None => break,
            }
        }
        self.flush().await.map(|_| ())
    }
}
