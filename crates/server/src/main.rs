//! The binary `waygate`.
fn main() {}
