//! `window.waygate.mock`, for tests and designers' consoles.
//!
//! `install(token, name)` is what an installer does that was given the token.

use std::time::Duration;

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use waygate_domain::status::Status;
use waygate_platform::mock::Call;

use super::{MockMode, edits};
use crate::backend::timer;
use crate::lazy;

/// What there is. Each answers with a promise, and fails with an `Error` that says why.
const CALLS: [&str; 7] = [
    "advance",
    "setStatus",
    "install",
    "installAtom",
    "reset",
    "export",
    "calls",
];

/// Puts `advance(ms)`, `setStatus(gateway, status)`, `install(token, name)`, `installAtom(environment, name)`,
/// `reset()`, `export()` and `calls()` in place. What they do is fetched when one is called.
pub fn offer(mode: &MockMode) {
    let api = Object::new();
    for name in CALLS {
        let mode = mode.clone();
        let closure = Closure::<dyn Fn(JsValue, JsValue) -> Promise>::new(move |a, b| {
            let mode = mode.clone();
            future_to_promise(async move {
                let answer = lazy::automate(mode, name, [a, b]).await;
                let answer = answer.map_err(|why| js_sys::Error::new(&why))?;
                JsFuture::from(Promise::resolve(&answer)).await
            })
        });
        // It lives as long as the page. Setting a property of a plain object cannot fail.
        let _ = Reflect::set(&api, &name.into(), &closure.into_js_value());
    }
    if let Ok(waygate) = Reflect::get(&js_sys::global(), &"waygate".into()) {
        // boot.js made this object; setting a property of it cannot fail.
        let _ = Reflect::set(&waygate, &"mock".into(), &api);
    }
}

/// Does what a call asks for. A promise that it answers with is still to be awaited.
///
/// # Errors
/// Why it is refused, for people.
pub fn call(mode: &MockMode, name: &str, [a, b]: [JsValue; 2]) -> Result<JsValue, String> {
    let mock = mode.mock.clone();
    match name {
        "advance" => {
            let millis = a
                .as_f64()
                .filter(|millis| *millis >= 0.0)
                .ok_or("advance takes milliseconds, 0 or more")?;
            mock.clock()
                .advance(Duration::from_micros((millis * 1000.0) as u64));
            // Resolved when the page has had its turn with what the clock woke.
            Ok(future_to_promise(async {
                timer::wait(Duration::ZERO).await;
                timer::wait(Duration::ZERO).await;
                Ok(JsValue::UNDEFINED)
            })
            .into())
        }
        "setStatus" => {
            let gateway = a
                .as_string()
                .ok_or("setStatus takes a gateway's name or id")?;
            let key = b.as_string().unwrap_or_default();
            let keys = || Status::ALL.map(Status::key).join(", ");
            let status = Status::from_key(&key)
                .ok_or_else(|| format!("there is no status {key}; there are {}", keys()))?;
            mock.set_status(&gateway, status)
                .map_err(|error| error.to_string())?;
            Ok(JsValue::UNDEFINED)
        }
        "install" => {
            let takes = "install takes an installer token and a name";
            let (token, name) = (a.as_string().ok_or(takes)?, b.as_string().ok_or(takes)?);
            Ok(future_to_promise(async move {
                let installed = mock.install(&token, &name).await;
                installed
                    .map(|id| id.as_str().into())
                    .map_err(|why| js_sys::Error::new(&why).into())
            })
            .into())
        }
        "installAtom" => {
            let takes = "installAtom takes an environment's name or id, and a name";
            let (environment, name) = (a.as_string().ok_or(takes)?, b.as_string().ok_or(takes)?);
            mock.install_atom(&environment, &name)?;
            Ok(JsValue::UNDEFINED)
        }
        "reset" => {
            mock.reset();
            edits::forget(&mock.parameters().world());
            Ok(JsValue::UNDEFINED)
        }
        "export" => Ok(mock.export().into()),
        "calls" => Ok(mock
            .calls()
            .iter()
            .map(call_as_object)
            .collect::<js_sys::Array>()
            .into()),
        unknown => Err(format!("there is no call {unknown}")),
    }
}

/// A call as an object with `operation`, `answer` and `took`, in ms or `null`.
fn call_as_object(call: &Call) -> Object {
    let object = Object::new();
    let took = call.took.map_or(JsValue::NULL, |span| {
        JsValue::from_f64(span.as_millis() as f64)
    });
    for (name, value) in [
        ("operation", call.operation.into()),
        ("answer", call.answer.to_string().into()),
        ("took", took),
    ] {
        // Setting a property of a plain object cannot fail.
        let _ = Reflect::set(&object, &name.into(), &value);
    }
    object
}
