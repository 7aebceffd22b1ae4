//! The virtual clock, over a real time that the tests move.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures::FutureExt;
use futures::channel::oneshot;
use futures::executor::LocalPool;
use futures::future::BoxFuture;
use futures::task::LocalSpawnExt;
use proptest::prelude::*;
use waygate_backend::Clock;
use waygate_domain::time::Timestamp;
use waygate_platform::clock::{TimeSource, VirtualClock};

const START: Timestamp = Timestamp::from_millis(1_000_000);

/// Real time, moved by hand. It counts the timers that were armed.
#[derive(Clone, Default)]
struct Real(Arc<Mutex<RealState>>);

#[derive(Default)]
struct RealState {
    elapsed: Duration,
    timers: BTreeMap<(Duration, usize), oneshot::Sender<()>>,
    armed: Vec<Duration>,
}

impl Real {
    fn pass(&self, span: Duration) {
        let mut state = self.0.lock().expect("nobody panicked");
        state.elapsed += span;
        let elapsed = state.elapsed;
        while let Some(first) = state.timers.first_entry().filter(|t| t.key().0 <= elapsed) {
            // Who armed it may not wait for it any more.
            let _ = first.remove().send(());
        }
    }

    fn armed(&self) -> Vec<Duration> {
        self.0.lock().expect("nobody panicked").armed.clone()
    }
}

impl TimeSource for Real {
    fn elapsed(&self) -> Duration {
        self.0.lock().expect("nobody panicked").elapsed
    }

    fn wait(&self, span: Duration) -> BoxFuture<'static, ()> {
        let mut state = self.0.lock().expect("nobody panicked");
        let (sender, receiver) = oneshot::channel();
        let key = (state.elapsed + span, state.armed.len());
        state.timers.insert(key, sender);
        state.armed.push(span);
        receiver.map(|_| ()).boxed()
    }
}

fn clock(speed: f64) -> (VirtualClock, Real) {
    let real = Real::default();
    let source: Arc<dyn TimeSource> = Arc::new(real.clone());
    (VirtualClock::new(source, START, speed), real)
}

fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

fn shown(clock: &VirtualClock) -> i64 {
    clock.now().as_millis() - START.as_millis()
}

/// A pool that runs the clock, and the order in which sleepers woke.
struct Sleepers {
    pool: LocalPool,
    woken: Arc<Mutex<Vec<u64>>>,
}

impl Sleepers {
    fn new(clock: &VirtualClock) -> Self {
        let pool = LocalPool::new();
        pool.spawner()
            .spawn_local(clock.run())
            .expect("a pool that runs");
        Self {
            pool,
            woken: Arc::default(),
        }
    }

    fn sleep(&mut self, clock: &VirtualClock, millis: u64) {
        let (sleep, woken) = (clock.sleep(ms(millis)), Arc::clone(&self.woken));
        let wake = async move {
            sleep.await;
            woken.lock().expect("nobody panicked").push(millis);
        };
        self.pool
            .spawner()
            .spawn_local(wake)
            .expect("a pool that runs");
        self.pool.run_until_stalled();
    }

    fn woken(&mut self) -> Vec<u64> {
        self.pool.run_until_stalled();
        self.woken.lock().expect("nobody panicked").clone()
    }
}

#[test]
fn it_runs_at_its_speed() {
    for (speed, expected) in [(0.0, 0), (0.5, 500), (1.0, 1000), (60.0, 60_000)] {
        let (clock, real) = clock(speed);
        assert_eq!(shown(&clock), 0);
        real.pass(ms(1000));
        assert_eq!(shown(&clock), expected);
    }
}

#[test]
fn a_speed_that_makes_no_sense_stands_still() {
    for speed in [-1.0, f64::NAN, f64::INFINITY] {
        let (clock, real) = clock(speed);
        real.pass(ms(1000));
        assert_eq!((shown(&clock), clock.speed()), (0, 0.0));
    }
}

#[test]
fn pausing_stops_it_and_going_on_loses_nothing() {
    let (clock, real) = clock(2.0);
    real.pass(ms(100));
    clock.pause();
    real.pass(ms(5000));
    assert_eq!((shown(&clock), clock.is_paused()), (200, true));
    clock.advance(ms(30));
    assert_eq!(shown(&clock), 230);
    clock.resume();
    assert_eq!(shown(&clock), 230);
    real.pass(ms(10));
    assert_eq!((shown(&clock), clock.speed()), (250, 2.0));
}

#[test]
fn another_speed_holds_from_then_on() {
    let (clock, real) = clock(1.0);
    real.pass(ms(100));
    clock.set_speed(10.0);
    assert_eq!(shown(&clock), 100);
    real.pass(ms(100));
    assert_eq!(shown(&clock), 1100);
}

#[test]
fn advancing_wakes_sleepers_in_the_order_of_their_deadlines() {
    let (clock, _) = clock(0.0);
    let mut sleepers = Sleepers::new(&clock);
    for millis in [30, 10, 50, 20] {
        sleepers.sleep(&clock, millis);
    }
    clock.advance(ms(9));
    assert!(sleepers.woken().is_empty());
    clock.advance(ms(31));
    assert_eq!(sleepers.woken(), [10, 20, 30]);
    assert_eq!(clock.sleepers(), 1);
}

#[test]
fn a_sleep_ends_at_its_deadline_and_not_a_millisecond_before() {
    let (clock, _) = clock(0.0);
    let mut sleep = clock.sleep(Duration::from_micros(4001));
    clock.advance(ms(4));
    assert!(
        (&mut sleep).now_or_never().is_none(),
        "a begun millisecond counts"
    );
    clock.advance(ms(1));
    assert!(sleep.now_or_never().is_some());
    assert!(clock.sleep(Duration::ZERO).now_or_never().is_some());
}

