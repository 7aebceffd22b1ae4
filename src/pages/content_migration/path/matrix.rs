//! Every way from one end to the other, allowed or not, with the one that is chosen.

use leptos::prelude::*;
use waygate_domain::content_migration::{
    Bar, Class, End, Subscription, chosen_class, chosen_subscription, classes, matrix as cells,
    subscriptions,
};

use crate::components::wizard::draft::PageDraft;
use crate::text::content_migrations::path as text;
use crate::ui::dynamic::part;
use crate::ui::icon::Icon;

type Verdict = Result<(), Bar>;

/// What is chosen at both ends, as far as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Chosen {
    source: (Option<Subscription>, Option<Class>),
    target: (Option<Subscription>, Option<Class>),
}

impl Chosen {
    fn of(draft: PageDraft) -> Self {
        draft.draft.with(|draft| {
            let end = |end| (chosen_subscription(draft, end), chosen_class(draft, end));
            Self {
                source: end(End::Source),
                target: end(End::Target),
            }
        })
    }

    fn subscriptions(self) -> Option<(Subscription, Subscription)> {
        self.source.0.zip(self.target.0)
    }

    fn classes(self) -> Option<(Class, Class)> {
        self.source.1.zip(self.target.1)
    }
}

/// Both tables, and what they say of what is chosen.
pub(super) fn matrix(draft: PageDraft) -> impl IntoView {
    let chosen = Memo::new(move |_| Chosen::of(draft));
    view! {
        <section class="section">
            <h3>{text::ALLOWED_PATHS}</h3>
            <div class="matrices">
                {part(move || by_subscription(chosen.get()))}
                {part(move || by_class(chosen.get()))}
            </div>
            <div role="status" class="apart">{part(move || verdict(chosen.get()))}</div>
        </section>
    }
}

fn by_subscription(chosen: Chosen) -> impl IntoView {
    let labels: Vec<_> = Subscription::ALL.iter().map(|one| one.label()).collect();
    let all: Vec<_> = cells().collect();
    let rows = all
        .chunks(labels.len())
        .map(|row| {
            let is_chosen = |source, target| chosen.subscriptions() == Some((source, target));
            let cell = |cell: &waygate_domain::content_migration::Cell| {
                (cell.verdict, is_chosen(cell.source, cell.target))
            };
            row.iter().map(cell).collect()
        })
        .collect();
    table(text::BY_SUBSCRIPTION, &labels, rows)
}

fn by_class(chosen: Chosen) -> impl IntoView {
    let labels: Vec<_> = Class::ALL.iter().map(|one| text::class(*one)).collect();
    let row = |source: &Class| {
        let cell = |target: &Class| {
            let is_chosen = chosen.classes() == Some((*source, *target));
            (classes(*source, *target), is_chosen)
        };
        Class::ALL.iter().map(cell).collect()
    };
    let rows = Class::ALL.iter().map(row).collect();
    table(text::BY_CLASS, &labels, rows)
}

/// A table with a row for each source and a column for each target.
fn table(
    caption: &'static str,
    labels: &[&'static str],
    rows: Vec<Vec<(Verdict, bool)>>,
) -> impl IntoView + use<> {
    let head = labels
        .iter()
        .map(
            |label| view! { <th scope="col"><span class="ink-3">{text::TO}" "</span>{*label}</th> },
        )
        .collect_view();
    let rows = rows
        .into_iter()
        .zip(labels)
        .map(|(cells, label)| {
            let cells = cells.into_iter().map(cell).collect_view();
            view! { <tr><th scope="row"><span class="ink-3">{text::FROM}" "</span>{*label}</th>{cells}</tr> }
        })
        .collect_view();
    view! {
        <table class="matrix">
            <caption>{caption}</caption>
            <thead><tr><td></td>{head}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn cell((verdict, is_chosen): (Verdict, bool)) -> impl IntoView {
    let (class, icon, tone, words) = match (verdict, is_chosen) {
        (Ok(()), false) => ("", "pass", "is-ok", text::ALLOWED),
        (Ok(()), true) => ("chosen", "pass", "is-ok", text::ALLOWED),
        (Err(_), false) => ("", "issue-error", "is-off", text::REFUSED),
        (Err(_), true) => ("chosen refused", "issue-error", "is-danger", text::REFUSED),
    };
    let mark = is_chosen.then(|| view! { <span class="tag accent">{text::CHOSEN}</span> });
    view! {
        <td class=class aria-current=is_chosen.then_some("true")>
            <div class="line tight"><Icon name=icon class=tone/>{words}" "{mark}</div>
        </td>
    }
}

/// What it means for what is chosen.
fn verdict(chosen: Chosen) -> AnyView {
    let found = chosen.subscriptions().zip(chosen.classes());
    let bars: Vec<Bar> = [
        chosen
            .subscriptions()
            .map(|(source, target)| subscriptions(source, target)),
        chosen
            .classes()
            .map(|(source, target)| classes(source, target)),
    ]
    .into_iter()
    .flatten()
    .filter_map(Result::err)
    .collect();
    if !bars.is_empty() {
        let line =
            |bar: Bar| view! { <p class="flaw"><Icon name="issue-error"/>{bar.to_string()}</p> };
        return bars.into_iter().map(line).collect_view().into_any();
    }
    match found {
        Some(((source, target), (class, _))) => {
            let says = text::allowed(source.label(), target.label(), class.label());
            view! { <p class="line tight"><Icon name="pass" class="is-ok"/><strong>{says}</strong></p> }
                .into_any()
        }
        None => view! { <p class="hint">{text::NOT_CHOSEN}</p> }.into_any(),
    }
}
