//! **Support ticket**: what to ask SAP for, what SAP answered, and that it confirmed.

use leptos::prelude::*;
use waygate_domain::content_migration::{Composed, Page, Retention};

use super::Assistant;
use super::bar::bar;
use super::composed::composed;
use super::fields::fields;
use crate::components::wizard::draft::PageDraft;
use crate::components::wizard::fields::{Field, check, line, options};
use crate::components::wizard::messages::messages;
use crate::text::content_migrations::ticket as text;
use crate::ui::dynamic::{part, words};

/// What the file is called under which the ticket is saved.
const FILE: &str = "support-ticket.txt";

pub(super) fn ticket(of: Assistant) -> Option<AnyView> {
    let draft = of.draft(Page::Ticket)?;
    let ticket = Memo::new(move |_| {
        of.with(|content| content.confirmed.path().map(Composed::for_migration))
            .flatten()
    });
    Some(
        view! {
            <p class="lede">{text::LEDE}</p>
            {messages(draft, fields())}
            <section class="section">
                <h3>{text::TO_OPEN}</h3>
                <p class="ink-2">{text::TO_OPEN_TEXT}</p>
                {part(move || ticket.get().map(|ticket| composed(ticket, FILE)))}
            </section>
            <section class="section before-actionbar">
                <h3>{text::ANSWER}</h3>
                <p class="ink-2">{text::ANSWER_TEXT}</p>
                {answer(of, draft)}
            </section>
            {bar(of, draft, Page::Ticket, None)}
        }
        .into_any(),
    )
}

/// What SAP answered.
fn answer(of: Assistant, draft: PageDraft) -> impl IntoView {
    let locked = Signal::derive(move || of.locked().is_some());
    let field = |key, label, hint| Field {
        draft,
        key,
        label,
        hint,
        locked,
    };
    // What nobody answered stands first: it is what an empty field means.
    let answers = [Retention::Unanswered, Retention::Yes, Retention::No];
    let answers = answers.map(|one| (one.key(), one.label())).into();
    let means = move || {
        let answer = Retention::from_key(&draft.get("retention"));
        text::retention(answer.unwrap_or(Retention::Unanswered)).to_owned()
    };
    view! {
        <div class="answers">
            {line(field("number", text::NUMBER, text::NUMBER_HINT))}
            <div>
                {options(field("retention", text::RETENTION, ""), answers, true)}
                <p class="hint" role="status">{words(means)}</p>
            </div>
            {check(field("confirmed", text::RECEIVED, text::RECEIVED_HINT))}
        </div>
    }
}
