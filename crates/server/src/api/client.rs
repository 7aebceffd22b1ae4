use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::ConnectInfo;
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap};

/// The address that a request comes from. Of what proxies say, only the last word is that of the one in front
/// of this server; the others may be made up.
pub fn address(parts: &Parts, behind_proxy: bool) -> IpAddr {
    let forwarded = behind_proxy.then(|| last(&parts.headers, "x-forwarded-for"));
    let forwarded = forwarded.flatten().and_then(|text| text.parse().ok());
    forwarded.unwrap_or_else(|| peer(&parts.extensions))
}

/// Whether the request came by https, as far as can be known: this server speaks http only.
pub fn is_https(headers: &HeaderMap, behind_proxy: bool) -> bool {
    behind_proxy && last(headers, "x-forwarded-proto").is_some_and(|proto| proto == "https")
}

fn peer(extensions: &Extensions) -> IpAddr {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>();
    peer.map_or(Ipv4Addr::UNSPECIFIED.into(), |ConnectInfo(peer)| peer.ip())
}

fn last<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let value = headers.get_all(name).iter().next_back()?.to_str().ok()?;
    value.rsplit(',').next().map(str::trim)
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    fn parts(pairs: &[(&str, &str)]) -> Parts {
        let mut request = Request::get("/");
        for (name, value) in pairs {
            request = request.header(*name, *value);
        }
        let peer: SocketAddr = "192.0.2.1:9".parse().expect("an address");
        let request = request.extension(ConnectInfo(peer)).body(());
        request.expect("a request").into_parts().0
    }

    #[test]
    fn a_proxy_is_believed_where_there_is_one() {
        let request = parts(&[
            ("x-forwarded-for", "203.0.113.7, 198.51.100.2"),
            ("x-forwarded-proto", "https"),
        ]);
        assert_eq!(address(&request, false).to_string(), "192.0.2.1");
        assert!(!is_https(&request.headers, false));
        assert_eq!(address(&request, true).to_string(), "198.51.100.2");
        assert!(is_https(&request.headers, true));
    }

    #[test]
    fn what_a_proxy_garbles_is_passed_over() {
        let request = parts(&[("x-forwarded-for", "unknown")]);
        assert_eq!(address(&request, true).to_string(), "192.0.2.1");
    }
}
