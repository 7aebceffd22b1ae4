//! What Debug Mode has tested in this tab, for each API: places of steps, no content.

use waygate_domain::api::{ApiId, Definition};
use waygate_domain::debug::{Coverage, Tested, Trace};

use crate::backend::shelf::Shelf;

/// What of this V4 definition of an API was tested in this tab, and what was not.
pub fn coverage(api: &ApiId, v4: &Definition) -> Coverage {
    Coverage::of(v4, &read(api))
}

/// Adds what a run came to.
pub fn record(api: &ApiId, v4: &Definition, trace: &Trace) {
    let mut tested = read(api);
    tested.absorb(v4, trace);
    Shelf::Tab.write(&name(api), &tested.to_text());
}

fn read(api: &ApiId) -> Tested {
    let text = Shelf::Tab.read(&name(api));
    text.map_or_else(Tested::default, |text| Tested::from_text(&text))
}

fn name(api: &ApiId) -> String {
    format!("waygate.debug.tested:{api}")
}
