//! How a deployed API lets callers in: authentication and plans (product/gateways.md, Where checks are
//! cleared).

use super::form::Form;
use super::{Draft, Facts, Field, FieldKind, Flaw, Offer, Wrong};
use crate::deployed_api::{ApiAuthentication, lacks_plan};
use crate::text::Name;

pub(super) const FORM: Form = Form {
    fields: &[
        Field {
            key: "authentication",
            label: "Authentication",
            kind: FieldKind::Offered(authentications),
            default: Some(ApiAuthentication::DEFAULT),
            hint: "",
        },
        Field {
            key: "plans",
            label: "Plans",
            kind: FieldKind::Names(plans),
            default: None,
            hint: "Callers get API keys by a plan. On a gateway, API Key Controlled needs at least one.",
        },
    ],
    rules,
};

fn authentications(facts: &Facts) -> Vec<Offer> {
    let plain = [
        ApiAuthentication::ApiKeyControlled,
        ApiAuthentication::AtomControlled,
    ];
    let providers = facts.providers.iter().cloned();
    let all = plain
        .into_iter()
        .chain(providers.map(ApiAuthentication::Provider));
    let offer = |authentication: ApiAuthentication| Offer {
        key: authentication.key(),
        label: authentication.label().to_owned(),
    };
    all.map(offer).collect()
}

fn plans(facts: &Facts) -> &[Name] {
    &facts.plans
}

/// What a gateway has stays complete: an API that is not there may wait for its plans.
fn rules(draft: &Draft, facts: &Facts) -> Vec<Flaw> {
    let lacks = access(draft).is_some_and(|(by, plans)| lacks_plan(&by, &plans));
    let flaw = || Flaw {
        field: "plans",
        wrong: Wrong::Rule(
            "Choose at least one plan: the gateway has this API, and it is API Key Controlled."
                .into(),
        ),
    };
    (facts.sent && lacks).then(flaw).into_iter().collect()
}

/// The authentication and the plans that a draft says; `None` while the authentication is none. What is
/// empty is the default.
pub fn access(draft: &Draft) -> Option<(ApiAuthentication, Vec<Name>)> {
    let whole = FORM.draft(|key| Some(draft.get(key).to_owned()));
    let authentication = ApiAuthentication::from_key(whole.get("authentication"))?;
    Some((authentication, names(whole.get("plans"))))
}

/// The names in a field of names, as they stand in its text: one a line. What is no name is passed over.
pub fn names(text: &str) -> Vec<Name> {
    text.lines()
        .filter_map(|line| Name::new(line).ok())
        .collect()
}

/// The text of such names.
pub fn write_names(names: &[Name]) -> String {
    let lines: Vec<&str> = names.iter().map(Name::as_str).collect();
    lines.join("\n")
}
