//! Moves of several people on a few environments and gateways, and what each may lead to.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures::future::FutureExt;
use waygate_backend::{Conflict, ErrorKind, IdempotencyKey, Result, Revision, SavePage, Then};
use waygate_domain::deployed_api::DeployedApiId;
use waygate_domain::environment_migration::{
    DELETED_FOR, MigrationId, OpenMigration, Page, Plan, Stage, State,
};
use waygate_domain::role::Role;
use waygate_platform::document::{Document, Kind, MigrationDocument};

use crate::world::{
    ADMIN, Everything, Happening, OTHER, Saved, World, api, assert_nothing_changed, atom,
    endpoints, environment, environment_id, gateway, key, now, open, plain_atom,
};

pub const ENVIRONMENTS: [&str; 4] = ["one", "two", "three", "four"];
/// Where an environment is sent: the last but one is deleted from the start.
pub const PLACES: [&str; 5] = ["east", "west", "north", "gone", "off"];
/// Few, so that they collide: the second with the first; the fourth with APIs of the first; the fifth with
/// itself. The last is none.
pub const PATHS: [[&str; 3]; 6] = [
    ["a", "b", "c"],
    ["x", "a", "y"],
    ["d", "e", "f"],
    ["a/b", "p", "q"],
    ["s", "s", "t"],
    ["/a", "", "c"],
];

/// How a migration is carried out.
#[derive(Clone, Copy, Debug)]
pub enum Fate {
    /// Nothing happens.
    Fine,
    /// This stage fails.
    Fails(Stage),
    /// Nobody waits for it any more in that stage.
    Abandoned(Stage),
    /// This happens in that stage.
    Meanwhile(Stage, Meanwhile),
}

/// What others do while a migration is carried out.
#[derive(Clone, Copy, Debug)]
pub enum Meanwhile {
    DeleteGateway(usize),
    SavePaths(usize, usize),
    /// Carry out the migration of that environment.
    Migrate(usize),
}

/// What someone does. Environments, places and paths are by number; migrations are those of an environment,
/// the latest or the one before.
#[derive(Clone, Copy, Debug)]
pub enum Move {
    Create {
        environment: usize,
        same_key: bool,
    },
    /// Something is typed on a page and saved.
    Save {
        of: Which,
        page: Page,
        to: usize,
        paths: usize,
        then: Then,
        from_older: bool,
    },
    /// Every page is answered, one after the other.
    Walk {
        of: Which,
        to: usize,
        paths: usize,
    },
    StartAnew(Which),
    Delete(Which),
    Restore(Which),
    Migrate {
        of: Which,
        same_key: bool,
        fate: Fate,
    },
    SavePaths(usize, usize),
    DeleteGateway(usize),
    /// A gateway reports that it is online, or that it is not.
    Report(usize, bool),
    Deploy(usize),
    Undeploy(usize),
    Pass(Duration),
}

/// A migration of an environment.
#[derive(Clone, Copy, Debug)]
pub struct Which {
    pub environment: usize,
    pub before: bool,
}

/// How often which kind of thing happened.
pub type Tally = BTreeMap<&'static str, usize>;

/// What is played, with what is remembered of it.
pub struct Game {
    pub world: World,
    pub tally: Tally,
    keys: Keys,
}

/// The keys that were used last: to create for an environment, to carry out a migration.
#[derive(Clone, Default)]
struct Keys {
    create: BTreeMap<usize, IdempotencyKey>,
    migrate: BTreeMap<String, IdempotencyKey>,
}

impl Game {
    /// Each environment has its Atoms and three APIs, two of them at one URL; the fourth sits in a cloud that
    /// does not allow Gateway authentication.
    pub fn new() -> Self {
        let mut gone = gateway("gone");
        gone.deleted = Some(crate::common::NOW);
        let mut documents: Vec<Document> = ["east", "west", "north"]
            .map(|id| gateway(id).into())
            .to_vec();
        documents.push(gone.into());
        let places = [Some("east"), Some("west"), None, None];
        for (place, (id, on)) in ENVIRONMENTS.into_iter().zip(places).enumerate() {
            documents.push(environment(id, on).into());
            documents.push(endpoints(id, "", PATHS[place]).into());
            let mut atoms = [
                atom(&format!("{id}-1"), id),
                plain_atom(&format!("{id}-2"), id),
            ];
            atoms[1].cloud_allows = place != 3;
            documents.extend(atoms.map(Document::from));
            for (number, base) in ["orders", "orders", "b/orders"].into_iter().enumerate() {
                documents.push(api(&format!("{id}-{number}"), id, base).into());
            }
        }
        Self {
            world: World::holding(documents),
            tally: Tally::new(),
            keys: Keys::default(),
        }
    }

