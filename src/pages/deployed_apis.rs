//! **Deployed APIs**: what environments serve, with how callers are let in, and whether gateways have it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::{Error, ErrorKind, PageRequest};
use waygate_domain::deployed_api::{
    Column, DeployedApi, DeploymentStatus, Query, can_deploy, can_undeploy, select,
};
use waygate_domain::gateway_table::Direction;
use waygate_domain::role::Privilege;
use waygate_domain::settings::{FormKey, Subject};

use super::atoms::failure;
use crate::backend::collation::BrowserCollation;
use crate::components::query_in_url::query_in_url;
use crate::components::settings_form::{Editor, Extras, settings_form};
use crate::console::Console;
use crate::route::{Panel, Route};
use crate::text::{settings as text, shell};
use crate::ui::dialog::Dialog;
use crate::ui::dynamic::{attr, click, flag, part, value, words};
use crate::ui::empty_state::EmptyState;
use crate::ui::icon::{Icon, icon};
use crate::ui::notice::{Notice, Tone};

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Page {
    console: Console,
    rows: RwSignal<Option<Result<Vec<DeployedApi>, Error>>>,
    query: RwSignal<Query>,
    edited: RwSignal<Option<DeployedApi>>,
    open: RwSignal<bool>,
    failed: RwSignal<Option<Error>>,
}

impl Page {
    fn load(self) {
        spawn_local(async move {
            let read = fetch(self.console).await;
            self.rows.try_set(Some(read));
        });
    }

    /// Sends an API to its gateway, or takes it off.
    fn send(self, api: DeployedApi, deploy: bool) {
        spawn_local(async move {
            let result = match self.console.backend().deployed_apis() {
                Ok(apis) if deploy => apis.deploy(&api.id).await,
                Ok(apis) => apis.undeploy(&api.id).await,
                Err(missing) => Err(Error::new(ErrorKind::NotFound, missing.reason)),
            };
            match result {
                Ok(now) => {
                    self.failed.try_set(None);
                    self.rows.try_update(|rows| {
                        let row = rows
                            .iter_mut()
                            .flatten()
                            .flatten()
                            .find(|row| row.id == now.id);
                        if let Some(row) = row {
                            *row = now;
                        }
                    });
                    let name = api.name.as_str();
                    self.console.announcer.say(if deploy {
                        text::deployed(name)
                    } else {
                        text::undeployed(name)
                    });
                }
                Err(error) => {
                    self.failed.try_set(Some(error));
                }
            }
        });
    }
}

/// The page.
#[component]
pub fn DeployedApis() -> impl IntoView {
    let page = Page {
        console: Console::expect(),
        rows: RwSignal::new(None),
        query: query_in_url(
            |route| match route {
                Route::DeployedApis(query) => Some(query),
                _ => None,
            },
            Route::DeployedApis,
        ),
        edited: RwSignal::new(None),
        open: RwSignal::new(false),
        failed: RwSignal::new(None),
    };
    page.load();
    let content = move || {
        page.rows.with(|rows| match rows {
            None => None,
            Some(Err(error)) => Some(failure(error, move || page.load())),
            Some(Ok(rows)) if rows.is_empty() => Some(
                view! { <EmptyState icon="nav-deployed" title=text::NO_APIS.to_owned() text=text::NO_APIS_TEXT.to_owned()/> }
                    .into_any(),
            ),
            Some(Ok(rows)) => Some(table(page, rows).into_any()),
        })
    };
    let title = Signal::derive(move || {
        page.edited
            .get()
            .map_or_else(String::new, |api| format!("{} {}", api.name, api.version))
    });
    let failed = move || {
        page.failed.get().map(|error| {
            view! { <Notice tone=Tone::Danger icon="issue-error" title=text::COMMAND_FAILED.to_owned() text=error.message/> }
        })
    };
    view! {
        <header class="heading"><h1 tabindex="-1">{text::DEPLOYED_APIS}</h1></header>
        <p class="lede">{text::APIS_TEXT}</p>
        <div class="tableframe">
            {toolbar(page)}
            {part(failed)}
            {part(content)}
        </div>
        <Dialog open=page.open title=title id="access">
            <div class="body"><div class="panel">{part(move || page.edited.get().map(|api| access(page, &api)))}</div></div>
            <footer><button type="button" class="button" on:click=click(move |_| page.open.set(false))>{shell::CLOSE}</button></footer>
        </Dialog>
    }
}

