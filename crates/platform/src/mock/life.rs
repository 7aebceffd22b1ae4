//! What happens by itself in a scenario.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::time::Duration;

use fastrand::Rng;
use waygate_domain::gateway::GatewayId;
use waygate_domain::issue::{Issue, IssueKind};
use waygate_domain::status::{OfflineCause, Reported};
use waygate_domain::time::Timestamp;

use crate::document::{Document, GatewayDocument};

/// The most gateways of a busy scenario that move, spread evenly.
const MOST_MOVING: usize = 200;

/// How much happens by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Liveliness {
    /// Nothing, but for restarts that become overdue.
    Still,
    /// What had begun when the scenario starts comes to its end.
    Settling,
    /// Gateways change all the time.
    Busy,
}

/// Everything that will happen by itself, decided by the seed alone: each gateway has numbers of its own,
/// and steps happen at their own instants, not when someone looks.
pub(super) struct Life {
    liveliness: Liveliness,
    seed: u64,
    actors: Vec<Actor>,
    turns: BinaryHeap<Reverse<(Timestamp, usize)>>,
}

struct Actor {
    gateway: GatewayId,
    rng: Rng,
    script: Script,
}

#[derive(Clone, Copy)]
enum Script {
    /// Does this one thing.
    Finish(Phase),
    /// Comes online, as a person asked for.
    Obey,
    /// Goes from this phase to others for ever.
    Wander(Phase),
    /// Loses contact and comes back for ever; this is where it is.
    Flap(Phase),
}

/// What a gateway is going through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    Online,
    Troubled(IssueKind),
    Stopping,
    Offline,
    Starting,
    Restarting,
    LostContact,
    Crashed,
    FailedStart,
}

/// Something that happens by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// When.
    pub at: Timestamp,
    /// To which gateway.
    pub gateway: GatewayId,
    phase: Phase,
    /// The trouble that is over with it.
    over: Option<IssueKind>,
    /// Whether a person asked for it.
    asked: bool,
}

impl Life {
    /// What will happen to these gateways after that instant.
    pub fn new(
        liveliness: Liveliness,
        seed: u64,
        start: Timestamp,
        documents: &[Document],
    ) -> Self {
        let gateways = documents
            .iter()
            .filter_map(|document| document.gateway())
            .filter(|gateway| gateway.deleted.is_none());
        let mut life = Self {
            liveliness,
            seed,
            actors: Vec::new(),
            turns: BinaryHeap::new(),
        };
        match liveliness {
            Liveliness::Still => {}
            Liveliness::Settling => {
                for (number, gateway) in gateways.enumerate() {
                    if let Some(end) = end(gateway, start) {
                        life.add(number, gateway, start, Script::Finish(end));
                    }
                }
            }
            Liveliness::Busy => {
                let every = gateways.clone().count().div_ceil(MOST_MOVING).max(1);
                for (number, gateway) in gateways.step_by(every).enumerate() {
                    let script = match number {
                        0 => Script::Flap(phase_of(gateway)),
                        _ => Script::Wander(phase_of(gateway)),
                    };
                    life.add(number, gateway, start, script);
                }
            }
        }
        life
    }

    /// When the next step happens.
    pub fn next(&self) -> Option<Timestamp> {
        self.turns.peek().map(|Reverse((at, _))| *at)
    }

    /// Takes the next step.
    pub fn step(&mut self) -> Option<Step> {
        let Reverse((at, number)) = self.turns.pop()?;
        let actor = self.actors.get_mut(number)?;
        let over = actor.trouble();
        let asked = matches!(actor.script, Script::Obey);
        let (phase, wait) = actor.act();
        if let Some(wait) = wait {
            self.turns.push(Reverse((at.after(wait), number)));
        }
        Some(Step {
            at,
            gateway: actor.gateway.clone(),
            phase,
            over,
            asked,
        })
    }

    /// Has a gateway come online in a while, if a person asked for that.
    pub fn obey(&mut self, gateway: &GatewayDocument, now: Timestamp) {
        if gateway.asked.is_some() && gateway.deleted.is_none() {
            self.add(self.actors.len(), gateway, now, Script::Obey);
        }
    }

    /// Takes up a gateway again that was set back to how the scenario began.
    pub fn go_on(&mut self, gateway: &GatewayDocument, now: Timestamp) {
        let mut waiting = self.turns.iter().map(|Reverse((_, number))| *number);
        let waits = waiting.any(|number| self.actors[number].gateway == gateway.id);
        let end = end(gateway, now).filter(|_| !waits);
        if let (Liveliness::Settling, Some(end)) = (self.liveliness, end) {
            self.add(self.actors.len(), gateway, now, Script::Finish(end));
        }
    }

    fn add(&mut self, number: usize, gateway: &GatewayDocument, start: Timestamp, script: Script) {
        let number_bits = u64::try_from(number).unwrap_or(u64::MAX);
        let mut rng = Rng::with_seed(self.seed.rotate_left(32) ^ number_bits);
        let first = match script {
            Script::Finish(_) => seconds(&mut rng, 30, 90),
            Script::Obey => seconds(&mut rng, 15, 40),
            Script::Wander(_) => seconds(&mut rng, 2, 90),
            Script::Flap(_) => seconds(&mut rng, 4, 9),
        };
        self.turns
            .push(Reverse((start.after(first), self.actors.len())));
        self.actors.push(Actor {
            gateway: gateway.id.clone(),
            rng,
            script,
        });
    }
}

