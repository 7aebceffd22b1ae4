//! # The design system
//!
//! Parts that know how to look and how to be operated, each with its ARIA pattern. They know no domain,
//! no route and no backend; whoever uses them brings words and meaning.

pub mod announcer;
pub mod dialog;
pub mod disabled;
pub mod dynamic;
pub mod empty_state;
pub mod icon;
pub mod notice;
pub mod popover;
pub mod rows_in_view;
pub mod segments;
pub mod windowed;
pub mod windowed_body;
