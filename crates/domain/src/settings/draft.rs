use std::collections::BTreeMap;

/// What stands in a form's fields: a text for each, by the field's key. It may be anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft(Vec<(&'static str, String)>);

impl Draft {
    /// A draft of these fields, empty.
    pub fn of(keys: impl IntoIterator<Item = &'static str>) -> Self {
        Self(keys.into_iter().map(|key| (key, String::new())).collect())
    }

    /// Reads a draft of some of these fields back; those that are not there are left out.
    ///
    /// # Errors
    /// [`UnknownFields`] where something stands in others.
    pub fn read(
        known: impl IntoIterator<Item = &'static str>,
        mut values: BTreeMap<String, String>,
    ) -> Result<Self, UnknownFields> {
        let known = known.into_iter();
        let read = known.filter_map(|key| Some((key, values.remove(key)?)));
        let draft = Self(read.collect());
        match values.is_empty() {
            true => Ok(draft),
            false => Err(UnknownFields(values.into_keys().collect())),
        }
    }

    /// What stands in a field; empty where there is no such field.
    pub fn get(&self, key: &str) -> &str {
        let found = self.0.iter().find(|(name, _)| *name == key);
        found.map_or("", |(_, value)| value)
    }

    /// Puts a text into a field. A field that is not there stays away.
    pub fn set(&mut self, key: &str, value: impl Into<String>) {
        if let Some((_, old)) = self.0.iter_mut().find(|(name, _)| *name == key) {
            *old = value.into();
        }
    }

    /// The fields with what stands in them, in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.iter().map(|(key, value)| (*key, value.as_str()))
    }

    /// The fields in which another draft of the same form differs.
    pub fn differences<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'static str> + 'a {
        self.iter()
            .filter(|(key, value)| other.get(key) != *value)
            .map(|(key, _)| key)
    }
}

/// There are no fields with these names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownFields(pub Vec<String>);

impl std::fmt::Display for UnknownFields {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "there are no fields named {}", self.0.join(", "))
    }
}

impl std::error::Error for UnknownFields {}

/// A draft travels as an object of texts by the fields' keys. It is read back by [`Draft::read`], as only a
/// form or a page knows which fields there are.
impl serde::Serialize for Draft {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

/// A draft that [`Form::check`](super::Form::check) found right, in its tidy form: without white space at
/// the ends, numbers without leading zeros, empty where a default holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Valid(pub(super) Draft);

impl Valid {
    /// The tidy draft.
    pub const fn draft(&self) -> &Draft {
        &self.0
    }

    /// What stands in a field; empty where its default holds.
    pub fn get(&self, key: &str) -> &str {
        self.0.get(key)
    }

    /// The number in a field, if there is one.
    pub fn number(&self, key: &str) -> Option<u32> {
        self.get(key).parse().ok()
    }
}

/// The rows of a field of key and value, as they stand in its text: one `key=value` a line.
pub fn pairs(text: &str) -> Vec<(String, String)> {
    let pair = |line: &str| {
        let (key, value) = line.split_once('=').unwrap_or((line, ""));
        (key.to_owned(), value.to_owned())
    };
    text.lines().map(pair).collect()
}

/// The text of such rows.
pub fn write_pairs(rows: &[(String, String)]) -> String {
    let line = |(key, value): &(String, String)| format!("{key}={value}");
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}
