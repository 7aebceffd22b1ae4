//! Migrations of content: between tenants of each kind, halted at every step.

use std::time::Duration;

use waygate_domain::content_migration::report::{Entity, Moment, Row, Sheet, Status, UserActions};
use waygate_domain::content_migration::{
    Class, ContentMigration, ContentMigrationId, Feature, Page, Prerequisite, Refusal, Report,
    Subscription, Tick,
};
use waygate_domain::settings::Draft;
use waygate_domain::stamp::Stamp;
use waygate_domain::time::Timestamp;

use crate::document::Document;
use crate::platform::content_document;

/// A migration to be made: how far it is, and between which tenants.
struct Seed {
    id: &'static str,
    source: (&'static str, Subscription, &'static str),
    target: (&'static str, Subscription, &'static str),
    class: Class,
    retention: &'static str,
    /// The step that it is halted at; `None` where it is closed.
    at: Option<Page>,
    /// How many days ago it was made.
    days: u64,
}

const SEEDS: [Seed; 7] = {
    use Subscription::{IntegrationSuite, Standalone};
    [
        Seed {
            id: "cm_path",
            source: ("retail-prod", Standalone, "eu10"),
            target: ("retail-suite", IntegrationSuite, "eu10"),
            class: Class::Production,
            retention: "",
            at: Some(Page::Path),
            days: 1,
        },
        Seed {
            id: "cm_ticket",
            source: ("logistics-dev", Standalone, "us10"),
            target: ("logistics-dev-new", Standalone, "us20"),
            class: Class::NonProduction,
            retention: "",
            at: Some(Page::Ticket),
            days: 2,
        },
        Seed {
            id: "cm_prerequisites",
            source: ("finance-suite", IntegrationSuite, "eu10"),
            target: ("finance-suite-2", IntegrationSuite, "eu20"),
            class: Class::Production,
            retention: "",
            at: Some(Page::Prerequisites),
            days: 4,
        },
        Seed {
            id: "cm_clone",
            source: ("hr-test", Standalone, "ap21"),
            target: ("hr-suite-test", IntegrationSuite, "ap21"),
            class: Class::NonProduction,
            retention: "yes",
            at: Some(Page::Clone),
            days: 6,
        },
        Seed {
            id: "cm_tasks",
            source: ("partner-prod", Standalone, "eu10"),
            target: ("partner-suite", IntegrationSuite, "us10"),
            class: Class::Production,
            retention: "no",
            at: Some(Page::Tasks),
            days: 9,
        },
        Seed {
            id: "cm_validate",
            source: ("field-prod", IntegrationSuite, "jp10"),
            target: ("field-prod-2", IntegrationSuite, "jp10"),
            class: Class::Production,
            retention: "no",
            at: Some(Page::Validate),
            days: 12,
        },
        Seed {
            id: "cm_closed",
            source: ("archive-dev", Standalone, "eu10"),
            target: ("archive-suite-dev", IntegrationSuite, "eu10"),
            class: Class::NonProduction,
            retention: "yes",
            at: None,
            days: 30,
        },
    ]
};

/// The migrations of content of the scenario with this name when it starts at that instant. The same arguments always
/// give the same.
pub(super) fn migrations(scenario: &str, start: Timestamp) -> Vec<Document> {
    let seeds: &[Seed] = match scenario {
        "content" => &SEEDS,
        "typical" | "conflict" => &SEEDS[..3],
        _ => &[],
    };
    // Each move is legal, as a test sees to.
    let made = seeds.iter().filter_map(|seed| seed.migration(start).ok());
    made.filter_map(|migration| content_document(&migration, 1).ok())
        .map(Document::from)
        .collect()
}

impl Seed {
    fn migration(&self, start: Timestamp) -> Result<ContentMigration, Refusal> {
        let made = start.before(Duration::from_secs(self.days * 86_400));
        let stamp = |minutes: u64| Stamp {
            by: "admin@example.com".into(),
            at: made.after(Duration::from_secs(minutes * 60)),
        };
        let id = ContentMigrationId::new(self.id).map_err(|_| Refusal::Gone)?;
        let mut migration = ContentMigration::new(id, stamp(0));
        let ends = self.at.unwrap_or(Page::Validate);
        for page in Page::ALL.into_iter().filter(|page| *page < ends) {
            let minutes = 10 * u64::from(page.number());
            match page {
                Page::Prerequisites => {
                    let by_person = Prerequisite::ALL.iter().filter(|one| !one.is_checked());
                    let all: Vec<Tick> = by_person.map(|one| Tick::Prerequisite(*one)).collect();
                    migration = migration.tick(&all, true, stamp(minutes))?;
                }
                Page::Clone => migration = self.cloned(migration, stamp(minutes))?,
                _ => {}
            }
            migration = migration.confirm(page, &self.draft(page), stamp(minutes))?;
        }
        match self.at {
            Some(page @ (Page::Path | Page::Ticket)) => {
                migration.put_aside(page, &self.half(page), stamp(70))
            }
            Some(Page::Prerequisites) => {
                let some = [Prerequisite::Java, Prerequisite::SourceOnCloudFoundry];
                migration.tick(&some.map(Tick::Prerequisite), true, stamp(70))
            }
            Some(_) => Ok(migration),
            None => {
                let all = migration.content().tasks().into_iter();
                let all: Vec<Tick> = all.map(|task| Tick::Task(task.id)).collect();
                let done = migration.tick(&all, true, stamp(80))?;
                done.confirm(Page::Validate, &accepted(), stamp(90))
            }
        }
    }

