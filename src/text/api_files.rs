//! Words of **Check a definition file**.

use waygate_domain::api_migration::{FileError, Verdict};

use super::{count, grouped};

pub const TITLE: &str = "Check a definition file";
pub const LEDE: &str = "Runs the dry run over exported V2 definitions. It runs in this browser: nothing is uploaded anywhere.";
pub const DROP: &str = "Drop exported definitions here";
/// What can be given, with the size of the largest in bytes.
pub fn hint(largest: f64) -> String {
    format!("JSON files up to {}, several at once.", size(largest))
}
pub const CHOOSE: &str = "Choose files";

pub const FOLDER: &str = "A folder cannot be checked. Choose the files in it.";
/// A file is larger than this.
pub fn too_large(largest: f64) -> String {
    format!(
        "It is larger than {}, more than is checked here. Use the command `waygate dry-run`.",
        size(largest)
    )
}

/// A size in bytes.
pub fn size(bytes: f64) -> String {
    match bytes {
        ..1_000.0 => format!("{bytes} B"),
        ..10_000.0 => format!("{:.1} KB", bytes / 1e3),
        ..999_500.0 => format!("{:.0} KB", bytes / 1e3),
        ..9_950_000.0 => format!("{:.1} MB", bytes / 1e6),
        _ => format!("{:.0} MB", bytes / 1e6),
    }
}

pub const WAITING: &str = "Waiting";
pub const WAITING_TEXT: &str = "for the files before it";
pub const READING: &str = "Reading";
/// How much is read.
pub fn read(done: f64, all: f64) -> String {
    format!("{} of {}", size(done), size(all))
}
pub const CHECKING: &str = "Checking";
pub const CANCELLED: &str = "Cancelled";
pub const CANCELLED_TEXT: &str = "What stands in it is not known.";
pub const NOT_CHECKED: &str = "Not checked";
pub const UNREADABLE: &str = "Cannot be read";
/// Which API it is, and how long the rules took.
pub fn checked(name: Option<&str>, version: Option<&str>, milliseconds: f64) -> String {
    let time = match milliseconds {
        ..1.0 => "under 1 ms".to_owned(),
        ..1_000.0 => format!("{milliseconds:.0} ms"),
        _ => format!("{:.1} s", milliseconds / 1e3),
    };
    let api: Vec<&str> = name.into_iter().chain(version).collect();
    match api.is_empty() {
        true => format!("An API without a name · checked in {time}"),
        false => format!("{} · checked in {time}", api.join(" ")),
    }
}
/// Why a file is no definition.
pub fn unreadable(error: &FileError) -> String {
    error.to_string()
}

/// Said when a file is done.
pub fn told(file: &str, title: &str, text: &str) -> String {
    format!("{file}: {title}. {text}")
}

/// How many files came to what: of all, with each verdict, unreadable, unchecked, and still to come.
pub fn tally(
    files: usize,
    verdicts: [usize; 3],
    unreadable: usize,
    unchecked: usize,
    waiting: usize,
) -> String {
    let labels = Verdict::ALL.map(Verdict::label);
    let parts = labels.into_iter().zip(verdicts).chain([
        ("unreadable", unreadable),
        ("not checked", unchecked),
        ("to come", waiting),
    ]);
    let parts: Vec<String> = parts
        .filter(|(_, number)| *number > 0)
        .map(|(what, number)| format!("{} {what}", grouped(number)))
        .collect();
    format!("{}: {}", count(files, "file"), parts.join(", "))
}

pub const DOWNLOAD: &str = "Download JSON";
pub const NOTHING_CHECKED: &str = "No file is checked yet.";
pub const FILE: &str = "dry-run.json";
pub const CLEAR: &str = "Clear all";
pub const CANCEL: &str = "Cancel";
pub const AGAIN: &str = "Check again";
pub const REMOVE: &str = "Remove";
/// Shows or hides the issues of a file.
pub fn toggle(open: bool, issues: usize) -> String {
    match (open, issues) {
        (true, _) => "Hide issues".into(),
        (false, issues) => format!("Show {}", count(issues, "issue")),
    }
}

pub const BLOCKING: &str = "Blocking";
pub const BLOCKING_PREFIX: &str = "Blocking: ";
pub const ATTENTION: &str = "Needs attention";
pub const ATTENTION_PREFIX: &str = "Needs attention: ";
/// How many block.
pub fn blocking(issues: usize) -> String {
    grouped(issues)
}
/// How many need attention, and whether others block.
pub fn attention(issues: usize, blocks: bool) -> String {
    match (issues, blocks) {
        (_, true) => grouped(issues),
        (1, false) => "1, not blocking".into(),
        (_, false) => format!("{}, none of them blocking", grouped(issues)),
    }
}
/// Shows more of a long list.
pub fn see_more(shown: usize, all: usize) -> String {
    format!("See more... ({} of {})", grouped(shown), grouped(all))
}
/// Not all are shown here.
pub fn only_first(shown: usize, all: usize) -> String {
    format!(
        "These are the first {} of {}. Download JSON has all of them.",
        grouped(shown),
        grouped(all)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn sizes_have_the_unit_that_suits_them() {
        for (bytes, words) in [
            (0.0, "0 B"),
            (999.0, "999 B"),
            (1_640.0, "1.6 KB"),
            (52_300.0, "52 KB"),
            (999_600.0, "1.0 MB"),
            (20_000_000.0, "20 MB"),
        ] {
            assert_eq!(size(bytes), words);
        }
    }

    #[wasm_bindgen_test]
    fn a_tally_names_only_what_there_is() {
        assert_eq!(
            tally(4, [2, 0, 1], 1, 0, 0),
            "4 files: 2 Fully Migratable, 1 Not Migratable, 1 unreadable"
        );
        assert_eq!(tally(1, [0; 3], 0, 0, 1), "1 file: 1 to come");
    }
}
