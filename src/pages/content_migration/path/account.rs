//! The account of an end, as the support ticket names it.

use leptos::prelude::*;
use waygate_domain::content_migration::End;

use crate::components::wizard::draft::PageDraft;
use crate::components::wizard::fields::{Field, line};
use crate::text::content_migrations::path as text;

/// What is asked of an end: the field at the source, that at the target, its name, and what to enter.
const ASKED: [(&str, &str, &str, &str); 6] = [
    (
        "source_data_centre",
        "target_data_centre",
        text::DATA_CENTRE,
        text::DATA_CENTRE_HINT,
    ),
    (
        "source_region",
        "target_region",
        text::REGION,
        text::REGION_HINT,
    ),
    (
        "source_subaccount",
        "target_subaccount",
        text::SUBACCOUNT,
        "",
    ),
    (
        "source_subaccount_id",
        "target_subaccount_id",
        text::SUBACCOUNT_ID,
        "",
    ),
    (
        "source_api_portal",
        "target_api_portal",
        text::API_PORTAL,
        "",
    ),
    (
        "source_developer_hub",
        "target_developer_hub",
        text::DEVELOPER_HUB,
        "",
    ),
];

pub(super) fn account(draft: PageDraft, end: End, locked: Signal<bool>) -> impl IntoView {
    let asked = |(source, target, label, hint)| {
        line(Field {
            draft,
            key: match end {
                End::Source => source,
                End::Target => target,
            },
            label,
            hint,
            locked,
        })
    };
    view! {
        <fieldset class="end">
            <legend>{text::account(end)}</legend>
            {ASKED.map(asked).into_iter().collect_view()}
        </fieldset>
    }
}
