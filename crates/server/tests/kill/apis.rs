//! APIs that are converted to V4 and rolled back.

use std::sync::Arc;

use waygate_backend::{PageRequest, Result, Versioned};
use waygate_domain::api::{ApiDetails, ApiId, DefinitionVersion};
use waygate_domain::api_migration::{ACKNOWLEDGED, ApiMigration, Issue, Page, Verdict};

use crate::load::{Load, Worker};

/// How many APIs are converted at the same time.
const WORKERS: usize = 2;

pub async fn workers(load: &Arc<Load>) -> Vec<Worker> {
    let apis = load.backend.apis().expect("APIs");
    let listed = apis
        .list(PageRequest::first())
        .await
        .expect("the APIs")
        .items;
    let mut workers: Vec<Worker> = Vec::new();
    for api in listed {
        if workers.len() == WORKERS {
            break;
        }
        if api.definition != DefinitionVersion::V2 {
            continue;
        }
        let ready = acknowledge(load, &api.id)
            .await
            .expect("it can be looked at");
        let run = ready.value.run.expect("the run is kept");
        if run.report.verdict() != Verdict::Not {
            workers.push(Box::pin(convert(Arc::clone(load), api.id)));
        }
    }
    assert_eq!(
        workers.len(),
        WORKERS,
        "the samples have APIs that can be converted"
    );
    workers
}

async fn acknowledge(load: &Load, id: &ApiId) -> Result<Versioned<ApiMigration>> {
    let migrations = load.backend.api_migrations().expect("migrations");
    let (ran, _) = load.insist(async || migrations.dry_run(id).await).await;
    let ran = ran?;
    let run = ran.value.run.as_ref().expect("the run is kept");
    if run.report.verdict() != Verdict::Partially {
        return Ok(ran);
    }
    let kinds: Vec<&str> = run.report.issues.iter().map(Issue::kind).collect();
    let mut draft = ran.value.draft();
    draft.set(ACKNOWLEDGED, kinds.join("\n"));
    migrations
        .save(id, Page::Summary, &draft, &ran.revision)
        .await
}

async fn details(load: &Load, id: &ApiId) -> Versioned<ApiDetails> {
    let apis = load.backend.apis().expect("APIs");
    let read = load.read(async || apis.get(id).await).await;
    read.expect("the API is there")
}

async fn convert(load: Arc<Load>, id: ApiId) {
    let migrations = load.backend.api_migrations().expect("migrations");
    let mut looking = load.worker();
    let v2 = details(&load, &id).await.value.definition;
    let mut v4: Option<Arc<str>> = None;
    let mut expected = DefinitionVersion::V2;
    loop {
        let start = looking.begin();
        let now = details(&load, &id).await;
        assert_eq!(now.value.api.definition, expected, "as it was acknowledged");
        match expected {
            DefinitionVersion::V2 => assert_eq!(now.value.definition, v2, "to the letter"),
            _ => {
                let v4 = v4.get_or_insert_with(|| now.value.definition.clone());
                assert_eq!(now.value.definition, *v4, "whole");
            }
        }
        looking.done(start);
        if load.is_stopped() {
            return;
        }
        let key = load.key();
        if expected == DefinitionVersion::V2 {
            let ready = loop {
                match acknowledge(&load, &id).await {
                    Ok(ready) => break ready,
                    Err(_) => drop(details(&load, &id).await),
                }
            };
            let seen = ready.revision;
            let (done, _) = load
                .insist(async || migrations.migrate(&id, &seen, &key).await)
                .await;
            done.expect("what is accepted is converted, however often it is cut off");
            expected = DefinitionVersion::V4;
        } else {
            let seen = now.revision;
            let (done, _) = load
                .insist(async || migrations.roll_back(&id, &seen, &key).await)
                .await;
            done.expect("what was converted can be rolled back");
            expected = DefinitionVersion::V2;
        }
    }
}
