use super::made_up;
use super::population::Population;

/// More than anyone scrolls through: 10,000 gateways with 25,000 environments.
pub(super) fn build(population: &mut Population) {
    made_up::build(population, 10_000);
}
