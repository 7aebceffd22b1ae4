//! Debug Mode's interpreter (product/api-migration.md, "Debug Mode").

mod any_definition;
mod api;
mod expressions;
mod flows;
mod folding;
mod masking;
mod order;
mod page;
mod policies;
mod schemas;
mod steps;
