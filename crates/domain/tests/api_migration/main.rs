//! Migrate to V4 (product/api-migration.md): the rules of the dry run as a table of definitions with what each comes
//! to, the conversion, the fixes, the comparison and the diff.

mod acknowledging;
mod base;
mod comparing;
mod converting;
mod deep;
mod diffing;
mod large;
mod mending;
mod mutated;
mod reading;
mod reports;
mod strays;
mod table;
mod verifying;
