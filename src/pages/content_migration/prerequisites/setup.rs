//! What the source uses: that decides which prerequisites and which later tasks matter.

use leptos::prelude::*;
use waygate_domain::content_migration::Feature;

use super::Assistant;
use crate::components::wizard::draft::PageDraft;
use crate::components::wizard::fields::{Field, options};
use crate::text::content_migrations::prerequisites as text;

pub(super) fn questions(of: Assistant, draft: PageDraft) -> impl IntoView {
    let locked = Signal::derive(move || of.locked().is_some());
    let question = |feature: &Feature| {
        let field = Field {
            draft,
            key: feature.key(),
            label: feature.label(),
            hint: "",
            locked,
        };
        options(field, text::ANSWERS.into(), true)
    };
    view! {
        <section class="section">
            <h3>{text::SETUP}</h3>
            <p class="hint">{text::SETUP_TEXT}</p>
            <div class="questions">{Feature::ALL.iter().map(question).collect_view()}</div>
        </section>
    }
}
