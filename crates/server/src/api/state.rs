use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Semaphore, watch};

use super::host::Host;
use super::limits::{Limits, Rates};

use crate::people::People;

/// How many may follow events at a time.
const MAX_FOLLOWERS: usize = 1000;

/// What is decided where the server is started.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// How many requests are answered.
    pub rates: Rates,
    /// Whether a proxy stands in front, whose `X-Forwarded-*` headers are to be believed.
    pub behind_proxy: bool,
    /// How long an answer may take to begin, reading the request included.
    pub longest: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            rates: Rates::DEFAULT,
            behind_proxy: false,
            longest: Duration::from_secs(30),
        }
    }
}

/// What the handlers share. Cheap to clone.
#[derive(Clone)]
pub struct ApiState {
    /// The platform.
    pub host: Arc<dyn Host>,
    /// Who is who.
    pub people: People,
    /// How many requests were answered lately, and to whom.
    pub limits: Arc<Limits>,
    /// Room for those who follow events.
    pub followers: Arc<Semaphore>,
    /// Turns true when the server stops.
    pub stopped: watch::Receiver<bool>,
    /// See [`Options::behind_proxy`].
    pub behind_proxy: bool,
    /// See [`Options::longest`].
    pub longest: Duration,
}

impl ApiState {
    /// The state of an API in front of that platform and those people, until it stops.
    pub fn new(
        host: Arc<dyn Host>,
        people: People,
        options: Options,
        stopped: watch::Receiver<bool>,
    ) -> Self {
        Self {
            host,
            people,
            limits: Arc::new(Limits::new(options.rates)),
            followers: Arc::new(Semaphore::new(MAX_FOLLOWERS)),
            stopped,
            behind_proxy: options.behind_proxy,
            longest: options.longest,
        }
    }
}
