//! How long a browser may keep an answer.

use axum::http::StatusCode;
use axum::http::header::HeaderValue;

/// How many hexadecimal digits the hash in a file name has. Trunk writes 64 bits without leading zeros.
const HASH_DIGITS: std::ops::RangeInclusive<usize> = 12..=16;

/// Ask again each time whether it has changed.
pub const REVALIDATE: HeaderValue = HeaderValue::from_static("no-cache");

/// Never ask again: another content would have another name.
pub const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// How long a browser may keep the answer with this status to a request for this path.
pub fn cache_control(path: &str, status: StatusCode) -> HeaderValue {
    let there = status.is_success() || status == StatusCode::NOT_MODIFIED;
    if there && is_hashed(path) {
        IMMUTABLE
    } else {
        REVALIDATE
    }
}

/// Whether the file's name holds a hash of its content, as in `boot-a060947fd5b74bd.js` and
/// `waygate-console-a5a7064af4f0c605_bg.wasm`.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let Some((_, after_dash)) = name.rsplit_once('-') else {
        return false;
    };
    let digits = after_dash.bytes().take_while(u8::is_ascii_hexdigit).count();
    let rest = &after_dash[digits..];
    HASH_DIGITS.contains(&digits) && (rest.starts_with('.') || rest.starts_with("_bg."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hashed_file_is_kept_for_good() {
        for path in [
            "/boot-a060947fd5b74bd.js",
            "/waygate-console-a5a7064af4f0c605.js",
            "/waygate-console-a5a7064af4f0c605_bg.wasm",
            "/styles/tokens-20b358dbff4f1fd3.css",
        ] {
            assert_eq!(cache_control(path, StatusCode::OK), IMMUTABLE, "{path}");
            assert_eq!(
                cache_control(path, StatusCode::NOT_MODIFIED),
                IMMUTABLE,
                "{path}"
            );
        }
    }

    #[test]
    fn any_other_file_is_asked_for_again() {
        for path in [
            "/",
            "/index.html",
            "/config.json",
            "/icons.svg",
            "/gateways",
            "/two-words.svg",
            "/dead-beef.svg",
            "/a5a7064af4f0c605.js",
            "/hash-a5a7064af4f0c605/inline0.js",
            "/name-a5a7064af4f0c605",
        ] {
            assert_eq!(cache_control(path, StatusCode::OK), REVALIDATE, "{path}");
        }
    }

    #[test]
    fn that_a_hashed_file_is_missing_is_not_kept() {
        let path = "/boot-a060947fd5b74bd.js";
        assert_eq!(cache_control(path, StatusCode::NOT_FOUND), REVALIDATE);
    }
}
