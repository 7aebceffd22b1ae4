use waygate_domain::deployed_api::DeployedApiId;
use waygate_domain::endpoint_path::{EndpointPath, EnvironmentPaths};
use waygate_domain::environment::{EnvironmentId, EnvironmentRef};
use waygate_domain::environment_migration::{
    Addresses, ApiRef, Confirmed, Destination, Migration, MigrationId, OpenMigration, Outcome,
    Page, Plan, Stage, Stamp, State,
};
use waygate_domain::gateway::{GatewayId, GatewayRef};
use waygate_domain::settings::Draft;

use super::gateway::{instant, name};
use crate::json::Json;

/// A migration of an environment as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MigrationDocument {
    /// The migration.
    pub migration: Migration,
    /// How often it was saved: its revision, which stays what it is wherever the document is stored.
    pub saves: u64,
}

impl MigrationDocument {
    /// The version in which it is written. The first knew no acknowledgements, and kept what was typed on
    /// the page that was left alone.
    pub(super) const VERSION: u64 = 2;

    pub(super) fn to_json(&self) -> Json {
        let Migration {
            id,
            environment,
            created,
            changed,
            state,
        } = &self.migration;
        let mut fields = vec![
            ("v", Self::VERSION.into()),
            ("id", id.as_str().into()),
            ("environment", environment.id.as_str().into()),
            ("environment_name", environment.name.as_str().into()),
            ("created", write_stamp(created)),
            ("changed", write_stamp(changed)),
            ("saves", self.saves.into()),
        ];
        match state {
            State::Open(open) => {
                fields.push(("state", "open".into()));
                fields.extend(write_open(open));
            }
            State::Migrating {
                open,
                stage,
                since,
                by,
                attempt,
            } => {
                fields.extend([
                    ("state", "migrating".into()),
                    ("stage", stage.key().into()),
                    ("since", since.as_millis().into()),
                    ("by", by.as_str().into()),
                    ("attempt", attempt.as_str().into()),
                ]);
                fields.extend(write_open(open));
            }
            State::Migrated(outcome) => {
                fields.extend([
                    ("state", "migrated".into()),
                    ("outcome", write_outcome(outcome)),
                ]);
            }
            State::Deleted { open, at } => {
                fields.extend([
                    ("state", "deleted".into()),
                    ("deleted", at.as_millis().into()),
                ]);
                fields.extend(write_open(open));
            }
        }
        Json::object(fields)
    }

    pub(super) fn from_json(version: u64, json: &Json) -> Result<Self, String> {
        let text = |json: &Json| Some(json.text()?.to_owned());
        let open = || read_open(version, json);
        let state = match json.need("state", text)?.as_str() {
            "open" => State::Open(open()?),
            "migrating" => State::Migrating {
                open: open()?,
                stage: json.need("stage", |key| Stage::from_key(key.text()?))?,
                since: json.need("since", instant)?,
                by: json.need("by", text)?,
                attempt: json.need("attempt", text)?,
            },
            "migrated" => State::Migrated(json.need("outcome", read_outcome)?),
            "deleted" => State::Deleted {
                open: open()?,
                at: json.need("deleted", instant)?,
            },
            _ => return Err("it is in no known state".into()),
        };
        Ok(Self {
            migration: Migration {
                id: json.need("id", |id| MigrationId::new(id.text()?).ok())?,
                environment: EnvironmentRef {
                    id: json.need("environment", |id| EnvironmentId::new(id.text()?).ok())?,
                    name: json.need("environment_name", name)?,
                },
                created: json.need("created", read_stamp)?,
                changed: json.need("changed", read_stamp)?,
                state,
            },
            saves: json.need("saves", Json::number)?,
        })
    }
}

fn write_stamp(stamp: &Stamp) -> Json {
    Json::object(vec![
        ("by", stamp.by.as_str().into()),
        ("at", stamp.at.as_millis().into()),
    ])
}

fn read_stamp(json: &Json) -> Option<Stamp> {
    Some(Stamp {
        by: json.get("by")?.text()?.to_owned(),
        at: instant(json.get("at")?)?,
    })
}

fn write_gateway(gateway: &GatewayRef) -> Json {
    Json::object(vec![
        ("id", gateway.id.as_str().into()),
        ("name", gateway.name.as_str().into()),
    ])
}

fn read_gateway(json: &Json) -> Option<GatewayRef> {
    Some(GatewayRef {
        id: GatewayId::new(json.get("id")?.text()?).ok()?,
        name: name(json.get("name")?)?,
    })
}

fn or_null(gateway: Option<&GatewayRef>) -> Json {
    gateway.map_or(Json::Null, write_gateway)
}

fn write_api(api: &ApiRef) -> Json {
    Json::object(vec![
        ("id", api.id.as_str().into()),
        ("name", api.name.as_str().into()),
        ("version", api.version.as_str().into()),
    ])
}

fn read_api(json: &Json) -> Option<ApiRef> {
    Some(ApiRef {
        id: DeployedApiId::new(json.get("id")?.text()?).ok()?,
        name: name(json.get("name")?)?,
        version: name(json.get("version")?)?,
    })
}

fn write_paths(paths: &EnvironmentPaths) -> Json {
    Json::object(
        paths
            .iter()
            .map(|(api_type, path)| (api_type.key(), path.as_str().into()))
            .collect(),
    )
}

fn read_paths(json: &Json) -> Option<EnvironmentPaths> {
    let path = |key| EndpointPath::new(json.get(key)?.text()?).ok();
    Some(EnvironmentPaths {
        rest: path("rest")?,
        soap: path("soap")?,
        odata: path("odata")?,
        soap12: path("soap12"),
    })
}

