//! An API's record as JSON.

use std::collections::BTreeSet;
use std::time::Duration;

use waygate_domain::api::{
    DefinitionVersion, DeploymentLabel, Happening, HistoryEntry, Pointer, RunState,
};
use waygate_domain::api_migration::{
    ApiMigration, Code, ConversionStage, Edition, EndpointCheck, Fix, Fixed, Issue, Page, Report,
    Run, Stage, State, Verification,
};
use waygate_domain::stamp::Stamp;
use waygate_domain::text::Name;
use waygate_domain::time::Timestamp;

use super::record::{Deployed, Kept, Record, Undo};
use crate::document::ApiDocument;
use crate::json::Json;

/// What is stored of an API, without its id.
pub(super) fn write(record: &Record) -> Json {
    let kept = |kept: &Kept| {
        Json::object(vec![
            ("definition", Json::from(&*kept.definition)),
            ("stamp", stamp(&kept.stamp)),
        ])
    };
    let deployed = record.deployed.as_ref().map(|deployed| {
        Json::object(vec![
            ("definition", Json::from(&*deployed.definition)),
            ("version", deployed.version.key().into()),
            ("stamp", stamp(&deployed.stamp)),
        ])
    });
    let undo = record.undo.as_ref().map(|undo| {
        Json::object(vec![
            ("definition", Json::from(&*undo.definition)),
            ("edition", undo.edition.0.into()),
        ])
    });
    Json::object(vec![
        ("name", record.name.as_str().into()),
        ("version", record.version.as_str().into()),
        ("format", record.format.key().into()),
        ("state", record.state.key().into()),
        ("definition", Json::from(&*record.definition)),
        ("deployed", deployed.into()),
        ("kept", record.kept.as_ref().map(kept).into()),
        ("set_aside", record.set_aside.as_ref().map(kept).into()),
        ("undo", undo.into()),
        ("history", record.history.iter().map(entry).collect()),
        ("migration", migration(&record.migration)),
        ("saves", record.saves.into()),
        ("changed", stamp(&record.changed)),
    ])
}

fn stamp(stamp: &Stamp) -> Json {
    Json::object(vec![
        ("by", stamp.by.as_str().into()),
        ("at", stamp.at.as_millis().into()),
    ])
}

fn entry(entry: &HistoryEntry) -> Json {
    let mut fields = vec![("stamp", stamp(&entry.stamp))];
    match &entry.what {
        Happening::Created => fields.push(("what", "created".into())),
        Happening::Edited => fields.push(("what", "edited".into())),
        Happening::Mended(code) => {
            fields.extend([("what", "mended".into()), ("code", code.key().into())]);
        }
        Happening::Undone => fields.push(("what", "undone".into())),
        Happening::Deployed { definition, label } => {
            let label = label.as_ref().map(DeploymentLabel::as_str);
            fields.push(("what", "deployed".into()));
            fields.extend([
                ("version", definition.key().into()),
                ("label", label.into()),
            ]);
        }
        Happening::Migrated => fields.push(("what", "migrated".into())),
        Happening::RolledBack => fields.push(("what", "rolled_back".into())),
    }
    Json::object(fields)
}

fn issue(issue: &Issue) -> Json {
    let fix = issue.fix.as_ref().map(|fix| {
        let at = fix.at().map(Pointer::as_str);
        Json::object(vec![("kind", fix.kind().into()), ("at", at.into())])
    });
    Json::object(vec![
        ("code", issue.code.map(Code::key).into()),
        ("state", issue.state.key().into()),
        ("message", issue.message.as_str().into()),
        (
            "location",
            issue.location.as_ref().map(Pointer::as_str).into(),
        ),
        ("fix", fix.into()),
    ])
}

