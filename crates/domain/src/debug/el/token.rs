use super::NotInterpreted;

/// A word of an expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token<'a> {
    /// `#name`
    Variable(&'a str),
    /// `name`
    Name(&'a str),
    Text(String),
    Number(f64),
    Equal,
    NotEqual,
    And,
    Or,
    Not,
    Open,
    Close,
    Dot,
    OpenIndex,
    CloseIndex,
}

/// The words of an expression, in their order.
pub(super) fn tokens(expression: &str) -> Result<Vec<Token<'_>>, NotInterpreted> {
    let foreign = || NotInterpreted::expression(expression.trim());
    let mut found = Vec::new();
    let mut rest = expression.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, after) = match first {
            '#' => {
                let (name, after) = name(rest.get(1..).unwrap_or("")).ok_or_else(foreign)?;
                (Token::Variable(name), after)
            }
            '\'' | '"' => quoted(rest, first).ok_or_else(foreign)?,
            '0'..='9' => number(rest).ok_or_else(foreign)?,
            _ => match symbol(rest) {
                Some(found) => found,
                None => {
                    let (name, after) = name(rest).ok_or_else(foreign)?;
                    (Token::Name(name), after)
                }
            },
        };
        found.push(token);
        rest = after.trim_start();
    }
    Ok(found)
}

fn symbol(rest: &str) -> Option<(Token<'static>, &str)> {
    [
        ("==", Token::Equal),
        ("!=", Token::NotEqual),
        ("&&", Token::And),
        ("||", Token::Or),
        ("!", Token::Not),
        ("(", Token::Open),
        (")", Token::Close),
        (".", Token::Dot),
        ("[", Token::OpenIndex),
        ("]", Token::CloseIndex),
    ]
    .into_iter()
    .find_map(|(symbol, token)| Some((token, rest.strip_prefix(symbol)?)))
}

fn name(rest: &str) -> Option<(&str, &str)> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
    let starts_well = rest.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == '$');
    starts_well.then(|| rest.split_at(end))
}

/// A text in quotes; a quote within is doubled.
fn quoted(rest: &str, quote: char) -> Option<(Token<'_>, &str)> {
    let mut text = String::new();
    let mut rest = rest.get(1..)?;
    loop {
        let (before, after) = rest.split_once(quote)?;
        text.push_str(before);
        match after.strip_prefix(quote) {
            Some(after) => {
                text.push(quote);
                rest = after;
            }
            None => return Some((Token::Text(text), after)),
        }
    }
}

/// A whole number or one with decimals. Hexadecimal digits, exponents and suffixes are left alone.
fn number(rest: &str) -> Option<(Token<'_>, &str)> {
    let digits = |text: &str| {
        text.find(|c: char| !c.is_ascii_digit())
            .unwrap_or(text.len())
    };
    let mut end = digits(rest);
    let decimals = rest.get(end..)?.strip_prefix('.').map(digits);
    if let Some(decimals) = decimals.filter(|count| *count > 0) {
        end += 1 + decimals;
    }
    let (number, after) = rest.split_at(end);
    let ends_here = !after.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    let number = number.parse().ok().filter(|_| ends_here)?;
    Some((Token::Number(number), after))
}
