//! `latency`: waits (gravitee-policy-latency, `LatencyPolicy`).

use std::time::Duration;

use super::config::Config;
use super::{Ended, Exchange, NotInterpreted, Result};

pub(super) fn run(configuration: &serde_json::Value, exchange: &mut Exchange<'_>) -> Result {
    let config = Config::new(configuration, &["scope", "time", "timeUnit"])?;
    let time = config.number("time")?.unwrap_or(100);
    exchange.waited = match config.text("timeUnit")?.unwrap_or("MILLISECONDS") {
        "MILLISECONDS" => Duration::from_millis(time),
        "SECONDS" => Duration::from_secs(time),
        _ => {
            let note = "The option `timeUnit` is not interpreted as it is set.".to_owned();
            return Err(NotInterpreted(note));
        }
    };
    Ok(Ended::Goes)
}