fn migration(migration: &ApiMigration) -> Json {
    let run = migration.run.as_ref().map(|run| {
        Json::object(vec![
            ("issues", run.report.issues.iter().map(issue).collect()),
            ("at", run.at.as_millis().into()),
            ("edition", run.edition.0.into()),
        ])
    });
    let fixed = |fixed: &Fixed| {
        Json::object(vec![
            ("issue", issue(&fixed.issue)),
            ("undo", Json::Bool(fixed.undo)),
        ])
    };
    let kinds = migration
        .acknowledged
        .iter()
        .map(|kind| kind.as_str().into());
    Json::object(vec![
        ("stage", stage(&migration.stage)),
        ("edition", migration.edition.0.into()),
        ("run", run.into()),
        ("fixed", migration.fixed.iter().map(fixed).collect()),
        ("acknowledged", kinds.collect()),
        ("label", migration.label.as_str().into()),
        ("page", migration.page.key().into()),
    ])
}

fn stage(stage_now: &Stage) -> Json {
    match stage_now {
        Stage::Open => Json::object(vec![("stage", "open".into())]),
        Stage::Converting {
            stage,
            since,
            attempt,
        } => Json::object(vec![
            ("stage", "converting".into()),
            ("at", stage.key().into()),
            ("since", since.as_millis().into()),
            ("attempt", attempt.as_str().into()),
        ]),
        Stage::Converted {
            converted,
            deployed,
            verified,
        } => Json::object(vec![
            ("stage", "converted".into()),
            ("converted", stamp(converted)),
            ("deployed", deployed.as_ref().map(stamp).into()),
            ("verified", verified.as_ref().map(verification).into()),
        ]),
    }
}