    /// Makes moves, one after the other, each of which leads to a sound world.
    pub fn play(&mut self, moves: &[Move]) {
        self.world.assert_sound();
        for one in moves {
            let before = self.world.everything();
            let records = self.world.records();
            self.make(*one, &before);
            self.world.assert_sound();
            self.assert_lawful(*one, &before, &records);
        }
    }

    fn note(&mut self, what: &'static str) {
        *self.tally.entry(what).or_default() += 1;
    }

    fn note_answer<T>(&mut self, answer: &Result<T>, done: &'static str, refused: &'static str) {
        self.note(if answer.is_ok() { done } else { refused });
    }

    fn make(&mut self, one: Move, before: &Everything) {
        match one {
            Move::Create {
                environment,
                same_key,
            } => self.create(environment, same_key),
            Move::Save {
                of,
                page,
                to,
                paths,
                then,
                from_older,
            } => {
                if let Some(id) = self.world.which(of) {
                    let fields = fields(to, paths);
                    if from_older {
                        self.save_older(&id, page, &fields);
                    } else if self.is_there(&id) {
                        let saved = self.world.save(&id, page, &fields, then);
                        self.note_answer(&saved, "saved", "save refused");
                    }
                }
            }
            Move::Walk { of, to, paths } => {
                if let Some(id) = self.world.which(of).filter(|id| self.is_there(id)) {
                    let walked = self.world.walk(&id, PLACES[to], PATHS[paths]);
                    self.note_answer(&walked, "walked", "walk refused");
                }
            }
            Move::StartAnew(of) => {
                if let Some(id) = self.world.which(of) {
                    let seen = self.world.revision(&id);
                    let anew = now(self.world.port().start_anew(&id, &seen));
                    self.note_answer(&anew, "started anew", "starting anew refused");
                }
            }
            Move::Delete(of) => {
                if let Some(id) = self.world.which(of) {
                    let deleted = self.world.delete(&id);
                    self.note_answer(&deleted, "deleted", "deletion refused");
                }
            }
            Move::Restore(of) => {
                if let Some(id) = self.world.which(of) {
                    let restored = self.world.restore(&id);
                    self.note_answer(&restored, "restored", "restoring refused");
                }
            }
            Move::Migrate { of, same_key, fate } => {
                if let Some(id) = self.world.which(of) {
                    self.migrate(&id, same_key, fate, before);
                }
            }
            Move::SavePaths(environment, paths) => {
                let saved = self
                    .world
                    .save_paths(ENVIRONMENTS[environment], PATHS[paths]);
                self.note_answer(&saved, "paths saved", "paths refused");
            }
            Move::DeleteGateway(place) => {
                let deleted = self.world.delete_gateway(PLACES[place]);
                self.note_answer(&deleted, "gateway deleted", "gateway is deleted");
            }
            Move::Report(place, online) => self.world.report(PLACES[place], online),
            Move::Deploy(number) => {
                let deployed = now(self.world.apis().deploy(&api_id(number)));
                self.note_answer(&deployed, "deployed", "deploying refused");
            }
            Move::Undeploy(number) => {
                let undeployed = now(self.world.apis().undeploy(&api_id(number)));
                self.note_answer(&undeployed, "undeployed", "undeploying refused");
            }
            Move::Pass(span) => self.world.pass(span),
        }
    }

    fn is_there(&self, id: &MigrationId) -> bool {
        let record = self.world.record(id);
        let gone = record.migration.is_gone(self.world.time());
        !gone && !matches!(record.migration.state, State::Migrated(_))
    }

    fn create(&mut self, environment: usize, same_key: bool) {
        let used = self.keys.create.get(&environment).filter(|_| same_key);
        let key = used.cloned().unwrap_or_else(|| self.world.fresh());
        let id = environment_id(ENVIRONMENTS[environment]);
        let before = self.world.records().len();
        let created = now(self.world.port().create(&id, &key));
        let made = self.world.records().len() - before;
        match &created {
            Ok(_) if made == 1 => self.note("created"),
            Ok(_) => self.note("created once"),
            Err(_) => self.note("creation refused"),
        }
        assert!(
            made == 0 || created.is_ok(),
            "what is refused makes nothing"
        );
        self.keys.create.insert(environment, key);
    }

    /// Someone else saves what was made from something older.
    fn save_older(&mut self, id: &MigrationId, page: Page, fields: &[(&str, &str)]) {
        let record = self.world.record(id);
        let Some(open) = open(&record.migration.state) else {
            return;
        };
        let mut draft = open.draft(page, &Default::default());
        for (field, value) in fields {
            draft.set(field, *value);
        }
        let save = SavePage {
            page,
            draft,
            then: Then::Close,
            seen: Revision::new(&(record.saves - 1).to_string()),
        };
        let port = self.world.port_of(OTHER, Role::Admin);
        let before = self.world.everything();
        let refused = now(port.save(id, &save)).expect_err("it is older");
        assert_eq!(self.world.everything(), before);
        if let ErrorKind::Conflict(conflict) = refused.kind {
            assert_says_who(&conflict, &record);
            self.note("conflict");
        } else {
            assert_eq!(refused.kind, ErrorKind::NotFound, "it is gone at most");
        }
    }

