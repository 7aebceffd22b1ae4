//! **Prerequisites**: what has to be so before the content is cloned, in three groups.

mod group;
mod open;
mod setup;

use leptos::prelude::*;
use waygate_domain::content_migration::{Page, Setup, Side};

use super::Assistant;
use super::bar::bar;
use super::fields::fields;
use crate::components::wizard::messages::messages;
use crate::text::content_migrations::prerequisites as text;

pub(super) fn prerequisites(of: Assistant) -> Option<AnyView> {
    let draft = of.draft(Page::Prerequisites)?;
    // What stands in the fields decides at once what matters.
    let setup = Memo::new(move |_| draft.draft.with(Setup::typed));
    let groups = Side::ALL
        .iter()
        .map(|side| group::group(of, setup, *side))
        .collect_view();
    Some(
        view! {
            <p class="lede">{text::LEDE}</p>
            {messages(draft, fields())}
            {open::open(of, setup)}
            {setup::questions(of, draft)}
            {groups}
            <div class="before-actionbar"></div>
            {bar(of, draft, Page::Prerequisites, None)}
        }
        .into_any(),
    )
}
