//! # What few people need
//!
//! A WebAssembly of its own, run in a web worker and fetched only when it is asked for: heavy and rare work that
//! must neither be loaded by everyone nor stop the page. It [packs zip files](archive) and works on
//! [definitions of APIs](definitions).
//!
//! It speaks with the page in plain messages. `[id, kind, …]` asks; any number of `[id, "progress", done, total]`, and
//! then one `[id, result, …]` or `[id, null, why]` answers:
//!
//! | asks | answers |
//! | --- | --- |
//! | `"zip", [[name, text], …]` | the bytes of the zip file |
//! | `"dry-run", File` | the bytes of `{file, state, issues}` or `{file, error}` as JSON, then `"checked", name, version, report, blocking, attention, took` or `"unreadable", line, column, message` |
//! | `"compare", v2` | the text of the V2 definition indented, that of the V4 definition, and how their lines belong together, or null where they are too many |
//!
//! Progress is in bytes read. `report` is JSON with the first issues of each kind; `blocking` and `attention` count
//! all. `took` is how long the rules took, in milliseconds.
//!
//! It never touches a backend, a storage or the page.

mod archive;
mod definitions;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

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
    match message.get(1).as_string().as_deref() {
        Some("zip") => {
            let files: Array = message.get(2).unchecked_into();
            let file = |file: JsValue| {
                let file: Array = file.unchecked_into();
                let name = file.get(0).as_string().unwrap_or_default();
                (
                    name,
                    file.get(1).as_string().unwrap_or_default().into_bytes(),
                )
            };
            let files: Vec<_> = files.iter().map(file).collect();
            let bytes = archive::zip(&files)?;
            Ok(Array::of1(&Uint8Array::from(bytes.as_slice())))
        }
        Some("dry-run") => {
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
            let check = definitions::check(message.get(2).unchecked_ref(), progress, now)?;
            Ok(definitions::answer(&check))
        }
        Some("compare") => {
            let v2 = message.get(2).as_string().unwrap_or_default();
            let (v2, v4, shape) = definitions::compare(&v2)?;
            Ok(Array::of3(&v2.into(), &v4.into(), &shape.into()))
        }
        _ => Err("This part of the console does not know how to do that. Reload the page.".into()),
    }
}
