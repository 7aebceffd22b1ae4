use aide::axum::ApiRouter;
use aide::axum::routing::get_with;
use schemars::JsonSchema;
use serde::Deserialize;
use waygate_backend::{Cursor, EnvironmentView, Page};
use waygate_domain::environment::{EnvironmentId, EnvironmentSummary};

use super::by_id::ById;
use super::paging::{AtMost, request};
use crate::api::answer::{Answer, Json};
use crate::api::extract::{Caller, Path, Query};
use crate::api::openapi::operation;
use crate::api::state::ApiState;

/// The addresses of environments.
pub fn routes() -> ApiRouter<ApiState> {
    ApiRouter::new()
        .api_route(
            "/environments",
            get_with(
                list,
                operation("environments.list", "A page of the environments in a view"),
            ),
        )
        .api_route(
            "/environments/{id}",
            get_with(get, operation("environments.get", "One environment")),
        )
}

/// Which page of which list.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
struct Asked {
    /// Which environments.
    view: EnvironmentView,
    /// Where the page begins: `next` of the page before. The first page without it.
    cursor: Option<Cursor>,
    /// How many items it may hold.
    #[serde(default)]
    limit: AtMost,
}

async fn list(
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Answer<Json<Page<EnvironmentSummary>>> {
    let page = request(asked.cursor, asked.limit);
    let environments = caller.backend.environments()?;
    Ok(Json(environments.list(asked.view, page).await?))
}

async fn get(
    caller: Caller,
    Path(ById { id }): Path<ById<EnvironmentId>>,
) -> Answer<Json<EnvironmentSummary>> {
    Ok(Json(caller.backend.environments()?.get(&id).await?))
}
