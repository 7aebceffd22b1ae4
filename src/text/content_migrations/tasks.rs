//! Step 5, **After cloning**.

use waygate_domain::content_migration::TaskKind;

use crate::text::{count, grouped};

pub const LEDE: &str = "What the tool could not do. Each tick is saved at once, and stays when another report is read.";
pub const NO_TASKS: &str = "There is nothing to do.";
pub const TO_CHECK: &str = "To be checked";
pub const TO_CHECK_TEXT: &str = "Tasks marked “To be checked” may not apply: the report or the prerequisites do not say. Tick them off once you know.";
pub const TICK_ALL: &str = "Tick all";
pub const UNTICK_ALL: &str = "Take all ticks back";

/// How far the tasks are.
pub fn progress(done: usize, all: usize) -> String {
    format!("{} of {} done", grouped(done), grouped(all))
}
/// A group of tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// What the report asks for.
    Report,
    /// What is not cloned of what is.
    Values,
    /// What is configured around API Management.
    Configuration,
    /// The new keys of applications.
    Keys,
    /// Trying it out.
    Trial,
    /// Callers come to the target.
    SwitchOver,
}

impl Group {
    /// Every one, in the order in which they are done.
    pub const ALL: [Self; 6] = [
        Self::Report,
        Self::Values,
        Self::Configuration,
        Self::Keys,
        Self::Trial,
        Self::SwitchOver,
    ];

    /// The group that a kind of task is in.
    pub const fn of(kind: TaskKind) -> Self {
        match kind {
            TaskKind::ReviewFailure | TaskKind::UserAction => Self::Report,
            TaskKind::ReplaceCertificate
            | TaskKind::FillKeyValueMap
            | TaskKind::ProviderPassword
            | TaskKind::OpenConnectorCredentials
            | TaskKind::InstanceToken
            | TaskKind::Analytics => Self::Values,
            TaskKind::IdentityProvider
            | TaskKind::Roles
            | TaskKind::CustomRoles
            | TaskKind::RolesBackInSource
            | TaskKind::RolesBackInTarget
            | TaskKind::CloudConnector
            | TaskKind::PrincipalPropagation
            | TaskKind::SubaccountConfiguration
            | TaskKind::RouteBindingsWithin
            | TaskKind::RouteBindingsAcross
            | TaskKind::Integrations => Self::Configuration,
            TaskKind::TellApplications => Self::Keys,
            TaskKind::Validate => Self::Trial,
            TaskKind::AdoptUrls
            | TaskKind::FreeDomain
            | TaskKind::VirtualHost
            | TaskKind::Dns
            | TaskKind::PortalDomain => Self::SwitchOver,
        }
    }

    /// Tells it from the others.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Values => "values",
            Self::Configuration => "configuration",
            Self::Keys => "keys",
            Self::Trial => "trial",
            Self::SwitchOver => "switch-over",
        }
    }

    /// Its title.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Report => "From the report",
            Self::Values => "Values that are not cloned",
            Self::Configuration => "Configuration around API Management",
            Self::Keys => "Keys and secrets of applications",
            Self::Trial => "Trial",
            Self::SwitchOver => "Switch-over",
        }
    }
}

