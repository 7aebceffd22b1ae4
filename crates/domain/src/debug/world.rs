use std::collections::BTreeMap;

use super::Credential;
use crate::time::Timestamp;

/// What a run depends on beside the definition, the request and the backend.
#[derive(Clone)]
pub struct World {
    /// When the request is sent.
    pub now: Timestamp,
    /// The IP address that it comes from.
    pub remote_address: String,
    /// What ids of requests are made from: the same number makes the same ids.
    pub seed: u64,
    /// The credentials that let a request in.
    pub keys: Keys,
    /// The calls of earlier runs.
    pub counters: Counters,
}

/// The credentials that let a request in.
#[derive(Clone)]
pub enum Keys {
    /// Any.
    Any,
    /// These.
    Only(Vec<Credential>),
}

/// How many calls were made in the periods that limits count: each counter under a name of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Counters(BTreeMap<String, Counter>);

/// A period and its calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Counter {
    /// When the period ends, and counting starts again.
    pub until: Timestamp,
    /// The calls that were let through in it.
    pub calls: u64,
}

impl Counters {
    /// The counter with this name, whether its period is over or not.
    pub fn get(&self, name: &str) -> Option<Counter> {
        self.0.get(name).copied()
    }

    /// Puts a counter under this name.
    pub fn set(&mut self, name: &str, counter: Counter) {
        self.0.insert(name.to_owned(), counter);
    }

    /// Takes over what a run counted ([`Trace::counters`](super::Trace::counters)), and drops what was over at
    /// `now`.
    pub fn absorb(&mut self, counted: &Self, now: Timestamp) {
        self.0.extend(
            counted
                .0
                .iter()
                .map(|(name, counter)| (name.clone(), *counter)),
        );
        self.0.retain(|_, counter| counter.until > now);
    }
}