    fn migrate(&mut self, id: &MigrationId, same_key: bool, fate: Fate, before: &Everything) {
        let used = self.keys.migrate.get(id.as_str()).filter(|_| same_key);
        let key = used.cloned().unwrap_or_else(|| self.world.fresh());
        self.keys.migrate.insert(id.to_string(), key.clone());
        let noted = Arc::new(Mutex::new(before.clone()));
        self.prepare(fate, &noted);
        let state = self.world.record(id).migration.state.clone();
        let answer = self.carried_out(id, &key);
        self.world.script.end();
        let before = noted.lock().expect("nobody panicked").clone();
        match answer {
            None => {
                assert_nothing_changed(&before, &self.world.everything(), id);
                let state = &self.world.record(id).migration.state;
                assert!(
                    matches!(state, State::Migrating { .. }),
                    "it stays under way"
                );
                self.note("abandoned");
            }
            Some(Err(error)) => {
                assert_nothing_changed(&before, &self.world.everything(), id);
                let now = &self.world.record(id).migration.state;
                assert_failed_lawfully(&state, now);
                self.note(why(&error.kind, &error.message));
            }
            Some(Ok(done)) => {
                assert!(matches!(done.value.state, State::Migrated(_)), "it is done");
                match &state {
                    State::Migrated(_) => {
                        assert_eq!(before, self.world.everything(), "once is enough");
                        self.note("migrated once");
                    }
                    State::Deleted { .. } => panic!("a deleted migration migrates"),
                    State::Open(open) | State::Migrating { open, .. } => {
                        self.assert_arrived(id, open, &before);
                        let taken_over = matches!(state, State::Migrating { .. });
                        self.note(if taken_over { "taken over" } else { "migrated" });
                    }
                }
            }
        }
    }

    /// What a migration is answered; `None` where nobody waits for it any more.
    fn carried_out(&self, id: &MigrationId, key: &IdempotencyKey) -> Option<Saved> {
        let (port, seen) = (self.world.port(), self.world.revision(id));
        port.migrate(id, &seen, key).now_or_never()
    }

    /// Has happen what is to happen, and notes how everything is after that.
    fn prepare(&self, fate: Fate, noted: &Arc<Mutex<Everything>>) {
        let script = Arc::clone(&self.world.script);
        match fate {
            Fate::Fine => {}
            Fate::Fails(stage) => script.at(stage, Happening::Fail),
            Fate::Abandoned(stage) => script.at(stage, Happening::Never),
            Fate::Meanwhile(stage, what) => {
                let (world, noted) = (self.world.clone(), Arc::clone(noted));
                let happen = move || {
                    what.happen(&world);
                    *noted.lock().expect("nobody panicked") = world.everything();
                };
                script.at(stage, Happening::Meanwhile(Box::new(happen)));
            }
        }
    }

    /// Its environment is where it should be, as it should be, and nothing else changed.
    fn assert_arrived(&self, id: &MigrationId, open: &OpenMigration, before: &Everything) {
        let plan = open.confirmed.plan().expect("all is confirmed");
        let Plan { destination, paths } = plan;
        let environment = self.world.record(id).migration.environment.id.clone();
        let place = self.world.place(environment.as_str());
        let planned = destination.gateway().map(|to| to.id.to_string());
        assert_eq!(place, planned, "it is where it should be");
        assert_eq!(self.world.paths(&environment), *paths);
        let own = |document: &Document| match document {
            Document::Environment(one) => one.id == environment,
            Document::Settings(form) => form.key.as_str() == format!("{environment}:endpoints"),
            Document::DeployedApi(api) => api.environment == environment,
            Document::Migration(record) => record.migration.id == *id,
            Document::Receipt(receipt) => receipt.answer == id.as_str(),
            _ => false,
        };
        let others = |all: &Everything| -> Everything {
            let others = all.iter().filter(|(_, document)| !own(document));
            others
                .map(|(key, document)| (key.clone(), document.clone()))
                .collect()
        };
        assert_eq!(
            others(before),
            others(&self.world.everything()),
            "others are as they were"
        );
    }

