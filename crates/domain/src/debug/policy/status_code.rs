//! `status-code`: gives the response another status. Of mappings of one status the last counts
//! (gravitee-policy-transform-status-code, `StatusCodePolicy`).

use super::config::Config;
use super::{Ended, Exchange, Result, reason};

pub(super) fn run(configuration: &serde_json::Value, exchange: &mut Exchange<'_>) -> Result {
    let config = Config::new(configuration, &["statusMappings"])?;
    let options = ["inputStatusCode", "outputStatusCode"];
    let mut status = None;
    for mapping in config.objects("statusMappings", &options)? {
        let (from, to) = (
            mapping.status("inputStatusCode")?,
            mapping.status("outputStatusCode")?,
        );
        let now = exchange.response.as_ref().and_then(|answer| *answer.status);
        if from.is_some() && from == now {
            status = to.or(status);
        }
    }
    if let (Some(status), Some(answer)) = (status, &mut exchange.response) {
        answer.status.set(Some(status));
        answer.reason.set(Some(reason(status).to_owned()));
    }
    Ok(Ended::Goes)
}
