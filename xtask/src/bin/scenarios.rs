//! Prints the scenarios of the mock mode as JSON, for `dist/mock/scenarios.json`.

fn main() {
    println!("{}", waygate_platform::mock::scenarios_json());
}
