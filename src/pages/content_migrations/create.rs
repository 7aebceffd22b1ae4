//! Making a migration, and going to it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::{Error, ErrorKind, IdempotencyKey};
use waygate_domain::role::Privilege;

use super::capability;
use crate::backend::{drafts, random};
use crate::components::wizard::navigation::Navigation;
use crate::console::Console;
use crate::route::Route;
use crate::text::{content_migrations as text, wizard};
use crate::ui::disabled::DisabledButton;
use crate::ui::dynamic::{attr, click, part, words};
use crate::ui::icon::Icon;
use crate::ui::notice::{Notice, Tone};

/// Under which the key of the one that is being made is kept: asked again, the same one is made.
const KEY: &str = "content-migration:new";

/// How the making of a migration stands.
#[derive(Clone, Copy)]
pub(super) struct Creation {
    console: Console,
    navigation: Navigation,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<Error>>,
}

impl Creation {
    pub(super) fn new(console: Console) -> Self {
        Self {
            console,
            navigation: Navigation::new(),
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
        }
    }

    fn run(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failure.set(None);
        spawn_local(async move {
            let made = self.create().await;
            if self.busy.is_disposed() {
                return;
            }
            self.busy.set(false);
            match made {
                Ok(url) => self.navigation.go(&url, false),
                Err(error) => self.failure.set(Some(error)),
            }
        });
    }

    /// The address of the one that was made.
    async fn create(self) -> Result<String, Error> {
        let key = drafts::key_under(KEY, random::token)
            .and_then(|key| IdempotencyKey::new(&key))
            .ok_or_else(|| Error::new(ErrorKind::Invalid(Vec::new()), wizard::NO_RANDOMNESS))?;
        let made = capability(self.console)?.create(&key).await;
        if made.as_ref().err().is_none_or(|error| !error.is_passing()) {
            drafts::forget_key(KEY);
        }
        made.map(|made| Route::ContentMigration(made.value.id, None).url())
    }
}

/// The button.
pub(super) fn button(creation: Creation) -> impl IntoView {
    let is_busy = move || creation.busy.get();
    let label = move || match is_busy() {
        true => text::CREATING.to_owned(),
        false => text::CREATE.to_owned(),
    };
    part(move || {
        match creation.console.locked(Privilege::ApiManagement) {
        Some(reason) => view! { <DisabledButton id="create" reason=reason><Icon name="plus"/>{text::CREATE}</DisabledButton> }.into_any(),
        None => view! {
            <button type="button" class="button primary" aria-disabled=attr(move || is_busy().then(|| "true".to_owned())) on:click=click(move |_| creation.run())>
                <Icon name="plus"/>{words(label)}
            </button>
        }
        .into_any(),
    }
    })
}

/// Why it was not made.
pub(super) fn failure(creation: Creation) -> impl IntoView {
    part(move || {
        creation.failure.get().map(|error| view! {
            <Notice tone=Tone::Danger icon="issue-error" title=text::NOT_CREATED.to_owned() text=error.message/>
        })
    })
}
