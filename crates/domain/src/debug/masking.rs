use std::borrow::Cow;
use std::sync::Arc;

use super::query::decode;
use super::secret_forms::{TELLING, forms, masked};
use super::secret_value::parts;
use super::{
    CalledEndpoint, Credential, Diff, FieldChange, Fields, Response, Snapshot, StepStatus,
    ValueChange, is_secret_name,
};

/// Takes credentials out of everything that a trace shows.
#[derive(Clone, Default)]
pub(super) struct Masking {
    /// What is hidden, the longest first, each with what is shown instead.
    secrets: Vec<(String, String)>,
}

impl Masking {
    pub fn hide(&mut self, secret: &str) {
        let Some(credential) = Credential::new(secret) else {
            return;
        };
        let mask = credential.masked();
        for text in forms(secret) {
            if self.secrets.iter().all(|(known, _)| *known != text) {
                self.secrets.push((text, mask.clone()));
            }
        }
        self.secrets
            .sort_by_key(|(secret, _)| std::cmp::Reverse(secret.len()));
    }

    /// Hides what is secret in the value of a header or a parameter wherever it turns up. What is short is hidden
    /// beside that name only: it would turn up in every other text.
    pub fn hide_of(&mut self, name: &str, value: &str) {
        for (part, secret) in parts(name, value) {
            if secret && part.trim().chars().count() >= TELLING {
                self.hide(part);
            }
        }
    }

    pub fn text(&self, text: &str) -> String {
        let mut text = Cow::Borrowed(text);
        for (secret, mask) in &self.secrets {
            text = masked(text, secret, mask);
        }
        text.into_owned()
    }

    pub fn body(&self, text: &Arc<str>) -> Arc<str> {
        match self
            .secrets
            .iter()
            .any(|(secret, _)| text.contains(secret.as_str()))
        {
            true => self.text(text).into(),
            false => text.clone(),
        }
    }

    pub fn fields(&self, fields: &Fields) -> Fields {
        let mut masked = fields.emptied();
        for field in fields.iter() {
            masked.set(&field.name, self.values(&field.values));
        }
        masked
    }

    /// Headers or parameters, with what is secret by their names hidden too.
    pub fn named(&self, fields: &Fields) -> Fields {
        let mut masked = fields.emptied();
        for field in fields.iter() {
            masked.set(&field.name, self.values_of(&field.name, &field.values));
        }
        masked
    }

    pub fn response(&self, response: &Response) -> Response {
        Response {
            status: response.status,
            reason: self.text(&response.reason),
            headers: self.named(&response.headers),
            body: self.body(&response.body),
        }
    }

    pub fn endpoint(&self, endpoint: &CalledEndpoint) -> CalledEndpoint {
        CalledEndpoint {
            url: self.url(&endpoint.url),
            ..endpoint.clone()
        }
    }

    pub fn snapshot(&self, snapshot: &Snapshot) -> Snapshot {
        Snapshot {
            headers: self.named(&snapshot.headers),
            parameters: self.named(&snapshot.parameters),
            path_parameters: self.fields(&snapshot.path_parameters),
            method: self.text(&snapshot.method),
            path: self.text(&snapshot.path),
            context_path: self.text(&snapshot.context_path),
            attributes: self.fields(&snapshot.attributes),
            response_headers: self.named(&snapshot.response_headers),
            body: self.body(&snapshot.body),
            status: snapshot.status,
            reason: snapshot.reason.as_deref().map(|reason| self.text(reason)),
        }
    }

    pub fn diff(&self, diff: Diff) -> Diff {
        let fields = |changes: Vec<FieldChange>| {
            let masked = changes.into_iter().map(|change| FieldChange {
                name: change.name,
                before: self.values(&change.before),
                after: self.values(&change.after),
            });
            masked.collect()
        };
        let named = |changes: Vec<FieldChange>| {
            let masked = changes.into_iter().map(|change| FieldChange {
                before: self.values_of(&change.name, &change.before),
                after: self.values_of(&change.name, &change.after),
                name: change.name,
            });
            masked.collect()
        };
        let text = |change: Option<ValueChange<String>>| {
            change.map(|change| ValueChange {
                before: self.text(&change.before),
                after: self.text(&change.after),
            })
        };
        Diff {
            headers: named(diff.headers),
            parameters: named(diff.parameters),
            path_parameters: fields(diff.path_parameters),
            response_headers: named(diff.response_headers),
            attributes: fields(diff.attributes),
            method: text(diff.method),
            path: text(diff.path),
            context_path: text(diff.context_path),
            body: diff.body.map(|change| ValueChange {
                before: self.body(&change.before),
                after: self.body(&change.after),
            }),
            status: diff.status,
            reason: diff.reason.map(|change| ValueChange {
                before: change.before.map(|reason| self.text(&reason)),
                after: change.after.map(|reason| self.text(&reason)),
            }),
        }
    }

    pub fn status(&self, status: StepStatus) -> StepStatus {
        match status {
            StepStatus::Error { message } => StepStatus::Error {
                message: self.text(&message),
            },
            StepStatus::Skipped { condition } => StepStatus::Skipped {
                condition: self.text(&condition),
            },
            StepStatus::NoTransformation { note } => StepStatus::NoTransformation {
                note: self.text(&note),
            },
            StepStatus::Completed | StepStatus::DidNotRun => status,
        }
    }

    fn value_of(&self, name: &str, value: &str) -> String {
        let shown = |(part, secret): (&str, bool)| match Credential::new(part) {
            Some(credential) if secret => credential.masked(),
            _ => self.text(part),
        };
        parts(name, value).into_iter().map(shown).collect()
    }

    /// A URL, with what is secret in its query by the names there hidden too.
    fn url(&self, url: &str) -> String {
        let Some((path, query)) = url.split_once('?') else {
            return self.text(url);
        };
        let pair = |pair: &str| match pair.split_once('=') {
            Some((name, value)) if is_secret_name(&decode(name, true)) => {
                let value = self.value_of(&decode(name, true), &decode(value, true));
                format!("{}={value}", self.text(name))
            }
            _ => self.text(pair),
        };
        let pairs: Vec<_> = query.split('&').map(pair).collect();
        format!("{}?{}", self.text(path), pairs.join("&"))
    }

    fn values_of(&self, name: &str, values: &[String]) -> Vec<String> {
        let values = values.iter();
        values.map(|value| self.value_of(name, value)).collect()
    }

    fn values(&self, values: &[String]) -> Vec<String> {
        values.iter().map(|value| self.text(value)).collect()
    }
}
