//! The counts of the report: by verdict and by rule. Each leads to its APIs.

use leptos::prelude::*;
use waygate_domain::api_migration::{Rule, State, Verdict};

use super::super::verdict::verdict_icon;
use super::check::Entry;
use super::{Only, Shown};
use crate::text::{apis as text, grouped};
use crate::ui::dynamic::{attr, click, part, words};
use crate::ui::icon::Icon;

/// Finds the heading of the first counts.
pub const HEADING: &str = "#verdicts";

/// How many APIs came to each verdict.
pub fn verdicts(shown: Shown) -> impl IntoView {
    let migrated = Memo::new(move |_| {
        let is_migrated = |entry: &Entry| entry.looked().is_some_and(|looked| looked.migrated);
        shown.check.places(is_migrated).len()
    });
    let figure = move |verdict: Verdict| {
        let number = Memo::new(move |_| shown.report.with(|report| report.count(verdict)));
        let pressed = move || shown.only.get() == Some(Only::Verdict(verdict));
        view! {
            <li>
                <button type="button" aria-pressed=attr(move || Some(pressed().to_string()))
                    on:click=click(move |_| shown.narrow((!pressed()).then_some(Only::Verdict(verdict))))>
                    {verdict_icon(verdict)}
                    <span class="number">{words(move || grouped(number.get()))}</span>
                    <span class="label">{verdict.label()}</span>
                    <span class="hint">{words(move || match (verdict, migrated.get()) {
                        (Verdict::Fully, 1..) => text::of_them_migrated(migrated.get()),
                        _ => text::verdict_text(verdict).to_owned(),
                    })}</span>
                </button>
            </li>
        }
    };
    view! {
        <section class="section" aria-labelledby="verdicts">
            <h3 id="verdicts" tabindex="-1">{text::VERDICTS}</h3>
            <ul class="verdicts">{Verdict::ALL.map(figure).into_iter().collect_view()}</ul>
        </section>
    }
}

/// The rules that found something.
pub fn rules(shown: Shown) -> impl IntoView {
    let rules = Memo::new(move |_| shown.report.with(|report| report.rules.clone()));
    let plain = |class: &'static str, label: &'static str| view! { <th class=class scope="col" role="columnheader">{label}</th> };
    let table = move || {
        if rules.with(Vec::is_empty) {
            return view! { <p class="ink-2">{text::NO_RULES}</p> }.into_any();
        }
        view! {
            <div class="tableframe"><table class="table folds rules" role="table">
                <caption class="sr">{text::RULES_CAPTION}</caption>
                <thead role="rowgroup"><tr role="row">
                    {plain("", text::RULE)}
                    {plain("", text::EFFECT)}
                    {plain("num", text::RULE_APIS)}
                    {plain("num", text::RULE_ISSUES)}
                </tr></thead>
                <tbody role="rowgroup">
                    <For each=move || rules.get() key=|rule| rule.kind.clone() children=move |rule| row(shown, rules, &rule)/>
                </tbody>
            </table></div>
        }
        .into_any()
    };
    let none = Memo::new(move |_| rules.with(Vec::is_empty));
    view! {
        <section class="section" aria-labelledby="rules">
            <h3 id="rules">{text::RULES}</h3>
            {part(move || {
                // Built anew only where the first rule comes or the last goes.
                let _none = none.get();
                untrack(table)
            })}
        </section>
    }
}

fn row(shown: Shown, rules: Memo<Vec<Rule>>, rule: &Rule) -> impl IntoView + use<> {
    let (icon, class, effect) = match rule.state {
        State::Impossible => ("issue-error", "is-danger", text::BLOCKING),
        _ => ("issue-warning", "is-warning", text::ATTENTION),
    };
    let kind = StoredValue::new(rule.kind.clone());
    let counted = Memo::new(move |_| {
        rules.with(|rules| {
            let rule = kind.with_value(|kind| rules.iter().find(|rule| rule.kind == *kind));
            rule.map_or((0, 0), |rule| (rule.apis, rule.issues))
        })
    });
    let only = move || Only::Rule(kind.get_value());
    let pressed = move || shown.only.get() == Some(only());
    let label = move || Some(text::show_those(counted.get().0, &kind.get_value()));
    view! {
        <tr role="row">
            <th role="rowheader" scope="row" class="key"><span class="mono">{rule.kind.clone()}</span></th>
            <td role="cell" data-label=text::EFFECT><span class="status"><Icon name=icon class=class/><span class="label">{effect}</span></span></td>
            <td role="cell" class="num" data-label=text::RULE_APIS>
                <button type="button" class="link" aria-label=attr(label) aria-pressed=attr(move || Some(pressed().to_string()))
                    on:click=click(move |_| shown.narrow((!pressed()).then(only)))>{words(move || grouped(counted.get().0))}</button>
            </td>
            <td role="cell" class="num" data-label=text::RULE_ISSUES><span>{words(move || grouped(counted.get().1))}</span></td>
        </tr>
    }
}
