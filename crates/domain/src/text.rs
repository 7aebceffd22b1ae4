//! Short texts that people and machines give to things: names, host names, addresses.

use std::sync::Arc;

/// Why a text cannot be what it was meant to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvalidText {
    /// Nothing is left after trimming.
    Empty,
    /// Longer than this many characters.
    TooLong(usize),
    /// Holds a control character, or white space where none may be.
    Forbidden(char),
    /// Does not begin with `http://` or `https://`.
    NotHttp,
}

impl std::fmt::Display for InvalidText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Empty => f.write_str("it is empty"),
            Self::TooLong(most) => write!(f, "it is longer than {most} characters"),
            Self::Forbidden(c) => write!(f, "it holds the character {c:?}"),
            Self::NotHttp => f.write_str("it does not begin with http:// or https://"),
        }
    }
}

impl std::error::Error for InvalidText {}

macro_rules! text {
    ($(#[$doc:meta])* $name:ident, $check:path, $pattern:literal, $most:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[cfg_attr(feature = "schema", schemars(extend("pattern" = $pattern, "minLength" = 1, "maxLength" = $most)))]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Arc<str>);

        impl $name {
            /// Reads the text, without white space at its ends.
            ///
            /// # Errors
            /// [`InvalidText`] says which rule it breaks.
            pub fn new(text: &str) -> Result<Self, InvalidText> {
                let text = text.trim();
                $check(text).map(|()| Self(text.into()))
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidText;
            fn try_from(text: String) -> Result<Self, InvalidText> {
                Self::new(&text)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0.as_ref().to_owned()
            }
        }
    };
}

text!(
    /// What people call a gateway, an environment or a node: 1 to 255 characters of any script, no
    /// control characters.
    Name,
    check_name,
    r"^[^\x00-\x1f\x7f-\x9f]*[^\s\x00-\x1f\x7f-\x9f][^\x00-\x1f\x7f-\x9f]*$",
    255
);
text!(
    /// The machine that a gateway runs on: 1 to 255 characters without white space.
    HostName,
    check_host,
    r"^[^\s\x00-\x1f\x7f-\x9f]+$",
    255
);
text!(
    /// Where a gateway receives calls: an `http` or `https` address of at most 2,048 characters
    /// without white space.
    GatewayUrl,
    check_url,
    r"^https?://[^\s\x00-\x1f\x7f-\x9f]*$",
    2048
);
text!(
    /// Where people or programs reach a tenant: an `http` or `https` address of at most 2,048 characters without white
    /// space, and without anything that could carry a secret: no user, no query, no fragment.
    PortalUrl,
    check_portal,
    r"^https?://[^\s\x00-\x1f\x7f-\x9f@?#]*$",
    2048
);

fn check_length(text: &str, most: usize) -> Result<(), InvalidText> {
    match text.chars().count() {
        0 => Err(InvalidText::Empty),
        n if n > most => Err(InvalidText::TooLong(most)),
        _ => Ok(()),
    }
}

fn forbid(text: &str, forbidden: impl Fn(char) -> bool) -> Result<(), InvalidText> {
    match text.chars().find(|&c| forbidden(c)) {
        Some(c) => Err(InvalidText::Forbidden(c)),
        None => Ok(()),
    }
}

fn check_name(text: &str) -> Result<(), InvalidText> {
    check_length(text, 255)?;
    forbid(text, char::is_control)
}

fn check_host(text: &str) -> Result<(), InvalidText> {
    check_length(text, 255)?;
    forbid(text, |c| c.is_control() || c.is_whitespace())
}

fn check_url(text: &str) -> Result<(), InvalidText> {
    check_length(text, 2048)?;
    if !(text.starts_with("http://") || text.starts_with("https://")) {
        return Err(InvalidText::NotHttp);
    }
    forbid(text, |c| c.is_control() || c.is_whitespace())
}

fn check_portal(text: &str) -> Result<(), InvalidText> {
    check_url(text)?;
    forbid(text, |c| matches!(c, '@' | '?' | '#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_trimmed_and_keeps_every_script() {
        assert_eq!(
            Name::new("  Zürich 東京 🚪 ").map(|n| n.to_string()),
            Ok("Zürich 東京 🚪".into())
        );
    }

    #[test]
    fn a_name_is_neither_empty_nor_endless_nor_broken_over_lines() {
        assert_eq!(Name::new(" \t"), Err(InvalidText::Empty));
        assert!(Name::new(&"é".repeat(255)).is_ok());
        assert_eq!(Name::new(&"é".repeat(256)), Err(InvalidText::TooLong(255)));
        assert_eq!(Name::new("a\nb"), Err(InvalidText::Forbidden('\n')));
    }

    #[test]
    fn a_host_has_no_white_space() {
        assert_eq!(HostName::new("a b"), Err(InvalidText::Forbidden(' ')));
        assert!(HostName::new("gw-1.example.com").is_ok());
    }

    #[test]
    fn an_address_is_http() {
        assert_eq!(GatewayUrl::new("ftp://a"), Err(InvalidText::NotHttp));
        assert!(GatewayUrl::new("https://a.example.com:8443/x").is_ok());
    }

    #[test]
    fn a_portal_carries_no_secret() {
        for (address, forbidden) in [
            ("https://me:secret@portal.example", '@'),
            ("https://portal.example/?token=secret", '?'),
            ("https://portal.example/#secret", '#'),
        ] {
            assert_eq!(
                PortalUrl::new(address),
                Err(InvalidText::Forbidden(forbidden))
            );
        }
        assert!(PortalUrl::new("https://portal.example/shell").is_ok());
    }
}
