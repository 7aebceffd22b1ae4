//! Every address of the API, one file for each resource.

mod api_migrations;
mod apis;
mod atoms;
mod by_id;
mod commands;
mod content_migrations;
mod debugging;
mod deployed_apis;
mod draft;
mod environment_migrations;
mod environments;
mod events;
mod feeds;
mod follower;
mod gateways;
mod installers;
mod logs;
mod openapi_json;
mod paging;
mod reports;
mod session;
mod settings;

use aide::axum::ApiRouter;
use axum::extract::DefaultBodyLimit;

use super::state::ApiState;

/// The largest body in bytes, but for [`apis::LARGEST_DEFINITION`] and [`content_migrations::LARGEST_REPORT`].
const LARGEST_BODY: usize = 1024 * 1024;

/// All that is answered in its time.
pub fn answers() -> ApiRouter<ApiState> {
    ApiRouter::new()
        .merge(session::routes())
        .merge(gateways::routes())
        .merge(reports::routes())
        .merge(commands::routes())
        .merge(logs::routes())
        .merge(feeds::routes())
        .merge(installers::routes())
        .merge(environments::routes())
        .merge(atoms::routes())
        .merge(deployed_apis::routes())
        .merge(settings::routes())
        .merge(environment_migrations::routes())
        .merge(apis::routes())
        .merge(api_migrations::routes())
        .merge(content_migrations::routes())
        .merge(debugging::routes())
        .merge(openapi_json::routes())
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
}

/// What goes on until the caller leaves.
pub fn streams() -> ApiRouter<ApiState> {
    events::routes()
}
