use std::collections::{BTreeMap, BTreeSet};

use super::document::Part;
use super::plans::open_plans;
use super::{Scope, Stage, StepStatus, Trace};
use crate::api::{Definition, Pointer};

/// How far runs in Debug Mode got with a step, from the least on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reached {
    /// No run came to it.
    Not,
    /// A run came to it, and its condition was false.
    Skipped,
    /// It ran, and is not interpreted: nothing is known of what it does.
    NotInterpreted,
    /// It ran: it did what it is for, or refused.
    Ran,
}

impl Reached {
    const ALL: [Self; 4] = [Self::Not, Self::Skipped, Self::NotInterpreted, Self::Ran];

    const fn key(self) -> &'static str {
        match self {
            Self::Not => "not",
            Self::Skipped => "skipped",
            Self::NotInterpreted => "not-interpreted",
            Self::Ran => "ran",
        }
    }

    fn of(status: &StepStatus) -> Self {
        match status {
            StepStatus::Completed | StepStatus::Error { .. } => Self::Ran,
            StepStatus::NoTransformation { .. } => Self::NotInterpreted,
            StepStatus::Skipped { .. } => Self::Skipped,
            StepStatus::DidNotRun => Self::Not,
        }
    }
}

/// A step that a run may come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Testable {
    /// Where its policy comes from.
    pub stage: Stage,
    /// On which way it runs.
    pub scope: Scope,
    /// The policy.
    pub policy: String,
    /// Its name in the definition; empty where it has none.
    pub name: String,
    /// The plan that it belongs to; empty for the flows of the API.
    pub plan: String,
    /// Where the flow is that it belongs to; for the security of a plan, the plan.
    pub flow: Pointer,
    /// Where it is in the definition.
    pub location: Pointer,
    /// Differs where the step, or what its flow applies to, is another.
    fingerprint: u64,
}

/// What runs in Debug Mode have come to so far. It holds places and no content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tested(BTreeMap<Pointer, (u64, Reached)>);

impl Tested {
    /// Adds what a run of this definition came to.
    pub fn absorb(&mut self, v4: &Definition, trace: &Trace) {
        let testable = testable(v4);
        for step in &trace.steps {
            let reached = Reached::of(&step.status);
            // A backend may have run another definition than this one.
            let is_it =
                |one: &&Testable| one.location == step.location && one.policy == step.policy;
            let found = testable.iter().find(is_it);
            let Some(found) = found.filter(|_| reached > Reached::Not) else {
                continue;
            };
            let earlier = self.0.get(&found.location);
            let earlier = earlier.filter(|(fingerprint, _)| *fingerprint == found.fingerprint);
            let most = earlier.map_or(reached, |(_, earlier)| reached.max(*earlier));
            self.0
                .insert(found.location.clone(), (found.fingerprint, most));
        }
    }

    /// As text, to be kept.
    pub fn to_text(&self) -> String {
        let line = |(location, (fingerprint, reached)): (&Pointer, &(u64, Reached))| {
            format!("{} {fingerprint:016x} {location}", reached.key())
        };
        let lines: Vec<_> = self.0.iter().map(line).collect();
        lines.join("\n")
    }

    /// Reads what [`to_text`](Self::to_text) wrote. Lines that are not understood are left out.
    pub fn from_text(text: &str) -> Self {
        let read = |line: &str| {
            let mut words = line.splitn(3, ' ');
            let key = words.next()?;
            let reached = Reached::ALL.into_iter().find(|one| one.key() == key)?;
            let fingerprint = u64::from_str_radix(words.next()?, 16).ok()?;
            Some((Pointer::new(words.next()?)?, (fingerprint, reached)))
        };
        Self(text.lines().filter_map(read).collect())
    }
}

/// How many of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Those that ran.
    pub tested: usize,
    /// All.
    pub of: usize,
}

/// What of a definition Debug Mode has tested, and what not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// Every step that a run may come to, in the order of the definition, and how far runs got with it.
    pub steps: Vec<(Testable, Reached)>,
}

