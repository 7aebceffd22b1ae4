//! [`ApiMigrations`](waygate_backend::ApiMigrations).

use waygate_backend::{IdempotencyKey, Revision};
use waygate_domain::api::ApiId;
use waygate_domain::api_migration::{Fix, Page};
use waygate_domain::settings::Draft;

use super::encode::{get, post, put};
use crate::Request;
use crate::body::{Mend, SaveApiMigrationPage};

/// How far the migration of an API is.
pub fn show(id: &ApiId) -> Request {
    get(format!("/apis/{id}/migration"))
}

/// Looks at an API.
pub fn dry_run(id: &ApiId) -> Request {
    post(format!("/apis/{id}/migration/dry-run"))
}

/// Mends what the last dry run found.
pub fn mend(id: &ApiId, fix: &Fix, value: Option<&str>, seen: &Revision) -> Request {
    let body = Mend {
        fix: fix.clone(),
        value: value.map(str::to_owned),
    };
    post(format!("/apis/{id}/migration/mend"))
        .if_match(seen)
        .json(&body)
}

/// Undoes the last mending.
pub fn undo(id: &ApiId, seen: &Revision) -> Request {
    post(format!("/apis/{id}/migration/undo")).if_match(seen)
}

/// Keeps what was typed.
pub fn save(id: &ApiId, page: Page, draft: &Draft, seen: &Revision) -> Request {
    let draft = draft.into();
    put(format!("/apis/{id}/migration/pages/{}", page.key()))
        .if_match(seen)
        .json(&SaveApiMigrationPage { draft })
}

/// Converts an API to V4.
pub fn migrate(id: &ApiId, seen: &Revision, key: &IdempotencyKey) -> Request {
    post(format!("/apis/{id}/migration/migrate"))
        .if_match(seen)
        .once(key)
}

/// Looks at a V4 API that is deployed.
pub fn verify(id: &ApiId, seen: &Revision) -> Request {
    post(format!("/apis/{id}/migration/verify")).if_match(seen)
}

/// Puts the V2 definition back.
pub fn roll_back(id: &ApiId, seen: &Revision, key: &IdempotencyKey) -> Request {
    post(format!("/apis/{id}/migration/roll-back"))
        .if_match(seen)
        .once(key)
}
