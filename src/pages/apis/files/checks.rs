//! The files that were given, and the one at a time that is checked.

use futures::future::{AbortHandle, Abortable};
use leptos::prelude::*;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;
use web_sys::File;

use crate::backend::worker::{Definitions, Found};
use crate::components::dropzone::Given;
use crate::console::Console;
use crate::text::api_files as text;

use super::entry::says;
use super::tally::Tally;

/// The largest file that is checked here, in bytes: what is made of it has to fit into the memory of the worker.
pub const LARGEST: f64 = 100_000_000.0;

/// How far a file is.
#[derive(Clone, Debug)]
pub enum State {
    /// Others are before it.
    Waiting,
    /// So many bytes of it are read.
    Reading(f64),
    /// The rules run.
    Checking,
    /// It was checked, or cannot be read as a definition.
    Done(SendWrapper<Found>),
    /// The browser failed, or refused it: why.
    Failed(String),
    /// A person ended it.
    Cancelled,
}

impl State {
    /// Whether nothing more comes of it by itself.
    pub const fn is_over(&self) -> bool {
        matches!(self, Self::Done(_) | Self::Failed(_) | Self::Cancelled)
    }

    const fn is_under_way(&self) -> bool {
        matches!(self, Self::Reading(_) | Self::Checking)
    }
}

/// A file that was given.
#[derive(Clone)]
pub struct Entry {
    /// Tells it from the others: a file may be given twice.
    pub id: usize,
    /// Its name.
    pub name: String,
    /// Its size in bytes; `None` of a folder.
    pub size: Option<f64>,
    /// How far it is. It outlives the view in which the file was given.
    pub state: ArcRwSignal<State>,
    /// Whether its issues are shown.
    pub open: ArcRwSignal<bool>,
    file: Option<SendWrapper<File>>,
}

impl Entry {
    /// Whether it is a file that may be checked.
    pub const fn can_be_checked(&self) -> bool {
        self.file.is_some()
    }
}

/// The files that were given.
#[derive(Clone, Copy)]
pub struct Checks {
    /// In the order in which they came.
    pub entries: RwSignal<Vec<Entry>>,
    console: Console,
    given: StoredValue<usize>,
    /// The one that is checked, and what ends that.
    current: StoredValue<Option<(usize, AbortHandle)>>,
}

impl Checks {
    /// None so far. What is under way ends with the owner.
    pub fn new(console: Console) -> Self {
        let checks = Self {
            entries: RwSignal::new(Vec::new()),
            console,
            given: StoredValue::new(0),
            current: StoredValue::new(None),
        };
        on_cleanup(move || checks.end_current());
        checks
    }

    /// Takes files, and checks them after those that wait.
    pub fn add(self, given: Vec<Given>) {
        let first = self.given.get_value();
        self.given.set_value(first + given.len());
        let few = self.entries.with_untracked(Vec::len) + given.len() <= OPEN;
        let entries = given.into_iter().enumerate().map(|(place, given)| {
            let (name, size, state, file) = match given {
                Given::Folder(name) => (name, None, State::Failed(text::FOLDER.into()), None),
                Given::File(file) if file.size() > LARGEST => {
                    let why = State::Failed(text::too_large(LARGEST));
                    (file.name(), Some(file.size()), why, None)
                }
                Given::File(file) => (
                    file.name(),
                    Some(file.size()),
                    State::Waiting,
                    Some(SendWrapper::new(file)),
                ),
            };
            Entry {
                id: first + place,
                name,
                size,
                state: ArcRwSignal::new(state),
                open: ArcRwSignal::new(few),
                file,
            }
        });
        let entries: Vec<_> = entries.collect();
        self.entries.update(|all| all.extend(entries));
        self.go();
    }

    /// Checks a file once more.
    pub fn again(self, entry: &Entry) {
        entry.state.set(State::Waiting);
        self.go();
    }

    /// Ends the check of a file, or takes it out of those that wait.
    pub fn cancel(self, entry: &Entry) {
        entry.state.set(State::Cancelled);
        if self.is_current(entry.id) {
            self.end_current();
        }
    }

    /// Forgets a file.
    pub fn remove(self, id: usize) {
        if self.is_current(id) {
            self.end_current();
        }
        self.entries
            .update(|all| all.retain(|entry| entry.id != id));
    }

    /// Forgets all of them.
    pub fn clear(self) {
        self.end_current();
        self.entries.set(Vec::new());
    }

    fn is_current(self, id: usize) -> bool {
        let current = self
            .current
            .with_value(|current| current.as_ref().map(|(id, _)| *id));
        current == Some(id)
    }

    fn end_current(self) {
        self.current.with_value(|current| {
            if let Some((_, end)) = current {
                end.abort();
            }
        });
    }

    /// Checks those that wait, unless that is under way.
    fn go(self) {
        if self.current.with_value(Option::is_some) {
            return;
        }
        let Some(next) = self.next() else { return };
        let (end, ends) = AbortHandle::new_pair();
        self.current.set_value(Some((next.id, end)));
        spawn_local(async move {
            self.work(next, ends).await;
        });
    }

    /// The first that waits; `None` too where the page was left.
    fn next(self) -> Option<Entry> {
        let waits = |entry: &&Entry| {
            entry
                .state
                .with_untracked(|state| matches!(state, State::Waiting))
        };
        self.entries
            .try_with_untracked(|all| all.iter().find(waits).cloned())?
    }

    async fn work(self, mut next: Entry, mut ends: futures::future::AbortRegistration) {
        let (mut program, mut checked) = (None, 0);
        loop {
            let check = Abortable::new(check(program.take(), next.clone()), ends);
            // Ending it drops the program with what it was about.
            if let Ok((outcome, idle)) = check.await {
                program = idle;
                checked += 1;
                next.state.set(outcome);
            } else if next.state.with_untracked(State::is_under_way) {
                next.state.set(State::Cancelled);
            }
            let Some(after) = self.next() else { break };
            let (end, new) = AbortHandle::new_pair();
            self.current.try_set_value(Some((after.id, end)));
            (next, ends) = (after, new);
        }
        self.current.try_set_value(None);
        if checked > 0 {
            self.tell(&next, checked);
        }
    }

    /// Says what came of it to who cannot see it.
    fn tell(self, last: &Entry, checked: usize) {
        let says = match checked {
            1 => Some(last.state.with_untracked(|state| {
                let (title, words) = says(state, last.size);
                text::told(&last.name, title, &words)
            })),
            _ => self
                .entries
                .try_with_untracked(|entries| untrack(|| Tally::of(entries).words())),
        };
        if let Some(says) = says {
            self.console.announcer.say(says);
        }
    }
}

/// Up to how many files have their issues shown at once.
const OPEN: usize = 3;

/// Checks a file with a program that is idle, or a new one. Gives the program back where it can go on.
async fn check(program: Option<Definitions>, entry: Entry) -> (State, Option<Definitions>) {
    let (Some(file), Some(size)) = (entry.file, entry.size) else {
        return (State::Failed(text::FOLDER.into()), program);
    };
    entry.state.set(State::Reading(0.0));
    let mut program = match program {
        Some(program) => program,
        None => match Definitions::start().await {
            Ok(program) => program,
            Err(why) => return (State::Failed(why), None),
        },
    };
    let progress = |done: f64, _| {
        let state = if done < size {
            State::Reading(done)
        } else {
            State::Checking
        };
        entry.state.set(state);
    };
    match program.check(&file, progress).await {
        Ok(found) => (State::Done(SendWrapper::new(found)), Some(program)),
        Err(why) => (State::Failed(why), None),
    }
}
