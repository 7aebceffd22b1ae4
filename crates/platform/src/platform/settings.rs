use async_trait::async_trait;
use waygate_backend::{
    Conflict, Error, ErrorKind, FieldError, Result, Revision, Save, Settings, Sheet, Versioned,
};
use waygate_domain::role::Privilege;
use waygate_domain::settings::{Draft, Facts, FormKey, Subject};
use waygate_domain::status::Reported;

use super::commands::refused;
use super::facts::Beside;
use super::failure::failure;
use super::{Platform, facts, fields};
use crate::document::{Document, Key, SettingsDocument, SettingsKey};
use crate::json::Json;
use crate::store::{Batch, Store, StoreError, Stored};
use waygate_domain::gateway_command::GatewayCommand;

/// How often a save is tried again when what it stands beside changed meanwhile.
const TRIES: usize = 5;

#[async_trait]
impl<S: Store> Settings for Platform<S> {
    async fn get(&self, subject: &Subject, form: FormKey) -> Result<Versioned<Sheet>> {
        self.account.require_reading(Privilege::GatewayManagement)?;
        Ok(self.read_form(subject, form).await?.sheet())
    }

    async fn save(&self, subject: &Subject, form: FormKey, save: Save) -> Result<Versioned<Sheet>> {
        self.account
            .require_changing(Privilege::GatewayManagement)?;
        for _ in 0..TRIES {
            let read = self.read_form(subject, form).await?;
            let batch = self.saving(&read, &save)?;
            match self.store.commit(batch).await {
                Ok(_) => return Ok(self.read_form(subject, form).await?.sheet()),
                Err(StoreError::Conflict(_)) => {}
                Err(error) => return Err(failure(&error)),
            }
        }
        Err(Error::new(
            ErrorKind::Timeout,
            "Too many others are saving at the same time. Try again.",
        ))
    }
}

/// A form with all that was read for it.
struct ReadForm {
    key: SettingsKey,
    form: FormKey,
    owner: Stored,
    stored: Option<Stored>,
    /// What else the rules looked at, to be the same still when it is saved.
    beside: Beside,
    facts: Facts,
}

impl ReadForm {
    fn settings(&self) -> Option<&SettingsDocument> {
        let stored = self.stored.as_ref()?;
        stored.document.settings().map(AsRef::as_ref)
    }

    fn draft(&self) -> Draft {
        self.form.form().draft(|field| {
            let own = fields::own(&self.owner.document, self.form, field);
            own.or_else(|| Some(self.settings()?.draft.get(field).to_owned()))
        })
    }

    /// How often it was saved.
    fn saves(&self) -> u64 {
        self.settings().map_or(0, |settings| settings.saves)
    }

    fn revision(&self) -> Revision {
        Revision::new(&self.saves().to_string())
    }

    fn sheet(self) -> Versioned<Sheet> {
        let (draft, revision) = (self.draft(), self.revision());
        Versioned {
            value: Sheet {
                draft,
                facts: self.facts,
            },
            revision,
        }
    }

    /// Why a save of something older is refused.
    fn conflict(&self) -> Error {
        let values = self.draft();
        let fields = values
            .iter()
            .map(|(key, value)| (key, value.into()))
            .collect();
        let (by, at) = self
            .settings()
            .map_or_else(Default::default, |s| (s.by.clone(), s.at));
        let message = format!("{by} saved this meanwhile.");
        let current = Json::object(fields).to_string();
        let conflict = Conflict {
            current,
            revision: self.revision(),
            by,
            at,
        };
        Error::new(ErrorKind::Conflict(Box::new(conflict)), message)
    }
}

impl<S: Store> Platform<S> {
    async fn read_form(&self, subject: &Subject, form: FormKey) -> Result<ReadForm> {
        if !form.fits(subject) {
            return Err(Error::new(ErrorKind::NotFound, "It has no such settings."));
        }
        let owner = match subject {
            Subject::Gateway(id) => Key::Gateway(id.clone()),
            Subject::Environment(id) => Key::Environment(id.clone()),
            Subject::Atom(id) => Key::Atom(id.clone()),
            Subject::DeployedApi(id) => Key::DeployedApi(id.clone()),
        };
        let key = SettingsKey::new(subject, form);
        let owner = self.find(owner).await?;
        let mut found = self.read(&[Key::Settings(key.clone())]).await?;
        let stored = found.pop().flatten();
        let (facts, beside) = match &owner.document {
            Document::Gateway(gateway) => (
                self.facts_of_gateway(gateway, form).await?,
                Beside::default(),
            ),
            Document::Environment(environment) => self.facts_of_environment(environment).await?,
            Document::Atom(atom) => (facts::of_atom(atom), Beside::default()),
            Document::DeployedApi(api) => self.facts_of_api(api).await?,
            Document::Settings(_)
            | Document::Report(_)
            | Document::Catalog(_)
            | Document::Migration(_)
            | Document::Receipt(_)
            | Document::Api(_)
            | Document::ContentMigration(_)
            | Document::Token(_) => Default::default(),
        };
        Ok(ReadForm {
            key,
            form,
            owner,
            stored,
            beside,
            facts,
        })
    }

    /// What a save writes.
    fn saving(&self, read: &ReadForm, save: &Save) -> Result<Batch> {
        if save.seen != read.revision() {
            return Err(read.conflict());
        }
        if let Some(reason) = &read.facts.locked {
            return Err(Error::new(ErrorKind::Invalid(Vec::new()), reason.clone()));
        }
        let valid = read
            .form
            .form()
            .check(&save.draft, &read.facts)
            .map_err(|flaws| {
                let field = |flaw: &waygate_domain::settings::Flaw| FieldError {
                    field: flaw.field.to_owned(),
                    message: flaw.wrong.to_string(),
                };
                let fields = flaws.iter().map(field).collect();
                Error::new(ErrorKind::Invalid(fields), "Some fields need correcting.")
            })?;
        let now = self.clock.now();
        let settings = SettingsDocument {
            key: read.key.clone(),
            draft: valid.draft().clone(),
            by: self.account.session().account,
            at: now,
            saves: read.saves() + 1,
        };
        let mut batch = read.beside.under(Batch::new().reading(&read.owner));
        batch = match &read.stored {
            Some(stored) => batch.reading(stored),
            None => batch.expecting_none(Key::Settings(read.key.clone())),
        };
        batch = batch.put(settings);
        match &read.owner.document {
            Document::Gateway(gateway) => {
                if save.restart {
                    let check = GatewayCommand::Restart.check(gateway.status(now), None, now);
                    check.map_err(refused)?;
                }
                let changed = gateway.changed(now, |gateway| {
                    fields::put_into_gateway(gateway, read.form, &valid);
                    if save.restart {
                        gateway.reported = Reported::Restarting { began: now };
                        gateway.asked = Some(now);
                    }
                });
                if changed != **gateway {
                    batch = batch
                        .put(changed)
                        .announcing(Key::Gateway(gateway.id.clone()), now);
                }
            }
            Document::Atom(atom) => batch = batch.put(fields::put_into_atom(atom, &valid)),
            Document::DeployedApi(api) => batch = batch.put(fields::put_into_api(api, &valid)),
            Document::Environment(_)
            | Document::Settings(_)
            | Document::Report(_)
            | Document::Catalog(_)
            | Document::Migration(_)
            | Document::Receipt(_)
            | Document::Api(_)
            | Document::ContentMigration(_)
            | Document::Token(_) => {}
        }
        Ok(batch)
    }
}
