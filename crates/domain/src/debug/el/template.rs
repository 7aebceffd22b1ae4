use std::borrow::Cow;

use super::{NotInterpreted, Properties, Value, evaluate, parse, told};

/// A piece of a text.
enum Piece<'a> {
    Plain(&'a str),
    Expression(&'a str),
}

/// The text with every expression in it evaluated: `{#request.path}`. `None` where the whole text is one expression
/// and that is null, for the gateway then leaves out what the text is for.
///
/// # Errors
/// [`NotInterpreted`] names the first expression that is not.
pub(in crate::debug) fn text<'a>(
    template: &'a str,
    properties: &'a dyn Properties,
) -> Result<Option<Cow<'a, str>>, NotInterpreted> {
    let pieces = pieces(template)?;
    match pieces.as_slice() {
        [] => Ok(Some(Cow::Borrowed(""))),
        [Piece::Plain(plain)] => Ok(Some(Cow::Borrowed(plain))),
        [Piece::Expression(expression)] => {
            let value = value(expression, properties)?;
            Ok(as_text(&value, expression)?.map(Cow::Owned))
        }
        pieces => {
            let mut whole = String::new();
            for piece in pieces {
                match piece {
                    Piece::Plain(plain) => whole.push_str(plain),
                    Piece::Expression(expression) => {
                        let value = value(expression, properties)?;
                        whole.push_str(&as_text(&value, expression)?.unwrap_or_default());
                    }
                }
            }
            Ok(Some(Cow::Owned(whole)))
        }
    }
}

/// As [`text`], but where the whole text is one expression, only what is a text: a number, a truth or a list would go
/// on as one, and not as its text.
///
/// # Errors
/// [`NotInterpreted`] names the expression that is not, or that gives something else.
pub(in crate::debug) fn text_alone<'a>(
    template: &'a str,
    properties: &'a dyn Properties,
) -> Result<Option<Cow<'a, str>>, NotInterpreted> {
    if let [Piece::Expression(expression)] = pieces(template)?.as_slice() {
        return match value(expression, properties)? {
            Value::Text(text) => Ok(Some(text)),
            Value::Null => Ok(None),
            _ => Err(NotInterpreted(format!(
                "The expression {} gives no text, which is not interpreted here.",
                told(expression.trim())
            ))),
        };
    }
    text(template, properties)
}

/// Whether a condition holds. One without braces is taken as an expression.
///
/// # Errors
/// [`NotInterpreted`] where it cannot be said.
pub(in crate::debug) fn condition(
    condition: &str,
    properties: &dyn Properties,
) -> Result<bool, NotInterpreted> {
    let condition = condition.trim();
    let value = match pieces(condition)?.as_slice() {
        [Piece::Expression(expression)] => value(expression, properties)?,
        [Piece::Plain(expression)] => value(expression, properties)?,
        _ => return Err(NotInterpreted::expression(condition)),
    };
    match value {
        Value::Yes(yes) => Ok(yes),
        Value::Text(text) if text == "true" => Ok(true),
        Value::Text(text) if text == "false" => Ok(false),
        _ => Err(NotInterpreted::expression(condition)),
    }
}

fn value<'p>(
    expression: &str,
    properties: &'p dyn Properties,
) -> Result<Value<'p>, NotInterpreted> {
    let expression = expression.trim();
    evaluate(&parse(expression)?, properties, expression)
}

fn as_text(value: &Value<'_>, expression: &str) -> Result<Option<String>, NotInterpreted> {
    value
        .text()
        .map(|text| text.map(Cow::into_owned))
        .map_err(|()| NotInterpreted::expression(expression.trim()))
}

/// A text in pieces. An expression begins with a brace and, after spaces, `#`, `(` or `T`: any other brace is plain.
fn pieces(template: &str) -> Result<Vec<Piece<'_>>, NotInterpreted> {
    let mut pieces = Vec::new();
    let (mut plain, mut at) = (0, 0);
    while let Some(open) = template.get(at..).and_then(|rest| rest.find('{')) {
        let inside = at + open + 1;
        let rest = template.get(inside..).unwrap_or("");
        if !rest.trim_start_matches(' ').starts_with(['#', '(', 'T']) {
            at = inside;
            continue;
        }
        let length = closing(rest).ok_or_else(|| {
            NotInterpreted::expression(template.get(inside - 1..).unwrap_or(template))
        })?;
        if let Some(before) = template
            .get(plain..inside - 1)
            .filter(|text| !text.is_empty())
        {
            pieces.push(Piece::Plain(before));
        }
        pieces.push(Piece::Expression(rest.get(..length).unwrap_or("")));
        at = inside + length + 1;
        plain = at;
    }
    if let Some(rest) = template.get(plain..).filter(|text| !text.is_empty()) {
        pieces.push(Piece::Plain(rest));
    }
    Ok(pieces)
}

/// Where the brace is that ends an expression: one in quotes does not.
fn closing(expression: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in expression.char_indices() {
        match (quote, c) {
            (None, '}') => return Some(at),
            (None, '\'' | '"') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    None
}