    /// What a move may change of environments and APIs, and what of migrations.
    fn assert_lawful(&self, one: Move, before: &Everything, records: &[Arc<MigrationDocument>]) {
        let touches = matches!(
            one,
            Move::Migrate { .. }
                | Move::SavePaths(..)
                | Move::DeleteGateway(_)
                | Move::Report(..)
                | Move::Deploy(_)
                | Move::Undeploy(_)
        );
        if !touches {
            let without = |all: &Everything| -> Everything {
                let kinds = [Kind::Migration, Kind::Receipt];
                let rest = all.iter().filter(|(key, _)| !kinds.contains(&key.kind()));
                rest.map(|(key, document)| (key.clone(), document.clone()))
                    .collect()
            };
            let now = self.world.everything();
            assert_eq!(
                without(before),
                without(&now),
                "nothing happens to environments"
            );
        }
        for was in records {
            let id = &was.migration.id;
            let is = self.world.record(id);
            match &was.migration.state {
                State::Migrated(_) => assert_eq!(*was, is, "what is done stays done"),
                State::Deleted { open: kept, at } if *was != is => {
                    assert!(matches!(one, Move::Restore(_)), "it comes back by itself");
                    assert!(
                        self.world.time().since(*at) < DELETED_FOR,
                        "it comes back late"
                    );
                    assert_eq!(is.migration.state, State::Open(kept.clone()));
                }
                _ => {}
            }
            let gone = is.migration.is_gone(self.world.time());
            let found = now(self.world.port().get(id));
            assert_eq!(found.is_err(), gone, "it is found until it is gone");
        }
    }
}

impl Meanwhile {
    fn happen(self, world: &World) {
        match self {
            // Whether it is done or refused: what counts is what comes of the migration.
            Self::DeleteGateway(place) => drop(world.delete_gateway(PLACES[place])),
            Self::SavePaths(environment, paths) => {
                drop(world.save_paths(ENVIRONMENTS[environment], PATHS[paths]));
            }
            Self::Migrate(environment) => {
                let of = Which {
                    environment,
                    before: false,
                };
                if let Some(id) = world.which(of) {
                    drop(world.migrate(&id, &key("meanwhile")));
                }
            }
        }
    }
}

impl World {
    /// The migration of an environment that was made last, or the one before that.
    fn which(&self, of: Which) -> Option<MigrationId> {
        let mut records = self.records();
        let environment = ENVIRONMENTS[of.environment];
        records.retain(|record| record.migration.environment.id.as_str() == environment);
        // Where the clock stood still the one under way counts as the later.
        records.sort_by_key(|record| {
            let migration = &record.migration;
            (migration.created.at, migration.is_under_way(), record.saves)
        });
        let record = records.iter().rev().nth(usize::from(of.before))?;
        Some(record.migration.id.clone())
    }
}

fn fields(to: usize, paths: usize) -> [(&'static str, &'static str); 5] {
    let [rest, soap, odata] = PATHS[paths];
    // The Deployed APIs are confirmed where something is typed that makes sense.
    let expected = if paths < 4 { "on" } else { "" };
    [
        ("destination", PLACES[to]),
        ("rest", rest),
        ("soap", soap),
        ("odata", odata),
        ("expected", expected),
    ]
}

/// One of the APIs, by number.
fn api_id(number: usize) -> DeployedApiId {
    let environment = ENVIRONMENTS[number / 3 % ENVIRONMENTS.len()];
    DeployedApiId::new(&format!("{environment}-{}", number % 3)).expect("an id")
}

fn assert_says_who(conflict: &Conflict, record: &MigrationDocument) {
    let changed = &record.migration.changed;
    assert_eq!((&conflict.by, conflict.at), (&changed.by, changed.at));
    assert_eq!(conflict.revision.as_str(), record.saves.to_string());
    assert_eq!(conflict.by, ADMIN, "nobody else saved anything");
}

/// What failed is open again; what was not begun is what it was.
fn assert_failed_lawfully(before: &State, after: &State) {
    match (before, after) {
        (State::Open(_), State::Open(_)) => {}
        (State::Migrating { .. }, State::Open(_)) => {}
        (before, after) => assert_eq!(before, after, "it is another"),
    }
}

/// Why a migration was not carried out.
fn why(kind: &ErrorKind, message: &str) -> &'static str {
    let reasons = [
        ("choose another", "collided"),
        ("This migration was deleted", "of a deleted one"),
        ("was deleted.", "destination deleted"),
        ("The environment is on", "elsewhere"),
        ("comes later", "not reached"),
        ("saved and not confirmed", "put aside"),
        ("is being carried out", "running"),
        ("is done", "done"),
        ("Warnings have to be", "unacknowledged"),
        ("Remove the slash", "broken path put aside"),
    ];
    match kind {
        ErrorKind::Server { .. } => "stage failed",
        ErrorKind::NotFound => "gone",
        ErrorKind::Timeout => "too late",
        ErrorKind::Conflict(_) => panic!("nobody else saved"),
        _ => {
            let known = reasons.iter().find(|(text, _)| message.contains(text));
            known.map_or_else(|| panic!("{kind:?} {message}"), |(_, why)| why)
        }
    }
}
