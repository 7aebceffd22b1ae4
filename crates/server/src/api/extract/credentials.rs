use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum_extra::extract::CookieJar;

use crate::people::Secret;

/// The cookie that holds a browser's session.
pub const COOKIE_NAME: &str = "waygate_session";

/// What speaks for whoever sends a request. A secret: it cannot be printed.
#[derive(Clone)]
pub enum Credentials {
    /// A program's token.
    Bearer(Secret),
    /// A browser's session.
    Cookie(Secret),
}

impl Credentials {
    /// Those of a request. A header `Authorization` counts before a cookie, also one that is not understood:
    /// it holds none then.
    pub fn of(headers: &HeaderMap) -> Option<Self> {
        if headers.contains_key(AUTHORIZATION) {
            return bearer(headers).map(Self::Bearer);
        }
        cookie(headers).map(Self::Cookie)
    }
}

/// The token in `Authorization`.
pub fn bearer(headers: &HeaderMap) -> Option<Secret> {
    let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then(|| Secret::given(token))
}

/// The session in the cookie.
pub fn cookie(headers: &HeaderMap) -> Option<Secret> {
    let jar = CookieJar::from_headers(headers);
    let value = jar.get(COOKIE_NAME)?.value();
    (!value.is_empty()).then(|| Secret::given(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pairs: &[(&'static str, &str)]) -> Option<Credentials> {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, value.parse().expect("a header"));
        }
        Credentials::of(&headers)
    }

    #[test]
    fn a_program_names_its_token_and_a_browser_its_session() {
        let found = of(&[("authorization", "bearer abc")]);
        assert!(matches!(found, Some(Credentials::Bearer(token)) if token.reveal() == "abc"));
        let found = of(&[("cookie", "a=b; waygate_session=s")]);
        assert!(matches!(found, Some(Credentials::Cookie(session)) if session.reveal() == "s"));
        assert!(of(&[]).is_none());
    }

    #[test]
    fn what_is_no_token_is_not_made_up_for_by_a_cookie() {
        for value in ["", "abc", "Basic abc", "Bearer ", "Bearer"] {
            let found = of(&[("authorization", value), ("cookie", "waygate_session=s")]);
            assert!(found.is_none(), "{value}");
        }
    }
}
