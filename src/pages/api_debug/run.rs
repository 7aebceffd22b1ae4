//! A request under way, and what came of the last one.

use std::sync::Arc;
use std::time::Duration;

use futures::future::{AbortHandle, Abortable};
use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::{Error, ErrorKind};
use waygate_domain::debug::{Request, StepStatus, Trace};
use waygate_domain::time::Timestamp;

use super::bench::Bench;
use crate::backend::page;
use crate::components::debug_coverage;
use crate::text::api_debug as text;

/// From then on a request is called slow.
const SLOW: Duration = Duration::from_secs(20);

/// What came of a request.
pub(super) struct Sent {
    /// What each step did.
    pub trace: Trace,
    /// When it was sent.
    pub at: Timestamp,
}

/// Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Run {
    /// Since when a request is under way.
    pub sending: RwSignal<Option<Timestamp>>,
    /// What came of the last one that was answered.
    pub result: RwSignal<Option<Arc<Sent>>>,
    /// Why the last one was not.
    pub failure: RwSignal<Option<Error>>,
    /// Whether the last one was cancelled.
    pub cancelled: RwSignal<bool>,
    call: StoredValue<Option<AbortHandle>>,
}

impl Run {
    pub fn new() -> Self {
        Self {
            sending: RwSignal::new(None),
            result: RwSignal::new(None),
            failure: RwSignal::new(None),
            cancelled: RwSignal::new(false),
            call: StoredValue::new(None),
        }
    }

    /// Ends the request that is under way, if there is one.
    pub fn drop_call(self) {
        let call = self.call.try_update_value(Option::take).flatten();
        if let Some(call) = call {
            call.abort();
        }
    }

    /// **Cancel**: the focus goes back to where the request was sent from.
    pub fn cancel(self) {
        self.drop_call();
        self.sending.set(None);
        self.cancelled.set(true);
        page::focus("#send");
    }

    /// For how long a request is under way.
    pub fn waited(self, now: Timestamp) -> Option<Duration> {
        self.sending.get().map(|since| now.since(since))
    }

    /// Whether that is longer than people expect.
    pub fn is_slow(self, now: Timestamp) -> bool {
        self.waited(now).is_some_and(|waited| waited >= SLOW)
    }
}

impl Bench {
    /// **Send**: nothing while a request is under way, or what was typed is none.
    pub fn send(self) {
        let run = self.run;
        if run.sending.get_untracked().is_some() || untrack(|| self.page.locked()).is_some() {
            return;
        }
        let Some(request) = self.form.read() else {
            return;
        };
        let at = self.page.console.backend().clock().now();
        run.sending.set(Some(at));
        run.failure.set(None);
        run.cancelled.set(false);
        let (handle, registration) = AbortHandle::new_pair();
        run.call.set_value(Some(handle));
        spawn_local(async move {
            let call = self.call(&request);
            // Dropped with the page, or by Cancel.
            let Ok(answer) = Abortable::new(call, registration).await else {
                return;
            };
            if run.sending.is_disposed() {
                return;
            }
            run.sending.set(None);
            match answer {
                Ok(trace) => self.answered(trace, at),
                Err(error) => run.failure.set(Some(error)),
            }
        });
    }

    async fn call(self, request: &Request) -> Result<Trace, Error> {
        match self.page.console.backend().debugging() {
            Ok(debugging) => debugging.send(&self.page.id(), request).await,
            Err(missing) => Err(Error::new(ErrorKind::NotFound, missing.reason)),
        }
    }

    fn answered(self, trace: Trace, at: Timestamp) {
        self.v4
            .with_value(|v4| debug_coverage::record(&self.page.id(), v4, &trace));
        let failed = trace
            .steps
            .iter()
            .find(|step| matches!(step.status, StepStatus::Error { .. }));
        let status = text::status(trace.response.status, &trace.response.reason);
        let failed = failed.map(|step| step.policy.as_str());
        let words = text::answered(&status, trace.total, failed);
        self.page.console.announcer.say(words);
        self.run.result.set(Some(Arc::new(Sent { trace, at })));
    }
}
