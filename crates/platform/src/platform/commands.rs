//! What gateways are told to do.

use waygate_backend::{Error, ErrorKind, Result};
use waygate_domain::gateway::GatewayId;
use waygate_domain::gateway_command::{GatewayCommand, Refusal};
use waygate_domain::gateway_details::{Report, Update};
use waygate_domain::status::Reported;
use waygate_domain::text::Name;
use waygate_domain::time::Timestamp;

use super::Platform;
use super::failure::failure;
use crate::document::{EnvironmentDocument, GatewayDocument, Key, ReportDocument};
use crate::store::{Batch, Store, StoreError};

/// How often a command is tried again when the gateway changed meanwhile.
const TRIES: usize = 5;

/// What a command that cannot be done is answered with.
pub(super) fn refused(refusal: impl std::fmt::Display) -> Error {
    Error::new(ErrorKind::Invalid(Vec::new()), refusal.to_string())
}

impl<S: Store> Platform<S> {
    pub(super) async fn obey(&self, id: &GatewayId, command: &GatewayCommand) -> Result<()> {
        for _ in 0..TRIES {
            let batch = self.doing(id, command).await?;
            match self.store.commit(batch).await {
                Ok(_) => return Ok(()),
                Err(StoreError::Conflict(_)) => {}
                Err(error) => return Err(failure(&error)),
            }
        }
        Err(Error::new(
            ErrorKind::Timeout,
            "The gateway changes too quickly. Try again.",
        ))
    }

    async fn doing(&self, id: &GatewayId, command: &GatewayCommand) -> Result<Batch> {
        let key = Key::Gateway(id.clone());
        let stored = self.find(key.clone()).await?;
        let Some(gateway) = stored.document.gateway() else {
            return Err(refused(Refusal::Deleted));
        };
        let reported = self.read(&[Key::Report(id.clone())]).await?.pop().flatten();
        let report = reported
            .as_ref()
            .and_then(|stored| stored.document.report());
        let now = self.clock.now();
        let known = report.map(|document| &document.report);
        command
            .check(gateway.status(now), known, now)
            .map_err(refused)?;

        let mut batch = Batch::new().reading(&stored);
        if let Some(reported) = &reported {
            batch = batch.reading(reported);
        }
        if let Some(report) = known.and_then(|report| reported_after(report, command, now)) {
            batch = batch.put(ReportDocument {
                gateway: id.clone(),
                report,
            });
        }
        batch = match command {
            GatewayCommand::Delete => {
                let batch = self.detaching(batch, &key).await?;
                batch.put(gateway.changed(now, |gateway| {
                    gateway.deleted = Some(now);
                    gateway.issues.clear();
                    gateway.asked = None;
                }))
            }
            GatewayCommand::RemoveNode(node) => match &gateway.contact {
                // Who reports by itself has to be told, until its words show that it was done.
                Some(_) => batch.put(removing(gateway, node)),
                None => batch,
            },
            GatewayCommand::Restart
            | GatewayCommand::ApplyUpdates
            | GatewayCommand::RollBackUpdates => batch.put(restarted(gateway, now)),
        };
        Ok(batch.announcing(key, now))
    }

    /// The same, with everything on the gateway attached to none.
    async fn detaching(&self, mut batch: Batch, gateway: &Key) -> Result<Batch> {
        let children = self.store.children(std::slice::from_ref(gateway)).await;
        let now = self.clock.now();
        let children = children.map_err(|e| failure(&e))?.concat();
        // Nothing may be attached to it meanwhile.
        batch = batch.reading_children(gateway.clone(), &children);
        for child in children {
            if let Some(environment) = child.document.environment() {
                let free = EnvironmentDocument {
                    gateway: None,
                    ..(**environment).clone()
                };
                batch = batch
                    .reading(&child)
                    .put(free)
                    .announcing(child.document.key(), now);
            }
        }
        Ok(batch)
    }
}

fn restarted(gateway: &GatewayDocument, now: Timestamp) -> GatewayDocument {
    gateway.changed(now, |gateway| {
        gateway.reported = Reported::Restarting { began: now };
        gateway.asked = Some(now);
    })
}

fn removing(gateway: &GatewayDocument, node: &Name) -> GatewayDocument {
    let mut next = gateway.clone();
    if let Some(contact) = &mut next.contact
        && !contact.removing.contains(node)
    {
        contact.removing.push(node.clone());
    }
    next
}

/// What is reported after a command, where that is something else.
fn reported_after(report: &Report, command: &GatewayCommand, now: Timestamp) -> Option<Report> {
    let mut next = report.clone();
    match command {
        GatewayCommand::ApplyUpdates => {
            let version = next.pending.take()?;
            let from = std::mem::replace(&mut next.version, version.clone());
            next.updates.insert(
                0,
                Update {
                    at: now,
                    version,
                    from,
                    rolled_back: false,
                },
            );
        }
        GatewayCommand::RollBackUpdates => {
            let version = next.updates.first()?.from.clone();
            let from = std::mem::replace(&mut next.version, version.clone());
            next.pending = Some(from.clone());
            next.updates.insert(
                0,
                Update {
                    at: now,
                    version,
                    from,
                    rolled_back: true,
                },
            );
        }
        GatewayCommand::RemoveNode(id) => next.nodes.retain(|node| node.id != *id),
        GatewayCommand::Restart | GatewayCommand::Delete => return None,
    }
    Some(next)
}
