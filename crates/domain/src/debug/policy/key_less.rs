//! `key-less`: lets everyone in, as the application `1` (gravitee-policy-keyless, `KeylessPolicy`).

use super::{Ended, Exchange, Result};

pub(super) fn run(exchange: &mut Exchange<'_>) -> Result {
    let address = exchange.world.remote_address.clone();
    exchange.attributes.set("application", vec!["1".to_owned()]);
    exchange.attributes.set("subscription-id", vec![address]);
    Ok(Ended::Goes)
}
