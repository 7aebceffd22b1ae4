//! Workbooks that are no reports.

use std::io::{Cursor, Write};

use rust_xlsxwriter::{Worksheet, XlsxError};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::{HEADINGS, good, headings, user_actions, workbook};

/// Why a file cannot be made.
type Failure = Box<dyn std::error::Error>;

/// Every broken file, with its name.
///
/// # Errors
/// What a writer says.
pub fn broken() -> Result<Vec<(&'static str, Vec<u8>)>, Failure> {
    let mut mixed = Vec::new();
    for (name, sample) in good() {
        if name == "mixed.xlsx" {
            mixed = sample.write()?;
        }
    }
    let half = mixed.len() / 2;
    let bomb = bomb()?;
    Ok(vec![
        (
            "not-a-workbook.xlsx",
            b"ID;Name;STATUS\r\n1;Orders;SUCCESS\r\n".to_vec(),
        ),
        ("empty-file.xlsx", Vec::new()),
        (
            "old.xls",
            [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &[0; 4_000]].concat(),
        ),
        (
            "document.docx",
            archive_of(&[("word/document.xml", b"<w/>".to_vec())])?,
        ),
        ("truncated.xlsx", mixed[..half].to_vec()),
        ("bomb.xlsx", bomb.clone()),
        ("lying-bomb.xlsx", lying(bomb)),
        ("many-parts.xlsx", many_parts()?),
        (
            "other-workbook.xlsx",
            one_sheet("Budget", |sheet| headings(sheet, &["Month", "Cost"]), false)?,
        ),
        (
            "no-user-actions.xlsx",
            one_sheet("API Proxies", right, false)?,
        ),
        ("user-actions-alone.xlsx", only_user_actions()?),
        (
            "renamed-column.xlsx",
            one_sheet("API Proxies", renamed, true)?,
        ),
        (
            "missing-column.xlsx",
            one_sheet("API Proxies", |sheet| headings(sheet, &HEADINGS[..5]), true)?,
        ),
        (
            "wrong-status.xlsx",
            one_sheet("API Proxies", |sheet| status(sheet, "DONE"), true)?,
        ),
        (
            "wrong-date.xlsx",
            one_sheet("API Proxies", wrong_date, true)?,
        ),
        ("long-cell.xlsx", long_cell()?),
    ])
}

fn one_sheet(
    name: &str,
    fill: fn(&mut Worksheet) -> Result<(), XlsxError>,
    with_actions: bool,
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = workbook()?;
    fill(workbook.add_worksheet().set_name(name)?)?;
    if with_actions {
        user_actions(workbook.add_worksheet())?;
    }
    workbook.save_to_buffer()
}

fn only_user_actions() -> Result<Vec<u8>, XlsxError> {
    let mut workbook = workbook()?;
    user_actions(workbook.add_worksheet())?;
    workbook.save_to_buffer()
}

fn right(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    status(sheet, "SUCCESS")
}

fn status(sheet: &mut Worksheet, word: &str) -> Result<(), XlsxError> {
    headings(sheet, &HEADINGS)?;
    let row = ["1", "Orders", "API", "2026-11-20 09:00:00", "", word];
    for (column, text) in (0..).zip(row) {
        sheet.write(1, column, text)?;
        sheet.write(2, column, if column == 5 { "SUCCESS" } else { text })?;
    }
    Ok(())
}

fn renamed(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    right(sheet)?;
    sheet.write(0, 5, "State")?;
    Ok(())
}

fn wrong_date(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    right(sheet)?;
    sheet.write(2, 3, true)?;
    Ok(())
}

/// The writer refuses such a cell: it is put into the finished file.
fn long_cell() -> Result<Vec<u8>, Failure> {
    let headings: String = HEADINGS
        .iter()
        .zip('A'..)
        .map(|(heading, column)| text(&format!("{column}1"), heading))
        .collect();
    let long = text("B2", &"x".repeat(40_000));
    with_rows(&format!(
        "<row r=\"1\">{headings}</row><row r=\"2\">{long}</row>"
    ))
}

/// A cell with a text, as it stands in the XML of a sheet.
fn text(place: &str, text: &str) -> String {
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

/// A workbook whose first sheet, *API Proxies*, holds these rows as they stand in its XML.
///
/// # Errors
/// What a writer says.
pub fn with_rows(rows: &str) -> Result<Vec<u8>, Failure> {
    let sheet = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>"
    );
    with_part(
        &one_sheet("API Proxies", right, true)?,
        "xl/worksheets/sheet1.xml",
        sheet.into_bytes(),
    )
}

/// A workbook with one part in place of another.
fn with_part(workbook: &[u8], name: &str, content: Vec<u8>) -> Result<Vec<u8>, Failure> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook))?;
    let mut parts = Vec::new();
    for place in 0..archive.len() {
        let mut part = archive.by_index(place)?;
        let part_name = part.name()?.into_owned();
        let mut bytes = Vec::new();
        std::io::copy(&mut part, &mut bytes)?;
        parts.push((part_name, bytes));
    }
    for (part, bytes) in &mut parts {
        if part == name {
            bytes.clone_from(&content);
        }
    }
    let parts: Vec<(&str, Vec<u8>)> = parts.iter().map(|(n, b)| (n.as_str(), b.clone())).collect();
    archive_of(&parts)
}

/// How large the bomb is, in bytes: a little more than is unpacked.
const UNPACKED: u32 = 66_000_000;

/// A small file that is a very large sheet once it is unpacked.
fn bomb() -> Result<Vec<u8>, Failure> {
    let sheet = vec![b' '; UNPACKED as usize];
    with_part(
        &one_sheet("API Proxies", right, true)?,
        "xl/worksheets/sheet1.xml",
        sheet,
    )
}

/// The same, saying of itself that it is small.
fn lying(mut bomb: Vec<u8>) -> Vec<u8> {
    let (size, small) = (UNPACKED.to_le_bytes(), 1_000_u32.to_le_bytes());
    for place in 0..bomb.len() - 4 {
        if bomb[place..place + 4] == size {
            bomb[place..place + 4].copy_from_slice(&small);
        }
    }
    bomb
}

fn many_parts() -> Result<Vec<u8>, Failure> {
    let names: Vec<String> = (0..1_100)
        .map(|part| format!("xl/part{part}.xml"))
        .collect();
    let mut parts: Vec<(&str, Vec<u8>)> = names
        .iter()
        .map(|name| (name.as_str(), Vec::new()))
        .collect();
    parts.push(("xl/workbook.xml", Vec::new()));
    archive_of(&parts)
}

fn archive_of(parts: &[(&str, Vec<u8>)]) -> Result<Vec<u8>, Failure> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(1));
    for (name, content) in parts {
        archive.start_file(*name, options)?;
        archive.write_all(content)?;
    }
    Ok(archive.finish()?.into_inner())
}
