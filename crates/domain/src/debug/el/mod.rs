//! The part of the expression language that Debug Mode evaluates: property access, literals, `==`, `!=`, `&&`, `||`,
//! `!`, parentheses, and texts that mix these with anything else. It is that of Gravitee, which builds on Spring's.
//!
//! What lies outside it is [`NotInterpreted`], never guessed at.

mod evaluate;
mod parse;
mod template;
mod token;
mod value;

pub(super) use evaluate::{Properties, evaluate};
pub(super) use parse::parse;
pub(super) use template::{condition, text, text_alone};
pub(super) use value::Value;

/// What was not interpreted: a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NotInterpreted(pub String);

/// Of a long expression, no more than this many characters are told.
const TOLD: usize = 120;

impl NotInterpreted {
    /// This expression is outside what is evaluated.
    pub fn expression(expression: &str) -> Self {
        Self(format!(
            "The expression {} is not interpreted.",
            told(expression)
        ))
    }

    /// This expression leads to nothing in this request.
    pub fn without_value(expression: &str) -> Self {
        Self(format!(
            "The expression {} has no value here.",
            told(expression)
        ))
    }
}

/// A text from a definition as a sentence names it.
pub(super) fn told(text: &str) -> String {
    match text.char_indices().nth(TOLD) {
        Some((end, _)) => format!("`{}…`", text.get(..end).unwrap_or("")),
        None => format!("`{text}`"),
    }
}