#[test]
fn a_sleep_that_is_dropped_is_not_waited_for() {
    let (clock, real) = clock(1.0);
    let mut sleepers = Sleepers::new(&clock);
    let mut sleep = clock.sleep(ms(100));
    assert!((&mut sleep).now_or_never().is_none());
    assert_eq!(clock.sleepers(), 1);
    drop(sleep);
    assert_eq!(clock.sleepers(), 0);
    real.pass(ms(1000));
    assert!(sleepers.woken().is_empty());
}

#[test]
fn real_time_wakes_sleepers_by_one_timer_for_the_earliest() {
    let (clock, real) = clock(10.0);
    let mut sleepers = Sleepers::new(&clock);
    sleepers.sleep(&clock, 5000);
    sleepers.sleep(&clock, 8000);
    assert_eq!(real.armed(), [ms(500)], "a later sleeper arms nothing");
    sleepers.sleep(&clock, 1000);
    assert_eq!(real.armed(), [ms(500), ms(100)]);
    real.pass(ms(100));
    assert_eq!(sleepers.woken(), [1000]);
    real.pass(ms(399));
    assert_eq!(sleepers.woken(), [1000]);
    real.pass(ms(1));
    assert_eq!(sleepers.woken(), [1000, 5000]);
    real.pass(ms(300));
    assert_eq!(sleepers.woken(), [1000, 5000, 8000]);
    assert!(real.armed().len() <= 5, "no busy loop: {:?}", real.armed());
}

#[test]
fn no_timer_runs_while_nobody_sleeps_or_the_clock_stands_still() {
    let (clock, real) = clock(0.0);
    let mut sleepers = Sleepers::new(&clock);
    sleepers.sleep(&clock, 1000);
    real.pass(ms(10_000));
    assert!(sleepers.woken().is_empty());
    assert!(real.armed().is_empty());
    clock.set_speed(1.0);
    assert!(sleepers.woken().is_empty());
    assert_eq!(real.armed(), [ms(1000)]);
    real.pass(ms(1000));
    assert_eq!(sleepers.woken(), [1000]);
    assert_eq!(real.armed().len(), 1, "nobody sleeps any more");
}

#[test]
fn changing_the_speed_arms_the_timer_anew() {
    let (clock, real) = clock(1.0);
    let mut sleepers = Sleepers::new(&clock);
    sleepers.sleep(&clock, 10_000);
    real.pass(ms(4000));
    clock.set_speed(6.0);
    assert!(sleepers.woken().is_empty());
    assert_eq!(real.armed(), [ms(10_000), ms(1000)]);
    real.pass(ms(1000));
    assert_eq!(sleepers.woken(), [10_000]);
}

#[test]
fn far_deadlines_are_waited_for_in_steps_that_a_browser_can_count() {
    let (clock, real) = clock(1.0);
    let mut sleepers = Sleepers::new(&clock);
    let days = 40 * 86_400_000;
    sleepers.sleep(&clock, days);
    assert_eq!(real.armed(), [Duration::from_secs(3600)]);
    clock.advance(ms(days));
    assert_eq!(sleepers.woken(), [days]);
}

#[test]
fn its_ends_are_the_ends_of_time() {
    let real: Arc<dyn TimeSource> = Arc::new(Real::default());
    let clock = VirtualClock::new(real, Timestamp::from_millis(i64::MAX), 1.0);
    clock.advance(Duration::MAX);
    assert!(clock.now().as_millis() > 0);
    assert!(clock.sleep(Duration::MAX).now_or_never().is_none());
}

#[derive(Clone, Debug)]
enum Move {
    Pass(u64),
    Advance(u64),
    Pause,
    Resume,
    Speed(u32),
    Sleep(u64),
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = prop_oneof![
        (0u64..5000).prop_map(Move::Pass),
        (0u64..5000).prop_map(Move::Advance),
        Just(Move::Pause),
        Just(Move::Resume),
        (0u32..20).prop_map(Move::Speed),
        (1u64..20_000).prop_map(Move::Sleep),
    ];
    proptest::collection::vec(one, 1..40)
}

proptest! {
    #[test]
    fn it_shows_what_a_simple_count_says_and_every_sleeper_wakes_in_time(moves in moves()) {
        let (clock, real) = clock(1.0);
        let mut sleepers = Sleepers::new(&clock);
        let (mut expected, mut speed, mut paused) = (0u64, 1u32, false);
        let mut deadlines: Vec<(u64, u64)> = Vec::new();
        for one in moves {
            match one {
                Move::Pass(millis) => {
                    real.pass(ms(millis));
                    expected += if paused { 0 } else { millis * u64::from(speed) };
                }
                Move::Advance(millis) => {
                    clock.advance(ms(millis));
                    expected += millis;
                }
                Move::Pause => { clock.pause(); paused = true; }
                Move::Resume => { clock.resume(); paused = false; }
                Move::Speed(to) => { clock.set_speed(f64::from(to)); speed = to; }
                Move::Sleep(millis) => {
                    sleepers.sleep(&clock, millis);
                    deadlines.push((expected + millis, millis));
                }
            }
            prop_assert_eq!(u64::try_from(shown(&clock)), Ok(expected));
            let mut woken = sleepers.woken();
            woken.sort_unstable();
            let due = deadlines.iter().filter(|(deadline, _)| *deadline <= expected);
            let mut due: Vec<u64> = due.map(|(_, millis)| *millis).collect();
            due.sort_unstable();
            prop_assert_eq!(woken, due);
        }
    }
}
