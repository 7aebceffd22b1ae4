use super::plan::Plan;
use super::population::Population;

/// The least there can be of everything.
pub(super) fn build(population: &mut Population) {
    Plan::new("production", "gw-1.example.com", "https://api.example.com")
        .environments(&["Production"])
        .add_to(population);
}
