//! Step 2, **Support ticket**.

use waygate_domain::content_migration::Retention;

pub const LEDE: &str = "A migration begins with a ticket at SAP. Open it with the details below, and enter here what SAP answers.";
pub const TO_OPEN: &str = "The ticket to open";
pub const TO_OPEN_TEXT: &str = "It is composed from step 1. Copy each part into the form of the SAP Support Portal, or save it as a file for whoever opens tickets.";
pub const COMPONENT: &str = "Component";
pub const TITLE: &str = "Title";
pub const DESCRIPTION: &str = "Description";
pub const THE_COMPONENT: &str = "component";
pub const THE_TITLE: &str = "title";
pub const THE_DESCRIPTION: &str = "description";
pub const OPEN_PORTAL: &str = "SAP Support Portal";
pub const NEW_TAB: &str = " (opens a new tab)";
pub const SAVE_FILE: &str = "Save as File";
pub const ANSWER: &str = "What SAP answered";
pub const ANSWER_TEXT: &str =
    "An answer can take days. Save and close until then; the list leads back to here.";
pub const NUMBER: &str = "Ticket number";
pub const NUMBER_HINT: &str = "As the SAP Support Portal shows it";
pub const RETENTION: &str = "Can the target keep the keys and secrets of applications?";
pub const RECEIVED: &str = "Confirmation received";
pub const RECEIVED_HINT: &str =
    "SAP confirmed in the ticket that the migration can begin. This opens step 3.";

/// What an answer about keys and secrets means.
pub const fn retention(answer: Retention) -> &'static str {
    match answer {
        Retention::Yes => {
            "Applications keep their credentials, and those who use them have nothing to do."
        }
        Retention::No => {
            "Applications get new credentials. Step 5 lists the applications and developers to tell, with a message to edit."
        }
        Retention::Unanswered => {
            "Until SAP says it, the tool’s default stands: it tries to keep them. Whether it could shows in the report."
        }
    }
}

/// What a field is called.
pub fn field(key: &str) -> Option<&'static str> {
    Some(match key {
        "retention" => "Keys and secrets of applications",
        "number" => NUMBER,
        "confirmed" => RECEIVED,
        _ => return None,
    })
}
