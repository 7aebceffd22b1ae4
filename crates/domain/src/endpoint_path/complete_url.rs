//! Where an API is reached.

use super::{BasePath, EndpointPath};
use crate::text::GatewayUrl;

/// The complete URL of an API: the gateway's public URL, the environment's endpoint path and the
/// API's base path (product/gateways.md).
///
/// The public URL may have a path of its own; slashes at its end do not count, nor do a query and a
/// fragment, which could not stand before a path. That it has a host is not checked.
#[must_use]
pub fn complete_url(public: &GatewayUrl, path: &EndpointPath, base: &BasePath) -> String {
    let public = public.as_str();
    let end = public.find(['?', '#']).unwrap_or(public.len());
    let mut url = public[..end].trim_end_matches('/').to_owned();
    url.push('/');
    url.push_str(&served_path(path, base));
    url
}

/// The part of the complete URL below the gateway's public URL.
pub(super) fn served_path(path: &EndpointPath, base: &BasePath) -> String {
    let (path, base) = (path.as_str(), base.as_str());
    if base.is_empty() {
        return path.to_owned();
    }
    [path, base].join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(public: &str, path: &str, base: &str) -> String {
        complete_url(
            &GatewayUrl::new(public).expect("a URL"),
            &EndpointPath::new(path).expect("a path"),
            &BasePath::new(base).expect("a base path"),
        )
    }

    #[test]
    fn the_parts_are_joined_by_one_slash_each() {
        let complete = "https://api.example.com/ws/rest/orders/v1";
        for public in [
            "https://api.example.com",
            "https://api.example.com/",
            "https://api.example.com//",
        ] {
            assert_eq!(url(public, "ws/rest", "orders/v1"), complete);
        }
    }

    #[test]
    fn an_empty_base_path_leaves_no_slash_at_the_end() {
        assert_eq!(url("http://a:8077", "ws/rest", ""), "http://a:8077/ws/rest");
    }

    #[test]
    fn a_public_url_keeps_its_own_path_but_no_query_and_no_fragment() {
        for public in [
            "http://a/x/y",
            "http://a/x/y/",
            "http://a/x/y/?q=/",
            "http://a/x/y#f/",
        ] {
            assert_eq!(url(public, "ws", "b"), "http://a/x/y/ws/b");
        }
    }

    #[test]
    fn the_result_is_encoded() {
        assert_eq!(url("http://a", "ws?", "ü"), "http://a/ws%3F/%C3%BC");
    }
}
