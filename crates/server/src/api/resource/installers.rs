use aide::OperationOutput;
use aide::axum::ApiRouter;
use aide::axum::routing::{get_with, post_with};
use aide::generate::GenContext;
use aide::openapi::{Operation, Response, StatusCode};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use schemars::{JsonSchema, json_schema};
use serde::Deserialize;
use waygate_domain::installer::{Installer, OperatingSystem};
use waygate_remote::body::{IssueToken, IssuedToken};

use crate::api::answer::{Answer, Created, Json, header};
use crate::api::extract::{Body, Caller, Path};
use crate::api::openapi::{content, operation};
use crate::api::state::ApiState;

const BYTES: &str = "application/octet-stream";

/// What a gateway is installed with.
pub fn routes() -> ApiRouter<ApiState> {
    ApiRouter::new()
        .api_route(
            "/installer-tokens",
            post_with(
                issue_token,
                operation(
                    "gateways.issue_token",
                    "A new token with which a gateway can be installed",
                ),
            ),
        )
        .api_route(
            "/installers/{os}",
            get_with(
                installer,
                operation("gateways.installer", "The installer for a system"),
            ),
        )
}

/// The address of an installer.
#[derive(Deserialize, JsonSchema)]
#[schemars(inline)]
struct At {
    /// For which system.
    os: OperatingSystem,
}

async fn issue_token(
    caller: Caller,
    Body(body): Body<IssueToken>,
) -> Answer<Created<Json<IssuedToken>>> {
    let token = caller.backend.gateways()?.issue_token(body.minutes).await?;
    Ok(Created(Json(IssuedToken::from(&token))))
}

async fn installer(caller: Caller, Path(At { os }): Path<At>) -> Answer<File> {
    Ok(File(caller.backend.gateways()?.installer(os).await?))
}

/// A file to be saved.
struct File(Installer);

impl IntoResponse for File {
    fn into_response(self) -> axum::response::Response {
        let Installer {
            file_name, content, ..
        } = self.0;
        let plain = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        let name: String = file_name.chars().filter(plain).collect();
        let disposition = format!("attachment; filename=\"{name}\"");
        let headers = [
            (CONTENT_TYPE, BYTES.to_owned()),
            (CONTENT_DISPOSITION, disposition),
        ];
        (headers, content).into_response()
    }
}

impl OperationOutput for File {
    type Inner = Vec<u8>;

    fn inferred_responses(
        _: &mut GenContext,
        _: &mut Operation,
    ) -> Vec<(Option<StatusCode>, Response)> {
        let schema = json_schema!({ "type": "string", "format": "binary" });
        let name = header(
            "The name that the file is saved under.",
            json_schema!({ "type": "string", "pattern": "^attachment; filename=\"[A-Za-z0-9._-]+\"$" }),
        );
        let response = Response {
            description: "The file.".into(),
            headers: [("Content-Disposition".to_owned(), name)]
                .into_iter()
                .collect(),
            content: content(BYTES, schema),
            ..Response::default()
        };
        vec![(Some(StatusCode::Code(200)), response)]
    }
}
