//! **Gateway Information**.

use leptos::prelude::*;
use waygate_domain::gateway_details::GatewayDetails;
use waygate_domain::issue::{Issue, IssueKind};
use waygate_domain::time::Timestamp;

use super::{Page, actions, feeds};
use crate::backend::dates;
use crate::components::copy_button::copy_button;
use crate::components::issue_mark::issue_icon;
use crate::components::status_mark::{status_colour, status_icon, status_mark};
use crate::route::{Panel, Route};
use crate::text::{gateways, settings as text};
use crate::ui::dynamic::part;
use crate::ui::icon::Icon;
use crate::ui::notice::{Notice, Tone};

/// The panel.
pub fn information(page: Page) -> impl IntoView {
    let java_due = Memo::new(move |_| {
        page.gateway
            .details
            .with(|details| details.as_ref()?.report.as_ref()?.java_due)
    });
    let java = move || {
        java_due.get().map(|due| {
            view! {
                <Notice tone=Tone::Warning icon="issue-warning" title=text::JAVA_DUE.to_owned() text=text::java_due(&dates::date(due))>
                    <a class="button small" href=Route::Gateway(page.id(), Panel::Version).url()>{text::OPEN_VERSION}</a>
                </Notice>
            }
        })
    };
    let issues = Memo::new(move |_| {
        page.gateway.details.with(|details| {
            let mut issues = details
                .as_ref()
                .map(|details| details.summary.issues.clone())
                .unwrap_or_default();
            // The Java update has a notice of its own, with its date.
            issues
                .retain(|issue| issue.kind != IssueKind::JavaUpdateDue || java_due.get().is_none());
            issues.sort_by_key(|issue| issue.kind.severity());
            issues
        })
    });
    view! {
        {part(move || issues.with(|issues| issues.iter().map(issue).collect_view()))}
        {part(java)}
        {part(move || page.gateway.details.with(|details| details.as_ref().map(|details| facts(page, details))))}
        {feeds::feeds(page)}
        {actions::actions(page)}
    }
}

/// An instant, exact on demand.
pub fn instant(at: Timestamp) -> impl IntoView {
    view! { <time datetime=dates::iso(at) title=dates::iso(at)>{dates::date_and_time(at)}</time> }
}

fn facts(page: Page, details: &GatewayDetails) -> impl IntoView + use<> {
    let summary = &details.summary;
    let report = details.report.as_ref();
    let id = summary.id.to_string();
    let copied = id.clone();
    let not_reported = || view! { <span class="ink-3">{text::NOT_REPORTED}</span> };
    let now = Signal::from(page.console.now);
    let earlier = details.history.iter().map(|(status, since)| {
        let (status, since) = (*status, *since);
        view! {
            <div>
                <dt><span class="status"><Icon name=status_icon(status) class=status_colour(status)/><span class="label">{gateways::status_in_full(status)}</span></span></dt>
                <dd>{instant(since)}</dd>
            </div>
        }
    });
    let history = match details.history.is_empty() {
        true => view! { <p class="ink-2">{text::NO_HISTORY}</p> }.into_any(),
        false => view! { <dl class="facts">{earlier.collect_view()}</dl> }.into_any(),
    };
    view! {
        <dl class="facts">
            <div><dt>{text::GATEWAY_ID}</dt><dd><span class="mono">{id}</span>{copy_button(text::GATEWAY_ID, move || copied.clone())}</dd></div>
            <div><dt>{text::TYPE}</dt><dd>{text::kind(report.map_or(0, |report| report.nodes.len()))}</dd></div>
            <div><dt>{text::STATUS}</dt><dd><span class="status">{status_mark(summary.status, summary.restart, summary.worst_issue(), now)}</span></dd></div>
            <div><dt>{text::SINCE}</dt><dd>{instant(summary.since)}</dd></div>
            <div><dt>{text::HOST_NAME}</dt><dd>{summary.host_name.to_string()}</dd></div>
            <div><dt>{text::INSTALLED}</dt><dd>{report.map_or_else(|| not_reported().into_any(), |report| instant(report.installed).into_any())}</dd></div>
            <div><dt>{text::VERSION}</dt><dd>{report.map_or_else(|| not_reported().into_any(), |report| report.version.clone().into_any())}</dd></div>
            <div><dt>{text::HEARTBEAT}</dt><dd>{details.heartbeat.map_or_else(|| not_reported().into_any(), |at| instant(at).into_any())}</dd></div>
        </dl>
        <h3>{text::HISTORY}</h3>
        {history}
    }
}

/// What is wrong, what it means, since when.
fn issue(issue: &Issue) -> impl IntoView + use<> {
    let since = dates::date_and_time(issue.since);
    let meta = gateways::issue_where(issue.node.as_ref().map(|node| node.as_str()), &since);
    let class = match issue.kind.severity() {
        waygate_domain::issue::Severity::Error => "notice danger",
        waygate_domain::issue::Severity::Warning => "notice warning",
    };
    view! {
        <div class=class>
            {issue_icon(issue.kind.severity())}
            <div>
                <p class="title">{gateways::issue_title(issue.kind)}</p>
                <p>{gateways::issue_text(issue.kind)}</p>
                <p class="hint">{meta}</p>
            </div>
        </div>
    }
}
