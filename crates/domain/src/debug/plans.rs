use super::document::Part;
use crate::api::{Definition, Pointer};

/// A plan that a request can be sent under.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanChoice {
    /// Its id; its name where it has none.
    pub id: String,
    /// Its name; its id where it has none.
    pub name: String,
    /// The kind of security, written as policies are: `key-less`, `api-key`, `jwt`, `oauth2`, `mtls`; empty where the
    /// definition does not say.
    pub security: String,
    /// Where it is in the definition.
    pub location: Pointer,
}

impl PlanChoice {
    /// Whether a request under it needs a [credential](super::Credential).
    pub fn needs_credential(&self) -> bool {
        matches!(self.security.as_str(), "api-key" | "jwt" | "oauth2")
    }
}

/// The plans of a V4 definition that take calls, in their order: those that are published or deprecated, or that say
/// nothing of it.
pub fn plans(v4: &Definition) -> Vec<PlanChoice> {
    open_plans(v4)
        .into_iter()
        .map(|(choice, _)| choice)
        .collect()
}

pub(super) fn open_plans(v4: &Definition) -> Vec<(PlanChoice, Part<'_>)> {
    Part::plans(v4)
        .into_iter()
        .filter(|plan| plan.value.is_object() && takes_calls(plan.text("status")))
        .map(|plan| {
            let either = |first: &str, second: &str| match plan.text(first) {
                "" => plan.text(second).to_owned(),
                text => text.to_owned(),
            };
            let choice = PlanChoice {
                id: either("id", "name"),
                name: either("name", "id"),
                security: security(plan.field("security").text("type")),
                location: plan.location.clone(),
            };
            (choice, plan)
        })
        .collect()
}

fn takes_calls(status: &str) -> bool {
    ["", "published", "deprecated"]
        .iter()
        .any(|open| status.eq_ignore_ascii_case(open))
}

fn security(kind: &str) -> String {
    let kind = kind.to_ascii_lowercase().replace('_', "-");
    match kind.as_str() {
        "keyless" => "key-less".to_owned(),
        "apikey" => "api-key".to_owned(),
        _ => kind,
    }
}
