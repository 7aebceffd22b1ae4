use super::{Facts, Wrong, names, write_names};
use crate::text::Name;

/// A field of a form.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name in the port and in documents.
    pub key: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// What it takes.
    pub kind: FieldKind,
    /// What holds where it is empty, as it would be typed; `None` where nothing does.
    pub default: Option<&'static str>,
    /// A sentence that helps to fill it in; empty where none is needed.
    pub hint: &'static str,
}

/// One of the things that a field can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its name in the port and in documents.
    pub key: &'static str,
    /// What people call it.
    pub label: &'static str,
}

/// One of the things that a field can be, known only from [`Facts`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What stands in the field's text for it.
    pub key: String,
    /// What people call it.
    pub label: String,
}

/// What a field takes.
#[derive(Clone, Copy, Debug)]
pub enum FieldKind {
    /// A whole number.
    Number {
        /// The least there may be.
        least: u32,
        /// The most there may be, by what is known.
        most: fn(&Facts) -> u32,
        /// What is counted; empty for a mere number.
        unit: &'static str,
    },
    /// A line of text.
    Text {
        /// Whether it must not be empty.
        required: bool,
        /// The most characters.
        longest: usize,
        /// What else it has to be; tidies the text.
        read: fn(&str) -> Result<String, Wrong>,
    },
    /// Yes (`on`) or no (empty).
    Flag {
        /// What yes means.
        says: &'static str,
    },
    /// One of these.
    Choice(&'static [Choice]),
    /// One of what is offered, by what is known.
    Offered(fn(&Facts) -> Vec<Offer>),
    /// Any of these names, one a line of its text ([`names`], [`write_names`]).
    Names(fn(&Facts) -> &[Name]),
    /// One of the gateway's certificates, or none.
    Certificate,
    /// The name of a time zone.
    Zone,
    /// Rows of key and value.
    Pairs,
}

/// What a [`FieldKind::Flag`] holds for yes.
pub(super) const ON: &str = "on";

impl Field {
    /// Whether it may be left empty.
    pub const fn is_optional(&self) -> bool {
        match self.kind {
            FieldKind::Text { required, .. } => !required,
            _ => true,
        }
    }

    /// Reads what was typed into it; empty where the default holds.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(&self, typed: &str, facts: &Facts) -> Result<String, Wrong> {
        let typed = typed.trim();
        if typed.is_empty() || self.default == Some(typed) {
            return match self.kind {
                FieldKind::Text { required: true, .. } if typed.is_empty() => Err(Wrong::Empty),
                _ => Ok(String::new()),
            };
        }
        match self.kind {
            FieldKind::Number { least, most, .. } => {
                let most = most(facts);
                let digits = typed.bytes().all(|b| b.is_ascii_digit());
                match typed.parse::<u32>() {
                    Ok(number) if digits && (least..=most).contains(&number) => {
                        let number = number.to_string();
                        Ok(if self.default == Some(&number) {
                            String::new()
                        } else {
                            number
                        })
                    }
                    _ => Err(Wrong::OutOfRange {
                        least,
                        most,
                        optional: true,
                    }),
                }
            }
            FieldKind::Text { longest, read, .. } => {
                if typed.chars().count() > longest {
                    return Err(Wrong::TooLong(longest));
                }
                read(typed)
            }
            FieldKind::Flag { .. } if typed == ON => Ok(ON.into()),
            FieldKind::Choice(choices) if choices.iter().any(|choice| choice.key == typed) => {
                Ok(typed.into())
            }
            FieldKind::Offered(offers) if offers(facts).iter().any(|offer| offer.key == typed) => {
                Ok(typed.into())
            }
            FieldKind::Certificate if facts.certificates.iter().any(|name| name == typed) => {
                Ok(typed.into())
            }
            FieldKind::Flag { .. }
            | FieldKind::Choice(_)
            | FieldKind::Offered(_)
            | FieldKind::Certificate => Err(Wrong::Unknown),
            FieldKind::Names(known) => some_of(typed, known(facts)),
            FieldKind::Zone => {
                let allowed =
                    |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'_' | b'+' | b'-');
                let fits = typed.len() <= 64 && typed.bytes().all(allowed);
                if fits {
                    Ok(typed.into())
                } else {
                    Err(Wrong::Unknown)
                }
            }
            FieldKind::Pairs => rows(typed),
        }
    }
}

/// Names that are all known, each once, in the order in which they are known.
fn some_of(text: &str, known: &[Name]) -> Result<String, Wrong> {
    let chosen = names(text);
    if let Some(foreign) = chosen.iter().find(|name| !known.contains(name)) {
        return Err(Wrong::Rule(format!(
            "Leave out “{foreign}”: there is no such choice any more."
        )));
    }
    let known = known.iter().filter(|name| chosen.contains(name));
    Ok(write_names(&known.cloned().collect::<Vec<_>>()))
}

/// Rows of key and value: each key once, no row without one.
fn rows(text: &str) -> Result<String, Wrong> {
    let mut rows = super::pairs(text);
    for (key, value) in &mut rows {
        *key = key.trim().to_owned();
        *value = value.trim().to_owned();
    }
    rows.retain(|(key, value)| !key.is_empty() || !value.is_empty());
    let rule = |sentence: String| Err(Wrong::Rule(sentence));
    for (place, (key, value)) in rows.iter().enumerate() {
        if key.is_empty() {
            return rule(format!("Give “{value}” a key, or remove its row."));
        }
        if rows[..place].iter().any(|(other, _)| other == key) {
            return rule(format!("Use each key once; “{key}” is there twice."));
        }
        if key.len() + value.len() > 1000 {
            return rule(format!(
                "Shorten “{key}”: a row has at most 1000 characters."
            ));
        }
    }
    Ok(super::write_pairs(&rows))
}
