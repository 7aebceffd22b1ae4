//! REST mode: the platform behind Waygate's REST contract, and who is signed in to it. All that it takes is a
//! WebAssembly of its own (docs/decisions/0012), fetched where config.json asks for it.

mod account;
mod dialog;
mod gate;
mod held;
mod split;
mod start;
mod watch;

use leptos::prelude::*;

pub use gate::Gate;
pub use start::Started;

/// What the console knows about the REST backend; in the context where there is one. Cheap to clone.
#[derive(Clone)]
pub struct Rest {
    /// Who is signed in.
    pub gate: Gate,
    /// Where the contract is served, a path of this origin without a slash at the end.
    pub url: StoredValue<String>,
    view: fn(Part, &Gate) -> AnyView,
}

/// What REST mode adds to the frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The page to sign in on.
    Page,
    /// The account in the top bar.
    Account,
    /// The dialog to sign in again, and what leads to the page.
    Over,
    /// What is told above the page.
    Notice,
}

/// Starts it with the contract at that path; `None` where what it takes could not be fetched.
pub async fn start(url: String) -> Option<Started> {
    split::start(url).await
}

/// A part of the frame, where the backend is this one.
pub fn part_of_frame(part: Part) -> Option<AnyView> {
    use_context::<Rest>().map(|rest| (rest.view)(part, &rest.gate))
}

/// Where the contract is served, where the backend is this one.
pub fn url() -> Option<String> {
    use_context::<Rest>().map(|rest| rest.url.get_value())
}

/// Has the page begin anew when another account takes over. To be called where it is made.
pub fn begin_anew_with_account() {
    if let Some(rest) = use_context::<Rest>() {
        rest.gate.turn.track();
    }
}
