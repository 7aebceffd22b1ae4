//! Words of Debug Mode.

use std::time::Duration;

use waygate_backend::{Error, ErrorKind};
use waygate_domain::api_migration::EndpointCheck;
use waygate_domain::debug::{
    HeaderFlaw, PlanChoice, Reached, Scope, Stage, Step, StepStatus, Tally, Testable,
};

use super::{count, grouped};

pub const HEADING: &str = "Debug";
pub const READING: &str = "Reading the API …";
pub const NO_SUCH_API: &str = "There is no such API";
pub const NO_SUCH_API_TEXT: &str =
    "The address may be wrong, or the API was deleted or belongs to another account.";
pub const TO_APIS: &str = "Go to APIs";
/// The name of the tab.
pub fn title(api: &str) -> String {
    format!("Debug · {api}")
}

pub const DEPLOYED: &str = "V4, deployed";
pub const NOT_DEPLOYED: &str = "V4, not deployed";
pub const STILL_V2: &str = "Requests run against the V4 definition; the gateway still serves V2.";
pub const NEVER_DEPLOYED: &str =
    "Requests run against the V4 definition; the gateway does not serve this API yet.";
pub const SERVED: &str = "Requests run against the V4 definition, which the gateway serves.";
pub const EARLIER_SERVED: &str =
    "Requests run against the V4 definition as it is now; the gateway serves an earlier one.";
pub const IS_V2: &str = "V2";
pub const ONLY_V4: &str = "Debug Mode works on V4 definitions";
/// What to do about an API that is V2.
pub fn only_v4_text(api: &str) -> String {
    format!(
        "{api} is defined in V2. Migrate it to V4, then run requests against it here before it is deployed."
    )
}
pub const MIGRATE: &str = "Migrate to V4";
pub const UNREADABLE: &str = "The definition of this API cannot be read";
/// Why, and what to do.
pub fn unreadable_text(why: &str) -> String {
    format!("{why} Nothing can be sent until the definition is corrected.")
}

pub const REQUEST: &str = "Request";
pub const METHOD: &str = "Method";
pub const PATH: &str = "Path";
pub const PLAN: &str = "Plan";
pub const ANY_PLAN: &str = "The first that lets it in";
pub const NO_PLAN: &str =
    "No plan of this API takes calls. Its security refuses every request until one is published.";
pub const API_KEY: &str = "API key";
pub const TOKEN: &str = "Token";
pub const KEY_OR_TOKEN: &str = "API key or token";
pub const NOT_KEPT: &str = "Sent with the request, kept nowhere.";
pub const SHOW: &str = "Show";
pub const HIDE: &str = "Hide";
pub const HEADERS: &str = "Headers";
pub const HEADERS_HINT: &str = "One a line, as in “Accept: application/json”. Values of headers that hold secrets are not kept.";
pub const BODY: &str = "Body";
pub const EMPTY: &str = "empty";
pub const SEND: &str = "Send";
pub const CANCEL: &str = "Cancel";
/// How long an answer is waited for.
pub fn waiting(span: Duration) -> String {
    format!("Waiting for the answer, {}", super::span(span))
}
pub const SLOW: &str = "This takes longer than 20 s";
pub const SLOW_TEXT: &str = "The answer may still come. Wait for it, or cancel and send again.";
pub const CANCELLED: &str = "Cancelled. What you typed is kept.";
pub const PATH_EMPTY: &str = "Type a path: it begins with a slash, as in /orders.";
pub const PATH_SLASH: &str = "A path begins with a slash, as in /orders.";
pub const PATH_SPACE: &str = "A path has no spaces. Write %20 in place of each.";

/// A plan to choose, with its security in words.
pub fn plan(plan: &PlanChoice) -> String {
    match security(&plan.security) {
        "" => plan.name.clone(),
        security => format!("{} ({security})", plan.name),
    }
}

fn security(key: &str) -> &str {
    match key {
        "key-less" => "no key",
        "api-key" => API_KEY,
        "jwt" => "JWT",
        "oauth2" => "OAuth 2",
        "mtls" => "client certificate",
        other => other,
    }
}

/// What is wrong with a line of the headers.
pub fn header_flaw(line: usize, flaw: HeaderFlaw) -> String {
    let why = match flaw {
        HeaderFlaw::NoColon => "has no colon between name and value",
        HeaderFlaw::Name => "begins with what is no name of a header",
        HeaderFlaw::NoValue => "has no value: type it, or remove the line",
        HeaderFlaw::Value => "has characters that a header cannot carry",
    };
    format!("Line {line} {why}.")
}

