use aide::OperationInput;
use aide::generate::GenContext;
use aide::openapi::{Operation, Response, StatusCode as Status};
use aide::operation::add_parameters;
use axum::extract::FromRequestParts;
use axum::http::header::IF_MATCH;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use schemars::json_schema;
use waygate_backend::Revision;
use waygate_remote::body::Kind;

use super::parameter;
use crate::api::problem::{Problem, statuses};

/// Which state a change was made from: the one strong entity tag in `If-Match`. `*` and weak tags would let
/// a change through that nobody saw, and are refused.
pub struct IfMatch(pub Revision);

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        revision(&parts.headers).map(Self)
    }
}

fn revision(headers: &HeaderMap) -> Result<Revision, Problem> {
    let mut values = headers.get_all(IF_MATCH).iter();
    let Some(value) = values.next() else {
        return Err(Problem::new(
            StatusCode::PRECONDITION_REQUIRED,
            Kind::Other,
            "Say with If-Match which state the change was made from: the ETag that came with it.",
        ));
    };
    let tag = value.to_str().ok().and_then(strong);
    match (tag, values.next()) {
        (Some(tag), None) => Ok(Revision::new(tag)),
        _ => Err(Problem::malformed(
            "If-Match has to hold one strong entity tag, as it came in ETag.",
        )),
    }
}

/// What a strong entity tag says (RFC 9110, 8.8.3).
fn strong(value: &str) -> Option<&str> {
    let tag = value.trim().strip_prefix('"')?.strip_suffix('"')?;
    let allowed = |b: u8| matches!(b, 0x21 | 0x23..=0x7e);
    (!tag.is_empty() && tag.bytes().all(allowed)).then_some(tag)
}

impl OperationInput for IfMatch {
    fn operation_input(ctx: &mut GenContext, operation: &mut Operation) {
        let description = "The ETag of the state that the change was made from.";
        let schema = json_schema!({ "type": "string", "pattern": "^\"[!#-~]+\"$" });
        let header = parameter::header("If-Match", description, true, schema);
        add_parameters(ctx, operation, [header]);
    }

    fn inferred_early_responses(
        ctx: &mut GenContext,
        _: &mut Operation,
    ) -> Vec<(Option<Status>, Response)> {
        statuses(ctx, &[400, 412, 428])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(values: &[&str]) -> Result<String, u16> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(IF_MATCH, value.parse().expect("a header"));
        }
        let read = revision(&headers).map_err(|problem| problem.status().as_u16());
        read.map(|revision| revision.as_str().to_owned())
    }

    #[test]
    fn one_strong_tag_is_read() {
        assert_eq!(status(&["\"7\""]), Ok("7".into()));
    }

    #[test]
    fn without_a_tag_nothing_is_changed() {
        assert_eq!(status(&[]), Err(428));
    }

    #[test]
    fn what_names_no_one_state_is_refused() {
        for values in [
            &["*"][..],
            &["W/\"7\""],
            &["7"],
            &["\"\""],
            &["\"7\", \"8\""],
            &["\"7\"", "\"8\""],
        ] {
            assert_eq!(status(values), Err(400), "{values:?}");
        }
    }
}
