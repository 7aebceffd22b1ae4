use aide::axum::ApiRouter;
use aide::axum::routing::{get_with, post_with, put_with};
use schemars::JsonSchema;
use serde::Deserialize;
use waygate_domain::api::ApiId;
use waygate_domain::api_migration::{ACKNOWLEDGED, ApiMigration, LABEL, Page};
use waygate_remote::body::{Mend, SaveApiMigrationPage};

use super::by_id::ById;
use super::draft::draft;
use crate::api::answer::{Answer, Tagged};
use crate::api::extract::{Body, Caller, IdempotencyKeyHeader, IfMatch, Path};
use crate::api::openapi::operation;
use crate::api::state::ApiState;

/// The addresses of migrations of APIs to V4.
pub fn routes() -> ApiRouter<ApiState> {
    let at = |rest: &str| format!("/apis/{{id}}/migration{rest}");
    ApiRouter::new()
        .api_route(
            &at(""),
            get_with(
                get,
                operation("api_migrations.get", "How far the migration of an API is"),
            ),
        )
        .api_route(
            &at("/dry-run"),
            post_with(
                dry_run,
                operation(
                    "api_migrations.dry_run",
                    "Looks at an API, and keeps what was found",
                ),
            ),
        )
        .api_route(
            &at("/mend"),
            post_with(
                mend,
                operation("api_migrations.mend", "Mends what the last dry run found"),
            ),
        )
        .api_route(
            &at("/undo"),
            post_with(
                undo,
                operation("api_migrations.undo", "Undoes the last mending"),
            ),
        )
        .api_route(
            &at("/pages/{page}"),
            put_with(
                save,
                operation(
                    "api_migrations.save",
                    "Keeps what was typed, and the page that is left",
                ),
            ),
        )
        .api_route(
            &at("/migrate"),
            post_with(
                migrate,
                operation("api_migrations.migrate", "Converts an API to V4"),
            ),
        )
        .api_route(
            &at("/verify"),
            post_with(
                verify,
                operation(
                    "api_migrations.verify",
                    "Looks whether every endpoint answers",
                ),
            ),
        )
        .api_route(
            &at("/roll-back"),
            post_with(
                roll_back,
                operation("api_migrations.roll_back", "Puts the V2 definition back"),
            ),
        )
}

/// The address of a page.
#[derive(Deserialize, JsonSchema)]
#[schemars(inline)]
struct At {
    /// The API's id.
    id: ApiId,
    /// Which of the pages.
    page: Page,
}

async fn get(caller: Caller, Path(ById { id }): Path<ById<ApiId>>) -> Answer<Tagged<ApiMigration>> {
    Ok(Tagged(caller.backend.api_migrations()?.get(&id).await?))
}

async fn dry_run(
    caller: Caller,
    Path(ById { id }): Path<ById<ApiId>>,
) -> Answer<Tagged<ApiMigration>> {
    Ok(Tagged(caller.backend.api_migrations()?.dry_run(&id).await?))
}

async fn mend(
    caller: Caller,
    Path(ById { id }): Path<ById<ApiId>>,
    IfMatch(seen): IfMatch,
    Body(body): Body<Mend>,
) -> Answer<Tagged<ApiMigration>> {
    let migrations = caller.backend.api_migrations()?;
    let mended = migrations.mend(&id, &body.fix, body.value.as_deref(), &seen);
    Ok(Tagged(mended.await?))
}

async fn undo(
    caller: Caller,
    Path(ById { id }): Path<ById<ApiId>>,
    IfMatch(seen): IfMatch,
) -> Answer<Tagged<ApiMigration>> {
    let migrations = caller.backend.api_migrations()?;
    Ok(Tagged(migrations.undo(&id, &seen).await?))
}

async fn save(
    caller: Caller,
    Path(At { id, page }): Path<At>,
    IfMatch(seen): IfMatch,
    Body(body): Body<SaveApiMigrationPage>,
) -> Answer<Tagged<ApiMigration>> {
    let draft = draft(body.draft, [ACKNOWLEDGED, LABEL])?;
    let migrations = caller.backend.api_migrations()?;
    Ok(Tagged(migrations.save(&id, page, &draft, &seen).await?))
}

async fn migrate(
    caller: Caller,
    Path(ById { id }): Path<ById<ApiId>>,
    IfMatch(seen): IfMatch,
    IdempotencyKeyHeader(key): IdempotencyKeyHeader,
) -> Answer<Tagged<ApiMigration>> {
    let migrations = caller.backend.api_migrations()?;
    Ok(Tagged(migrations.migrate(&id, &seen, &key).await?))
}

async fn verify(
    caller: Caller,
    Path(ById { id }): Path<ById<ApiId>>,
    IfMatch(seen): IfMatch,
) -> Answer<Tagged<ApiMigration>> {
    let migrations = caller.backend.api_migrations()?;
    Ok(Tagged(migrations.verify(&id, &seen).await?))
}

async fn roll_back(
    caller: Caller,
    Path(ById { id }): Path<ById<ApiId>>,
    IfMatch(seen): IfMatch,
    IdempotencyKeyHeader(key): IdempotencyKeyHeader,
) -> Answer<Tagged<ApiMigration>> {
    let migrations = caller.backend.api_migrations()?;
    Ok(Tagged(migrations.roll_back(&id, &seen, &key).await?))
}
