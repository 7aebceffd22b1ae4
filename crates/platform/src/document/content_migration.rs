use waygate_domain::content_migration::ContentMigrationId;

use super::VERSION;
use crate::json::Json;

/// A migration of content as it is stored. What it says is read by its capability alone, as of an
/// [`ApiDocument`](super::ApiDocument).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentMigrationDocument {
    /// Its id.
    pub id: ContentMigrationId,
    /// How often it was saved.
    pub saves: u64,
    /// Everything else.
    pub body: Json,
}

impl ContentMigrationDocument {
    pub(super) fn to_json(&self) -> Json {
        Json::object(vec![
            ("v", VERSION.into()),
            ("id", self.id.as_str().into()),
            ("saves", Json::Number(self.saves.to_string())),
            ("body", self.body.clone()),
        ])
    }

    pub(super) fn from_json(json: &Json) -> Result<Self, String> {
        Ok(Self {
            id: json.need("id", |id| ContentMigrationId::new(id.text()?).ok())?,
            saves: json.need("saves", Json::number)?,
            body: json.need("body", |body| Some(body.clone()))?,
        })
    }
}
