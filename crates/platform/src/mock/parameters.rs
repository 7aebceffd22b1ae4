use waygate_domain::role::Role;
use waygate_domain::time::Timestamp;

use super::scenario::{SCENARIOS, Scenario};
use super::{Fault, Latency, Problem, speed};
use crate::instant;

/// The largest number of gateways that can be made.
pub const MOST_ROWS: u32 = 100_000;

/// The fastest that the clock can run.
pub const TOP_SPEED: f64 = 10_000.0;

/// What a link says about the mock: which situation, and how it behaves.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    /// The name of a scenario that there is.
    pub scenario: &'static str,
    /// Varies what is made up: names, hosts, times, latencies, and what happens by itself.
    pub seed: u64,
    /// Makes so many gateways in place of the scenario's, up to [`MOST_ROWS`].
    pub rows: Option<u32>,
    /// How long answers take.
    pub latency: Latency,
    /// What fails.
    pub fail: Vec<Fault>,
    /// Where the clock starts; `None` for the real time. From 1970 to 9999.
    pub now: Option<Timestamp>,
    /// How many times as fast as real time the clock runs: 0, where it stands still, to [`TOP_SPEED`].
    /// A link has it to the thousandth.
    pub speed: f64,
    /// What the account may do.
    pub role: Role,
    /// Whether the console is laid out from right to left.
    pub rtl: bool,
    automated: bool,
}

impl Parameters {
    /// What holds when a link says nothing. Under automation answers come at once and the clock stands
    /// still.
    pub fn defaults(automated: bool) -> Self {
        Self {
            scenario: "typical",
            seed: 1,
            rows: None,
            latency: if automated {
                Latency::Fixed(0)
            } else {
                Latency::Real
            },
            fail: Vec::new(),
            now: None,
            speed: if automated { 0.0 } else { 1.0 },
            role: Role::Admin,
            rtl: false,
            automated,
        }
    }

    /// Reads a query's pairs, decoded. Of several with one name the first counts; names that are not
    /// the mock's are passed over. What cannot be read keeps its default and comes back as a problem.
    pub fn read(
        pairs: impl Iterator<Item = (String, String)>,
        automated: bool,
    ) -> (Self, Vec<Problem>) {
        let mut parameters = Self::defaults(automated);
        let mut problems = Vec::new();
        let mut seen = Vec::new();
        for (name, value) in pairs {
            if !seen.contains(&name) {
                problems.extend(parameters.set(&name, &value));
                seen.push(name);
            }
        }
        (parameters, problems)
    }

    /// Reads a query string as [`to_query`](Self::to_query) writes it.
    pub fn read_query(query: &str, automated: bool) -> (Self, Vec<Problem>) {
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
        Self::read(pairs, automated)
    }

    /// The query string, without a question mark, that makes the same situation again: what differs
    /// from the defaults. Nothing in it needs escaping.
    pub fn to_query(&self) -> String {
        let default = Self::defaults(self.automated);
        let mut pairs: Vec<(&str, String)> = Vec::new();
        if self.scenario != default.scenario {
            pairs.push(("scenario", self.scenario.to_owned()));
        }
        if self.seed != default.seed {
            pairs.push(("seed", self.seed.to_string()));
        }
        pairs.extend(self.rows.map(|rows| ("rows", rows.to_string())));
        if self.latency != default.latency {
            pairs.push(("latency", self.latency.to_string()));
        }
        if self.fail != default.fail {
            pairs.push(("fail", Fault::write_all(&self.fail)));
        }
        pairs.extend(self.now.map(|now| ("now", instant::format(now))));
        if self.speed != default.speed {
            pairs.push(("speed", speed::format(self.speed)));
        }
        if self.role != default.role {
            pairs.push(("role", self.role.key().to_owned()));
        }
        if self.rtl {
            pairs.push(("dir", "rtl".to_owned()));
        }
        let pairs: Vec<String> = pairs.iter().map(|(n, v)| format!("{n}={v}")).collect();
        pairs.join("&")
    }

    /// The key under which the host keeps edits: the same for every tab that shows the same things.
    pub fn world(&self) -> String {
        match self.rows {
            Some(rows) => format!("{}/{}/{rows}", self.scenario, self.seed),
            None => format!("{}/{}", self.scenario, self.seed),
        }
    }

    /// Whether the defaults are those of automation.
    pub fn is_automated(&self) -> bool {
        self.automated
    }

    fn set(&mut self, name: &str, value: &str) -> Vec<Problem> {
        let told = match name {
            "scenario" => put(&mut self.scenario, scenario(value), || {
                let names: Vec<&str> = SCENARIOS.iter().map(|s| s.name).collect();
                format!(
                    "There is no scenario “{value}”; this is “typical”. There are {}.",
                    names.join(", ")
                )
            }),
            "seed" => put(&mut self.seed, whole(value), || {
                format!(
                    "“{value}” is no whole number from 0 to {}; it is 1.",
                    u64::MAX
                )
            }),
            "rows" => put(&mut self.rows, rows(value).map(Some), || {
                format!(
                    "“{value}” is no whole number from 0 to {MOST_ROWS}; the scenario’s own gateways \
                     are shown."
                )
            }),
            "latency" => {
                let default = self.latency;
                put(&mut self.latency, Latency::parse(value), || {
                    format!(
                        "“{value}” is neither a number of milliseconds up to {} nor “real” nor \
                         “infinite”; it is {default}.",
                        Latency::LONGEST
                    )
                })
            }
            "fail" => {
                let (faults, problems) = Fault::parse_all(value);
                self.fail = faults;
                return problems;
            }
            "now" => put(&mut self.now, instant::parse(value).map(Some), || {
                format!(
                    "“{value}” is no instant from 1970 to 9999 with a time and an offset, like \
                     2026-03-09T14:32:08Z; the clock starts at the real time."
                )
            }),
            "speed" => {
                let default = self.speed;
                put(&mut self.speed, speed_in_range(value), || {
                    let (most, default) = (speed::format(TOP_SPEED), speed::format(default));
                    format!(
                        "“{value}” is no number from 0 to {most} with up to 3 decimals; it is {default}."
                    )
                })
            }
            "role" => put(&mut self.role, Role::from_key(value), || {
                let keys = Role::ALL.map(Role::key).join(", ");
                format!("There is no role “{value}”; it is admin. There are {keys}.")
            }),
            "dir" => put(&mut self.rtl, direction(value), || {
                format!("“{value}” is neither ltr nor rtl; it is ltr.")
            }),
            _ => None,
        };
        told.map(|message| Problem::new(name, message))
            .into_iter()
            .collect()
    }
}

/// Puts a value in its place, or says what is wrong.
fn put<T>(place: &mut T, value: Option<T>, wrong: impl FnOnce() -> String) -> Option<String> {
    match value {
        Some(value) => {
            *place = value;
            None
        }
        None => Some(wrong()),
    }
}

fn scenario(name: &str) -> Option<&'static str> {
    Scenario::named(name).map(|scenario| scenario.name)
}

fn whole(text: &str) -> Option<u64> {
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| digits)
}

fn rows(text: &str) -> Option<u32> {
    let rows = u32::try_from(whole(text)?).ok()?;
    (rows <= MOST_ROWS).then_some(rows)
}

fn speed_in_range(text: &str) -> Option<f64> {
    speed::parse(text).filter(|speed| *speed <= TOP_SPEED)
}

fn direction(text: &str) -> Option<bool> {
    match text {
        "rtl" => Some(true),
        "ltr" => Some(false),
        _ => None,
    }
}
