//! How the path of a flow matches that of a request (Gravitee API Management, `PathPatterns` and
//! `HttpSelectorConditionFilter`): parts that begin with a colon take any part, a slash at the end is no matter, and
//! `STARTS_WITH` is of the text, so that `/order` takes `/orders` too.

/// The path of a flow does not say what it matches: it holds what the gateway takes for a regular expression.
pub(super) struct IsPattern;

/// How a flow's path is compared.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    StartsWith,
    Equals,
}

/// Whether the path of a flow matches that of a request.
pub(super) fn matches(flow: &str, operator: Operator, path: &str) -> Result<bool, IsPattern> {
    let wanted = parts(flow);
    if wanted.iter().any(|part| {
        !part.starts_with(':') && part.contains(['*', '+', '?', '(', '[', '{', '|', '^', '$', '\\'])
    }) {
        return Err(IsPattern);
    }
    let Some((last, before)) = wanted.split_last() else {
        return Ok(operator == Operator::StartsWith || matches!(path, "" | "/"));
    };
    let Some(path) = path.strip_prefix('/') else {
        return Ok(false);
    };
    let mut given = path.split('/');
    for wanted in before {
        match given.next() {
            Some(part) if is_part(wanted, part) => {}
            _ => return Ok(false),
        }
    }
    let Some(part) = given.next() else {
        return Ok(false);
    };
    Ok(match operator {
        Operator::StartsWith if last.starts_with(':') => part.starts_with(is_allowed),
        Operator::StartsWith => part.starts_with(last),
        Operator::Equals => {
            let rest: Vec<_> = given.take(2).collect();
            is_part(last, part) && matches!(rest.as_slice(), [] | [""])
        }
    })
}

/// What the parts of a flow's path that begin with a colon are in that of a request.
pub(super) fn parameters<'a>(
    flow: &'a str,
    path: &'a str,
) -> impl Iterator<Item = (&'a str, &'a str)> {
    let given = path.strip_prefix('/').unwrap_or(path).split('/');
    parts(flow)
        .into_iter()
        .zip(given)
        .filter_map(|(part, given)| Some((part.strip_prefix(':')?, given)))
        .filter(|(name, _)| !name.is_empty())
}

/// How well the path of a flow matches, the greater the better: part by part, one that is the same before one that
/// begins with a colon, before any other; and the longer one of two that begin alike (`BestMatchFlowSelector`).
pub(super) fn score(flow: &str, path: &str) -> Vec<u8> {
    let mut given = path.split('/');
    flow.split('/')
        .map(|part| match given.next() {
            None => 2,
            Some(given) if given == part => 2,
            Some(_) if part.starts_with(':') => 1,
            Some(_) => 0,
        })
        .collect()
}

fn parts(path: &str) -> Vec<&str> {
    path.split('/').filter(|part| !part.is_empty()).collect()
}

fn is_part(wanted: &str, part: &str) -> bool {
    match wanted.starts_with(':') {
        true => !part.is_empty() && part.chars().all(is_allowed),
        false => wanted == part,
    }
}

/// Whether a part of a path that stands for a parameter may hold this character.
fn is_allowed(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~%!$&'()* +,;=:@|".contains(c)
}
