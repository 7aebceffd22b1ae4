use super::Headers;

/// An answer, with its whole content or with a stream of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Response<B = Vec<u8>> {
    /// The HTTP status.
    pub status: u16,
    /// Its headers.
    pub headers: Headers,
    /// Its content.
    pub body: B,
}

impl<B> Response<B> {
    /// Whether the request was done.
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The type of the content in small letters, without parameters; empty where the answer does not say.
    pub fn media_type(&self) -> String {
        let value = self.headers.get("content-type").unwrap_or_default();
        let bare = value.split(';').next().unwrap_or_default();
        bare.trim().to_ascii_lowercase()
    }
}