fn write_open(open: &OpenMigration) -> Vec<(&'static str, Json)> {
    let confirmed = &open.confirmed;
    let destination = match confirmed.destination() {
        Some(Destination::Gateway(gateway)) => write_gateway(gateway),
        Some(Destination::Off) => "off".into(),
        None => Json::Null,
    };
    let typed = open.all_typed().iter().map(|(page, draft)| {
        let values = draft.iter().map(|(key, value)| (key, value.into()));
        Json::object(vec![
            ("page", page.key().into()),
            ("fields", Json::object(values.collect())),
        ])
    });
    let facts = open.acknowledged.iter();
    vec![
        ("from", or_null(open.from.as_ref())),
        ("reached", confirmed.reached().key().into()),
        ("destination", destination),
        (
            "paths",
            confirmed
                .plan()
                .map_or(Json::Null, |plan| write_paths(&plan.paths)),
        ),
        (
            "apis",
            confirmed
                .apis()
                .map_or(Json::Null, |apis| apis.iter().map(write_api).collect()),
        ),
        ("page", open.page.key().into()),
        ("typed", typed.collect()),
        (
            "acknowledged",
            facts.map(|fact| Json::from(fact.as_str())).collect(),
        ),
    ]
}

fn read_open(version: u64, json: &Json) -> Result<OpenMigration, String> {
    let page = |json: &Json| Page::from_key(json.text()?);
    let left = json.need("page", page)?;
    let (typed, acknowledged) = if version == 1 {
        let fields = json.need("typed", |fields| Some(read_fields(left, fields)))?;
        // It kept the fields of the page also where nothing was typed.
        let is_typed = fields.iter().any(|(_, value)| !value.is_empty());
        let typed = is_typed.then_some((left, fields));
        (typed.into_iter().collect(), Vec::new())
    } else {
        let typed = json.need("typed", |typed| {
            typed.list()?.iter().map(read_typed).collect()
        })?;
        let text = |fact: &Json| Some(fact.text()?.to_owned());
        let facts = json.need("acknowledged", |facts| {
            facts.list()?.iter().map(text).collect()
        })?;
        (typed, facts)
    };
    Ok(OpenMigration::stored(
        json.may("from", read_gateway)?,
        read_confirmed(json)?,
        left,
        typed,
        acknowledged.into_iter().collect(),
    ))
}

fn read_typed(json: &Json) -> Option<(Page, Draft)> {
    let page = Page::from_key(json.get("page")?.text()?)?;
    Some((page, read_fields(page, json.get("fields")?)))
}

/// The fields of a page that are there.
fn read_fields(page: Page, json: &Json) -> Draft {
    let there = |key: &&str| json.get(key).is_some();
    let mut draft = Draft::of(page.fields().iter().copied().filter(there));
    for key in page.fields() {
        let value = json.get(key).and_then(Json::text);
        draft.set(key, value.unwrap_or_default());
    }
    draft
}

fn read_confirmed(json: &Json) -> Result<Confirmed, String> {
    let reached = json.need("reached", |key| Page::from_key(key.text()?))?;
    let destination = json.may("destination", |to| match to.text() {
        Some("off") => Some(Destination::Off),
        _ => read_gateway(to).map(Destination::Gateway),
    })?;
    let paths = json.may("paths", read_paths)?;
    let apis = json.may("apis", |apis| apis.list()?.iter().map(read_api).collect())?;
    let Some(destination) = destination else {
        return Ok(Confirmed::Environment);
    };
    let Some(paths) = paths else {
        return Ok(Confirmed::Destination(destination));
    };
    let plan = Plan { destination, paths };
    Ok(match reached {
        Page::Destination | Page::Paths | Page::EnvironmentSummary => Confirmed::Paths(plan),
        Page::Atoms => Confirmed::Step1(plan),
        Page::AtomsSummary => Confirmed::Atoms(plan),
        Page::Apis => Confirmed::Step2(plan),
        Page::ApisSummary => match apis {
            Some(apis) => Confirmed::Apis { plan, apis },
            None => Confirmed::Step2(plan),
        },
    })
}

fn write_outcome(outcome: &Outcome) -> Json {
    let texts = |texts: &[String]| texts.iter().map(|text| Json::from(text.as_str())).collect();
    let addresses = outcome.addresses.iter().map(|addresses| {
        Json::object(vec![
            ("api", write_api(&addresses.api)),
            ("before", texts(&addresses.before)),
            ("after", texts(&addresses.after)),
        ])
    });
    Json::object(vec![
        ("from", or_null(outcome.from.as_ref())),
        ("to", or_null(outcome.to.as_ref())),
        ("paths", write_paths(&outcome.paths)),
        ("published_name", outcome.published_name.as_str().into()),
        ("addresses", addresses.collect()),
        ("remaining", texts(&outcome.remaining)),
    ])
}

fn read_outcome(json: &Json) -> Option<Outcome> {
    let texts = |json: &Json| -> Option<Vec<String>> {
        let text = |text: &Json| Some(text.text()?.to_owned());
        json.list()?.iter().map(text).collect()
    };
    let addresses = |json: &Json| {
        Some(Addresses {
            api: read_api(json.get("api")?)?,
            before: texts(json.get("before")?)?,
            after: texts(json.get("after")?)?,
        })
    };
    Some(Outcome {
        from: json.may("from", read_gateway).ok()?,
        to: json.may("to", read_gateway).ok()?,
        paths: read_paths(json.get("paths")?)?,
        published_name: json.get("published_name")?.text()?.to_owned(),
        addresses: json
            .get("addresses")?
            .list()?
            .iter()
            .map(addresses)
            .collect::<Option<_>>()?,
        remaining: texts(json.get("remaining")?)?,
    })
}
