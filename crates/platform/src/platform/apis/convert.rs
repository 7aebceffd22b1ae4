//! Converting an API to V4: prepared stage by stage on its record, then made effective by one batch.

use async_trait::async_trait;
use waygate_backend::{Error, ErrorKind, IdempotencyKey, Result, Revision};
use waygate_domain::api::ApiId;
use waygate_domain::api_migration::{ConversionStage, Refusal, Stage};

use super::super::Platform;
use super::super::receipts::Request;
use super::{Record, invalid, refused};
use crate::store::{Store, Stored};

/// Does what has to be done outside the platform before each stage of a conversion. Nothing that it does may be
/// effective before the last batch is stored; doing a stage again, after a failure, has to be fine.
#[async_trait]
pub trait ConversionStages: Send + Sync {
    /// Prepares a stage.
    ///
    /// # Errors
    /// Why it cannot be done; the API stays V2 then, as it was.
    async fn prepare(&self, stage: ConversionStage, api: &ApiId) -> Result<()>;
}

#[async_trait]
impl ConversionStages for super::super::AtOnce {
    async fn prepare(&self, _: ConversionStage, _: &ApiId) -> Result<()> {
        Ok(())
    }
}

impl<S: Store> Platform<S> {
    pub(super) async fn convert(
        &self,
        id: &ApiId,
        seen: &Revision,
        key: &IdempotencyKey,
    ) -> Result<()> {
        let request = Request::new(key, self.api_stamp(), format!("convert {id}"));
        if self.receipt(&request).await?.answer().is_some() {
            return Ok(());
        }
        match self.attempt_conversion(id, seen, key, &request).await {
            // The same request, sent again, may have been quicker.
            Err(_) if self.receipt(&request).await?.answer().is_some() => Ok(()),
            done => done,
        }
    }

    async fn attempt_conversion(
        &self,
        id: &ApiId,
        seen: &Revision,
        key: &IdempotencyKey,
        request: &Request,
    ) -> Result<()> {
        let (stored, record) = self.api(id).await?;
        self.same_api(&record, seen)?;
        let ready = self.ready_to_convert(&stored, record, key).await?;
        self.begin_conversion(&stored, ready, key).await?;
        for stage in ConversionStage::ALL {
            if let Err(error) = self.conversion_stage(id, stage, key).await {
                self.give_up_conversion(id, key).await;
                return Err(error);
            }
        }
        let made = self.make_v4(id, key, request).await;
        if made.is_err() {
            self.give_up_conversion(id, key).await;
        }
        made
    }

    /// Refuses what is not accepted. A dry run that does not hold any more is run again, and decides.
    async fn ready_to_convert(
        &self,
        stored: &Stored,
        mut record: Record,
        key: &IdempotencyKey,
    ) -> Result<Record> {
        if is_attempt(&record, key) {
            return Ok(record);
        }
        if record.migration.ready() == Err(Refusal::Stale) {
            record.run_dry(self.clock.now()).map_err(invalid)?;
            if let Err(refusal) = record.migration.ready() {
                // Whoever is refused finds the new run.
                self.put_api(stored.clone(), record).await?;
                return Err(refused(&refusal));
            }
        }
        match record.migration.ready() {
            Ok(()) => Ok(record),
            Err(refusal) => Err(refused(&refusal)),
        }
    }

    /// Notes that it is being converted, on what was seen to be ready.
    async fn begin_conversion(
        &self,
        stored: &Stored,
        mut record: Record,
        key: &IdempotencyKey,
    ) -> Result<()> {
        let now = self.clock.now();
        let migration = record.migration.clone();
        let begun = migration.at_stage(ConversionStage::Check, key.as_str(), now);
        record.migration = begun.map_err(|e| refused(&e))?;
        // Not a save: what a person sees of it is as it was.
        self.commit_api(record.replacing(stored)).await
    }

    /// Prepares a stage, noted on the record, as long as it is this attempt's.
    async fn conversion_stage(
        &self,
        id: &ApiId,
        stage: ConversionStage,
        key: &IdempotencyKey,
    ) -> Result<()> {
        let (stored, mut record) = self.api(id).await?;
        if !is_attempt(&record, key) {
            return Err(given_up());
        }
        let now = self.clock.now();
        let at_stage = record.migration.clone().at_stage(stage, key.as_str(), now);
        record.migration = at_stage.map_err(|e| refused(&e))?;
        self.commit_api(record.replacing(&stored)).await?;
        let stages = &self.conversion_stages;
        stages.prepare(stage, id).await
    }

    /// Has it open again, as it was, if it is this attempt still. What cannot be given up now counts as that after a
    /// minute.
    async fn give_up_conversion(&self, id: &ApiId, key: &IdempotencyKey) {
        let Ok((stored, mut record)) = self.api(id).await else {
            return;
        };
        if !is_attempt(&record, key) {
            return;
        }
        if let Ok(open) = record.migration.clone().given_up() {
            record.migration = open;
            // Who changed it meanwhile has taken it over.
            let _ = self.commit_api(record.replacing(&stored)).await;
        }
    }

    async fn make_v4(&self, id: &ApiId, key: &IdempotencyKey, request: &Request) -> Result<()> {
        let receipt = self.receipt(request).await?;
        if receipt.answer().is_some() {
            return Ok(());
        }
        let (stored, mut record) = self.api(id).await?;
        if !is_attempt(&record, key) {
            return Err(given_up());
        }
        record.make_v4(self.api_stamp()).map_err(invalid)?;
        record.saved(self.api_stamp());
        let batch = receipt.noting(id.as_str(), record.replacing(&stored));
        self.commit_api(batch).await
    }
}

/// Whether it is being converted by this attempt.
fn is_attempt(record: &Record, key: &IdempotencyKey) -> bool {
    let stage = &record.migration.stage;
    matches!(stage, Stage::Converting { attempt, .. } if attempt == key.as_str())
}

fn given_up() -> Error {
    Error::new(
        ErrorKind::Timeout,
        "This attempt took too long, or another has taken over. It changed nothing.",
    )
}
