//! The figures of a run, and what was answered.

use leptos::prelude::*;
use waygate_domain::debug::Response;

use super::run::Sent;
use super::view;
use crate::backend::dates;
use crate::text::api_debug as text;

pub(super) fn figures(sent: &Sent) -> impl IntoView + use<> {
    let trace = &sent.trace;
    let answered = |response: &Response| view::status(response.status, &response.reason);
    let backend = match &trace.backend_response {
        Some(response) => answered(response).into_any(),
        None => view! { <span class="ink-3">{text::NOT_CALLED}</span> }.into_any(),
    };
    let (total, proxy) = (text::took(trace.total), text::took(trace.proxy));
    let (at, exact) = (dates::time_of_day(sent.at), dates::iso(sent.at));
    view! {
        <dl class="figures">
            <div><dt>{text::RESPONSE}</dt><dd>{answered(&trace.response)}</dd></div>
            <div><dt>{text::BACKEND_RESPONSE}</dt><dd>{backend}</dd></div>
            <div><dt>{text::TOTAL}</dt><dd><bdi>{total}</bdi></dd></div>
            <div><dt>{text::PROXY}</dt><dd><bdi>{proxy}</bdi></dd></div>
            <div class="push"><dt>{text::SENT}</dt><dd><bdi><time datetime=exact>{at}</time></bdi></dd></div>
        </dl>
        <div class="folded">
            {folded(text::RESPONSE, Some(&trace.response))}
            {folded(text::BACKEND_RESPONSE, trace.backend_response.as_ref())}
        </div>
    }
}

fn folded(name: &'static str, response: Option<&Response>) -> Option<impl IntoView + use<>> {
    let response = response?;
    Some(view::folded(name, &response.headers, &response.body))
}
