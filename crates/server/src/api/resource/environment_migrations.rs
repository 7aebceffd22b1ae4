use aide::axum::ApiRouter;
use aide::axum::routing::{get_with, post_with, put_with};
use schemars::JsonSchema;
use serde::Deserialize;
use waygate_backend::{Checked, MigrationView, SavePage, Versioned};
use waygate_domain::environment_migration::{Migration, MigrationId, Page};
use waygate_remote::body::{CreateEnvironmentMigration, SaveEnvironmentMigrationPage};

use super::by_id::ById;
use super::draft::draft;
use crate::api::answer::{Answer, Created, Json, NoContent, Tagged};
use crate::api::extract::{Body, Caller, IdempotencyKeyHeader, IfMatch, Path, Query};
use crate::api::openapi::operation;
use crate::api::state::ApiState;

/// The addresses of migrations of environments.
pub fn routes() -> ApiRouter<ApiState> {
    ApiRouter::new()
        .api_route(
            "/environment-migrations",
            get_with(
                list,
                operation("environment_migrations.list", "All migrations of a view"),
            )
            .post_with(
                create,
                operation(
                    "environment_migrations.create",
                    "Makes a migration of an environment",
                ),
            ),
        )
        .api_route(
            "/environment-migrations/{id}",
            get_with(
                get,
                operation("environment_migrations.get", "One migration"),
            )
            .delete_with(
                delete,
                operation(
                    "environment_migrations.delete",
                    "Deletes a migration that was not carried out",
                ),
            ),
        )
        .api_route(
            "/environment-migrations/{id}/check",
            get_with(
                check,
                operation(
                    "environment_migrations.check",
                    "Looks at everything that a migration depends on",
                ),
            ),
        )
        .api_route(
            "/environment-migrations/{id}/pages/{page}",
            put_with(
                save,
                operation("environment_migrations.save", "Saves a page"),
            ),
        )
        .api_route(
            "/environment-migrations/{id}/start-anew",
            post_with(
                start_anew,
                operation(
                    "environment_migrations.start_anew",
                    "Starts from where the environment is now",
                ),
            ),
        )
        .api_route(
            "/environment-migrations/{id}/migrate",
            post_with(
                migrate,
                operation("environment_migrations.migrate", "Carries a migration out"),
            ),
        )
        .api_route(
            "/environment-migrations/{id}/restore",
            post_with(
                restore,
                operation(
                    "environment_migrations.restore",
                    "Brings a migration back that was just deleted",
                ),
            ),
        )
}

/// Which migrations.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
struct Asked {
    /// Which view.
    view: MigrationView,
}

/// The address of a page.
#[derive(Deserialize, JsonSchema)]
#[schemars(inline)]
struct At {
    /// The migration's id.
    id: MigrationId,
    /// Which of its pages.
    page: Page,
}

async fn list(
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Answer<Json<Vec<Versioned<Migration>>>> {
    let migrations = caller.backend.environment_migrations()?;
    Ok(Json(migrations.list(asked.view).await?))
}

async fn create(
    caller: Caller,
    IdempotencyKeyHeader(key): IdempotencyKeyHeader,
    Body(body): Body<CreateEnvironmentMigration>,
) -> Answer<Created<Tagged<Migration>>> {
    let migrations = caller.backend.environment_migrations()?;
    let migration = migrations.create(&body.environment, &key).await?;
    Ok(Created(Tagged(migration)))
}

async fn get(
    caller: Caller,
    Path(ById { id }): Path<ById<MigrationId>>,
) -> Answer<Tagged<Migration>> {
    let migrations = caller.backend.environment_migrations()?;
    Ok(Tagged(migrations.get(&id).await?))
}

async fn check(
    caller: Caller,
    Path(ById { id }): Path<ById<MigrationId>>,
) -> Answer<Json<Checked>> {
    let migrations = caller.backend.environment_migrations()?;
    Ok(Json(migrations.check(&id).await?))
}

async fn save(
    caller: Caller,
    Path(At { id, page }): Path<At>,
    IfMatch(seen): IfMatch,
    Body(body): Body<SaveEnvironmentMigrationPage>,
) -> Answer<Tagged<Migration>> {
    let save = SavePage {
        page,
        draft: draft(body.draft, page.fields().iter().copied())?,
        then: body.then,
        seen,
    };
    let migrations = caller.backend.environment_migrations()?;
    Ok(Tagged(migrations.save(&id, &save).await?))
}

async fn start_anew(
    caller: Caller,
    Path(ById { id }): Path<ById<MigrationId>>,
    IfMatch(seen): IfMatch,
) -> Answer<Tagged<Migration>> {
    let migrations = caller.backend.environment_migrations()?;
    Ok(Tagged(migrations.start_anew(&id, &seen).await?))
}

async fn migrate(
    caller: Caller,
    Path(ById { id }): Path<ById<MigrationId>>,
    IfMatch(seen): IfMatch,
    IdempotencyKeyHeader(key): IdempotencyKeyHeader,
) -> Answer<Tagged<Migration>> {
    let migrations = caller.backend.environment_migrations()?;
    Ok(Tagged(migrations.migrate(&id, &seen, &key).await?))
}

async fn restore(
    caller: Caller,
    Path(ById { id }): Path<ById<MigrationId>>,
) -> Answer<Tagged<Migration>> {
    let migrations = caller.backend.environment_migrations()?;
    Ok(Tagged(migrations.restore(&id).await?))
}

async fn delete(
    caller: Caller,
    Path(ById { id }): Path<ById<MigrationId>>,
    IfMatch(seen): IfMatch,
) -> Answer<NoContent> {
    let migrations = caller.backend.environment_migrations()?;
    migrations.delete(&id, &seen).await?;
    Ok(NoContent)
}
