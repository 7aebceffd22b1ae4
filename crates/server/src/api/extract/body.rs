use aide::OperationInput;
use aide::generate::GenContext;
use aide::openapi::{Operation, RequestBody, Response, StatusCode as Status};
use aide::operation::set_body;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use waygate_backend::FieldError;
use waygate_remote::body::Kind;

use crate::api::openapi::content;
use crate::api::problem::{Problem, statuses};

const JSON: &str = "application/json";

/// A JSON body. Refused: another content type (415), no JSON (400), too large (413), and JSON that is not
/// what is asked for, unknown fields included (422).
pub struct Body<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        if !is_json(request.headers()) {
            let detail = "The body has to be JSON, sent as application/json.";
            let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
            return Err(Problem::new(status, Kind::Other, detail));
        }
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|rejection| Problem::of(rejection.status()))?;
        read(&bytes).map(Self)
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let value = headers.get(CONTENT_TYPE).and_then(|v| v.to_str().ok());
    let essence = value.and_then(|value| value.split(';').next());
    essence.is_some_and(|essence| essence.trim().eq_ignore_ascii_case(JSON))
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let field = match error.path().to_string() {
            path if path == "." => String::new(),
            path => path,
        };
        refused(field, error.inner())
    })?;
    json.end().map_err(|error| refused(String::new(), &error))?;
    Ok(value)
}

fn refused(field: String, error: &serde_json::Error) -> Problem {
    if !error.is_data() {
        return Problem::malformed("The body is no JSON.");
    }
    let message = error.to_string();
    let error = FieldError { field, message };
    Problem::invalid("The body is not what this address takes.", vec![error])
}

impl<T: JsonSchema> OperationInput for Body<T> {
    fn operation_input(ctx: &mut GenContext, operation: &mut Operation) {
        let schema = ctx.schema.subschema_for::<T>();
        let body = RequestBody {
            content: content(JSON, schema),
            required: true,
            ..RequestBody::default()
        };
        set_body(ctx, operation, body);
    }

    fn inferred_early_responses(
        ctx: &mut GenContext,
        _: &mut Operation,
    ) -> Vec<(Option<Status>, Response)> {
        statuses(ctx, &[400, 404, 413, 415, 422])
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Asked {
        #[expect(dead_code, reason = "only whether it can be read matters")]
        minutes: u16,
    }

    fn status(body: &str) -> u16 {
        match read::<Asked>(body.as_bytes()) {
            Ok(_) => 200,
            Err(problem) => problem.status().as_u16(),
        }
    }

    #[test]
    fn what_is_no_json_is_told_from_what_is_not_meant() {
        assert_eq!(status(r#"{"minutes":30}"#), 200);
        for malformed in ["", "{", r#"{"minutes":30} {}"#, "nothing"] {
            assert_eq!(status(malformed), 400, "{malformed}");
        }
        for wrong in [
            "[]",
            "null",
            "{}",
            r#"{"minutes":"30"}"#,
            r#"{"minutes":-1}"#,
            r#"{"minutes":30,"more":1}"#,
        ] {
            assert_eq!(status(wrong), 422, "{wrong}");
        }
    }

    #[test]
    fn only_json_is_taken_for_json() {
        let is = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(CONTENT_TYPE, value.parse().expect("a header"));
            is_json(&headers)
        };
        assert!(is("application/json"));
        assert!(is("Application/JSON; charset=utf-8"));
        for other in [
            "text/plain",
            "application/x-www-form-urlencoded",
            "",
            "application/json5",
        ] {
            assert!(!is(other), "{other}");
        }
        assert!(!is_json(&HeaderMap::new()));
    }
}
