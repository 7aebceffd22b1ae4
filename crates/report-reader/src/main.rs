//! # The reader of reports
//!
//! A WebAssembly of its own, run in a web worker and fetched only when somebody reads a report of the tenant cloning
//! tool: what reads workbooks is larger than all else that runs in [workers](../waygate_worker). It looks at a file
//! [from outside](container) before anything is unpacked, then reads its [sheets](workbook), and leaves every rule
//! about them to `waygate_domain::content_migration::report`.
//!
//! It speaks with the page as the other worker does: `[id, "report", File]` asks; any number of `[id, "progress", done,
//! total]`, in bytes of the file, and then one `[id, result, took]` or `[id, null, why]` answers.
//! `result` is the bytes of a `Result<Report, ReportError>` as JSON; `took` how long it took to read the workbook, in
//! milliseconds; `why` a sentence for people where the file is not to be had.
//!
//! It never touches a backend, a storage or the page.

mod container;
mod workbook;

#[cfg(test)]
#[path = "../samples/mod.rs"]
mod samples;
#[cfg(test)]
mod tests;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use waygate_domain::content_migration::report::{Fault, Report, ReportError};
use web_sys::{DedicatedWorkerGlobalScope, File, FileReaderSync, MessageEvent};

/// How many bytes are read at a time.
const PIECE: f64 = 1_000_000.0;

fn main() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let answering = scope.clone();
    let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let message: Array = event.data().unchecked_into();
        let id = message.get(0);
        let answer = match work(&answering, &message) {
            Ok(answer) => answer,
            Err(why) => Array::of2(&JsValue::NULL, &why.into()),
        };
        // Bytes are handed over, not copied.
        let bytes = answer.get(0).dyn_into::<Uint8Array>();
        let transfer = bytes.map_or_else(|_| Array::new(), |bytes| Array::of1(&bytes.buffer()));
        answer.unshift(&id);
        // The page takes any message.
        let _ = answering.post_message_with_transfer(&answer, &transfer);
    });
    scope.set_onmessage(Some(listener.into_js_value().unchecked_ref()));
    // What came before is not heard: the page waits for this.
    let _ = scope.post_message(&"ready".into());
}

/// Does what a message asks for, and gives the answer without its id.
fn work(scope: &DedicatedWorkerGlobalScope, message: &Array) -> Result<Array, String> {
    if message.get(1).as_string().as_deref() != Some("report") {
        return Err(
            "This part of the console does not know how to do that. Reload the page.".into(),
        );
    }
    let id = message.get(0);
    let progress = |done: f64, total: f64| {
        let told = Array::of4(&id, &"progress".into(), &done.into(), &total.into());
        // The page takes any message.
        let _ = scope.post_message(&told);
    };
    let now = || {
        scope
            .performance()
            .map_or(0.0, |performance| performance.now())
    };
    let file: File = message.get(2).unchecked_into();
    let mut took = 0.0;
    let result: Result<Report, ReportError> = match file.size() > container::LARGEST_FILE as f64 {
        true => Err(ReportError::whole(Fault::TooLarge(container::LARGEST_FILE))),
        false => {
            let content = read(&file, progress).map_err(|_| {
                "The browser could not read the file. It may have been moved or changed since it was chosen, or be a folder. Choose it again."
            })?;
            let started = now();
            let result = workbook::read(content);
            took = now() - started;
            result
        }
    };
    // What is made of texts and numbers alone is always written.
    let json = serde_json::to_vec(&result).unwrap_or_default();
    Ok(Array::of2(&Uint8Array::from(json.as_slice()), &took.into()))
}

fn read(file: &File, progress: impl Fn(f64, f64)) -> Result<Vec<u8>, JsValue> {
    let (reader, size) = (FileReaderSync::new()?, file.size());
    let mut content = Vec::new();
    let mut done = 0.0;
    while done < size {
        let end = (done + PIECE).min(size);
        let piece = file.slice_with_f64_and_f64(done, end)?;
        let bytes = Uint8Array::new(&reader.read_as_array_buffer(&piece)?.into());
        content.extend_from_slice(&bytes.to_vec());
        done = end;
        progress(done, size);
    }
    Ok(content)
}
