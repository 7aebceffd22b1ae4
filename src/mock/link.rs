//! The parameters in the address: read once at the start, then kept for the tab.

use std::time::Duration;

use leptos::prelude::window;
use waygate_platform::mock::{Parameters, Problem};

/// Where the tab keeps them.
const KEY: &str = "waygate.mock";

const ELAPSED_KEY: &str = "waygate.mock.elapsed";

/// The names of the parameters (product/mock-mode.md).
const NAMES: [&str; 9] = [
    "scenario", "seed", "rows", "latency", "fail", "now", "speed", "role", "dir",
];

/// `dir` is also the direction of the table's sort, so it counts only with one of these values.
fn is_ours(key: &str, value: &str) -> bool {
    NAMES.contains(&key) && (key != "dir" || matches!(value, "rtl" | "ltr"))
}

/// Whether a program drives this browser.
pub fn is_automated() -> bool {
    js_sys::Reflect::get(&window().navigator(), &"webdriver".into())
        .is_ok_and(|value| value.is_truthy())
}

/// The parameters of the address if it has any, else those that the tab kept, else the defaults. They
/// leave the address, which then says only what the page shows.
pub fn read(automated: bool) -> (Parameters, Vec<Problem>) {
    let search = window().location().search().unwrap_or_default();
    let pairs = crate::route::pairs(search.trim_start_matches('?'));
    let (ours, others): (Vec<_>, Vec<_>) = pairs
        .into_iter()
        .partition(|(key, value)| is_ours(key, value));
    if ours.is_empty() {
        let kept = storage()
            .and_then(|storage| storage.get_item(KEY).ok().flatten())
            .unwrap_or_default();
        return Parameters::read_query(&kept, automated);
    }
    let rest: Vec<String> = others
        .into_iter()
        .map(|(key, value)| {
            format!(
                "{}={}",
                js_sys::encode_uri_component(&key),
                js_sys::encode_uri_component(&value)
            )
        })
        .collect();
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    let url = if rest.is_empty() {
        path
    } else {
        format!("{path}?{}", rest.join("&"))
    };
    if let Ok(history) = window().history() {
        // Where the browser refuses, the address just keeps the parameters.
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&url));
    }
    Parameters::read(ours.into_iter(), automated)
}

/// Keeps them for the tab. Where storage is blocked, a reload starts with the defaults.
pub fn keep(parameters: &Parameters) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(KEY, &parameters.to_query());
    }
}

/// Keeps for how long the clock is to be put forward when the page is next loaded.
pub fn keep_elapsed(elapsed: Duration) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(ELAPSED_KEY, &elapsed.as_millis().to_string());
    }
}

/// What [`keep_elapsed`] kept, once.
pub fn take_elapsed() -> Option<Duration> {
    let storage = storage()?;
    let kept = storage.get_item(ELAPSED_KEY).ok().flatten()?;
    // Removing what is there cannot fail.
    let _ = storage.remove_item(ELAPSED_KEY);
    kept.parse().ok().map(Duration::from_millis)
}

/// A link to this page that reproduces the situation.
pub fn of(parameters: &Parameters) -> String {
    let location = window().location();
    let origin = location.origin().unwrap_or_default();
    let path = location.pathname().unwrap_or_default();
    let search = location.search().unwrap_or_default();
    let query: Vec<String> = [
        search.trim_start_matches('?').to_owned(),
        parameters.to_query(),
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .collect();
    match query.is_empty() {
        true => format!("{origin}{path}"),
        false => format!("{origin}{path}?{}", query.join("&")),
    }
}

fn storage() -> Option<web_sys::Storage> {
    window().session_storage().ok()?
}
