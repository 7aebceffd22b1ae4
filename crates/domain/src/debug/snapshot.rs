use std::sync::Arc;

use super::{Diff, Fields, Response};

/// Everything that a step can see and change, at one moment. On the way back, headers and body are the
/// response's; method, path and parameters stay those of the request.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "DebugSnapshot"))]
pub struct Snapshot {
    /// The headers.
    #[serde(deserialize_with = "Fields::read_of_any_case")]
    pub headers: Fields,
    /// The parameters of the query.
    pub parameters: Fields,
    /// The parts of the path that a flow's path names, as `id` in `/orders/:id`.
    pub path_parameters: Fields,
    /// The HTTP method.
    pub method: String,
    /// The path below the API's own path, without the query.
    pub path: String,
    /// The path of the API itself.
    pub context_path: String,
    /// The attributes, without `gravitee.attribute.` before their names.
    pub attributes: Fields,
    /// Headers that steps gave the response before there was one. They come on top of its own.
    #[serde(deserialize_with = "Fields::read_of_any_case")]
    pub response_headers: Fields,
    /// The content; empty where there is none.
    pub body: Arc<str>,
    /// The status code; `None` while there is no response.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The words after the status code; `None` while there is no response.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl Snapshot {
    /// What it is after these changes.
    #[must_use]
    pub fn after(mut self, diff: &Diff) -> Self {
        diff.apply(&mut self);
        self
    }

    /// What it is once this response came.
    #[must_use]
    pub fn answered(mut self, response: &Response) -> Self {
        self.headers = response.headers.clone();
        for field in std::mem::replace(&mut self.response_headers, Fields::of_any_case()).iter() {
            self.headers.set(&field.name, field.values.clone());
        }
        self.body = response.body.clone();
        self.status = Some(response.status);
        self.reason = Some(response.reason.clone());
        self
    }

    /// The response in it; `None` while there is none.
    pub fn response(&self) -> Option<Response> {
        Some(Response {
            status: self.status?,
            reason: self.reason.clone().unwrap_or_default(),
            headers: self.headers.clone(),
            body: self.body.clone(),
        })
    }
}
