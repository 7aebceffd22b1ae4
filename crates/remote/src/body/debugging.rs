use serde::{Deserialize, Serialize};
use waygate_domain::debug::{Credential, Request};

/// A request of Debug Mode as it travels.
///
/// [`Request`] and [`Credential`] cannot be written as JSON, so that no store and no log holds them by accident; this
/// is the one place where they are, for the one answer that needs them. It has no [`Debug`](std::fmt::Debug) either.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DebugRequest {
    /// The HTTP method, in capitals: `GET`.
    pub method: String,
    /// The path below the API's own path, and the query after a `?`.
    pub path: String,
    /// The headers, in the order in which they are sent; a name may stand more than once.
    #[serde(default)]
    pub headers: Vec<DebugHeader>,
    /// The content; empty where there is none.
    #[serde(default)]
    pub body: String,
    /// The id or the name of the plan; without one the first is taken that lets such a request in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
    /// The API key that the plan asks for, or the token without `Bearer`. Blank is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credential: Option<String>,
}

/// A header of a request of Debug Mode.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DebugHeader {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}

impl From<&Request> for DebugRequest {
    fn from(request: &Request) -> Self {
        let headers = request.headers.iter().cloned();
        let credential = request.credential.as_ref().map(Credential::reveal);
        Self {
            method: request.method.clone(),
            path: request.path.clone(),
            headers: headers
                .map(|(name, value)| DebugHeader { name, value })
                .collect(),
            body: request.body.clone(),
            plan: request.plan.clone(),
            credential: credential.map(str::to_owned),
        }
    }
}

impl From<DebugRequest> for Request {
    fn from(request: DebugRequest) -> Self {
        let headers = request.headers.into_iter();
        Self {
            method: request.method,
            path: request.path,
            headers: headers.map(|header| (header.name, header.value)).collect(),
            body: request.body,
            plan: request.plan,
            credential: request.credential.as_deref().and_then(Credential::new),
        }
    }
}
