//! Workbooks as the tenant cloning tool writes them, and broken ones: for tests, and for whoever wants to try the
//! console. The same bytes each time.

pub mod broken;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

pub use broken::broken;

/// The headings of a sheet of entities.
pub const HEADINGS: [&str; 6] = [
    "ID",
    "Name",
    "Type",
    "Script Execution Timestamp (UTC)",
    "Artifact’s Last Modified Timestamp (UTC)",
    "STATUS",
];

/// The sheets of entities, with the word that names their entities begin with.
pub const SHEETS: [(&str, &str); 11] = [
    ("Certificate Stores", "store"),
    ("Rate Plans", "plan"),
    ("Key Value Maps", "map"),
    ("API Providers", "provider"),
    ("Policy Templates", "template"),
    ("API Proxies", "proxy"),
    ("API Products", "product"),
    ("Applications", "app"),
    ("Application Developers", "developer"),
    ("Product Permissions", "permission"),
    ("Cache Resources", "cache"),
];

/// What came of cloning the entity with that number on that sheet.
type Outcome = fn(sheet: usize, number: usize) -> &'static str;

/// A workbook in the making.
pub struct Sample {
    /// How many entities each sheet has.
    pub rows: usize,
    /// What came of each.
    pub status: Outcome,
    /// When the tool ran: the day of November 2026.
    pub day: u8,
    /// Whether times are dates of the workbook, not texts.
    pub dates: bool,
}

fn success(_: usize, _: usize) -> &'static str {
    "SUCCESS"
}

/// Some fail in each of a few sheets, and their applications are skipped.
fn mixed(sheet: usize, number: usize) -> &'static str {
    match (sheet, number % 7) {
        (3, 2) => "FAILURE: 409 A provider with this name exists",
        (5, 2 | 5) => "FAILURE",
        (6, 2) => "FAILURE - A proxy of this product is missing",
        (7, 2) => "SKIPPED (its product was not cloned)",
        _ => "SUCCESS",
    }
}

/// After the reasons were mended most succeeds, what was there is skipped, and one fails still.
fn re_run(sheet: usize, number: usize) -> &'static str {
    match (mixed(sheet, number), sheet) {
        ("SUCCESS", _) => "SKIPPED",
        (_, 5) if number % 7 == 5 => "FAILURE",
        _ => "SUCCESS",
    }
}

/// Every good workbook, with the name of its file.
pub fn good() -> Vec<(&'static str, Sample)> {
    let sample = |rows, status, day| Sample {
        rows,
        status,
        day,
        dates: false,
    };
    let dates = Sample {
        dates: true,
        ..sample(8, mixed as Outcome, 21)
    };
    vec![
        ("success.xlsx", sample(8, success as Outcome, 20)),
        ("mixed.xlsx", sample(8, mixed, 21)),
        ("re-run.xlsx", sample(9, re_run, 22)),
        ("dates.xlsx", dates),
        ("empty.xlsx", sample(0, success, 20)),
        // 455 entities on each of 11 sheets.
        ("5000.xlsx", sample(455, mixed, 21)),
    ]
}

impl Sample {
    /// Writes the workbook.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = workbook()?;
        for (place, (name, word)) in SHEETS.iter().enumerate() {
            let sheet = workbook.add_worksheet().set_name(*name)?;
            self.entities(sheet, place, word)?;
        }
        user_actions(workbook.add_worksheet())?;
        workbook.save_to_buffer()
    }

    fn entities(&self, sheet: &mut Worksheet, place: usize, word: &str) -> Result<(), XlsxError> {
        headings(sheet, &HEADINGS)?;
        let format = Format::new().set_num_format("yyyy-mm-dd hh:mm:ss");
        for number in 0..self.rows {
            let row = u32::try_from(number).unwrap_or(u32::MAX) + 1;
            // Applications of developers with names from all over.
            let title = match number % 3 {
                0 => format!("{word}-{number:04}"),
                1 => format!("{word} Zürich {number}"),
                _ => format!("{word} 東京 {number}"),
            };
            sheet.write(row, 0, format!("{word}-id-{number:05}"))?;
            sheet.write(row, 1, title)?;
            sheet.write(row, 2, SHEETS[place].0)?;
            let second = number % 60;
            let (hour, minute) = (9 + number / 3_600, number / 60 % 60);
            if self.dates {
                let at = ExcelDateTime::from_ymd(2026, 11, self.day)?;
                let (hour, minute) = (hour as u16, minute as u8);
                sheet.write_with_format(
                    row,
                    3,
                    &at.and_hms(hour, minute, second as f64)?,
                    &format,
                )?;
                let at = ExcelDateTime::from_ymd(2026, 3, 1)?.and_hms(12, 0, 0)?;
                // A number without the format of a date.
                sheet.write(row, 4, at.to_excel())?;
            } else {
                let at = format!("2026-11-{:02} {hour:02}:{minute:02}:{second:02}", self.day);
                sheet.write(row, 3, at)?;
                sheet.write(row, 4, "2026-03-01 12:00:00")?;
            }
            sheet.write(row, 5, (self.status)(place, number))?;
        }
        Ok(())
    }
}

/// A workbook that was made on a fixed day.
fn workbook() -> Result<Workbook, XlsxError> {
    let made = ExcelDateTime::from_ymd(2026, 11, 20)?;
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    Ok(workbook)
}

fn headings(sheet: &mut Worksheet, headings: &[&str]) -> Result<(), XlsxError> {
    for (column, heading) in headings.iter().enumerate() {
        sheet.write(0, u16::try_from(column).unwrap_or(u16::MAX), *heading)?;
    }
    Ok(())
}

fn user_actions(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_name("User Actions")?;
    headings(sheet, &["Cloned Entity", "User Action"])?;
    let actions = [
        ("Certificates", "Replace the dummy certificates."),
        ("Key Value Maps", "Fill in the values of encrypted maps."),
        (
            "API Provider Credentials",
            "Enter the passwords of providers with basic authentication.",
        ),
    ];
    for (row, (entity, action)) in (1..).zip(actions) {
        sheet.write(row, 0, entity)?;
        sheet.write(row, 1, action)?;
    }
    Ok(())
}
