//! `http-redirect`: answers with the location of the first rule whose pattern matches the whole path
//! (gravitee-policy-http-redirect, `HTTPRedirectPolicy`).

use super::config::Config;
use super::{Ended, Exchange, NotInterpreted, Result, groups, response};
use crate::debug::Fields;
use crate::debug::pattern::Pattern;

pub(super) fn run(configuration: &serde_json::Value, exchange: &mut Exchange<'_>) -> Result {
    // The cache of compiled patterns makes no difference to what happens.
    let config = Config::new(configuration, &["rules", "cache"])?;
    for rule in config.objects("rules", &["path", "location", "status"])? {
        let missing = |option| NotInterpreted(format!("A rule has no `{option}`."));
        let path = rule.text("path")?.ok_or_else(|| missing("path"))?;
        let location = rule.text("location")?.ok_or_else(|| missing("location"))?;
        let status = rule.status("status")?.unwrap_or(301);
        let Some(path) = exchange.text(path)? else {
            continue;
        };
        let Some(found) = Pattern::new(&path)?.whole(&exchange.path)? else {
            continue;
        };
        let location = groups::text(location, &found, exchange)?;
        let location = location.ok_or_else(|| missing("location"))?;
        let mut headers = Fields::of_any_case();
        headers.set("Location", vec![location]);
        return Ok(Ended::Answers(response(status, headers, "")));
    }
    Ok(Ended::Goes)
}
