//! **Clone**: the tool's configuration and its commands, and the report that it writes.

pub(super) mod commands;
mod credentials;
mod failing_tool;
mod input_file;
mod portal;
mod reading;
pub(super) mod runs;
mod selection;

use leptos::prelude::*;
use waygate_domain::content_migration::{Page, Prepared, ToolSettings};
use waygate_domain::settings::Flaw;

use super::Assistant;
use super::bar::bar;
use super::fields::fields;
use crate::components::wizard::draft::PageDraft;
use crate::components::wizard::fields::Field;
use crate::components::wizard::messages::messages;
use crate::text::content_migrations::clone as text;
use crate::ui::icon::Icon;
use credentials::Entered;

/// What the parts of the page share. Cheap to copy.
#[derive(Clone, Copy)]
struct ClonePage {
    of: Assistant,
    draft: PageDraft,
    /// What is known before the content is cloned.
    prepared: Memo<Option<Prepared>>,
    /// What stands in the fields, or what is wrong with it.
    settings: Memo<Result<ToolSettings, Vec<Flaw>>>,
    entered: Entered,
}

impl ClonePage {
    /// A field of the page.
    fn field(self, key: &'static str, label: &'static str, hint: &'static str) -> Field {
        Field {
            draft: self.draft,
            key,
            label,
            hint,
            locked: Signal::derive(move || self.of.locked().is_some()),
        }
    }
}

pub(super) fn clone(of: Assistant) -> Option<AnyView> {
    let draft = of.draft(Page::Clone)?;
    let prepared = Memo::new(move |_| of.with(|content| content.confirmed.prepared().cloned())?);
    let page = ClonePage {
        of,
        draft,
        prepared,
        settings: Memo::new(move |_| draft.draft.with(ToolSettings::read)),
        entered: Entered::new(),
    };
    Some(
        view! {
            <p class="lede">{text::LEDE}</p>
            {messages(draft, fields())}
            <div class="notice">
                <Icon name="info"/>
                <div><p class="title">{text::ONE_THING}</p><p>{text::ONE_THING_TEXT}</p></div>
            </div>
            {portal::portals(page)}
            {selection::selection(page)}
            {input_file::input_file(page)}
            {commands::commands()}
            {reading::reading(page)}
            {failing_tool::failing_tool(page)}
            <div class="before-actionbar"></div>
            {bar(of, draft, Page::Clone, None)}
        }
        .into_any(),
    )
}
