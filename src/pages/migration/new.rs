//! **Select Environment**: which environment is to migrate. What is chosen is kept in this browser, with the key
//! under which the migration is made once.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;
use waygate_backend::{
    EnvironmentView, Error, ErrorKind, IdempotencyKey, MigrationView, PageRequest, Versioned,
};
use waygate_domain::environment::{EnvironmentId, EnvironmentSummary};
use waygate_domain::environment_migration::{Migration, Step as WizardStep};
use waygate_domain::role::Privilege;
use waygate_domain::settings::Draft;

use super::bar::fields;
use super::capability;
use crate::backend::random;
use crate::components::read_failure::read_failure;
use crate::components::wizard::choices::{Choice, Choices, choices};
use crate::components::wizard::draft::PageDraft;
use crate::components::wizard::messages::messages;
use crate::components::wizard::way::{Step, StepPage, StepState, way};
use crate::console::Console;
use crate::route::Route;
use crate::text::{migrations as text, settings, wizard};
use crate::ui::dynamic::{attr, click, part};
use crate::ui::empty_state::EmptyState;
use crate::ui::icon::Icon;

const FIELD: &str = "environment";
const KEY: &str = "key";

type Read = RwSignal<Option<Result<Vec<Choice>, Error>>>;

pub(super) fn new(asked: Option<EnvironmentId>) -> impl IntoView {
    let console = Console::expect();
    console.title_page(|| text::title(1, text::SELECT));
    let draft = PageDraft::new("migration:new".to_owned(), Draft::of([FIELD, KEY]), "");
    if let Some(asked) = asked {
        draft.set(FIELD, asked.as_str());
    }
    let read: Read = RwSignal::new(None);
    let load = move || {
        spawn_local(async move {
            let listed = environments(console).await;
            read.try_set(Some(listed));
        });
    };
    load();
    let content = move || {
        match read.get() {
        None => view! { <p class="ink-2" role="status">{settings::LOADING}</p> }.into_any(),
        Some(Err(error)) => read_failure(&error, load),
        Some(Ok(all)) if all.is_empty() => {
            view! { <EmptyState icon="nav-gateways" title=text::NO_ENVIRONMENTS.to_owned() text=text::NO_ENVIRONMENTS_TEXT.to_owned()/> }.into_any()
        }
        Some(Ok(all)) => list(console, draft, all).into_any(),
    }
    };
    view! {
        <header class="heading"><h1 tabindex="-1">{text::HEADING}</h1></header>
        <div class="split">
            {way(text::STEPS, WizardStep::ALL.map(step).into())}
            <section class="panel" aria-labelledby="panel">
                <h2 id="panel" tabindex="-1">{text::SELECT}</h2>
                <p class="lede">{text::SELECT_TEXT}</p>
                {messages(draft, fields(|_| None))}
                <div class="before-actionbar">{part(content)}</div>
                {bar(console, draft, load)}
            </section>
        </div>
    }
}

fn step(step: WizardStep) -> Step {
    let is_first = step == WizardStep::Environment;
    Step {
        label: format!("{} {}", step.number(), step.label()),
        state: match is_first {
            true => StepState::InProgress,
            false => StepState::NotStarted,
        },
        words: match is_first {
            true => wizard::IN_PROGRESS,
            false => wizard::NOT_STARTED,
        }
        .to_owned(),
        is_current: is_first,
        url: None,
        pages: is_first
            .then(|| StepPage {
                label: text::SELECT.to_owned(),
                url: None,
                is_current: true,
            })
            .into_iter()
            .collect(),
    }
}

fn list(console: Console, draft: PageDraft, all: Vec<Choice>) -> impl IntoView {
    // One that is being migrated by now cannot be chosen, even if it was.
    let chosen = untrack(|| draft.get(FIELD));
    let refused = |choice: &Choice| choice.value == chosen && choice.refused.is_some();
    if all.iter().any(refused) {
        draft.set(FIELD, "");
    }
    let flaw = move || {
        let flaws = draft.flaws.get();
        let mut flaws = flaws.into_iter().filter(|(field, _)| field == FIELD);
        flaws.next().map(|(_, sentence)| sentence)
    };
    let of = Choices {
        legend: text::SELECT_LEGEND,
        field: FIELD,
        search: text::SEARCH_ENVIRONMENTS,
        all: Signal::stored(all),
        chosen: Signal::derive(move || draft.get(FIELD)),
        flaw: Signal::derive(flaw),
        locked: Signal::derive(move || console.locked(Privilege::GatewayManagement).is_some()),
    };
    choices(of, move |value| draft.set(FIELD, value))
}