impl Actor {
    /// What it is troubled by.
    fn trouble(&self) -> Option<IssueKind> {
        match self.script {
            Script::Wander(Phase::Troubled(kind)) => Some(kind),
            _ => None,
        }
    }

    /// What happens now, and how long until something happens again.
    fn act(&mut self) -> (Phase, Option<Duration>) {
        match &mut self.script {
            Script::Finish(phase) => (*phase, None),
            Script::Obey => (Phase::Online, None),
            Script::Wander(phase) => {
                *phase = follows(*phase, &mut self.rng);
                (*phase, Some(lasts(*phase, &mut self.rng)))
            }
            Script::Flap(phase) => {
                *phase = match phase {
                    Phase::Online => Phase::LostContact,
                    _ => Phase::Online,
                };
                (*phase, Some(seconds(&mut self.rng, 4, 9)))
            }
        }
    }
}

impl Step {
    /// Whether a person asked for it.
    pub const fn is_asked_for(&self) -> bool {
        self.asked
    }

    /// The gateway after it.
    pub fn apply(&self, gateway: &GatewayDocument) -> GatewayDocument {
        gateway.changed(self.at, |gateway| {
            gateway.asked = None;
            gateway.issues.retain(|issue| Some(issue.kind) != self.over);
            if let Phase::Troubled(kind) = self.phase {
                gateway.issues.push(Issue {
                    kind,
                    since: self.at,
                    node: None,
                });
            }
            gateway.reported = reported(self.phase, self.at);
        })
    }
}

/// How what a gateway is in the middle of will end; a restart that is overdue already never does.
fn end(gateway: &GatewayDocument, start: Timestamp) -> Option<Phase> {
    match gateway.reported {
        Reported::Stopping => Some(Phase::Offline),
        Reported::Starting => Some(Phase::Online),
        Reported::Restarting { .. } => {
            let overdue = gateway.restart().is_some_and(|r| r.is_overdue(start));
            (!overdue).then_some(Phase::Online)
        }
        Reported::Online | Reported::Offline { .. } => None,
    }
}

fn phase_of(gateway: &GatewayDocument) -> Phase {
    match gateway.reported {
        Reported::Starting => Phase::Starting,
        Reported::Online => Phase::Online,
        Reported::Stopping => Phase::Stopping,
        Reported::Restarting { .. } => Phase::Restarting,
        Reported::Offline { cause } => match cause {
            OfflineCause::Stopped => Phase::Offline,
            OfflineCause::UncleanShutdown => Phase::Crashed,
            OfflineCause::FailedStart => Phase::FailedStart,
            OfflineCause::LostContact => Phase::LostContact,
        },
    }
}

fn reported(phase: Phase, at: Timestamp) -> Reported {
    let offline = |cause| Reported::Offline { cause };
    match phase {
        Phase::Online | Phase::Troubled(_) => Reported::Online,
        Phase::Stopping => Reported::Stopping,
        Phase::Offline => offline(OfflineCause::Stopped),
        Phase::Starting => Reported::Starting,
        Phase::Restarting => Reported::Restarting { began: at },
        Phase::LostContact => offline(OfflineCause::LostContact),
        Phase::Crashed => offline(OfflineCause::UncleanShutdown),
        Phase::FailedStart => offline(OfflineCause::FailedStart),
    }
}

/// What comes after a phase.
fn follows(phase: Phase, rng: &mut Rng) -> Phase {
    match phase {
        Phase::Online => match rng.u8(..10) {
            0..2 => Phase::Stopping,
            2..5 => Phase::Restarting,
            5..7 => Phase::LostContact,
            7 => Phase::Crashed,
            _ => Phase::Troubled(trouble(rng)),
        },
        Phase::Stopping => Phase::Offline,
        Phase::Offline | Phase::Crashed | Phase::FailedStart => Phase::Starting,
        Phase::Starting if rng.u8(..8) == 0 => Phase::FailedStart,
        Phase::Troubled(_) | Phase::Starting | Phase::Restarting | Phase::LostContact => {
            Phase::Online
        }
    }
}

fn trouble(rng: &mut Rng) -> IssueKind {
    match rng.u8(..5) {
        0 => IssueKind::NodeDown,
        1 => IssueKind::SeveralHeadNodes,
        2 => IssueKind::CertificateMismatch,
        3 => IssueKind::DiskNearlyFull {
            used: rng.u8(90..=99),
        },
        _ => IssueKind::HeartbeatsMissed {
            missed: rng.u16(2..=9),
        },
    }
}

/// How long a phase lasts. One restart in twelve takes longer than it may.
fn lasts(phase: Phase, rng: &mut Rng) -> Duration {
    match phase {
        Phase::Online => seconds(rng, 20, 180),
        Phase::Troubled(_) => seconds(rng, 40, 240),
        Phase::Stopping => seconds(rng, 4, 15),
        Phase::Offline => seconds(rng, 10, 60),
        Phase::Starting => seconds(rng, 15, 50),
        Phase::Restarting if rng.u8(..12) == 0 => seconds(rng, 330, 480),
        Phase::Restarting => seconds(rng, 30, 100),
        Phase::LostContact => seconds(rng, 20, 120),
        Phase::Crashed | Phase::FailedStart => seconds(rng, 30, 90),
    }
}

/// At least and less than so many seconds, to the millisecond.
fn seconds(rng: &mut Rng, least: u64, most: u64) -> Duration {
    Duration::from_millis(rng.u64(least * 1000..most * 1000))
}
