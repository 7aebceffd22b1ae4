//! What is typed of a request, and whether it is one.

use leptos::prelude::*;
use waygate_domain::api::{ApiId, Definition};
use waygate_domain::debug::{
    Credential, PlanChoice, Request, plans, read_headers, readable_headers, write_headers,
};

use super::kept;
use crate::backend::page;
use crate::text::api_debug as text;

/// What is typed. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Form {
    pub method: RwSignal<String>,
    pub path: RwSignal<String>,
    pub headers: RwSignal<String>,
    pub body: RwSignal<String>,
    /// The id of the plan; empty for the first that lets the request in.
    pub plan: RwSignal<String>,
    pub credential: RwSignal<String>,
    pub plans: StoredValue<Vec<PlanChoice>>,
    /// Whether nothing was kept of before.
    is_new: StoredValue<bool>,
    pub path_flaw: RwSignal<Option<&'static str>>,
    pub header_flaws: RwSignal<Vec<String>>,
    /// Whether the headers are open.
    pub headers_open: RwSignal<bool>,
}

impl Form {
    /// What was kept of before, or else a request for the root.
    pub fn new(api: &ApiId) -> Self {
        let kept = kept::kept(api);
        let is_new = kept.is_none();
        let kept = kept.unwrap_or_else(|| Request {
            method: "GET".to_owned(),
            path: "/".to_owned(),
            headers: Vec::new(),
            body: String::new(),
            plan: None,
            credential: None,
        });
        Self {
            method: RwSignal::new(kept.method),
            path: RwSignal::new(kept.path),
            headers: RwSignal::new(write_headers(&kept.headers)),
            body: RwSignal::new(kept.body),
            plan: RwSignal::new(kept.plan.unwrap_or_default()),
            credential: RwSignal::new(String::new()),
            plans: StoredValue::new(Vec::new()),
            is_new: StoredValue::new(is_new),
            path_flaw: RwSignal::new(None),
            header_flaws: RwSignal::new(Vec::new()),
            headers_open: RwSignal::new(false),
        }
    }

    /// Offers the plans of a definition: the first one, unless another was chosen before.
    pub fn offer(self, v4: &Definition) {
        let plans = plans(v4);
        let chosen = self.plan.get_untracked();
        let is_there = chosen.is_empty() || plans.iter().any(|plan| plan.id == chosen);
        if self.is_new.get_value() || !is_there {
            let first = plans.first().map(|plan| plan.id.clone());
            self.plan.set(first.unwrap_or_default());
        }
        self.is_new.set_value(false);
        self.plans.set_value(plans);
    }

    /// Keeps for the next time what is typed, as long as the owner lives.
    pub fn keep(self, api: ApiId) {
        Effect::new(move |_| {
            let request = self.request(readable_headers(&self.headers.get()));
            // What was typed is a secret with every plan.
            let credential = self.typed_credential();
            kept::keep(
                &api,
                &Request {
                    credential,
                    ..request
                },
            );
        });
    }

    fn typed_credential(self) -> Option<Credential> {
        Credential::new(&self.credential.get())
    }

    fn request(self, headers: Vec<(String, String)>) -> Request {
        let needs = self.needs().is_some();
        Request {
            method: self.method.get(),
            path: self.path.get().trim().to_owned(),
            headers,
            body: self.body.get(),
            plan: Some(self.plan.get()).filter(|plan| !plan.is_empty()),
            credential: self.typed_credential().filter(|_| needs),
        }
    }

    /// The request, if what is typed is one. Otherwise it is said what is wrong, and the focus goes there.
    pub fn read(self) -> Option<Request> {
        let path = self.path.with_untracked(|path| path_flaw(path.trim()));
        let headers = self.headers.with_untracked(|text| read_headers(text));
        self.path_flaw.set(path);
        let flaws = headers.as_ref().err().into_iter().flatten();
        let flaws: Vec<_> = flaws
            .map(|(line, flaw)| text::header_flaw(*line, *flaw))
            .collect();
        self.header_flaws.set(flaws);
        if path.is_some() {
            page::focus("#path");
            return None;
        }
        match headers {
            Ok(headers) => Some(untrack(|| self.request(headers))),
            Err(_) => {
                self.headers_open.set(true);
                request_animation_frame(|| page::focus("#headers"));
                None
            }
        }
    }

    /// What the chosen plan asks for, if anything.
    pub fn needs(self) -> Option<&'static str> {
        let label = |plan: &PlanChoice| match plan.security.as_str() {
            "api-key" => text::API_KEY,
            _ => text::TOKEN,
        };
        let chosen = self.plan.get();
        self.plans.with_value(|plans| {
            let mut asking = plans.iter().filter(|plan| plan.needs_credential());
            match chosen.as_str() {
                "" => asking.next().map(|_| text::KEY_OR_TOKEN),
                id => asking.find(|plan| plan.id == id).map(label),
            }
        })
    }
}

fn path_flaw(path: &str) -> Option<&'static str> {
    if path.is_empty() {
        Some(text::PATH_EMPTY)
    } else if !path.starts_with('/') {
        Some(text::PATH_SLASH)
    } else if path.contains(char::is_whitespace) {
        Some(text::PATH_SPACE)
    } else {
        None
    }
}
