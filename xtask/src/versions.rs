//! The versions of the tools, which must go together.

/// Trunk builds the page. Later ones need a newer Rust.
pub const TRUNK: &str = "0.21.14";

/// The wasm-bindgen command line. It must be the version of the crate in Cargo.lock, to the last digit.
pub const WASM_BINDGEN: &str = "0.2.130";

/// Schemathesis asks the REST API whatever its description allows, and holds the answers against it.
pub const SCHEMATHESIS: &str = "4.32.5";

/// The oldest major version of Node.js that will do.
pub const NODE_MAJOR: u32 = 20;
