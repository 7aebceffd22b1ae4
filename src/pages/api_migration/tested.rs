//! What Debug Mode has tested so far, and what not.

use leptos::prelude::*;
use waygate_domain::api::Definition;
use waygate_domain::debug::{Reached, Testable};

use super::flow::Flow;
use crate::components::debug_coverage;
use crate::text::{api_debug, api_migration as text};
use crate::ui::icon::Icon;

/// What is known of that here, in this tab.
pub(super) fn tested(of: Flow) -> Option<impl IntoView> {
    let v4 = of.api(|details| Definition::parse(&details.definition).ok())??;
    let coverage = debug_coverage::coverage(&of.id(), &v4);
    if coverage.steps.is_empty() {
        return Some(view! { <p class="ink-2">{api_debug::NOTHING_TO_TEST}</p> }.into_any());
    }
    let tally = api_debug::tally(
        coverage.all(),
        coverage.flows(),
        coverage.plans(),
        coverage.policies(),
    );
    let line = |(step, reached): &(Testable, Reached)| {
        let about = api_debug::testable(step);
        let reached = api_debug::reached(*reached);
        view! { <li>{step.policy.clone()}" "<span class="ink-3">{about}", "{reached}</span></li> }
    };
    let untested: Vec<_> = coverage.untested().map(line).collect();
    let number = untested.len();
    let untested = (number > 0).then(|| {
        view! {
            <details>
                <summary><Icon name="chevron"/>{api_debug::NOT_TESTED}" "<span class="ink-3">{number}</span></summary>
                <ul class="untested">{untested}</ul>
            </details>
        }
    });
    Some(
        view! {
            <p>{tally}</p>
            <p class="hint">{text::TESTED_HERE}</p>
            {untested}
        }
        .into_any(),
    )
}

/// Whether anything was tested in this tab, and whether all of it.
pub(super) fn progress(of: Flow) -> Option<(usize, usize)> {
    let v4 = of.api(|details| Definition::parse(&details.definition).ok())??;
    let tally = debug_coverage::coverage(&of.id(), &v4).all();
    Some((tally.tested, tally.of))
}
