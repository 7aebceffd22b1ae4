use serde_json::Value;

/// The format of a definition.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DefinitionVersion {
    /// V2: `"gravitee": "2.0.0"` in an export, `"definitionVersion": "V2"` in the Management API.
    V2,
    /// V4: `"definitionVersion": "V4"`.
    V4,
}

impl DefinitionVersion {
    /// Both.
    pub const ALL: [Self; 2] = [Self::V2, Self::V4];

    /// The key used in URLs and documents.
    pub const fn key(self) -> &'static str {
        match self {
            Self::V2 => "v2",
            Self::V4 => "v4",
        }
    }

    /// The one with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|version| version.key() == key)
    }

    /// The words that the product shows.
    pub const fn label(self) -> &'static str {
        match self {
            Self::V2 => "V2",
            Self::V4 => "V4",
        }
    }
}

/// A definition as it was read: any JSON, with its fields in their order and none left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition(pub Value);

/// Why a text is no JSON. Its text is a sentence for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The line, from 1.
    pub line: usize,
    /// The column in that line, from 1.
    pub column: usize,
    /// What is wrong there.
    pub why: String,
}

impl Definition {
    /// Reads a definition.
    ///
    /// # Errors
    /// [`Unreadable`] where it is no JSON, is cut short, or is nested more deeply than 128 levels.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        serde_json::from_str(text).map(Self).map_err(|error| {
            let message = error.to_string();
            // It repeats the place, which is told by itself.
            let end = message.rfind(" at line ").unwrap_or(message.len());
            Unreadable {
                line: error.line().max(1),
                column: error.column().max(1),
                why: why(&message[..end]),
            }
        })
    }

    /// The format that it is in, by its mark: `definitionVersion`, or `gravitee` in an export of V2. Without a mark it
    /// is V2 where it has both a `proxy` and `flows`. `None` for version 1 and for what is no definition.
    #[must_use]
    pub fn version(&self) -> Option<DefinitionVersion> {
        let fields = self.0.as_object()?;
        let marks = ["definitionVersion", "definition_version", "gravitee"];
        let mut marks = marks.iter().filter_map(|name| fields.get(*name));
        let mark = marks.find(|mark| !mark.is_null());
        // An export of V4 holds the definition in `api`.
        let exported = fields
            .get("api")
            .and_then(|api| api.get("definitionVersion"));
        if exported.and_then(Value::as_str) == Some("V4") && mark.is_none() {
            return Some(DefinitionVersion::V4);
        }
        match mark {
            Some(mark) => match mark.as_str()?.to_ascii_uppercase().as_str() {
                "V2" | "2" | "2.0.0" => Some(DefinitionVersion::V2),
                "V4" | "4" | "4.0.0" => Some(DefinitionVersion::V4),
                _ => None,
            },
            None => {
                let is_v2 = fields.get("flows").is_some_and(Value::is_array)
                    && fields.get("proxy").is_some_and(Value::is_object);
                is_v2.then_some(DefinitionVersion::V2)
            }
        }
    }

    /// The definition as text: indented by two spaces, or in one line.
    #[must_use]
    pub fn to_text(&self, indented: bool) -> String {
        match indented {
            true => format!("{:#}", self.0),
            false => self.0.to_string(),
        }
    }
}

/// What is wrong, where the reader says it in its own terms.
fn why(message: &str) -> String {
    match message.strip_prefix("EOF while parsing ") {
        Some(within) => format!("it ends within {within}"),
        None if message == "recursion limit exceeded" => {
            "it is nested more deeply than 128 levels".into()
        }
        None => message.to_owned(),
    }
}

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { line, column, why } = self;
        write!(f, "Line {line}, column {column}: {why}.")
    }
}

impl std::error::Error for Unreadable {}
