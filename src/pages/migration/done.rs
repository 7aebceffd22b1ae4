//! What came of a migration.

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::{Error, ErrorKind, IdempotencyKey, SavePage, Then};
use waygate_domain::environment_migration::{Addresses, Migration, Outcome, Page, State};
use waygate_domain::settings::Draft;

use super::{Wizard, capability, gateway};
use crate::backend::{dates, download, random};
use crate::route::Route;
use crate::text::{migrations as text, settings, wizard};
use crate::ui::dynamic::{click, part};
use crate::ui::icon::Icon;
use crate::ui::notice::{Notice, Tone};

pub(super) fn done(of: Wizard) -> impl IntoView {
    let known = of.known.get_untracked()?;
    let migration = known.value;
    let State::Migrated(outcome) = migration.state.clone() else {
        return None;
    };
    let name = migration.environment.name.to_string();
    let title = match &outcome.to {
        Some(to) => text::migrated_to(&name, to.name.as_str()),
        None => text::taken_off(&name),
    };
    let when = dates::date_and_time(migration.changed.at);
    let words = text::done_text(&migration.changed.by, &when);
    let remaining = (!outcome.remaining.is_empty()).then(|| {
        let line = |title: &String| view! { <li><Icon name="issue-warning" class="is-warning"/><div><p class="title">{title.clone()}</p></div></li> };
        let lines = outcome.remaining.iter().map(line).collect_view();
        view! { <section class="section"><h3>{text::REMAINING}</h3><ul class="findings">{lines}</ul></section> }
    });
    let environment = Route::Environment(migration.environment.id.clone()).url();
    Some(view! {
        <div class="panel apart">
            <h2 id="panel" tabindex="-1" class="line tight"><Icon name="verdict-full" class="is-ok"/>{title}</h2>
            <p class="ink-2">{words}</p>
            <dl class="facts">
                <div><dt>{text::ENVIRONMENT}</dt><dd><a href=environment><bdi>{name}</bdi></a></dd></div>
                <div><dt>{text::FROM}</dt><dd>{gateway(outcome.from.as_ref())}</dd></div>
                <div><dt>{text::TO}</dt><dd>{gateway(outcome.to.as_ref())}</dd></div>
                <div><dt>{text::PUBLISHED_NAME}</dt><dd>{outcome.published_name.clone()}</dd></div>
            </dl>
            {remaining}
            {addresses(&migration, &outcome)}
            {back(of, migration, outcome)}
        </div>
    })
}

fn addresses(migration: &Migration, outcome: &Outcome) -> Option<impl IntoView + use<>> {
    if outcome.addresses.is_empty() {
        return None;
    }
    let urls = |urls: &[String]| match urls.is_empty() {
        true => view! { <span class="ink-3">{text::NOWHERE}</span> }.into_any(),
        false => urls
            .iter()
            .map(|url| view! { <div class="mono">{url.clone()}</div> })
            .collect_view()
            .into_any(),
    };
    let line = |of: &Addresses| {
        view! {
            <tr role="row">
                <th role="rowheader" scope="row" class="key"><bdi>{of.api.name.to_string()}</bdi>" "{of.api.version.to_string()}</th>
                <td role="cell" data-label=text::BEFORE><div>{urls(&of.before)}</div></td>
                <td role="cell" data-label=text::AFTER><div>{urls(&of.after)}</div></td>
            </tr>
        }
    };
    let lines = outcome.addresses.iter().map(line).collect_view();
    let csv = csv(&outcome.addresses);
    let file = format!("{}-addresses.csv", migration.environment.name);
    let save = move |_| {
        let content = download::file(&csv.as_str().into(), "text/csv;charset=utf-8");
        content.and_then(|content| download::save(&content, &file));
    };
    Some(view! {
        <section class="section">
            <div class="group"><h3>{text::ADDRESSES}</h3><span class="count">{text::ADDRESSES_TEXT}</span>
                <button type="button" class="button quiet small push" on:click=click(save)>{text::DOWNLOAD_CSV}</button>
            </div>
            <div class="tableframe"><table class="table still folds" role="table">
                <caption class="sr">{text::ADDRESSES}</caption>
                <thead role="rowgroup"><tr role="row">
                    <th scope="col" role="columnheader">{text::API}</th>
                    <th scope="col" role="columnheader">{text::BEFORE}</th>
                    <th scope="col" role="columnheader">{text::AFTER}</th>
                </tr></thead>
                <tbody role="rowgroup">{lines}</tbody>
            </table></div>
        </section>
    })
}

