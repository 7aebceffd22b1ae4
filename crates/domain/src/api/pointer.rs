use std::fmt::Write;

/// A place in a definition: a JSON Pointer (RFC 6901).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
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
