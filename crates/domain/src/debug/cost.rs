//! How long the simulated gateway takes. It has no clock: what a policy costs is told here once, roughly as it is on a
//! small gateway, and grows with what it goes through.

use std::time::Duration;

/// What a policy takes for so many bytes of configuration and content.
pub(super) fn of(policy: &str, configuration: usize, content: usize) -> Duration {
    let (base, by_byte) = match policy {
        "api-key" | "jwt" | "oauth2" | "mtls" => (1_850_000, 0),
        "rate-limit" => (940_000, 0),
        "json-validation" => (2_400_000, 1_900),
        "url-rewriting" => (620_000, 850),
        "policy-assign-content" | "assign-content" => (510_000, 120),
        "policy-request-validation" | "request-validation" | "http-redirect" => (430_000, 0),
        _ => (160_000, 0),
    };
    let bytes = |count: usize, each: u64| {
        u64::try_from(count)
            .unwrap_or(u64::MAX)
            .saturating_mul(each)
    };
    let nanos = bytes(configuration, 310).saturating_add(bytes(content, by_byte));
    Duration::from_nanos(nanos.saturating_add(base))
}
