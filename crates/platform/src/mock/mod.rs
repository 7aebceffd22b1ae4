//! # Mock mode
//!
//! A whole platform for designers, newcomers and end-to-end tests, as [`Parameters`] from a link ask for
//! it: a [scenario](Scenario) with seeded gateways, a life of its own on a clock that can be stepped, and a
//! backend that can be slow, fail and be watched. It answers with the rules of [`crate::Platform`] and
//! nothing else; the layers below do not know that it is there.

mod backend;
mod callback;
mod calls;
mod controls;
mod fault;
mod faults;

mod latency;
mod life;
mod parameters;
mod problem;
mod rival;
mod scenario;
pub mod speed;
mod state_file;
mod status_change;
mod stored;
mod world;

use std::sync::{Arc, Mutex, OnceLock};

use futures::future::{BoxFuture, FutureExt, join};
use waygate_backend::{Backend, Clock, Session};
use waygate_domain::gateway::GatewayId;
use waygate_domain::role::Role;
use waygate_domain::status::Status;
use waygate_domain::text::{GatewayUrl, HostName, InvalidText, Name};
use waygate_domain::time::Timestamp;

use crate::clock::{TimeSource, VirtualClock};
use crate::platform::{Account, Platform};
use crate::sync::lock;

use backend::{MockBackend, Rest};
use callback::Callback;
use calls::CallLog;
use controls::Controls;
use faults::Faults;
use rival::Rival;
use world::{World, WorldStore};

pub use calls::{Answer, Call};
pub use fault::{Failure, Fault, OPERATIONS};
pub use latency::Latency;
pub use parameters::{MOST_ROWS, Parameters, TOP_SPEED};
pub use problem::Problem;
pub use scenario::{SCENARIOS, Scenario, scenarios_json};
pub use state_file::{ImportError, Imported};
use stored::Edit;
pub use stored::StoredDocument;

/// There is no gateway with that id or name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownGateway(pub String);

impl std::fmt::Display for UnknownGateway {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "There is no gateway with the id or name “{}”.", self.0)
    }
}

impl std::error::Error for UnknownGateway {}

/// A mock under way. Cheap to clone; clones are one mock.
#[derive(Clone)]
pub struct Mock {
    parameters: Arc<Mutex<Parameters>>,
    clock: VirtualClock,
    world: World,
    account: Account,
    controls: Controls,
    log: CallLog,
    backend: Arc<dyn Backend>,
    rest: Arc<OnceLock<Rest>>,
    platform: Platform<WorldStore>,
    scenario: &'static Scenario,
    edited: Callback<Vec<Edit>>,
}

impl Mock {
    /// The situation that the parameters describe, with the edits that the host kept of it. `real_now`
    /// is where the clock starts if the parameters do not say. Saved edits that cannot be read are left
    /// out and come back as problems.
    #[must_use]
    pub fn new(
        parameters: Parameters,
        source: Arc<dyn TimeSource>,
        real_now: Timestamp,
        saved: Vec<StoredDocument>,
    ) -> (Self, Vec<Problem>) {
        let mock = Self::start(parameters, source, real_now);
        mock.complete();
        let problems = mock.apply(&saved);
        (mock, problems)
    }

    /// Whether what these parameters describe can [start](Self::start) before it is complete.
    pub fn starts_first(parameters: &Parameters) -> bool {
        scenario_of(parameters).starts_first(parameters.rows)
    }

    /// The same with what the Gateways page needs alone, and without edits, until it is
    /// [complete](Self::complete).
    #[must_use]
    pub fn start(parameters: Parameters, source: Arc<dyn TimeSource>, real_now: Timestamp) -> Self {
        let start = parameters.now.unwrap_or(real_now);
        let clock = VirtualClock::new(source, start, parameters.speed);
        let shared_clock: Arc<dyn Clock> = Arc::new(clock.clone());
        let scenario = scenario_of(&parameters);
        let edited = Callback::default();
        let world = World::new(&parameters, scenario, clock.clone(), edited.clone());
        let account = Account::new(session(parameters.role));
        let store = Arc::new(world.store());
        let controls = Controls::new(
            Arc::clone(&shared_clock),
            parameters.latency,
            parameters.fail.clone(),
            parameters.seed,
        );
        let platform = Platform::new(store, Arc::clone(&shared_clock), account.clone())
            .preparing(Arc::new(controls.clone()))
            .converting(Arc::new(controls.clone()));
        let log = CallLog::new(shared_clock);
        let rest = Arc::new(OnceLock::new());
        let backend = MockBackend {
            front: Faults::new(Arc::new(platform.clone()), controls.clone(), log.clone()),
            rest: Arc::clone(&rest),
        };
        Self {
            parameters: Arc::new(Mutex::new(parameters)),
            clock,
            world,
            account,
            controls,
            log,
            backend: Arc::new(backend),
            rest,
            platform,
            scenario,
            edited,
        }
    }