fn bar(
    console: Console,
    draft: PageDraft,
    reload: impl Fn() + Copy + Send + 'static,
) -> impl IntoView {
    let navigate = StoredValue::new_local(use_navigate());
    let go = move |url: &str| navigate.with_value(|navigate| navigate(url, Default::default()));
    let create = move |_| {
        if draft.busy.get_untracked() {
            return;
        }
        let Ok(environment) = EnvironmentId::new(&untrack(|| draft.get(FIELD))) else {
            draft.tell(vec![(
                FIELD.to_owned(),
                text::CHOOSE_ENVIRONMENT.to_owned(),
            )]);
            return;
        };
        let Some(key) = key(draft, &environment) else {
            let error = Error::new(ErrorKind::Invalid(Vec::new()), wizard::NO_RANDOMNESS);
            draft.failure.set(Some(error));
            return;
        };
        draft.busy.set(true);
        draft.failure.set(None);
        spawn_local(async move {
            let made = match capability(console) {
                Ok(migrations) => migrations.create(&environment, &key).await,
                Err(error) => Err(error),
            };
            if draft.is_gone() {
                return;
            }
            draft.busy.set(false);
            match made {
                Ok(made) => {
                    draft.settle();
                    go(&Route::Migration(made.value.id, None).url());
                }
                Err(error) => {
                    draft.failure.set(Some(error));
                    reload();
                }
            }
        });
    };
    let close = move |_| {
        draft.discard();
        draft.drop_offered();
        go(&Route::Migrations.url());
    };
    view! {
        <div class="actionbar">
            {part(move || match console.locked(Privilege::GatewayManagement) {
                Some(reason) => view! { <p class="line tight"><Icon name="lock"/>{reason}</p> }.into_any(),
                None => view! {
                    <button type="button" class="button primary" aria-disabled=attr(move || draft.busy.get().then(|| "true".to_owned())) on:click=click(create)>{text::CREATE}</button>
                }
                .into_any(),
            })}
            <button type="button" class="button quiet push" on:click=click(close)>{settings::CANCEL}</button>
        </div>
    }
}

/// The key under which this environment's migration is made: of one environment always the same, until it is
/// made.
fn key(draft: PageDraft, environment: &EnvironmentId) -> Option<IdempotencyKey> {
    let kept = untrack(|| draft.get(KEY));
    let known = kept
        .split_once(' ')
        .filter(|(of, _)| *of == environment.as_str())
        .map(|(_, key)| key.to_owned());
    let key = known.or_else(random::token)?;
    draft.set(KEY, format!("{environment} {key}"));
    IdempotencyKey::new(&key)
}

/// All environments by name; of one that is being migrated, the way to that.
async fn environments(console: Console) -> Result<Vec<Choice>, Error> {
    let missing =
        |missing: waygate_backend::Unavailable| Error::new(ErrorKind::NotFound, missing.reason);
    let environments = console.backend().environments().map_err(missing)?;
    let mut request = PageRequest::first();
    let mut all = Vec::new();
    loop {
        let page = environments.list(EnvironmentView::All, request).await?;
        all.extend(page.items);
        match page.next {
            Some(next) => request = PageRequest::at(next),
            None => break,
        }
    }
    let under_way = capability(console)?.list(MigrationView::UnderWay).await?;
    let gateways = super::gateways::in_service(console).await?;
    all.sort_by(|a, b| a.name.cmp(&b.name));
    let choice = |environment: EnvironmentSummary| {
        let of_it = |row: &&Versioned<Migration>| row.value.environment.id == environment.id;
        let migrating = under_way.iter().find(of_it);
        let gateway = environment.gateway.as_ref().and_then(|id| {
            let found = gateways.iter().find(|gateway| gateway.id == *id)?;
            Some(found.name.to_string())
        });
        Choice {
            value: environment.id.to_string(),
            name: environment.name.to_string(),
            detail: gateway.unwrap_or_else(|| text::NOT_ATTACHED.to_owned()),
            status: None,
            refused: migrating.map(|row| {
                let url = Route::Migration(row.value.id.clone(), None).url();
                (text::IS_MIGRATING.to_owned(), url)
            }),
        }
    };
    Ok(all.into_iter().map(choice).collect())
}
