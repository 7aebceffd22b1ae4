//! What is open and keeps the next step shut, above everything else.

use leptos::prelude::*;
use waygate_domain::content_migration::{Prerequisite, Setup};

use super::Assistant;
use crate::backend::page;
use crate::text::content_migrations::prerequisites as text;
use crate::ui::dynamic::{click, part};
use crate::ui::icon::Icon;

pub(super) fn open(of: Assistant, setup: Memo<Setup>) -> impl IntoView {
    let open = Memo::new(move |_| {
        let content = of.content()?;
        Some(setup.with(|setup| content.open_prerequisites(setup)))
    });
    part(move || {
        open.get().map(|open| match open.is_empty() {
            true => view! {
                <div class="notice ok">
                    <Icon name="pass"/>
                    <div role="status"><p class="title">{text::NONE_OPEN}</p><p>{text::NONE_OPEN_TEXT}</p></div>
                </div>
            }
            .into_any(),
            false => view! {
                <div class="notice warning">
                    <Icon name="issue-warning"/>
                    <div>
                        <p class="title" role="status">{text::open(open.len())}</p>
                        <p>{text::OPEN_TEXT}</p>
                        <ul class="open-list">{open.into_iter().map(link).collect_view()}</ul>
                    </div>
                </div>
            }
            .into_any(),
        })
    })
}

/// Leads to its box.
fn link(one: Prerequisite) -> impl IntoView {
    let id = format!("#field-{}", one.key());
    let href = id.clone();
    let go = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        page::focus(&id);
    };
    view! { <li>{one.side().label()}": "<a href=href on:click=click(go)>{one.label()}</a></li> }
}
