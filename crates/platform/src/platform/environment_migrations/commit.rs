//! Carrying a migration out: prepared stage by stage on its own record, then made effective at once.

use waygate_backend::{EnvironmentView, Error, ErrorKind, IdempotencyKey, Result, Revision};
use waygate_domain::environment_migration::{
    ApiChange, Migration, MigrationId, OpenMigration, Outcome, Plan, Report, Stage, Stamp, State,
    addresses, checks, published_name_after,
};
use waygate_domain::settings::FormKey;

use super::super::Platform;
use super::super::facts::endpoints;
use super::super::failure::failure;
use super::super::receipts::Request;
use super::situation::Seen;
use super::{TRIES, refused, replacing, too_quick};
use crate::document::{DeployedApiDocument, EnvironmentDocument, Key, SettingsDocument};
use crate::store::{Batch, Listing, Store, StoreError};

impl<S: Store> Platform<S> {
    pub(super) async fn carry_out(
        &self,
        id: &MigrationId,
        seen: &Revision,
        key: &IdempotencyKey,
    ) -> Result<()> {
        let request = Request::new(key, self.stamp(), format!("carry out {id}"));
        if self.receipt(&request).await?.answer().is_some() {
            return Ok(());
        }
        match self.attempt(id, seen, key, &request).await {
            // The same request, sent again, may have been quicker.
            Err(_) if self.receipt(&request).await?.answer().is_some() => Ok(()),
            done => done,
        }
    }

    async fn attempt(
        &self,
        id: &MigrationId,
        seen: &Revision,
        key: &IdempotencyKey,
        request: &Request,
    ) -> Result<()> {
        self.begin(id, seen, key).await?;
        for stage in Stage::ALL {
            if let Err(error) = self.stage(id, stage, key).await {
                self.give_up(id, key).await?;
                return Err(error);
            }
        }
        match self.make_effective(id, key, request).await {
            Ok(()) => Ok(()),
            Err(error) => {
                self.give_up(id, key).await?;
                Err(error)
            }
        }
    }

    async fn begin(&self, id: &MigrationId, seen: &Revision, key: &IdempotencyKey) -> Result<()> {
        for _ in 0..TRIES {
            let (stored, found) = self.migration(id).await?;
            self.same(&found, seen)?;
            let migration = found.migration.clone();
            let report = match &migration.state {
                State::Open(open) | State::Migrating { open, .. } => {
                    let seen = self.situation(&migration.environment.id, open).await?;
                    checks(&migration.environment.id, open, &seen.situation)
                }
                State::Migrated(_) | State::Deleted { .. } => Report::default(),
            };
            let begun = migration.begin(&report, key.as_str(), self.stamp());
            // Not a save: what a person sees of it is as it was.
            let batch = replacing(Batch::new(), &stored, begun.map_err(refused)?, found.saves);
            match self.store.commit(batch).await {
                Ok(_) => return Ok(()),
                Err(StoreError::Conflict(_)) => {}
                Err(error) => return Err(failure(&error)),
            }
        }
        Err(too_quick())
    }

    /// Prepares a stage, noted on the record.
    async fn stage(&self, id: &MigrationId, stage: Stage, key: &IdempotencyKey) -> Result<()> {
        let (stored, found) = self.migration(id).await?;
        if !is_attempt(&found.migration, key) {
            return Err(taken_over());
        }
        let at_stage = found.migration.clone().at_stage(stage, self.clock.now());
        let migration = at_stage.map_err(refused)?;
        let batch = replacing(Batch::new(), &stored, migration.clone(), found.saves);
        match self.store.commit(batch).await {
            Ok(_) => self.stages.prepare(stage, &migration).await,
            Err(StoreError::Conflict(_)) => Err(taken_over()),
            Err(error) => Err(failure(&error)),
        }
    }

    /// Has it open again, as it was, if it is this attempt still.
    async fn give_up(&self, id: &MigrationId, key: &IdempotencyKey) -> Result<()> {
        let (stored, found) = self.migration(id).await?;
        if !is_attempt(&found.migration, key) {
            return Ok(());
        }
        let open = found.migration.clone().fail().map_err(refused)?;
        let batch = replacing(Batch::new(), &stored, open, found.saves);
        match self.store.commit(batch).await {
            // Who changed it meanwhile has taken it over.
            Ok(_) | Err(StoreError::Conflict(_)) => Ok(()),
            Err(error) => Err(failure(&error)),
        }
    }

