//! How the lines of two definitions belong together, as a short text: so that a comparison can be made in one place and
//! shown in another that has the two texts.
//!
//! A letter for each row that follows the last one of its kind, with how many they are: `s12c3a1r2` are twelve rows
//! that are the same, three that changed, one added and two removed.

use std::fmt::Write;

use super::diff::{Diff, Line, Row};

impl Diff {
    /// How the lines belong together; `None` where they were not compared.
    pub fn shape(&self) -> Option<String> {
        let Self::Lines(rows) = self else {
            return None;
        };
        let mut shape = String::new();
        for run in rows.chunk_by(|one, other| kind(one) == kind(other)) {
            let first = run.first().map_or('s', kind);
            // Writing to a text does not fail.
            let _ = write!(shape, "{first}{}", run.len());
        }
        Some(shape)
    }

    /// The comparison of two texts whose lines belong together in this way; `None` where there is no such.
    pub fn of_shape(v2: &str, v4: &str, shape: &str) -> Option<Self> {
        let mut olds = numbered(v2);
        let mut news = numbered(v4);
        let mut rows = vec![];
        let mut rest = shape;
        while let Some(kind) = rest.chars().next() {
            rest = &rest[kind.len_utf8()..];
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let count: usize = rest[..digits].parse().ok()?;
            rest = &rest[digits..];
            for _ in 0..count {
                rows.push(match kind {
                    's' => Row::Same(olds.next()?, news.next()?),
                    'c' => Row::Changed(olds.next()?, news.next()?),
                    'r' => Row::Removed(olds.next()?),
                    'a' => Row::Added(news.next()?),
                    _ => return None,
                });
            }
        }
        let whole = olds.next().is_none() && news.next().is_none();
        whole.then_some(Self::Lines(rows))
    }
}

const fn kind(row: &Row) -> char {
    match row {
        Row::Same(..) => 's',
        Row::Changed(..) => 'c',
        Row::Removed(_) => 'r',
        Row::Added(_) => 'a',
    }
}

fn numbered(text: &str) -> impl Iterator<Item = Line> {
    text.lines().enumerate().map(|(index, line)| Line {
        number: index + 1,
        text: line.to_owned(),
    })
}
