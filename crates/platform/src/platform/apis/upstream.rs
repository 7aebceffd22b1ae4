//! What answers in place of the systems behind an API.

use std::time::Duration;

use waygate_domain::debug::{Answered, Outgoing, SimulatedBackend};

/// Answers for every host, always the same for the same request: with what it was sent, or as its host's name
/// says (docs/migrate-to-v4.md).
pub struct Upstream;

impl Upstream {
    /// How long a host takes to answer: by the letters of its name.
    fn latency(host: &str) -> Duration {
        let sum: u32 = host.bytes().map(u32::from).sum();
        Duration::from_millis(u64::from(20 + sum % 120))
    }

    /// Why a host does not answer, if so.
    pub fn unreachable(host: &str) -> Option<&'static str> {
        if host.is_empty() {
            Some("The address names no host.")
        } else if host.starts_with("down.") {
            Some("No connection could be made.")
        } else {
            None
        }
    }

    /// The host in an address, without user, port and path.
    pub fn host(address: &str) -> &str {
        let rest = address.split_once("://").map_or("", |(_, rest)| rest);
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let host = authority.rsplit('@').next().unwrap_or_default();
        host.split(':').next().unwrap_or_default()
    }

    /// The status that a host answers with.
    pub fn status(host: &str) -> u16 {
        match host.split('.').next() {
            Some("failing") => 503,
            _ => 200,
        }
    }

    /// How long an address takes to answer.
    pub fn took(address: &str) -> Duration {
        Self::latency(Self::host(address))
    }
}

impl SimulatedBackend for Upstream {
    fn answer(&self, outgoing: &Outgoing) -> Answered {
        let host = Self::host(&outgoing.endpoint.url);
        let latency = Self::latency(host);
        if let Some(why) = Self::unreachable(host) {
            return Answered {
                status: 502,
                headers: vec![("Content-Type".into(), "text/plain".into())],
                body: why.into(),
                latency,
            };
        }
        let status = match (Self::status(host), outgoing.endpoint.method.as_str()) {
            (200, "POST") => 201,
            (status, _) => status,
        };
        let is_type = |(name, _): &&(String, String)| name.eq_ignore_ascii_case("content-type");
        let mut headers: Vec<_> = outgoing.headers.iter().filter(is_type).cloned().collect();
        headers.push(("Server".into(), "simulated".into()));
        Answered {
            status,
            headers,
            body: outgoing.body.clone(),
            latency,
        }
    }
}
