//! `policy-override-request-method`: calls the backend with another method
//! (gravitee-policy-override-http-method, `OverrideRequestMethodPolicy`).

use super::config::Config;
use super::{Ended, Exchange, NotInterpreted, Result};

pub(super) fn run(configuration: &serde_json::Value, exchange: &mut Exchange<'_>) -> Result {
    let config = Config::new(configuration, &["method"])?;
    let is_method =
        |method: &&str| !method.is_empty() && method.chars().all(|c| c.is_ascii_alphabetic());
    let without = || NotInterpreted("The option `method` holds no HTTP method.".to_owned());
    let method = config
        .text("method")?
        .filter(is_method)
        .ok_or_else(without)?;
    let method = method.to_ascii_uppercase();
    exchange
        .attributes
        .set("request-method", vec![method.clone()]);
    exchange.method.set(method);
    Ok(Ended::Goes)
}
