//! `policy-request-validation`: refuses a request that breaks one of its rules
//! (gravitee-policy-request-validation, `RequestValidationPolicy` and its validators).

use serde_json::json;

use super::config::Config;
use super::{Ended, Exchange, NotInterpreted, Result, refusal};
use crate::debug::el::told;
use crate::debug::pattern::Pattern;

/// What the gateway takes for an address of mail.
const MAIL: &str = r"(?i)^[A-Z0-9._%+-]+@[A-Z0-9.-]+\.[A-Z]{2,6}$";

pub(super) fn run(configuration: &serde_json::Value, exchange: &mut Exchange<'_>) -> Result {
    let config = Config::new(configuration, &["scope", "status", "rules"])?;
    let status = config.status("status")?.unwrap_or(400);
    let mut broken = Vec::new();
    for rule in config.objects("rules", &["input", "isRequired", "constraint"])? {
        let input = exchange.text(rule.text("input")?.unwrap_or(""))?;
        let constraint = rule.inner("constraint", &["type", "parameters", "message"])?;
        let required = rule.flag_or("isRequired", true)?;
        let mut parameters = Vec::new();
        for parameter in constraint.texts("parameters")? {
            parameters.push(exchange.text(parameter)?.unwrap_or_default());
        }
        let kind = constraint.text("type")?.unwrap_or("NOT_NULL");
        let kept = match &input {
            None if !required => true,
            input => keeps(kind, input.as_deref(), &parameters)?,
        };
        if !kept {
            let input = input.as_deref().unwrap_or("null");
            broken.push(
                match constraint.text("message")?.filter(|text| !text.is_empty()) {
                    Some(template) => said(template, input, &parameters),
                    None => usual(kind, input, &parameters),
                },
            );
        }
    }
    if broken.is_empty() {
        return Ok(Ended::Goes);
    }
    let message = broken.join(" ");
    let body = json!({ "message": "The request breaks a rule.", "constraints": broken });
    Ok(refusal(status, message, body.to_string()))
}

fn keeps(
    kind: &str,
    input: Option<&str>,
    parameters: &[String],
) -> std::result::Result<bool, NotInterpreted> {
    let whole = |number: usize| parameters.get(number)?.trim().parse::<i64>().ok();
    let Some(input) = input else {
        return match kind {
            "NOT_NULL" | "MIN" | "MAX" | "SIZE" | "ENUM" | "MAIL" | "PATTERN" => Ok(false),
            _ => Err(unknown(kind)),
        };
    };
    Ok(match kind {
        "NOT_NULL" => !input.trim().is_empty(),
        "MIN" => matches!((number(input)?, whole(0)), (Some(value), Some(least)) if value >= least),
        "MAX" => matches!((number(input)?, whole(0)), (Some(value), Some(most)) if value <= most),
        "SIZE" => match (whole(0), whole(1)) {
            (Some(least), Some(most)) => {
                let length = i64::try_from(input.encode_utf16().count()).unwrap_or(i64::MAX);
                (least..=most).contains(&length)
            }
            _ => false,
        },
        "ENUM" => parameters.iter().any(|parameter| parameter == input),
        "MAIL" => Pattern::new(MAIL)?.is_in(input)?,
        "PATTERN" => match parameters.first() {
            Some(pattern) => Pattern::new(pattern)?.is_in(input)?,
            None => false,
        },
        _ => return Err(unknown(kind)),
    })
}

fn unknown(kind: &str) -> NotInterpreted {
    NotInterpreted(format!("The constraint {} is not interpreted.", told(kind)))
}

/// A number without its decimals; `None` where it is none.
fn number(input: &str) -> std::result::Result<Option<i64>, NotInterpreted> {
    let input = input.trim();
    let differs = |c: char| c.is_ascii_alphabetic() && !matches!(c, 'e' | 'E');
    match input.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c)) {
        // Java reads more as a number: `5d`, `0x1p3`.
        true if input.contains(differs) => Err(NotInterpreted(format!(
            "Whether {} is a number is not interpreted.",
            told(input)
        ))),
        true => Ok(input.parse::<f64>().ok().map(|number| number as i64)),
        false => Ok(None),
    }
}

/// A message with the input and the parameters in place of each `%s`.
fn said(template: &str, input: &str, parameters: &[String]) -> String {
    let mut values = std::iter::once(input).chain(parameters.iter().map(String::as_str));
    let mut parts = template.split("%s");
    let mut message = parts.next().unwrap_or("").to_owned();
    for part in parts {
        message.push_str(values.next().unwrap_or("%s"));
        message.push_str(part);
    }
    message
}

fn usual(kind: &str, input: &str, parameters: &[String]) -> String {
    let input = told(input);
    let parameter = |number: usize| parameters.get(number).map_or("?", String::as_str);
    match kind {
        "NOT_NULL" => "A value is missing.".to_owned(),
        "MIN" => format!("{input} is less than {}.", parameter(0)),
        "MAX" => format!("{input} is more than {}.", parameter(0)),
        "SIZE" => format!(
            "{input} does not have {} to {} characters.",
            parameter(0),
            parameter(1)
        ),
        "ENUM" => format!("{input} is not one of {}.", parameters.join(", ")),
        "MAIL" => format!("{input} is no mail address."),
        _ => format!("{input} does not match {}.", told(parameter(0))),
    }
}
