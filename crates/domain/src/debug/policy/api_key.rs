//! `api-key`: lets in who has a key, from a header or else from the query, and takes it off the request
//! (gravitee-policy-apikey, `ApiKeyPolicyV3`).

use super::config::Config;
use super::{Ended, Exchange, Result, refusal};
use crate::debug::Keys;

/// The header that carries the key.
pub(in crate::debug) const HEADER: &str = "X-Gravitee-Api-Key";

/// The parameter of the query that carries it otherwise.
pub(in crate::debug) const PARAMETER: &str = "api-key";

pub(super) fn run(configuration: &serde_json::Value, exchange: &mut Exchange<'_>) -> Result {
    // The selection rule chooses the plan, which is chosen already.
    let config = Config::new(configuration, &["propagateApiKey", "selectionRule"])?;
    let passed_on = config.flag("propagateApiKey")?;
    let filled = |key: &&str| !key.is_empty();
    let in_header = exchange
        .headers
        .first(HEADER)
        .filter(filled)
        .map(str::to_owned);
    let in_query = exchange
        .parameters
        .first(PARAMETER)
        .filter(filled)
        .map(str::to_owned);
    if !passed_on {
        exchange.headers.remove(HEADER);
        if in_header.is_none() {
            exchange.parameters.remove(PARAMETER);
        }
    }
    let Some(key) = in_header.or(in_query) else {
        let message = format!(
            "There is no API key, neither in the header {HEADER} nor in the parameter {PARAMETER}."
        );
        return Ok(refusal(401, message, "Unauthorized".to_owned()));
    };
    let lets_in = match &exchange.world.keys {
        Keys::Any => true,
        Keys::Only(keys) => keys.iter().any(|known| known.reveal() == key),
    };
    if !lets_in {
        let message = "The API key is not one of this API, or is revoked or expired.".to_owned();
        return Ok(refusal(401, message, "Unauthorized".to_owned()));
    }
    exchange.attributes.set("api-key", vec![key]);
    Ok(Ended::Goes)
}
