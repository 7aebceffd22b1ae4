//! Mock mode in the browser: starts the embedded platform as the address asks, keeps edits, and offers
//! the controls. All that it makes happen is made by `waygate_platform::mock`.

mod automation;
mod edits;
mod link;
mod panel;
mod state_file;
mod time_source;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use leptos::prelude::*;
use waygate_backend::Backend;
use waygate_platform::mock::{Mock, Parameters, Problem};

use crate::backend::dates;
use crate::lazy;
use time_source::BrowserTime;

pub use automation::call;
pub use panel::{controls, panel, problems};

/// The embedded platform of this tab.
#[derive(Clone)]
pub struct MockMode {
    mock: Mock,
    problems: RwSignal<Vec<Problem>>,
    complete: Arc<AtomicBool>,
}

impl MockMode {
    /// Starts it with the parameters of the address, or with those that the tab has kept. What the first page
    /// does without comes later, unless the situation cannot be shown without it.
    ///
    /// # Errors
    /// A sentence for people, where a part of the console has to be fetched first and cannot be.
    pub async fn start() -> Result<Self, String> {
        let (parameters, problems) = link::read(link::is_automated());
        let first = Mock::starts_first(&parameters) && !edits::are_kept(&parameters.world());
        let mode = Self {
            mock: Mock::start(parameters, Arc::new(BrowserTime), dates::now()),
            problems: RwSignal::new(problems),
            complete: Arc::default(),
        };
        if !first && !lazy::complete(mode.clone()).await {
            return Err(crate::text::mock::NOT_FETCHED.into());
        }
        if let Some(elapsed) = link::take_elapsed() {
            mode.mock.clock().advance(elapsed);
        }
        link::keep(&mode.mock.parameters());
        set_direction(&mode.mock.parameters());
        wasm_bindgen_futures::spawn_local(mode.mock.run());
        automation::offer(&mode);
        Ok(mode)
    }

    /// The platform behind the faults that were asked for.
    pub fn backend(&self) -> Arc<dyn Backend> {
        self.mock.backend()
    }

    /// Adds what the pages need that are fetched later, and the edits that this browser keeps. Doing it again
    /// changes nothing.
    pub fn complete(&self) {
        if !self.complete.swap(true, Ordering::Relaxed) {
            self.mock.complete();
            edits::keep(self);
        }
    }

    fn tell(&self, about: &str, message: impl Into<String>) {
        self.tell_of(Problem::new(about, message));
    }

    fn tell_of(&self, problem: Problem) {
        self.problems.update(|problems| problems.push(problem));
    }
}

fn set_direction(parameters: &Parameters) {
    if let Some(root) = document().document_element() {
        // Setting an attribute with a valid name cannot fail.
        let _ = root.set_attribute("dir", if parameters.rtl { "rtl" } else { "ltr" });
    }
}
