//! The support ticket that a migration begins with, and the one for a tool that keeps failing.

use std::fmt::Write;

use super::keyed::keyed;
use super::{Path, Tenant};
use crate::settings::{Draft, Flaw, Wrong};
use crate::text::Name;

/// Where tickets are made.
pub const SUPPORT_PORTAL: &str = "https://support.sap.com/";

/// The fields of the page.
pub(super) const FIELDS: &[&str] = &["retention", "number", "confirmed"];

/// What stands in the field `confirmed` for yes.
const ON: &str = "on";

keyed!(
    /// Whether the target can keep the keys and secrets of applications, as SAP answered in the ticket.
    Retention {
        /// Applications keep them.
        Yes: "yes", "Yes";
        /// Applications get new ones: those who use them have to be told.
        No: "no", "No";
        /// SAP did not say it yet.
        Unanswered: "unanswered", "Not answered yet";
    }
);

/// A ticket that SAP confirmed.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "SupportTicket"))]
#[serde(deny_unknown_fields)]
pub struct Ticket {
    /// Its number.
    pub number: Name,
    /// Whether keys and secrets are kept.
    pub retention: Retention,
}

/// A ticket to be made: what to enter on the Support Portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Composed {
    /// The component.
    pub component: &'static str,
    /// What the component is called, where that is known.
    pub component_name: Option<&'static str>,
    /// The title.
    pub title: &'static str,
    /// The description, lines of text.
    pub description: String,
}

impl Composed {
    /// The ticket that a migration begins with.
    pub fn for_migration(path: &Path) -> Self {
        let mut description = String::from(
            "We want to migrate our API Management subscription from one Cloud Foundry environment to another Cloud \
             Foundry environment. The content is to be copied with the tenant cloning tool and stays in the source.\n\n",
        );
        accounts(&mut description, path);
        description.push_str(
            "\nPlease confirm that the migration can begin, and tell us:\n\
             Can the target retain the keys and secrets of applications (yes or no)?\n",
        );
        Self {
            component: "OPU-API-OD-OPS",
            component_name: Some("SAP API Management Operations - On Demand"),
            title: "API Management Migration from one Cloud Foundry to another Cloud Foundry environment",
            description,
        }
    }

    /// The ticket for a tool that keeps failing. `migration` is the number of the first ticket; the tool's log file
    /// is to be attached to it.
    pub fn for_failing_tool(path: &Path, migration: &Name) -> Self {
        let mut description = String::from(
            "The tenant cloning tool (apim-tct) shows an error each time that we run it. Its log file \
             (apimtct-logs.log or apim-tct.log) is attached.\n\n\
             Version of the tool (java -jar apim-tct-client-<version>.jar version): \n\
             Version of Java (java -version): \n\
             Operating system: \n\
             What the tool shows: \n\n",
        );
        let _ = writeln!(description, "Ticket of the migration: {migration}\n");
        accounts(&mut description, path);
        Self {
            component: "OPU-API-OD-DT",
            component_name: None,
            title: "Tenant cloning tool keeps failing when cloning from one Cloud Foundry to another Cloud Foundry environment",
            description,
        }
    }

    /// The whole ticket as text, to be saved.
    pub fn to_text(&self) -> String {
        let name = self.component_name.map(|name| format!(" ({name})"));
        format!(
            "Component: {}{}\nTitle: {}\n\n{}",
            self.component,
            name.unwrap_or_default(),
            self.title,
            self.description
        )
    }
}

fn accounts(text: &mut String, path: &Path) {
    account(
        text,
        "Source: where API Management is enabled",
        path.source(),
    );
    text.push('\n');
    account(
        text,
        "Target: where the content is to be copied",
        path.target(),
    );
    let same = |same: bool| if same { "the same" } else { "different" };
    // Writing to a text never fails.
    let _ = writeln!(
        text,
        "\nData centres: {}. Subaccounts: {}.",
        same(path.stays_in_data_centre()),
        same(path.stays_in_subaccount())
    );
}

fn account(text: &mut String, title: &str, tenant: &Tenant) {
    let account = &tenant.account;
    let _ = write!(
        text,
        "{title}\n  Subscription: {}\n  Class: {}\n  Data centre: {}\n  Region: {}\n  Subaccount: {}\n  \
         Subaccount ID: {}\n  API portal: {}\n  Developer Hub: {}\n",
        tenant.subscription.label(),
        tenant.class.label(),
        tenant.data_centre,
        account.region,
        account.subaccount,
        account.id,
        account.api_portal,
        account.developer_hub,
    );
}

/// A ticket as it would be typed.
pub(super) fn write_draft(ticket: &Ticket, draft: &mut Draft) {
    draft.set("retention", ticket.retention.key());
    draft.set("number", ticket.number.as_str());
    draft.set("confirmed", ON);
}

/// The ticket that was typed.
pub(super) fn read_draft(draft: &Draft) -> Result<Ticket, Vec<Flaw>> {
    let mut flaws = Vec::new();
    let retention = match draft.get("retention") {
        "" => Some(Retention::Unanswered),
        key => Retention::from_key(key),
    };
    if retention.is_none() {
        flaws.push(Flaw {
            field: "retention",
            wrong: Wrong::Unknown,
        });
    }
    let number = super::path_form::text(draft, "number", Name::new, &mut flaws);
    let confirmed = draft.get("confirmed") == ON;
    if !confirmed {
        flaws.push(Flaw {
            field: "confirmed",
            wrong: Wrong::Rule(
                "Prerequisites open once SAP has confirmed the ticket. Save and close until then."
                    .into(),
            ),
        });
    }
    match (number, retention) {
        (Some(number), Some(retention)) if confirmed => Ok(Ticket { number, retention }),
        _ => Err(flaws),
    }
}