/// Why a task is there, and what to do.
pub const fn why(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::ReviewFailure => {
            "It is not in the target. Find the cause, mend it, and run the tool again; step 6 lists the causes."
        }
        TaskKind::UserAction => "The tool asks for it on the sheet User Actions.",
        TaskKind::ReplaceCertificate => {
            "Certificates are not cloned: a dummy stands in the target. Calls that need the certificate fail until it is replaced."
        }
        TaskKind::FillKeyValueMap => {
            "Values of encrypted maps are not cloned. A map that is not encrypted came along whole."
        }
        TaskKind::ProviderPassword => {
            "Passwords are not cloned. Calls to a provider with basic authentication fail until it is entered."
        }
        TaskKind::OpenConnectorCredentials => {
            "Organisation and user secrets of Open Connectors are not cloned."
        }
        TaskKind::InstanceToken => {
            "The token in a proxy’s own key value map is that of the source’s connector instance."
        }
        TaskKind::Analytics => "Definitions of custom analytics are not cloned.",
        TaskKind::IdentityProvider => {
            "The target’s identity provider must give first name, last name, e-mail and user ID as the source’s does, case included."
        }
        TaskKind::Roles => "Who has which role is not cloned.",
        TaskKind::CustomRoles => {
            "Custom roles are not cloned. Products that name them stay closed without."
        }
        TaskKind::RolesBackInSource => {
            "They were taken off before cloning, so that applications could be cloned."
        }
        TaskKind::RolesBackInTarget => {
            "Without them the products are open to more people than in the source."
        }
        TaskKind::CloudConnector => {
            "The Cloud Connector is connected to a subaccount: the target’s has to be added to it."
        }
        TaskKind::PrincipalPropagation => {
            "Trust and the policy’s values belong to the subaccount, and are not cloned."
        }
        TaskKind::SubaccountConfiguration => {
            "Destinations, entitlements and other services of the subaccount are not part of the content."
        }
        TaskKind::RouteBindingsWithin | TaskKind::RouteBindingsAcross => {
            "Applications on Cloud Foundry go on calling the source until their routes are bound anew."
        }
        TaskKind::Integrations => "Other systems still know the source’s address and credentials.",
        TaskKind::TellApplications => {
            "Applications get new keys and secrets in the target. Their calls fail there until developers use the new ones."
        }
        TaskKind::Validate => {
            "Call the APIs at the target’s addresses, and sign in to the Developer Hub, before callers come."
        }
        TaskKind::AdoptUrls => {
            "A domain that SAP manages cannot be kept: the target has addresses of its own."
        }
        TaskKind::FreeDomain => {
            "In one data centre a domain can be at one tenant only. Nothing answers there from now until the target has it."
        }
        TaskKind::VirtualHost => "It has to be there before DNS is changed.",
        TaskKind::Dns => "Callers come to the target once the change has spread.",
        TaskKind::PortalDomain => "SAP switches the domains of portals, on a ticket.",
    }
}

pub const NOTICE: &str = "Whom to tell";
pub const NOTICE_TEXT: &str =
    "The target cannot retain keys and secrets, so these applications get new ones.";
pub const NOTICE_UNANSWERED: &str = "SAP has not answered yet whether keys and secrets are retained. If they are not, these applications get new ones.";
/// Whom the list names.
pub fn listed(applications: usize, developers: usize) -> String {
    format!(
        "{}, {}",
        count(applications, "application"),
        count(developers, "developer")
    )
}
pub const NOTICE_CAPTION: &str = "Applications with new keys, and their developers.";
pub const WHO: &str = "Name";
pub const WHO_KIND: &str = "Kind";
pub const WHO_ID: &str = "ID";
pub const APPLICATION: &str = "Application";
pub const DEVELOPER: &str = "Developer";
pub const MESSAGE: &str = "Message";
pub const MESSAGE_HINT: &str = "Edit it here; it is saved with this step. Send it with the means that you have: the console sends nothing.";
pub const MESSAGE_FROM_LIST: &str = "Write it from the list";
pub const COPY_MESSAGE: &str = "Copy the message";
pub const COPY_LIST: &str = "Copy the list";
pub const SAVE_LIST: &str = "Save the list (CSV)";
pub const SAVE_TEXT: &str = "Save the message";
pub const LIST_FILE: &str = "applications-with-new-keys.csv";
pub const MESSAGE_FILE: &str = "message.txt";

/// What a field is called.
pub fn field(key: &str) -> Option<&'static str> {
    match key {
        "message" => Some("Message to those who use applications"),
        _ => None,
    }
}