/// All of them.
pub async fn fetch(console: Console) -> Result<Vec<DeployedApi>, Error> {
    let apis = console.backend().deployed_apis();
    let apis = apis.map_err(|missing| Error::new(ErrorKind::NotFound, missing.reason))?;
    let mut request = PageRequest::first();
    let mut rows = Vec::new();
    loop {
        let page = apis.list(request).await?;
        rows.extend(page.items);
        match page.next {
            Some(next) => request = PageRequest::at(next),
            None => return Ok(rows),
        }
    }
}

/// How callers are let in, to be edited; what is saved shows in the table.
fn access(page: Page, api: &DeployedApi) -> impl IntoView + use<> {
    let editor = Editor::new(Subject::DeployedApi(api.id.clone()), FormKey::Access);
    Effect::new(move || {
        if editor.saved.get() {
            page.load();
        }
    });
    settings_form(editor, Extras::default())
}

fn toolbar(page: Page) -> impl IntoView {
    let shown = move || {
        page.rows.with(|rows| match rows {
            Some(Ok(rows)) => page.query.with(|query| {
                text::apis(
                    select(rows, query, &BrowserCollation).places.len(),
                    rows.len(),
                )
            }),
            _ => String::new(),
        })
    };
    let choose = move |key: String| {
        page.query
            .update(|query| query.status = DeploymentStatus::from_key(&key))
    };
    let chosen = move |status| page.query.with(|query| query.status == status);
    let options = DeploymentStatus::ALL.map(|status| view! { <option value=status.key() prop:selected=flag(move || chosen(Some(status)))>{status.label()}</option> });
    view! {
        <div class="toolbar">
            <div class="search">
                <Icon name="search"/>
                <input class="input" type="search" placeholder=text::SEARCH_APIS aria-label=text::SEARCH_APIS autocomplete="off"
                    prop:value=words(move || page.query.with(|query| query.search.clone()))
                    on:input=value(move |typed| page.query.update(|query| query.search = typed))/>
            </div>
            <span class="select"><select class="input" aria-label=text::STATUS on:change=value(choose)>
                <option value="" prop:selected=flag(move || chosen(None))>{text::ANY_STATUS}</option>
                {options.into_iter().collect_view()}
            </select></span>
            <span class="result push" role="status">{words(shown)}</span>
        </div>
    }
}

fn table(page: Page, rows: &[DeployedApi]) -> impl IntoView + use<> {
    let selection = page
        .query
        .with(|query| select(rows, query, &BrowserCollation));
    if selection.places.is_empty() {
        return view! { <EmptyState icon="filter-empty" title=text::NO_API_MATCHES.to_owned() text=text::NO_API_MATCHES_TEXT.to_owned()/> }
            .into_any();
    }
    let lines = selection
        .places
        .iter()
        .filter_map(|&place| Some(row(page, rows.get(place as usize)?, rows)))
        .collect_view();
    let plain = |label| view! { <th scope="col" role="columnheader">{label}</th> };
    view! {
        <table class="table folds" role="table">
            <caption class="sr">{text::APIS_CAPTION}</caption>
            <thead role="rowgroup"><tr role="row">
                {Column::ALL.map(|column| head(page, column)).into_iter().collect_view()}
                {plain(text::AUTHENTICATION)}
                {plain(text::PLANS)}
                {plain(text::CUSTOM_URL)}
                <th scope="col" role="columnheader"><span class="sr">{text::ACTIONS}</span></th>
            </tr></thead>
            <tbody role="rowgroup">{lines}</tbody>
        </table>
    }
    .into_any()
}

