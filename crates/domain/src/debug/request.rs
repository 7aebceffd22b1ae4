use super::Credential;

/// The request that a person sends in Debug Mode. It has no [`Debug`](std::fmt::Debug), as it may hold secrets.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// The HTTP method, in capitals: `GET`.
    pub method: String,
    /// The path below the API's own path, and the query after a `?`: `/orders?expand=lines`.
    pub path: String,
    /// The headers, in the order in which they are sent; a name may stand more than once.
    pub headers: Vec<(String, String)>,
    /// The content; empty where there is none.
    pub body: String,
    /// The id or the name of the plan; `None` takes the first one that lets such a request in.
    pub plan: Option<String>,
    /// What the plan asks for: the API key, or the token without `Bearer`. It is put where the plan expects it.
    pub credential: Option<Credential>,
}
