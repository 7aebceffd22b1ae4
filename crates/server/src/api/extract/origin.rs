use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, HeaderName};

use crate::api::problem::Problem;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Refuses a change that another site may have had the browser send: its `Sec-Fetch-Site` has to be
/// `same-origin`; where an old browser sends none, its `Origin` has to be that of the host asked. What sends
/// neither is no browser; `needed` refuses that too, as it must where a cookie is what speaks for the sender.
pub fn require_same_origin(headers: &HeaderMap, needed: bool) -> Result<(), Problem> {
    let text = |name: &HeaderName| headers.get(name).map(|v| v.to_str().unwrap_or(""));
    let fine = match (text(&SEC_FETCH_SITE), text(&ORIGIN)) {
        (Some(site), _) => site == "same-origin",
        (None, Some(origin)) => text(&HOST).is_some_and(|host| authority(origin) == Some(host)),
        (None, None) => !needed,
    };
    if fine {
        return Ok(());
    }
    Err(Problem::forbidden(
        "This change came from another site, and was not made.",
    ))
}

/// The host and port of an origin.
fn authority(origin: &str) -> Option<&str> {
    origin
        .strip_prefix("https://")
        .or_else(|| origin.strip_prefix("http://"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fine(pairs: &[(&'static str, &'static str)], needed: bool) -> bool {
        let headers = pairs.iter().map(|(name, value)| {
            let name: axum::http::HeaderName = name.parse().expect("a name");
            (name, value.parse().expect("a value"))
        });
        require_same_origin(&headers.collect(), needed).is_ok()
    }

    #[test]
    fn a_change_comes_from_the_page_itself() {
        assert!(fine(&[("sec-fetch-site", "same-origin")], true));
        assert!(fine(
            &[("origin", "https://a.example"), ("host", "a.example")],
            true
        ));
        assert!(fine(
            &[("origin", "http://[::1]:8080"), ("host", "[::1]:8080")],
            true
        ));
    }

    #[test]
    fn a_change_from_elsewhere_is_refused() {
        for site in ["cross-site", "same-site", "none", ""] {
            assert!(!fine(&[("sec-fetch-site", site)], true), "{site}");
        }
        for origin in [
            "https://b.example",
            "null",
            "https://a.example.evil",
            "https://a.example:8443",
        ] {
            assert!(
                !fine(&[("origin", origin), ("host", "a.example")], false),
                "{origin}"
            );
        }
        // What the browser says of the site counts, whatever the origin looks like.
        assert!(!fine(
            &[
                ("sec-fetch-site", "cross-site"),
                ("origin", "https://a.example"),
                ("host", "a.example")
            ],
            true
        ));
    }

    #[test]
    fn a_program_says_neither_and_needs_to_only_with_a_cookie() {
        assert!(fine(&[], false));
        assert!(!fine(&[], true));
    }
}
