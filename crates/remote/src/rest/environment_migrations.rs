//! [`EnvironmentMigrations`](waygate_backend::EnvironmentMigrations).

use waygate_backend::{IdempotencyKey, MigrationView, Revision, SavePage};
use waygate_domain::environment::EnvironmentId;
use waygate_domain::environment_migration::MigrationId;

use super::encode::{delete as remove, get, post, put};
use crate::Request;
use crate::body::{CreateEnvironmentMigration, SaveEnvironmentMigrationPage};

const PATH: &str = "/environment-migrations";

/// All migrations of a view.
pub fn list(view: MigrationView) -> Request {
    get(PATH).query("view", view.key())
}

/// One migration.
pub fn show(id: &MigrationId) -> Request {
    get(format!("{PATH}/{id}"))
}

/// Makes a migration.
pub fn create(environment: &EnvironmentId, key: &IdempotencyKey) -> Request {
    let environment = environment.clone();
    let body = CreateEnvironmentMigration { environment };
    post(PATH).once(key).json(&body)
}

/// Saves a page.
pub fn save(id: &MigrationId, save: &SavePage) -> Request {
    let body = SaveEnvironmentMigrationPage {
        draft: (&save.draft).into(),
        then: save.then,
    };
    put(format!("{PATH}/{id}/pages/{}", save.page.key()))
        .if_match(&save.seen)
        .json(&body)
}

/// Starts from where the environment is now.
pub fn start_anew(id: &MigrationId, seen: &Revision) -> Request {
    post(format!("{PATH}/{id}/start-anew")).if_match(seen)
}

/// Looks at everything that a migration depends on.
pub fn check(id: &MigrationId) -> Request {
    get(format!("{PATH}/{id}/check"))
}

/// Carries a migration out.
pub fn migrate(id: &MigrationId, seen: &Revision, key: &IdempotencyKey) -> Request {
    post(format!("{PATH}/{id}/migrate"))
        .if_match(seen)
        .once(key)
}

/// Deletes a migration.
pub fn delete(id: &MigrationId, seen: &Revision) -> Request {
    remove(format!("{PATH}/{id}")).if_match(seen)
}

/// Brings a migration back.
pub fn restore(id: &MigrationId) -> Request {
    post(format!("{PATH}/{id}/restore"))
}
