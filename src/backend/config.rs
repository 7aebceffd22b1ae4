//! `config.json`: which backend the console talks to.

use gloo_net::http::Request;
use serde::Deserialize;

/// Where the file lies; beside the console.
const PATH: &str = "/config.json";

/// What the file says.
#[derive(Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The backend.
    #[serde(default)]
    pub backend: BackendConfig,
}

/// The choice of a backend.
#[derive(Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(try_from = "Written")]
pub enum BackendConfig {
    /// The platform embedded in the browser.
    #[default]
    Mock,
    /// Waygate's REST contract.
    Rest {
        /// Where it is served, an absolute path of this very origin.
        url: String,
    },
}

/// The choice as it is written: `{"kind": "mock"}`, or `{"kind": "rest", "url": "/api/v1"}`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    kind: String,
    url: Option<String>,
}

impl TryFrom<Written> for BackendConfig {
    type Error = &'static str;
    fn try_from(written: Written) -> Result<Self, &'static str> {
        match (written.kind.as_str(), written.url) {
            ("mock", None) => Ok(Self::Mock),
            ("rest", Some(url)) => Ok(Self::Rest { url }),
            ("mock", Some(_)) => Err("the mock backend has no url"),
            ("rest", None) => Err("the rest backend needs a url"),
            _ => Err("kind is mock or rest"),
        }
    }
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
pub async fn load() -> Result<Config, ConfigError> {
    let unreachable = |error| ConfigError {
        message: format!("{PATH} could not be fetched: {error}."),
    };
    let response = Request::get(PATH).send().await.map_err(unreachable)?;
    match response.status() {
        404 => Ok(Config::default()),
        200 => read(&response.text().await.map_err(unreachable)?),
        status => Err(ConfigError {
            message: format!("{PATH} was answered with {status}."),
        }),
    }
}

fn read(text: &str) -> Result<Config, ConfigError> {
    // serde would take a list for an object with its fields in order.
    if !text.trim_start().starts_with('{') {
        return Err(ConfigError {
            message: format!("{PATH} is not a JSON object."),
        });
    }
    serde_json::from_str(text).map_err(|error| ConfigError {
        message: format!("{PATH} is not as it should be: {error}."),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn a_backend_is_chosen_or_the_mock() {
        assert_eq!(read("{}"), Ok(Config::default()));
        assert_eq!(
            read(r#"{"backend":{"kind":"mock"}}"#),
            Ok(Config::default())
        );
        let rest = BackendConfig::Rest {
            url: "/api/v1".into(),
        };
        assert_eq!(
            read(r#"{"backend":{"kind":"rest","url":"/api/v1"}}"#),
            Ok(Config { backend: rest })
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
            r#"{"backnd":{}}"#,
        ] {
            assert!(read(broken).is_err(), "{broken}");
        }
    }
}
