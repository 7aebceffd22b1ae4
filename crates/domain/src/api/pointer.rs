use std::fmt::Write;

/// A place in a definition: a JSON Pointer (RFC 6901).
#[derive(
    Clone,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    serde::Serialize,
    serde::Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct Pointer(String);

impl Pointer {
    /// Reads one; `None` where it neither is empty nor starts with a slash.
    pub fn new(text: &str) -> Option<Self> {
        (text.is_empty() || text.starts_with('/')).then(|| Self(text.to_owned()))
    }

    /// The place below this one with that name.
    #[must_use]
    pub fn field(&self, name: &str) -> Self {
        let name = name.replace('~', "~0").replace('/', "~1");
        Self(format!("{}/{name}", self.0))
    }

    /// The place below this one with that number, from 0.
    #[must_use]
    pub fn item(&self, number: usize) -> Self {
        let mut text = self.0.clone();
        // Writing to a text does not fail.
        let _ = write!(text, "/{number}");
        Self(text)
    }

    /// The place as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Pointer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// It neither is empty nor starts with a slash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAPointer;

impl std::fmt::Display for NotAPointer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a JSON Pointer is empty or starts with a slash")
    }
}

impl std::error::Error for NotAPointer {}

impl TryFrom<String> for Pointer {
    type Error = NotAPointer;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::new(&text).ok_or(NotAPointer)
    }
}

impl From<Pointer> for String {
    fn from(pointer: Pointer) -> Self {
        pointer.0
    }
}
