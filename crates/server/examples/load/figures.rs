use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::time::Duration;

use crate::followers::Seen;
use crate::gateways::Sent;

/// What came of all heartbeats.
#[derive(Default)]
pub struct Heartbeats {
    sent: usize,
    acknowledged: Vec<Duration>,
}

impl Heartbeats {
    pub fn add(&mut self, sent: Sent) {
        self.sent += sent.heartbeats;
        self.acknowledged.extend(sent.acknowledged);
    }

    pub fn all_acknowledged(&self) -> bool {
        self.sent > 0 && self.sent == self.acknowledged.len()
    }
}

impl fmt::Display for Heartbeats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sent, acknowledged) = (self.sent, self.acknowledged.len());
        let took = milliseconds(&self.acknowledged);
        write!(
            f,
            "heartbeats: {sent} sent, {acknowledged} acknowledged; {took}"
        )
    }
}

/// What came of all events.
pub struct Events {
    /// How many there were.
    pub total: usize,
    /// How many followers there were.
    followers: usize,
    /// How many of them saw every one, in order.
    complete: usize,
    /// How many events did not come to a follower because a later one about the same gateway came in their place.
    merged: usize,
    /// How many did not come to a follower, nor anything in their place.
    pub lost: usize,
    /// How long after they had happened they came.
    pub delays: Vec<Duration>,
}

impl Events {
    /// Compares what the followers saw. An event that none of them saw leaves a gap in the sequence.
    pub fn of(followers: &[Vec<Seen>]) -> Self {
        let all: BTreeMap<u64, &str> = followers
            .iter()
            .flatten()
            .map(|seen| (seen.id, seen.gateway.as_str()))
            .collect();
        let (first, last) = (all.first_key_value(), all.last_key_value());
        let range = first
            .zip(last)
            .map_or(0..0, |((first, _), (last, _))| *first..*last + 1);
        let mut events = Self {
            total: (range.end - range.start) as usize,
            followers: followers.len(),
            complete: 0,
            merged: 0,
            lost: 0,
            delays: followers.iter().flatten().map(|seen| seen.delay).collect(),
        };
        for follower in followers {
            let ids: Vec<u64> = follower.iter().map(|seen| seen.id).collect();
            if ids.iter().copied().eq(range.clone()) {
                events.complete += 1;
                continue;
            }
            let latest: HashMap<&str, u64> = follower
                .iter()
                .map(|seen| (seen.gateway.as_str(), seen.id))
                .collect();
            for missing in range.clone().filter(|id| !ids.contains(id)) {
                let gateway = all.get(&missing).copied();
                match gateway.and_then(|gateway| latest.get(gateway)) {
                    Some(later) if *later > missing => events.merged += 1,
                    _ => events.lost += 1,
                }
            }
            events.lost += usize::from(!ids.is_sorted());
        }
        events
    }
}

impl fmt::Display for Events {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "events: {} emitted; {} of {} followers saw each of them in order; {} merged, {} lost",
            self.total, self.complete, self.followers, self.merged, self.lost
        )
    }
}

/// The middle, the 99th of a hundred and the longest of these.
pub fn milliseconds(spans: &[Duration]) -> String {
    let mut sorted = spans.to_vec();
    sorted.sort();
    let at = |part: f64| {
        let place = (sorted.len() as f64 * part) as usize;
        let span = sorted.get(place.min(sorted.len().saturating_sub(1)));
        span.map_or(0.0, Duration::as_secs_f64) * 1000.0
    };
    format!(
        "p50 {:.1} ms, p99 {:.1} ms, longest {:.1} ms",
        at(0.5),
        at(0.99),
        at(1.0)
    )
}
