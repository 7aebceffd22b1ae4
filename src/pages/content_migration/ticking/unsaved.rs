//! Ticks that are not saved yet, as this tab keeps them: the console may be loaded anew while they are being saved.
//! Each account has its own, as they are saved in nobody else's name.

use std::collections::BTreeMap;

use waygate_domain::content_migration::{ContentMigrationId, Tick};
use waygate_domain::stamp::Stamp;

use crate::backend::shelf::Shelf;

/// Keeps what an account wants ticked off of a migration that was last changed so, in place of what was kept before.
pub(super) fn keep(
    id: &ContentMigrationId,
    account: &str,
    changed: Option<Stamp>,
    wanted: &BTreeMap<Tick, bool>,
) {
    let name = name(id, account);
    let ticks: Vec<(&Tick, &bool)> = wanted.iter().collect();
    match serde_json::to_string(&(changed, &ticks)) {
        Ok(text) if !ticks.is_empty() => Shelf::Tab.write(&name, &text),
        _ => Shelf::Tab.forget(&name),
    }
}

/// What is kept of an account's, with how the migration was last changed then; nothing where that cannot be read.
pub(super) fn read(
    id: &ContentMigrationId,
    account: &str,
) -> Option<(Stamp, BTreeMap<Tick, bool>)> {
    let text = Shelf::Tab.read(&name(id, account))?;
    let (changed, ticks): (Stamp, Vec<(Tick, bool)>) = serde_json::from_str(&text).ok()?;
    Some((changed, ticks.into_iter().collect()))
}

fn name(id: &ContentMigrationId, account: &str) -> String {
    format!("waygate.ticks:{id}:{account}")
}
