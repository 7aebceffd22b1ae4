//! What can be done with an API: migrated, deployed, debugged, rolled back.

use leptos::prelude::*;
use waygate_backend::Error;
use waygate_domain::api::DefinitionVersion;
use waygate_domain::api_migration::{ApiMigration, Page as MigrationPage, Stage};
use waygate_domain::role::Privilege;

use super::{Page, deploy, roll_back};
use crate::components::confirm::Confirmation;
use crate::route::Route;
use crate::text::{apis as text, settings};
use crate::ui::disabled::DisabledButton;
use crate::ui::dynamic::{click, part, words};
use crate::ui::notice::{Notice, Tone};

/// What the way to V4 offers.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Way {
    /// It can begin.
    Begin,
    /// It was left at a page.
    LeftAt(MigrationPage),
    /// It is being converted.
    Converting,
    /// There is nothing to do.
    Nothing,
}

/// How far a migration is. What was found in passing, by a check of all APIs, begins none.
fn way(migration: &ApiMigration, definition: DefinitionVersion) -> Way {
    match &migration.stage {
        Stage::Converting { .. } => Way::Converting,
        Stage::Converted {
            verified: Some(verified),
            ..
        } if verified.is_passed() => Way::Nothing,
        Stage::Converted { .. } => Way::LeftAt(migration.left_at()),
        Stage::Open if definition == DefinitionVersion::V4 => Way::Nothing,
        Stage::Open => match migration.left_at() {
            MigrationPage::DryRun => Way::Begin,
            page => Way::LeftAt(page),
        },
    }
}

/// The actions.
pub fn actions(page: Page) -> impl IntoView {
    let definition = Memo::new(move |_| page.with(|details| details.api.definition));
    let v4 = move || definition.get() == Some(DefinitionVersion::V4);
    let way = Memo::new(move |_| {
        let definition = definition.get()?;
        page.migration.with(|migration| match migration {
            Some(Ok(migration)) => Some(way(migration, definition)),
            // The way itself tells what is wrong.
            Some(Err(_)) if definition == DefinitionVersion::V2 => Some(Way::Begin),
            _ => None,
        })
    });
    let unknown = move || {
        page.migration
            .with(|migration| migration.as_ref()?.as_ref().err().map(unreadable(page)))
    };
    let debug = move || {
        v4().then(|| {
            let link =
                view! { <a class="button" href=Route::ApiDebug(page.id()).url()>{text::DEBUG}</a> };
            action(
                text::DEBUG,
                || text::DEBUG_MEANS.to_owned(),
                link.into_any(),
            )
        })
    };
    let (deploying, rolling_back) = (Confirmation::new(), Confirmation::new());
    view! {
        {part(unknown)}
        <dl class="facts">
            {part(move || way.get().and_then(|way| migrate(page, way)))}
            {deploy::deploy(page, deploying)}
            {part(debug)}
            {roll_back::roll_back(page, rolling_back)}
        </dl>
        {deploy::question(page, deploying)}
        {roll_back::question(page, rolling_back)}
    }
}

/// A line: what it is called, what it does, the button.
pub fn action(
    name: &'static str,
    means: impl Fn() -> String + Send + 'static,
    button: AnyView,
) -> impl IntoView {
    view! {
        <div class="action">
            <dt><strong>{name}</strong><p class="ink-2">{words(means)}</p></dt>
            <dd>{button}</dd>
        </div>
    }
}

fn migrate(page: Page, way: Way) -> Option<impl IntoView> {
    let (label, means) = match way {
        Way::Begin => (text::MIGRATE, text::MIGRATE_MEANS.to_owned()),
        Way::LeftAt(left) => (text::CONTINUE, text::left_at(left.label())),
        Way::Converting => (text::CONTINUE, text::CONVERTING.to_owned()),
        Way::Nothing => return None,
    };
    let button = part(move || {
        match page.console.locked(Privilege::ApiManagement) {
        Some(reason) => {
            view! { <DisabledButton id="migrate" reason=reason>{label}</DisabledButton> }.into_any()
        }
        None => view! { <a class="button primary" id="migrate" href=Route::ApiMigration(page.id(), None).url()>{label}</a> }
            .into_any(),
    }
    });
    Some(action(
        text::MIGRATE,
        move || means.clone(),
        button.into_any(),
    ))
}

fn unreadable(page: Page) -> impl Fn(&Error) -> AnyView {
    move |error| {
        view! {
            <Notice tone=Tone::Warning icon="issue-warning" title=text::MIGRATION_UNKNOWN.to_owned() text=error.message.clone()>
                <button type="button" class="button small" on:click=click(move |_| page.read())>{settings::TRY_AGAIN}</button>
            </Notice>
        }
        .into_any()
    }
}
