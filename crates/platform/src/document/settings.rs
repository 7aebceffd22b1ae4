use std::sync::Arc;

use waygate_domain::atom::AtomId;
use waygate_domain::deployed_api::DeployedApiId;
use waygate_domain::endpoint_path::{EndpointPath, EnvironmentPaths};
use waygate_domain::environment::EnvironmentId;
use waygate_domain::gateway::GatewayId;
use waygate_domain::settings::{Draft, FormKey, Subject};
use waygate_domain::time::Timestamp;

use super::VERSION;
use super::gateway::instant;
use crate::json::Json;

/// Whose form, and which: `gw_1:properties`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SettingsKey(Arc<str>);

impl SettingsKey {
    /// The key of a form.
    pub fn new(subject: &Subject, form: FormKey) -> Self {
        let id = match subject {
            Subject::Gateway(id) => id.as_str(),
            Subject::Environment(id) => id.as_str(),
            Subject::Atom(id) => id.as_str(),
            Subject::DeployedApi(id) => id.as_str(),
        };
        Self([id, ":", form.key()].concat().into())
    }

    /// Reads a key. `None` where the text is none.
    pub fn read(text: &str) -> Option<Self> {
        let (id, form) = text.rsplit_once(':')?;
        let form = FormKey::from_key(form)?;
        let gateway = GatewayId::new(id).ok().map(Subject::Gateway);
        let environment = EnvironmentId::new(id).ok().map(Subject::Environment);
        let atom = AtomId::new(id).ok().map(Subject::Atom);
        let api = DeployedApiId::new(id).ok().map(Subject::DeployedApi);
        let subject = [gateway, environment, atom, api]
            .into_iter()
            .flatten()
            .find(|subject| form.fits(subject))?;
        Some(Self::new(&subject, form))
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Which form it is.
    pub fn form(&self) -> Option<FormKey> {
        FormKey::from_key(self.0.rsplit_once(':')?.1)
    }
}

/// What one form holds, where it was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsDocument {
    /// Whose form, and which.
    pub key: SettingsKey,
    /// What was saved; empty where a default holds.
    pub draft: Draft,
    /// Who saved it last.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// How often it was saved: its revision, which stays what it is wherever the document is stored.
    pub saves: u64,
}

impl SettingsDocument {
    /// The endpoint paths that it says; the defaults where it says none.
    pub(crate) fn paths(&self) -> EnvironmentPaths {
        let mut paths = EnvironmentPaths::default();
        for (key, place) in [
            ("rest", &mut paths.rest),
            ("soap", &mut paths.soap),
            ("odata", &mut paths.odata),
        ] {
            if let Ok(path) = EndpointPath::new(self.draft.get(key)) {
                *place = path;
            }
        }
        paths
    }

    pub(super) fn to_json(&self) -> Json {
        let there = self.draft.iter().filter(|(_, value)| !value.is_empty());
        let values = there.map(|(key, value)| (key, value.into())).collect();
        Json::object(vec![
            ("v", VERSION.into()),
            ("key", self.key.as_str().into()),
            ("values", Json::object(values)),
            ("by", self.by.as_str().into()),
            ("at", self.at.as_millis().into()),
            ("saves", self.saves.into()),
        ])
    }

    pub(super) fn from_json(json: &Json) -> Result<Self, String> {
        let key = json.need("key", |key| SettingsKey::read(key.text()?))?;
        let form = key.form().ok_or("it is of no form")?.form();
        let mut draft = Draft::of(form.fields.iter().map(|field| field.key));
        for field in form.fields {
            let value = json.need("values", |values| {
                Some(
                    values
                        .get(field.key)
                        .map_or(Some(""), Json::text)?
                        .to_owned(),
                )
            })?;
            draft.set(field.key, value);
        }
        Ok(Self {
            key,
            draft,
            by: json.need("by", |by| Some(by.text()?.to_owned()))?,
            at: json.need("at", instant)?,
            saves: json.need("saves", Json::number)?,
        })
    }
}
