//! Step 1, **Path**.

use waygate_domain::content_migration::{Class, End};

pub const LEDE: &str = "Where the content is, and where it is to be copied to. What is entered here goes into the support ticket and into the tool’s configuration.";
pub const TENANTS: &str = "Source and target";
pub const SUBSCRIPTION: &str = "Subscription";
pub const CLASS: &str = "Used for";
pub const ALLOWED_PATHS: &str = "Allowed paths";
pub const BY_SUBSCRIPTION: &str =
    "By subscription: there is no way back from SAP Integration Suite.";
pub const BY_CLASS: &str =
    "By use: production goes to production, and non-production to non-production.";
pub const FROM: &str = "From";
pub const TO: &str = "To";
pub const ALLOWED: &str = "Allowed";
pub const REFUSED: &str = "Not allowed";
pub const CHOSEN: &str = "Chosen";
pub const NOT_CHOSEN: &str =
    "Choose the subscription and the use of both ends. The path between them is marked here.";
pub const ACCOUNTS: &str = "Accounts";
pub const ACCOUNTS_TEXT: &str =
    "SAP BTP Cockpit shows these on the overview of each subaccount, and among its subscriptions.";
pub const DATA_CENTRE: &str = "Data centre";
pub const DATA_CENTRE_HINT: &str = "Such as eu10";
pub const REGION: &str = "Region";
pub const REGION_HINT: &str = "As the cockpit names it, such as Europe (Frankfurt)";
pub const SUBACCOUNT: &str = "Subaccount name";
pub const SUBACCOUNT_ID: &str = "Subaccount ID";
pub const API_PORTAL: &str = "API portal URL";
pub const DEVELOPER_HUB: &str = "Developer Hub URL";
pub const CONFIRMED: &str = "SAP confirmed the ticket for these ends";
pub const CONFIRMED_TEXT: &str = "Names, regions and the Developer Hub URL can be corrected. With any other change the ticket and all steps after it have to be confirmed again; what was entered there stays.";
pub const MEANING: &str = "What this means";
pub const STAYS: &str = "The content stays in the source";
pub const STAYS_TEXT: &str =
    "It is copied, and calls to the source go on as before. You decide when callers switch over.";
pub const NO_RUNTIME: &str = "The runtime of the source is not re-used";
pub const NO_RUNTIME_TEXT: &str = "That is not supported: the target serves calls with its own runtime, at addresses of its own. Analytics, quota counters and tokens start anew.";
pub const KEYS_OPEN: &str = "Applications may get new keys and secrets";
pub const KEYS_OPEN_TEXT: &str = "SAP says in the ticket of step 2 whether the target can keep them. If it cannot, everyone who calls your APIs needs the new ones before you switch over.";
pub const KEYS_KEPT: &str = "Applications keep their keys and secrets";
pub const KEYS_KEPT_TEXT: &str =
    "SAP said so in the ticket. Those who call your APIs need no new credentials.";
pub const KEYS_LOST: &str = "Applications get new keys and secrets";
pub const KEYS_LOST_TEXT: &str = "SAP said in the ticket that the target cannot keep them. Step 5 lists the applications and developers to tell, with a message to edit.";

/// What a tenant is for.
pub const fn class(class: Class) -> &'static str {
    match class {
        Class::Production => "Production",
        Class::NonProduction => "Non-production",
    }
}
/// The account of an end.
pub const fn account(end: End) -> &'static str {
    match end {
        End::Source => "Source account",
        End::Target => "Target account",
    }
}
/// A path that content can go.
pub fn allowed(source: &str, target: &str, class: &str) -> String {
    format!("Allowed: from {source} to {target}, both {class}.")
}
/// Both ends are in one data centre.
pub fn same_data_centre(centre: &str) -> String {
    format!(
        "Both ends are in the data centre {centre}. A custom domain has to leave the source before the target can take it: plan that downtime."
    )
}
/// They are not.
pub fn other_data_centre(source: &str, target: &str) -> String {
    format!(
        "The content goes from the data centre {source} to {target}. A custom domain can be set up at the target before callers switch over."
    )
}

/// What a field is called, with its end: in messages it stands away from the column that says it.
pub fn field(key: &str) -> Option<&'static str> {
    Some(match key {
        "source_subscription" => "Source subscription",
        "source_class" => "Use of the source",
        "source_data_centre" => "Source data centre",
        "source_subaccount" => "Source subaccount name",
        "source_subaccount_id" => "Source subaccount ID",
        "source_region" => "Source region",
        "source_api_portal" => "Source API portal URL",
        "source_developer_hub" => "Source Developer Hub URL",
        "target_subscription" => "Target subscription",
        "target_class" => "Use of the target",
        "target_data_centre" => "Target data centre",
        "target_subaccount" => "Target subaccount name",
        "target_subaccount_id" => "Target subaccount ID",
        "target_region" => "Target region",
        "target_api_portal" => "Target API portal URL",
        "target_developer_hub" => "Target Developer Hub URL",
        _ => return None,
    })
}
