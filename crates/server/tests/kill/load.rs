//! What all workers share: the server as it comes and goes, and what was counted.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use tokio::sync::watch;
use waygate_backend::{Backend, Error, ErrorKind, IdempotencyKey, Result};

use crate::server::Server;

/// Something that goes on until the load stops; it panics when it finds anything wrong.
pub type Worker = Pin<Box<dyn Future<Output = ()>>>;

pub struct Load {
    pub backend: Arc<dyn Backend>,
    /// How often the server was started.
    started: watch::Sender<u64>,
    stopped: AtomicBool,
    /// For each worker, at which start of the server it has looked last.
    looked: Mutex<Vec<u64>>,
    acknowledged: AtomicU64,
    cut_off: AtomicU64,
    taken_up: AtomicU64,
    keys: AtomicU64,
}

/// What came of a change.
#[derive(Debug)]
pub enum Outcome<T> {
    /// The server said that it was done.
    Acknowledged(T),
    /// The server said that it was not done.
    Refused(Error),
    /// The server was gone before it said anything.
    Unknown,
}

impl Load {
    pub fn new(server: &Server, token: &str) -> Self {
        Self {
            backend: server.backend(token),
            started: watch::Sender::new(1),
            stopped: AtomicBool::new(false),
            looked: Mutex::default(),
            acknowledged: AtomicU64::new(0),
            cut_off: AtomicU64::new(0),
            taken_up: AtomicU64::new(0),
            keys: AtomicU64::new(0),
        }
    }

    /// Asks for a change, again while there were too many requests.
    pub async fn change<T>(&self, ask: impl AsyncFn() -> Result<T>) -> Outcome<T> {
        loop {
            match ask().await {
                Ok(value) => {
                    self.acknowledged.fetch_add(1, Ordering::Relaxed);
                    return Outcome::Acknowledged(value);
                }
                Err(error) => match error.kind {
                    ErrorKind::RateLimited { .. } => pause().await,
                    // A timeout is also what a server says that had too many changes at once.
                    ErrorKind::Offline | ErrorKind::Unreadable | ErrorKind::Timeout => {
                        self.cut_off.fetch_add(1, Ordering::Relaxed);
                        return Outcome::Unknown;
                    }
                    ErrorKind::Server { .. } => panic!("the server failed: {error:?}"),
                    _ => return Outcome::Refused(error),
                },
            }
        }
    }

    /// Reads something, as often as it takes until the server is there.
    pub async fn read<T>(&self, ask: impl AsyncFn() -> Result<T>) -> Result<T> {
        loop {
            match ask().await {
                Err(error) => match error.kind {
                    ErrorKind::RateLimited { .. }
                    | ErrorKind::Offline
                    | ErrorKind::Unreadable
                    | ErrorKind::Timeout => pause().await,
                    ErrorKind::Server { .. } => panic!("the server failed: {error:?}"),
                    _ => return Err(error),
                },
                answer => return answer,
            }
        }
    }

    /// Asks for a change under an idempotency key until the server says what came of it. Says whether it was asked
    /// for more than once.
    pub async fn insist<T>(&self, ask: impl AsyncFn() -> Result<T>) -> (Result<T>, bool) {
        let mut again = false;
        loop {
            match self.change(&ask).await {
                Outcome::Acknowledged(value) => {
                    self.taken_up.fetch_add(u64::from(again), Ordering::Relaxed);
                    return (Ok(value), again);
                }
                Outcome::Refused(error) => return (Err(error), again),
                Outcome::Unknown => pause().await,
            }
            again = true;
        }
    }

    /// A key that nothing was asked for under.
    pub fn key(&self) -> IdempotencyKey {
        let number = self.keys.fetch_add(1, Ordering::Relaxed);
        IdempotencyKey::new(&format!("kill-{number}")).expect("a key")
    }

    /// One more worker, that says after each start of the server when it has looked.
    pub fn worker(self: &Arc<Self>) -> Looking {
        let mut looked = self.looked.lock().expect("sound");
        looked.push(0);
        Looking {
            load: Arc::clone(self),
            number: looked.len() - 1,
            started: self.started.subscribe(),
        }
    }

    pub fn came_back(&self) {
        self.started.send_modify(|started| *started += 1);
    }

    /// Resolves when every worker has looked at what is there since the server came back.
    pub async fn all_looked(&self) {
        let start = *self.started.borrow();
        let all = async {
            while self
                .looked
                .lock()
                .expect("sound")
                .iter()
                .any(|at| *at < start)
            {
                pause().await;
            }
        };
        let all = tokio::time::timeout(Duration::from_secs(20), all).await;
        all.expect("every worker looks at what is there; a panic is above where one could not");
    }

    pub fn stop(&self) {
        self.stopped.store(true, Ordering::SeqCst);
    }

    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::SeqCst)
    }

    pub fn counted(&self) -> String {
        format!(
            "{} changes acknowledged, {} cut off, {} of those taken up again",
            self.acknowledged.load(Ordering::Relaxed),
            self.cut_off.load(Ordering::Relaxed),
            self.taken_up.load(Ordering::Relaxed),
        )
    }

    /// A run in which next to nothing happened shows nothing.
    pub fn expect_enough(&self, kills: u32) {
        let acknowledged = self.acknowledged.load(Ordering::Relaxed);
        assert!(acknowledged > u64::from(kills) * 5, "{}", self.counted());
        let cut_off = self.cut_off.load(Ordering::Relaxed);
        assert!(cut_off > u64::from(kills) / 2, "{}", self.counted());
    }
}

/// What a worker knows of when it has to look again.
pub struct Looking {
    load: Arc<Load>,
    number: usize,
    started: watch::Receiver<u64>,
}

impl Looking {
    /// The number of the start that is looked at now.
    pub fn begin(&mut self) -> u64 {
        *self.started.borrow_and_update()
    }

    /// All that was there at that start was looked at.
    pub fn done(&self, start: u64) {
        self.load.looked.lock().expect("sound")[self.number] = start;
    }

    /// Whether the server was started since.
    pub fn is_stale(&self) -> bool {
        self.started.has_changed().unwrap_or(true)
    }
}

async fn pause() {
    tokio::time::sleep(Duration::from_millis(20)).await;
}
