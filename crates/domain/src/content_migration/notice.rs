//! Telling people that their applications have new keys.

use std::fmt::Write;

use super::report::{Entity, Item, Report, Row, Sheet, Status};
use super::{Path, Prepared, Retention};
use crate::settings::{Draft, Flaw, Wrong};

/// The fields of the page.
pub(super) const FIELDS: &[&str] = &["message"];

/// The most characters of a message.
pub const LONGEST_MESSAGE: usize = 10_000;

/// Whom to tell that applications have new keys and secrets in the target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The applications.
    pub applications: Vec<Item>,
    /// The developers.
    pub developers: Vec<Item>,
    /// A message to begin with.
    pub message: String,
    /// Whether the keys are new for sure; else SAP has not answered yet.
    pub is_certain: bool,
}

impl Notice {
    /// Whom to tell, by a report; `None` where keys are kept, or no application was cloned.
    pub fn of(report: &Report, prepared: &Prepared) -> Option<Self> {
        let there = |entity| {
            let rows = report
                .of(entity)
                .filter(|(_, row)| row.status != Status::Failure);
            rows.map(|(sheet, row): (&Sheet, &Row)| Item::new(sheet, row))
                .collect()
        };
        let applications: Vec<Item> = there(Entity::Applications);
        (prepared.ticket.retention != Retention::Yes && !applications.is_empty()).then(|| Self {
            message: message(&prepared.path, &applications),
            developers: there(Entity::ApplicationDevelopers),
            applications,
            is_certain: prepared.ticket.retention == Retention::No,
        })
    }

    /// The list as a table in CSV: kind, name and id. A text that a spreadsheet would take for a formula begins with
    /// an apostrophe.
    pub fn to_csv(&self) -> String {
        let mut csv = String::from("Kind,Name,ID\r\n");
        let lists = [
            ("Application", &self.applications),
            ("Developer", &self.developers),
        ];
        for (kind, items) in lists {
            for item in items {
                // Writing to a text never fails.
                let _ = write!(csv, "{kind},{},{}\r\n", field(&item.name), field(&item.id));
            }
        }
        csv
    }
}

fn field(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let apostrophe = if is_formula { "'" } else { "" };
    format!("\"{apostrophe}{}\"", text.replace('"', "\"\""))
}

/// How many applications the message names by themselves.
const NAMED: usize = 50;

fn message(path: &Path, applications: &[Item]) -> String {
    let mut text = format!(
        "Subject: New keys and secrets for your applications\n\n\
         Our APIs move to another tenant of SAP API Management. Your applications move along, and get a new key and a \
         new secret there. The old ones keep working with the old addresses only.\n\n\
         What to do: sign in to {}, open your application, and put its new key and secret into your program, together \
         with the new addresses of the APIs.\n\n\
         Applications:\n",
        path.target().account.developer_hub
    );
    for item in applications.iter().take(NAMED) {
        let name = if item.name.is_empty() {
            &item.id
        } else {
            &item.name
        };
        let _ = writeln!(text, "- {name}");
    }
    if let more @ 1.. = applications.len().saturating_sub(NAMED) {
        let _ = writeln!(text, "and {more} more");
    }
    text
}

/// The message that was typed.
pub(super) fn read(draft: &Draft) -> Result<String, Vec<Flaw>> {
    let message = draft.get("message");
    match message.chars().count() > LONGEST_MESSAGE {
        true => Err(vec![Flaw {
            field: "message",
            wrong: Wrong::TooLong(LONGEST_MESSAGE),
        }]),
        false => Ok(message.to_owned()),
    }
}
