use super::made_up;
use super::plan::Plan;
use super::population::Population;

/// How many gateways there are beside the one that flaps.
const OTHERS: u32 = 24;

/// Gateways that all run when it begins. The first one flaps.
pub(super) fn build(population: &mut Population) {
    Plan::new(
        "flapping-edge",
        "gw-edge-1.example.com",
        "https://edge.api.example.com",
    )
    .environments(&["Edge Cache", "Edge Routing"])
    .add_to(population);
    made_up::build_healthy(population, OTHERS);
}
