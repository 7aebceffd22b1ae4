//! # Parts that know the domain
//!
//! What several pages show alike: a status, an issue, names of environments. They know no page.

pub mod confirm;
pub mod copy_button;
pub mod debug_coverage;
pub mod definition_comparison;
pub mod dropzone;
pub mod environment_names;
pub mod freshness;
pub mod host;
pub mod issue_mark;
pub mod long_list;
pub mod query_in_url;
pub mod read_failure;
pub mod settings_form;
pub mod status_mark;
pub mod wizard;
