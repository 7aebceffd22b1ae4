//! The plan that a request is under, and where its credential goes.

use super::document::Part;
use super::plans::open_plans;
use super::policy::{API_KEY_HEADER, API_KEY_PARAMETER};
use super::{Fields, PlanChoice, Request};
use crate::api::Definition;

/// The plan that the request names, or else the first one that lets such a request in. The gateway asks plans in the
/// order of their security: `mtls`, `jwt`, `oauth2`, `api-key` and at last `key-less` (`SecurityChain`).
pub(super) fn plan<'a>(
    v4: &'a Definition,
    request: &Request,
    headers: &Fields,
    parameters: &Fields,
) -> Option<(PlanChoice, Part<'a>)> {
    let plans = open_plans(v4);
    if let Some(wanted) = &request.plan {
        let by = |wanted: &dyn Fn(&PlanChoice) -> bool| {
            plans.iter().find(|(choice, _)| wanted(choice)).cloned()
        };
        return by(&|choice| choice.id == *wanted).or_else(|| by(&|choice| choice.name == *wanted));
    }
    let has_key = request.credential.is_some()
        || headers.contains(API_KEY_HEADER)
        || parameters.contains(API_KEY_PARAMETER);
    let has_token = request.credential.is_some() || headers.contains("Authorization");
    let rank = |choice: &PlanChoice| match choice.security.as_str() {
        "jwt" if has_token => Some(0),
        "oauth2" if has_token => Some(1),
        "api-key" if has_key => Some(2),
        "key-less" => Some(3),
        _ => None,
    };
    plans
        .into_iter()
        .filter_map(|(choice, part)| Some((rank(&choice)?, choice, part)))
        .min_by_key(|(rank, ..)| *rank)
        .map(|(_, choice, part)| (choice, part))
}

/// Puts the credential where the plan expects it, if nothing is there.
pub(super) fn place_credential(plan: &PlanChoice, request: &Request, headers: &mut Fields) {
    let Some(credential) = &request.credential else {
        return;
    };
    let (name, value) = match plan.security.as_str() {
        "api-key" => (API_KEY_HEADER, credential.reveal().to_owned()),
        "jwt" | "oauth2" => ("Authorization", format!("Bearer {}", credential.reveal())),
        _ => return,
    };
    if !headers.contains(name) {
        headers.set(name, vec![value]);
    }
}