fn verification(of: &Verification) -> Json {
    let check = |check: &EndpointCheck| {
        Json::object(vec![
            ("group", check.group.as_str().into()),
            ("name", check.name.as_str().into()),
            ("target", check.target.as_str().into()),
            ("status", check.answer.as_ref().ok().copied().into()),
            (
                "error",
                check.answer.as_ref().err().map(String::as_str).into(),
            ),
            ("took", millis(check.took).into()),
        ])
    };
    Json::object(vec![
        ("stamp", stamp(&of.stamp)),
        ("endpoints", of.endpoints.iter().map(check).collect()),
    ])
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

/// What was read, or a sentence's end for people that says what cannot be.
type Read<T> = Result<T, String>;

/// Reads what was stored.
pub(super) fn read(document: &ApiDocument) -> Read<Record> {
    let body = &document.body;
    let kept = |json: &Json| {
        Some(Kept {
            definition: json.need("definition", text).ok()?.into(),
            stamp: json.need("stamp", read_stamp).ok()?,
        })
    };
    Ok(Record {
        id: document.id.clone(),
        name: body.need("name", name)?,
        version: body.need("version", name)?,
        format: body.need("format", |key| DefinitionVersion::from_key(key.text()?))?,
        state: body.need("state", |key| RunState::from_key(key.text()?))?,
        definition: body.need("definition", text)?.into(),
        deployed: body.may("deployed", |json| {
            Some(Deployed {
                definition: json.need("definition", text).ok()?.into(),
                version: json.need("version", read_version).ok()?,
                stamp: json.need("stamp", read_stamp).ok()?,
            })
        })?,
        kept: body.may("kept", kept)?,
        set_aside: body.may("set_aside", kept)?,
        undo: body.may("undo", |json| {
            Some(Undo {
                definition: json.need("definition", text).ok()?.into(),
                edition: Edition(json.need("edition", Json::number).ok()?),
            })
        })?,
        history: body.need("history", |json| all(json, read_entry))?,
        migration: body.need("migration", read_migration)?,
        saves: body.need("saves", Json::number)?,
        changed: body.need("changed", read_stamp)?,
    })
}

fn all<T>(json: &Json, read: impl Fn(&Json) -> Option<T>) -> Option<Vec<T>> {
    json.list()?.iter().map(read).collect()
}

fn text(json: &Json) -> Option<String> {
    json.text().map(str::to_owned)
}

fn name(json: &Json) -> Option<Name> {
    Name::new(json.text()?).ok()
}

fn instant(json: &Json) -> Option<Timestamp> {
    json.number().map(Timestamp::from_millis)
}

fn read_version(json: &Json) -> Option<DefinitionVersion> {
    DefinitionVersion::from_key(json.text()?)
}

fn read_stamp(json: &Json) -> Option<Stamp> {
    Some(Stamp {
        by: json.need("by", text).ok()?,
        at: json.need("at", instant).ok()?,
    })
}

fn read_entry(json: &Json) -> Option<HistoryEntry> {
    let what = match json.get("what")?.text()? {
        "created" => Happening::Created,
        "edited" => Happening::Edited,
        "mended" => Happening::Mended(Code::from_key(json.get("code")?.text()?)?),
        "undone" => Happening::Undone,
        "deployed" => {
            let label = |label: &Json| DeploymentLabel::new(label.text()?).ok();
            let label = json.may("label", label).ok()?;
            Happening::Deployed {
                definition: json.need("version", read_version).ok()?,
                label,
            }
        }
        "migrated" => Happening::Migrated,
        "rolled_back" => Happening::RolledBack,
        _ => return None,
    };
    let stamp = json.need("stamp", read_stamp).ok()?;
    Some(HistoryEntry { stamp, what })
}

fn read_issue(json: &Json) -> Option<Issue> {
    let fix = |json: &Json| {
        let at = || Pointer::new(json.get("at")?.text()?);
        Some(match json.get("kind")?.text()? {
            "enable_emulation" => Fix::EnableEmulation,
            "deploy" => Fix::Deploy,
            "set_proxy_host" => Fix::SetProxyHost(at()?),
            "set_proxy_port" => Fix::SetProxyPort(at()?),
            "remove_step" => Fix::RemoveStep(at()?),
            _ => return None,
        })
    };
    Some(Issue {
        code: json.may("code", |key| Code::from_key(key.text()?)).ok()?,
        state: json
            .need("state", |key| State::from_key(key.text()?))
            .ok()?,
        message: json.need("message", text).ok()?,
        location: json.may("location", |at| Pointer::new(at.text()?)).ok()?,
        fix: json.may("fix", fix).ok()?,
    })
}

fn read_migration(json: &Json) -> Option<ApiMigration> {
    let run = |json: &Json| {
        let issues = json.need("issues", |json| all(json, read_issue)).ok()?;
        Some(Run {
            report: Report::new(issues),
            at: json.need("at", instant).ok()?,
            edition: Edition(json.need("edition", Json::number).ok()?),
        })
    };
    let fixed = |json: &Json| {
        Some(Fixed {
            issue: json.need("issue", read_issue).ok()?,
            undo: json.need("undo", Json::bool).ok()?,
        })
    };
    let kinds = json.need("acknowledged", |json| all(json, text)).ok()?;
    Some(ApiMigration {
        stage: json.need("stage", read_stage).ok()?,
        edition: Edition(json.need("edition", Json::number).ok()?),
        run: json.may("run", run).ok()?,
        fixed: json.need("fixed", |json| all(json, fixed)).ok()?,
        acknowledged: BTreeSet::from_iter(kinds),
        label: json.need("label", text).ok()?,
        page: json.need("page", |key| Page::from_key(key.text()?)).ok()?,
    })
}

fn read_stage(json: &Json) -> Option<Stage> {
    Some(match json.get("stage")?.text()? {
        "open" => Stage::Open,
        "converting" => Stage::Converting {
            stage: json
                .need("at", |key| ConversionStage::from_key(key.text()?))
                .ok()?,
            since: json.need("since", instant).ok()?,
            attempt: json.need("attempt", text).ok()?,
        },
        "converted" => Stage::Converted {
            converted: json.need("converted", read_stamp).ok()?,
            deployed: json.may("deployed", read_stamp).ok()?,
            verified: json.may("verified", read_verification).ok()?,
        },
        _ => return None,
    })
}

fn read_verification(json: &Json) -> Option<Verification> {
    let check = |json: &Json| {
        let status = json.may("status", Json::number).ok()?;
        let error = json.may("error", text).ok()?;
        Some(EndpointCheck {
            group: json.need("group", text).ok()?,
            name: json.need("name", text).ok()?,
            target: json.need("target", text).ok()?,
            answer: match (status, error) {
                (Some(status), _) => Ok(status),
                (None, error) => Err(error?),
            },
            took: Duration::from_millis(json.need("took", Json::number).ok()?),
        })
    };
    Some(Verification {
        stamp: json.need("stamp", read_stamp).ok()?,
        endpoints: json.need("endpoints", |json| all(json, check)).ok()?,
    })
}
