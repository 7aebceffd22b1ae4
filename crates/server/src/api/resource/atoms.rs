use aide::axum::ApiRouter;
use aide::axum::routing::get_with;
use waygate_domain::atom::AtomSummary;
use waygate_domain::environment::EnvironmentId;

use super::by_id::ById;
use crate::api::answer::{Answer, Json};
use crate::api::extract::{Caller, Path};
use crate::api::openapi::operation;
use crate::api::state::ApiState;

/// The Atoms of environments.
pub fn routes() -> ApiRouter<ApiState> {
    ApiRouter::new().api_route(
        "/environments/{id}/atoms",
        get_with(list, operation("atoms.list", "The Atoms of an environment")),
    )
}

async fn list(
    caller: Caller,
    Path(ById { id }): Path<ById<EnvironmentId>>,
) -> Answer<Json<Vec<AtomSummary>>> {
    Ok(Json(caller.backend.atoms()?.list(&id).await?))
}
