use waygate_backend::{Cursor, EnvironmentView, Error, ErrorKind, FieldError, Result};
use waygate_domain::gateway::GatewayView;

use crate::document::{Key, Kind};
use crate::store::Listing;

/// The cursor after an item of a list.
pub(super) fn after(listing: Listing, key: &Key) -> Cursor {
    Cursor(format!("{}~{}", tag(listing), key.id()))
}

/// The item that a cursor stands after. A cursor holds for the list that gave it out.
pub(super) fn read(listing: Listing, cursor: Option<&Cursor>) -> Result<Option<Key>> {
    let Some(cursor) = cursor else {
        return Ok(None);
    };
    let id = cursor.0.split_once('~').filter(|(t, _)| *t == tag(listing));
    match id.and_then(|(_, id)| Key::new(kind(listing), id)) {
        Some(key) => Ok(Some(key)),
        None => Err(refusal()),
    }
}

fn refusal() -> Error {
    let message = "This is not a cursor of this list.";
    let field = FieldError {
        field: "cursor".into(),
        message: message.into(),
    };
    Error::new(ErrorKind::Invalid(vec![field]), message)
}

const fn tag(listing: Listing) -> &'static str {
    match listing {
        Listing::Gateways(GatewayView::Enabled) => "ge",
        Listing::Gateways(GatewayView::Deleted) => "gd",
        Listing::Environments(EnvironmentView::All) => "ea",
        Listing::Environments(EnvironmentView::Unattached) => "eu",
        Listing::DeployedApis => "da",
        Listing::Migrations => "mi",
        Listing::Apis => "ap",
        Listing::ContentMigrations => "cm",
    }
}

const fn kind(listing: Listing) -> Kind {
    match listing {
        Listing::Gateways(_) => Kind::Gateway,
        Listing::Environments(_) => Kind::Environment,
        Listing::DeployedApis => Kind::DeployedApi,
        Listing::Migrations => Kind::Migration,
        Listing::Apis => Kind::Api,
        Listing::ContentMigrations => Kind::ContentMigration,
    }
}
