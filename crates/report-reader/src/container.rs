//! A workbook from outside: it is a zip archive, which may be none, or a trap.

use std::io::{Cursor, Read, copy, sink};

use waygate_domain::content_migration::report::Fault;
use zip::ZipArchive;
use zip::result::ZipError;

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: u64 = 32_000_000;

/// The most bytes that all parts may have together once they are unpacked. 50,000 rows have some 30 MB.
pub const LARGEST_UNPACKED: u64 = 64_000_000;

/// The most parts that are read. A workbook has a handful besides its sheets.
pub const MOST_PARTS: usize = 1_000;

/// What a zip archive begins with.
const ZIP: &[u8] = b"PK\x03\x04";

/// What the workbooks before xlsx begin with, and those with a password.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// The part that every xlsx has.
const WORKBOOK: &str = "xl/workbook.xml";

/// Looks whether a file is a workbook that can be unpacked: nothing is kept while each part is, and it ends as soon
/// as there is too much of it, whatever the archive says of its parts.
///
/// # Errors
/// What is wrong with the whole file.
pub fn check(content: &[u8]) -> Result<(), Fault> {
    if content.starts_with(COMPOUND) {
        return Err(Fault::OldOrEncrypted);
    }
    if !content.starts_with(ZIP) {
        return Err(Fault::NotAWorkbook);
    }
    if content.len() as u64 > LARGEST_FILE {
        return Err(Fault::TooLarge(LARGEST_FILE));
    }
    let mut archive = ZipArchive::new(Cursor::new(content)).map_err(|error| damaged(&error))?;
    if archive.len() > MOST_PARTS {
        return Err(Fault::TooManyParts);
    }
    let is_workbook = archive
        .file_names()
        .any(|name| name.is_ok_and(|name| name.eq_ignore_ascii_case(WORKBOOK)));
    if !is_workbook {
        return Err(Fault::NotAWorkbook);
    }
    let mut left = LARGEST_UNPACKED;
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(|error| match error {
            ZipError::UnsupportedArchive(_) | ZipError::InvalidPassword => Fault::OldOrEncrypted,
            error => damaged(&error),
        })?;
        if part.size() > left {
            return Err(Fault::TooLarge(LARGEST_UNPACKED));
        }
        let unpacked =
            copy(&mut part.take(left + 1), &mut sink()).map_err(|error| damaged(&error))?;
        left = left
            .checked_sub(unpacked)
            .ok_or(Fault::TooLarge(LARGEST_UNPACKED))?;
    }
    Ok(())
}

fn damaged(error: &dyn std::fmt::Display) -> Fault {
    Fault::Damaged(error.to_string().trim_end_matches('.').to_owned())
}
