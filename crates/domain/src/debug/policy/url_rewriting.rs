//! `url-rewriting`: replaces what a pattern matches in the headers and the content of a response
//! (gravitee-policy-url-rewriting, `URLRewritingPolicy`).

use super::config::Config;
use super::{Ended, Exchange, NotInterpreted, Result, groups};
use crate::debug::pattern::Pattern;

pub(super) fn run(configuration: &serde_json::Value, exchange: &mut Exchange<'_>) -> Result {
    let options = [
        "rewriteResponseHeaders",
        "rewriteResponseBody",
        "fromRegex",
        "toReplacement",
    ];
    let config = Config::new(configuration, &options)?;
    let missing = |option| NotInterpreted(format!("The option `{option}` is not set."));
    let from = config
        .text("fromRegex")?
        .ok_or_else(|| missing("fromRegex"))?;
    let to = config
        .text("toReplacement")?
        .ok_or_else(|| missing("toReplacement"))?;
    let pattern = Pattern::new(from)?;
    if config.flag("rewriteResponseHeaders")? {
        for field in exchange.headers_here().listed() {
            let mut values = Vec::new();
            for value in &field.values {
                values.push(rewritten(value, &pattern, to, exchange)?);
            }
            if values != field.values {
                exchange.headers_here().set(&field.name, values);
            }
        }
    }
    if config.flag("rewriteResponseBody")? {
        let body = exchange.body_here().clone();
        let body = rewritten(&body, &pattern, to, exchange)?;
        exchange.body_here().set(body.into());
        exchange.headers_here().remove("Content-Length");
        let chunked = vec!["chunked".to_owned()];
        exchange.headers_here().set("Transfer-Encoding", chunked);
    }
    Ok(Ended::Goes)
}

fn rewritten(
    text: &str,
    pattern: &Pattern,
    to: &str,
    exchange: &Exchange<'_>,
) -> std::result::Result<String, NotInterpreted> {
    exchange.budget.take(text.len())?;
    pattern.replaced(text, |found| {
        Ok(groups::text(to, found, exchange)?.unwrap_or_default())
    })
}
