//! `json-validation`: refuses content that is not as a JSON Schema says
//! (gravitee-policy-json-validation, `JsonValidationPolicy`).

use serde_json::{Deserializer, Value};

use super::config::Config;
use super::json_schema::check;
use super::{Ended, Exchange, NotInterpreted, Result, reason, refusal};
use crate::debug::Scope;

pub(super) fn run(configuration: &Value, scope: Scope, exchange: &mut Exchange<'_>) -> Result {
    let options = [
        "scope",
        "errorMessage",
        "schema",
        "schemaSource",
        "validateUnchecked",
        "deepCheck",
        "straightRespondMode",
    ];
    let config = Config::new(configuration, &options)?;
    if config.flag("validateUnchecked")? {
        return Err(NotInterpreted(
            "The option `validateUnchecked` is not interpreted.".to_owned(),
        ));
    }
    let straight = config.flag("straightRespondMode")? && scope == Scope::OnResponse;
    let schema = schema(config)?;
    let body = exchange.body_here().clone();
    // Without content there is nothing to validate, and the gateway lets it pass.
    if body.is_empty() {
        return Ok(Ended::Goes);
    }
    exchange.budget.take(body.len())?;
    let Some(wrong) = wrong(&schema, &body, exchange)?.filter(|_| !straight) else {
        return Ok(Ended::Goes);
    };
    let status = match scope {
        Scope::OnRequest => 400,
        Scope::OnResponse => 500,
    };
    let body = match config.text("errorMessage")?.filter(|text| !text.is_empty()) {
        Some(template) => exchange.text(template)?.unwrap_or_default(),
        None => reason(status).to_owned(),
    };
    Ok(refusal(status, wrong, body))
}

/// The schema of the configuration.
fn schema(config: Config<'_>) -> std::result::Result<Value, NotInterpreted> {
    let options = [
        "sourceType",
        "staticSchema",
        "resourceName",
        "schemaMapping",
    ];
    let source = config.inner("schemaSource", &options)?;
    let text = match source.text("sourceType")? {
        None => config.text("schema")?,
        Some("STATIC_SCHEMA") => source.text("staticSchema")?,
        Some(_) => {
            let note = "A schema from a schema registry is not interpreted.".to_owned();
            return Err(NotInterpreted(note));
        }
    };
    let text = text.ok_or_else(|| NotInterpreted("There is no schema.".to_owned()))?;
    let unreadable = |error| NotInterpreted(format!("The schema is no JSON: {error}."));
    serde_json::from_str(text).map_err(unreadable)
}

/// What is wrong with some content, a sentence; `None` where nothing is. What follows a whole JSON value is not looked
/// at, as in the gateway.
fn wrong(
    schema: &Value,
    body: &str,
    exchange: &Exchange<'_>,
) -> std::result::Result<Option<String>, NotInterpreted> {
    match Deserializer::from_str(body).into_iter::<Value>().next() {
        Some(Ok(value)) => check(schema, &value, &exchange.budget),
        Some(Err(error)) if error.to_string().contains("recursion limit") => Err(NotInterpreted(
            "The content is nested more deeply than 128 levels.".to_owned(),
        )),
        Some(Err(error)) => Ok(Some(format!("The content is no JSON: {error}."))),
        None => Ok(Some("The content is no JSON.".to_owned())),
    }
}
