//! The migration of an environment (product/environment-migration.md): its checks, its pages, its moves, and
//! what it changes.

mod addresses;
mod any_move;
mod apis;
mod atoms;
mod changes;
mod checks;
mod confirming;
mod confirming_again;
mod destination;
mod moves;
mod pages;
mod paths;
mod putting_aside;
mod random;
mod ready;
mod sentences;
mod spoiling;
mod support;
