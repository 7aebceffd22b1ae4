//! `transform-headers`: sets, appends, and removes headers, in this order
//! (gravitee-policy-transformheaders, `TransformHeadersPolicy`).

use std::collections::BTreeSet;

use super::config::Config;
use super::{Ended, Exchange, Result};

pub(super) fn run(configuration: &serde_json::Value, exchange: &mut Exchange<'_>) -> Result {
    let options = [
        "scope",
        "addHeaders",
        "appendHeaders",
        "removeHeaders",
        "whitelistHeaders",
    ];
    let config = Config::new(configuration, &options)?;
    for (name, value) in config.pairs("addHeaders")? {
        if let Some(value) = exchange.text(value)? {
            exchange.headers_here().set(name, vec![value]);
        }
    }
    for (name, value) in config.pairs("appendHeaders")? {
        if let Some(value) = exchange.text(value)? {
            exchange.headers_here().append(name, value);
        }
    }
    for name in config.texts("removeHeaders")? {
        exchange.headers_here().remove(name);
    }
    let kept: BTreeSet<_> = config
        .texts("whitelistHeaders")?
        .into_iter()
        .map(str::to_ascii_lowercase)
        .collect();
    if !kept.is_empty() {
        for field in exchange.headers_here().listed() {
            let values: usize = field.values.iter().map(String::len).sum();
            exchange.budget.take(field.name.len() + values)?;
            if !kept.contains(&field.name.to_ascii_lowercase()) {
                exchange.headers_here().remove(&field.name);
            }
        }
    }
    Ok(Ended::Goes)
}
