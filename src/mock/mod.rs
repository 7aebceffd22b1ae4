//! Mock mode in the browser: starts the embedded platform as the address asks, keeps edits, and offers
//! the controls. All that it makes happen is made by `waygate_platform::mock`.

mod automation;
mod edits;
mod link;
mod panel;
mod state_file;
mod time_source;

use std::sync::Arc;

use leptos::prelude::*;
use waygate_backend::Backend;
use waygate_platform::mock::{Mock, Parameters, Problem};

use crate::backend::dates;
use time_source::BrowserTime;

pub use panel::{controls, panel, problems};

/// The embedded platform of this tab.
#[derive(Clone)]
pub struct MockMode {
    mock: Mock,
    problems: RwSignal<Vec<Problem>>,
}

impl MockMode {
    /// Starts it with the parameters of the address, or with those that the tab has kept.
    pub fn start() -> Self {
        let automated = link::is_automated();
        let (parameters, mut problems) = link::read(automated);
        let (saved, unreadable) = edits::read(&parameters.world());
        problems.extend(unreadable);
        let (mock, skipped) = Mock::start(parameters, Arc::new(BrowserTime), dates::now(), saved);
        problems.extend(skipped);
        if let Some(elapsed) = link::take_elapsed() {
            mock.clock().advance(elapsed);
        }
        link::keep(&mock.parameters());
        set_direction(&mock.parameters());
        wasm_bindgen_futures::spawn_local(mock.run());
        let mode = Self {
            mock,
            problems: RwSignal::new(problems),
        };
        edits::keep(&mode);
        automation::offer(&mode);
        mode
    }

    /// The platform behind the faults that were asked for.
    pub fn backend(&self) -> Arc<dyn Backend> {
        self.mock.backend()
    }

    /// Adds what the pages need that are fetched later.
    pub fn complete(&self) {
        self.mock.complete();
    }

    fn tell(&self, about: &str, message: impl Into<String>) {
        let problem = Problem::new(about, message);
        self.problems.update(|problems| problems.push(problem));
    }
}

fn set_direction(parameters: &Parameters) {
    if let Some(root) = document().document_element() {
        // Setting an attribute with a valid name cannot fail.
        let _ = root.set_attribute("dir", if parameters.rtl { "rtl" } else { "ltr" });
    }
}
