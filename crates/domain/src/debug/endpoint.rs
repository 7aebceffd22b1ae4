//! The endpoint that a request goes to.

use super::document::Part;
use super::el::NotInterpreted;
use super::exchange::Exchange;
use super::query;
use super::{CalledEndpoint, Outgoing};

/// The first endpoint of the first group that has a target; those that are secondary come last. Which one a gateway
/// takes depends on its load balancing, which a single request does not show.
///
/// # Errors
/// [`NotInterpreted`] where there is none, or its target is not.
pub(super) fn choose(
    api: &Part<'_>,
    exchange: &Exchange<'_>,
) -> Result<CalledEndpoint, NotInterpreted> {
    let groups = api.field("endpointGroups").items();
    let endpoints = groups.iter().flat_map(|group| {
        let endpoints = group.field("endpoints").items();
        endpoints.into_iter().map(move |endpoint| (group, endpoint))
    });
    let target = |endpoint: &Part<'_>| {
        let target = endpoint
            .value
            .get("configuration")?
            .get("target")?
            .as_str()?;
        (!target.is_empty()).then(|| target.to_owned())
    };
    let secondary = |endpoint: &Part<'_>| endpoint.field("secondary").value.as_bool() == Some(true);
    let without = || NotInterpreted("The API has no endpoint with a target.".to_owned());
    let (group, endpoint, target) = endpoints
        .filter_map(|(group, endpoint)| Some((group, target(&endpoint)?, endpoint)))
        .map(|(group, target, endpoint)| (group, endpoint, target))
        .min_by_key(|(_, endpoint, _)| secondary(endpoint))
        .ok_or_else(without)?;
    let target = exchange.text(&target)?.ok_or_else(without)?;
    Ok(CalledEndpoint {
        group: group.text("name").to_owned(),
        name: endpoint.text("name").to_owned(),
        url: url(&target, exchange),
        method: exchange.method.clone(),
    })
}

/// What is sent to an endpoint.
pub(super) fn outgoing(endpoint: CalledEndpoint, exchange: &Exchange<'_>) -> Outgoing {
    let headers = exchange.headers.iter().flat_map(|field| {
        let pair = |value: &String| (field.name.clone(), value.clone());
        field.values.iter().map(pair)
    });
    Outgoing {
        endpoint,
        headers: headers.collect(),
        body: exchange.body.to_string(),
    }
}

/// The target with the path and the query of the request behind its own.
fn url(target: &str, exchange: &Exchange<'_>) -> String {
    let (target, own) = target.split_once('?').unwrap_or((target, ""));
    let query = query::join(&exchange.parameters);
    let queries: Vec<_> = [own, &query]
        .into_iter()
        .filter(|query| !query.is_empty())
        .collect();
    let path = exchange.path.as_str();
    let between = if path.is_empty() || path.starts_with('/') {
        ""
    } else {
        "/"
    };
    let mut url = format!("{}{between}{path}", target.trim_end_matches('/'));
    if !queries.is_empty() {
        url.push('?');
        url.push_str(&queries.join("&"));
    }
    url
}
