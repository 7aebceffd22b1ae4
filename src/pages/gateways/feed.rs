//! How the page comes to know its gateways and stays up to date: it reads the list, then follows events,
//! or reads again every so often where there are none.

use std::sync::Arc;
use std::time::Duration;

use futures::StreamExt;
use futures::future::{AbortHandle, abortable};
use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::{
    Backend, Change, Clock, Cursor, EnvironmentView, Environments, Error, ErrorKind, EventId,
    Gateways, PageRequest, Result, Signal as Told, Unavailable,
};
use waygate_domain::environment::{EnvironmentId, EnvironmentRef, EnvironmentSummary};
use waygate_domain::gateway::{GatewaySummary, GatewayView};
use waygate_domain::time::Timestamp;

use super::announcements::Announcements;
use super::rows::GatewayRows;
use crate::backend::{page, timer};
use crate::ui::announcer::Announcer;

/// How often a backend without events is asked.
const POLL: Duration = Duration::from_secs(10);
/// The wait after a failure: twice as long each time, up to this.
const LONGEST_WAIT: Duration = Duration::from_secs(30);
const FIRST_WAIT: Duration = Duration::from_secs(2);
/// Time for the browser to paint the first rows before the page goes on with the next.
const FRAME: Duration = Duration::from_millis(17);
/// Events that come together are shown together, up to so many.
const BATCH: usize = 256;

/// A failure that is on the page, and when the next try comes, if one comes by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// What failed.
    pub error: Error,
    /// When it is tried again.
    pub retry_at: Option<Timestamp>,
}

/// The state of the list, for the page to show.
#[derive(Clone, Copy)]
pub struct Feed {
    /// The gateways.
    pub rows: StoredValue<GatewayRows, LocalStorage>,
    /// Changes with every change to the gateways that may show.
    pub version: RwSignal<u32>,
    /// Environments attached to no gateway, in no order.
    pub unattached: RwSignal<Vec<EnvironmentRef>>,
    /// Whether the list was read to its end once.
    pub complete: RwSignal<bool>,
    /// Since when it is being read, if it is.
    pub reading_since: RwSignal<Option<Timestamp>>,
    /// When the backend was last heard of.
    pub heard: RwSignal<Option<Timestamp>>,
    /// What went wrong with the gateways, until it works again.
    pub failure: RwSignal<Option<Failure>>,
    /// What went wrong with the environments attached to no gateway.
    pub partial_failure: RwSignal<Option<Error>>,
    /// Whether a person has paused it.
    pub paused: RwSignal<bool>,
    refresh: RwSignal<u32>,
    resume: StoredValue<Option<EventId>>,
}

impl Feed {
    /// A feed of what the view names, alive as long as the owner that makes it.
    pub fn new(backend: Arc<dyn Backend>, view: Memo<GatewayView>, announcer: Announcer) -> Self {
        let feed = Self {
            rows: StoredValue::new_local(GatewayRows::default()),
            version: RwSignal::new(0),
            unattached: RwSignal::new(Vec::new()),
            complete: RwSignal::new(false),
            reading_since: RwSignal::new(None),
            heard: RwSignal::new(None),
            failure: RwSignal::new(None),
            partial_failure: RwSignal::new(None),
            paused: RwSignal::new(false),
            refresh: RwSignal::new(0),
            resume: StoredValue::new(None),
        };
        let hidden = RwSignal::new(page::is_hidden());
        let visibility = window_event_listener_untyped("visibilitychange", move |_| {
            hidden.set(page::is_hidden())
        });
        on_cleanup(move || visibility.remove());

        let running = StoredValue::new(None::<AbortHandle>);
        let stop = move || {
            if let Some(task) = running.try_update_value(Option::take).flatten() {
                task.abort();
            }
            feed.reading_since.try_set(None);
        };
        Effect::new(move |before: Option<(GatewayView, u32)>| {
            let now = (view.get(), feed.refresh.get());
            let held = feed.paused.get() || hidden.get();
            stop();
            if before.is_some_and(|(view, _)| view != now.0) {
                feed.forget();
            }
            let refreshed = before.is_none_or(|before| before != now);
            if refreshed || !held {
                let task = Task {
                    feed,
                    backend: backend.clone(),
                    view: now.0,
                    announcer,
                };
                let (future, handle) = abortable(task.run(refreshed, held));
                running.set_value(Some(handle));
                spawn_local(async move {
                    let _ended_or_stopped = future.await;
                });
            }
            now
        });
        on_cleanup(stop);
        feed
    }

