use super::apis::{self, Api};
use super::atoms;
use super::plan::Plan;
use super::population::Population;

/// The least there can be of everything.
pub(super) fn build(population: &mut Population) {
    Plan::new("production", "gw-1.example.com", "https://api.example.com")
        .environments(&["Production"])
        .add_to(population);
    atoms::add(population, atoms::named_after);
    apis::add_catalog(population, &["Standard"], &[]);
    Api::new("Production", "Orders", "1.0.0", "orders")
        .plans(&["Standard"])
        .add_to(population);
}
