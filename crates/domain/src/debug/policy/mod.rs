//! The policies that are interpreted, each as the gateway's V4 engine runs it. In that engine, the option `scope` is
//! without effect: a step is on the way that its flow puts it on.

mod api_key;
mod assign_attributes;
mod assign_content;
mod config;
mod groups;
mod http_redirect;
mod ip_filtering;
mod json_schema;
mod json_validation;
mod key_less;
mod latency;
mod mock;
mod override_request_method;
mod rate_limit;
mod request_validation;
mod status_code;
mod transform_headers;
mod transform_queryparams;
mod url_rewriting;

use std::sync::Arc;

use serde_json::Value;

use super::el::NotInterpreted;
use super::exchange::Exchange;
use super::reason::reason;
use super::{Fields, Response, Scope};

pub(super) use api_key::{HEADER as API_KEY_HEADER, PARAMETER as API_KEY_PARAMETER};
pub(super) use mock::answer as mock_answer;

/// How a policy that was interpreted ended.
pub(super) enum Ended {
    /// The run goes on.
    Goes,
    /// The policy answers itself.
    Answers(Response),
    /// The policy refuses.
    Refuses { message: String, response: Response },
}

pub(super) type Result = std::result::Result<Ended, NotInterpreted>;

/// Runs a policy.
///
/// # Errors
/// [`NotInterpreted`] where it, or something in it, is not. What it has done until then is to be undone.
pub(super) fn run<'a>(
    policy: &str,
    configuration: &'a Value,
    scope: Scope,
    exchange: &mut Exchange<'a>,
) -> Result {
    use Scope::{OnRequest, OnResponse};
    match (policy, scope) {
        ("transform-headers", _) => transform_headers::run(configuration, exchange),
        ("policy-assign-attributes" | "assign-attributes", _) => {
            assign_attributes::run(configuration, exchange)
        }
        ("policy-assign-content" | "assign-content", _) => {
            assign_content::run(configuration, exchange)
        }
        ("json-validation", _) => json_validation::run(configuration, scope, exchange),
        ("latency", _) => latency::run(configuration, exchange),
        ("transform-queryparams", OnRequest) => transform_queryparams::run(configuration, exchange),
        ("mock" | "policy-mock", OnRequest) => mock::run(configuration, exchange),
        ("api-key", OnRequest) => api_key::run(configuration, exchange),
        ("key-less" | "keyless", OnRequest) => key_less::run(exchange),
        ("rate-limit", OnRequest) => rate_limit::run(configuration, exchange),
        ("ip-filtering", OnRequest) => ip_filtering::run(configuration, exchange),
        ("policy-request-validation" | "request-validation", OnRequest) => {
            request_validation::run(configuration, exchange)
        }
        ("policy-override-request-method" | "override-request-method", OnRequest) => {
            override_request_method::run(configuration, exchange)
        }
        ("http-redirect" | "policy-http-redirect", OnRequest) => {
            http_redirect::run(configuration, exchange)
        }
        ("url-rewriting", OnResponse) => url_rewriting::run(configuration, exchange),
        ("status-code" | "status-code-policy", OnResponse) => {
            status_code::run(configuration, exchange)
        }
        _ => Err(NotInterpreted(match (is_known(policy), scope) {
            (false, _) => format!("The policy {} is not interpreted.", super::el::told(policy)),
            (true, OnRequest) => format!("The policy `{policy}` does nothing on request."),
            (true, OnResponse) => format!("The policy `{policy}` does nothing on response."),
        })),
    }
}

/// Whether the policy is interpreted on one of the two ways.
fn is_known(policy: &str) -> bool {
    [
        "transform-queryparams",
        "mock",
        "policy-mock",
        "api-key",
        "key-less",
        "keyless",
        "rate-limit",
        "ip-filtering",
        "policy-request-validation",
        "request-validation",
        "policy-override-request-method",
        "override-request-method",
        "http-redirect",
        "policy-http-redirect",
        "url-rewriting",
        "status-code",
        "status-code-policy",
    ]
    .contains(&policy)
}

/// A refusal with this status, as the gateway answers one: the text alone, as JSON where it looks like it.
fn refusal(status: u16, message: String, body: String) -> Ended {
    Ended::Refuses {
        message,
        response: refused(status, body),
    }
}

/// The response to a refusal.
pub(super) fn refused(status: u16, body: String) -> Response {
    let mut headers = Fields::of_any_case();
    let content_type = match body.starts_with(['{', '[']) {
        true => "application/json",
        false => "text/plain",
    };
    headers.set("Content-Length", vec![body.len().to_string()]);
    headers.set("Content-Type", vec![content_type.to_owned()]);
    response(status, headers, body)
}

/// A response with the usual words for its status.
pub(super) fn response(status: u16, headers: Fields, body: impl Into<Arc<str>>) -> Response {
    Response {
        status,
        reason: reason(status).to_owned(),
        headers,
        body: body.into(),
    }
}