    async fn make_effective(
        &self,
        id: &MigrationId,
        key: &IdempotencyKey,
        request: &Request,
    ) -> Result<()> {
        for _ in 0..TRIES {
            let receipt = self.receipt(request).await?;
            if receipt.answer().is_some() {
                return Ok(());
            }
            let (stored, found) = self.migration(id).await?;
            let State::Migrating { open, .. } = &found.migration.state else {
                return Err(taken_over());
            };
            if !is_attempt(&found.migration, key) {
                return Err(taken_over());
            }
            let seen = self
                .situation(&found.migration.environment.id, open)
                .await?;
            // What was seen at the start may be another by now.
            let report = checks(&found.migration.environment.id, open, &seen.situation);
            let plan = open.ready(&report).map_err(refused)?.clone();
            let (outcome, batch) = self.effect(open, &plan, &report, &seen).await?;
            let done = found.migration.clone().finish(outcome, self.stamp());
            let batch = replacing(batch, &stored, done.map_err(refused)?, found.saves + 1);
            let batch = receipt.noting(id.as_str(), batch);
            match self.store.commit(batch).await {
                Ok(_) => return Ok(()),
                Err(StoreError::Conflict(_)) => {}
                Err(error) => return Err(failure(&error)),
            }
        }
        Err(too_quick())
    }

    /// Everything that a migration changes, as one batch.
    async fn effect(
        &self,
        open: &OpenMigration,
        plan: &Plan,
        report: &Report,
        seen: &Seen,
    ) -> Result<(Outcome, Batch)> {
        let Stamp { by, at } = self.stamp();
        let to = plan.destination.gateway();
        let mut batch = seen.beside.under(Batch::new());
        batch = batch.put(EnvironmentDocument {
            gateway: to.map(|gateway| gateway.id.clone()),
            ..(*seen.environment).clone()
        });

        let settings = seen.settings.as_ref().and_then(|s| s.document.settings());
        let published = settings.map_or("", |settings| settings.draft.get("published_name"));
        let others = match (published, &open.from, to) {
            ("", ..) | (_, None, _) | (.., None) => Vec::new(),
            _ => self.published_names(seen).await?,
        };
        let name = published_name_after(
            seen.environment.name.as_str(),
            published,
            others.iter().map(String::as_str),
            open.from.as_ref(),
            &plan.destination,
        );
        let Key::Settings(settings_key) = endpoints(&seen.environment.id) else {
            return Err(too_quick());
        };
        let form = FormKey::Endpoints.form();
        let draft = form.draft(|field| match field {
            "published_name" => Some(name.to_owned()),
            field => {
                let api_type = waygate_domain::endpoint_path::ApiType::from_key(field)?;
                Some(plan.paths.get(api_type)?.as_str().to_owned())
            }
        });
        batch = batch.put(SettingsDocument {
            key: settings_key,
            draft,
            by,
            at,
            saves: settings.map_or(0, |settings| settings.saves) + 1,
        });

        let changes = ApiChange::all(&seen.situation, &plan.destination);
        for change in &changes {
            let document = seen.children.iter().find_map(|child| {
                let api = child.document.deployed_api()?;
                (api.id == change.api.id).then_some(api)
            });
            if let Some(document) = document {
                batch = batch.put(DeployedApiDocument {
                    authentication: change.after.clone(),
                    sent: to.filter(|_| change.sent).map(|to| to.id.clone()),
                    ..(**document).clone()
                });
            }
        }

        let from = seen.situation.gateway().cloned();
        for gateway in [from.as_ref(), to].into_iter().flatten() {
            batch = batch.announcing(Key::Gateway(gateway.id.clone()), at);
        }
        batch = batch.announcing(Key::Environment(seen.environment.id.clone()), at);
        let outcome = Outcome {
            from,
            to: to.cloned(),
            paths: seen.situation.paths.clone(),
            published_name: name.to_owned(),
            addresses: addresses(&seen.situation, plan),
            remaining: Outcome::titles(report.warnings()),
        };
        Ok((outcome, batch))
    }

    /// The published names of all other environments.
    async fn published_names(&self, seen: &Seen) -> Result<Vec<String>> {
        let listing = Listing::Environments(EnvironmentView::All);
        let all = self.store.list(listing, None, usize::MAX).await;
        let all = all.map_err(|e| failure(&e))?;
        let others: Vec<_> = all
            .iter()
            .filter_map(|stored| stored.document.environment())
            .filter(|other| other.id != seen.environment.id)
            .collect();
        let keys: Vec<Key> = others.iter().map(|other| endpoints(&other.id)).collect();
        let settings = self.read(&keys).await?;
        let names = others.iter().zip(settings).map(|(other, stored)| {
            let settings = stored.as_ref().and_then(|s| s.document.settings());
            match settings.map(|settings| settings.draft.get("published_name")) {
                None | Some("") => other.name.to_string(),
                Some(name) => name.to_owned(),
            }
        });
        Ok(names.collect())
    }
}

/// Whether it is carried out by this attempt.
fn is_attempt(migration: &Migration, key: &IdempotencyKey) -> bool {
    matches!(&migration.state, State::Migrating { attempt, .. } if attempt == key.as_str())
}

fn taken_over() -> Error {
    Error::new(
        ErrorKind::Timeout,
        "Another attempt has taken this migration over.",
    )
}
