//! How a secret can be written in a text, and where it is in one.

use std::borrow::Cow;

use super::query;

/// A shorter secret is looked for as a whole word only: it would turn up in every other text.
pub(super) const TELLING: usize = 6;

/// A secret as it is, percent-encoded and decoded, and as it stands in JSON.
pub(super) fn forms(secret: &str) -> Vec<String> {
    let secret = secret.trim();
    let encoded = query::encode(secret);
    let json = serde_json::Value::from(secret).to_string();
    let json = json.get(1..json.len() - 1).unwrap_or_default().to_owned();
    let mut forms = vec![secret.to_owned()];
    for form in [
        query::decode(secret, false),
        query::decode(secret, true),
        lower_case_escapes(&encoded),
        encoded.replace("%20", "+"),
        encoded,
        json.replace('/', "\\/"),
        json,
    ] {
        if !form.trim().is_empty() && !forms.contains(&form) {
            forms.push(form);
        }
    }
    forms
}

/// With `%2F` as `%2f`.
fn lower_case_escapes(encoded: &str) -> String {
    let mut parts = encoded.split('%');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (digits, rest) = part.split_at_checked(2).unwrap_or((part, ""));
        text.push('%');
        text.push_str(&digits.to_ascii_lowercase());
        text.push_str(rest);
    }
    text
}

/// Whether a text has a form of a secret in it, as it is or percent-encoded in whatever way.
pub(super) fn is_in(text: &str, form: &str) -> bool {
    let found = |text: &str| match form.chars().count() >= TELLING {
        true => text.contains(form),
        false => replaced(text, form, "").is_some(),
    };
    found(text) || found(&query::decode(text, false)) || found(&query::decode(text, true))
}

/// A text with a mask in place of a form of a secret, if that is there.
pub(super) fn masked<'t>(text: Cow<'t, str>, form: &str, mask: &str) -> Cow<'t, str> {
    if !text.contains(form) {
        return text;
    }
    match form.chars().count() >= TELLING {
        true => Cow::Owned(text.replace(form, mask)),
        false => match replaced(&text, form, mask) {
            Some(replaced) => Cow::Owned(replaced),
            None => text,
        },
    }
}

/// With a mask in place of a secret wherever neither a letter nor a digit stands right beside it; `None` where it
/// stands nowhere so.
fn replaced(text: &str, secret: &str, mask: &str) -> Option<String> {
    let mut masked = String::new();
    let mut done = 0;
    for (at, found) in text.match_indices(secret) {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text
            .get(at + found.len()..)
            .and_then(|after| after.chars().next());
        let stands_alone = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        if stands_alone(before) && stands_alone(after) {
            masked.push_str(text.get(done..at).unwrap_or(""));
            masked.push_str(mask);
            done = at + found.len();
        }
    }
    masked.push_str(text.get(done..).unwrap_or(""));
    (done > 0).then_some(masked)
}