    /// Reads the list anew, now; also while paused.
    pub fn refresh(&self) {
        self.refresh.update(|count| *count += 1);
    }

    fn forget(&self) {
        self.rows.update_value(GatewayRows::clear);
        self.unattached.set(Vec::new());
        self.complete.set(false);
        self.failure.set(None);
        self.partial_failure.set(None);
        self.resume.set_value(None);
        self.changed();
    }

    fn changed(&self) {
        self.version.update(|version| *version += 1);
    }
}

/// The running of a feed, from one pause, refresh or change of view to the next.
struct Task {
    feed: Feed,
    backend: Arc<dyn Backend>,
    view: GatewayView,
    announcer: Announcer,
}

impl Task {
    /// Reads and follows, and after a failure that may pass does so again. `once`: only reads.
    async fn run(self, anew: bool, once: bool) {
        let clock = self.backend.clock();
        let mut wait = FIRST_WAIT;
        let mut anew = anew || self.feed.resume.get_value().is_none();
        loop {
            let heard = self.feed.heard.get_untracked();
            let Err(error) = self.read_and_follow(&*clock, anew, once).await else {
                return;
            };
            self.feed.reading_since.set(None);
            if self.feed.heard.get_untracked() != heard {
                wait = FIRST_WAIT;
            }
            let retry_at = (error.is_passing() && !once).then(|| clock.now().after(wait));
            self.feed.failure.set(Some(Failure { error, retry_at }));
            if retry_at.is_none() {
                return;
            }
            clock.sleep(wait).await;
            wait = (wait * 2).min(LONGEST_WAIT);
            anew = true;
        }
    }

    async fn read_and_follow(&self, clock: &dyn Clock, anew: bool, once: bool) -> Result<()> {
        let gateways = self.backend.gateways().map_err(unavailable)?;
        let mut anew = anew;
        loop {
            if anew {
                self.read(clock, &*gateways).await?;
                if once {
                    return Ok(());
                }
            }
            let after = self.feed.resume.get_value();
            match gateways.events(after).await {
                Ok(Some(events)) => {
                    let mut batches = events.ready_chunks(BATCH);
                    while let Some(batch) = batches.next().await {
                        match self.take(clock, batch) {
                            Err(error) if error.kind == ErrorKind::NotFound => break,
                            taken => taken?,
                        }
                    }
                }
                Ok(None) => clock.sleep(POLL).await,
                // What was missed is no longer to be had as events.
                Err(error) if error.kind == ErrorKind::NotFound && !anew => {}
                Err(error) => return Err(error),
            }
            anew = true;
        }
    }

    /// Reads the whole list page by page, and shows what it has.
    async fn read(&self, clock: &dyn Clock, gateways: &dyn Gateways) -> Result<()> {
        let feed = self.feed;
        feed.reading_since.set(Some(clock.now()));
        let (list, unattached) =
            futures::join!(self.read_gateways(clock, gateways), self.read_unattached());
        let resume = list?;
        match unattached {
            Ok(environments) => {
                feed.unattached.set(environments);
                feed.partial_failure.set(None);
            }
            Err(error) => feed.partial_failure.set(Some(error)),
        }
        feed.resume.set_value(resume);
        feed.complete.set(true);
        feed.reading_since.set(None);
        feed.failure.set(None);
        Ok(())
    }