    /// With the report of a run, and one of another where it went on from there.
    fn cloned(
        &self,
        migration: ContentMigration,
        stamp: Stamp,
    ) -> Result<ContentMigration, Refusal> {
        let first = migration.attach(
            "apim-tct-output.xlsx",
            report(stamp.at, false),
            stamp.clone(),
        )?;
        match self.at {
            Some(Page::Tasks) => Ok(first),
            _ => first.attach("apimtct-output.xlsx", report(stamp.at, true), stamp),
        }
    }

    fn draft(&self, page: Page) -> Draft {
        let mut draft = Draft::of(page.fields().iter().copied());
        match page {
            Page::Path => {
                let ends = [("source", self.source), ("target", self.target)];
                for (end, (name, subscription, centre)) in ends {
                    let mut set =
                        |field: &str, value: &str| draft.set(&format!("{end}_{field}"), value);
                    set("subscription", subscription.key());
                    set("class", self.class.key());
                    set("data_centre", centre);
                    set("subaccount", name);
                    set("subaccount_id", &format!("{name}-0f3a-41c7-9d52"));
                    set("region", &format!("cf-{centre}"));
                    set("api_portal", &format!("https://{name}.apiportal.example"));
                    set(
                        "developer_hub",
                        &format!("https://{name}.developerhub.example"),
                    );
                }
            }
            Page::Ticket => {
                draft.set("retention", self.retention);
                draft.set("number", "2026/0471100");
                draft.set("confirmed", "on");
            }
            Page::Prerequisites => {
                for feature in [Feature::CustomDomain, Feature::PrincipalPropagation] {
                    draft.set(feature.key(), "yes");
                }
                draft.set(Feature::OpenConnectors.key(), "no");
            }
            Page::Clone | Page::Tasks | Page::Validate => {}
        }
        draft
    }

    /// A page on which somebody stopped.
    fn half(&self, page: Page) -> Draft {
        let mut draft = self.draft(page);
        match page {
            Page::Path => draft.set("target_api_portal", ""),
            _ => draft.set("confirmed", ""),
        }
        draft
    }
}

fn accepted() -> Draft {
    let mut draft = Draft::of(Page::Validate.fields().iter().copied());
    draft.set("accepted", "on");
    draft
}

/// A report in which some failed, and one of another run in which most of that is mended.
fn report(at: Timestamp, again: bool) -> Report {
    let sheet = |entity: &Entity| Sheet {
        name: entity.label().to_owned(),
        rows: (0..6)
            .map(|number| row(*entity, number, at, again))
            .collect(),
    };
    Report {
        sheets: Entity::ALL.iter().map(sheet).collect(),
        user_actions: UserActions {
            columns: vec!["Cloned Entity".into(), "User Action".into()],
            rows: vec![vec![
                "Certificates".into(),
                "Replace the dummy certificates.".into(),
            ]],
        },
    }
}

fn row(entity: Entity, number: u64, at: Timestamp, again: bool) -> Row {
    let fails = matches!(entity, Entity::ApiProxies | Entity::Applications) && number % 3 == 1;
    let status = match (fails, again) {
        (true, false) => Status::Failure,
        (true, true) if number == 4 && entity == Entity::ApiProxies => Status::Failure,
        (true, true) | (false, false) => Status::Success,
        (false, true) => Status::Skipped,
    };
    Row {
        id: format!("{}-{number}", entity.key()),
        name: format!("{} {number}", singular(entity.label())),
        kind: entity.label().to_owned(),
        ran: Some(Moment::At(at.after(Duration::from_secs(number)))),
        modified: Some(Moment::At(at.before(Duration::from_secs(8_640_000)))),
        status,
        why: (status == Status::Failure).then(|| "409 It exists in the target".to_owned()),
    }
}

fn singular(label: &str) -> String {
    match label.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => label.trim_end_matches('s').to_owned(),
    }
}
