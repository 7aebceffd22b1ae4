//! Converting a V2 definition to V4. One file for each part; each takes its part of the V2 definition and gives that of
//! V4, and notes what it lost or defaulted.

mod api;
mod endpoints;
mod flows;
mod listener;
mod notes;
mod plans;
mod services;
mod settings;
pub(super) mod strays;

pub use notes::Loss;
pub(super) use {
    api::renamed,
    listener::{read_logging, with_slash},
    plans::{read_security, renamed as renamed_in_plans, shadowed_definition},
    services::{THRESHOLD, braced},
    settings::headers,
};

use super::{Report, State, dry_run};
use crate::api::Definition;
use notes::Notes;

/// What a conversion comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Conversion {
    /// The V4 definition. What V4 does not know and does no harm is carried along, after the order of the V2.
    pub definition: Definition,
    /// What is lost and changes what the API does: steps of policies that are not known to convert, and settings
    /// that V4 has no place for.
    pub dropped: Vec<Loss>,
    /// What V4 needs and V2 did not say.
    pub defaulted: Vec<Loss>,
    /// What is left behind without changing what the API does.
    pub unused: Vec<Loss>,
}

/// Converts a V2 definition to V4. It may be converted where its dry run leaves a way on; what that run says has to
/// be accepted is what is dropped and defaulted here.
///
/// The time that it takes is proportional to the size of the definition.
///
/// # Errors
/// The report of the dry run, where it says that the definition cannot be migrated.
pub fn convert(definition: &Definition) -> Result<Conversion, Report> {
    let report = dry_run(Some(definition), false);
    if report.state() == State::Impossible {
        return Err(report);
    }
    let mut notes = Notes::default();
    let definition = Definition(api::api(definition, &mut notes));
    let Notes {
        dropped,
        defaulted,
        unused,
    } = notes;
    Ok(Conversion {
        definition,
        dropped,
        defaulted,
        unused,
    })
}
