//! PostgreSQL for the tests, which run a server of their own.

use std::fs;
use std::path::Path;

use crate::progress;

use super::{apt, on_path};

/// Where Debian keeps the programs, in a folder for each version.
const VERSIONS: &str = "/usr/lib/postgresql";

/// Says whether the package's installation makes a cluster and starts it.
const CLUSTERS: &str = "/etc/postgresql-common/createcluster.conf";

/// Makes sure that PostgreSQL is there, where that can be done. Tests that need it are passed over without, and say
/// so: it is no failure.
pub fn ensure() {
    if is_there() {
        progress::already("PostgreSQL", "there");
        return;
    }
    if apt::is_usable() {
        without_a_cluster();
        let advice = "check the network connection; the tests run without it";
        match apt::install("PostgreSQL", "postgresql", advice) {
            Ok(()) if is_there() => return,
            Ok(()) => {}
            Err(failure) => println!("  PostgreSQL: {failure}"),
        }
    }
    println!("  PostgreSQL: not installed, its tests are passed over");
}

fn is_there() -> bool {
    let programs = |folder: &Path| {
        ["initdb", "postgres"]
            .iter()
            .all(|name| folder.join(name).is_file())
    };
    let mut versions = fs::read_dir(VERSIONS).into_iter().flatten().flatten();
    versions.any(|version| programs(&version.path().join("bin")))
        || (on_path("initdb").is_some() && on_path("postgres").is_some())
}

/// Has the package bring the programs alone: nobody asked for a service on this machine. What is set there is left.
fn without_a_cluster() {
    let file = Path::new(CLUSTERS);
    if file.exists() {
        return;
    }
    // Should it fail, there is a service more, and the tests don't mind.
    if let Some(folder) = file.parent()
        && fs::create_dir_all(folder).is_ok()
    {
        let _ = fs::write(file, "create_main_cluster = false\n");
    }
}
