//! Why a text is not a path.

/// The rule that a path breaks. Its text is a sentence that says what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PathError {
    /// There is nothing.
    Empty,
    /// Begins with a slash.
    LeadingSlash,
    /// Ends with a slash.
    TrailingSlash,
    /// Has `//`.
    DoubleSlash,
    /// Has a segment `.` or `..`, written out or percent-encoded: whoever resolves the URL would
    /// take it away.
    DotSegment,
    /// Has white space, of any script. An encoded space (`%20`) is none: it was meant.
    Space,
    /// Has a `%` without two hexadecimal digits after it.
    MalformedEscape,
    /// Has an encoded slash (`%2F`), which some servers take for a slash and others do not.
    EncodedSlash,
    /// Has a control character, as it is or percent-encoded.
    ControlCharacter,
    /// Has more than 255 characters once encoded.
    TooLong,
}

impl std::fmt::Display for PathError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Empty => "Enter a path.",
            Self::LeadingSlash => "Remove the slash at the beginning.",
            Self::TrailingSlash => "Remove the slash at the end.",
            Self::DoubleSlash => "Replace // with a single slash.",
            Self::DotSegment => "Remove the segment that is only . or .. from the path.",
            Self::Space => "Remove the spaces, or write a dash instead.",
            Self::MalformedEscape => {
                "Write two hexadecimal digits after each %, or %25 for a percent sign."
            }
            Self::EncodedSlash => "Replace %2F with a slash or another character.",
            Self::ControlCharacter => {
                "Remove control characters, such as tabs and line breaks, from the path."
            }
            Self::TooLong => {
                "Shorten the path to 255 characters; an encoded character counts as three or more."
            }
        })
    }
}

impl std::error::Error for PathError {}
