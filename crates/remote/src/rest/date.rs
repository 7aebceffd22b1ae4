use std::time::{Duration, SystemTime};

use waygate_domain::time::Timestamp;

use crate::Response;

/// When the server says that it answered, in whole seconds.
pub fn date<B>(response: &Response<B>) -> Option<Timestamp> {
    read(response.headers.get("date")?)
}

/// How long the server asks to wait: a number of seconds, or until an instant (RFC 9110). `None` where it does not
/// say, or not so that it can be understood.
pub fn retry_after<B>(response: &Response<B>, now: Timestamp) -> Option<Duration> {
    let value = response.headers.get("retry-after")?.trim();
    match value.parse() {
        Ok(seconds) => Some(Duration::from_secs(seconds)),
        Err(_) => Some(read(value)?.since(now)),
    }
}

fn read(text: &str) -> Option<Timestamp> {
    let instant = httpdate::parse_http_date(text).ok()?;
    let since = instant.duration_since(SystemTime::UNIX_EPOCH).ok()?;
    Some(Timestamp::default().after(since))
}
