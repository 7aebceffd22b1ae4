//! Where definitions come from.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use waygate_domain::api_migration::FileError;

/// The name of standard input.
pub const STANDARD_INPUT: &str = "-";

/// Reads a file, or standard input.
///
/// # Errors
/// Where there is nothing that can be read: in words that say what to do.
pub fn read(file: &Path) -> Result<Vec<u8>, FileError> {
    let read = if file.as_os_str() == STANDARD_INPUT {
        let mut content = vec![];
        io::stdin().read_to_end(&mut content).map(|_| content)
    } else if file.is_dir() {
        return Err(FileError::whole(
            "This is a folder. Name the files in it, as in FOLDER/*.json.",
        ));
    } else {
        fs::read(file)
    };
    read.map_err(|error| {
        FileError::whole(match error.kind() {
            io::ErrorKind::NotFound => "There is no such file.".to_owned(),
            io::ErrorKind::PermissionDenied => "You may not read this file.".to_owned(),
            _ => format!("The file could not be read ({error})."),
        })
    })
}
