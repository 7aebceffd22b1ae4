//! What a gateway can be told on its page.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;
use waygate_backend::{Error, ErrorKind, MigrationView};
use waygate_domain::environment_migration::{Migration, State};
use waygate_domain::gateway_command::GatewayCommand;
use waygate_domain::role::Privilege;

use super::Page;
use crate::components::confirm::{Confirmation, Question, confirm};
use crate::pages::migrations::capability;
use crate::route::Route;
use crate::text::settings as text;
use crate::ui::disabled::DisabledButton;
use crate::ui::dynamic::{click, part, words};

impl Page {
    /// Why a command cannot be done now, a sentence.
    pub fn refusal(&self, command: &GatewayCommand) -> Option<String> {
        let role = self.console.session.get().map(|session| session.role);
        let read_only = role.filter(|role| !role.may_change(Privilege::GatewayManagement));
        if let Some(role) = read_only {
            return Some(text::read_only(role));
        }
        let now = self.console.now.get_untracked();
        self.gateway.details.with(|details| {
            let details = details.as_ref()?;
            let check = command.check(details.summary.status, details.report.as_ref(), now);
            check.err().map(|refusal| refusal.to_string())
        })
    }

    /// Has the gateway do it, and ends the confirmation; then goes on with `done`.
    pub fn command(
        self,
        confirmation: Confirmation,
        command: GatewayCommand,
        done: impl Fn() + 'static,
    ) {
        spawn_local(async move {
            let id = self.id();
            let result = match self.console.backend().gateways() {
                Ok(gateways) => gateways.command(&id, &command).await.map(drop),
                Err(missing) => Err(Error::new(ErrorKind::NotFound, missing.reason)),
            };
            let was_done = result.is_ok();
            confirmation.end(result);
            if was_done {
                done();
            }
        });
    }
}

/// A button that opens a confirmation, or says why it cannot be used.
pub fn command_button(
    page: Page,
    id: &'static str,
    label: &'static str,
    class: &'static str,
    command: impl Fn() -> GatewayCommand + Send + Sync + 'static,
    confirmation: Confirmation,
) -> impl IntoView {
    let refusal = Memo::new(move |_| page.refusal(&command()));
    part(move || {
        match refusal.get() {
        Some(reason) => view! { <DisabledButton id=id reason=reason>{label}</DisabledButton> }.into_any(),
        None => view! {
            <button type="button" class=class id=id aria-haspopup="dialog" on:click=click(move |_| confirmation.ask())>{label}</button>
        }
        .into_any(),
    }
    })
}

/// The migrations that come from this gateway or go to it; that there may be some, where that is not known.
fn migrations(page: Page) -> impl IntoView {
    let names = RwSignal::new(None::<Vec<String>>);
    spawn_local(async move {
        let Ok(migrations) = capability(page.console) else {
            return;
        };
        let listed = migrations.list(MigrationView::UnderWay).await;
        let id = page.id();
        let concerns = |migration: &Migration| match &migration.state {
            State::Open(open) | State::Migrating { open, .. } => {
                let to = open.confirmed.destination().and_then(|to| to.gateway());
                [open.from.as_ref(), to]
                    .into_iter()
                    .flatten()
                    .any(|gateway| gateway.id == id)
            }
            State::Migrated(_) | State::Deleted { .. } => false,
        };
        let named = listed.map(|rows| {
            let rows = rows.into_iter().map(|row| row.value);
            rows.filter(concerns)
                .map(|migration| migration.environment.name.to_string())
                .collect()
        });
        names.try_set(named.ok());
    });
    part(move || {
        match names.get() {
        None => view! { <p>{text::DELETE_MIGRATIONS}</p> }.into_any(),
        Some(names) if names.is_empty() => view! { <p>{text::DELETE_NO_MIGRATION}</p> }.into_any(),
        Some(names) => view! {
            <p>{text::DELETE_THESE_MIGRATIONS}</p>
            <ul class="bullets">{names.into_iter().map(|name| view! { <li>{name}</li> }).collect_view()}</ul>
        }
        .into_any(),
    }
    })
}

/// Restart and delete.
pub fn actions(page: Page) -> impl IntoView {
    let (restart, delete) = (Confirmation::new(), Confirmation::new());
    let name = Signal::derive(move || page.name());
    let environments = Memo::new(move |_| {
        page.gateway.details.with(|details| {
            details
                .as_ref()
                .map(|details| details.summary.environments.clone())
                .unwrap_or_default()
        })
    });
    let restart_text = move || text::restart_text(environments.with(Vec::len));
    let said = page.console.announcer;
    let restart_now = move || {
        page.command(restart, GatewayCommand::Restart, move || {
            said.say(text::restarting(&name.get_untracked()))
        });
    };
    let navigate = StoredValue::new_local(use_navigate());
    let delete_now = move || {
        page.command(delete, GatewayCommand::Delete, move || {
            said.say(text::was_deleted(&name.get_untracked()));
            navigate.with_value(|navigate| {
                navigate(
                    &Route::Gateways(Default::default()).url(),
                    Default::default(),
                )
            });
        });
    };
    let restart_question = Question {
        id: "restart-question",
        title: Signal::derive(move || text::restart_question(&name.get())),
        verb: text::RESTART_VERB,
        destroys: false,
        typed: None,
    };
    let delete_question = Question {
        id: "delete-question",
        title: Signal::derive(move || text::delete_question(&name.get())),
        verb: text::DELETE_VERB,
        destroys: true,
        typed: Some(name),
    };
    let consequences = move || {
        let names = environments.get();
        let freed = match names.is_empty() {
            true => view! { <p>{text::DELETE_FREES_NONE}</p> }.into_any(),
            false => view! {
                <p>{text::DELETE_FREES}</p>
                <ul class="bullets">{names.iter().map(|e| view! { <li>{e.name.to_string()}</li> }).collect_view()}</ul>
            }
            .into_any(),
        };
        view! { <p>{text::DELETE_TEXT}</p> {freed} {migrations(page)} }.into_any()
    };
    view! {
        <h3>{text::ACTIONS}</h3>
        <dl class="facts">
            <div class="action">
                <dt><strong>{text::RESTART}</strong><p class="ink-2">{words(restart_text)}</p></dt>
                <dd>{command_button(page, "restart", text::RESTART, "button", || GatewayCommand::Restart, restart)}</dd>
            </div>
            <div class="action">
                <dt><strong>{text::DELETE}</strong><p class="ink-2">{text::DELETE_TEXT}</p></dt>
                <dd>{command_button(page, "delete", text::DELETE, "button danger", || GatewayCommand::Delete, delete)}</dd>
            </div>
        </dl>
        {confirm(restart, restart_question, move || view! { <p>{words(restart_text)}</p> }.into_any(), restart_now)}
        {confirm(delete, delete_question, consequences, delete_now)}
    }
}