    /// Adds every capability that is not there yet, and all that these show. Doing it again changes nothing.
    pub fn complete(&self) {
        self.world.complete(scenario::complete::documents);
        let (platform, controls, log) = (&self.platform, &self.controls, &self.log);
        self.rest.get_or_init(|| {
            if self.scenario.rival {
                let other = platform.seen_by(Account::new(Session {
                    account: "colleague@example.com".into(),
                    role: Role::Admin,
                }));
                let rival = Arc::new(Rival::new(platform.clone(), other));
                Rest::of(&Faults::new(rival, controls.clone(), log.clone()))
            } else {
                let platform = Arc::new(platform.clone());
                Rest::of(&Faults::new(platform, controls.clone(), log.clone()))
            }
        });
    }

    /// What the console talks to.
    pub fn backend(&self) -> Arc<dyn Backend> {
        Arc::clone(&self.backend)
    }

    /// The clock of all of it.
    pub fn clock(&self) -> Arc<VirtualClock> {
        Arc::new(self.clock.clone())
    }

    /// Moves the clock as real time passes, and lets happen what happens by itself. The host runs this
    /// one future once; it never ends.
    pub fn run(&self) -> BoxFuture<'static, ()> {
        join(self.clock.run(), self.world.run()).map(|_| ()).boxed()
    }

    /// The parameters as they are now, with what was changed since the start: what a copied link says.
    pub fn parameters(&self) -> Parameters {
        let mut parameters = lock(&self.parameters).clone();
        parameters.latency = self.controls.latency();
        parameters.fail = self.controls.faults();
        parameters.role = self.account.session().role;
        parameters.speed = self.clock.speed();
        parameters
    }

    /// The gateways by name and id, enabled ones first, at most so many: for a select box.
    pub fn gateway_names(&self, most: usize) -> Vec<(GatewayId, Name)> {
        self.world.gateways(most)
    }

    /// Makes a gateway, named by its id or its name, have this status now: sets what has to be set so that
    /// the platform derives it. Of several with one name the first by id is meant.
    ///
    /// Cluster issues come with an issue of the cluster, and are gone when it is online; an overdue restart
    /// began long ago; a deleted gateway loses its issues, and its environments become unattached, until
    /// it is made to have another status. This is an edit: it is kept, and what a person set does not
    /// change by itself any more, apart from a restart that becomes overdue.
    ///
    /// # Errors
    /// [`UnknownGateway`] where there is none.
    pub fn set_status(&self, gateway: &str, status: Status) -> Result<(), UnknownGateway> {
        let edits = self.world.set_status(gateway, status);
        let edits = edits.ok_or_else(|| UnknownGateway(gateway.to_owned()))?;
        self.edited.call(edits);
        Ok(())
    }

    /// What an installer does when it has run: signs a gateway in for the first time with the token it was
    /// given. The gateway is Starting then, and online a little later.
    ///
    /// # Errors
    /// A sentence for people, where the token is unknown or expired, or the name cannot be one.
    pub async fn install(&self, token: &str, name: &str) -> Result<GatewayId, String> {
        let name = Name::new(name)
            .map_err(|error| format!("The gateway's name cannot be used: {error}."))?;
        let machine: String = name
            .as_str()
            .chars()
            .map(|c| {
                if c.is_ascii_alphanumeric() {
                    c.to_ascii_lowercase()
                } else {
                    '-'
                }
            })
            .collect();
        let wrong = |error: InvalidText| error.to_string();
        let host = HostName::new(&format!("gw-{machine}.example.com")).map_err(wrong)?;
        let url = GatewayUrl::new(&format!("https://{machine}.api.example.com")).map_err(wrong)?;
        let installed = self.platform.install(token, name, host, url).await;
        installed
            .map(|installed| installed.id)
            .map_err(|error| error.message)
    }

    /// What happens when someone installs an Atom in an environment, named by its id or its name: it is there,
    /// with the API Type Basic and no authentication. This is an edit: it is kept.
    ///
    /// # Errors
    /// A sentence for people, where there is no such environment, or the name cannot be one.
    pub fn install_atom(&self, environment: &str, name: &str) -> Result<(), String> {
        let name =
            Name::new(name).map_err(|error| format!("The Atom's name cannot be used: {error}."))?;
        let edit = self.world.add_atom(environment, name);
        let edit = edit.ok_or_else(|| {
            format!("There is no environment with the id or name “{environment}”.")
        })?;
        self.edited.call(vec![edit]);
        Ok(())
    }

    /// How long answers take from now on. Calls that wait for ever begin to wait that long.
    pub fn set_latency(&self, latency: Latency) {
        self.controls.set_latency(latency);
    }

    /// What fails from now on. Streams that are open end where a fault that is not for once alone says
    /// that their backend is offline.
    pub fn set_faults(&self, faults: Vec<Fault>) {
        self.controls.set_faults(faults);
    }

    /// What the account may do from now on. Streams that it may not follow any more end.
    pub fn set_role(&self, role: Role) {
        self.account.change(session(role));
    }

    /// The last 200 calls of the backend, the oldest first.
    pub fn calls(&self) -> Vec<Call> {
        self.log.calls()
    }

    /// Has that called whenever [`calls`](Self::calls) is different, in place of what was set before.
    pub fn on_calls(&self, callback: impl Fn() + Send + Sync + 'static) {
        self.log.on_change(callback);
    }

    /// Has that called after each edit with the documents that it changed, in place of what was set
    /// before: the host keeps them, and tells other tabs.
    pub fn on_edit(&self, callback: impl Fn(Vec<StoredDocument>) + Send + Sync + 'static) {
        self.edited
            .set(move |edits: Vec<Edit>| callback(edits.iter().map(StoredDocument::of).collect()));
    }

    /// Takes over edits that were made elsewhere. What cannot be read is left out, and comes back as problems.
    pub fn apply(&self, edits: &[StoredDocument]) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut readable = Vec::new();
        for edit in edits {
            match edit.read() {
                Ok(edit) => readable.push(edit),
                Err(problem) => problems.push(problem),
            }
        }
        self.world.apply(&readable);
        problems
    }

    /// The whole situation as a text to save as a file: parameters, how long it has run, and edits.
    pub fn export(&self) -> String {
        let began = self.world.began();
        let elapsed = self.clock.now().since(began);
        let mut parameters = self.parameters();
        parameters.now = Some(began);
        let edits = self.world.edits();
        let edits: Vec<StoredDocument> = edits.iter().map(StoredDocument::of).collect();
        state_file::write(&parameters, elapsed, &edits)
    }

    /// Reads a text that [`export`](Self::export) wrote. If it is of this scenario, seed and rows, its
    /// edits take the place of those made here, and its latency, faults, speed and role hold; the clock is
    /// left where it is. If not, nothing changes here, and the host starts another mock with it.
    ///
    /// # Errors
    /// [`ImportError`] where it is anything else, or not whole; nothing changes then.
    pub fn import(&self, text: &str) -> Result<Imported, ImportError> {
        let mut imported = state_file::read(text, lock(&self.parameters).is_automated())?;
        imported.applied = imported.parameters.world() == lock(&self.parameters).world();
        if imported.applied {
            self.set_latency(imported.parameters.latency);
            self.set_faults(imported.parameters.fail.clone());
            self.set_role(imported.parameters.role);
            self.clock.set_speed(imported.parameters.speed);
            // The file was read whole.
            let edits = imported.documents.iter().flat_map(StoredDocument::read);
            let edits: Vec<Edit> = edits.collect();
            self.edited.call(self.world.replace_edits(&edits));
        }
        Ok(imported)
    }

    /// Begins the scenario anew at the clock's present instant, with nothing edited. Who follows events
    /// is told to read everything anew.
    pub fn reset(&self) {
        self.edited.call(self.world.reset());
    }
}

fn scenario_of(parameters: &Parameters) -> &'static Scenario {
    Scenario::named(parameters.scenario).unwrap_or(&SCENARIOS[0])
}

fn session(role: Role) -> Session {
    Session {
        account: format!("{}@example.com", role.key()),
        role,
    }
}