impl Coverage {
    /// What of this definition was tested. What was changed since it ran counts as not reached.
    pub fn of(v4: &Definition, tested: &Tested) -> Self {
        let reached = |step: &Testable| match tested.0.get(&step.location) {
            Some((fingerprint, reached)) if *fingerprint == step.fingerprint => *reached,
            _ => Reached::Not,
        };
        let steps = testable(v4).into_iter();
        Self {
            steps: steps
                .map(|step| {
                    let reached = reached(&step);
                    (step, reached)
                })
                .collect(),
        }
    }

    /// The steps that ran.
    pub fn tested(&self) -> impl Iterator<Item = &Testable> {
        let ran = self.steps.iter().filter(|(_, how)| *how == Reached::Ran);
        ran.map(|(step, _)| step)
    }

    /// The steps that did not, each with how far runs got.
    pub fn untested(&self) -> impl Iterator<Item = &(Testable, Reached)> {
        self.steps.iter().filter(|(_, how)| *how != Reached::Ran)
    }

    /// The steps of flows and the security of plans.
    pub fn all(&self) -> Tally {
        Tally {
            tested: self.tested().count(),
            of: self.steps.len(),
        }
    }

    /// The plans: tested where their security ran.
    pub fn plans(&self) -> Tally {
        self.distinct(|step| (step.stage == Stage::Security).then_some(&step.flow))
    }

    /// The flows: tested where one of their steps ran.
    pub fn flows(&self) -> Tally {
        self.distinct(|step| (step.stage != Stage::Security).then_some(&step.flow))
    }

    /// The policies, each counted once.
    pub fn policies(&self) -> Tally {
        self.distinct(|step| Some(&step.policy))
    }

    fn distinct<'a, K: Ord + 'a>(&'a self, key: impl Fn(&'a Testable) -> Option<&'a K>) -> Tally {
        let all: BTreeSet<&K> = self
            .steps
            .iter()
            .filter_map(|(step, _)| key(step))
            .collect();
        let tested: BTreeSet<&K> = self.tested().filter_map(key).collect();
        Tally {
            tested: tested.len(),
            of: all.len(),
        }
    }
}

/// The steps that a run may come to: the security of the plans that take calls, the flows of these plans, and those
/// of the API. What is disabled is left out.
fn testable(v4: &Definition) -> Vec<Testable> {
    let mut found = Vec::new();
    let open = open_plans(v4);
    for (choice, plan) in &open {
        let security = plan.field("security");
        if !choice.security.is_empty() {
            found.push(Testable {
                stage: Stage::Security,
                scope: Scope::OnRequest,
                policy: choice.security.clone(),
                name: choice.name.clone(),
                plan: choice.name.clone(),
                flow: plan.location.clone(),
                fingerprint: fingerprint(&[&security]),
                location: security.location,
            });
        }
    }
    for (choice, plan) in &open {
        for flow in plan.field("flows").items() {
            flow_steps(&mut found, &flow, Stage::Plan, &choice.name);
        }
    }
    for flow in Part::api(v4).field("flows").items() {
        flow_steps(&mut found, &flow, Stage::Api, "");
    }
    found
}

fn flow_steps(found: &mut Vec<Testable>, flow: &Part<'_>, stage: Stage, plan: &str) {
    if !is_enabled(flow) {
        return;
    }
    for (scope, name) in [
        (Scope::OnRequest, "request"),
        (Scope::OnResponse, "response"),
    ] {
        for step in flow.field(name).items() {
            if is_enabled(&step) {
                found.push(Testable {
                    stage,
                    scope,
                    policy: step.text("policy").to_owned(),
                    name: step.text("name").to_owned(),
                    plan: plan.to_owned(),
                    flow: flow.location.clone(),
                    fingerprint: fingerprint(&[&step, &flow.field("selectors")]),
                    location: step.location,
                });
            }
        }
    }
}

fn is_enabled(part: &Part<'_>) -> bool {
    part.field("enabled").value.as_bool() != Some(false)
}

/// FNV-1a over the text of the parts.
fn fingerprint(parts: &[&Part<'_>]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325;
    for part in parts {
        for byte in part.value.to_string().bytes() {
            hash ^= u64::from(byte);
            hash = u64::wrapping_mul(hash, 0x0100_0000_01b3);
        }
    }
    hash
}
