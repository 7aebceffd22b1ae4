//! `config.json`: which backend the console talks to.

use js_sys::{JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Where the file lies; beside the console.
const PATH: &str = "/config.json";

/// The choice of a backend: `{"backend": {"kind": "mock"}}`, or
/// `{"backend": {"kind": "rest", "url": "/api/v1"}}`.
#[derive(Debug, PartialEq, Eq)]
pub enum BackendConfig {
    /// The platform embedded in the browser; also where the file names no backend.
    Mock,
    /// Waygate's REST contract.
    Rest {
        /// Where it is served, an absolute path of this very origin.
        url: String,
    },
}

/// Why there is no configuration, in sentences for people.
#[derive(Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// What is wrong.
    pub message: String,
}

/// Reads the configuration. No such file means mock mode.
///
/// # Errors
/// The file is there and cannot be used, or the server does not answer. Never falls back to mock mode
/// then: what looks like a platform must be the one that was meant.
pub async fn load() -> Result<BackendConfig, ConfigError> {
    let unreachable = |_| ConfigError {
        message: format!("{PATH} could not be fetched."),
    };
    let (status, text) = fetch().await.map_err(unreachable)?;
    match status {
        404 => Ok(BackendConfig::Mock),
        200 => read(&text).map_err(|why| ConfigError {
            message: format!("{PATH} is not as it should be: {why}."),
        }),
        status => Err(ConfigError {
            message: format!("{PATH} was answered with {status}."),
        }),
    }
}

/// The answer's status and text.
async fn fetch() -> Result<(u16, String), JsValue> {
    let answer = JsFuture::from(leptos::prelude::window().fetch_with_str(PATH)).await?;
    let answer: Response = answer.dyn_into()?;
    let text = JsFuture::from(answer.text()?).await?;
    Ok((answer.status(), text.as_string().unwrap_or_default()))
}

fn read(text: &str) -> Result<BackendConfig, &'static str> {
    let file = JSON::parse(text).map_err(|_| "it is not JSON")?;
    let [backend] = fields(&file, ["backend"])?;
    if backend.is_undefined() {
        return Ok(BackendConfig::Mock);
    }
    let [kind, url] = fields(&backend, ["kind", "url"])?;
    match (kind.as_string().as_deref(), url.as_string()) {
        (Some("mock"), _) if url.is_undefined() => Ok(BackendConfig::Mock),
        (Some("rest"), Some(url)) if is_own_path(&url) => Ok(BackendConfig::Rest { url }),
        (Some("rest"), Some(_)) => {
            Err("the rest backend's url has to be a path of this very address, like /api/v1")
        }
        (Some("mock"), _) => Err("the mock backend has no url"),
        (Some("rest"), None) => Err("the rest backend needs a url"),
        _ => Err("the backend's kind is mock or rest"),
    }
}

/// Whether that is an absolute path of this very origin: the cookie must go nowhere else.
fn is_own_path(url: &str) -> bool {
    let rest = url.strip_prefix('/');
    rest.is_some_and(|rest| !rest.starts_with(['/', '\\']) && !url.contains(['?', '#', '\\']))
}

/// The values of an object's fields, undefined where one is missing. Others are a mistake in the file.
fn fields<const N: usize>(
    value: &JsValue,
    names: [&'static str; N],
) -> Result<[JsValue; N], &'static str> {
    let object = value
        .dyn_ref::<Object>()
        .filter(|_| !js_sys::Array::is_array(value))
        .ok_or("it has something else where an object belongs")?;
    let known = |key: JsValue| {
        key.as_string()
            .is_some_and(|key| names.contains(&key.as_str()))
    };
    if !Object::keys(object).iter().all(known) {
        return Err("it has a field that is not known");
    }
    Ok(names.map(|name| Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn a_backend_is_chosen_or_the_mock() {
        assert_eq!(read("{}"), Ok(BackendConfig::Mock));
        assert_eq!(
            read(r#"{"backend":{"kind":"mock"}}"#),
            Ok(BackendConfig::Mock)
        );
        let rest = BackendConfig::Rest {
            url: "/api/v1".into(),
        };
        assert_eq!(
            read(r#"{"backend":{"kind":"rest","url":"/api/v1"}}"#),
            Ok(rest)
        );
    }

    #[wasm_bindgen_test]
    fn what_cannot_be_read_is_never_the_mock() {
        for broken in [
            "",
            "{",
            "[]",
            r#"{"backend":{"kind":"moc"}}"#,
            r#"{"backend":{"kind":"rest"}}"#,
            r#"{"backend":{"kind":"rest","url":"api/v1"}}"#,
            r#"{"backend":{"kind":"rest","url":"//evil.example/api"}}"#,
            r#"{"backend":{"kind":"rest","url":"/\\evil.example/api"}}"#,
            r#"{"backend":{"kind":"rest","url":"https://evil.example/api"}}"#,
            r#"{"backend":{"kind":"rest","url":"/api?to="}}"#,
            r#"{"backnd":{}}"#,
        ] {
            assert!(read(broken).is_err(), "{broken}");
        }
    }
}
