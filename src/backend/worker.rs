//! The other WebAssemblies (crates/worker, crates/report-reader): what few people need, fetched when it is asked for.

mod definitions;
mod reports;

use futures::StreamExt;
use futures::channel::mpsc::{UnboundedReceiver, unbounded};
use js_sys::Array;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, Event, MessageEvent, Worker};

use super::download;
pub use definitions::{Definitions, Found, Shown, compare_texts};
pub use reports::read_report;

/// Starts the worker (public/worker.js).
const PROGRAM: &str = "/worker.js";

const NOT_THERE: &str = "The part of the console that does this could not be fetched. Check the connection and try again.";
const STOPPED: &str = "The part of the console that does this ended before it was done. What it was given may be too large for this browser’s memory.";

/// Packs files of text into a zip file.
///
/// # Errors
/// A sentence for people.
pub async fn zip(files: Vec<(String, String)>) -> Result<Blob, String> {
    let files: Array = files
        .into_iter()
        .map(|(name, text)| Array::of2(&name.into(), &text.into()))
        .collect();
    let mut program = Program::start(PROGRAM).await?;
    let answer = program.ask("zip", &files, |_, _| {}).await?;
    download::file(&answer.get(1), "application/zip").ok_or_else(|| NOT_THERE.into())
}

/// A program, running in a worker of its own. Dropping it ends it, whatever it is about.
struct Program {
    worker: Worker,
    /// What it says; nothing where it failed.
    said: UnboundedReceiver<Option<JsValue>>,
    _hears: Closure<dyn FnMut(MessageEvent)>,
    _fails: Closure<dyn FnMut(Event)>,
}

impl Program {
    /// Starts the program that this script does.
    async fn start(script: &str) -> Result<Self, String> {
        let worker = Worker::new(script).map_err(|_| NOT_THERE)?;
        let (says, said) = unbounded();
        let fails = says.clone();
        // Nobody listens any more once it is dropped.
        let message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let _ = says.unbounded_send(Some(event.data()));
        });
        let error = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            // It is told to the person, so the browser need not report it.
            event.prevent_default();
            let _ = fails.unbounded_send(None);
        });
        worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(error.as_ref().unchecked_ref()));
        let mut program = Self {
            worker,
            said,
            _hears: message,
            _fails: error,
        };
        // It hears nothing before it said that it is ready.
        program.said.next().await.flatten().ok_or(NOT_THERE)?;
        Ok(program)
    }

    /// Has it do one thing, and gives its answer. `progress` is told what is done, out of what.
    async fn ask(
        &mut self,
        kind: &str,
        content: &JsValue,
        mut progress: impl FnMut(f64, f64),
    ) -> Result<Array, String> {
        let request = Array::of3(&1.into(), &kind.into(), content);
        self.worker.post_message(&request).map_err(|_| NOT_THERE)?;
        loop {
            let said = self.said.next().await.flatten().ok_or(STOPPED)?;
            let answer: Array = said.unchecked_into();
            let number = |place| answer.get(place).as_f64().unwrap_or_default();
            let result = answer.get(1);
            if result.is_null() {
                return Err(answer.get(2).as_string().unwrap_or_default());
            }
            if result.as_string().as_deref() != Some("progress") {
                return Ok(answer);
            }
            progress(number(2), number(3));
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}
