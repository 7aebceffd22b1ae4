//! `policy-assign-content`: replaces the content with a FreeMarker template
//! (gravitee-policy-assign-content, `AssignContentPolicy`). Of FreeMarker, `${…}` with a property of the request, the
//! response or the context is interpreted; `{#…}` is plain text there.

use super::config::Config;
use super::{Ended, Exchange, NotInterpreted, Result};
use crate::debug::el::{Value, evaluate, parse, told};

pub(super) fn run(configuration: &serde_json::Value, exchange: &mut Exchange<'_>) -> Result {
    let config = Config::new(configuration, &["scope", "body"])?;
    let content = filled(config.text("body")?.unwrap_or(""), exchange)?;
    exchange.body_here().set(content.into());
    Ok(Ended::Goes)
}

fn filled(template: &str, exchange: &Exchange<'_>) -> std::result::Result<String, NotInterpreted> {
    let foreign = |what: &str| {
        let what = told(what);
        NotInterpreted(format!(
            "The FreeMarker template is not interpreted: it holds {what}."
        ))
    };
    let marks = ["#{", "[=", "<#", "</#", "<@", "</@"];
    if let Some(mark) = marks.into_iter().find(|mark| template.contains(mark)) {
        return Err(foreign(mark));
    }
    let mut content = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("${") {
        let (property, after) = after.split_once('}').ok_or_else(|| foreign("${"))?;
        content.push_str(before);
        let expression = format!("#{}", property.trim());
        let value = match expression.contains(['=', '!', '&', '|', ' ']) {
            true => return Err(foreign(property)),
            false => evaluate(&parse(&expression)?, exchange, &expression)?,
        };
        match value {
            Value::Text(text) => {
                exchange.budget.take(text.len())?;
                content.push_str(&text);
            }
            _ => return Err(foreign(property)),
        }
        rest = after;
    }
    exchange.budget.take(template.len())?;
    content.push_str(rest);
    Ok(content)
}
