use waygate_domain::text::Name;

use super::VERSION;
use super::gateway::name;
use crate::json::Json;

/// What the account has for its APIs to choose from. There is at most one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CatalogDocument {
    /// Its plans.
    pub plans: Vec<Name>,
    /// Its authentication providers.
    pub providers: Vec<Name>,
}

impl CatalogDocument {
    /// The id under which it is kept.
    pub const ID: &str = "catalog";

    pub(super) fn to_json(&self) -> Json {
        let names = |names: &[Name]| names.iter().map(|name| Json::from(name.as_str())).collect();
        Json::object(vec![
            ("v", VERSION.into()),
            ("plans", names(&self.plans)),
            ("providers", names(&self.providers)),
        ])
    }

    pub(super) fn from_json(json: &Json) -> Result<Self, String> {
        let names = |json: &Json| json.list()?.iter().map(name).collect();
        Ok(Self {
            plans: json.need("plans", names)?,
            providers: json.need("providers", names)?,
        })
    }
}
