//! A list that is worked through, a few at a time, and can be stopped.

use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::backend::timer;

/// How many are under way at a time.
const AT_ONCE: usize = 4;

/// How far a list is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// How many there are.
    pub all: usize,
    /// How many are done.
    pub done: usize,
    /// Whether no other is begun any more.
    pub stopping: bool,
}

/// A list that is worked through as long as its owner lives. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Queue {
    /// How far it is; nothing while nothing is done.
    pub progress: RwSignal<Option<Progress>>,
    left: StoredValue<VecDeque<u32>>,
}

impl Queue {
    /// One that is at rest.
    pub fn new() -> Self {
        Self {
            progress: RwSignal::new(None),
            left: StoredValue::new(VecDeque::new()),
        }
    }

    /// Whether it is being worked through.
    pub fn runs(&self) -> bool {
        self.progress.with(Option::is_some)
    }

    /// Works through a list: `work` is done for each, and `over` when no other is under way.
    pub fn run(
        self,
        list: Vec<u32>,
        work: impl AsyncFn(u32) + 'static,
        over: impl FnOnce() + 'static,
    ) {
        if untrack(|| self.runs()) {
            return;
        }
        self.progress.set(Some(Progress {
            all: list.len(),
            ..Progress::default()
        }));
        self.left.set_value(list.into());
        let work = Rc::new(work);
        let workers = (0..AT_ONCE).map(|_| {
            let work = work.clone();
            async move {
                while let Some(next) = self.next() {
                    work(next).await;
                    self.progress.try_update(|progress| {
                        if let Some(progress) = progress {
                            progress.done += 1;
                        }
                    });
                    // The browser draws and listens between one and the next.
                    timer::wait(Duration::ZERO).await;
                }
            }
        });
        let workers = futures::future::join_all(workers.collect::<Vec<_>>());
        spawn_local(async move {
            workers.await;
            // Whoever left is told nothing.
            if self.progress.try_set(None).is_none() {
                over();
            }
        });
    }

    /// Begins no other. What is under way is done.
    pub fn stop(&self) {
        self.left.update_value(VecDeque::clear);
        self.progress.update(|progress| {
            if let Some(progress) = progress {
                progress.stopping = true;
            }
        });
    }

    /// The next; none when all are begun, when it was stopped, or when the page was left.
    fn next(&self) -> Option<u32> {
        self.left.try_update_value(VecDeque::pop_front).flatten()
    }
}
