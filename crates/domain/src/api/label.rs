/// What a deployment is called: 1 to 32 characters, on one line.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct DeploymentLabel(String);

/// Why a text is no label. Its text is a sentence for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvalidLabel {
    /// There is nothing but blanks.
    Empty,
    /// It is longer than [`DeploymentLabel::LONGEST`].
    TooLong,
    /// It has characters that are not shown, like a line break.
    NotPrintable,
}

impl DeploymentLabel {
    /// The most characters it has. (Gravitee's Management API)
    pub const LONGEST: usize = 32;

    /// Reads a label, without the blanks around it.
    ///
    /// # Errors
    /// [`InvalidLabel`] says what is wrong.
    pub fn new(text: &str) -> Result<Self, InvalidLabel> {
        let text = text.trim();
        if text.is_empty() {
            return Err(InvalidLabel::Empty);
        }
        if text.chars().count() > Self::LONGEST {
            return Err(InvalidLabel::TooLong);
        }
        if text.chars().any(char::is_control) {
            return Err(InvalidLabel::NotPrintable);
        }
        Ok(Self(text.to_owned()))
    }

    /// Reads what was typed into a field that may be left empty.
    ///
    /// # Errors
    /// [`InvalidLabel`] says what is wrong.
    pub fn optional(text: &str) -> Result<Option<Self>, InvalidLabel> {
        match Self::new(text) {
            Err(InvalidLabel::Empty) => Ok(None),
            read => read.map(Some),
        }
    }

    /// The label as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for InvalidLabel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Empty => "A label has at least one character.",
            Self::TooLong => "A label has at most 32 characters.",
            Self::NotPrintable => "A label is one line of characters that can be shown.",
        })
    }
}

impl std::error::Error for InvalidLabel {}

impl TryFrom<String> for DeploymentLabel {
    type Error = InvalidLabel;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::new(&text)
    }
}

impl From<DeploymentLabel> for String {
    fn from(label: DeploymentLabel) -> Self {
        label.0
    }
}
