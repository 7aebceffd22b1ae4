/// Something that was asked for and could not be had; what was done instead is in the message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What it is about: a parameter's name, or a stored document.
    pub about: String,
    /// What is wrong and what holds instead, in a sentence or two for people.
    pub message: String,
}

impl Problem {
    /// A problem with something.
    pub fn new(about: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            about: about.into(),
            message: message.into(),
        }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.about, self.message)
    }
}
