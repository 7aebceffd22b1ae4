//! What has to be so before the content is cloned.

use super::keyed::keyed;
use super::{Feature, Setup, Use};

keyed!(
    /// What a prerequisite is about.
    Side {
        /// The source.
        Source: "source", "Source";
        /// The target.
        Target: "target", "Target";
        /// The machine that the tool runs on.
        Machine: "machine", "Machine";
    }
);

keyed!(
    /// Something that has to be so before the content is cloned.
    Prerequisite {
        /// Both parts of the source run on Cloud Foundry.
        SourceOnCloudFoundry: "source_on_cloud_foundry", "API Management and Developer Hub run on Cloud Foundry";
        /// There are OAuth client credentials for the source.
        SourceCredentials: "source_credentials", "OAuth client credentials are at hand: token URL, client ID and client secret";
        /// Both addresses of the source are known. The console checks it.
        SourceUrls: "source_urls", "The URLs of API portal and Developer Hub are at hand";
        /// The source's API portal can be used by programs.
        SourceApiPortalAccess: "source_api_portal_access", "API access is enabled for the role APIPortal.Administrator";
        /// The source's Developer Hub can be used by programs.
        SourceDeveloperHubAccess: "source_developer_hub_access", "API access is enabled for the role AuthGroup.API.Admin";
        /// Custom roles are taken off the products of the source, else their applications fail.
        SourceRolesTakenOff: "source_roles_taken_off", "Custom roles are taken off the products until the content is cloned";
        /// The target has API Management.
        TargetEnabled: "target_enabled", "API Management is enabled";
        /// Nothing in the target's subaccount was made with the Starter Plan.
        TargetNoStarterPlan: "target_no_starter_plan", "The subaccount has no service instance of the Starter Plan";
        /// The path is one that is allowed. The console checks it.
        TargetPathAllowed: "target_path_allowed", "The migration path is allowed";
        /// Nothing is in the target; what exists may be overwritten.
        TargetEmpty: "target_empty", "The tenant is empty: what exists there may be overwritten";
        /// The target's identity provider names people as the source's does.
        TargetIdentityProvider: "target_identity_provider", "The custom identity provider maps first name, last name, e-mail and user ID as in the source, case included";
        /// The target's API portal can be used by programs.
        TargetApiPortalAccess: "target_api_portal_access", "API access is enabled for the role APIPortal.Administrator";
        /// The target's Developer Hub can be used by programs.
        TargetDeveloperHubAccess: "target_developer_hub_access", "API access is enabled for the role AuthGroup.API.Admin";
        /// There is a service key for the target's Developer Hub.
        TargetDeveloperHubKey: "target_developer_hub_key", "The service key of the Developer Hub is at hand";
        /// The custom roles that products use exist in the target.
        TargetCustomRoles: "target_custom_roles", "The custom roles that products use exist and are assigned";
        /// Java.
        Java: "java", "Java 8 or later is installed";
        /// The tool; older ones have a critical vulnerability.
        ToolVersion: "tool_version", "The tenant cloning tool is version 1.5.2 or later";
        /// Something that shows a workbook.
        SpreadsheetReader: "spreadsheet_reader", "A spreadsheet reader is installed";
        /// What the tool needs, as it is.
        Dependencies: "dependencies", "The tool’s dependencies are downloaded, and its folder lib is otherwise unmodified";
    }
);

/// How much a prerequisite matters to a migration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// The content cannot be cloned before.
    Mandatory,
    /// It had better be so.
    Recommended,
    /// It does not matter to this migration.
    NotNeeded,
}

impl Prerequisite {
    /// What it is about.
    pub const fn side(self) -> Side {
        match self {
            Self::SourceOnCloudFoundry
            | Self::SourceCredentials
            | Self::SourceUrls
            | Self::SourceApiPortalAccess
            | Self::SourceDeveloperHubAccess
            | Self::SourceRolesTakenOff => Side::Source,
            Self::TargetEnabled
            | Self::TargetNoStarterPlan
            | Self::TargetPathAllowed
            | Self::TargetEmpty
            | Self::TargetIdentityProvider
            | Self::TargetApiPortalAccess
            | Self::TargetDeveloperHubAccess
            | Self::TargetDeveloperHubKey
            | Self::TargetCustomRoles => Side::Target,
            Self::Java | Self::ToolVersion | Self::SpreadsheetReader | Self::Dependencies => {
                Side::Machine
            }
        }
    }

    /// What the source has to use for it to matter; `None` where it always does.
    pub const fn condition(self) -> Option<Feature> {
        match self {
            Self::SourceRolesTakenOff | Self::TargetCustomRoles => Some(Feature::CustomRoles),
            Self::TargetIdentityProvider => Some(Feature::CustomIdentityProvider),
            _ => None,
        }
    }

    /// How much it matters. What hangs on something that nobody said is mandatory: it has to be looked at.
    pub fn need(self, setup: &Setup) -> Need {
        match self.condition().map(|feature| setup.uses(feature)) {
            Some(Use::No) => Need::NotNeeded,
            Some(Use::Yes | Use::Unanswered) => Need::Mandatory,
            None => match self {
                Self::TargetEmpty | Self::SpreadsheetReader => Need::Recommended,
                _ => Need::Mandatory,
            },
        }
    }

    /// Whether the console sees by itself that it is so. All others are ticked by a person.
    pub const fn is_checked(self) -> bool {
        // A confirmed path always has both URLs, and is always an allowed one.
        matches!(self, Self::SourceUrls | Self::TargetPathAllowed)
    }
}
