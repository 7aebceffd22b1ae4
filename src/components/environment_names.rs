//! The environments of a gateway, or of none, as links; the first three, then more on demand.

use leptos::prelude::*;
use waygate_domain::environment::EnvironmentRef;
use waygate_domain::gateway_table::Needle;

use crate::backend::collation::BrowserCollation;
use crate::route::Route;
use crate::text::gateways as text;
use crate::ui::dynamic::{click, part};

/// How many names show at first, and how many more each time.
const FEW: usize = 3;
const MORE: usize = 50;

/// The names; those that a search finds come first. After three stands **See more...**, which reveals
/// fifty more each time, and then **See less**.
#[component]
pub fn EnvironmentNames(
    /// Whose names to show.
    #[prop(into)]
    environments: Signal<Vec<EnvironmentRef>>,
    /// What is searched for.
    #[prop(into)]
    search: Signal<String>,
) -> impl IntoView {
    let limit = RwSignal::new(FEW);
    let sorted = move || {
        environments.with(|environments| {
            if environments.len() <= FEW {
                // All of them show, and their order does not hang on the search.
                return environments.clone();
            }
            let needle = search.with(|search| Needle::new(search, &BrowserCollation));
            needle
                .first(environments, &BrowserCollation)
                .into_iter()
                .take(limit.get())
                .cloned()
                .collect()
        })
    };
    let all = move || environments.with(Vec::len);
    let name = |environment: EnvironmentRef| {
        view! { <li><a href=Route::Environment(environment.id).url()><bdi>{environment.name.to_string()}</bdi></a></li> }
    };
    let button = move || {
        let (shown, all) = (limit.get(), all());
        (all > FEW).then(|| {
            let expanded = shown >= all;
            let words = if expanded { text::SEE_LESS } else { text::SEE_MORE };
            let step = move |_| limit.set(if expanded { FEW } else { shown + MORE });
            view! {
                " "
                <button type="button" class="link more" aria-expanded=(shown > FEW).to_string() on:click=click(step)>
                    {words}
                </button>
            }
        })
    };
    view! {
        <div>
            {part(move || match sorted() {
                names if names.is_empty() => view! { <span class="ink-3">{text::NONE}</span> }.into_any(),
                names => view! { <ul class="names" role="list">{names.into_iter().map(name).collect_view()}</ul> }.into_any(),
            })}
            {part(button)}
        </div>
    }
}
