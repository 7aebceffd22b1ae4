//! Migrations to V4.

use async_trait::async_trait;
use waygate_backend::{
    ApiMigrations, Error, ErrorKind, FieldError, IdempotencyKey, Result, Revision, Versioned,
};
use waygate_domain::api::{ApiId, Happening};
use waygate_domain::api_migration::{ApiMigration, Fix, Page, Refusal, mend};
use waygate_domain::role::Privilege;
use waygate_domain::settings::Draft;

use super::super::Platform;
use super::super::failure::failure;
use super::super::receipts::Request;
use super::record::Undo;
use super::{changing_too_quickly, invalid, refused};
use crate::store::{Store, StoreError};

/// How often a dry run is run again when the API changed meanwhile.
const TRIES: usize = 5;

#[async_trait]
impl<S: Store> ApiMigrations for Platform<S> {
    async fn get(&self, id: &ApiId) -> Result<Versioned<ApiMigration>> {
        let (_, record) = self.api(id).await?;
        Ok(record.versioned())
    }

    async fn dry_run(&self, id: &ApiId) -> Result<Versioned<ApiMigration>> {
        self.account.require_changing(Privilege::ApiManagement)?;
        for _ in 0..TRIES {
            let (stored, mut record) = self.api(id).await?;
            record.run_dry(self.clock.now()).map_err(invalid)?;
            record.saved(self.api_stamp());
            match self.store.commit(record.replacing(&stored)).await {
                Ok(_) => return Ok(record.versioned()),
                // What was looked at is another by now.
                Err(StoreError::Conflict(_)) => {}
                Err(error) => return Err(failure(&error)),
            }
        }
        Err(changing_too_quickly())
    }

    async fn mend(
        &self,
        id: &ApiId,
        fix: &Fix,
        value: Option<&str>,
        seen: &Revision,
    ) -> Result<Versioned<ApiMigration>> {
        let (stored, mut record) = self.api_to_change(id, seen).await?;
        if record.migration.is_stale() {
            return Err(refused(&Refusal::Stale));
        }
        let run = record.migration.run.as_ref();
        let issues = run.into_iter().flat_map(|run| &run.report.issues);
        let mut offered = issues.filter(|issue| issue.fix.as_ref() == Some(fix));
        let code = offered.next().and_then(|issue| issue.code);
        let code = code.ok_or_else(|| refused(&Refusal::NotOffered))?;
        let undo = match fix {
            Fix::Deploy => {
                self.deploying(&mut record, None)?;
                None
            }
            _ => {
                let before = record.definition.clone();
                let mended = mend(&record.parsed().map_err(invalid)?, fix, value);
                let mended = mended.map_err(unusable)?;
                record.definition = mended.to_text(true).into();
                record.happened(self.api_stamp(), Happening::Mended(code));
                Some(before)
            }
        };
        let run = record.look(self.clock.now()).map_err(invalid)?;
        let migration = record.migration.clone().mended(run, undo.is_some());
        record.migration = migration.map_err(|e| refused(&e))?;
        record.undo = undo.map(|definition| Undo {
            definition,
            edition: record.migration.edition,
        });
        let put = self.put_api(stored, record).await;
        put.map(|record| record.versioned())
    }

    async fn undo(&self, id: &ApiId, seen: &Revision) -> Result<Versioned<ApiMigration>> {
        let (stored, mut record) = self.api_to_change(id, seen).await?;
        let edition = record.migration.edition;
        let undo = record.undo.take().filter(|undo| undo.edition == edition);
        let undo = undo.ok_or_else(|| refused(&Refusal::NothingToUndo))?;
        record.definition = undo.definition;
        record.happened(self.api_stamp(), Happening::Undone);
        let run = record.look(self.clock.now()).map_err(invalid)?;
        let migration = record.migration.clone().undone(run);
        record.migration = migration.map_err(|e| refused(&e))?;
        let put = self.put_api(stored, record).await;
        put.map(|record| record.versioned())
    }

    async fn save(
        &self,
        id: &ApiId,
        page: Page,
        draft: &Draft,
        seen: &Revision,
    ) -> Result<Versioned<ApiMigration>> {
        let (stored, mut record) = self.api_to_change(id, seen).await?;
        let migration = record.migration.clone().put_aside(page, draft);
        record.migration = migration.map_err(|e| refused(&e))?;
        let put = self.put_api(stored, record).await;
        put.map(|record| record.versioned())
    }

    async fn migrate(
        &self,
        id: &ApiId,
        seen: &Revision,
        key: &IdempotencyKey,
    ) -> Result<Versioned<ApiMigration>> {
        self.account.require_changing(Privilege::ApiManagement)?;
        self.convert(id, seen, key).await?;
        ApiMigrations::get(self, id).await
    }

    async fn verify(&self, id: &ApiId, seen: &Revision) -> Result<Versioned<ApiMigration>> {
        let (stored, mut record) = self.api_to_change(id, seen).await?;
        record.verify(self.api_stamp()).map_err(invalid)?;
        let put = self.put_api(stored, record).await;
        put.map(|record| record.versioned())
    }

    async fn roll_back(
        &self,
        id: &ApiId,
        seen: &Revision,
        key: &IdempotencyKey,
    ) -> Result<Versioned<ApiMigration>> {
        self.account.require_changing(Privilege::ApiManagement)?;
        let request = Request::new(key, self.api_stamp(), format!("roll back {id}"));
        let receipt = self.receipt(&request).await?;
        if receipt.answer().is_some() {
            return ApiMigrations::get(self, id).await;
        }
        let (stored, mut record) = self.api_to_change(id, seen).await?;
        record.roll_back(self.api_stamp()).map_err(invalid)?;
        record.saved(self.api_stamp());
        let batch = receipt.noting(id.as_str(), record.replacing(&stored));
        self.commit_api(batch).await?;
        Ok(record.versioned())
    }
}

fn unusable(error: impl std::fmt::Display) -> Error {
    let message = error.to_string();
    let field = FieldError {
        field: "value".into(),
        message: message.clone(),
    };
    Error::new(ErrorKind::Invalid(vec![field]), message)
}
