//! How the tool gets in at each of the four portals.

use leptos::prelude::*;
use waygate_domain::content_migration::{CredentialKind, Portal, Prepared};

use super::{ClonePage, credentials};
use crate::components::wizard::fields::{line, options};
use crate::text::content_migrations::clone as text;
use crate::ui::dynamic::{click, part, words};
use crate::ui::icon::Icon;

pub(super) fn portals(page: ClonePage) -> impl IntoView {
    let forget = move |_| {
        page.entered.forget_all();
        page.of.console.announcer.say(text::FORGOTTEN.to_owned());
    };
    let forget = part(move || {
        page.entered.has_any().then(|| {
            view! { <button type="button" class="button small" on:click=click(forget)>{text::FORGET}</button> }
        })
    });
    view! {
        <section class="section">
            <h3>{text::SETTINGS}</h3>
            <div class="notice off">
                <Icon name="lock"/>
                <div id="secrets"><p class="title">{text::SECRETS}</p><p>{text::SECRETS_TEXT}</p></div>
                <div class="do">{forget}</div>
            </div>
            {Portal::ALL.iter().map(|one| portal(page, *one)).collect_view()}
        </section>
    }
}

fn portal(page: ClonePage, of: Portal) -> impl IntoView {
    let (kind_field, url_field) = of.fields();
    let draft = page.draft;
    let kind = Memo::new(move |_| {
        let chosen = CredentialKind::from_key(&draft.get(kind_field));
        chosen.unwrap_or(CredentialKind::ClientSecret)
    });
    let address = move || {
        let url = |prepared: &Option<Prepared>| Some(of.url(&prepared.as_ref()?.path).to_string());
        page.prepared.with(url).unwrap_or_default()
    };
    let kinds = CredentialKind::ALL.iter();
    let kinds = kinds.map(|one| (one.key(), one.label())).collect();
    let token_url = move || {
        let label = text::token_url(kind.get());
        line(page.field(url_field, label, text::TOKEN_URL_HINT))
    };
    view! {
        <fieldset class="portal" aria-describedby="secrets">
            <legend>{of.label()}</legend>
            <p class="hint"><span class="host">{words(address)}</span>" · "{text::ROLE}" "<code>{of.role()}</code></p>
            {options(page.field(kind_field, text::KIND, ""), kinds, true)}
            <div class="entries">
                {part(token_url)}
                {credentials::fields(page.entered, of, kind)}
            </div>
        </fieldset>
    }
}
