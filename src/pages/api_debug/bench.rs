//! What a V4 definition is tried on: the request above, what came of it below.

use std::sync::Arc;

use leptos::prelude::*;
use waygate_domain::api::Definition;

use super::form::Form;
use super::run::Run;
use super::{Page, coverage, outcome, request};
use crate::ui::dynamic::part;

/// The parts of the page that belong together. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Bench {
    pub page: Page,
    pub v4: StoredValue<Arc<Definition>>,
    pub form: Form,
    pub run: Run,
}

pub(super) fn bench(page: Page, v4: Arc<Definition>) -> impl IntoView {
    let form = page.form;
    form.offer(&v4);
    form.keep(page.id());
    let bench = Bench {
        page,
        v4: StoredValue::new(v4),
        form,
        run: Run::new(),
    };
    on_cleanup(move || bench.run.drop_call());
    view! {
        {request::request(bench)}
        {outcome::status(bench)}
        {part(move || bench.run.result.get().map(|sent| outcome::outcome(bench, sent)))}
        {part(move || {
            bench.run.result.track();
            coverage::coverage(bench)
        })}
    }
}
