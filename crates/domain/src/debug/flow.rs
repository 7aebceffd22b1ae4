//! Which flows a request takes.

use serde_json::Value;

use super::document::Part;
use super::el::{NotInterpreted, told};
use super::exchange::Exchange;
use super::path_match::{Operator, matches, parameters, score};

/// A flow that a request takes, as far as its selectors for HTTP say.
#[derive(Clone)]
pub(super) struct Flow<'a> {
    part: Part<'a>,
    /// The path of its selector; the root where it has none.
    path: &'a str,
    /// Whether its steps run.
    pub runs: Runs,
}

/// Whether the steps of a flow run.
#[derive(Clone, PartialEq)]
pub(super) enum Runs {
    Yes,
    /// This condition is false.
    Skipped(String),
    /// It cannot be said, for this reason.
    Unknown(String),
}

impl<'a> Flow<'a> {
    /// Its steps for one of the two ways, those that are enabled.
    pub fn steps(&self, way: &str) -> Vec<Part<'a>> {
        self.part
            .field(way)
            .items()
            .into_iter()
            .filter(|step| step.value.is_object() && is_enabled(step.value))
            .collect()
    }
}

/// The flows below this part that a request takes, in their order.
pub(super) fn taken<'a>(flows: &Part<'a>, best: bool, exchange: &Exchange<'_>) -> Vec<Flow<'a>> {
    let mut taken: Vec<_> = of(flows, exchange)
        .map(|(part, path, unknown)| {
            let runs = match unknown {
                Some(note) => Runs::Unknown(note),
                None => condition(&part, exchange),
            };
            Flow { part, path, runs }
        })
        .collect();
    if best {
        taken.retain(|flow| !matches!(flow.runs, Runs::Skipped(_)));
        let mut chosen: Option<(Vec<u8>, Flow<'a>)> = None;
        for flow in taken {
            let score = score(flow.path, &exchange.path);
            if chosen.as_ref().is_none_or(|(best, _)| score > *best) {
                chosen = Some((score, flow));
            }
        }
        taken = chosen.into_iter().map(|(_, flow)| flow).collect();
    }
    taken
}

/// The parameters of the path that the flows below this part name.
pub(super) fn path_parameters(flows: &Part<'_>, exchange: &Exchange<'_>) -> Vec<(String, String)> {
    let decoded =
        |(name, value): (&str, &str)| (name.to_owned(), super::query::decode(value, false));
    of(flows, exchange)
        .filter(|(_, _, unknown)| unknown.is_none())
        .flat_map(|(_, path, _)| {
            parameters(path, &exchange.path)
                .map(decoded)
                .collect::<Vec<_>>()
        })
        .collect()
}

/// The flows that are enabled and whose selectors for HTTP match, each with the path of its selector and, where it
/// cannot be said whether they match, why.
fn of<'a>(
    flows: &Part<'a>,
    exchange: &Exchange<'_>,
) -> impl Iterator<Item = (Part<'a>, &'a str, Option<String>)> {
    flows
        .items()
        .into_iter()
        .filter(|flow| flow.value.is_object() && is_enabled(flow.value))
        .filter_map(|flow| match http(&flow, exchange) {
            Ok(path) => Some((flow, path?, None)),
            Err(NotInterpreted(note)) => Some((flow, "/", Some(note))),
        })
}

/// The path of a flow's selector for HTTP; `None` where that does not match.
fn http<'a>(flow: &Part<'a>, exchange: &Exchange<'_>) -> Result<Option<&'a str>, NotInterpreted> {
    let mut found = "/";
    for selector in flow.field("selectors").items() {
        let kind = selector.text("type");
        match kind.to_ascii_lowercase().as_str() {
            "http" => {}
            "condition" => continue,
            _ => {
                let kind = told(kind);
                return Err(NotInterpreted(format!(
                    "The selector {kind} is not interpreted."
                )));
            }
        }
        let methods = selector.field("methods").items();
        let is_method = |method: &Part<'_>| {
            let method = method.value.as_str();
            method.is_some_and(|method| method.eq_ignore_ascii_case(&exchange.method))
        };
        if !methods.is_empty() && !methods.iter().any(is_method) {
            return Ok(None);
        }
        let operator = match selector.text("pathOperator") {
            "" | "STARTS_WITH" => Operator::StartsWith,
            "EQUALS" => Operator::Equals,
            other => {
                let other = told(other);
                return Err(NotInterpreted(format!(
                    "The operator {other} is not interpreted."
                )));
            }
        };
        let path = selector.text("path");
        let path = if path.is_empty() { "/" } else { path };
        match matches(path, operator, &exchange.path) {
            Ok(true) => found = path,
            Ok(false) => return Ok(None),
            Err(_) => {
                let path = told(path);
                let note = format!("The path {path} is a regular expression, and not interpreted.");
                return Err(NotInterpreted(note));
            }
        }
    }
    Ok(Some(found))
}

/// What a flow's conditions say: those of its selectors, and one of its own as V2 has it.
fn condition(flow: &Part<'_>, exchange: &Exchange<'_>) -> Runs {
    let selectors = flow.field("selectors").items();
    let is_condition =
        |selector: &&Part<'_>| selector.text("type").eq_ignore_ascii_case("condition");
    let of_selectors = selectors
        .iter()
        .filter(is_condition)
        .map(|selector| selector.text("condition"));
    for condition in of_selectors.chain([flow.text("condition")]) {
        match runs(condition, exchange) {
            Runs::Yes => {}
            other => return other,
        }
    }
    Runs::Yes
}

/// What a condition says; an empty one is none.
pub(super) fn runs(condition: &str, exchange: &Exchange<'_>) -> Runs {
    if condition.trim().is_empty() {
        return Runs::Yes;
    }
    match exchange.holds(condition) {
        Ok(true) => Runs::Yes,
        Ok(false) => Runs::Skipped(condition.to_owned()),
        Err(NotInterpreted(note)) => Runs::Unknown(note),
    }
}

fn is_enabled(part: &Value) -> bool {
    part.get("enabled").and_then(Value::as_bool) != Some(false)
}
