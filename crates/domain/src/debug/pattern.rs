//! Regular expressions as the gateway reads them: those of Java, where they mean the same here.

use std::collections::BTreeMap;

use regex_lite::{Captures, Regex, RegexBuilder};

use super::el::{NotInterpreted, told};

/// A regular expression that means the same in Java and here.
pub(super) struct Pattern {
    regex: Regex,
    source: String,
}

/// The groups of a match; those that took no part in it are `None`.
pub(super) struct Groups {
    /// By their number, the first at 0.
    pub numbered: Vec<Option<String>>,
    /// By their name.
    pub named: BTreeMap<String, Option<String>>,
}

/// Longer ones are not compiled.
const LONGEST_PATTERN: usize = 1024;

/// Longer texts are not searched.
const LONGEST_TEXT: usize = 32 << 10;

/// No more places than these are replaced in a text.
const MOST_PLACES: usize = 1000;

impl Pattern {
    /// Reads one.
    ///
    /// # Errors
    /// [`NotInterpreted`] where Java may read it otherwise, or it is longer than 1024 bytes.
    pub fn new(source: &str) -> Result<Self, NotInterpreted> {
        let foreign =
            || NotInterpreted(format!("The pattern {} is not interpreted.", told(source)));
        // Java joins and intersects classes, and knows `\Q…\E` and `\R`, which `regex_lite` may take for letters.
        let differs = source.contains("&&")
            || source.contains("\\Q")
            || source.contains("\\Z")
            || nested_class(source);
        if differs || source.len() > LONGEST_PATTERN {
            return Err(foreign());
        }
        let regex = RegexBuilder::new(source)
            .size_limit(1 << 18)
            .build()
            .map_err(|_| foreign())?;
        Ok(Self {
            regex,
            source: source.to_owned(),
        })
    }

    /// Where the whole of a text matches, the groups in it.
    pub fn whole(&self, text: &str) -> Result<Option<Groups>, NotInterpreted> {
        self.check(text)?;
        let whole = format!(r"\A(?:{})\z", self.source);
        let whole = RegexBuilder::new(&whole)
            .size_limit(1 << 18)
            .build()
            .map_err(|_| self.foreign())?;
        Ok(whole.captures(text).map(|captures| self.groups(&captures)))
    }

    /// Whether a text holds a match.
    pub fn is_in(&self, text: &str) -> Result<bool, NotInterpreted> {
        self.check(text)?;
        Ok(self.regex.is_match(text))
    }

    /// A text with every match replaced by what `replacement` makes of its groups.
    pub fn replaced(
        &self,
        text: &str,
        mut replacement: impl FnMut(&Groups) -> Result<String, NotInterpreted>,
    ) -> Result<String, NotInterpreted> {
        self.check(text)?;
        let mut done = 0;
        let mut result = String::new();
        for (count, captures) in self.regex.captures_iter(text).enumerate() {
            let found = captures.get(0).filter(|_| count < MOST_PLACES);
            let found = found.ok_or_else(|| self.foreign())?;
            result.push_str(text.get(done..found.start()).unwrap_or(""));
            result.push_str(&replacement(&self.groups(&captures))?);
            done = found.end();
        }
        result.push_str(text.get(done..).unwrap_or(""));
        Ok(result)
    }

    /// Java lets `.` stop at more ends of lines, and `$` match before the last one.
    fn check(&self, text: &str) -> Result<(), NotInterpreted> {
        let other_ends = ['\r', '\u{85}', '\u{2028}', '\u{2029}'];
        let differs = self.source.contains('.') && text.contains(other_ends)
            || self.source.contains('$')
                && text.ends_with(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']);
        match differs || text.len() > LONGEST_TEXT {
            true => Err(self.foreign()),
            false => Ok(()),
        }
    }

    fn groups(&self, captures: &Captures<'_>) -> Groups {
        let text = |group: regex_lite::Match<'_>| group.as_str().to_owned();
        let named = self.regex.capture_names().flatten();
        Groups {
            numbered: captures
                .iter()
                .skip(1)
                .map(|group| group.map(text))
                .collect(),
            named: named
                .map(|name| (name.to_owned(), captures.name(name).map(text)))
                .collect(),
        }
    }

    fn foreign(&self) -> NotInterpreted {
        NotInterpreted(format!(
            "The pattern {} is not interpreted on this text.",
            told(&self.source)
        ))
    }
}

/// Whether a class in brackets holds another, which Java takes for a union.
fn nested_class(source: &str) -> bool {
    let (mut inside, mut escaped) = (false, false);
    for c in source.chars() {
        match (escaped, inside, c) {
            (true, _, _) => escaped = false,
            (_, _, '\\') => escaped = true,
            (_, true, '[') => return true,
            (_, false, '[') => inside = true,
            (_, true, ']') => inside = false,
            _ => {}
        }
    }
    false
}
