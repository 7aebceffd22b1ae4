//! What the source uses of the things that are not cloned.

use std::collections::BTreeMap;

use super::keyed::keyed;
use crate::settings::{Draft, Flaw, Wrong};

keyed!(
    /// Something that a tenant may use, which asks for work that others are spared.
    Feature {
        /// People sign in through an identity provider of the customer's.
        CustomIdentityProvider: "custom_identity_provider", "Custom identity provider";
        /// Products are open to custom roles alone.
        CustomRoles: "custom_roles", "Products with custom roles";
        /// Systems on premises are reached through the Cloud Connector.
        CloudConnector: "cloud_connector", "Cloud Connector";
        /// The caller's identity is passed on to systems on premises.
        PrincipalPropagation: "principal_propagation", "Principal propagation";
        /// Applications on Cloud Foundry are bound to API Management as a route service.
        RouteBindings: "route_bindings", "Route bindings";
        /// Other systems, like SAP Web IDE, are integrated.
        Integrations: "integrations", "Integrations with other systems";
        /// API providers are instances of Open Connectors.
        OpenConnectors: "open_connectors", "Open Connectors";
        /// There are custom measures, dimensions, metrics or charts.
        CustomAnalytics: "custom_analytics", "Custom analytics";
        /// Proxies are reached at a domain of the customer's, not at one that SAP manages.
        CustomDomain: "custom_domain", "Custom domain";
    }
);

impl Feature {
    /// The keys of all, which are the fields of the page.
    pub const KEYS: &'static [&'static str] = &KEYS;
}

const KEYS: [&str; 9] = {
    let mut keys = [""; 9];
    let mut place = 0;
    while place < 9 {
        keys[place] = Feature::ALL[place].key();
        place += 1;
    }
    keys
};

/// Whether the source uses something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Use {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// Nobody said it: what it asks for is shown under a condition.
    Unanswered,
}

/// What the source uses, as far as someone said it.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "SourceSetup"))]
#[serde(transparent)]
pub struct Setup(BTreeMap<Feature, bool>);

impl Setup {
    /// Whether the source uses something.
    pub fn uses(&self, feature: Feature) -> Use {
        match self.0.get(&feature) {
            Some(true) => Use::Yes,
            Some(false) => Use::No,
            None => Use::Unanswered,
        }
    }

    /// The same with one more answer.
    #[must_use]
    pub fn with(mut self, feature: Feature, used: bool) -> Self {
        self.0.insert(feature, used);
        self
    }

    pub(super) fn write(&self, draft: &mut Draft) {
        for (feature, used) in &self.0 {
            draft.set(feature.key(), if *used { "yes" } else { "no" });
        }
    }

    /// The answers in a draft. Whatever else stands there is no answer.
    pub fn typed(draft: &Draft) -> Self {
        let answer = |feature: &Feature| match draft.get(feature.key()) {
            "yes" => Some((*feature, true)),
            "no" => Some((*feature, false)),
            _ => None,
        };
        Self(Feature::ALL.iter().filter_map(answer).collect())
    }

    pub(super) fn read(draft: &Draft) -> Result<Self, Vec<Flaw>> {
        let flawed = |key: &&str| !matches!(draft.get(key), "" | "yes" | "no");
        let flaws: Vec<Flaw> = KEYS
            .iter()
            .copied()
            .filter(flawed)
            .map(|field| Flaw {
                field,
                wrong: Wrong::Unknown,
            })
            .collect();
        match flaws.is_empty() {
            true => Ok(Self::typed(draft)),
            false => Err(flaws),
        }
    }
}
