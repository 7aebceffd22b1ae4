use super::api_facts::ApiFacts;
use super::document::Part;
use super::exchange::Exchange;
use super::masking::Masking;
use super::running::Run;
use super::{Fields, Request, Scope, SimulatedBackend, Stage, Trace, World};
use super::{flow, policy, query, security};
use crate::api::{Definition, Pointer};

/// Runs a request through the flows of a V4 definition.
///
/// The order is the gateway's (Gravitee API Management, `DefaultApiReactor`): the plan's security; on request the flows
/// of the plan, then those of the API; the backend; on response the flows of the plan, then those of the API. The flows
/// that are taken on request are those on response. A step that refuses, or answers itself, ends the run.
pub fn run(
    v4: &Definition,
    request: &Request,
    backend: &dyn SimulatedBackend,
    world: &World,
) -> Trace {
    let api = Part::api(v4);
    let (path, parameters) = query::split(&request.path);
    let mut headers = Fields::of_any_case();
    for (name, value) in &request.headers {
        headers.append(name, value.clone());
    }
    let plan = security::plan(v4, request, &headers, &parameters);
    if let Some((plan, _)) = &plan {
        security::place_credential(plan, request, &mut headers);
    }
    let masking = masking(request, &headers, &parameters);
    let method = request.method.trim().to_ascii_uppercase();
    let told = (method.as_str(), path.as_str(), request.body.as_str());
    let exchange = Exchange::new(ApiFacts::of(v4), world, told, headers, parameters);
    let mut run = Run::new(exchange, masking);
    run.begin(&api, plan.as_ref());
    let request = run.masking.snapshot(&run.exchange.snapshot());
    match &plan {
        Some((choice, part)) => {
            run.secure(choice, part);
        }
        None => {
            let plans = Pointer::default().field("plans");
            run.refuse("security", Stage::Security, plans, 401, NO_PLAN);
        }
    }
    let mode = api.field("flowExecution");
    let best = mode.text("mode").eq_ignore_ascii_case("best_match");
    let of_plan = plan.as_ref().map(|(_, part)| part.field("flows"));
    let of_plan = of_plan.map_or_else(Vec::new, |flows| flow::taken(&flows, best, &run.exchange));
    run.flows(&of_plan, Stage::Plan, Scope::OnRequest);
    let of_api = flow::taken(&api.field("flows"), best, &run.exchange);
    let required = mode.field("matchRequired").value.as_bool() == Some(true);
    if required && of_api.is_empty() && !run.has_ended() {
        run.refuse("flow-selection", Stage::Api, mode.location, 404, NO_FLOW);
    }
    run.flows(&of_api, Stage::Api, Scope::OnRequest);
    let called = run.call(&api, backend);
    run.flows(&of_plan, Stage::Plan, Scope::OnResponse);
    run.flows(&of_api, Stage::Api, Scope::OnResponse);
    run.end(request, plan.map(|(choice, _)| choice), called)
}

const NO_PLAN: &str = "No plan lets this request in.";

const NO_FLOW: &str = "No flow of the API matches the request, and one must.";

/// Everything that is hidden: the credential, what the request holds where credentials are, and all else in it that is
/// secret by its name.
fn masking(request: &Request, headers: &Fields, parameters: &Fields) -> Masking {
    let mut masking = Masking::default();
    if let Some(credential) = &request.credential {
        masking.hide(credential.reveal());
    }
    for key in headers.values(policy::API_KEY_HEADER) {
        masking.hide(key);
    }
    for key in parameters.values(policy::API_KEY_PARAMETER) {
        masking.hide(key);
    }
    for token in headers.values("Authorization") {
        masking.hide(token.split_once(' ').map_or(token, |(_, token)| token));
    }
    for field in headers.iter().chain(parameters.iter()) {
        for value in &field.values {
            masking.hide_of(&field.name, value);
        }
    }
    masking
}
