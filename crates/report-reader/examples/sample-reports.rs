//! Writes every sample report, good and broken, into a folder:
//! `cargo run --package waygate-report-reader --example sample-reports -- FOLDER`.

#[path = "../samples/mod.rs"]
mod samples;

use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from);
    let folder = folder.ok_or("name the folder to write the sample reports into")?;
    std::fs::create_dir_all(&folder)?;
    for (name, sample) in samples::good() {
        std::fs::write(folder.join(name), sample.write()?)?;
    }
    for (name, content) in samples::broken()? {
        std::fs::write(folder.join(name), content)?;
    }
    Ok(())
}
