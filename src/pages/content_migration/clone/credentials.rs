//! What a person enters of secrets, for this page only.

use std::collections::BTreeMap;

use leptos::prelude::*;
use waygate_domain::content_migration::{
    CredentialKind, Credentials, InputFile, Path, Portal, Retention, Secret, ToolSettings,
};

use crate::text::content_migrations::clone as text;
use crate::ui::dynamic::{attr, click, value};
use crate::ui::icon::Icon;

/// What stands for a secret wherever it is shown.
const COVER: &str = "••••••••";

/// A part of what a portal asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Part {
    ClientId,
    ClientSecret,
    Certificate,
    PrivateKey,
}

impl Part {
    const fn key(self) -> &'static str {
        match self {
            Self::ClientId => "client-id",
            Self::ClientSecret => "client-secret",
            Self::Certificate => "certificate",
            Self::PrivateKey => "private-key",
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::ClientId => text::CLIENT_ID,
            Self::ClientSecret => text::CLIENT_SECRET,
            Self::Certificate => text::CERTIFICATE,
            Self::PrivateKey => text::PRIVATE_KEY,
        }
    }

    fn of(self, credentials: &mut Credentials) -> &mut Option<Secret> {
        match self {
            Self::ClientId => &mut credentials.client_id,
            Self::ClientSecret => &mut credentials.client_secret,
            Self::Certificate => &mut credentials.certificate,
            Self::PrivateKey => &mut credentials.private_key,
        }
    }
}

/// What was entered, as long as the page is open. No signal, draft or storage ever holds it. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Entered {
    credentials: StoredValue<BTreeMap<Portal, Credentials>>,
    /// Rises with every change.
    turn: RwSignal<u32>,
    /// Rises where everything is forgotten.
    forgotten: RwSignal<u32>,
}

impl Entered {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            credentials: StoredValue::new(BTreeMap::new()),
            turn: RwSignal::new(0),
            forgotten: RwSignal::new(0),
        }
    }

    fn set(self, portal: Portal, part: Part, typed: &str) {
        self.credentials.update_value(|all| {
            *part.of(all.entry(portal).or_default()) = Secret::new(typed);
        });
        self.turn.update(|turn| *turn += 1);
    }

    /// Forgets what was entered for a portal.
    fn forget(self, portal: Portal) {
        let was_there = self
            .credentials
            .try_update_value(|all| all.remove(&portal).is_some());
        if was_there == Some(true) {
            self.turn.update(|turn| *turn += 1);
        }
    }

    /// Forgets everything.
    pub(super) fn forget_all(self) {
        self.forgotten.update(|times| *times += 1);
    }

    /// Whether anything is entered. Tracked.
    pub(super) fn has_any(self) -> bool {
        self.turn.track();
        let parts = [
            Part::ClientId,
            Part::ClientSecret,
            Part::Certificate,
            Part::PrivateKey,
        ];
        let found = self.credentials.try_update_value(|all| {
            let mut all = all.values_mut();
            all.any(|one| parts.iter().any(|part| part.of(one).is_some()))
        });
        found == Some(true)
    }

    /// The file as the tool takes it.
    pub(super) fn file(self, path: &Path, kept: Retention, settings: &ToolSettings) -> InputFile {
        self.credentials
            .with_value(|all| InputFile::write(path, kept, settings, all))
    }

    /// The file with every secret covered, to be shown. Tracked.
    pub(super) fn covered(
        self,
        path: &Path,
        kept: Retention,
        settings: &ToolSettings,
    ) -> InputFile {
        self.turn.track();
        let cover = |secret: &Option<Secret>| secret.as_ref().and_then(|_| Secret::new(COVER));
        let covered = self.credentials.with_value(|all| {
            let entry = |(portal, one): (&Portal, &Credentials)| {
                let covered = Credentials {
                    client_id: cover(&one.client_id),
                    client_secret: cover(&one.client_secret),
                    certificate: cover(&one.certificate),
                    private_key: cover(&one.private_key),
                };
                (*portal, covered)
            };
            all.iter().map(entry).collect()
        });
        InputFile::write(path, kept, settings, &covered)
    }
}

/// The fields of a portal for its kind of credentials. They begin empty, so what was entered before is forgotten: with
/// another kind, and where everything is.
pub(super) fn fields(
    entered: Entered,
    portal: Portal,
    kind: Memo<CredentialKind>,
) -> impl IntoView {
    let parts = move || {
        let (kind, times) = (kind.get(), entered.forgotten.get());
        untrack(|| entered.forget(portal));
        let parts = match kind {
            CredentialKind::ClientSecret => [Part::ClientId, Part::ClientSecret].as_slice(),
            CredentialKind::Mtls => &[Part::ClientId, Part::Certificate, Part::PrivateKey],
        };
        parts.iter().map(move |part| (kind, times, *part))
    };
    // Each is a new one: a field that is used again keeps its text.
    view! { <For each=parts key=|of| *of children=move |(_, _, part)| field(entered, portal, part)/> }
}

/// A field that no browser keeps: as a password it would be offered to be remembered, so its text is covered by the
/// style instead.
fn field(entered: Entered, portal: Portal, part: Part) -> impl IntoView {
    let id = format!("{}-{}", portal.key(), part.key());
    let shown = RwSignal::new(part == Part::ClientId);
    let class = move |class: &'static str| {
        attr(move || {
            let cover = if shown.get() { "" } else { " covered" };
            Some(format!("{class}{cover}"))
        })
    };
    let set = move |typed: String| entered.set(portal, part, &typed);
    let control = match part {
        Part::ClientId | Part::ClientSecret => view! {
            <input class=class("input mono") id=id.clone() autocomplete="off" autocapitalize="off" spellcheck="false" on:input=value(set)/>
        }
        .into_any(),
        Part::Certificate | Part::PrivateKey => view! {
            <textarea class=class("input mono") id=id.clone() rows="2" autocomplete="off" autocapitalize="off" spellcheck="false" on:input=value(set)></textarea>
        }
        .into_any(),
    };
    let eye = (part != Part::ClientId).then(|| {
        let label = text::show(part.label());
        view! {
            <button type="button" class="icon-button small" aria-label=label.clone() title=label aria-pressed=attr(move || Some(shown.get().to_string())) on:click=click(move |_| shown.update(|shown| *shown = !*shown))>
                <Icon name="eye"/>
            </button>
        }
    });
    view! {
        <div class="field">
            <label for=id>{part.label()}</label>
            <span class="secret">{control}{eye}</span>
        </div>
    }
}
