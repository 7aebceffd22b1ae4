//! Any move in any world.

use proptest::prelude::*;
use waygate_domain::environment_migration::{
    ACKNOWLEDGED, ApiRef, DestinationNow, Finding, Known, Migration, OpenMigration, Page, Refusal,
    Report, Situation, Stage, State,
};
use waygate_domain::gateway::GatewaySummary;
use waygate_domain::settings::Draft;
use waygate_domain::status::Status;
use waygate_domain::time::Timestamp;

use crate::support::{
    IN_SERVICE, answer, api, check, gateway, known, online, outcome, situation, stamp,
};

/// What is typed on a page.
#[derive(Clone, Debug)]
pub enum Typed {
    /// A right answer; all warnings of the moment acknowledged with it, or none.
    Right(&'static str, bool),
    /// Anything, field by field.
    Anything(Vec<String>),
}

/// What can be done, and what can happen.
#[derive(Clone, Debug)]
pub enum Move {
    /// The environment is elsewhere, or other things around it are.
    Turn(World),
    Wait(u64),
    /// A page, or the one that was left.
    PutAside(Option<Page>, Typed),
    Confirm(Option<Page>, Typed),
    StartFrom,
    Begin(&'static str),
    AtStage(Stage),
    Fail,
    Finish,
    Delete,
    Restore,
}

#[derive(Clone, Copy, Debug)]
pub struct World {
    pub on: Option<&'static str>,
    pub atom: bool,
    pub offline: bool,
    pub cloud: bool,
    pub bills: bool,
}

impl World {
    pub const FIRST: Self = Self {
        on: Some("eu"),
        atom: true,
        offline: false,
        cloud: true,
        bills: false,
    };

    fn situation(self, open: &OpenMigration) -> Situation {
        let to = open.confirmed.destination().and_then(|to| to.gateway());
        let mut now = situation((self.on, None));
        now.destination = to.map(|to| DestinationNow {
            gateway: Some(GatewaySummary {
                status: [Status::Online, Status::Offline][usize::from(self.offline)],
                ..online(to.id.as_str())
            }),
            neighbours: vec![],
        });
        if !self.atom {
            now.atoms.clear();
        }
        for atom in &mut now.atoms {
            atom.cloud_allows = self.cloud;
        }
        if self.bills {
            now.apis.push(api("bills"));
        }
        now
    }

    pub fn report(self, open: &OpenMigration) -> Report {
        check(open, &self.situation(open))
    }

