//! Ticks that are not saved yet, as this browser keeps them: the console may be loaded anew while they are being saved.
//! Each account has its own, as they are saved in nobody else's name.

use std::collections::BTreeMap;

use waygate_domain::content_migration::{ContentMigrationId, Tick};

use crate::backend::shelf::Shelf;

/// Keeps what an account wants ticked off of a migration, in place of what was kept before.
pub(super) fn keep(id: &ContentMigrationId, account: &str, wanted: &BTreeMap<Tick, bool>) {
    let name = name(id, account);
    let ticks: Vec<(&Tick, &bool)> = wanted.iter().collect();
    match serde_json::to_string(&ticks) {
        Ok(text) if !ticks.is_empty() => Shelf::Browser.write(&name, &text),
        _ => Shelf::Browser.forget(&name),
    }
}

/// What is kept of an account's; nothing where that cannot be read.
pub(super) fn read(id: &ContentMigrationId, account: &str) -> Vec<(Tick, bool)> {
    let text = Shelf::Browser.read(&name(id, account));
    text.and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default()
}

fn name(id: &ContentMigrationId, account: &str) -> String {
    format!("waygate.ticks:{id}:{account}")
}
