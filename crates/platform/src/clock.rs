//! A clock that can be stepped, slowed down and stopped.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use event_listener::Event;
use futures::future::{BoxFuture, FutureExt, select};
use waygate_backend::Clock;
use waygate_domain::time::Timestamp;

use crate::sorted::SortedMap;
use crate::sync::lock;

/// Real time, as the host has it.
pub trait TimeSource: Send + Sync {
    /// How long it has run; never less than it said before.
    fn elapsed(&self) -> Duration;

    /// Waits for that long. Dropping the future ends the wait.
    fn wait(&self, span: Duration) -> BoxFuture<'static, ()>;
}

/// The longest that one real timer is armed for; browsers cannot count much further than 24 days.
const LONGEST_WAIT: Duration = Duration::from_secs(60 * 60);

/// The shortest, so that a deadline that rounding put a little too far is not waited for in a circle.
const SHORTEST_WAIT: Duration = Duration::from_millis(1);

/// A clock that starts at a given instant and runs at a given speed over real time; 0 stands still.
///
/// It shows whole milliseconds and never goes back. Cheap to clone; clones are one clock. Sleepers are
/// woken by [`advance`](Self::advance) at once, and by the passing of real time only while the host
/// runs [`run`](Self::run).
#[derive(Clone)]
pub struct VirtualClock {
    shared: Arc<Shared>,
}

struct Shared {
    source: Arc<dyn TimeSource>,
    state: Mutex<State>,
    /// The earliest deadline, or when it comes, may be another.
    rearm: Event,
}

struct State {
    /// Microseconds since 1970 that it showed when real time was at `anchor`.
    shown: i64,
    anchor: Duration,
    speed: f64,
    paused: bool,
    sleepers: SortedMap<Ticket, Waker>,
    tickets: u64,
}

/// Whose turn comes when: by deadline, then by who asked first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Ticket {
    deadline: Timestamp,
    number: u64,
}

impl VirtualClock {
    /// A clock that shows `start` now and runs `speed` times as fast as the source. A speed that is no
    /// number or below 0 stands still.
    #[must_use]
    pub fn new(source: Arc<dyn TimeSource>, start: Timestamp, speed: f64) -> Self {
        let state = State {
            shown: start.as_millis().saturating_mul(1000),
            anchor: source.elapsed(),
            speed: valid(speed),
            paused: false,
            sleepers: SortedMap::default(),
            tickets: 0,
        };
        Self {
            shared: Arc::new(Shared {
                source,
                state: Mutex::new(state),
                rearm: Event::new(),
            }),
        }
    }

    /// Moves it forward, and wakes whose time has come, the earliest deadline first.
    pub fn advance(&self, span: Duration) {
        self.change(|state| {
            state.shown = state.shown.saturating_add(micros(span));
        });
    }

    /// Stops it. Its speed is kept for when it goes on.
    pub fn pause(&self) {
        self.change(|state| state.paused = true);
    }

    /// Lets it go on after [`pause`](Self::pause).
    pub fn resume(&self) {
        self.change(|state| state.paused = false);
    }

    /// Whether it was paused.
    pub fn is_paused(&self) -> bool {
        lock(&self.shared.state).paused
    }

    /// From now on it runs so many times as fast as real time. A speed that is no number or below 0
    /// stands still.
    pub fn set_speed(&self, speed: f64) {
        self.change(|state| state.speed = valid(speed));
    }

    /// How many times as fast as real time it runs when it is not paused.
    pub fn speed(&self) -> f64 {
        lock(&self.shared.state).speed
    }

    /// How many sleeps are being waited for.
    pub fn sleepers(&self) -> usize {
        lock(&self.shared.state).sleepers.len()
    }

