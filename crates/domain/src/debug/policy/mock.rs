//! `mock`: answers in place of the backend, once the other steps on request ran
//! (gravitee-policy-mock, `MockPolicy`).

use serde_json::Value;

use super::config::Config;
use super::{Ended, Exchange, NotInterpreted, Result, response};
use crate::debug::{Fields, Response};

pub(super) fn run<'a>(configuration: &'a Value, exchange: &mut Exchange<'a>) -> Result {
    // What it answers is made when it answers; that it can be made is known before.
    answer(configuration, exchange)?;
    exchange.mock = Some(configuration);
    Ok(Ended::Goes)
}

/// What the policy with this configuration answers now.
pub(in crate::debug) fn answer(
    configuration: &Value,
    exchange: &Exchange<'_>,
) -> std::result::Result<Response, NotInterpreted> {
    let config = Config::new(configuration, &["status", "headers", "content"])?;
    let status = config.status("status")?.unwrap_or(200);
    let mut headers = Fields::of_any_case();
    let content = match config
        .text("content")?
        .filter(|content| !content.trim().is_empty())
    {
        Some(content) => {
            let without = || NotInterpreted("The option `content` has no value here.".to_owned());
            let content = exchange.text(content)?.ok_or_else(without)?;
            headers.set("Content-Length", vec![content.len().to_string()]);
            headers.set("Content-Type", vec![content_type(&content).to_owned()]);
            content
        }
        None => String::new(),
    };
    for (name, value) in config.pairs("headers")? {
        if let Some(value) = exchange.text(value)? {
            headers.set(name, vec![value]);
        }
    }
    Ok(response(status, headers, content))
}

/// The type of a content by how it begins.
fn content_type(content: &str) -> &'static str {
    match content.trim_start().chars().next() {
        Some('{' | '[') => "application/json",
        Some('<') => "application/xml",
        _ => "text/plain",
    }
}
