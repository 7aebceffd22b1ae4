//! An environment's published name and endpoint paths (product/gateways.md, An environment's configuration).

use super::form::{Form, text};
use super::{Draft, Facts, Field, FieldKind, Flaw, Wrong};
use crate::endpoint_path::{ApiType, EndpointPath, EnvironmentPaths, check};

const fn path(api_type: ApiType) -> Field {
    Field {
        key: api_type.key(),
        label: api_type.label(),
        kind: FieldKind::Text {
            required: true,
            longest: 1024,
            read: read_path,
        },
        default: Some(api_type.default_path()),
        hint: "",
    }
}

pub(super) const FORM: Form = Form {
    fields: &[
        text(
            "published_name",
            "Published Name",
            255,
            "What the Developer Portal’s Environments panel shows. Left empty, it is the environment’s name.",
        ),
        path(ApiType::Rest),
        path(ApiType::Soap),
        path(ApiType::Odata),
    ],
    rules,
};

fn read_path(text: &str) -> Result<String, Wrong> {
    match EndpointPath::new(text) {
        Ok(path) => Ok(path.as_str().to_owned()),
        Err(error) => Err(Wrong::Rule(error.to_string())),
    }
}

fn rules(draft: &Draft, facts: &Facts) -> Vec<Flaw> {
    let read = |api_type: ApiType| EndpointPath::new(draft.get(api_type.key()));
    let (Ok(rest), Ok(soap), Ok(odata)) = (
        read(ApiType::Rest),
        read(ApiType::Soap),
        read(ApiType::Odata),
    ) else {
        return Vec::new();
    };
    let paths = EnvironmentPaths {
        rest,
        soap,
        odata,
        soap12: None,
    };
    let Some(around) = &facts.surroundings else {
        return Vec::new();
    };
    let conflicts = check(
        &around.environment,
        &paths,
        &around.apis,
        &around.neighbours,
    );
    let flaw = |conflict: &crate::endpoint_path::PathConflict| Flaw {
        field: conflict.api_type().key(),
        wrong: Wrong::Rule(conflict.to_string()),
    };
    let mut flaws: Vec<Flaw> = Vec::new();
    for flaw in conflicts.iter().map(flaw) {
        // One at a time is enough to go on; the next shows when it is gone.
        if flaws.iter().all(|found| found.field != flaw.field) {
            flaws.push(flaw);
        }
    }
    flaws
}
