//! [`ContentMigrations`](waygate_backend::ContentMigrations).

use waygate_backend::{AttachReport, IdempotencyKey, Revision, SaveContentPage, SaveTicks};
use waygate_domain::content_migration::ContentMigrationId;

use super::encode::{delete as remove, get, post, put};
use crate::Request;
use crate::body::{AttachContentReport, SaveContentMigrationPage, TickContentMigration};

const PATH: &str = "/content-migrations";

/// All migrations.
pub fn list() -> Request {
    get(PATH)
}

/// One migration.
pub fn show(id: &ContentMigrationId) -> Request {
    get(format!("{PATH}/{id}"))
}

/// Makes a migration.
pub fn create(key: &IdempotencyKey) -> Request {
    post(PATH).once(key)
}

/// Saves a step.
pub fn save(id: &ContentMigrationId, save: &SaveContentPage) -> Request {
    let body = SaveContentMigrationPage {
        draft: (&save.draft).into(),
        then: save.then,
    };
    put(format!("{PATH}/{id}/pages/{}", save.page.key()))
        .if_match(&save.seen)
        .json(&body)
}

/// Ticks things off, or takes ticks back.
pub fn tick(id: &ContentMigrationId, ticks: &SaveTicks) -> Request {
    let body = TickContentMigration {
        what: ticks.what.clone(),
        done: ticks.done,
    };
    post(format!("{PATH}/{id}/tick"))
        .if_match(&ticks.seen)
        .json(&body)
}

/// Takes a report in.
pub fn attach(id: &ContentMigrationId, report: &AttachReport) -> Request {
    let body = AttachContentReport {
        file: report.file.clone(),
        report: report.report.clone(),
    };
    post(format!("{PATH}/{id}/attach"))
        .if_match(&report.seen)
        .json(&body)
}

/// Opens a closed migration again.
pub fn reopen(id: &ContentMigrationId, seen: &Revision) -> Request {
    post(format!("{PATH}/{id}/reopen")).if_match(seen)
}

/// Deletes a migration.
pub fn delete(id: &ContentMigrationId, seen: &Revision) -> Request {
    remove(format!("{PATH}/{id}")).if_match(seen)
}

/// Brings a migration back.
pub fn restore(id: &ContentMigrationId) -> Request {
    post(format!("{PATH}/{id}/restore"))
}
