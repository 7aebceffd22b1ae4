//! What holds for every operation.

use aide::openapi::{
    ApiKeyLocation, Components, OpenApi, PathItem, ReferenceOr, Response, SecurityScheme,
    StatusCode,
};
use aide::util::iter_operations_mut;
use indexmap::IndexMap;
use schemars::json_schema;
use waygate_remote::body::MEDIA_TYPE;

use crate::api::answer::header;
use crate::api::extract::COOKIE_NAME;

/// Says of every operation what the layers round all of them do, and how one signs in.
pub fn finish(description: &mut OpenApi) {
    let mut problems = IndexMap::new();
    let paths = description.paths.iter_mut().flat_map(|p| &mut p.paths);
    for (_, path) in paths {
        if let ReferenceOr::Item(path) = path {
            finish_path(path, &mut problems);
        }
    }
    problems.sort_keys();
    let components = description
        .components
        .get_or_insert_with(Components::default);
    components.responses = problems;
    let schemes = [
        ("token", bearer("A person's token, for programs.")),
        ("session", session()),
        (
            "machine",
            bearer("An installer token, or the token of the gateway itself."),
        ),
    ];
    for (name, scheme) in schemes {
        components
            .security_schemes
            .insert(name.to_owned(), ReferenceOr::Item(scheme));
    }
}

/// Problems with the same status are the same everywhere: they stand in the components, by their status.
type Problems = IndexMap<String, ReferenceOr<Response>>;

fn finish_path(path: &mut PathItem, problems: &mut Problems) {
    for (_, operation) in iter_operations_mut(path) {
        let responses = operation.responses.get_or_insert_default();
        responses
            .responses
            .sort_by_cached_key(|status, _| status.to_string());
        for (status, response) in &mut responses.responses {
            let ReferenceOr::Item(item) = response else {
                continue;
            };
            add_headers(status, item);
            if item.content.contains_key(MEDIA_TYPE) {
                let name = status.to_string();
                let reference = ReferenceOr::ref_(&format!("#/components/responses/{name}"));
                problems.insert(name, std::mem::replace(response, reference));
            }
        }
    }
}

fn add_headers(status: &StatusCode, response: &mut Response) {
    let id = json_schema!({ "type": "string", "pattern": "^[A-Za-z0-9._-]{1,64}$" });
    let id = header("The id of the request in the server's log.", id);
    response.headers.insert("x-request-id".into(), id);
    match status {
        StatusCode::Code(429) => {
            let seconds = json_schema!({ "type": "string", "pattern": "^[0-9]+$" });
            let wait = header("After how many seconds to ask again.", seconds);
            response.headers.insert("Retry-After".into(), wait);
        }
        StatusCode::Code(401) => {
            let scheme = json_schema!({ "type": "string", "const": "Bearer" });
            let scheme = header("How to sign in.", scheme);
            response.headers.insert("WWW-Authenticate".into(), scheme);
        }
        _ => {}
    }
}

fn bearer(description: &str) -> SecurityScheme {
    SecurityScheme::Http {
        scheme: "bearer".into(),
        bearer_format: None,
        description: Some(description.into()),
        extensions: Default::default(),
    }
}

fn session() -> SecurityScheme {
    SecurityScheme::ApiKey {
        location: ApiKeyLocation::Cookie,
        name: COOKIE_NAME.into(),
        description: Some(
            "The session of a browser. Changes have to come from the page itself.".into(),
        ),
        extensions: Default::default(),
    }
}
