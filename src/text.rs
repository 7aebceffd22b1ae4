//! Every text that the console says, in one place and in English. Labels come from the product; the rest
//! is said in at most three short sentences: what happened, what it means, what to do.

pub mod api_debug;
pub mod api_files;
pub mod api_migration;
pub mod apis;
pub mod comparison;
pub mod content_migrations;
pub mod gateways;
pub mod migrations;
#[cfg(feature = "mock")]
pub mod mock;
pub mod settings;
pub mod shell;
pub mod sign_in;
pub mod wizard;

use std::time::Duration;

/// A span in words as short as they get: `3 s`, `12 min`, `5 h`, `2 days`.
pub fn span(span: Duration) -> String {
    match span.as_secs() {
        seconds @ 0..60 => format!("{seconds} s"),
        seconds @ 60..3_600 => format!("{} min", seconds / 60),
        seconds @ 3_600..172_800 => format!("{} h", seconds / 3_600),
        seconds => format!("{} days", seconds / 86_400),
    }
}

/// A number with its noun, which adds an s for more than one: `1 gateway`, `2 gateways`.
pub fn count(number: usize, noun: &str) -> String {
    let grouped = grouped(number);
    if number == 1 {
        format!("{grouped} {noun}")
    } else {
        format!("{grouped} {noun}s")
    }
}

/// The button under a long list: how many more it shows, and how many of how many are shown.
pub fn show_more(next: usize, shown: usize, all: usize) -> String {
    format!(
        "Show {} more ({} of {})",
        grouped(next),
        grouped(shown),
        grouped(all)
    )
}

/// A number with a comma between thousands.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn numbers_are_grouped_and_nouns_agree() {
        assert_eq!(count(1, "gateway"), "1 gateway");
        assert_eq!(count(0, "gateway"), "0 gateways");
        assert_eq!(count(100_000, "environment"), "100,000 environments");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }

    #[wasm_bindgen_test]
    fn spans_grow_their_unit() {
        for (seconds, words) in [
            (0, "0 s"),
            (59, "59 s"),
            (60, "1 min"),
            (3_599, "59 min"),
            (3_600, "1 h"),
            (172_800, "2 days"),
        ] {
            assert_eq!(span(Duration::from_secs(seconds)), words);
        }
    }
}
