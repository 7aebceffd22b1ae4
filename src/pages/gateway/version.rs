//! **Gateway Version**: what it runs, what waits, and the way there and back.

use leptos::prelude::*;
use waygate_domain::gateway_command::GatewayCommand;
use waygate_domain::gateway_details::{Report, Update};

use super::Page;
use super::actions::command_button;
use super::information::instant;
use super::startup::not_reported;
use crate::components::confirm::{Confirmation, Question, confirm};
use crate::text::settings as text;
use crate::ui::dynamic::part;

/// The panel.
pub fn version(page: Page) -> impl IntoView {
    let report = Memo::new(move |_| {
        page.gateway
            .details
            .with(|details| details.as_ref()?.report.clone())
    });
    let (apply, roll_back) = (Confirmation::new(), Confirmation::new());
    let pending = move || {
        report
            .get()
            .and_then(|report| report.pending)
            .unwrap_or_default()
    };
    let before = move || {
        report
            .get()
            .and_then(|report| Some(report.updates.first()?.from.clone()))
            .unwrap_or_default()
    };
    let restarting = move || {
        page.console
            .announcer
            .say(text::restarting(&untrack(|| page.name())))
    };
    let apply_now = move || page.command(apply, GatewayCommand::ApplyUpdates, restarting);
    let roll_back_now =
        move || page.command(roll_back, GatewayCommand::RollBackUpdates, restarting);
    let apply_question = Question {
        id: "apply-question",
        title: Signal::derive(move || text::apply_question(&pending())),
        verb: text::APPLY_VERB,
        destroys: false,
        typed: None,
    };
    let roll_back_question = Question {
        id: "roll-back-question",
        title: Signal::derive(move || text::roll_back_question(&before())),
        verb: text::ROLL_BACK_VERB,
        destroys: false,
        typed: None,
    };
    view! {
        {part(move || match report.get() {
            None => not_reported().into_any(),
            Some(report) => versions(&report).into_any(),
        })}
        <div class="line actions">
            {command_button(page, "apply", text::APPLY, "button", || GatewayCommand::ApplyUpdates, apply)}
            {command_button(page, "roll-back", text::ROLL_BACK, "button", || GatewayCommand::RollBackUpdates, roll_back)}
        </div>
        {part(move || report.get().map(|report| history(&report.updates)))}
        {confirm(apply, apply_question, || view! { <p>{text::APPLY_TEXT}</p> }.into_any(), apply_now)}
        {confirm(roll_back, roll_back_question, || view! { <p>{text::ROLL_BACK_TEXT}</p> }.into_any(), roll_back_now)}
    }
}

fn versions(report: &Report) -> impl IntoView + use<> {
    let pending = report
        .pending
        .clone()
        .unwrap_or_else(|| text::NO_PENDING.to_owned());
    view! {
        <dl class="facts">
            <div><dt>{text::CURRENT_VERSION}</dt><dd>{report.version.clone()}</dd></div>
            <div><dt>{text::PENDING_VERSION}</dt><dd>{pending}</dd></div>
        </dl>
    }
}

fn history(updates: &[Update]) -> impl IntoView + use<> {
    let line = |update: &Update| {
        let words = text::update(&update.from, &update.version, update.rolled_back);
        view! { <div><dt>{instant(update.at)}</dt><dd>{words}</dd></div> }
    };
    let lines = match updates.is_empty() {
        true => view! { <p class="ink-2">{text::NO_UPDATES}</p> }.into_any(),
        false => {
            view! { <dl class="facts">{updates.iter().map(line).collect_view()}</dl> }.into_any()
        }
    };
    view! { <h3>{text::UPDATES}</h3> {lines} }
}
