//! What resumable flows share: the way with its steps, the draft of a page that outlives a reload, choices,
//! findings of checks, saving with what can go wrong, the bar beneath a page, and the list's deletions. A flow brings
//! its steps, its pages and its words.

pub mod bar;
pub mod choices;
pub mod deletion;
pub mod draft;
pub mod fields;
pub mod findings;
pub mod frame;
pub mod messages;
pub mod navigation;
pub mod save;
pub mod way;
