//! The result as text for people: the verdict of each file, its issues in two groups, and a line that sums up.

use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};

use anstyle::{AnsiColor, Style};
use textwrap::Options;
use waygate_domain::api_migration::{Checked, FileCheck, FileError, Issue, Verdict};

use super::input::STANDARD_INPUT;
use super::wording::{count, harmless};

/// Lines longer than this are hard to read, however wide the terminal is.
const WIDEST: usize = 100;

/// How the text looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Whether it has colours.
    coloured: bool,
    /// Where lines are broken; `None` where a program reads them.
    width: Option<usize>,
}

impl Look {
    /// Fits what is written to: colour and broken lines are for a terminal alone, and colour for one whose person
    /// did not say no to it (<https://no-color.org>).
    pub fn of(out: &impl IsTerminal) -> Self {
        let terminal = out.is_terminal();
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Self {
            coloured: terminal && !refused,
            width: terminal.then(|| textwrap::termwidth().min(WIDEST)),
        }
    }

    /// A text in a style.
    fn paint(self, text: &str, style: Style) -> String {
        match self.coloured {
            true => format!("{style}{text}{style:#}"),
            false => text.to_owned(),
        }
    }

    /// A text in lines, each with so many spaces before it.
    fn broken(self, text: &str, indent: &str) -> String {
        match self.width {
            None => format!("{indent}{text}"),
            Some(width) => {
                let options = Options::new(width.max(20)).break_words(false);
                textwrap::fill(
                    text,
                    options.initial_indent(indent).subsequent_indent(indent),
                )
            }
        }
    }
}

/// What the file is called to people.
fn called(file: &str) -> String {
    match file {
        STANDARD_INPUT => "standard input".into(),
        file => harmless(file),
    }
}

const fn style(verdict: Verdict) -> Style {
    let color = match verdict {
        Verdict::Fully => AnsiColor::Green,
        Verdict::Partially => AnsiColor::Yellow,
        Verdict::Not => AnsiColor::Red,
    };
    color.on_default().bold()
}

/// Prints what the dry run found in a file.
///
/// # Errors
/// Where it cannot be written.
pub fn checked(file: &str, checked: &Checked, look: Look, out: &mut impl Write) -> io::Result<()> {
    let verdict = checked.report.verdict();
    let bold = Style::new().bold();
    let mut text = look.paint(&called(file), bold) + "\n";
    let api = match (&checked.name, &checked.version) {
        (Some(name), Some(version)) => format!(": {} {}", harmless(name), harmless(version)),
        (Some(name), None) => format!(": {}", harmless(name)),
        _ => String::new(),
    };
    let verdict_words = look.paint(verdict.label(), style(verdict));
    text += &format!("  {verdict_words}{api}\n");
    let blocking: Vec<&Issue> = checked.report.blocking().collect();
    let attention: Vec<&Issue> = checked.report.needing_attention().collect();
    group("Blocking", &blocking, style(Verdict::Not), look, &mut text);
    group(
        "Needs attention",
        &attention,
        style(Verdict::Partially),
        look,
        &mut text,
    );
    text.push('\n');
    out.write_all(text.as_bytes())
}

fn group(title: &str, issues: &[&Issue], style: Style, look: Look, text: &mut String) {
    if issues.is_empty() {
        return;
    }
    let title = look.paint(title, style);
    *text += &format!("\n  {title} ({})\n", issues.len());
    for issue in issues {
        let code = issue.code.map_or("UNKNOWN", |code| code.key());
        let place = issue.location.as_ref().map(|at| harmless(at.as_str()));
        let dim = Style::new().dimmed();
        let place = place.map_or_else(String::new, |at| format!("  {}", look.paint(&at, dim)));
        let code = look.paint(code, Style::new().bold());
        let message = look.broken(&harmless(&issue.message), "      ");
        // Writing to a text does not fail.
        let _ = writeln!(text, "    {code}{place}\n{message}");
        if let Some(code) = issue.code {
            let advice = look.broken(&format!("How to fix: {}", code.advice()), "      ");
            let _ = writeln!(text, "{advice}");
        }
    }
}

/// The line about a file that cannot be read.
pub fn unreadable(file: &str, error: &FileError) -> String {
    let place = match (error.line, error.column) {
        (Some(line), Some(column)) => format!("line {line}, column {column}: "),
        _ => String::new(),
    };
    let message = harmless(&error.message);
    format!("error: {}: {place}{message}", called(file))
}

/// How many files came to what.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    files: usize,
    verdicts: [usize; Verdict::ALL.len()],
    unreadable: usize,
}

impl Tally {
    /// Counts one more.
    pub fn count(&mut self, check: &FileCheck) {
        self.files += 1;
        match &check.result {
            Ok(checked) => {
                let verdict = checked.report.verdict();
                let counts = Verdict::ALL.iter().zip(&mut self.verdicts);
                for (_, count) in counts.filter(|(which, _)| **which == verdict) {
                    *count += 1;
                }
            }
            Err(_) => self.unreadable += 1,
        }
    }

    /// Prints the line that sums up.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn print(&self, look: Look, out: &mut impl Write) -> io::Result<()> {
        let verdicts = Verdict::ALL.iter().zip(self.verdicts);
        let mut parts: Vec<String> = verdicts
            .filter(|(_, count)| *count > 0)
            .map(|(verdict, count)| {
                look.paint(&format!("{count} {}", verdict.label()), style(*verdict))
            })
            .collect();
        if self.unreadable > 0 {
            let text = format!("{} unreadable", self.unreadable);
            parts.push(look.paint(&text, style(Verdict::Not)));
        }
        let files = count(self.files, "file");
        writeln!(out, "{files} checked: {}", parts.join(", "))
    }
}
