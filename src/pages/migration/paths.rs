//! **Environment Endpoint Path**: where its APIs are reached, with live addresses.

use leptos::prelude::*;
use waygate_domain::endpoint_path::{
    ApiType, EndpointPath, EnvironmentPaths, check as path_check, complete_url,
};
use waygate_domain::environment_migration::{Check, Destination, Page, Plan, addresses};

use super::bar::{bar, fields};
use super::{Wizard, checks};
use crate::components::read_failure::read_failure;
use crate::components::wizard::draft::PageDraft;
use crate::components::wizard::messages::messages;
use crate::text::{migrations as text, settings};
use crate::ui::dynamic::{attr, part, value, words};
use crate::ui::icon::Icon;

const TYPES: [ApiType; 3] = [ApiType::Rest, ApiType::Soap, ApiType::Odata];

/// How many APIs of a type are listed with their addresses.
const LISTED: usize = 3;

pub(super) fn paths(of: Wizard) -> impl IntoView {
    // What is in the fields at first depends on what holds now.
    let there = Memo::new(move |_| of.checked.with(Option::is_some));
    part(move || match there.get() {
        true => form(of).into_any(),
        false => unread(of).into_any(),
    })
}

/// While it is not known what there is.
pub(super) fn unread(of: Wizard) -> impl IntoView {
    part(move || match of.check_failure.get() {
        None => view! { <p class="ink-2" role="status">{settings::LOADING}</p> }.into_any(),
        Some(error) => read_failure(&error, move || of.check()),
    })
}

fn form(of: Wizard) -> impl IntoView {
    let draft = of.draft(Page::Paths)?;
    let rows = TYPES
        .map(|api_type| row(of, draft, api_type))
        .collect_view();
    Some(view! {
        <p class="lede">{text::PATHS_TEXT}</p>
        {messages(draft, fields(|_| None))}
        <div>{rows}</div>
        {checks::checks(of, draft, Page::Paths, |check: Check| check.page() == Page::Paths)}
        <div class="before-actionbar"></div>
        {bar(of, draft, Page::Paths, None)}
    })
}

/// The paths that stand in the fields, where they can be read.
fn typed(draft: PageDraft) -> Option<EnvironmentPaths> {
    let read = |api_type: ApiType| EndpointPath::new(draft.get(api_type.key()).trim()).ok();
    Some(EnvironmentPaths {
        rest: read(ApiType::Rest)?,
        soap: read(ApiType::Soap)?,
        odata: read(ApiType::Odata)?,
        soap12: None,
    })
}

fn row(of: Wizard, draft: PageDraft, api_type: ApiType) -> impl IntoView {
    let key = api_type.key();
    let id = format!("field-{key}");
    let flaw_id = format!("flaw-{key}");
    // What is wrong with what stands there, at once: a rule that it breaks, or what it collides with.
    let wrong = Memo::new(move |_| {
        let told = draft
            .flaws
            .with(|flaws| flaws.iter().find(|(field, _)| field == key).cloned());
        if let Some((_, sentence)) = told {
            return Some(sentence);
        }
        if let Err(error) = EndpointPath::new(draft.get(key).trim()) {
            return Some(error.to_string());
        }
        collision(of, draft, api_type)
    });
    let described = flaw_id.clone();
    let flaw = part(move || {
        wrong.get().map(|sentence| {
            view! { <p class="flaw" id=flaw_id.clone()><Icon name="issue-error"/>{sentence}</p> }
        })
    });
    let set = move |typed: String| draft.set(key, typed);
    let shown = words(move || draft.get(key));
    view! {
        <div class="path-row">
            <label for=id.clone()>{api_type.label()}</label>
            <input class="input" id=id autocomplete="off" spellcheck="false" required=true
                readonly=crate::ui::dynamic::flag(move || of.locked().is_some())
                aria-invalid=attr(move || wrong.get().map(|_| "true".to_owned()))
                aria-describedby=attr(move || wrong.get().map(|_| described.clone()))
                prop:value=shown on:input=value(set)/>
            {flaw}
            {part(move || urls(of, draft, api_type))}
        </div>
    }
}

