//! How many requests are answered, and to whom.

use std::hash::Hash;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use waygate_domain::gateway::GatewayId;

use super::problem::Problem;

/// After how many requests those are forgotten that did not ask for long.
const TIDY_AFTER: u32 = 4096;

/// How many requests a second are answered. For a moment it may be twice as many.
#[derive(Clone, Copy, Debug)]
pub struct Rates {
    /// To an account.
    pub account: NonZeroU32,
    /// To a gateway.
    pub gateway: NonZeroU32,
    /// To an address, where no valid token or session speaks for whoever asks.
    pub stranger: NonZeroU32,
}

impl Rates {
    /// Far more than a console or a gateway asks.
    pub const DEFAULT: Self = Self {
        account: rate(100),
        gateway: rate(50),
        stranger: rate(20),
    };
}

/// Attempts to sign in from one address: so many at once, then one every 6 seconds.
const SIGN_INS: NonZeroU32 = rate(10);

const fn rate(requests: u32) -> NonZeroU32 {
    match NonZeroU32::new(requests) {
        Some(requests) => requests,
        None => NonZeroU32::MIN,
    }
}

/// How many requests were answered lately.
pub struct Limits {
    accounts: Bucket<String>,
    gateways: Bucket<GatewayId>,
    strangers: Bucket<IpAddr>,
    sign_ins: Bucket<IpAddr>,
}

impl Limits {
    /// None yet.
    pub fn new(rates: Rates) -> Self {
        let per_second =
            |rate: NonZeroU32| Quota::per_second(rate).allow_burst(rate.saturating_add(rate.get()));
        Self {
            accounts: Bucket::new(per_second(rates.account)),
            gateways: Bucket::new(per_second(rates.gateway)),
            strangers: Bucket::new(per_second(rates.stranger)),
            sign_ins: Bucket::new(Quota::per_minute(SIGN_INS)),
        }
    }

    /// Counts a request of an account.
    pub fn account(&self, name: &str) -> Result<(), Problem> {
        self.accounts.count(&name.to_owned())
    }

    /// Counts a request of a gateway.
    pub fn gateway(&self, id: &GatewayId) -> Result<(), Problem> {
        self.gateways.count(id)
    }

    /// Counts a request that nothing valid speaks for.
    pub fn stranger(&self, address: IpAddr) -> Result<(), Problem> {
        self.strangers.count(&network(address))
    }

    /// Counts an attempt to sign in.
    pub fn sign_in(&self, address: IpAddr) -> Result<(), Problem> {
        self.sign_ins.count(&network(address))
    }
}

/// Who has one IPv6 address has 2^64 of them.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6((address.to_bits() >> 64 << 64).into()),
        address => address,
    }
}

struct Bucket<K: Clone + Eq + Hash> {
    limiter: DefaultKeyedRateLimiter<K>,
    counted: AtomicU32,
    clock: DefaultClock,
}

impl<K: Clone + Eq + Hash> Bucket<K> {
    fn new(quota: Quota) -> Self {
        Self {
            limiter: RateLimiter::keyed(quota),
            counted: AtomicU32::new(0),
            clock: DefaultClock::default(),
        }
    }

    fn count(&self, key: &K) -> Result<(), Problem> {
        if self.counted.fetch_add(1, Ordering::Relaxed) % TIDY_AFTER == TIDY_AFTER - 1 {
            self.limiter.retain_recent();
        }
        self.limiter.check_key(key).map_err(|not_until| {
            let wait = not_until.wait_time_from(self.clock.now());
            Problem::rate_limited(wait + Duration::from_secs(1))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_asks_too_often_waits_and_nobody_else() {
        let limits = Limits::new(Rates::DEFAULT);
        let asked = (0..300).filter(|_| limits.account("a").is_ok()).count();
        assert!((200..300).contains(&asked), "{asked}");
        assert!(limits.account("b").is_ok());
    }

    #[test]
    fn sign_ins_are_few() {
        let limits = Limits::new(Rates::DEFAULT);
        let address: IpAddr = "192.0.2.1".parse().expect("an address");
        let tried = (0..30).filter(|_| limits.sign_in(address).is_ok()).count();
        assert_eq!(tried, 10);
    }

    #[test]
    fn a_network_of_ipv6_counts_as_one() {
        let address = |text: &str| network(text.parse().expect("an address"));
        assert_eq!(address("2001:db8::1"), address("2001:db8::2:3"));
        assert_ne!(address("2001:db8::1"), address("2001:db8:0:1::1"));
        assert_eq!(address("::ffff:192.0.2.1"), address("192.0.2.1"));
    }
}