/// A request that got no answer.
pub fn send_failed(error: &Error) -> &'static str {
    match error.kind {
        ErrorKind::Offline => "Not sent: the platform cannot be reached",
        ErrorKind::Timeout => "The platform does not answer",
        ErrorKind::Forbidden(_) => "Not sent: your role may not run requests",
        ErrorKind::NotFound => "Not sent: this API is not there any more",
        ErrorKind::Unauthorized => "Not sent: you are signed out",
        ErrorKind::Invalid(_) => "Not sent: the platform refused it",
        ErrorKind::RateLimited { .. } => "Not sent: too many requests",
        _ => "The request failed on the platform",
    }
}
/// What that means.
pub fn send_failed_text(error: &Error) -> String {
    format!("{} What you typed is kept on this page.", error.message)
}
pub const SEND_AGAIN: &str = "Send again";
pub const READ_AGAIN: &str = "Read the API again";

pub const RESULT: &str = "Result";
pub const RESPONSE: &str = "Response";
pub const BACKEND_RESPONSE: &str = "Backend response";
pub const TOTAL: &str = "Total";
pub const PROXY: &str = "Proxy";
pub const SENT: &str = "Sent";
pub const NOT_CALLED: &str = "Not called";
pub const NO_HEADERS: &str = "No headers.";
pub const NO_BODY: &str = "No body.";
/// What a response holds, in short.
pub fn holds(headers: usize, body: &str) -> String {
    format!("{}, {}", count(headers, "header"), content(body))
}
/// A response's status, with the words after it.
pub fn status(code: u16, reason: &str) -> String {
    format!("{code} {reason}").trim_end().to_owned()
}
/// What came of a request.
pub fn answered(status: &str, took: Duration, failed: Option<&str>) -> String {
    let failed = failed.map_or_else(String::new, |policy| format!(" {policy} ended the run."));
    format!("{status} after {}.{failed}", self::took(took))
}

/// The kind and the size of a content, or that there is none.
pub fn content(body: &str) -> String {
    if body.is_empty() {
        return EMPTY.to_owned();
    }
    let kind = match body.trim_start().bytes().next() {
        Some(b'{' | b'[') if waygate_domain::api::Definition::parse(body).is_ok() => "JSON",
        Some(b'<') => "XML",
        _ => "Text",
    };
    format!("{kind}, {}", size(body.len()))
}

/// A number of bytes.
pub fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{}.{} kB", bytes / 1_000, bytes % 1_000 / 100),
        _ => format!(
            "{}.{} MB",
            grouped(bytes / 1_000_000),
            bytes % 1_000_000 / 100_000
        ),
    }
}

/// How long something took.
pub fn took(span: Duration) -> String {
    match span.as_micros() {
        0 => "0 ms".into(),
        micros @ 1..1_000 => format!("{micros} µs"),
        micros @ 1_000..10_000_000 => format!("{} ms", (micros + 500) / 1_000),
        _ => format!("{} s", span.as_secs()),
    }
}

pub const TIMELINE: &str = "Timeline";
pub const CHOOSE_STEP: &str = "Step to look at";
pub const BACKEND: &str = "Backend";
pub const NO_STEPS: &str = "No step.";
pub const NOT_CALLED_NOTE: &str = "not called: the run had ended before";
pub const ANSWERED_IN_PLACE: &str = "answered in its place by a policy";

/// Where a step comes from.
pub fn stage(step: &Step, plan: Option<&str>) -> String {
    match (step.stage, plan) {
        (Stage::Plan, Some(plan)) => format!("plan {plan}"),
        (stage, _) => stage.key().to_owned(),
    }
}
/// How a step ended, without what it says about it.
pub fn ended(status: &StepStatus) -> &'static str {
    match status {
        StepStatus::Completed => "completed",
        StepStatus::Error { .. } => "error",
        StepStatus::Skipped { .. } => "skipped",
        StepStatus::NoTransformation { .. } => "no transformation",
        StepStatus::DidNotRun => "did not run",
    }
}
pub const IS_FALSE: &str = "is false";
/// On which way a step runs, within a line.
pub fn scope(scope: Scope) -> &'static str {
    match scope {
        Scope::OnRequest => "on request",
        Scope::OnResponse => "on response",
    }
}

