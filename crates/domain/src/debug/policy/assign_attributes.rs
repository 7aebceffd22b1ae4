//! `policy-assign-attributes`: sets attributes, in the order in which they are written
//! (gravitee-policy-assign-attributes, `AssignAttributesPolicy`).

use super::config::Config;
use super::{Ended, Exchange, Result};

pub(super) fn run(configuration: &serde_json::Value, exchange: &mut Exchange<'_>) -> Result {
    let config = Config::new(configuration, &["scope", "attributes"])?;
    for (name, value) in config.pairs("attributes")? {
        if let Some(value) = exchange.text_alone(value)? {
            let name = name.strip_prefix("gravitee.attribute.").unwrap_or(name);
            exchange.attributes.set(name, vec![value]);
        }
    }
    Ok(Ended::Goes)
}
