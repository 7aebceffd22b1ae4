use std::time::Duration;

use super::CalledEndpoint;

/// What is sent to a backend. It has no [`Debug`](std::fmt::Debug), as it may hold secrets.
#[derive(Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// The endpoint, with the method and the whole URL, secrets included.
    pub endpoint: CalledEndpoint,
    /// The headers, in their order.
    pub headers: Vec<(String, String)>,
    /// The content; empty where there is none.
    pub body: String,
}

/// What a backend answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The status code.
    pub status: u16,
    /// The headers, in their order.
    pub headers: Vec<(String, String)>,
    /// The content; empty where there is none.
    pub body: String,
    /// How long it took.
    pub latency: Duration,
}

/// Whatever answers in place of a backend.
pub trait SimulatedBackend {
    /// Its answer. It is asked once in a run, and not at all where the run ends before.
    fn answer(&self, outgoing: &Outgoing) -> Answered;
}

/// A backend that answers 200 with the content and the content type that it was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Echo {
    /// How long it takes.
    pub latency: Duration,
}

impl SimulatedBackend for Echo {
    fn answer(&self, outgoing: &Outgoing) -> Answered {
        let is_type = |(name, _): &&(String, String)| name.eq_ignore_ascii_case("content-type");
        Answered {
            status: 200,
            headers: outgoing.headers.iter().filter(is_type).cloned().collect(),
            body: outgoing.body.clone(),
            latency: self.latency,
        }
    }
}
