//! `rate-limit`: lets so many calls through in a period, counted by plan and subscription, and by a key of one's own
//! (gravitee-policy-ratelimit, `RateLimitPolicy` and `KeyFactory`). Limits with the same key share a counter.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::Duration;

use super::config::Config;
use super::{Ended, Exchange, NotInterpreted, Result, refusal};
use crate::debug::Counter;
use crate::debug::el::told;

pub(super) fn run(configuration: &serde_json::Value, exchange: &mut Exchange<'_>) -> Result {
    // Asynchronous counting and what to do when counting fails make no difference to a single request.
    let options = ["async", "addHeaders", "errorStrategy", "rate"];
    let config = Config::new(configuration, &options)?;
    let options = [
        "limit",
        "dynamicLimit",
        "periodTime",
        "periodTimeUnit",
        "dynamicPeriodTime",
        "key",
        "useKeyOnly",
    ];
    let rate = config.inner("rate", &options)?;
    let limit = match rate.number("limit")?.filter(|limit| *limit > 0) {
        Some(limit) => limit,
        None => dynamic(rate.text("dynamicLimit")?, exchange)?.unwrap_or(0),
    };
    let (period, unit) = match dynamic(rate.text("dynamicPeriodTime")?, exchange)? {
        Some(period) => (period, "SECONDS"),
        None => {
            let period = rate.number("periodTime")?.filter(|period| *period > 0);
            let unit = rate.text("periodTimeUnit")?.unwrap_or("SECONDS");
            (period.unwrap_or(1), unit)
        }
    };
    let name = counter_name(
        rate.text("key")?.unwrap_or(""),
        rate.flag("useKeyOnly")?,
        exchange,
    )?;
    let now = exchange.world.now;
    let running = |counter: &Counter| counter.until > now;
    let counted = exchange.counted.get(&name);
    let counter = counted
        .or_else(|| exchange.world.counters.get(&name))
        .filter(running);
    let until = now.after(span(period, unit)?);
    let mut counter = counter.unwrap_or(Counter { until, calls: 0 });
    counter.calls = counter.calls.saturating_add(1);
    if config.flag("addHeaders")? {
        let left = limit.saturating_sub(counter.calls);
        let headers = &mut exchange.response_headers;
        headers.set("X-Rate-Limit-Limit", vec![limit.to_string()]);
        headers.set("X-Rate-Limit-Remaining", vec![left.to_string()]);
        headers.set(
            "X-Rate-Limit-Reset",
            vec![counter.until.as_millis().to_string()],
        );
    }
    exchange.count = Some((name, counter));
    if counter.calls > limit {
        let unit = unit.to_ascii_lowercase();
        let message = format!("The limit of {limit} calls in {period} {unit} is reached.");
        return Ok(refusal(429, message.clone(), message));
    }
    Ok(Ended::Goes)
}

fn dynamic(
    template: Option<&str>,
    exchange: &Exchange<'_>,
) -> std::result::Result<Option<u64>, NotInterpreted> {
    let Some(template) = template.filter(|template| !template.trim().is_empty()) else {
        return Ok(None);
    };
    let foreign = || NotInterpreted(format!("{} gives no whole number.", told(template)));
    let text = exchange.text(template)?.ok_or_else(foreign)?;
    text.trim().parse().map(Some).map_err(|_| foreign())
}

fn span(period: u64, unit: &str) -> std::result::Result<Duration, NotInterpreted> {
    let seconds = |each: u64| Duration::from_secs(period.saturating_mul(each));
    Ok(match unit {
        "MILLISECONDS" => Duration::from_millis(period),
        "SECONDS" => seconds(1),
        "MINUTES" => seconds(60),
        "HOURS" => seconds(60 * 60),
        "DAYS" => seconds(24 * 60 * 60),
        _ => {
            let unit = told(unit);
            return Err(NotInterpreted(format!(
                "The unit of time {unit} is not interpreted."
            )));
        }
    })
}

/// The name of a counter. What it is made of may be a credential, and cannot be read from it.
fn counter_name(
    key: &str,
    key_only: bool,
    exchange: &Exchange<'_>,
) -> std::result::Result<String, NotInterpreted> {
    let mut hasher = DefaultHasher::new();
    if !key_only || key.is_empty() {
        for attribute in ["plan", "subscription-id", "api-key"] {
            exchange.attributes.first(attribute).hash(&mut hasher);
        }
        exchange.api.id.hash(&mut hasher);
    }
    if !key.is_empty() {
        exchange.text(key)?.hash(&mut hasher);
    }
    Ok(format!("rate-limit:{:016x}", hasher.finish()))
}
