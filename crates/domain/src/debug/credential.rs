/// What a request is let in with: an API key or a token. It has no [`Debug`](std::fmt::Debug) and no
/// serialisation, so that it is never logged or kept by accident; what may be shown is [`masked`](Self::masked).
#[derive(Clone, PartialEq, Eq)]
pub struct Credential(String);

/// From this many characters on, a mask shows the ends of what it hides.
const LONG_ENOUGH: usize = 12;

const DOTS: &str = "••••••";

impl Credential {
    /// The credential with this text, without white space at its ends; `None` where nothing is left.
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| Self(text.to_owned()))
    }

    /// The credential itself: to be sent, never to be shown.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What may be shown of it: six dots between its first two and its last four characters, or six dots alone
    /// where it has fewer than twelve.
    pub fn masked(&self) -> String {
        let ends = |count| {
            let (first, _) = self.0.char_indices().nth(2)?;
            let (last, _) = self.0.char_indices().nth(count - 4)?;
            Some((self.0.get(..first)?, self.0.get(last..)?))
        };
        match self.0.chars().count() {
            count if count >= LONG_ENOUGH => match ends(count) {
                Some((first, last)) => format!("{first}{DOTS}{last}"),
                None => DOTS.to_owned(),
            },
            _ => DOTS.to_owned(),
        }
    }
}