    /// Wakes sleepers as real time passes. The host runs this one future once; it never ends.
    pub fn run(&self) -> BoxFuture<'static, ()> {
        let clock = self.clone();
        Box::pin(async move {
            loop {
                let rearm = clock.shared.rearm.listen();
                clock.wake();
                match clock.next_wait() {
                    Some(wait) => {
                        let timer = clock.shared.source.wait(wait);
                        select(timer, rearm).await;
                    }
                    None => rearm.await,
                }
            }
        })
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        let elapsed = self.shared.source.elapsed();
        let mut state = lock(&self.shared.state);
        state.anchor_at(elapsed);
        change(&mut state);
        drop(state);
        self.wake();
        self.shared.rearm.notify(usize::MAX);
    }

    fn wake(&self) {
        let elapsed = self.shared.source.elapsed();
        let mut state = lock(&self.shared.state);
        let now = state.now(elapsed);
        let woken = state.sleepers.take_until(|ticket| ticket.deadline > now);
        drop(state);
        woken.into_iter().for_each(|(_, waker)| waker.wake());
    }

    /// How much real time passes until the earliest deadline; `None` if that never comes by itself.
    fn next_wait(&self) -> Option<Duration> {
        let elapsed = self.shared.source.elapsed();
        let state = lock(&self.shared.state);
        let first = state.sleepers.keys().next()?.deadline;
        let speed = state.running_speed();
        if speed <= 0.0 {
            return None;
        }
        let missing = first
            .as_millis()
            .saturating_mul(1000)
            .saturating_sub(state.shown_at(elapsed));
        let real = missing as f64 / 1_000_000.0 / speed;
        let real = Duration::try_from_secs_f64(real.max(0.0)).unwrap_or(LONGEST_WAIT);
        Some(real.clamp(SHORTEST_WAIT, LONGEST_WAIT))
    }
}

impl Clock for VirtualClock {
    fn now(&self) -> Timestamp {
        let elapsed = self.shared.source.elapsed();
        lock(&self.shared.state).now(elapsed)
    }

    fn sleep(&self, span: Duration) -> BoxFuture<'static, ()> {
        let elapsed = self.shared.source.elapsed();
        let mut state = lock(&self.shared.state);
        let rounded = span.saturating_add(Duration::from_nanos(999_999));
        let ticket = Ticket {
            deadline: state.now(elapsed).after(rounded),
            number: state.tickets,
        };
        state.tickets += 1;
        drop(state);
        Sleep {
            clock: self.clone(),
            ticket,
        }
        .boxed()
    }
}

impl State {
    fn running_speed(&self) -> f64 {
        if self.paused { 0.0 } else { self.speed }
    }

    fn shown_at(&self, elapsed: Duration) -> i64 {
        let real = elapsed.saturating_sub(self.anchor).as_micros();
        // A conversion from floats stops at the largest number instead of wrapping round.
        let run = (real as f64 * self.running_speed()) as i64;
        self.shown.saturating_add(run)
    }

    fn now(&self, elapsed: Duration) -> Timestamp {
        Timestamp::from_millis(self.shown_at(elapsed).div_euclid(1000))
    }

    fn anchor_at(&mut self, elapsed: Duration) {
        self.shown = self.shown_at(elapsed);
        self.anchor = self.anchor.max(elapsed);
    }
}

struct Sleep {
    clock: VirtualClock,
    ticket: Ticket,
}

impl Future for Sleep {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let shared = &self.clock.shared;
        let elapsed = shared.source.elapsed();
        let mut state = lock(&shared.state);
        if state.now(elapsed) >= self.ticket.deadline {
            state.sleepers.remove(&self.ticket);
            return Poll::Ready(());
        }
        let waker = context.waker().clone();
        let earliest = state
            .sleepers
            .keys()
            .next()
            .is_none_or(|first| self.ticket < *first);
        state.sleepers.insert(self.ticket, waker);
        drop(state);
        if earliest {
            shared.rearm.notify(usize::MAX);
        }
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        lock(&self.clock.shared.state).sleepers.remove(&self.ticket);
    }
}

fn valid(speed: f64) -> f64 {
    if speed.is_finite() {
        speed.max(0.0)
    } else {
        0.0
    }
}

fn micros(span: Duration) -> i64 {
    i64::try_from(span.as_micros()).unwrap_or(i64::MAX)
}
