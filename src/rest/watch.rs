//! What happens about the session without a view: the way to the page, other tabs, a start without connection.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use waygate_backend::Backend;

use super::gate::{Asked, Gate};
use crate::backend::{page, timer};
use crate::console::Console;
use crate::route::Route;

/// How often the session is asked for where it could not be read.
const AGAIN: Duration = Duration::from_secs(10);

/// Leads to the page to sign in on, and keeps the session up to date, as long as the owner lives.
pub fn watch(gate: &Gate) {
    lead_to_page(gate);
    let backend = Console::expect().backend();
    let looked_at = {
        let (gate, backend) = (gate.clone(), backend.clone());
        move || {
            if !page::is_hidden() {
                spawn_local(look(gate.clone(), backend.clone()));
            }
        }
    };
    // Another tab may have signed in or out meanwhile: they share the cookie.
    let again = looked_at.clone();
    let focus = window_event_listener_untyped("focus", move |_| looked_at());
    let shown = window_event_listener_untyped("visibilitychange", move |_| again());
    on_cleanup(move || {
        focus.remove();
        shown.remove();
    });
    let gate = gate.clone();
    spawn_local(async move {
        loop {
            timer::wait(AGAIN).await;
            let unknown = gate.session.with_untracked(Option::is_none);
            if unknown && gate.asked.get_untracked() == Asked::Nothing {
                look(gate.clone(), backend.clone()).await;
            }
        }
    });
}

/// Asks who is signed in. That nobody is tells the transport.
async fn look(gate: Gate, backend: Arc<dyn Backend>) {
    if let Ok(session) = backend.session().await {
        let asked = gate.asked.get_untracked() != Asked::Nothing;
        let other = gate
            .session
            .with_untracked(|known| known.as_ref() != Some(&session));
        if asked || other {
            gate.signed_in(session);
        }
    }
}

fn lead_to_page(gate: &Gate) {
    let (location, navigate, asked) = (use_location(), use_navigate(), gate.asked);
    Effect::new(move || {
        let back = match asked.get() {
            Asked::Page => true,
            Asked::Afresh => false,
            _ => return,
        };
        // Also whoever goes back from there is led there again.
        let here = Route::parse(&location.pathname.get(), &location.search.get());
        if let Route::SignIn(_) = here {
            return;
        }
        let to = (back && here != Route::NotFound).then(|| Box::new(here));
        let options = NavigateOptions {
            replace: true,
            ..NavigateOptions::default()
        };
        navigate(&Route::SignIn(to).url(), options);
    });
}
