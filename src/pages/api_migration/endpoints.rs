//! Whether every endpoint answers.

use leptos::prelude::*;
use waygate_domain::api_migration::EndpointCheck;

use crate::text::api_migration as text;
use crate::ui::icon::Icon;

pub(super) fn table(checks: &[EndpointCheck]) -> impl IntoView + use<> {
    if checks.is_empty() {
        return view! { <p class="ink-2">{text::NO_ENDPOINTS}</p> }.into_any();
    }
    let lines = checks.iter().map(line).collect_view();
    view! {
        <div class="tableframe"><table class="table still folds" role="table">
            <caption class="sr">{text::ENDPOINTS_CAPTION}</caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader">{text::ENDPOINT}</th>
                <th scope="col" role="columnheader">{text::GROUP}</th>
                <th scope="col" role="columnheader">{text::TARGET}</th>
                <th scope="col" role="columnheader">{text::ANSWER}</th>
                <th scope="col" role="columnheader">{text::TIME}</th>
            </tr></thead>
            <tbody role="rowgroup">{lines}</tbody>
        </table></div>
    }
    .into_any()
}

fn line(check: &EndpointCheck) -> impl IntoView + use<> {
    let (icon, class) = match check.is_up() {
        true => ("pass", "is-ok"),
        false => ("issue-error", "is-danger"),
    };
    let (words, what_to_do) = match (&check.answer, check.is_up()) {
        (Ok(status), true) => (text::answered(*status), None),
        (Ok(status), false) => (text::answered(*status), Some(text::FAILING)),
        (Err(why), _) => (why.clone(), Some(text::SILENT)),
    };
    let what_to_do = what_to_do.map(|what| view! { <span class="why">{what}</span> });
    view! {
        <tr role="row">
            <th role="rowheader" scope="row" class="key"><bdi>{check.name.clone()}</bdi></th>
            <td role="cell" data-label=text::GROUP><bdi>{check.group.clone()}</bdi></td>
            <td role="cell" data-label=text::TARGET><span class="mono ltr">{check.target.clone()}</span></td>
            <td role="cell" data-label=text::ANSWER><span class="status"><Icon name=icon class=class/><span>{words}" "{what_to_do}</span></span></td>
            <td role="cell" data-label=text::TIME>{text::took(check.took)}</td>
        </tr>
    }
}
