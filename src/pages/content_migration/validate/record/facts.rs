//! What the record says in single facts.

use leptos::prelude::*;
use waygate_domain::content_migration::{ClosingRecord, Portal, Retention, Tenant};
use waygate_domain::stamp::Stamp;

use crate::backend::dates;
use crate::text::content_migrations::{clone, validate as text};

/// A stamp in words.
pub(super) fn stamp(stamp: &Stamp) -> String {
    text::stamp(&stamp.by, &dates::date_and_time(stamp.at))
}

/// What the migration is called: its ends, or its id as long as these are not known.
pub(super) fn name(record: &ClosingRecord) -> String {
    match &record.ends {
        Some(ends) => text::from_to(
            ends.source.account.subaccount.as_str(),
            ends.target.account.subaccount.as_str(),
        ),
        None => record.id.to_string(),
    }
}

fn fact(name: &'static str, value: String) -> impl IntoView {
    view! { <div><dt>{name}</dt><dd>{value}</dd></div> }
}

/// When it was made and closed, and by what ticket.
pub(super) fn facts(record: &ClosingRecord) -> impl IntoView + use<> {
    let closed = record.closed.as_ref().map(stamp);
    let ticket = record.ticket.as_ref().map(|ticket| {
        let kept = match ticket.retention {
            Retention::Yes => text::RETAINED,
            Retention::No => text::NOT_RETAINED_RECORD,
            Retention::Unanswered => text::UNANSWERED_RECORD,
        };
        view! { {fact(text::TICKET, ticket.number.to_string())}{fact(text::RETENTION, kept.to_owned())} }
    });
    view! {
        <dl class="facts">
            {fact(text::ID, record.id.to_string())}
            {fact(text::CREATED, stamp(&record.created))}
            {fact(text::CLOSED, closed.unwrap_or_else(|| text::NOT_CLOSED.to_owned()))}
            {ticket}
        </dl>
    }
}

/// Source and target beside each other.
pub(super) fn ends(record: &ClosingRecord) -> Option<impl IntoView + use<>> {
    let ends = record.ends.as_ref()?;
    let line = |name: &'static str, of: fn(&Tenant) -> String| {
        view! {
            <tr role="row">
                <th role="rowheader" scope="row" class="key">{name}</th>
                <td role="cell" data-label=text::SOURCE><span>{of(&ends.source)}</span></td>
                <td role="cell" data-label=text::TARGET><span>{of(&ends.target)}</span></td>
            </tr>
        }
    };
    let lines = view! {
        {line(text::SUBACCOUNT, |one| one.account.subaccount.to_string())}
        {line(text::SUBACCOUNT_ID, |one| one.account.id.to_string())}
        {line(text::SUBSCRIPTION, |one| one.subscription.label().to_owned())}
        {line(text::CLASS, |one| one.class.label().to_owned())}
        {line(text::DATA_CENTRE, |one| one.data_centre.to_string())}
        {line(text::REGION, |one| one.account.region.to_string())}
        {line(text::API_PORTAL, |one| one.account.api_portal.to_string())}
        {line(text::DEVELOPER_HUB, |one| one.account.developer_hub.to_string())}
    };
    Some(view! {
        <h4>{text::ENDS}</h4>
        <div class="tableframe"><table class="table still folds" role="table">
            <caption class="sr">{text::ENDS}</caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader">{text::END}</th>
                <th scope="col" role="columnheader">{text::SOURCE}</th>
                <th scope="col" role="columnheader">{text::TARGET}</th>
            </tr></thead>
            <tbody role="rowgroup">{lines}</tbody>
        </table></div>
    })
}

/// How the tool was run.
pub(super) fn tool(record: &ClosingRecord) -> Option<impl IntoView + use<>> {
    let settings = record.settings.as_ref()?;
    let portal = |portal: &Portal| {
        let access = settings.access(*portal);
        let url = access.token_url.map(|url| format!(", {url}"));
        let says = format!("{}{}", access.kind.label(), url.unwrap_or_default());
        fact(portal.label(), says)
    };
    let proxies = settings.proxies.as_ref();
    let cloned = proxies.map_or_else(
        || text::EVERYTHING.to_owned(),
        |proxies| {
            let names: Vec<&str> = proxies.names().iter().map(|name| name.as_str()).collect();
            format!("{}: {}", clone::SELECTED, names.join(", "))
        },
    );
    Some(view! {
        <h4>{text::SETTINGS}</h4>
        <dl class="facts">
            {fact(text::CLONED, cloned)}
            {Portal::ALL.iter().map(portal).collect_view()}
        </dl>
    })
}
