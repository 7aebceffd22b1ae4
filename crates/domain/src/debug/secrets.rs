use super::query::decode;
use super::secret_forms::{forms, is_in};
use super::{Credential, Request};

/// Words in the name of a header or a parameter that holds a secret.
const SECRET_WORDS: [&str; 12] = [
    "auth",
    "apikey",
    "accesskey",
    "subscriptionkey",
    "cookie",
    "credential",
    "jwt",
    "passwd",
    "password",
    "secret",
    "session",
    "token",
];

/// Whether a header or a parameter with this name holds a secret: `Authorization`, `X-Api-Key`, `access_token`. It
/// rather takes one too many for a secret than one too few.
pub fn is_secret_name(name: &str) -> bool {
    let letters: String = name
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
    matches!(letters.as_str(), "key" | "sig" | "signature")
        || SECRET_WORDS.iter().any(|word| letters.contains(word))
        || name.to_ascii_lowercase().ends_with("-key")
}

impl Request {
    /// The request as it may be kept: without its credential, without the values of headers and parameters that
    /// [hold a secret](is_secret_name), and without whatever else has the credential in it, also percent-encoded or as it
    /// stands in JSON. The names stay, so that a
    /// person sees what there was.
    #[must_use]
    pub fn without_secrets(&self) -> Self {
        let credential = self.credential.as_ref().map(Credential::reveal);
        let forms = credential.map_or_else(Vec::new, forms);
        let holds = |text: &str| forms.iter().any(|form| is_in(text, form));
        let kept =
            |name: &str, value: &str| match is_secret_name(&decode(name, true)) || holds(value) {
                true => String::new(),
                false => value.to_owned(),
            };
        let headers = self.headers.iter();
        Self {
            method: self.method.clone(),
            path: path(&self.path, kept, holds),
            headers: headers
                .map(|(name, value)| (name.clone(), kept(name, value)))
                .collect(),
            body: match holds(&self.body) {
                true => String::new(),
                false => self.body.clone(),
            },
            plan: self.plan.clone(),
            credential: None,
        }
    }
}

fn path(whole: &str, kept: impl Fn(&str, &str) -> String, holds: impl Fn(&str) -> bool) -> String {
    let (path, query) = match whole.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (whole, None),
    };
    let path = match holds(path) {
        true => "/",
        false => path,
    };
    let Some(query) = query else {
        return path.to_owned();
    };
    let pair = |pair: &str| match pair.split_once('=') {
        Some((name, value)) => format!("{name}={}", kept(name, value)),
        None if holds(pair) => String::new(),
        None => pair.to_owned(),
    };
    let pairs: Vec<_> = query.split('&').map(pair).collect();
    format!("{path}?{}", pairs.join("&"))
}
