//! What step 4 asks for the tool's configuration. No secret is among it.

use std::collections::{BTreeMap, BTreeSet};

use super::keyed::keyed;
use super::{End, Path, Tenant};
use crate::settings::{Draft, Flaw, Wrong};
use crate::text::{Name, PortalUrl};

keyed!(
    /// One of the four places that the tool signs in to.
    Portal {
        /// The source's API portal.
        SourceApiPortal: "source_api_portal", "Source: API portal";
        /// The source's Developer Hub.
        SourceDeveloperHub: "source_developer_hub", "Source: Developer Hub";
        /// The target's API portal.
        TargetApiPortal: "target_api_portal", "Target: API portal";
        /// The target's Developer Hub.
        TargetDeveloperHub: "target_developer_hub", "Target: Developer Hub";
    }
);

impl Portal {
    /// The end that it is at.
    pub const fn end(self) -> End {
        match self {
            Self::SourceApiPortal | Self::SourceDeveloperHub => End::Source,
            Self::TargetApiPortal | Self::TargetDeveloperHub => End::Target,
        }
    }

    /// Its name in the tool's configuration.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SourceApiPortal | Self::TargetApiPortal => "apiportal",
            Self::SourceDeveloperHub | Self::TargetDeveloperHub => "devportal",
        }
    }

    /// The role that its service key has to be for.
    pub const fn role(self) -> &'static str {
        match self {
            Self::SourceApiPortal | Self::TargetApiPortal => "APIPortal.Administrator",
            Self::SourceDeveloperHub | Self::TargetDeveloperHub => "AuthGroup.API.Admin",
        }
    }

    /// Its address.
    pub const fn url(self, path: &Path) -> &PortalUrl {
        let tenant: &Tenant = match self.end() {
            End::Source => path.source(),
            End::Target => path.target(),
        };
        match self {
            Self::SourceApiPortal | Self::TargetApiPortal => &tenant.account.api_portal,
            Self::SourceDeveloperHub | Self::TargetDeveloperHub => &tenant.account.developer_hub,
        }
    }

    /// The fields of the page that are about it: its credentials' kind, and where its token comes from.
    pub const fn fields(self) -> (&'static str, &'static str) {
        match self {
            Self::SourceApiPortal => (
                "source_api_portal_credentials",
                "source_api_portal_token_url",
            ),
            Self::SourceDeveloperHub => (
                "source_developer_hub_credentials",
                "source_developer_hub_token_url",
            ),
            Self::TargetApiPortal => (
                "target_api_portal_credentials",
                "target_api_portal_token_url",
            ),
            Self::TargetDeveloperHub => (
                "target_developer_hub_credentials",
                "target_developer_hub_token_url",
            ),
        }
    }
}

keyed!(
    /// How the tool signs in somewhere.
    CredentialKind {
        /// With OAuth client credentials.
        ClientSecret: "client_secret", "OAuth client credentials";
        /// With a certificate.
        Mtls: "mtls", "X.509 (mTLS)";
    }
);

/// How the tool gets in at a portal, as far as that is no secret.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "PortalAccess"))]
#[serde(deny_unknown_fields)]
pub struct Access {
    /// With what.
    pub kind: CredentialKind,
    /// Where it gets its token: the service key's token URL, or its certificate URL; a placeholder stands for one
    /// that is not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token_url: Option<PortalUrl>,
}

/// The proxies to clone instead of everything: at least one, each once.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "Vec<Name>", into = "Vec<Name>")]
pub struct SelectedProxies(Vec<Name>);

/// No proxy is selected. Its text is a sentence for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoProxy;

impl std::fmt::Display for NoProxy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Enter at least one API proxy, or clone everything.")
    }
}

impl std::error::Error for NoProxy {}

impl TryFrom<Vec<Name>> for SelectedProxies {
    type Error = NoProxy;
    fn try_from(names: Vec<Name>) -> Result<Self, NoProxy> {
        let mut seen = BTreeSet::new();
        let once = |name: &Name| seen.insert(name.clone());
        let names: Vec<Name> = names.into_iter().filter(once).collect();
        match names.is_empty() {
            true => Err(NoProxy),
            false => Ok(Self(names)),
        }
    }
}

impl From<SelectedProxies> for Vec<Name> {
    fn from(proxies: SelectedProxies) -> Self {
        proxies.0
    }
}

