use super::apis::{self, Api};
use super::plan::Plan;
use super::population::Population;
use super::{atoms, surroundings};

/// The least there can be.
pub(super) fn build(population: &mut Population) {
    Plan::new("production", "gw-1.example.com", "https://api.example.com")
        .environments(&["Production"])
        .add_to(population);
}

/// One of everything else.
pub(super) fn complete(population: &mut Population) {
    surroundings::add(population);
    atoms::add(population, atoms::named_after);
    apis::add_catalog(population, &["Standard"], &[]);
    Api::new("Production", "Orders", "1.0.0", "orders")
        .plans(&["Standard"])
        .add_to(population);
}
