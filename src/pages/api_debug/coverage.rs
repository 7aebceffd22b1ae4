//! What requests from this tab have tested so far, and what not.

use leptos::prelude::*;
use waygate_domain::debug::{Reached, Testable};

use super::bench::Bench;
use crate::components::debug_coverage;
use crate::text::api_debug as text;
use crate::ui::icon::Icon;

pub(super) fn coverage(bench: Bench) -> impl IntoView {
    let coverage = bench
        .v4
        .with_value(|v4| debug_coverage::coverage(&bench.page.id(), v4));
    if coverage.steps.is_empty() {
        return view! { <section class="section"><h2>{text::TESTED}</h2><p class="ink-2">{text::NOTHING_TO_TEST}</p></section> }
            .into_any();
    }
    let tally = text::tally(
        coverage.all(),
        coverage.flows(),
        coverage.plans(),
        coverage.policies(),
    );
    let line = |(step, reached): &(Testable, Reached)| {
        let about = text::testable(step);
        let reached = text::reached(*reached);
        view! { <li><span class="policy">{step.policy.clone()}</span>" "<span class="ink-3">{about}", "{reached}</span></li> }
    };
    let untested: Vec<_> = coverage.untested().map(line).collect();
    let number = untested.len();
    let untested = (number > 0).then(|| {
        view! {
            <details>
                <summary><Icon name="chevron"/>{text::NOT_TESTED}" "<span class="ink-3">{number}</span></summary>
                <ul class="untested">{untested}</ul>
            </details>
        }
    });
    view! {
        <section class="section tested">
            <h2>{text::TESTED}</h2>
            <p>{tally}</p>
            <p class="hint">{text::TESTED_TEXT}</p>
            {untested}
        </section>
    }
    .into_any()
}
