use std::sync::{Arc, Mutex};
use std::time::Duration;

use event_listener::{Event, EventListener};
use fastrand::Rng;
use waygate_backend::Clock;
use waygate_domain::time::Timestamp;

use super::{Failure, Fault, Latency};
use crate::sync::lock;

/// How long answers take and which fail; can be changed while calls are under way. Cheap to clone;
/// clones are one.
#[derive(Clone)]
pub(super) struct Controls {
    shared: Arc<Shared>,
}

struct Shared {
    clock: Arc<dyn Clock>,
    state: Mutex<State>,
    changed: Event,
}

struct State {
    latency: Latency,
    faults: Vec<Fault>,
    /// For each fault, whether it was met; matters for those that hold once.
    met: Vec<bool>,
    rng: Rng,
}

impl Controls {
    pub fn new(clock: Arc<dyn Clock>, latency: Latency, faults: Vec<Fault>, seed: u64) -> Self {
        let state = State {
            latency,
            met: vec![false; faults.len()],
            faults,
            rng: Rng::with_seed(seed),
        };
        Self {
            shared: Arc::new(Shared {
                clock,
                state: Mutex::new(state),
                changed: Event::new(),
            }),
        }
    }

    pub fn latency(&self) -> Latency {
        lock(&self.shared.state).latency
    }

    pub fn set_latency(&self, latency: Latency) {
        lock(&self.shared.state).latency = latency;
        self.shared.changed.notify(usize::MAX);
    }

    pub fn faults(&self) -> Vec<Fault> {
        lock(&self.shared.state).faults.clone()
    }

    /// From now on these fail; those that hold once were not met yet.
    pub fn set_faults(&self, faults: Vec<Fault>) {
        let mut state = lock(&self.shared.state);
        state.met = vec![false; faults.len()];
        state.faults = faults;
        drop(state);
        self.shared.changed.notify(usize::MAX);
    }

    /// The present instant, on the platform's clock.
    pub fn now(&self) -> Timestamp {
        self.shared.clock.now()
    }

    /// Resolves when something is set.
    pub fn changed(&self) -> EventListener {
        self.shared.changed.listen()
    }

    /// Whether an open stream of that operation breaks: where the backend is offline, and not just once.
    pub fn breaks(&self, operation: &str) -> bool {
        let state = lock(&self.shared.state);
        let mut faults = state.faults.iter();
        faults.any(|f| !f.once && f.failure == Failure::Offline && f.concerns(operation))
    }

    /// Waits as long as an answer takes, and says how the call fails, if it does.
    pub async fn meet(&self, operation: &str) -> Option<Failure> {
        let mut failure = self.take(operation);
        loop {
            if failure == Some(Failure::Offline) {
                return failure;
            }
            let changed = self.changed();
            match self.delay() {
                Some(Duration::ZERO) => return failure,
                Some(delay) => {
                    self.shared.clock.sleep(delay).await;
                    return failure;
                }
                None => changed.await,
            }
            failure = failure.or_else(|| self.take(operation));
        }
    }

    /// The first fault that concerns the operation; one that holds once is used up.
    fn take(&self, operation: &str) -> Option<Failure> {
        let mut state = lock(&self.shared.state);
        let State { faults, met, .. } = &mut *state;
        let mut pairs = faults.iter().zip(met);
        let (fault, met) = pairs.find(|(f, met)| f.concerns(operation) && !(f.once && **met))?;
        *met = true;
        Some(fault.failure)
    }

    /// How long the next answer takes; `None` for ever.
    fn delay(&self) -> Option<Duration> {
        let mut state = lock(&self.shared.state);
        match state.latency {
            Latency::Fixed(millis) => Some(Duration::from_millis(millis.into())),
            Latency::Real => Some(Duration::from_millis(state.rng.u64(100..=400))),
            Latency::Infinite => None,
        }
    }
}
