use async_trait::async_trait;
use waygate_backend::{
    Conflict, Error, ErrorKind, FieldError, Result, Revision, Save, Settings, Sheet, Versioned,
};
use waygate_domain::endpoint_path::{EndpointPath, EnvironmentPaths, Neighbour};
use waygate_domain::role::Privilege;
use waygate_domain::settings::{Draft, Facts, FormKey, Subject, Surroundings, Valid};
use waygate_domain::status::{ForceRestart, Reported};
use waygate_domain::text::{GatewayUrl, HostName, Name};

use super::Platform;
use super::commands::refused;
use super::failure::failure;
use crate::document::{
    Document, EnvironmentDocument, GatewayDocument, Key, SettingsDocument, SettingsKey,
};
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
    beside: Vec<(Key, Option<Stored>)>,
    facts: Facts,
}

impl ReadForm {
    fn settings(&self) -> Option<&SettingsDocument> {
        let stored = self.stored.as_ref()?;
        stored.document.settings().map(AsRef::as_ref)
    }

    fn draft(&self) -> Draft {
        self.form.form().draft(|field| {
            let own = self
                .owner
                .document
                .gateway()
                .and_then(|g| of_gateway(g, self.form, field));
            own.or_else(|| Some(self.settings()?.draft.get(field).to_owned()))
        })
    }

    fn revision(&self) -> Revision {
        let number = self.stored.as_ref().map_or(0, |stored| stored.revision.0);
        Revision::new(&number.to_string())
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
        };
        let key = SettingsKey::new(subject, form);
        let owner = self.find(owner).await?;
        let mut found = self.read(&[Key::Settings(key.clone())]).await?;
        let stored = found.pop().flatten();
        let (facts, beside) = match &owner.document {
            Document::Gateway(gateway) => (self.facts_of_gateway(gateway, form).await?, Vec::new()),
            Document::Environment(environment) => self.facts_of_environment(environment).await?,
            Document::Settings(_) | Document::Report(_) => Default::default(),
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

    async fn facts_of_gateway(&self, gateway: &GatewayDocument, form: FormKey) -> Result<Facts> {
        let report = self.report(&gateway.id).await?;
        let mut facts = Facts::default();
        if gateway.deleted.is_some() {
            facts.locked = Some("This gateway was deleted.".into());
        }
        if let Some(report) = &report {
            facts.memory = Some(report.memory);
            facts.certificates.clone_from(&report.certificates);
            facts.release = report.release;
        }
        let may_schedule = report.is_some_and(|report| report.scheduling);
        if form == FormKey::Schedule && facts.locked.is_none() && !may_schedule {
            facts.locked =
                Some("Runtime Release Scheduling is not enabled for this account.".into());
        }
        Ok(facts)
    }

    async fn facts_of_environment(
        &self,
        environment: &EnvironmentDocument,
    ) -> Result<(Facts, Vec<(Key, Option<Stored>)>)> {
        let mut around = Surroundings {
            environment: environment.id.clone(),
            url: None,
            apis: Vec::new(),
            neighbours: Vec::new(),
        };
        let mut beside = Vec::new();
        if let Some(gateway) = &environment.gateway {
            let key = Key::Gateway(gateway.clone());
            let found = self.find(key.clone()).await?;
            around.url = found.document.gateway().map(|gateway| gateway.url.clone());
            let children = self.store.children(&[key]).await.map_err(|e| failure(&e))?;
            let others: Vec<_> = children
                .into_iter()
                .flatten()
                .filter_map(|child| child.document.environment().cloned())
                .filter(|other| other.id != environment.id)
                .collect();
            let key = |other: &EnvironmentDocument| {
                let subject = Subject::Environment(other.id.clone());
                Key::Settings(SettingsKey::new(&subject, FormKey::Endpoints))
            };
            let keys: Vec<Key> = others.iter().map(|other| key(other)).collect();
            let settings = self.read(&keys).await?;
            for (other, stored) in others.iter().zip(&settings) {
                let draft = stored
                    .as_ref()
                    .and_then(|stored| stored.document.settings());
                around.neighbours.push(Neighbour {
                    environment: other.reference(),
                    paths: paths(draft.map(|settings| &settings.draft)),
                    apis: Vec::new(),
                });
            }
            beside = keys.into_iter().zip(settings).collect();
        }
        let facts = Facts {
            surroundings: Some(around),
            ..Facts::default()
        };
        Ok((facts, beside))
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
        };
        let mut batch = Batch::new().reading(&read.owner);
        for (key, stored) in &read.beside {
            batch = match stored {
                Some(stored) => batch.reading(stored),
                None => batch.expecting_none(key.clone()),
            };
        }
        batch = match &read.stored {
            Some(stored) => batch.reading(stored),
            None => batch.expecting_none(Key::Settings(read.key.clone())),
        };
        batch = batch.put(settings);
        if let Document::Gateway(gateway) = &read.owner.document {
            if save.restart {
                let check = GatewayCommand::Restart.check(gateway.status(now), None, now);
                check.map_err(refused)?;
            }
            let changed = gateway.changed(now, |gateway| {
                put_into_gateway(gateway, read.form, &valid);
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
        Ok(batch)
    }
}

/// What a gateway's own document says of a field.
fn of_gateway(gateway: &GatewayDocument, form: FormKey, field: &str) -> Option<String> {
    match (form, field) {
        (FormKey::Properties, "name") => Some(gateway.name.to_string()),
        (FormKey::Properties, "host_name") => Some(gateway.host_name.to_string()),
        (FormKey::Properties, "force_restart") => Some(
            gateway
                .force_restart
                .map_or_else(String::new, |force| force.as_minutes().to_string()),
        ),
        (FormKey::Location, "public_url") => Some(gateway.url.to_string()),
        _ => None,
    }
}

/// Has a gateway's document say what was saved about it.
fn put_into_gateway(gateway: &mut GatewayDocument, form: FormKey, valid: &Valid) {
    let put_name = |place: &mut Name| {
        if let Ok(name) = Name::new(valid.get("name")) {
            *place = name;
        }
    };
    match form {
        FormKey::Properties => {
            put_name(&mut gateway.name);
            if let Ok(host) = HostName::new(valid.get("host_name")) {
                gateway.host_name = host;
            }
            let minutes = valid.get("force_restart").parse();
            gateway.force_restart = minutes
                .ok()
                .and_then(|minutes| ForceRestart::minutes(minutes).ok());
        }
        FormKey::Location => {
            let whole = form.form().draft(|field| Some(valid.get(field).to_owned()));
            let address = match whole.get("public_url") {
                "" => whole.get("bind_address"),
                address => address,
            };
            if let Ok(url) = GatewayUrl::new(address) {
                gateway.url = url;
            }
        }
        FormKey::Execution | FormKey::Schedule | FormKey::Feeds | FormKey::Endpoints => {}
    }
}

/// The endpoint paths that a form says; the defaults where it was never saved.
fn paths(draft: Option<&Draft>) -> EnvironmentPaths {
    let mut paths = EnvironmentPaths::default();
    if let Some(draft) = draft {
        for (key, place) in [
            ("rest", &mut paths.rest),
            ("soap", &mut paths.soap),
            ("odata", &mut paths.odata),
        ] {
            if let Ok(path) = EndpointPath::new(draft.get(key)) {
                *place = path;
            }
        }
    }
    paths
}
