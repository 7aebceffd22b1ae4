//! The second WebAssembly (crates/worker): what few people need, fetched when it is asked for.

use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, MessageEvent, Worker};

use super::download;

/// Starts the worker (public/worker.js).
const PROGRAM: &str = "/worker.js";

const NOT_THERE: &str = "The part of the console that does this could not be fetched. Check the connection and try again.";

/// Packs files of text into a zip file.
///
/// # Errors
/// A sentence for people.
pub async fn zip(files: Vec<(String, String)>) -> Result<Blob, String> {
    let files: Array = files
        .into_iter()
        .map(|(name, text)| Array::of2(&name.into(), &text.into()))
        .collect();
    let bytes = call("zip", &files).await?;
    download::file(&bytes, "application/zip").ok_or_else(|| NOT_THERE.into())
}

/// Has a worker of its own do one thing. Dropping the future ends it.
async fn call(kind: &str, content: &JsValue) -> Result<JsValue, String> {
    let running = Running(Worker::new(PROGRAM).map_err(|_| NOT_THERE)?);
    running.message().await?;
    let request = Array::of3(&1.into(), &kind.into(), content);
    running.0.post_message(&request).map_err(|_| NOT_THERE)?;
    let answer: Array = running.message().await?.unchecked_into();
    match answer.get(2).as_string() {
        Some(why) => Err(why),
        None => Ok(answer.get(1)),
    }
}

/// Ends the worker when it is dropped.
struct Running(Worker);

impl Running {
    /// What it says next.
    async fn message(&self) -> Result<JsValue, String> {
        let said = Promise::new(&mut |resolve, reject| {
            self.0.set_onmessage(Some(&resolve));
            self.0.set_onerror(Some(&reject));
        });
        let event: MessageEvent = JsFuture::from(said)
            .await
            .map_err(|_| NOT_THERE)?
            .unchecked_into();
        Ok(event.data())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.0.terminate();
    }
}
