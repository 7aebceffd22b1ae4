//! # A platform in process
//!
//! [`Platform`] implements every capability of the port with the rules of `waygate-domain`, over a
//! [`store::Store`] and a clock. [`clock::VirtualClock`] is a clock that can be stepped, slowed down
//! and stopped. [`mock`] stands on top: scenarios, a life of their own, latency and faults.
//!
//! Nothing here is a canned answer: what a person sees in mock mode went through the same rules as on a
//! server. This crate knows no browser, no network and no async runtime: real time comes in through
//! [`clock::TimeSource`], and whoever hosts it runs the futures it hands out. The platform and its store
//! never refer to [`mock`].

pub mod clock;
pub mod document;
pub mod instant;
pub mod json;
pub mod mock;
mod platform;
mod sorted;
pub mod store;
mod sync;
#[cfg(feature = "testing")]
pub mod testing;

pub use platform::{
    Account, AtOnce, Installed, LETTERS, Platform, Secrets, Seeded, Stages, Unheard,
};
