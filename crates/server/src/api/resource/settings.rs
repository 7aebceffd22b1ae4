use aide::axum::ApiRouter;
use aide::axum::routing::get_with;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use waygate_backend::{Save, Sheet, Versioned};
use waygate_domain::atom::AtomId;
use waygate_domain::deployed_api::DeployedApiId;
use waygate_domain::environment::EnvironmentId;
use waygate_domain::gateway::GatewayId;
use waygate_domain::settings::{FormKey, Subject};
use waygate_remote::body::{SaveSheet, SheetBody};

use super::draft::draft;
use crate::api::answer::{Answer, Tagged};
use crate::api::extract::{Body, Caller, IfMatch, Path};
use crate::api::openapi::operation;
use crate::api::state::ApiState;

/// The settings of whatever has some.
pub fn routes() -> ApiRouter<ApiState> {
    ApiRouter::new()
        .merge(of::<GatewayId>(
            "/gateways/{id}/settings/{form}",
            ["settings.get_of_gateway", "settings.save_of_gateway"],
        ))
        .merge(of::<EnvironmentId>(
            "/environments/{id}/settings/{form}",
            [
                "settings.get_of_environment",
                "settings.save_of_environment",
            ],
        ))
        .merge(of::<AtomId>(
            "/atoms/{id}/settings/{form}",
            ["settings.get_of_atom", "settings.save_of_atom"],
        ))
        .merge(of::<DeployedApiId>(
            "/deployed-apis/{id}/settings/{form}",
            [
                "settings.get_of_deployed_api",
                "settings.save_of_deployed_api",
            ],
        ))
}

/// An id of what has settings.
trait Owner: DeserializeOwned + JsonSchema + Send + 'static {
    /// Whose settings they are.
    fn subject(self) -> Subject;
}

impl Owner for GatewayId {
    fn subject(self) -> Subject {
        Subject::Gateway(self)
    }
}

impl Owner for EnvironmentId {
    fn subject(self) -> Subject {
        Subject::Environment(self)
    }
}

impl Owner for AtomId {
    fn subject(self) -> Subject {
        Subject::Atom(self)
    }
}

impl Owner for DeployedApiId {
    fn subject(self) -> Subject {
        Subject::DeployedApi(self)
    }
}

fn of<I: Owner>(path: &str, [get_id, save_id]: [&'static str; 2]) -> ApiRouter<ApiState> {
    ApiRouter::new().api_route(
        path,
        get_with(get::<I>, operation(get_id, "What a form holds")).put_with(
            save::<I>,
            operation(save_id, "Makes a form hold something else"),
        ),
    )
}

/// The address of a form.
#[derive(Deserialize, JsonSchema)]
#[schemars(inline)]
struct At<I> {
    /// Whose settings they are.
    id: I,
    /// Which form.
    form: FormKey,
}

async fn get<I: Owner>(caller: Caller, Path(at): Path<At<I>>) -> Answer<Tagged<SheetBody>> {
    let settings = caller.backend.settings()?;
    Ok(written(settings.get(&at.id.subject(), at.form).await?))
}

async fn save<I: Owner>(
    caller: Caller,
    Path(at): Path<At<I>>,
    IfMatch(seen): IfMatch,
    Body(body): Body<SaveSheet>,
) -> Answer<Tagged<SheetBody>> {
    let fields = at.form.form().fields.iter().map(|field| field.key);
    let save = Save {
        draft: draft(body.draft, fields)?,
        seen,
        restart: body.restart,
    };
    let settings = caller.backend.settings()?;
    Ok(written(
        settings.save(&at.id.subject(), at.form, save).await?,
    ))
}

fn written(sheet: Versioned<Sheet>) -> Tagged<SheetBody> {
    Tagged(Versioned {
        value: SheetBody::from(&sheet.value),
        revision: sheet.revision,
    })
}