/// What a path would collide with, where all of them can be read.
fn collision(of: Wizard, draft: PageDraft, api_type: ApiType) -> Option<String> {
    let paths = typed(draft)?;
    let environment = of
        .known
        .with(|known| Some(known.as_ref()?.value.environment.id.clone()))?;
    of.checked.with(|checked| {
        let now = &checked.as_ref()?.situation;
        let apis: Vec<_> = now.apis.iter().map(|api| api.served()).collect();
        let neighbours = now
            .destination
            .as_ref()
            .map_or(&[][..], |destination| &destination.neighbours);
        let conflicts = path_check(&environment, &paths, &apis, neighbours);
        let mut mine = conflicts.iter().filter(|c| c.api_type() == api_type);
        mine.next().map(ToString::to_string)
    })
}

/// Where the APIs of a type are reached now, and would be by what stands in the field.
fn urls(of: Wizard, draft: PageDraft, api_type: ApiType) -> Option<impl IntoView> {
    let destination = of.open()?.confirmed.destination()?.clone();
    let path = EndpointPath::new(draft.get(api_type.key()).trim()).ok();
    of.checked.with(|checked| {
        let now = &checked.as_ref()?.situation;
        let mut paths = now.paths.clone();
        if let Some(path) = &path {
            match api_type {
                ApiType::Rest => paths.rest = path.clone(),
                ApiType::Soap => paths.soap = path.clone(),
                ApiType::Odata => paths.odata = path.clone(),
                ApiType::Soap12 => {}
            }
        }
        let plan = Plan { destination, paths };
        let all = addresses(now, &plan);
        let of_type: Vec<_> = all
            .into_iter()
            .zip(&now.apis)
            .filter(|(_, api)| api.api_type == api_type)
            .map(|(addresses, _)| addresses)
            .collect();
        let line = |label: &'static str, urls: Vec<String>| {
            let urls = if urls.is_empty() {
                view! { <dd class="ink-3">{text::NO_ADDRESS}</dd> }.into_any()
            } else {
                let each = urls.into_iter().map(|url| view! { <div>{url}</div> });
                view! { <dd>{each.collect_view()}</dd> }.into_any()
            };
            view! { <dt>{label}</dt>{urls} }
        };
        let after = |urls: Vec<String>| match path {
            Some(_) => urls,
            None => vec![text::ANY_API.to_owned()],
        };
        if of_type.is_empty() {
            // Without an API of the type, the pattern.
            let pattern = |base: &waygate_domain::text::GatewayUrl, path: &EndpointPath| {
                let empty = waygate_domain::endpoint_path::BasePath::new("").ok()?;
                Some(format!("{}/{}", complete_url(base, path, &empty), text::ANY_API))
            };
            let on_atoms = |path: &EndpointPath| {
                let bases = now.atoms.iter().filter_map(|atom| atom.base_url.as_ref());
                let urls: Vec<String> = bases.filter_map(|base| pattern(base, path)).collect();
                urls
            };
            let before = now.paths.get(api_type).map(|path| match &now.gateway {
                Some((_, url)) => pattern(url, path).into_iter().collect(),
                None => on_atoms(path),
            });
            let to = now.destination.as_ref().and_then(|to| to.gateway.as_ref());
            let to = plan.paths.get(api_type).map(|path| match plan.destination {
                Destination::Gateway(_) => to
                    .and_then(|to| pattern(&to.url, path))
                    .into_iter()
                    .collect(),
                Destination::Off => on_atoms(path),
            });
            let lines = [
                before.map(|urls| line(text::NOW, urls)),
                to.map(|urls| line(text::AFTER, after(urls))),
            ];
            return Some(
                view! { <dl class="urls">{lines.into_iter().flatten().collect_view()}</dl> }
                    .into_any(),
            );
        }
        let more = of_type.len().saturating_sub(LISTED);
        let lines = of_type
            .into_iter()
            .take(LISTED)
            .map(|addresses| {
                view! { {line(text::NOW, addresses.before)} {line(text::AFTER, after(addresses.after))} }
            })
            .collect_view();
        Some(
            view! {
                <dl class="urls">{lines}</dl>
                {(more > 0).then(|| view! { <p class="hint">{text::more_apis(more)}</p> })}
            }
            .into_any(),
        )
    })
}
