//! # Parts that know the domain
//!
//! What several pages show alike: a status, an issue, names of environments. They know no page.

pub mod environment_names;
pub mod host;
pub mod issue_mark;
pub mod status_mark;
