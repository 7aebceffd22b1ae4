//! **Path**: from which tenant to which, and whether content can go that way.

mod account;
mod matrix;

use leptos::prelude::*;
use waygate_domain::content_migration::{Class, End, Page, Path, Retention, Subscription};

use super::Assistant;
use super::bar::bar;
use super::fields::fields;
use crate::components::wizard::draft::PageDraft;
use crate::components::wizard::fields::{Field, options};
use crate::components::wizard::messages::messages;
use crate::text::content_migrations::path as text;
use crate::ui::dynamic::{part, words};
use crate::ui::icon::Icon;
use crate::ui::notice::{Notice, Tone};

pub(super) fn path(of: Assistant) -> Option<AnyView> {
    let draft = of.draft(Page::Path)?;
    let locked = Signal::derive(move || of.locked().is_some());
    let kinds = |end| kind(draft, end, locked).into_any();
    let accounts = |end| account::account(draft, end, locked).into_any();
    Some(
        view! {
            <p class="lede">{text::LEDE}</p>
            {messages(draft, fields())}
            {part(move || confirmed(of))}
            <section class="section">
                <h3>{text::TENANTS}</h3>
                <div class="ends">{End::ALL.iter().map(|end| kinds(*end)).collect_view()}</div>
            </section>
            {matrix::matrix(draft)}
            <section class="section">
                <h3>{text::ACCOUNTS}</h3>
                <p class="hint">{text::ACCOUNTS_TEXT}</p>
                <div class="ends">{End::ALL.iter().map(|end| accounts(*end)).collect_view()}</div>
                <p class="ink-2 apart" role="status">{words(move || data_centres(draft))}</p>
            </section>
            <section class="section before-actionbar">
                <h3>{text::MEANING}</h3>
                <ul class="findings">
                    {fact("info", "is-info", text::STAYS, text::STAYS_TEXT)}
                    {fact("verdict-none", "is-off", text::NO_RUNTIME, text::NO_RUNTIME_TEXT)}
                    {part(move || keys(of))}
                </ul>
            </section>
            {bar(of, draft, Page::Path, None)}
        }
        .into_any(),
    )
}

/// What SAP confirmed holds for the ends that it confirmed.
fn confirmed(of: Assistant) -> Option<impl IntoView> {
    let is_confirmed = of.content()?.confirmed.ticket().is_some();
    (is_confirmed && of.locked().is_none()).then(|| {
        view! { <Notice tone=Tone::Warning icon="info" title=text::CONFIRMED.to_owned() text=text::CONFIRMED_TEXT.to_owned()/> }
    })
}

/// How an end is subscribed to, and what it is for.
fn kind(draft: PageDraft, end: End, locked: Signal<bool>) -> impl IntoView {
    let (subscription, class) = match end {
        End::Source => ("source_subscription", "source_class"),
        End::Target => ("target_subscription", "target_class"),
    };
    let field = |key, label| Field {
        draft,
        key,
        label,
        hint: "",
        locked,
    };
    let subscriptions = Subscription::ALL.iter().map(|one| (one.key(), one.label()));
    let classes = Class::ALL.iter().map(|one| (one.key(), text::class(*one)));
    view! {
        <fieldset class="end">
            <legend>{end.label()}</legend>
            {options(field(subscription, text::SUBSCRIPTION), subscriptions.collect(), false)}
            {options(field(class, text::CLASS), classes.collect(), false)}
        </fieldset>
    }
}

/// Whether both ends are in one data centre, once both are known.
fn data_centres(draft: PageDraft) -> String {
    match draft.draft.with(Path::typed) {
        Err(_) => String::new(),
        Ok(path) => {
            let centre = path.source().data_centre.as_str();
            match path.stays_in_data_centre() {
                true => text::same_data_centre(centre),
                false => text::other_data_centre(centre, path.target().data_centre.as_str()),
            }
        }
    }
}

/// What becomes of the keys and secrets of applications, as far as SAP said it.
fn keys(of: Assistant) -> Option<impl IntoView> {
    let content = of.content()?;
    let retention = content.confirmed.ticket().map(|ticket| ticket.retention);
    Some(match retention {
        Some(Retention::Yes) => fact("pass", "is-ok", text::KEYS_KEPT, text::KEYS_KEPT_TEXT),
        Some(Retention::No) => fact(
            "issue-warning",
            "is-warning",
            text::KEYS_LOST,
            text::KEYS_LOST_TEXT,
        ),
        Some(Retention::Unanswered) | None => {
            fact("info", "is-info", text::KEYS_OPEN, text::KEYS_OPEN_TEXT)
        }
    })
}

fn fact(
    icon: &'static str,
    class: &'static str,
    title: &'static str,
    says: &'static str,
) -> impl IntoView {
    view! {
        <li>
            <Icon name=icon class=class/>
            <div><p class="title">{title}</p><p class="text">{says}</p></div>
        </li>
    }
}
