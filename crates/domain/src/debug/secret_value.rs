//! What is secret in the value of a header or a parameter, by the name of that.

use super::secrets::is_secret_name;

/// A value in its parts, in order; those that are secret are marked so.
pub(super) fn parts<'a>(name: &str, value: &'a str) -> Vec<(&'a str, bool)> {
    if !is_secret_name(name) {
        return vec![(value, false)];
    }
    let is = |other: &str| name.eq_ignore_ascii_case(other);
    if is("Cookie") || is("Set-Cookie") {
        return cookies(value, is("Set-Cookie"));
    }
    let scheme = value.find(' ').map(|at| value.split_at(at + 1));
    match scheme.filter(|_| is("Authorization") || is("Proxy-Authorization")) {
        Some((scheme, token)) => vec![(scheme, false), (token, true)],
        None => vec![(value, true)],
    }
}

/// The values of the cookies are secret; what comes after one that is set says how long and where it holds.
fn cookies(value: &str, is_set: bool) -> Vec<(&str, bool)> {
    let mut parts = vec![];
    for (number, cookie) in value.split_inclusive(';').enumerate() {
        let (pair, end) = match cookie.strip_suffix(';') {
            Some(pair) => (pair, ";"),
            None => (cookie, ""),
        };
        match pair.find('=').map(|at| pair.split_at(at + 1)) {
            Some((name, value)) if !is_set || number == 0 => {
                parts.extend([(name, false), (value, true)]);
            }
            None if number == 0 || !is_set => parts.push((pair, true)),
            _ => parts.push((pair, false)),
        }
        parts.push((end, false));
    }
    parts
}
