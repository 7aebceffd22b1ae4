//! The query of a table and the address bar, kept equal.

use std::time::Duration;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

use crate::backend::timer;
use crate::route::Route;

/// Browsers refuse to write the address many times a second: it follows when typing rests.
const REST: Duration = Duration::from_millis(100);

/// What a table shows. The address says the same: at first it is read from there, then each follows
/// the other. The address is written only when it would change, and in place of the one before, so that
/// going back leaves the page.
///
/// `query_of` is the query of the table's page, `route` the page with a query.
pub fn query_in_url<Q: Clone + Default + PartialEq + Send + Sync + 'static>(
    query_of: impl Fn(Route) -> Option<Q> + Copy + 'static,
    route: impl Fn(Q) -> Route + Copy + 'static,
) -> RwSignal<Q> {
    let location = use_location();
    let read = move || {
        query_of(Route::parse(
            &location.pathname.get(),
            &location.search.get(),
        ))
    };
    let query = RwSignal::new(untrack(read).unwrap_or_default());
    let written = StoredValue::new(query.get_untracked());

    // The address changed: by a link, back or forward. What was written from here is no news.
    Effect::new(move || {
        if let Some(new) = read()
            && new != written.get_value()
        {
            written.set_value(new.clone());
            query.set(new);
        }
    });

    let navigate = use_navigate();
    let pending = StoredValue::new(0_u32);
    let gone = StoredValue::new(false);
    on_cleanup(move || {
        gone.try_set_value(true);
    });
    Effect::new(move || {
        query.track();
        pending.update_value(|count| *count += 1);
        let mine = pending.get_value();
        let navigate = navigate.clone();
        leptos::task::spawn_local(async move {
            timer::wait(REST).await;
            // The page may have been left meanwhile, or something else chosen.
            if gone.try_get_value() != Some(false) || pending.try_get_value() != Some(mine) {
                return;
            }
            let now = query.get_untracked();
            if now != written.get_value() {
                written.set_value(now.clone());
                let options = NavigateOptions {
                    replace: true,
                    scroll: false,
                    ..NavigateOptions::default()
                };
                navigate(&route(now).url(), options);
            }
        });
    });
    query
}
