//! How the page comes to know the APIs and stays up to date: it reads the list, and reads it again every so often,
//! since no events tell what changes about them.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::{Error, PageRequest};
use waygate_domain::api::Api;
use waygate_domain::time::Timestamp;

use super::capability;
use crate::backend::page;
use crate::console::Console;

/// How often it is read again.
const POLL: Duration = Duration::from_secs(30);

/// The state of the list, for the page to show. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Feed {
    console: Console,
    /// The APIs.
    pub rows: RwSignal<Vec<Api>>,
    /// Whether the list was read to its end once.
    pub complete: RwSignal<bool>,
    /// Since when it is being read, if it is.
    pub reading_since: RwSignal<Option<Timestamp>>,
    /// When the backend was last heard of.
    pub heard: RwSignal<Option<Timestamp>>,
    /// What went wrong, until it works again.
    pub failure: RwSignal<Option<Error>>,
    /// Whether a person has paused it.
    pub paused: RwSignal<bool>,
    /// Which reading counts: the latest.
    turn: StoredValue<u32>,
}

impl Feed {
    /// A feed that is alive as long as the owner that makes it.
    pub fn new(console: Console) -> Self {
        let feed = Self {
            console,
            rows: RwSignal::new(Vec::new()),
            complete: RwSignal::new(false),
            reading_since: RwSignal::new(None),
            heard: RwSignal::new(None),
            failure: RwSignal::new(None),
            paused: RwSignal::new(false),
            turn: StoredValue::new(0),
        };
        feed.refresh();
        let clock = console.backend().clock();
        spawn_local(async move {
            loop {
                clock.sleep(POLL).await;
                let Some(paused) = feed.paused.try_get_untracked() else {
                    return;
                };
                if !paused && !page::is_hidden() && feed.reading_since.get_untracked().is_none() {
                    feed.refresh();
                }
            }
        });
        feed
    }

    /// Reads the list now. What is still being read is given up.
    pub fn refresh(self) {
        self.turn.update_value(|turn| *turn += 1);
        let turn = self.turn.get_value();
        self.reading_since
            .set(Some(self.console.backend().clock().now()));
        spawn_local(async move {
            let read = self.read(turn).await;
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            self.reading_since.set(None);
            match read {
                Ok(rows) => {
                    self.rows.maybe_update(|old| {
                        let changed = *old != rows;
                        *old = rows;
                        changed
                    });
                    self.complete.set(true);
                    self.failure.set(None);
                    self.heard.set(Some(self.console.backend().clock().now()));
                }
                Err(error) => self.failure.set(Some(error)),
            }
        });
    }

    async fn read(self, turn: u32) -> Result<Vec<Api>, Error> {
        let apis = capability(self.console)?;
        let mut request = PageRequest::first();
        let mut rows = Vec::new();
        loop {
            let page = apis.list(request).await?;
            rows.extend(page.items);
            let Some(next) = page.next else {
                return Ok(rows);
            };
            request = PageRequest::at(next);
            // The first pages show while the others come.
            if self.turn.try_get_value() == Some(turn) && !self.complete.get_untracked() {
                self.rows.set(rows.clone());
            }
        }
    }
}
