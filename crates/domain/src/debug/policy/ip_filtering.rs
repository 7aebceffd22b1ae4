//! `ip-filtering`: refuses addresses that are on the one list, or not on the other
//! (gravitee-policy-ipfiltering, `IPFilteringPolicy`).

use std::net::{IpAddr, Ipv4Addr};

use super::config::Config;
use super::{Ended, Exchange, NotInterpreted, Result, refusal};
use crate::debug::el::told;

pub(super) fn run(configuration: &serde_json::Value, exchange: &mut Exchange<'_>) -> Result {
    let options = [
        "matchAllFromXForwardedFor",
        "whitelistIps",
        "blacklistIps",
        "isInclusiveHostsCount",
        // Of host names alone, which are not interpreted.
        "lookupIpVersion",
    ];
    let config = Config::new(configuration, &options)?;
    let addresses = addresses(config.flag("matchAllFromXForwardedFor")?, exchange);
    let ends = config.flag("isInclusiveHostsCount")?;
    let refused = blocks(&config.texts("blacklistIps")?, ends, exchange)?;
    let allowed = blocks(&config.texts("whitelistIps")?, ends, exchange)?;
    let comparisons = addresses
        .len()
        .saturating_mul(refused.len() + allowed.len());
    exchange.budget.take(comparisons)?;
    let any_in = |blocks: &[Block]| {
        let is_in = |address: &IpAddr| blocks.iter().any(|block| block.holds(*address));
        addresses.iter().any(is_in)
    };
    if any_in(&refused) || !allowed.is_empty() && !any_in(&allowed) {
        let address = &exchange.world.remote_address;
        let message = format!(
            "The address {address}, or a proxy on the way of the request, is not allowed to call this API."
        );
        return Ok(refusal(403, message.clone(), message));
    }
    Ok(Ended::Goes)
}

/// The addresses that are looked at: those of the header, or that of the sender.
fn addresses(forwarded: bool, exchange: &Exchange<'_>) -> Vec<IpAddr> {
    let header = exchange.headers.first("X-Forwarded-For");
    match header.filter(|header| forwarded && !header.is_empty()) {
        Some(header) => header
            .split(',')
            .filter_map(|address| address.trim().parse().ok())
            .collect(),
        None => exchange.world.remote_address.parse().into_iter().collect(),
    }
}

/// One address, or a range of them.
enum Block {
    One(IpAddr),
    /// From the first to the last, as numbers.
    Range(u32, u32),
}

impl Block {
    fn holds(&self, address: IpAddr) -> bool {
        match (self, address) {
            (Self::One(one), address) => *one == address,
            (Self::Range(first, last), IpAddr::V4(address)) => {
                (*first..=*last).contains(&address.to_bits())
            }
            (Self::Range(..), IpAddr::V6(_)) => false,
        }
    }
}

/// Addresses, and ranges such as `10.0.0.0/8`. The ends of a range, the addresses of the network itself and of all in
/// it, belong to it only `with_ends`. A host name is not looked up, a range of IPv6 not interpreted.
fn blocks(
    texts: &[&str],
    with_ends: bool,
    exchange: &Exchange<'_>,
) -> std::result::Result<Vec<Block>, NotInterpreted> {
    let mut blocks = Vec::new();
    for text in texts {
        let text = exchange.text(text)?.unwrap_or_default();
        let block = match text.trim().split_once('/') {
            Some((first, bits)) => range(first, bits, with_ends),
            None => text.trim().parse().ok().map(Block::One),
        };
        blocks.push(block.ok_or_else(|| {
            let text = told(&text);
            NotInterpreted(format!(
                "{text} is no IPv4 address or range and no IPv6 address."
            ))
        })?);
    }
    Ok(blocks)
}

fn range(first: &str, bits: &str, with_ends: bool) -> Option<Block> {
    let address = first.parse::<Ipv4Addr>().ok()?.to_bits();
    let bits: u32 = bits.parse().ok().filter(|bits| *bits <= 32)?;
    let within = u32::MAX.checked_shr(bits).unwrap_or(0);
    let (network, all) = (address & !within, address | within);
    Some(match with_ends {
        true => Block::Range(network, all),
        // Of fewer than three addresses nothing is left, and the range holds none.
        false => Block::Range(network.saturating_add(1), all.saturating_sub(1)),
    })
}
