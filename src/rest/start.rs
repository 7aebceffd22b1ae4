//! What is fetched only where config.json asks for it.

use std::sync::Arc;

use leptos::prelude::*;
use waygate_backend::{Backend, Clock};
use waygate_remote::RestBackend;
use waygate_remote::layers::{Retrying, TimeLimited};

use super::held::Held;
use super::watch::watch;
use super::{Gate, Part, Rest, account, dialog};
use crate::backend::fetch::Fetch;
use crate::backend::timer::BrowserClock;
use crate::pages::sign_in::sign_in;

/// A backend over REST, and what the frame shows of it.
pub struct Started {
    /// What the console talks to.
    pub backend: Arc<dyn Backend>,
    /// For the context.
    pub rest: Rest,
}

/// The backend at that path of this origin.
pub fn start(url: String) -> Started {
    let gate = Gate::new();
    let url = url.trim_end_matches('/').to_owned();
    Started {
        backend: connect(&url, gate.clone()),
        rest: Rest {
            gate,
            url: StoredValue::new(url),
            view,
        },
    }
}

fn view(part: Part, gate: &Gate) -> AnyView {
    match part {
        Part::Page => sign_in(gate).into_any(),
        Part::Account => account::account(gate).into_any(),
        Part::Notice => dialog::notice(gate).into_any(),
        Part::Over => {
            watch(gate);
            dialog::dialog(gate.clone()).into_any()
        }
    }
}

/// From the inside out: each try has its time, what may be repeated is tried again, and whoever is refused for want of
/// a session waits for one as long as it takes.
fn connect(url: &str, gate: Gate) -> Arc<dyn Backend> {
    let clock: Arc<dyn Clock> = Arc::new(BrowserClock);
    let sent = TimeLimited::new(Fetch::below(url), clock.clone());
    let seed = clock.now().as_millis().cast_unsigned();
    let retried = Retrying::new(sent, clock.clone(), seed);
    Arc::new(RestBackend::new(Held::new(retried, gate), clock))
}
