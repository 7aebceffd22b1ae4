//! The configuration of the tenant cloning tool.

mod secret;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

pub use secret::{Credentials, Secret};

use super::{CredentialKind, End, Path, Portal, Retention, ToolSettings};
use crate::text::Name;

/// The name that the tool expects its configuration under.
pub const INPUT_FILE: &str = "apim-tct-input.json";

/// The tool's configuration as a person downloads or copies it. It may hold secrets: like a [`Secret`] it cannot be
/// printed or serialised, and is meant to be dropped as soon as it is handed over.
pub struct InputFile(String);

impl InputFile {
    /// Writes the configuration. What is not among the credentials is a placeholder in angle brackets, that says what
    /// belongs there; the tool asks for a client's id and secret that are missing.
    ///
    /// Keys and secrets of applications are left out where the target cannot keep them. As long as SAP has not
    /// answered, the tool's own default stands: to clone them.
    pub fn write(
        path: &Path,
        retention: Retention,
        settings: &ToolSettings,
        credentials: &BTreeMap<Portal, Credentials>,
    ) -> Self {
        let end = |end: End| {
            let portals = Portal::ALL.iter().filter(|portal| portal.end() == end);
            let entry = |portal: &Portal| {
                let access = access(*portal, path, settings, credentials.get(portal));
                (portal.name().to_owned(), access)
            };
            Value::Object(portals.map(entry).collect())
        };
        let proxies = settings.proxies.as_ref();
        let names = proxies.map_or(&[] as &[Name], |proxies| proxies.names());
        let names: Vec<&str> = names.iter().map(Name::as_str).collect();
        let whole = json!({
            "source": end(End::Source),
            "target": end(End::Target),
            "skipApplicationKeySecretCloning": retention == Retention::No,
            "clone": { "skip-apiportal": false, "skip-devportal": false },
            "stage": "DEFAULT",
            "selectiveEntityMigration": proxies.is_some(),
            "selectiveEntities": { "APIProxies": names },
        });
        Self(format!("{whole:#}\n"))
    }

    /// The file's text: to be handed to the person, and to nothing else.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

fn access(
    portal: Portal,
    path: &Path,
    settings: &ToolSettings,
    credentials: Option<&Credentials>,
) -> Value {
    let access = settings.access(portal);
    let of = |what: &str| format!("<{what} of the service key for {}>", portal.role());
    let token_url = |what| {
        access
            .token_url
            .clone()
            .map_or_else(|| of(what), String::from)
    };
    let secret = |get: fn(&Credentials) -> Option<&Secret>, what: &str| {
        let known = credentials.and_then(get);
        known.map_or_else(|| of(what), |secret| secret.reveal().to_owned())
    };
    let client_id = secret(|c| c.client_id.as_ref(), "client ID");
    let fields = match access.kind {
        CredentialKind::ClientSecret => vec![
            ("tokenUrl", token_url("token URL")),
            ("clientId", client_id),
            (
                "clientSecret",
                secret(|c| c.client_secret.as_ref(), "client secret"),
            ),
        ],
        CredentialKind::Mtls => vec![
            ("certurl", token_url("certificate URL")),
            (
                "certificate",
                secret(|c| c.certificate.as_ref(), "certificate"),
            ),
            ("clientid", client_id),
            (
                "privatekey",
                secret(|c| c.private_key.as_ref(), "private key"),
            ),
        ],
    };
    let mut object = Map::new();
    object.insert("url".into(), portal.url(path).to_string().into());
    object.extend(
        fields
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value.into())),
    );
    Value::Object(object)
}