impl SelectedProxies {
    /// Their names.
    pub fn names(&self) -> &[Name] {
        &self.0
    }
}

/// What the tool is to do, and how it gets in, without any secret.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ToolSettings {
    /// How it gets in where it is not the usual way: client credentials, the token URL still to be filled in.
    access: BTreeMap<Portal, Access>,
    /// The proxies to clone. Then certificate stores, key value maps, API providers and proxies are cloned, in this
    /// order, and nothing else. `None` to clone everything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proxies: Option<SelectedProxies>,
}

/// The fields of the page.
pub(super) const FIELDS: &[&str] = &[
    Portal::SourceApiPortal.fields().0,
    Portal::SourceApiPortal.fields().1,
    Portal::SourceDeveloperHub.fields().0,
    Portal::SourceDeveloperHub.fields().1,
    Portal::TargetApiPortal.fields().0,
    Portal::TargetApiPortal.fields().1,
    Portal::TargetDeveloperHub.fields().0,
    Portal::TargetDeveloperHub.fields().1,
    "selective",
    "proxies",
];

/// Those of them that hold an address.
pub(super) const ADDRESSES: &[&str] = &[
    Portal::SourceApiPortal.fields().1,
    Portal::SourceDeveloperHub.fields().1,
    Portal::TargetApiPortal.fields().1,
    Portal::TargetDeveloperHub.fields().1,
];

/// What stands in the field `selective` for yes.
const ON: &str = "on";

impl ToolSettings {
    /// How the tool gets in at a portal.
    pub fn access(&self, portal: Portal) -> Access {
        self.access.get(&portal).cloned().unwrap_or(Access {
            kind: CredentialKind::ClientSecret,
            token_url: None,
        })
    }

    pub(super) fn write(&self, draft: &mut Draft) {
        for portal in Portal::ALL {
            let (kind, url) = portal.fields();
            let access = self.access(*portal);
            draft.set(kind, access.kind.key());
            draft.set(url, access.token_url.map(String::from).unwrap_or_default());
        }
        if let Some(proxies) = &self.proxies {
            let names: Vec<&str> = proxies.names().iter().map(Name::as_str).collect();
            draft.set("selective", ON);
            draft.set("proxies", names.join("\n"));
        }
    }

    /// Reads what was typed. The proxies are separated by lines or commas.
    ///
    /// # Errors
    /// What is wrong in which field.
    pub fn read(draft: &Draft) -> Result<Self, Vec<Flaw>> {
        let mut flaws = Vec::new();
        let mut access = BTreeMap::new();
        for portal in Portal::ALL {
            let (kind_field, url_field) = portal.fields();
            let kind = match draft.get(kind_field) {
                "" => Some(CredentialKind::ClientSecret),
                key => CredentialKind::from_key(key),
            };
            let typed = draft.get(url_field).trim();
            let url = (!typed.is_empty())
                .then(|| PortalUrl::new(typed))
                .transpose();
            match (kind, url) {
                (Some(kind), Ok(token_url)) => {
                    access.insert(*portal, Access { kind, token_url });
                }
                (kind, url) => {
                    flaws.extend(kind.is_none().then_some(Flaw {
                        field: kind_field,
                        wrong: Wrong::Unknown,
                    }));
                    flaws.extend(url.err().map(|error| Flaw {
                        field: url_field,
                        wrong: Wrong::Rule(format!("This cannot be used: {error}.")),
                    }));
                }
            }
        }
        let proxies = match draft.get("selective") == ON {
            true => read_proxies(draft.get("proxies")).map_err(|wrong| {
                flaws.push(Flaw {
                    field: "proxies",
                    wrong,
                });
            }),
            false => Err(()),
        };
        match flaws.is_empty() {
            true => Ok(Self {
                access,
                proxies: proxies.ok(),
            }),
            false => Err(flaws),
        }
    }
}

fn read_proxies(text: &str) -> Result<SelectedProxies, Wrong> {
    let typed = text.split(['\n', ',']).map(str::trim);
    let names: Result<Vec<Name>, _> = typed
        .filter(|name| !name.is_empty())
        .map(Name::new)
        .collect();
    let names = names.map_err(|error| Wrong::Rule(format!("A name cannot be used: {error}.")))?;
    SelectedProxies::try_from(names).map_err(|error| Wrong::Rule(error.to_string()))
}
