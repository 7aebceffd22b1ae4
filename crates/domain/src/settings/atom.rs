//! An Atom's **API Type** and **Authentication Type** (product/gateways.md, Where checks are cleared).

use super::form::Form;
use super::{Choice, Draft, Facts, Field, FieldKind, Flaw, Wrong};
use crate::atom::{AtomApiType, AuthenticationType, check};

const fn api_type(kind: AtomApiType) -> Choice {
    Choice {
        key: kind.key(),
        label: kind.label(),
    }
}

const API_TYPES: &[Choice] = &[
    api_type(AtomApiType::Basic),
    api_type(AtomApiType::Intermediate),
    api_type(AtomApiType::Advanced),
];

const fn authentication(kind: AuthenticationType) -> Choice {
    Choice {
        key: kind.key(),
        label: kind.label(),
    }
}

const AUTHENTICATIONS: &[Choice] = &[
    authentication(AuthenticationType::None),
    authentication(AuthenticationType::Basic),
    authentication(AuthenticationType::ClientCertificateHeader),
    authentication(AuthenticationType::ClientCertificate),
    authentication(AuthenticationType::Custom),
    authentication(AuthenticationType::ExternalProvider),
    authentication(AuthenticationType::Gateway),
];

pub(super) const FORM: Form = Form {
    fields: &[
        Field {
            key: "api_type",
            label: "API Type",
            kind: FieldKind::Choice(API_TYPES),
            default: Some(AtomApiType::Basic.key()),
            hint: "",
        },
        Field {
            key: "authentication",
            label: "Authentication Type",
            kind: FieldKind::Choice(AUTHENTICATIONS),
            default: Some(AuthenticationType::None.key()),
            hint: "APIs on a gateway need an Atom that is Advanced and leaves authentication to the Gateway.",
        },
    ],
    rules,
};

fn rules(draft: &Draft, facts: &Facts) -> Vec<Flaw> {
    let Some((api_type, authentication)) = atom_types(draft) else {
        return Vec::new();
    };
    let allows = facts.cloud_allows.unwrap_or(true);
    let flaw = |error: crate::atom::IllegalAuthentication| Flaw {
        field: "authentication",
        wrong: Wrong::Rule(error.to_string()),
    };
    let checked = check(api_type, authentication, allows);
    checked.err().map(flaw).into_iter().collect()
}

/// The two types that a draft says; `None` while one of them is none. What is empty is the default.
pub fn atom_types(draft: &Draft) -> Option<(AtomApiType, AuthenticationType)> {
    let whole = FORM.draft(|key| Some(draft.get(key).to_owned()));
    Some((
        AtomApiType::from_key(whole.get("api_type"))?,
        AuthenticationType::from_key(whole.get("authentication"))?,
    ))
}
