//! `window.waygate.mock`, for tests and designers' consoles.
//!
//! `install(token, name)` is what an installer does that was given the token.

use std::time::Duration;

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use waygate_domain::status::Status;
use waygate_platform::mock::Call;

use super::{MockMode, edits};
use crate::backend::timer;

/// Puts `advance(ms)`, `setStatus(gateway, status)`, `install(token, name)`, `reset()`, `export()` and `calls()` in
/// place.
pub fn offer(mode: &MockMode) {
    let api = Object::new();
    let mock = mode.mock.clone();
    define(&api, "advance", move |millis: JsValue, _| {
        let millis = millis
            .as_f64()
            .filter(|millis| *millis >= 0.0)
            .ok_or("advance takes milliseconds, 0 or more")?;
        mock.clock()
            .advance(Duration::from_micros((millis * 1000.0) as u64));
        // Resolved when the page has had its turn with what the clock woke.
        Ok(wasm_bindgen_futures::future_to_promise(async {
            timer::wait(Duration::ZERO).await;
            timer::wait(Duration::ZERO).await;
            Ok(JsValue::UNDEFINED)
        })
        .into())
    });
    let mock = mode.mock.clone();
    define(&api, "setStatus", move |gateway, status| {
        let gateway = gateway
            .as_string()
            .ok_or("setStatus takes a gateway's name or id")?;
        let key = status.as_string().unwrap_or_default();
        let keys = || Status::ALL.map(Status::key).join(", ");
        let status = Status::from_key(&key)
            .ok_or_else(|| format!("there is no status {key}; there are {}", keys()))?;
        mock.set_status(&gateway, status)
            .map_err(|error| error.to_string())?;
        Ok(Promise::resolve(&JsValue::UNDEFINED).into())
    });
    let mock = mode.mock.clone();
    define(&api, "install", move |token, name| {
        let mock = mock.clone();
        let token = token
            .as_string()
            .ok_or("install takes an installer token and a name")?;
        let name = name
            .as_string()
            .ok_or("install takes an installer token and a name")?;
        Ok(wasm_bindgen_futures::future_to_promise(async move {
            let installed = mock.install(&token, &name).await;
            installed
                .map(|id| id.as_str().into())
                .map_err(|why| js_sys::Error::new(&why).into())
        })
        .into())
    });
    let mock = mode.mock.clone();
    define(&api, "installAtom", move |environment, name| {
        let takes = "installAtom takes an environment's name or id, and a name";
        let environment = environment.as_string().ok_or(takes)?;
        let name = name.as_string().ok_or(takes)?;
        mock.install_atom(&environment, &name)?;
        Ok(JsValue::UNDEFINED)
    });
    let resetting = mode.clone();
    define(&api, "reset", move |_, _| {
        resetting.mock.reset();
        edits::forget(&resetting.mock.parameters().world());
        Ok(JsValue::UNDEFINED)
    });
    let mock = mode.mock.clone();
    define(&api, "export", move |_, _| Ok(mock.export().into()));
    let mock = mode.mock.clone();
    define(&api, "calls", move |_, _| {
        Ok(mock
            .calls()
            .iter()
            .map(call)
            .collect::<js_sys::Array>()
            .into())
    });
    if let Ok(waygate) = Reflect::get(&js_sys::global(), &"waygate".into()) {
        // boot.js made this object; setting a property of it cannot fail.
        let _ = Reflect::set(&waygate, &"mock".into(), &api);
    }
}

/// A call as an object with `operation`, `answer` and `took`, in ms or `null`.
fn call(call: &Call) -> Object {
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

/// A function of the page's, which throws an `Error` with what this one refuses.
fn define(
    api: &Object,
    name: &str,
    call: impl Fn(JsValue, JsValue) -> Result<JsValue, String> + 'static,
) {
    let closure =
        Closure::<dyn Fn(JsValue, JsValue) -> Result<JsValue, JsValue>>::new(move |a, b| {
            call(a, b).map_err(|why| js_sys::Error::new(&why).into())
        });
    // It lives as long as the page.
    let function: js_sys::Function = closure.into_js_value().unchecked_into();
    let _ = Reflect::set(api, &name.into(), &function);
}
