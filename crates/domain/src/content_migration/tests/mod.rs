//! What holds across the whole of a content migration.

mod closing;
mod comparison;
mod matrix;
mod moves;
mod prerequisites;
mod secrets;
mod tasks;
mod ticket;
mod tool_input;

use super::report::{Row, Sheet, Status, UserActions};
use super::{
    Account, Class, Path, Prepared, Report, Retention, Setup, SubaccountId, Subscription, Tenant,
    Ticket,
};
use crate::settings::Draft;
use crate::stamp::Stamp;
use crate::text::{Name, PortalUrl};
use crate::time::Timestamp;

fn name(text: &str) -> Name {
    Name::new(text).expect("a name")
}

fn url(text: &str) -> PortalUrl {
    PortalUrl::new(text).expect("a URL")
}

fn tenant(called: &str, subscription: Subscription, class: Class) -> Tenant {
    Tenant {
        subscription,
        class,
        data_centre: name("eu10"),
        account: Account {
            subaccount: name(called),
            id: SubaccountId::new(&format!("id-of-{called}")).expect("an id"),
            region: name("Europe (Frankfurt)"),
            api_portal: url(&format!("https://{called}.portal.example")),
            developer_hub: url(&format!("https://{called}.hub.example")),
        },
    }
}

fn path() -> Path {
    path_of(
        tenant("old", Subscription::Standalone, Class::Production),
        tenant("new", Subscription::IntegrationSuite, Class::Production),
    )
}

fn path_of(source: Tenant, target: Tenant) -> Path {
    Path::new(source, target).expect("an allowed path")
}

fn prepared(retention: Retention, setup: Setup) -> Prepared {
    Prepared {
        path: path(),
        ticket: Ticket {
            number: name("4711"),
            retention,
        },
        setup,
    }
}

fn row(id: &str, status: Status) -> Row {
    Row {
        id: id.to_owned(),
        name: format!("Name of {id}"),
        kind: String::new(),
        ran: None,
        modified: None,
        status,
        why: None,
    }
}

fn report(sheets: &[(&str, &[(&str, Status)])]) -> Report {
    let sheet = |(name, rows): &(&str, &[(&str, Status)])| Sheet {
        name: (*name).to_owned(),
        rows: rows.iter().map(|(id, status)| row(id, *status)).collect(),
    };
    let sheets = sheets.iter().map(sheet).collect();
    Report::new(sheets, Some(UserActions::default())).expect("a report")
}

fn stamp(at: i64) -> Stamp {
    Stamp {
        by: "admin".into(),
        at: Timestamp::from_millis(at),
    }
}

fn draft(page: super::Page, fields: &[(&str, &str)]) -> Draft {
    let mut draft = Draft::of(page.fields().iter().copied());
    for (key, value) in fields {
        assert!(page.fields().contains(key), "{key}");
        draft.set(key, *value);
    }
    draft
}

fn path_draft() -> Draft {
    let mut draft = draft(super::Page::Path, &[]);
    super::path_form::write(&path(), &mut draft);
    draft
}