fn head(page: Page, column: Column) -> impl IntoView {
    let query = page.query;
    let direction =
        move || query.with(|query| (query.sort.column == column).then_some(query.sort.direction));
    let aria = move || {
        direction().map(|direction| match direction {
            Direction::Ascending => "ascending".to_owned(),
            Direction::Descending => "descending".to_owned(),
        })
    };
    view! {
        <th scope="col" role="columnheader" aria-sort=attr(aria)>
            <button type="button" on:click=click(move |_| query.update(|query| query.sort = query.sort.chosen(column)))>
                {column.label()}
                <span class="sort-mark" class:descending=flag(move || direction() == Some(Direction::Descending))>
                    {icon(move || if direction().is_some() { "sort-asc" } else { "sort-none" })}
                </span>
            </button>
        </th>
    }
}

fn row(page: Page, api: &DeployedApi, all: &[DeployedApi]) -> impl IntoView + use<> {
    let role = page.console.session.get().map(|session| session.role);
    let may_change = role.is_none_or(|role| role.may_change(Privilege::GatewayManagement));
    let (name, version) = (api.name.to_string(), api.version.to_string());
    let sent = api.status == DeploymentStatus::SentToGateway;
    let refusal = match sent {
        true => can_undeploy(api).err(),
        false => can_deploy(api, all).err(),
    };
    let reason = match may_change {
        true => refusal.map(|refusal| refusal.to_string()),
        false => role.map(text::read_only),
    };
    let verb = if sent { text::UNDEPLOY } else { text::DEPLOY };
    let gateway = api.gateway.as_ref().map_or_else(
        || view! { <span class="ink-3">{text::NONE}</span> }.into_any(),
        |gateway| view! { <a href=Route::Gateway(gateway.id.clone(), Panel::default()).url()><bdi>{gateway.name.to_string()}</bdi></a> }.into_any(),
    );
    let plans: Vec<String> = api.plans.iter().map(ToString::to_string).collect();
    let plans = if plans.is_empty() {
        text::NONE.to_owned()
    } else {
        plans.join(", ")
    };
    let tag = if sent { "tag ok" } else { "tag warning" };
    let (edited, moved) = (api.clone(), api.clone());
    let edit = move |_| {
        page.edited.set(Some(edited.clone()));
        page.open.set(true);
    };
    let label = text::do_to(verb, &name, &version);
    let reason_id = format!("why-{}", api.id);
    let button = match reason {
        Some(reason) => view! {
            <button type="button" class="button small" aria-disabled="true" aria-label=label aria-describedby=reason_id.clone() title=reason.clone()>{verb}</button>
            <span class="sr" id=reason_id>{reason}</span>
        }
        .into_any(),
        None => view! {
            <button type="button" class="button small" aria-label=label on:click=click(move |_| page.send(moved.clone(), !sent))>{verb}</button>
        }
        .into_any(),
    };
    view! {
        <tr role="row">
            <th role="rowheader" scope="row" class="key"><bdi>{name.clone()}</bdi></th>
            <td role="cell" data-label=Column::Version.label()>{version.clone()}</td>
            <td role="cell" data-label=Column::Environment.label()><a href=Route::Environment(api.environment.id.clone()).url()><bdi>{api.environment.name.to_string()}</bdi></a></td>
            <td role="cell" data-label=Column::Gateway.label()>{gateway}</td>
            <td role="cell" data-label=Column::Status.label()><span class=tag>{api.status.label()}</span></td>
            <td role="cell" data-label=text::AUTHENTICATION>{api.authentication.label().to_owned()}</td>
            <td role="cell" data-label=text::PLANS>{plans}</td>
            <td role="cell" data-label=text::CUSTOM_URL>{api.custom_url.as_ref().map_or_else(|| text::NONE.to_owned(), ToString::to_string)}</td>
            <td role="cell" class="num"><span class="line tight row-actions">
                <button type="button" class="button small" aria-haspopup="dialog" aria-label=text::do_to(text::EDIT, &name, &version) on:click=click(edit)>{text::EDIT}</button>
                {button}
            </span></td>
        </tr>
    }
}
