//! **Cluster Status**: the nodes, and what is wrong between them.

use std::cmp::Ordering;

use leptos::prelude::*;
use waygate_domain::gateway_command::GatewayCommand;
use waygate_domain::gateway_details::Node;
use waygate_domain::role::Privilege;
use waygate_domain::text::Name;

use super::Page;
use super::startup::not_reported;
use crate::components::confirm::{Confirmation, Question, confirm};
use crate::components::issue_mark::issue_icon;
use crate::components::status_mark::{status_colour, status_icon};
use crate::text::{gateways, settings as text};
use crate::ui::disabled::DisabledButton;
use crate::ui::dynamic::{attr, click, flag, part};
use crate::ui::icon::{Icon, icon};

/// By which column nodes are sorted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Status,
    Id,
    Host,
}

impl By {
    fn compare(self, a: &Node, b: &Node) -> Ordering {
        match self {
            Self::Status => a.status.cmp(&b.status).then_with(|| a.id.cmp(&b.id)),
            Self::Id => a.id.cmp(&b.id),
            Self::Host => a.host.cmp(&b.host).then_with(|| a.id.cmp(&b.id)),
        }
    }
}

/// The panel.
pub fn cluster(page: Page) -> impl IntoView {
    let sort = RwSignal::new((By::Status, false));
    let removing = RwSignal::new(None::<Name>);
    let confirmation = Confirmation::new();
    let nodes = Memo::new(move |_| {
        page.gateway
            .details
            .with(|details| Some(details.as_ref()?.report.as_ref()?.nodes.clone()))
    });
    let sorted = move || {
        let mut nodes = nodes.get()?;
        let (by, descending) = sort.get();
        nodes.sort_by(|a, b| by.compare(a, b));
        if descending {
            nodes.reverse();
        }
        Some(nodes)
    };
    let remove = move || {
        if let Some(id) = removing.get_untracked() {
            page.command(confirmation, GatewayCommand::RemoveNode(id), || {});
        }
    };
    let question = Question {
        id: "remove-node",
        title: Signal::derive(move || {
            text::remove_node_question(&removing.get().map_or_else(String::new, String::from))
        }),
        verb: text::REMOVE,
        destroys: true,
        typed: None,
    };
    let body = move || match sorted() {
        None => not_reported().into_any(),
        Some(nodes) => {
            let only = nodes.len() == 1;
            let rows = nodes
                .into_iter()
                .map(|node| row(page, node, only, removing, confirmation))
                .collect_view();
            view! { <tbody role="rowgroup">{rows}</tbody> }.into_any()
        }
    };
    let has_nodes = Memo::new(move |_| nodes.with(Option::is_some));
    view! {
        {part(move || match has_nodes.get() {
            false => not_reported().into_any(),
            true => view! {
                <div class="tableframe">
                    <table class="table folds" role="table">
                        <caption class="sr">{text::NODES_CAPTION}</caption>
                        <thead role="rowgroup"><tr role="row">
                            {head(sort, By::Status, text::NODE_STATUS)}
                            {head(sort, By::Id, text::NODE_ID)}
                            {head(sort, By::Host, text::NODE_HOST)}
                            <th scope="col" role="columnheader"><span class="sr">{text::REMOVE}</span></th>
                        </tr></thead>
                        {part(body)}
                    </table>
                </div>
            }.into_any(),
        })}
        {part(move || issues(page))}
        {confirm(confirmation, question, || view! { <p>{text::REMOVE_NODE_TEXT}</p> }.into_any(), remove)}
    }
}

fn head(sort: RwSignal<(By, bool)>, by: By, label: &'static str) -> impl IntoView {
    let direction = move || (sort.get().0 == by).then(|| sort.get().1);
    let aria =
        move || direction().map(|down| if down { "descending" } else { "ascending" }.to_owned());
    let choose = move |_| sort.update(|sort| *sort = (by, sort.0 == by && !sort.1));
    view! {
        <th scope="col" role="columnheader" aria-sort=attr(aria)>
            <button type="button" on:click=click(choose)>
                {label}
                <span class="sort-mark" class:descending=flag(move || direction() == Some(true))>
                    {icon(move || if direction().is_some() { "sort-asc" } else { "sort-none" })}
                </span>
            </button>
        </th>
    }
}

fn row(
    page: Page,
    node: Node,
    only: bool,
    removing: RwSignal<Option<Name>>,
    confirmation: Confirmation,
) -> impl IntoView {
    let Node {
        id,
        host,
        status,
        head,
    } = node;
    let role = page.console.session.get().map(|session| session.role);
    let read_only = role.filter(|role| !role.may_change(Privilege::GatewayManagement));
    let name = id.to_string();
    let remove = {
        let id = id.clone();
        move |_| {
            removing.set(Some(id.clone()));
            confirmation.ask();
        }
    };
    let button = match (only, read_only) {
        (true, _) => view! { <DisabledButton id="only-node" reason=text::ONLY_NODE>{text::REMOVE}</DisabledButton> }.into_any(),
        (_, Some(_)) => ().into_any(),
        (false, None) => view! {
            <button type="button" class="button small danger" aria-label=text::remove_node(&name) aria-haspopup="dialog" on:click=click(remove)>{text::REMOVE}</button>
        }
        .into_any(),
    };
    view! {
        <tr role="row">
            <td role="cell" data-label=text::NODE_STATUS><span class="status"><Icon name=status_icon(status) class=status_colour(status)/><span class="label">{gateways::status_in_full(status)}</span></span></td>
            <th role="rowheader" scope="row" class="key">{name.clone()}" "{head.then(|| view! { <span class="tag accent">{text::HEAD}</span> })}</th>
            <td role="cell" data-label=text::NODE_HOST>{host.to_string()}</td>
            <td role="cell" class="num">{button}</td>
        </tr>
    }
}

/// What is wrong with the cluster, each line opening to its details.
fn issues(page: Page) -> impl IntoView {
    page.gateway.details.with(|details| {
        let issues = details.as_ref()?.summary.issues.iter();
        let issues: Vec<_> = issues.filter(|issue| issue.kind.concerns_cluster()).cloned().collect();
        if issues.is_empty() {
            return None;
        }
        let line = |issue: waygate_domain::issue::Issue| {
            let since = crate::backend::dates::date_and_time(issue.since);
            let node = issue.node.as_ref().map(|node| node.as_str());
            view! {
                <li>
                    <details>
                        <summary><Icon name="chevron"/>{issue_icon(issue.kind.severity())}{gateways::issue_title(issue.kind)}</summary>
                        <p>{gateways::issue_text(issue.kind)}</p>
                        <p class="ink-3">{gateways::issue_where(node, &since)}</p>
                    </details>
                </li>
            }
        };
        Some(view! {
            <h3>{text::CLUSTER_ISSUES}</h3>
            <ul class="lines">{issues.into_iter().map(line).collect_view()}</ul>
        })
    })
}
