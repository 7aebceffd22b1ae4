//! # What few people need
//!
//! A WebAssembly of its own, run in a web worker and fetched only when it is asked for: heavy and rare work that
//! must neither be loaded by everyone nor stop the page. So far it [packs zip files](archive).
//!
//! It speaks with the page in plain messages: `[id, kind, …]` asks, `[id, result]` or `[id, null, why]` answers. It
//! never touches a backend, a storage or the page.

mod archive;

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
        let (answer, transfer) = match work(&message) {
            Ok(bytes) => (
                Array::of2(&message.get(0), &bytes),
                Array::of1(&bytes.buffer()),
            ),
            Err(why) => (
                Array::of3(&message.get(0), &JsValue::NULL, &why.into()),
                Array::new(),
            ),
        };
        // The page takes any message.
        let _ = answering.post_message_with_transfer(&answer, &transfer);
    });
    scope.set_onmessage(Some(listener.into_js_value().unchecked_ref()));
    // What came before is not heard: the page waits for this.
    let _ = scope.post_message(&"ready".into());
}

fn work(message: &Array) -> Result<Uint8Array, String> {
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
            archive::zip(&files).map(|bytes| Uint8Array::from(bytes.as_slice()))
        }
        _ => Err("This part of the console does not know how to do that. Reload the page.".into()),
    }
}