    fn apis(self) -> Vec<ApiRef> {
        let titles: &[_] = if self.bills {
            &["orders", "bills"]
        } else {
            &["orders"]
        };
        titles.iter().map(|title| known(title)).collect()
    }
}

/// What is, was or will be edited, in any state but the last.
pub fn edited(state: &State) -> Option<&OpenMigration> {
    match state {
        State::Open(open) | State::Migrating { open, .. } | State::Deleted { open, .. } => {
            Some(open)
        }
        State::Migrated(_) => None,
    }
}

fn write(page: Page, typed: &Typed, open: &OpenMigration, world: World) -> Draft {
    let mut draft = Draft::of(page.fields().iter().copied());
    match typed {
        Typed::Right(to, acknowledge) => {
            for (key, value) in answer(page, Some(to)) {
                draft.set(key, value);
            }
            if *acknowledge {
                let report = world.report(open);
                let facts: Vec<String> = report.warnings().map(Finding::fact).collect();
                draft.set(ACKNOWLEDGED, facts.join("\n"));
            }
        }
        Typed::Anything(values) => {
            for (field, value) in page.fields().iter().zip(values) {
                draft.set(field, value.as_str());
            }
        }
    }
    draft
}

/// The page and the draft that a move saves, if it saves any.
pub fn saved(made: &Move, migration: &Migration, world: World) -> Option<(Page, Draft)> {
    let (Move::PutAside(page, typed) | Move::Confirm(page, typed)) = made else {
        return None;
    };
    let nothing = OpenMigration::new(None);
    let open = edited(&migration.state).unwrap_or(&nothing);
    let page = page.unwrap_or(open.page);
    Some((page, write(page, typed, open, world)))
}

pub fn make(
    made: &Move,
    migration: Migration,
    world: World,
    now: Timestamp,
) -> Result<Migration, Refusal> {
    let stamp = stamp("someone", now);
    let save = saved(made, &migration, world);
    match (made, save) {
        (Move::Confirm(..), Some((page, draft))) => {
            let chosen = IN_SERVICE
                .iter()
                .find(|id| **id == draft.get("destination"));
            let chosen = chosen.map(|id| gateway(id));
            let known = Known {
                destination: chosen.as_ref(),
                apis: &world.apis(),
            };
            migration.confirm(page, &draft, &known, stamp)
        }
        (_, Some((page, draft))) => migration.put_aside(page, &draft, stamp),
        (Move::StartFrom, _) => migration.start_from(world.on.map(gateway), stamp),
        (Move::Begin(attempt), _) => {
            let report = edited(&migration.state).map(|open| world.report(open));
            migration.begin(&report.unwrap_or_default(), attempt, stamp)
        }
        (Move::AtStage(stage), _) => migration.at_stage(*stage, now),
        (Move::Fail, _) => migration.fail(),
        (Move::Finish, _) => migration.finish(outcome(), stamp),
        (Move::Delete, _) => migration.delete(stamp),
        (Move::Restore, _) => migration.restore(stamp),
        (Move::Turn(_) | Move::Wait(_) | Move::PutAside(..) | Move::Confirm(..), None) => {
            unreachable!("nothing to make")
        }
    }
}

pub fn any_move() -> impl Strategy<Value = Move> {
    use prop::sample::select;
    let value = prop_oneof![
        8 => select(vec![
            "", "off", "eu", "us", "ap", "gone", "no id!", "on", "/x", "a//b", "a b", "ws/rest",
            "v2/rest", "%zz", "\n", "cloud:atom-1",
        ])
        .prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    let typed = prop_oneof![
        6 => (select(vec!["us", "ap", "off"]), prop::bool::weighted(0.8))
            .prop_map(|(to, acknowledge)| Typed::Right(to, acknowledge)),
        1 => prop::collection::vec(value.clone(), 4).prop_map(Typed::Anything),
    ];
    let aside = prop_oneof![
        1 => typed.clone(),
        2 => prop::collection::vec(value, 4).prop_map(Typed::Anything),
    ];
    let any_page = prop_oneof![
        1 => Just(None),
        1 => select(Page::ALL.to_vec()).prop_map(Some),
    ];
    let page = prop_oneof![
        6 => Just(None),
        1 => select(Page::ALL.to_vec()).prop_map(Some),
    ];
    let world = (
        select(vec![Some("eu"), Some("eu"), Some("us"), None]),
        prop::bool::weighted(0.8),
        prop::bool::weighted(0.3),
        prop::bool::weighted(0.7),
        prop::bool::weighted(0.3),
    );
    let world = world.prop_map(|(on, atom, offline, cloud, bills)| World {
        on,
        atom,
        offline,
        cloud,
        bills,
    });
    prop_oneof![
        1 => world.prop_map(Move::Turn),
        2 => select(vec![0, 1, 4_000, 9_999, 10_000, 59_999, 60_000, 60_000]).prop_map(Move::Wait),
        3 => (any_page, aside).prop_map(|(page, typed)| Move::PutAside(page, typed)),
        14 => (page, typed).prop_map(|(page, typed)| Move::Confirm(page, typed)),
        1 => Just(Move::StartFrom),
        4 => select(vec!["a", "b", "c"]).prop_map(Move::Begin),
        1 => select(Stage::ALL.to_vec()).prop_map(Move::AtStage),
        1 => Just(Move::Fail),
        1 => Just(Move::Finish),
        1 => Just(Move::Delete),
        4 => Just(Move::Restore),
    ]
}
