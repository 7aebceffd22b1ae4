//! Someone else who edits what you edit, seconds later: the scenario `conflict`.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use waygate_backend::{
    Atoms, Backend, Capability, Clock, DeployedApis, EnvironmentMigrations, Environments, Gateways,
    Result, Save, Session, Settings, Sheet, Versioned,
};
use waygate_domain::settings::{Draft, Facts, FormKey, Subject, names, write_names};
use waygate_domain::time::Timestamp;

use crate::sync::lock;

/// How long after a form was first read the other saves it.
const LATER: Duration = Duration::from_secs(4);

/// A backend in which every form that is read is saved by someone else a little later, once.
pub(super) struct Rival<B> {
    inner: Arc<B>,
    other: Arc<B>,
    seen: Seen,
}

/// When each form was first read; `None` once the other has saved it.
type Seen = Arc<Mutex<Vec<(Subject, FormKey, Option<Timestamp>)>>>;

impl<B: Backend> Rival<B> {
    /// That backend, and the same as the other person sees it.
    pub fn new(inner: B, other: B) -> Self {
        Self {
            inner: Arc::new(inner),
            other: Arc::new(other),
            seen: Seen::default(),
        }
    }
}

#[async_trait]
impl<B: Backend + 'static> Backend for Rival<B> {
    fn clock(&self) -> Arc<dyn Clock> {
        self.inner.clock()
    }

    async fn session(&self) -> Result<Session> {
        self.inner.session().await
    }

    fn gateways(&self) -> Capability<dyn Gateways> {
        self.inner.gateways()
    }

    fn environments(&self) -> Capability<dyn Environments> {
        self.inner.environments()
    }

    fn environment_migrations(&self) -> Capability<dyn EnvironmentMigrations> {
        self.inner.environment_migrations()
    }

    fn atoms(&self) -> Capability<dyn Atoms> {
        self.inner.atoms()
    }

    fn deployed_apis(&self) -> Capability<dyn DeployedApis> {
        self.inner.deployed_apis()
    }

    fn settings(&self) -> Capability<dyn Settings> {
        Ok(Arc::new(RivalSettings {
            inner: self.inner.settings()?,
            other: self.other.settings()?,
            clock: self.inner.clock(),
            seen: Arc::clone(&self.seen),
        }))
    }
}

struct RivalSettings {
    inner: Arc<dyn Settings>,
    other: Arc<dyn Settings>,
    clock: Arc<dyn Clock>,
    seen: Seen,
}

impl RivalSettings {
    /// Has the other save what is due by now.
    async fn meddle(&self, subject: &Subject, form: FormKey) -> Result<()> {
        let now = self.clock.now();
        let due = {
            let mut seen = lock(&self.seen);
            match seen.iter_mut().find(|(s, f, _)| (s, *f) == (subject, form)) {
                Some((.., first)) => first.take_if(|first| now.since(*first) >= LATER).is_some(),
                None => {
                    seen.push((subject.clone(), form, Some(now)));
                    false
                }
            }
        };
        if due {
            let read = self.other.get(subject, form).await?;
            let mut draft = read.value.draft;
            edit(form, &mut draft, &read.value.facts);
            let save = Save {
                draft,
                seen: read.revision,
                restart: false,
            };
            self.other.save(subject, form, save).await?;
        }
        Ok(())
    }
}

#[async_trait]
impl Settings for RivalSettings {
    async fn get(&self, subject: &Subject, form: FormKey) -> Result<Versioned<Sheet>> {
        self.meddle(subject, form).await?;
        self.inner.get(subject, form).await
    }

    async fn save(&self, subject: &Subject, form: FormKey, save: Save) -> Result<Versioned<Sheet>> {
        self.meddle(subject, form).await?;
        self.inner.save(subject, form, save).await
    }
}

/// What the other changes.
fn edit(form: FormKey, draft: &mut Draft, facts: &Facts) {
    let (field, value) = match form {
        FormKey::Properties => ("purge_history_days", "60".to_owned()),
        FormKey::Location => ("health_check", "/status".to_owned()),
        FormKey::Execution => ("max_concurrency", "250".to_owned()),
        FormKey::Schedule => ("hour", "4".to_owned()),
        FormKey::Feeds => ("alerts", "on".to_owned()),
        FormKey::Endpoints => ("published_name", "Renamed meanwhile".to_owned()),
        FormKey::Atom => ("authentication", other_authentication(draft).to_owned()),
        FormKey::Access => ("plans", with_or_without_a_plan(draft, facts)),
    };
    draft.set(field, value);
}

/// One that every Atom can have.
fn other_authentication(draft: &Draft) -> &'static str {
    match draft.get("authentication") {
        "basic" => "none",
        _ => "basic",
    }
}

/// With the first plan that is not chosen, or without the last one where all are.
fn with_or_without_a_plan(draft: &Draft, facts: &Facts) -> String {
    let mut plans = names(draft.get("plans"));
    match facts.plans.iter().find(|plan| !plans.contains(plan)) {
        Some(plan) => plans.push(plan.clone()),
        None if plans.len() > 1 => plans.truncate(plans.len() - 1),
        None => {}
    }
    write_names(&plans)
}
