//! How ids are made: opaque, cheap to clone, never empty.

/// Why a text is not an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidId;

impl std::fmt::Display for InvalidId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an id has 1 to 128 letters, digits, dots, dashes, colons or underscores")
    }
}

impl std::error::Error for InvalidId {}

pub(crate) fn check(text: &str) -> Result<(), InvalidId> {
    let fits = (1..=128).contains(&text.len());
    // Byte by byte, which is quick where hundreds of thousands are read: no part of a character beyond
    // ASCII is allowed.
    let allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':' | b'_');
    (fits && text.bytes().all(allowed))
        .then_some(())
        .ok_or(InvalidId)
}

/// Declares an id type: 1 to 128 characters that need no escaping in a URL's path.
macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[cfg_attr(feature = "schema", schemars(extend("pattern" = "^[A-Za-z0-9._:-]{1,128}$")))]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(std::sync::Arc<str>);

        impl $name {
            /// Reads an id.
            ///
            /// # Errors
            /// [`InvalidId`](crate::identifier::InvalidId) where the text is empty, too long or has
            /// characters that a URL's path would escape.
            pub fn new(text: &str) -> Result<Self, crate::identifier::InvalidId> {
                crate::identifier::check(text).map(|()| Self(text.into()))
            }

            /// The id as text.
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
            type Error = crate::identifier::InvalidId;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::new(&text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0.as_ref().to_owned()
            }
        }
    };
}
pub(crate) use identifier;
