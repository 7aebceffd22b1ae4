use waygate_domain::api::ApiId;

use super::VERSION;
use crate::json::Json;

/// An API as it is stored. What it says is read by the capabilities that work with it, so that whoever never
/// asks for an API does not load what reads one (docs/decisions/0014).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiDocument {
    /// Its id.
    pub id: ApiId,
    /// Everything else.
    pub body: Json,
}

impl ApiDocument {
    pub(super) fn to_json(&self) -> Json {
        Json::object(vec![
            ("v", VERSION.into()),
            ("id", self.id.as_str().into()),
            ("body", self.body.clone()),
        ])
    }

    pub(super) fn from_json(json: &Json) -> Result<Self, String> {
        Ok(Self {
            id: json.need("id", |id| ApiId::new(id.text()?).ok())?,
            body: json.need("body", |body| Some(body.clone()))?,
        })
    }
}
