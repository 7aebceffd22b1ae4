//! What resumable flows share: the way with its steps, the draft of a page that outlives a reload, choices,
//! findings of checks. A flow brings its steps, its pages and its words.

pub mod choices;
pub mod draft;
pub mod findings;
pub mod messages;
pub mod way;
