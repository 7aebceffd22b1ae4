//! Two definitions side by side.

use serde_json::{Value, json};
use waygate_domain::api_migration::diff::{Diff, Line, MOST_LINES, Row, Run, diff};

use crate::base::{base, definition};
use crate::converting::converted;
use crate::table::exports::{ORDERS, read};

fn between(v2: Value, v4: Value) -> Diff {
    diff(&definition(v2), &definition(v4))
}

fn rows(diff: &Diff) -> &[Row] {
    match diff {
        Diff::Lines(rows) => rows,
        Diff::TooLarge { .. } => panic!("it is not that large"),
    }
}

/// What each row is, with the numbers of its lines.
fn drawn(diff: &Diff) -> Vec<String> {
    let line = |row: &Row| {
        let number =
            |line: Option<&Line>| line.map(|line| line.number.to_string()).unwrap_or_default();
        let mark = match row {
            Row::Same(..) => "=",
            Row::Removed(_) => "-",
            Row::Added(_) => "+",
            Row::Changed(..) => "~",
        };
        format!("{}{mark}{}", number(row.v2()), number(row.v4()))
    };
    rows(diff).iter().map(line).collect()
}

#[test]
fn the_same_has_no_places_that_differ() {
    let diff = between(base(), base());
    assert_eq!(diff.places(), Some(0));
    assert_eq!(diff.unchanged(), Some(rows(&diff).len()));
    assert!(rows(&diff).iter().all(Row::is_same));
}

#[test]
fn lines_are_removed_added_or_changed() {
    let v2 = json!({ "a": 1, "gone": 1, "b": 2, "c": 3 });
    let v4 = json!({ "a": 1, "b": 2, "c": 4, "d": 5 });
    let diff = between(v2, v4);
    assert_eq!(
        drawn(&diff),
        ["1=1", "2=2", "3-", "4=3", "5~4", "+5", "6=6"]
    );
    assert_eq!(diff.places(), Some(2));
    assert_eq!(diff.unchanged(), Some(4));
}

#[test]
fn a_comma_or_an_indentation_is_no_difference_but_is_kept_in_the_text() {
    let diff = between(json!({ "x": 1 }), json!({ "x": 1, "y": 2 }));
    assert_eq!(drawn(&diff), ["1=1", "2=2", "+3", "3=4"]);
    assert_eq!(
        rows(&diff)[1].v2().map(|line| line.text.as_str()),
        Some("  \"x\": 1")
    );
    assert_eq!(
        rows(&diff)[1].v4().map(|line| line.text.as_str()),
        Some("  \"x\": 1,")
    );
    let nested = between(json!({ "x": 1 }), json!({ "in": { "x": 1 } }));
    assert_eq!(drawn(&nested), ["1=1", "+2", "2=3", "3=4", "+5"]);
}

#[test]
fn every_line_of_both_is_there_once_and_in_order() {
    let v2 = definition(read(ORDERS));
    let v4 = converted(read(ORDERS)).definition;
    let diff = diff(&v2, &v4);
    let text = |lines: Vec<&str>| lines.join("\n");
    let left = rows(&diff)
        .iter()
        .filter_map(Row::v2)
        .map(|line| line.text.as_str())
        .collect();
    let right = rows(&diff)
        .iter()
        .filter_map(Row::v4)
        .map(|line| line.text.as_str())
        .collect();
    assert_eq!(text(left), v2.to_text(true));
    assert_eq!(text(right), v4.to_text(true));
    let numbers: Vec<usize> = rows(&diff)
        .iter()
        .filter_map(Row::v4)
        .map(|line| line.number)
        .collect();
    assert_eq!(numbers, (1..=numbers.len()).collect::<Vec<_>>());
    let unchanged = diff.unchanged().expect("lines");
    assert!(
        unchanged * 2 > v2.to_text(true).lines().count(),
        "{unchanged} lines are the same"
    );
}

#[test]
fn what_is_unchanged_is_folded_but_for_what_is_next_to_a_change() {
    let fields = |changed: i32| -> Value {
        (0..20)
            .map(|n| (format!("f{n}"), json!(if n == 10 { changed } else { n })))
            .collect::<serde_json::Map<_, _>>()
            .into()
    };
    let diff = between(fields(0), fields(1));
    let shape = |context| -> Vec<(bool, usize)> {
        let runs = diff.runs(context);
        runs.iter()
            .map(|run| (matches!(run, Run::Folded(_)), run.rows().len()))
            .collect()
    };
    assert_eq!(
        shape(2),
        [(true, 9), (false, 2), (false, 1), (false, 2), (true, 8)]
    );
    assert_eq!(shape(0), [(true, 11), (false, 1), (true, 10)]);
    assert_eq!(shape(9), [(true, 2), (false, 9), (false, 1), (false, 10)]);
    assert_eq!(shape(usize::MAX), [(false, 11), (false, 1), (false, 10)]);
    let all: usize = diff.runs(3).iter().map(|run| run.rows().len()).sum();
    assert_eq!(all, rows(&diff).len(), "nothing is lost");
}

#[test]
fn what_is_too_large_says_so() {
    let list = |items: usize| json!(vec![1; items]);
    let most = MOST_LINES - 2;
    assert!(matches!(between(list(most), list(3)), Diff::Lines(_)));
    let diff = between(list(3), list(most + 1));
    let expected = Diff::TooLarge {
        v2: 5,
        v4: MOST_LINES + 1,
    };
    assert_eq!(diff, expected);
    assert_eq!(
        (diff.places(), diff.unchanged(), diff.runs(3)),
        (None, None, vec![])
    );
}
