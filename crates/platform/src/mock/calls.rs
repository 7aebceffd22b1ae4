use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use waygate_backend::{Clock, Error, ErrorKind};
use waygate_domain::time::Timestamp;

use super::callback::Callback;
use crate::sync::lock;

/// How many calls are kept.
const KEPT: usize = 200;

/// A call of the backend, as the log has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Counts the calls from 0, so that a list can tell them apart.
    pub number: u64,
    /// The operation's name in the port.
    pub operation: &'static str,
    /// When it began, on the mock's clock.
    pub started: Timestamp,
    /// How long it took on the mock's clock; `None` while it is under way or a stream is open.
    pub took: Option<Duration>,
    /// What came of it.
    pub answer: Answer,
}

/// What came of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Nothing yet.
    Waiting,
    /// An answer with this HTTP status.
    Status(u16),
    /// A stream that is open.
    Open,
    /// A stream that the caller closed.
    Closed,
    /// The backend could not be reached, or no longer.
    Offline,
    /// No answer came in time.
    Timeout,
    /// The caller went away before there was an answer.
    Aborted,
}

impl Answer {
    /// What an operation's failure looks like from outside.
    fn to(error: &Error) -> Self {
        match error.kind {
            ErrorKind::Unauthorized => Self::Status(401),
            ErrorKind::Forbidden(_) => Self::Status(403),
            ErrorKind::NotFound => Self::Status(404),
            ErrorKind::Conflict(_) => Self::Status(409),
            ErrorKind::Invalid(_) => Self::Status(422),
            ErrorKind::RateLimited { .. } => Self::Status(429),
            ErrorKind::Server { status } => Self::Status(status),
            ErrorKind::Unreadable => Self::Status(200),
            ErrorKind::Offline => Self::Offline,
            ErrorKind::Timeout => Self::Timeout,
            ErrorKind::Aborted => Self::Aborted,
        }
    }

    /// Whether the operation did not do what was asked.
    pub const fn is_failure(self) -> bool {
        match self {
            Self::Status(status) => status >= 400,
            Self::Offline | Self::Timeout => true,
            Self::Waiting | Self::Open | Self::Closed | Self::Aborted => false,
        }
    }
}

impl std::fmt::Display for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Status(status) => return write!(f, "{status}"),
            Self::Waiting => "waiting",
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Offline => "offline",
            Self::Timeout => "timeout",
            Self::Aborted => "aborted",
        })
    }
}

/// The last calls. Cheap to clone; clones are one log.
#[derive(Clone)]
pub(super) struct CallLog {
    clock: Arc<dyn Clock>,
    calls: Arc<Mutex<Calls>>,
    changed: Callback<()>,
}

#[derive(Default)]
struct Calls {
    last: VecDeque<Call>,
    next: u64,
}

impl CallLog {
    /// An empty log, timed by that clock.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self {
            clock,
            calls: Arc::default(),
            changed: Callback::default(),
        }
    }

    /// The calls, the oldest first.
    pub fn calls(&self) -> Vec<Call> {
        lock(&self.calls).last.iter().cloned().collect()
    }

    /// Has that called whenever the log is different. It takes the place of an earlier one.
    pub fn on_change(&self, callback: impl Fn() + Send + Sync + 'static) {
        self.changed.set(move |()| callback());
    }

    /// Notes that a call begins.
    pub fn begin(&self, operation: &'static str) -> Entry {
        let started = self.clock.now();
        let mut calls = lock(&self.calls);
        let number = calls.next;
        calls.next += 1;
        calls.last.push_back(Call {
            number,
            operation,
            started,
            took: None,
            answer: Answer::Waiting,
        });
        if calls.last.len() > KEPT {
            calls.last.pop_front();
        }
        drop(calls);
        self.changed.call(());
        Entry {
            log: self.clone(),
            number,
            when_dropped: Some(Answer::Aborted),
        }
    }

    fn note(&self, number: u64, answer: Answer, over: bool) {
        let now = self.clock.now();
        let mut calls = lock(&self.calls);
        // Numbers are consecutive, so the first one kept says where each stands.
        let first = calls.last.front().map_or(0, |call| call.number);
        let place = number
            .checked_sub(first)
            .and_then(|n| usize::try_from(n).ok());
        if let Some(call) = place.and_then(|place| calls.last.get_mut(place)) {
            call.answer = answer;
            call.took = over.then(|| now.since(call.started));
        }
        drop(calls);
        self.changed.call(());
    }
}

/// A call under way. Dropped before it ended, it was aborted, or a stream was closed.
pub(super) struct Entry {
    log: CallLog,
    number: u64,
    when_dropped: Option<Answer>,
}

impl Entry {
    /// The instant that the log's clock shows.
    pub fn now(&self) -> Timestamp {
        self.log.clock.now()
    }

    /// Notes what came of the call.
    pub fn end<T>(mut self, result: &Result<T, Error>) {
        self.when_dropped = None;
        let answer = result
            .as_ref()
            .err()
            .map_or(Answer::Status(200), Answer::to);
        self.log.note(self.number, answer, true);
    }

    /// Notes that a stream is open now.
    pub fn open(&mut self) {
        self.when_dropped = Some(Answer::Closed);
        self.log.note(self.number, Answer::Open, false);
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        if let Some(answer) = self.when_dropped {
            self.log.note(self.number, answer, true);
        }
    }
}