pub const PREVIOUS: &str = "Previous";
pub const NEXT: &str = "Next";
pub const STEP: &str = "step";
pub const INPUT: &str = "Input";
pub const OUTPUT: &str = "Output";
pub const PART: &str = "Part";
pub const NOTHING: &str = "—";
pub const NOT_THERE: &str = "not there";
/// The caption of the comparison.
pub fn compared(policy: &str) -> String {
    format!("Input and output of {policy}")
}
pub const NOTHING_CHANGED: &str = "Changed nothing.";
pub const LEFT_ALONE: &str = "Everything is left as it was.";
pub const ELSE_LEFT: &str = "Everything else left as it was.";
pub const REFUSED: &str = "It ended the run.";
pub const HAD_ENDED: &str = "It did not run: the run had ended before.";
/// What a step changed.
pub fn changed(parts: &[String]) -> String {
    let listed = match parts {
        [] => return NOTHING_CHANGED.to_owned(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    };
    format!("Changed {listed}. {ELSE_LEFT}")
}
/// That many headers, attributes.
pub fn fields(number: usize, noun: &str) -> String {
    count(number, noun)
}
/// A part that did change and is called by its name.
pub fn the(name: &str) -> String {
    format!("the {}", name.to_lowercase())
}
/// A step that gave the response itself.
pub fn answered_itself(status: &str) -> String {
    format!("It answered itself with {status}.")
}
pub const BODY_UNCHANGED: &str = "Body, unchanged";
pub const BODY_CHANGED: &str = "Body, changed";
pub const CALLED: &str = "Called";
pub const ENDPOINT: &str = "Endpoint";
pub const BACKEND_NOT_CALLED: &str = "The backend was not called: the run had ended before.";
pub const BACKEND_IN_PLACE: &str = "A policy answered in place of the backend.";
/// The name of a content, for a screen reader.
pub fn body_of(name: &str) -> String {
    format!("{name}: {}", BODY.to_lowercase())
}

pub const TESTED: &str = "Tested so far";
pub const TESTED_TEXT: &str =
    "What requests from this tab have come to, in the definition as it is now.";
pub const NOTHING_TO_TEST: &str = "The definition has no steps to test.";
/// How much of a definition ran.
pub fn tally(steps: Tally, flows: Tally, plans: Tally, policies: Tally) -> String {
    let one = |tally: Tally, noun: &str| format!("{} of {}", tally.tested, count(tally.of, noun));
    let policies = match policies.of {
        1 => format!("{} of 1 policy", policies.tested),
        of => format!("{} of {of} policies", policies.tested),
    };
    let all = [
        one(steps, "step"),
        one(plans, "plan"),
        one(flows, "flow"),
        policies,
    ];
    all.join(" · ")
}
pub const NOT_TESTED: &str = "Not tested";
/// Where a step of a definition is.
pub fn testable(step: &Testable) -> String {
    let named = match step.name.as_str() {
        "" => String::new(),
        name => format!("“{name}”, "),
    };
    let of = match step.stage {
        Stage::Security => return format!("security of plan {}", step.plan),
        Stage::Plan => format!("plan {}", step.plan),
        stage => stage.key().to_owned(),
    };
    format!("{named}{of}, {}", scope(step.scope))
}
/// How far runs got with a step that did not run.
pub fn reached(reached: Reached) -> &'static str {
    match reached {
        Reached::Ran => "ran",
        Reached::Not => "not reached",
        Reached::Skipped => "skipped, its condition was false",
        Reached::NotInterpreted => "not interpreted in Debug Mode",
    }
}

pub const CHECK_ENDPOINTS: &str = "Check all endpoints";
pub const CHECKING: &str = "Asking every endpoint …";
pub const CHECK_AGAIN: &str = "Check again";
pub const CHECK_FAILED: &str = "The endpoints were not checked";
pub const ENDPOINTS: &str = "Endpoints, those that fail first";
pub const GROUP: &str = "Group";
pub const NO_ENDPOINTS: &str = "The definition has no endpoint.";
pub const ANSWER: &str = "Answer";
pub const TIME: &str = "Time";
/// How many endpoints answer.
pub fn endpoints(up: usize, all: usize) -> String {
    match (up, all) {
        (_, 0) => NO_ENDPOINTS.to_owned(),
        (1, 1) => "The endpoint answers.".to_owned(),
        (0, 1) => "The endpoint does not answer.".to_owned(),
        (up, all) if up == all => format!("All {all} endpoints answer."),
        (0, all) => format!("None of {all} endpoints answers as it should."),
        (1, all) => format!("1 of {all} endpoints answers as it should."),
        (up, all) => format!("{up} of {all} endpoints answer as they should."),
    }
}
/// The answer of an endpoint.
pub fn answer(check: &EndpointCheck) -> String {
    match &check.answer {
        Ok(status) if check.is_up() => format!("Answered {status}"),
        Ok(status) => format!("Answered {status}, a failure of its own"),
        Err(why) => format!("No answer. {why}"),
    }
}

pub const COMPARE: &str = "Compare configuration";
pub const COMPARE_TEXT: &str =
    "The V4 definition as it is now, beside the V2 original that it was made from.";
pub const NO_ORIGINAL: &str =
    "This API was not migrated from V2: there is no original to compare with.";
