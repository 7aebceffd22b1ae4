//! What the tests share.

use std::sync::Arc;

use futures::executor::block_on;
use waygate_backend::{
    ApiMigrations, Apis, Error, ErrorKind, IdempotencyKey, PageRequest, Result, Versioned,
};
use waygate_domain::api::{Api, ApiDetails, ApiId};
use waygate_domain::api_migration::{ACKNOWLEDGED, ApiMigration, Issue, Page};

use crate::common::Host;

pub fn id(text: &str) -> ApiId {
    ApiId::new(text).expect("an id")
}

pub fn key(text: &str) -> IdempotencyKey {
    IdempotencyKey::new(text).expect("a key")
}

pub fn apis(host: &Host) -> Arc<dyn Apis> {
    host.backend().apis().expect("APIs are available")
}

pub fn migrations(host: &Host) -> Arc<dyn ApiMigrations> {
    host.backend().api_migrations().expect("available")
}

pub fn list(host: &Host) -> Vec<Api> {
    let apis = apis(host);
    let mut request = PageRequest::first();
    let mut all = Vec::new();
    loop {
        let page = block_on(apis.list(request)).expect("listed");
        all.extend(page.items);
        match page.next {
            Some(next) => request = PageRequest::at(next),
            None => return all,
        }
    }
}

pub fn api(host: &Host, api: &str) -> Versioned<ApiDetails> {
    block_on(apis(host).get(&id(api))).expect("read")
}

pub fn migration(host: &Host, api: &str) -> Versioned<ApiMigration> {
    block_on(migrations(host).get(&id(api))).expect("read")
}

pub fn run(host: &Host, api: &str) -> ApiMigration {
    block_on(migrations(host).dry_run(&id(api)))
        .expect("run")
        .value
}

/// The issues of the last dry run.
pub fn issues(migration: &ApiMigration) -> Vec<Issue> {
    let run = migration.run.as_ref().expect("a run");
    run.report.issues.clone()
}

/// Acknowledges everything that the last dry run found.
pub fn acknowledge(host: &Host, api: &str) {
    let seen = migration(host, api);
    let found = issues(&seen.value);
    let kinds: Vec<&str> = found.iter().map(Issue::kind).collect();
    let mut draft = seen.value.draft();
    draft.set(ACKNOWLEDGED, kinds.join("\n"));
    let save = migrations(host);
    let saved = save_page(&*save, api, &draft, &seen);
    saved.expect("acknowledged");
}

fn save_page(
    port: &dyn ApiMigrations,
    api: &str,
    draft: &waygate_domain::settings::Draft,
    seen: &Versioned<ApiMigration>,
) -> Result<Versioned<ApiMigration>> {
    block_on(port.save(&id(api), Page::Summary, draft, &seen.revision))
}

/// Migrates an API as it is, under that key.
pub fn migrate(host: &Host, api: &str, attempt: &str) -> Result<ApiMigration> {
    let seen = migration(host, api);
    let port = migrations(host);
    let migrated = block_on(port.migrate(&id(api), &seen.revision, &key(attempt)));
    migrated.map(|migration| migration.value)
}

/// Runs, acknowledges and migrates.
pub fn make_v4(host: &Host, api: &str) -> ApiMigration {
    run(host, api);
    acknowledge(host, api);
    migrate(host, api, "make-v4").expect("migrated")
}

pub fn kind<T>(result: Result<T>) -> ErrorKind {
    result.map(|_| ()).expect_err("refused").kind
}

pub fn refused<T>(result: Result<T>) -> String {
    let error: Error = result.map(|_| ()).expect_err("refused");
    assert!(matches!(error.kind, ErrorKind::Invalid(_)), "{error:?}");
    error.message
}
