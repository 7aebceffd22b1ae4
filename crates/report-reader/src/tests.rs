use std::time::Instant;

use waygate_domain::content_migration::report::{
    Change, Counts, Entity, Fault, Moment, Report, Status, compare,
};
use waygate_domain::time::Timestamp;

use crate::samples::broken::with_rows;
use crate::samples::{HEADINGS, SHEETS, broken, good};
use crate::workbook::read;

fn written(wanted: &str) -> Vec<u8> {
    let all = good();
    let (_, sample) = all
        .iter()
        .find(|(name, _)| *name == wanted)
        .expect("a sample");
    sample.write().expect("it is written")
}

fn report(name: &str) -> Report {
    read(written(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn a_report_is_read_whole() {
    let report = report("mixed.xlsx");
    let names: Vec<&str> = report
        .sheets
        .iter()
        .map(|sheet| sheet.name.as_str())
        .collect();
    assert_eq!(names, SHEETS.map(|(name, _)| name));
    assert!(
        report
            .sheets
            .iter()
            .all(|sheet| sheet.rows.len() == 8 && sheet.entity().is_some())
    );
    assert_eq!(report.absent().count(), 0);
    let first = &report.sheets[5].rows[1];
    assert_eq!(
        (first.id.as_str(), first.name.as_str(), first.kind.as_str()),
        ("proxy-id-00001", "proxy Zürich 1", "API Proxies")
    );
    // 2026-11-21T09:00:01Z
    assert_eq!(
        first.ran,
        Some(Moment::At(Timestamp::from_millis(1_795_251_601_000)))
    );
    let why = &report.sheets[3].rows[2];
    assert_eq!(why.status, Status::Failure);
    assert_eq!(
        why.why.as_deref(),
        Some("409 A provider with this name exists")
    );
    assert_eq!(
        report.counts(),
        Counts {
            success: 83,
            failure: 4,
            skipped: 1
        }
    );
    assert_eq!(
        report.user_actions.columns,
        ["Cloned Entity", "User Action"]
    );
    assert_eq!(report.user_actions.rows.len(), 3);
}

#[test]
fn times_are_the_same_as_dates_numbers_and_texts() {
    assert_eq!(report("dates.xlsx"), report("mixed.xlsx"));
}

#[test]
fn all_success_and_empty_sheets_are_reports_too() {
    let report_of_success = report("success.xlsx");
    assert_eq!(
        report_of_success.counts(),
        Counts {
            success: 88,
            ..Counts::default()
        }
    );
    assert_eq!(report_of_success.failures().count(), 0);
    let empty = report("empty.xlsx");
    assert_eq!((empty.sheets.len(), empty.counts().all()), (11, 0));
}

#[test]
fn another_run_is_compared() {
    let changed = compare(&report("mixed.xlsx"), &report("re-run.xlsx"));
    let count = |change| changed.iter().filter(|c| c.change == change).count();
    assert_eq!(count(Change::NewlySucceeded), 4);
    assert_eq!(count(Change::StillFailing), 1);
    assert_eq!((count(Change::New), count(Change::Gone)), (11, 0));
    assert_eq!(changed.len(), 16);
}

#[test]
fn five_thousand_rows_are_read() {
    let content = written("5000.xlsx");
    let started = Instant::now();
    let report = read(content).expect("it is a report");
    println!("5,005 rows took {:?}", started.elapsed());
    assert_eq!(report.counts().all(), 5_005);
    assert!(report.of(Entity::Applications).count() == 455);
    let json = serde_json::to_vec(&report).expect("JSON");
    println!("{} bytes of JSON", json.len());
    assert_eq!(
        serde_json::from_slice::<Report>(&json).expect("read back"),
        report
    );
}

#[test]
fn what_is_broken_is_named() {
    type Place = (Option<&'static str>, Option<u32>, Option<&'static str>);
    type Fits = Box<dyn Fn(&Fault) -> bool>;
    let whole: Place = (None, None, None);
    let in_sheet = |row, column| (Some("API Proxies"), Some(row), Some(column));
    let damaged = |fault: &Fault| matches!(fault, Fault::Damaged(_));
    let too_large = |fault: &Fault| matches!(fault, Fault::TooLarge(_) | Fault::Damaged(_));
    let is = |wanted: Fault| -> Fits { Box::new(move |fault| *fault == wanted) };
    let cases: [(&str, Place, Fits); 16] = [
        ("not-a-workbook.xlsx", whole, is(Fault::NotAWorkbook)),
        ("empty-file.xlsx", whole, is(Fault::NotAWorkbook)),
        ("old.xls", whole, is(Fault::OldOrEncrypted)),
        ("document.docx", whole, is(Fault::NotAWorkbook)),
        ("truncated.xlsx", whole, Box::new(damaged)),
        ("bomb.xlsx", whole, is(Fault::TooLarge(64_000_000))),
        ("lying-bomb.xlsx", whole, Box::new(too_large)),
        ("many-parts.xlsx", whole, is(Fault::TooManyParts)),
        ("other-workbook.xlsx", whole, is(Fault::NoUserActions)),
        ("no-user-actions.xlsx", whole, is(Fault::NoUserActions)),
        ("user-actions-alone.xlsx", whole, is(Fault::NoEntitySheet)),
        (
            "renamed-column.xlsx",
            in_sheet(1, "State"),
            Box::new(|fault| matches!(fault, Fault::ColumnUnknown(..))),
        ),
        (
            "missing-column.xlsx",
            in_sheet(1, "STATUS"),
            Box::new(|fault| matches!(fault, Fault::ColumnMissing(_))),
        ),
        (
            "wrong-status.xlsx",
            in_sheet(2, "STATUS"),
            is(Fault::Status("DONE".into())),
        ),
        (
            "wrong-date.xlsx",
            in_sheet(3, HEADINGS_RAN),
            is(Fault::NoMoment),
        ),
        ("long-cell.xlsx", in_sheet(2, "Name"), is(Fault::TooLong)),
    ];
    let files = broken().expect("they are written");
    assert_eq!(files.len(), cases.len());
    for ((file, content), (name, place, fits)) in files.into_iter().zip(cases) {
        assert_eq!(file, name);
        let error = read(content).expect_err(name);
        let found = (error.sheet.as_deref(), error.row, error.column.as_deref());
        assert_eq!(found, place, "{name}: {error}");
        assert!(fits(&error.fault), "{name}: {error}");
    }
}

const HEADINGS_RAN: &str = HEADINGS[3];

#[test]
fn a_workbook_cut_short_anywhere_is_an_error() {
    let content = written("mixed.xlsx");
    for end in (0..content.len()).step_by(97) {
        assert!(read(content[..end].to_vec()).is_err(), "cut at {end}");
    }
}

#[test]
fn a_workbook_with_wrong_bytes_is_read_or_refused_and_never_stops_the_program() {
    let content = written("success.xlsx");
    for place in (0..content.len()).step_by(53) {
        for change in [0xFF, 0x01, 0x80] {
            let mut wrong = content.clone();
            wrong[place] ^= change;
            // Which it is depends on the byte; a panic fails the test.
            let _ = read(wrong);
        }
    }
}

/// Mock mode offers them to whoever wants to try it.
#[test]
fn the_samples_that_are_served_are_as_the_generator_writes_them() {
    for (served, sample) in [
        ("apim-tct-output.xlsx", "mixed.xlsx"),
        ("apim-tct-output-re-run.xlsx", "re-run.xlsx"),
    ] {
        let file =
            concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/samples/").to_owned() + served;
        let content = std::fs::read(file).expect("it is served");
        assert_eq!(read(content), Ok(report(sample)), "{served}");
    }
}

#[test]
fn a_sheet_of_odd_cells_is_an_error_and_never_stops_the_program() {
    for rows in [
        // Texts and styles that there are not.
        r#"<row r="1"><c r="A1" t="s"><v>99999</v></c></row>"#,
        r#"<row r="1"><c r="A1" t="s"><v>-1</v></c></row>"#,
        r#"<row r="1"><c r="A1" s="99999"><v>1</v></c></row>"#,
        // Places that there are not.
        r#"<row r="1"><c r="ZZZZZZZZ1"><v>1</v></c></row>"#,
        r#"<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>"#,
        r#"<row r="0"><c r="A0"><v>1</v></c></row>"#,
        r#"<row r="4294967295"><c><v>1</v></c></row>"#,
        r#"<row r="x"><c r="1A"><v>1</v></c></row>"#,
        // Values that are none.
        r#"<row r="1"><c r="A1" t="d"><v>yesterday</v></c></row>"#,
        r#"<row r="1"><c r="A1"><v>1e999</v></c></row>"#,
        r#"<row r="1"><c r="A1" t="e"><v>#ODD!</v></c></row>"#,
        r#"<row r="1"><c r="A1" t="odd"><v>1</v></c></row>"#,
        r#"<row r="1"><c r="A1" t="b"><v>2</v></c></row>"#,
        // XML that is none.
        "<row><c><v>",
        "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>&odd;</v></c></row>",
        "</sheetData><sheetData>",
    ] {
        let content = with_rows(rows).expect("it is written");
        assert!(read(content).is_err() || rows.starts_with("</"), "{rows}");
    }
}
