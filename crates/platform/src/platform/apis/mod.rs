//! APIs, their migrations to V4 and Debug Mode.

mod convert;
mod debugging;
mod migrations;
mod moves;
mod record;
mod record_json;
mod upstream;

use async_trait::async_trait;
use waygate_backend::{
    Apis, Conflict, Error, ErrorKind, FieldError, Page, PageRequest, Result, Revision, Versioned,
};
use waygate_domain::api::{
    Api, ApiDetails, ApiId, Definition, DefinitionVersion, DeploymentLabel, Happening,
};
use waygate_domain::api_migration::{Refusal, Stage, names};
use waygate_domain::role::Privilege;
use waygate_domain::text::Name;

use super::Platform;
use super::failure::failure;
use crate::document::Document;
use crate::store::{Batch, Listing, Store, StoreError, Stored};
pub use convert::ConversionStages;
pub(super) use debugging::Debugged;
pub(crate) use record::Record;

#[async_trait]
impl<S: Store> Apis for Platform<S> {
    async fn list(&self, page: PageRequest) -> Result<Page<Api>> {
        self.account.require_reading(Privilege::ApiManagement)?;
        let (stored, next, _) = self.page(Listing::Apis, &page).await?;
        let now = self.clock.now();
        let read = |stored| Record::read(stored, now).map(|record| record.summary());
        Ok(Page {
            items: stored.iter().map(read).collect::<Result<_>>()?,
            next,
            as_of: None,
        })
    }

    async fn get(&self, id: &ApiId) -> Result<Versioned<ApiDetails>> {
        let (_, record) = self.api(id).await?;
        Ok(record.details())
    }

    async fn save(
        &self,
        id: &ApiId,
        definition: &str,
        seen: &Revision,
    ) -> Result<Versioned<ApiDetails>> {
        let (stored, mut record) = self.api_to_change(id, seen).await?;
        let (name, version) = readable(definition, record.format)?;
        if *record.definition != *definition {
            record.name = name;
            record.version = version;
            record.definition = definition.into();
            record.happened(self.api_stamp(), Happening::Edited);
        }
        self.put_api(stored, record)
            .await
            .map(|record| record.details())
    }

    async fn deploy(
        &self,
        id: &ApiId,
        label: Option<&DeploymentLabel>,
        seen: &Revision,
    ) -> Result<Versioned<ApiDetails>> {
        let (stored, mut record) = self.api_to_change(id, seen).await?;
        self.deploying(&mut record, label.cloned())?;
        self.put_api(stored, record)
            .await
            .map(|record| record.details())
    }
}

impl<S: Store> Platform<S> {
    /// An API as it is stored, for whoever may see it.
    async fn api(&self, id: &ApiId) -> Result<(Stored, Record)> {
        self.account.require_reading(Privilege::ApiManagement)?;
        let stored = self.find(record::key(id)).await?;
        let record = Record::read(&stored, self.clock.now())?;
        Ok((stored, record))
    }

    /// The same for whoever may change it, and saw it as it is.
    async fn api_to_change(&self, id: &ApiId, seen: &Revision) -> Result<(Stored, Record)> {
        self.account.require_changing(Privilege::ApiManagement)?;
        let (stored, record) = self.api(id).await?;
        self.same_api(&record, seen)?;
        if matches!(record.migration.stage, Stage::Converting { .. }) {
            return Err(refused(&Refusal::Converting));
        }
        Ok((stored, record))
    }

    /// Refuses what was made from something older.
    fn same_api(&self, record: &Record, seen: &Revision) -> Result<()> {
        let revision = record.revision();
        if *seen == revision {
            return Ok(());
        }
        let stamp = record.changed.clone();
        let message = format!("{} changed this API meanwhile.", stamp.by);
        let conflict = Conflict {
            current: Document::from(record).to_json(),
            revision,
            by: stamp.by,
            at: stamp.at,
        };
        Err(Error::new(ErrorKind::Conflict(Box::new(conflict)), message))
    }

    /// Stores a change that a person made, if nothing came between.
    async fn put_api(&self, stored: Stored, mut record: Record) -> Result<Record> {
        record.saved(self.api_stamp());
        let batch = record.replacing(&stored);
        self.commit_api(batch).await?;
        Ok(record)
    }

    async fn commit_api(&self, batch: Batch) -> Result<()> {
        match self.store.commit(batch).await {
            Ok(_) => Ok(()),
            Err(StoreError::Conflict(_)) => Err(changing_too_quickly()),
            Err(error) => Err(failure(&error)),
        }
    }

    /// Has the gateway serve the definition as it is.
    fn deploying(&self, record: &mut Record, label: Option<DeploymentLabel>) -> Result<()> {
        if record.definition.is_empty() {
            return Err(invalid("There is no definition to deploy.".into()));
        }
        record.deploy(self.api_stamp(), label);
        Ok(())
    }

    fn api_stamp(&self) -> waygate_domain::stamp::Stamp {
        waygate_domain::stamp::Stamp {
            by: self.account.session().account,
            at: self.clock.now(),
        }
    }
}

/// The name and the version in a definition of that format.
fn readable(definition: &str, format: DefinitionVersion) -> Result<(Name, Name)> {
    let wrong = |message: String| {
        let field = FieldError {
            field: "definition".into(),
            message: message.clone(),
        };
        Error::new(ErrorKind::Invalid(vec![field]), message)
    };
    let read = Definition::parse(definition).map_err(|error| wrong(error.to_string()))?;
    match read.version() {
        Some(version) if version == format => {}
        _ => {
            let label = format.label();
            return Err(wrong(format!(
                "This is no {label} definition. An API changes its format by its migration alone."
            )));
        }
    }
    let (name, version) = names(&read);
    let text = |what: &str, text: Option<String>| {
        let text = text.ok_or_else(|| wrong(format!("The definition has no {what}.")))?;
        Name::new(&text).map_err(|error| wrong(format!("The {what} cannot be used: {error}.")))
    };
    Ok((text("name", name)?, text("version", version)?))
}

fn changing_too_quickly() -> Error {
    Error::new(
        ErrorKind::Timeout,
        "Someone else changed this API in the same moment. Try again.",
    )
}

fn refused(refusal: &Refusal) -> Error {
    invalid(refusal.to_string())
}

fn invalid(why: String) -> Error {
    Error::new(ErrorKind::Invalid(Vec::new()), why)
}
