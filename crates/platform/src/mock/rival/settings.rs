//! Forms that someone else saves.

use std::sync::Arc;

use async_trait::async_trait;
use waygate_backend::{Clock, Result, Save, Settings, Sheet, Versioned};
use waygate_domain::settings::{Draft, Facts, FormKey, Subject, names, write_names};

use super::Seen;

/// Settings in which someone else saves what is read.
pub(super) struct RivalSettings {
    pub inner: Arc<dyn Settings>,
    pub other: Arc<dyn Settings>,
    pub clock: Arc<dyn Clock>,
    pub seen: Seen<(Subject, FormKey)>,
}

impl RivalSettings {
    /// Has the other save what is due by now.
    async fn meddle(&self, subject: &Subject, form: FormKey) -> Result<()> {
        let now = self.clock.now();
        if self.seen.is_due((subject.clone(), form), now) {
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
