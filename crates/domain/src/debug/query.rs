//! The query of a URL.

use super::Fields;

/// The path and the parameters of a path with a query, with `%20` and `+` read.
pub(super) fn split(path: &str) -> (String, Fields) {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let path = path.split_once('#').map_or(path, |(path, _)| path);
    let query = query.split_once('#').map_or(query, |(query, _)| query);
    let mut parameters = Fields::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        parameters.append(&decode(name, true), decode(value, true));
    }
    (path.to_owned(), parameters)
}

/// Parameters as a query, without the `?`; empty where there are none.
pub(super) fn join(parameters: &Fields) -> String {
    let pairs: Vec<_> = parameters
        .iter()
        .flat_map(|field| field.values.iter().map(move |value| (&field.name, value)))
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
        .collect();
    pairs.join("&")
}

/// With everything but letters, digits and `-._~` written as `%20`.
pub(super) fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                encoded.push(char::from(byte));
            }
            _ => {
                let digit = |value: u8| char::from_digit(value.into(), 16).unwrap_or('0');
                encoded.push('%');
                encoded.push(digit(byte >> 4).to_ascii_uppercase());
                encoded.push(digit(byte & 15).to_ascii_uppercase());
            }
        }
    }
    encoded
}

/// With `%20` read, and in a query `+` as a space. What is no UTF-8 then, or no such sequence, stays as it is.
pub(super) fn decode(text: &str, in_query: bool) -> String {
    if !text.contains(['%', '+']) {
        return text.to_owned();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match (first, after) {
            (b'%', [high, low, after @ ..]) => match (digit(*high), digit(*low)) {
                (Some(high), Some(low)) => {
                    bytes.push(high << 4 | low);
                    rest = after;
                }
                _ => bytes.push(b'%'),
            },
            (b'+', _) if in_query => bytes.push(b' '),
            (byte, _) => bytes.push(*byte),
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16)?.try_into().ok()
}