/// The addresses as comma-separated values (RFC 4180), one line for each address before and after.
fn csv(addresses: &[Addresses]) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let mut lines = vec!["API,Version,Old URL,New URL".to_owned()];
    for of in addresses {
        for place in 0..of.before.len().max(of.after.len()).max(1) {
            let at = |urls: &[String]| urls.get(place).map_or_else(String::new, Clone::clone);
            let fields = [
                of.api.name.as_str(),
                of.api.version.as_str(),
                &at(&of.before),
                &at(&of.after),
            ];
            lines.push(fields.map(quoted).join(","));
        }
    }
    lines.push(String::new());
    lines.join("\r\n")
}

/// **Move back**: a new migration, prepared the other way.
fn back(of: Wizard, migration: Migration, outcome: Outcome) -> impl IntoView {
    let failure = RwSignal::new(None::<Error>);
    let busy = RwSignal::new(false);
    let key = random::token();
    let environment = migration.environment;
    let run = move |_| {
        if busy.get_untracked() {
            return;
        }
        let (environment, key) = (environment.id.clone(), key.clone());
        let to = match &outcome.from {
            Some(from) => from.id.to_string(),
            None => "off".to_owned(),
        };
        let paths = outcome.paths.clone();
        busy.set(true);
        spawn_local(async move {
            let prepared = async {
                let key = key
                    .and_then(|key| IdempotencyKey::new(&key))
                    .ok_or_else(|| {
                        Error::new(ErrorKind::Invalid(Vec::new()), wizard::NO_RANDOMNESS)
                    })?;
                let migrations = capability(of.console)?;
                let made = migrations.create(&environment, &key).await?;
                // The answers of before stand in the fields; each page is looked at as ever.
                let mut draft = Draft::of(Page::Destination.fields().iter().copied());
                draft.set("destination", to);
                let save = SavePage {
                    page: Page::Destination,
                    draft,
                    then: Then::Continue,
                    seen: made.revision.clone(),
                };
                let Ok(made) = migrations.save(&made.value.id, &save).await else {
                    // Where it came from may be gone: it is chosen by hand then.
                    return Ok(made);
                };
                let mut draft = Draft::of(Page::Paths.fields().iter().copied());
                for (api_type, path) in paths.iter() {
                    draft.set(api_type.key(), path.as_str());
                }
                let save = SavePage {
                    page: Page::Paths,
                    draft,
                    then: Then::Close,
                    seen: made.revision,
                };
                migrations.save(&made.value.id, &save).await
            };
            let prepared = prepared.await;
            if failure.is_disposed() {
                return;
            }
            busy.set(false);
            match prepared {
                Ok(made) => of
                    .navigation
                    .go(&Route::Migration(made.value.id, None).url(), false),
                Err(error) => failure.set(Some(error)),
            }
        });
    };
    view! {
        <p class="line actions">
            {part(move || of.locked().is_none().then(|| view! {
                <button type="button" class="button" on:click=click(run.clone())>{text::MOVE_BACK}</button>
                <span class="ink-3">{text::MOVE_BACK_TEXT}</span>
            }))}
            <a class="button quiet" href=Route::Migrations.url()>{text::TO_MIGRATIONS}</a>
        </p>
        {part(move || failure.get().map(|error| view! {
            <Notice tone=Tone::Danger icon="issue-error" title=settings::COMMAND_FAILED.to_owned() text=error.message/>
        }))}
    }
}
