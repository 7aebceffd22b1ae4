//! `transform-queryparams`: clears the parameters of the query or removes some, and sets or appends others
//! (gravitee-policy-transformqueryparams, `TransformQueryParametersPolicy`).

use super::config::Config;
use super::{Ended, Exchange, Result};

pub(super) fn run(configuration: &serde_json::Value, exchange: &mut Exchange<'_>) -> Result {
    let options = ["clearAll", "removeQueryParameters", "addQueryParameters"];
    let config = Config::new(configuration, &options)?;
    let clear_all = config.flag("clearAll")?;
    if clear_all {
        for field in exchange.parameters.listed() {
            let values: usize = field.values.iter().map(String::len).sum();
            exchange.budget.take(field.name.len() + values)?;
            exchange.parameters.remove(&field.name);
        }
    }
    let added = ["name", "value", "appendToExistingArray"];
    for parameter in config.objects("addQueryParameters", &added)? {
        let name = parameter.text("name")?.unwrap_or("");
        let Some(value) = parameter.text("value")?.filter(|_| !name.trim().is_empty()) else {
            continue;
        };
        let Some(value) = exchange.text(value)? else {
            continue;
        };
        match parameter.flag("appendToExistingArray")? {
            true => exchange.parameters.append(name, value),
            false => exchange.parameters.set(name, vec![value]),
        }
    }
    if !clear_all {
        for name in config.texts("removeQueryParameters")? {
            exchange.parameters.remove(name);
        }
    }
    Ok(Ended::Goes)
}