    async fn read_gateways(
        &self,
        clock: &dyn Clock,
        gateways: &dyn Gateways,
    ) -> Result<Option<EventId>> {
        let feed = self.feed;
        let mut request = PageRequest::first();
        let mut resume = None;
        let mut seen = Vec::new();
        let mut shown = 0;
        loop {
            let first = request.cursor.is_none();
            let page = gateways.list(self.view, request).await?;
            if first {
                resume = page.as_of;
            }
            feed.heard.set(Some(clock.now()));
            feed.rows.update_value(|rows| {
                for gateway in page.items {
                    let place = rows.put(gateway).0;
                    seen.resize(seen.len().max(rows.len()), false);
                    seen[place] = true;
                }
            });
            let Some(next) = page.next else { break };
            request = PageRequest::at(next);
            // Ranking all over with every page would cost more than the pages: show when it has doubled.
            let read = feed.rows.with_value(GatewayRows::len);
            if read >= shown * 2 {
                shown = read;
                feed.changed();
            }
            if first {
                timer::wait(FRAME).await;
            }
        }
        feed.rows.update_value(|rows| rows.retain(&seen));
        feed.changed();
        Ok(resume)
    }

    async fn read_unattached(&self) -> Result<Vec<EnvironmentRef>> {
        if self.view == GatewayView::Deleted {
            return Ok(Vec::new());
        }
        let environments = self.backend.environments().map_err(unavailable)?;
        let mut read = Vec::new();
        let mut cursor: Option<Cursor> = None;
        loop {
            let request = cursor.map_or_else(PageRequest::first, PageRequest::at);
            let page =
                Environments::list(&*environments, EnvironmentView::Unattached, request).await?;
            read.extend(page.items.iter().map(EnvironmentSummary::reference));
            match page.next {
                Some(next) => cursor = Some(next),
                None => return Ok(read),
            }
        }
    }

    fn take(&self, clock: &dyn Clock, batch: Vec<Result<Told>>) -> Result<()> {
        let feed = self.feed;
        let mut changed = false;
        let mut announcements = Announcements::default();
        let mut failed = Ok(());
        for told in batch {
            match told {
                Ok(Told::Alive) => {}
                Ok(Told::Changed(event)) => {
                    changed |= self.apply(event.change, &mut announcements);
                    feed.resume.set_value(Some(event.id));
                }
                Err(error) => {
                    failed = Err(error);
                    break;
                }
            }
        }
        if changed {
            feed.changed();
        }
        if let Some(text) = announcements.text() {
            self.announcer.say(text);
        }
        failed?;
        feed.heard.set(Some(clock.now()));
        feed.failure.set(None);
        Ok(())
    }

    fn apply(&self, change: Change, announcements: &mut Announcements) -> bool {
        let feed = self.feed;
        match change {
            Change::Gateway(gateway) if gateway.view() == self.view => {
                self.put(gateway, announcements)
            }
            Change::Gateway(GatewaySummary { id, .. }) | Change::GatewayGone(id) => feed
                .rows
                .try_update_value(|rows| rows.remove(&id))
                .unwrap_or_default(),
            Change::Environment(environment) => {
                self.leave_unattached(&environment.id);
                if environment.gateway.is_none() && self.view == GatewayView::Enabled {
                    feed.unattached
                        .update(|all| all.push(environment.reference()));
                }
                true
            }
            Change::EnvironmentGone(id) => {
                self.leave_unattached(&id);
                true
            }
        }
    }

    fn put(&self, gateway: GatewaySummary, announcements: &mut Announcements) -> bool {
        let (name, status) = (gateway.name.clone(), gateway.status);
        let Some((_, old)) = self.feed.rows.try_update_value(|rows| rows.put(gateway)) else {
            return false;
        };
        if let Some(old) = &old {
            announcements.note(&name, old.status, status);
        }
        true
    }

    fn leave_unattached(&self, id: &EnvironmentId) {
        self.feed.unattached.maybe_update(|all| {
            let before = all.len();
            all.retain(|environment| environment.id != *id);
            all.len() != before
        });
    }
}

/// A part that the backend lacks, as a failure to show.
fn unavailable(missing: Unavailable) -> Error {
    Error::new(ErrorKind::NotFound, missing.reason)
}
