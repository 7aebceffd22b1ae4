//! The two ends of a migration.

use super::keyed::keyed;
use crate::identifier::identifier;
use crate::text::{Name, PortalUrl};

keyed!(
    /// How SAP API Management is subscribed to.
    Subscription {
        /// SAP API Management by itself.
        Standalone: "standalone", "Standalone";
        /// The API Management capability of SAP Integration Suite.
        IntegrationSuite: "integration_suite", "SAP Integration Suite";
    }
);

keyed!(
    /// What a tenant is for. A migration stays in one class.
    #[cfg_attr(feature = "schema", schemars(rename = "TenantClass"))]
    Class {
        /// For production.
        Production: "production", "production";
        /// For anything else: development, test.
        NonProduction: "non_production", "non-production";
    }
);

keyed!(
    /// An end of a migration.
    End {
        /// Where the content is, and stays.
        Source: "source", "Source";
        /// Where it is copied to.
        Target: "target", "Target";
    }
);

identifier!(
    /// Which subaccount of SAP BTP: its id, as the cockpit shows it.
    SubaccountId
);

/// The account of a tenant, as a support ticket names it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "TenantAccount"))]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// The subaccount's name.
    pub subaccount: Name,
    /// The subaccount's id.
    pub id: SubaccountId,
    /// Its region, in the provider's words.
    pub region: Name,
    /// The address of the API portal.
    pub api_portal: PortalUrl,
    /// The address of the Developer Hub.
    pub developer_hub: PortalUrl,
}

/// A tenant of SAP API Management on Cloud Foundry.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Tenant {
    /// How it is subscribed to.
    pub subscription: Subscription,
    /// What it is for.
    pub class: Class,
    /// The data centre that it runs in, such as `eu10`.
    pub data_centre: Name,
    /// Its account.
    pub account: Account,
}

impl Tenant {
    /// Whether another tenant runs in the same data centre; upper and lower case are the same.
    pub fn shares_data_centre(&self, other: &Self) -> bool {
        let fold = |tenant: &Self| tenant.data_centre.as_str().to_lowercase();
        fold(self) == fold(other)
    }

    /// Whether another tenant is in the same subaccount.
    pub fn shares_subaccount(&self, other: &Self) -> bool {
        let id = |tenant: &Self| tenant.account.id.as_str().to_ascii_lowercase();
        id(self) == id(other)
    }

    /// Whether another is the very same tenant: there is one API portal to a tenant.
    pub fn is(&self, other: &Self) -> bool {
        let portal = |tenant: &Self| {
            let url = tenant.account.api_portal.as_str();
            url.trim_end_matches('/').to_ascii_lowercase()
        };
        portal(self) == portal(other)
    }
}
