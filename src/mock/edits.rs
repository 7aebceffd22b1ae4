//! Edits survive a reload, kept for each scenario and seed, and reach the other tabs. They lie in the
//! browser's local storage as one value, which is replaced as a whole: never half written, read before
//! the first row without waiting, and told to other tabs by the browser itself (docs/decisions/0004).

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use leptos::prelude::{window, window_event_listener, window_event_listener_untyped};
use leptos::task::spawn_local;
use waygate_platform::json::Json;
use waygate_platform::mock::{Problem, StoredDocument};

use super::MockMode;
use crate::backend::timer;

/// Everything is written each time. Where that is much, edits that follow each other within this time are written
/// together: hundreds of APIs may be checked in one go.
const REST: Duration = Duration::from_millis(250);
/// How many bytes are much.
const MUCH: usize = 256 * 1024;
/// The documents, by kind and id, whose edits wait to be written.
static UNWRITTEN: Mutex<Vec<(String, String)>> = Mutex::new(Vec::new());

/// The version of the value's form. All older ones stay readable.
const VERSION: u64 = 1;

fn key(world: &str) -> String {
    format!("waygate.mock.edits:{world}")
}

/// Whether something was kept for a world.
pub fn are_kept(world: &str) -> bool {
    storage().is_some_and(|storage| storage.get_item(&key(world)).ok().flatten().is_some())
}

/// What was kept for a world, and why something of it cannot be used.
fn read(world: &str) -> (Vec<StoredDocument>, Option<Problem>) {
    let Some(text) = storage().and_then(|storage| storage.get_item(&key(world)).ok().flatten())
    else {
        return (Vec::new(), None);
    };
    match parse(&text) {
        Ok(documents) => (documents, None),
        Err(why) => (
            Vec::new(),
            Some(Problem::new(
                "edits",
                format!("Edits kept in this browser are left out: {why}. Reset removes them."),
            )),
        ),
    }
}

fn parse(text: &str) -> Result<Vec<StoredDocument>, String> {
    let kept = Json::parse(text).map_err(|error| format!("they cannot be read ({error})"))?;
    if kept.need("v", Json::number::<u64>)? > VERSION {
        return Err("they were written by a newer version of Waygate".into());
    }
    kept.need("documents", StoredDocument::list_from_json)
}

/// Takes over what was kept, keeps every edit from now on, and takes over those of other tabs.
pub fn keep(mode: &MockMode) {
    let world = mode.mock.parameters().world();
    let key = key(&world);
    let all: Arc<Mutex<Vec<StoredDocument>>> = Arc::default();
    let put = |all: &Mutex<Vec<StoredDocument>>, documents: Vec<StoredDocument>| {
        let mut all = all
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        for document in documents {
            match all
                .iter_mut()
                .find(|old| (&old.kind, &old.id) == (&document.kind, &document.id))
            {
                Some(old) => *old = document,
                None => all.push(document),
            }
        }
        let values = all.iter().filter_map(|document| document.value.as_ref());
        values.map(String::len).sum::<usize>()
    };
    let (saved, unreadable) = read(&world);
    let skipped = mode.mock.apply(&saved);
    put(&all, saved);
    for problem in unreadable.into_iter().chain(skipped) {
        mode.tell_of(problem);
    }

    let write_all = {
        let (all, key, mode) = (all.clone(), key.clone(), mode.clone());
        move || {
            let documents = all
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            if !write(&key, &documents) {
                mode.tell("edits", "This browser has no room for the edit, so a reload will lose it. Save state keeps it in a file.");
            }
        }
    };
    let resting = Arc::new(AtomicBool::new(false));
    mode.mock.on_edit({
        let (all, write_all) = (all.clone(), write_all.clone());
        move |documents| {
            let keys: Vec<_> = documents.iter().map(key_of).collect();
            let size = put(&all, documents);
            if size < MUCH {
                unwritten().clear();
                write_all();
                return;
            }
            if resting.swap(true, Ordering::Relaxed) {
                unwritten().extend(keys);
                return;
            }
            write_all();
            let (resting, write_all) = (resting.clone(), write_all.clone());
            spawn_local(async move {
                timer::wait(REST).await;
                while take_unwritten() {
                    write_all();
                    timer::wait(REST).await;
                }
                resting.store(false, Ordering::Relaxed);
            });
        }
    });
    // For as long as the page is there, and to its end.
    window_event_listener_untyped("pagehide", move |_| {
        if take_unwritten() {
            write_all();
        }
    });

    let mode = mode.clone();
    // For as long as the page is there.
    window_event_listener(leptos::ev::storage, move |event| {
        if event.key().as_deref() != Some(key.as_str()) {
            return;
        }
        match event.new_value().map(|text| parse(&text)) {
            Some(Ok(mut documents)) => {
                // What waits to be written here is newer than what the other tab knew.
                let newer = unwritten().clone();
                documents.retain(|document| !newer.contains(&key_of(document)));
                put(&all, documents.clone());
                mode.mock.apply(&documents);
            }
            // A newer console in another tab; this one stays as it is.
            Some(Err(_)) => {}
            None => mode.mock.reset(),
        }
    });
}

/// Keeps these documents, and no others, for a world.
pub fn replace(world: &str, documents: &[StoredDocument]) -> bool {
    unwritten().clear();
    write(&key(world), documents)
}

/// Forgets what was kept for a world.
pub fn forget(world: &str) {
    unwritten().clear();
    if let Some(storage) = storage() {
        // Removing what is not there is no failure.
        let _ = storage.remove_item(&key(world));
    }
}

fn write(key: &str, documents: &[StoredDocument]) -> bool {
    let documents = documents.iter().map(StoredDocument::to_json).collect();
    let kept = Json::object(vec![("v", VERSION.into()), ("documents", documents)]);
    storage().is_some_and(|storage| storage.set_item(key, &kept.to_string()).is_ok())
}

fn key_of(document: &StoredDocument) -> (String, String) {
    (document.kind.clone(), document.id.clone())
}

fn unwritten() -> MutexGuard<'static, Vec<(String, String)>> {
    UNWRITTEN
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// Whether there were edits that waited; they do not any more.
fn take_unwritten() -> bool {
    !std::mem::take(&mut *unwritten()).is_empty()
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok()?
}
