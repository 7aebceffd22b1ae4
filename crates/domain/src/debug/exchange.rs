//! A request and its response while they are on their way.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use super::api_facts::ApiFacts;
use super::budget::Budget;
use super::el::{self, NotInterpreted};
use super::watched::{Watched, WatchedFields};
use super::{Counter, Counters, Diff, Fields, Response, Snapshot, World};

/// What steps read and change.
pub(super) struct Exchange<'a> {
    pub api: ApiFacts<'a>,
    pub world: &'a World,
    pub budget: Budget,
    pub method: Watched<String>,
    pub path: Watched<String>,
    pub parameters: WatchedFields,
    pub path_parameters: WatchedFields,
    pub attributes: WatchedFields,
    pub headers: WatchedFields,
    pub body: Watched<Arc<str>>,
    /// Headers that a response gets once there is one.
    pub response_headers: WatchedFields,
    /// The response, once there is one.
    pub response: Option<Answer>,
    /// What answers in place of the backend.
    pub mock: Option<&'a serde_json::Value>,
    /// How much longer than its work takes the step waited.
    pub waited: Duration,
    /// The counter that the step moves on.
    pub count: Option<(String, Counter)>,
    /// The counters that this run moved on.
    pub counted: Counters,
}

/// The response while it is on its way.
pub(super) struct Answer {
    pub headers: WatchedFields,
    pub body: Watched<Arc<str>>,
    pub status: Watched<Option<u16>>,
    pub reason: Watched<Option<String>>,
}

impl<'a> Exchange<'a> {
    pub fn new(
        api: ApiFacts<'a>,
        world: &'a World,
        (method, path, body): (&str, &str, &str),
        headers: Fields,
        parameters: Fields,
    ) -> Self {
        Self {
            api,
            world,
            budget: Budget::new(),
            method: Watched::new(method.to_owned()),
            path: Watched::new(path.to_owned()),
            parameters: WatchedFields::new(parameters),
            path_parameters: WatchedFields::new(Fields::new()),
            attributes: WatchedFields::new(Fields::new()),
            headers: WatchedFields::new(headers),
            body: Watched::new(body.into()),
            response_headers: WatchedFields::new(Fields::of_any_case()),
            response: None,
            mock: None,
            waited: Duration::ZERO,
            count: None,
            counted: Counters::default(),
        }
    }

    /// The headers of the way that the step is on.
    pub fn headers_here(&mut self) -> &mut WatchedFields {
        match &mut self.response {
            Some(answer) => &mut answer.headers,
            None => &mut self.headers,
        }
    }

    /// The content of the way that the step is on.
    pub fn body_here(&mut self) -> &mut Watched<Arc<str>> {
        match &mut self.response {
            Some(answer) => &mut answer.body,
            None => &mut self.body,
        }
    }

    /// A text of the definition with its expressions evaluated; `None` where it is null.
    pub fn text(&self, template: &str) -> Result<Option<String>, NotInterpreted> {
        let text = el::text(template, self)?.map(Cow::into_owned);
        self.budget.take(text.as_ref().map_or(0, String::len))?;
        Ok(text)
    }

    /// As [`text`](Self::text), where it stays a text.
    pub fn text_alone(&self, template: &str) -> Result<Option<String>, NotInterpreted> {
        let text = el::text_alone(template, self)?.map(Cow::into_owned);
        self.budget.take(text.as_ref().map_or(0, String::len))?;
        Ok(text)
    }

    /// Whether a condition holds.
    pub fn holds(&self, condition: &str) -> Result<bool, NotInterpreted> {
        el::condition(condition, self)
    }

    /// The response that there is from now on.
    pub fn answered(&mut self, response: &Response) {
        let snapshot = self.snapshot().answered(response);
        self.response_headers = WatchedFields::new(Fields::of_any_case());
        self.response = Some(Answer {
            headers: WatchedFields::new(snapshot.headers),
            body: Watched::new(snapshot.body),
            status: Watched::new(snapshot.status),
            reason: Watched::new(snapshot.reason),
        });
    }

    /// Everything at this moment, credentials included.
    pub fn snapshot(&self) -> Snapshot {
        let answer = self.response.as_ref();
        Snapshot {
            headers: (**answer.map_or(&self.headers, |answer| &answer.headers)).clone(),
            parameters: self.parameters.clone(),
            path_parameters: self.path_parameters.clone(),
            method: self.method.clone(),
            path: self.path.clone(),
            context_path: self.api.context_path.clone(),
            attributes: self.attributes.clone(),
            response_headers: self.response_headers.clone(),
            body: (**answer.map_or(&self.body, |answer| &answer.body)).clone(),
            status: answer.and_then(|answer| *answer.status),
            reason: answer.and_then(|answer| answer.reason.clone()),
        }
    }

    /// Does what a step does, and tells what it changed; or takes all of it back.
    ///
    /// # Errors
    /// [`NotInterpreted`] where the step gives it, or changes more than the budget allows.
    pub fn attempt<T>(
        &mut self,
        step: impl FnOnce(&mut Self) -> Result<T, NotInterpreted>,
    ) -> Result<(T, Diff), NotInterpreted> {
        let done = self.budget.take(0).and_then(|()| step(self));
        match done.and_then(|done| self.budget.take(self.touched()).map(|()| done)) {
            Ok(done) => {
                if let Some((name, counter)) = self.count.take() {
                    self.counted.set(&name, counter);
                }
                Ok((done, self.changes()))
            }
            Err(not) => {
                self.undo();
                self.count = None;
                Err(not)
            }
        }
    }

    /// How much the step touched, in bytes before and after.
    fn touched(&self) -> usize {
        let headers = match &self.response {
            Some(answer) => &answer.headers,
            None => &self.headers,
        };
        headers.touched()
            + self.parameters.touched()
            + self.response_headers.touched()
            + self.attributes.touched()
    }

    /// What the step changed.
    pub fn changes(&mut self) -> Diff {
        let response = self.response.as_mut();
        let (headers, body, status, reason) = match response {
            Some(answer) => (
                answer.headers.changes(),
                answer.body.changes(),
                answer.status.changes(),
                answer.reason.changes(),
            ),
            None => (self.headers.changes(), self.body.changes(), None, None),
        };
        Diff {
            headers,
            parameters: self.parameters.changes(),
            path_parameters: self.path_parameters.changes(),
            response_headers: self.response_headers.changes(),
            attributes: self.attributes.changes(),
            method: self.method.changes(),
            path: self.path.changes(),
            context_path: None,
            body,
            status,
            reason,
        }
    }

    /// Takes back what the step did.
    fn undo(&mut self) {
        match &mut self.response {
            Some(answer) => {
                answer.headers.undo();
                answer.body.undo();
                answer.status.undo();
                answer.reason.undo();
            }
            None => {
                self.headers.undo();
                self.body.undo();
            }
        }
        self.parameters.undo();
        self.path_parameters.undo();
        self.response_headers.undo();
        self.attributes.undo();
        self.method.undo();
        self.path.undo();
    }
}
