//! The environment's Atoms, and whether they can be reached where it goes.

use leptos::prelude::*;
use waygate_domain::atom::{AtomSummary, AuthenticationType};
use waygate_domain::environment_migration::{Check, Page, Step};

use super::bar::{bar, fields};
use super::{Wizard, checks};
use crate::components::wizard::messages::messages;
use crate::route::Route;
use crate::text::migrations as text;
use crate::ui::dynamic::part;

pub(super) fn atoms(of: Wizard) -> impl IntoView {
    let draft = of.draft(Page::Atoms)?;
    let lede = move || match of.destination_name() {
        Some(_) => text::atoms_text(&of.environment()),
        None => text::atoms_off_text(&of.environment()),
    };
    Some(view! {
        <p class="lede">{crate::ui::dynamic::words(lede)}</p>
        {messages(draft, fields(|_| None))}
        {checks::checks(of, draft, Page::Atoms, |check: Check| check.page().step() == Step::Atoms)}
        <div class="before-actionbar">{part(move || table(of))}</div>
        {bar(of, draft, Page::Atoms, None)}
    })
}

/// The Atoms, with what becomes of them.
pub(super) fn table(of: Wizard) -> Option<impl IntoView> {
    let environment = of
        .known
        .with(|known| Some(known.as_ref()?.value.environment.id.clone()))?;
    let to = of.destination_name();
    let column = to
        .as_ref()
        .map_or_else(|| text::OFF_GATEWAY.to_owned(), |to| text::on(to));
    let atoms = of
        .checked
        .with(|checked| Some(checked.as_ref()?.situation.atoms.clone()))?;
    let count = atoms.len();
    let lines = atoms
        .iter()
        .map(|atom| {
            let after = after(atom, to.is_some());
            view! {
                <tr role="row">
                    <th role="rowheader" scope="row" class="key"><bdi>{atom.name.to_string()}</bdi></th>
                    <td role="cell" data-label=text::API_TYPE>{atom.api_type.label()}</td>
                    <td role="cell" data-label=text::AUTHENTICATION_TYPE>{atom.authentication.label()}</td>
                    <td role="cell" data-label=column.clone() class="ink-2">{after}</td>
                </tr>
            }
        })
        .collect_view();
    let table = (count > 0).then(|| {
        view! {
            <div class="tableframe"><table class="table still folds" role="table">
                <caption class="sr">{text::ATOMS}</caption>
                <thead role="rowgroup"><tr role="row">
                    <th scope="col" role="columnheader">{text::ATOM}</th>
                    <th scope="col" role="columnheader">{text::API_TYPE}</th>
                    <th scope="col" role="columnheader">{text::AUTHENTICATION_TYPE}</th>
                    <th scope="col" role="columnheader">{column}</th>
                </tr></thead>
                <tbody role="rowgroup">{lines}</tbody>
            </table></div>
        }
    });
    Some(view! {
        <div class="group">
            <h3>{text::ATOMS}</h3><span class="count">{count}</span>
            <a class="button quiet small push" href=Route::Atoms(environment).url()>{text::ATOM_MANAGEMENT}</a>
        </div>
        {table}
    })
}

/// What becomes of an Atom's APIs on a gateway, or off it.
pub(super) fn after(atom: &AtomSummary, on_gateway: bool) -> &'static str {
    match (on_gateway, atom.authentication) {
        (true, _) if atom.serves_gateway() => text::SERVED,
        (true, _) if !atom.cloud_allows => text::NOT_SERVED_CLOUD,
        (true, _) => text::NOT_SERVED,
        (false, AuthenticationType::Gateway) => text::UNREACHABLE,
        (false, _) => text::REACHABLE,
    }
}
