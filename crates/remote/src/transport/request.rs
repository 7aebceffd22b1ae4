use super::Headers;

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// Read.
    Get,
    /// Do, or make.
    Post,
    /// Put in place of what is there.
    Put,
    /// Remove.
    Delete,
}

impl Method {
    /// Its name in HTTP.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

/// A request. It has no [`Debug`](std::fmt::Debug), as it may hold secrets.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// What is to be done.
    pub method: Method,
    /// Path and query below the base of the API, percent-encoded; begins with a slash.
    pub path: String,
    /// Its headers.
    pub headers: Headers,
    /// Its content, JSON where there is any.
    pub body: Option<String>,
}

/// Names a person's intent to the server: the same key is never carried out twice.
pub const IDEMPOTENCY_KEY: &str = "idempotency-key";

impl Request {
    /// A request without content, for JSON.
    pub fn new(method: Method, path: impl Into<String>) -> Self {
        let mut headers = Headers::default();
        headers.add("accept", "application/json, application/problem+json");
        Self {
            method,
            path: path.into(),
            headers,
            body: None,
        }
    }

    /// Whether sending it again changes nothing more than sending it once.
    pub fn can_be_repeated(&self) -> bool {
        self.method == Method::Get || self.headers.get(IDEMPOTENCY_KEY).is_some()
    }
}
