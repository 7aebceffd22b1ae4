//! Definitions of APIs.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;
use waygate_domain::api::Definition;
use waygate_domain::api_migration::{
    Checked, FileCheck, FileError, Issue, Report, State, convert, diff, read_file,
};
use web_sys::{File, FileReaderSync};

/// How many bytes are read at a time.
const PIECE: f64 = 1_000_000.0;

/// How many issues of each kind the page is given to show. It gets all of them as a file.
const SHOWN: usize = 200;

/// A file that was checked, and how many milliseconds the rules took.
pub struct Check {
    check: FileCheck,
    took: f64,
}

/// Reads a file and runs the dry run over it.
///
/// # Errors
/// A sentence for people where the file is not to be had.
pub fn check(
    file: &File,
    progress: impl Fn(f64, f64),
    now: impl Fn() -> f64,
) -> Result<Check, String> {
    let content = read(file, progress).map_err(|_| {
        "The browser could not read the file. It may have been moved or changed since it was chosen, or be a folder. Choose it again."
    })?;
    let definition = read_file(&content);
    drop(content);
    let started = now();
    let result = definition.map(|definition| Checked::of(&definition));
    Ok(Check {
        took: now() - started,
        check: FileCheck {
            file: file.name(),
            result,
        },
    })
}

fn read(file: &File, progress: impl Fn(f64, f64)) -> Result<Vec<u8>, JsValue> {
    let (reader, size) = (FileReaderSync::new()?, file.size());
    // A file has fewer bytes than memory has addresses, or reading it fails.
    let mut content = Vec::with_capacity(size as usize);
    let mut done = 0.0;
    while done < size {
        let end = (done + PIECE).min(size);
        let piece = file.slice_with_f64_and_f64(done, end)?;
        let bytes = Uint8Array::new(&reader.read_as_array_buffer(&piece)?.into());
        content.extend_from_slice(&bytes.to_vec());
        done = end;
        progress(done, size);
    }
    Ok(content)
}

/// The answer to the page.
pub fn answer(Check { check, took }: &Check) -> Array {
    // What is made of texts and numbers alone is always written.
    let whole = serde_json::to_vec_pretty(check).unwrap_or_default();
    let bytes = JsValue::from(Uint8Array::from(whole.as_slice()));
    let optional = |text: &Option<String>| text.clone().map_or(JsValue::NULL, JsValue::from);
    let place = |number: Option<usize>| number.map_or(JsValue::NULL, |n| JsValue::from(n as f64));
    match &check.result {
        Ok(Checked {
            name,
            version,
            report,
        }) => {
            let shown = serde_json::to_string(&first(report)).unwrap_or_default();
            Array::from_iter([
                bytes,
                "checked".into(),
                optional(name),
                optional(version),
                shown.into(),
                (report.blocking().count() as f64).into(),
                (report.needing_attention().count() as f64).into(),
                (*took).into(),
            ])
        }
        Err(FileError {
            line,
            column,
            message,
        }) => Array::of5(
            &bytes,
            &"unreadable".into(),
            &place(*line),
            &place(*column),
            &message.into(),
        ),
    }
}

/// A report with the first issues of each kind.
fn first(report: &Report) -> Report {
    let of = |state: State| {
        let issues = report.issues.iter();
        let issues = issues.filter(move |issue| issue.state == state);
        issues.take(SHOWN).cloned()
    };
    let issues: Vec<Issue> = of(State::Impossible)
        .chain(of(State::CanBeForced))
        .collect();
    Report::new(issues)
}

/// Converts a V2 definition and lays it beside the V4 one: the indented texts of both, and how their lines belong
/// together where they are not too many for that.
///
/// # Errors
/// A sentence for people where it cannot be read or cannot be migrated.
pub fn compare(v2: &str) -> Result<(String, String, Option<String>), String> {
    let v2 = Definition::parse(v2).map_err(|error| error.to_string())?;
    let converted = convert(&v2).map_err(|_| "The definition cannot be migrated as it is.")?;
    let shape = diff(&v2, &converted.definition).shape();
    Ok((v2.to_text(true), converted.definition.to_text(true), shape))
}

#[cfg(test)]
mod tests {
    use super::*;
    use waygate_domain::api_migration::Diff;

    fn with_steps(policy: &str, steps: usize) -> String {
        let steps = vec![format!(r#"{{"policy":"{policy}"}}"#); steps].join(",");
        format!(
            r#"{{"gravitee":"2.0.0","execution_mode":"jupiter","proxy":{{}},"flows":[{{"pre":[{steps}]}}]}}"#
        )
    }

    #[test]
    fn the_page_is_given_the_first_issues_and_the_state_of_all() {
        let definition = Definition::parse(&with_steps("acme", 1_000)).expect("JSON");
        let report = Checked::of(&definition).report;
        let shown = first(&report);
        assert_eq!(shown.issues, report.issues[..SHOWN]);
        assert_eq!(shown.state(), State::CanBeForced);
    }

    #[test]
    fn a_comparison_is_the_one_of_the_page() {
        let text = with_steps("acme", 3);
        let (v2, v4, shape) = compare(&text).expect("it migrates");
        let definition = Definition::parse(&text).expect("JSON");
        let converted = convert(&definition).expect("it migrates");
        let expected = diff(&definition, &converted.definition);
        assert_eq!(
            Diff::of_shape(&v2, &v4, &shape.expect("few lines")),
            Some(expected)
        );
    }

    #[test]
    fn what_cannot_be_compared_says_why() {
        assert!(compare("{").is_err_and(|why| why.starts_with("Line 1, column 1")));
        assert!(compare("{}").is_err());
    }
}
