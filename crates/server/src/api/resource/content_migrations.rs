use aide::axum::ApiRouter;
use aide::axum::routing::{get_with, post_with, put_with};
use axum::extract::DefaultBodyLimit;
use schemars::JsonSchema;
use serde::Deserialize;
use waygate_backend::{AttachReport, SaveContentPage, SaveTicks, Versioned};
use waygate_domain::content_migration::{
    ContentMigration, ContentMigrationId, ContentMigrationSummary, Page,
};
use waygate_remote::body::{AttachContentReport, SaveContentMigrationPage, TickContentMigration};

use super::by_id::ById;
use super::draft::draft;
use crate::api::answer::{Answer, Created, Json, NoContent, Tagged};
use crate::api::extract::{Body, Caller, IdempotencyKeyHeader, IfMatch, Path};
use crate::api::openapi::operation;
use crate::api::state::ApiState;

/// The largest body with a report, in bytes. A row is 100 to 150 bytes, and about 250 where it says why it failed:
/// this is as many as there may be ([`MOST_ROWS`](waygate_domain::content_migration::report::MOST_ROWS)), and room.
const LARGEST_REPORT: usize = 16 * 1024 * 1024;

/// The addresses of migrations of content.
pub fn routes() -> ApiRouter<ApiState> {
    let at = |rest: &str| format!("/content-migrations/{{id}}{rest}");
    ApiRouter::new()
        .api_route(
            "/content-migrations",
            get_with(list, operation("content_migrations.list", "All migrations")).post_with(
                create,
                operation("content_migrations.create", "Makes a migration"),
            ),
        )
        .api_route(
            &at(""),
            get_with(get, operation("content_migrations.get", "One migration")).delete_with(
                delete,
                operation(
                    "content_migrations.delete",
                    "Deletes a migration, open or closed",
                ),
            ),
        )
        .api_route(
            &at("/pages/{page}"),
            put_with(save, operation("content_migrations.save", "Saves a step")),
        )
        .api_route(
            &at("/tick"),
            post_with(
                tick,
                operation(
                    "content_migrations.tick",
                    "Ticks things off, or takes ticks back",
                ),
            ),
        )
        .api_route(
            &at("/attach"),
            post_with(
                attach,
                operation(
                    "content_migrations.attach",
                    "Takes a report of the tenant cloning tool in",
                ),
            )
            .layer(DefaultBodyLimit::max(LARGEST_REPORT)),
        )
        .api_route(
            &at("/reopen"),
            post_with(
                reopen,
                operation(
                    "content_migrations.reopen",
                    "Opens a closed migration again",
                ),
            ),
        )
        .api_route(
            &at("/restore"),
            post_with(
                restore,
                operation(
                    "content_migrations.restore",
                    "Brings a migration back that was just deleted",
                ),
            ),
        )
}

/// The address of a step.
#[derive(Deserialize, JsonSchema)]
#[schemars(inline)]
struct At {
    /// The migration's id.
    id: ContentMigrationId,
    /// Which of its steps.
    page: Page,
}

async fn list(caller: Caller) -> Answer<Json<Vec<Versioned<ContentMigrationSummary>>>> {
    Ok(Json(caller.backend.content_migrations()?.list().await?))
}

async fn create(
    caller: Caller,
    IdempotencyKeyHeader(key): IdempotencyKeyHeader,
) -> Answer<Created<Tagged<ContentMigration>>> {
    let migrations = caller.backend.content_migrations()?;
    Ok(Created(Tagged(migrations.create(&key).await?)))
}

async fn get(
    caller: Caller,
    Path(ById { id }): Path<ById<ContentMigrationId>>,
) -> Answer<Tagged<ContentMigration>> {
    let migrations = caller.backend.content_migrations()?;
    Ok(Tagged(migrations.get(&id).await?))
}

async fn save(
    caller: Caller,
    Path(At { id, page }): Path<At>,
    IfMatch(seen): IfMatch,
    Body(body): Body<SaveContentMigrationPage>,
) -> Answer<Tagged<ContentMigration>> {
    let save = SaveContentPage {
        page,
        draft: draft(body.draft, page.fields().iter().copied())?,
        then: body.then,
        seen,
    };
    let migrations = caller.backend.content_migrations()?;
    Ok(Tagged(migrations.save(&id, &save).await?))
}

async fn tick(
    caller: Caller,
    Path(ById { id }): Path<ById<ContentMigrationId>>,
    IfMatch(seen): IfMatch,
    Body(TickContentMigration { what, done }): Body<TickContentMigration>,
) -> Answer<Tagged<ContentMigration>> {
    let ticks = SaveTicks { what, done, seen };
    let migrations = caller.backend.content_migrations()?;
    Ok(Tagged(migrations.tick(&id, &ticks).await?))
}

async fn attach(
    caller: Caller,
    Path(ById { id }): Path<ById<ContentMigrationId>>,
    IfMatch(seen): IfMatch,
    Body(AttachContentReport { file, report }): Body<AttachContentReport>,
) -> Answer<Tagged<ContentMigration>> {
    let report = AttachReport { file, report, seen };
    let migrations = caller.backend.content_migrations()?;
    Ok(Tagged(migrations.attach(&id, &report).await?))
}

async fn reopen(
    caller: Caller,
    Path(ById { id }): Path<ById<ContentMigrationId>>,
    IfMatch(seen): IfMatch,
) -> Answer<Tagged<ContentMigration>> {
    let migrations = caller.backend.content_migrations()?;
    Ok(Tagged(migrations.reopen(&id, &seen).await?))
}

async fn delete(
    caller: Caller,
    Path(ById { id }): Path<ById<ContentMigrationId>>,
    IfMatch(seen): IfMatch,
) -> Answer<NoContent> {
    let migrations = caller.backend.content_migrations()?;
    migrations.delete(&id, &seen).await?;
    Ok(NoContent)
}

async fn restore(
    caller: Caller,
    Path(ById { id }): Path<ById<ContentMigrationId>>,
) -> Answer<Tagged<ContentMigration>> {
    let migrations = caller.backend.content_migrations()?;
    Ok(Tagged(migrations.restore(&id).await?))
}
