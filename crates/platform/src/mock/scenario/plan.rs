use std::time::Duration;

use waygate_domain::gateway::GatewayId;
use waygate_domain::issue::{Issue, IssueKind};
use waygate_domain::status::{Reported, Status};

use super::population::{Population, host, name, url};
use crate::document::GatewayDocument;
use crate::mock::status_change::with_status;

/// So many seconds.
pub(super) const fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// So many minutes.
pub(super) const fn minutes(minutes: u64) -> Duration {
    Duration::from_secs(minutes * 60)
}

/// So many hours.
pub(super) const fn hours(hours: u64) -> Duration {
    minutes(hours * 60)
}

/// So many days.
pub(super) const fn days(days: u64) -> Duration {
    hours(days * 24)
}

/// A gateway that a scenario describes by hand.
pub(super) struct Plan<'a> {
    name: &'a str,
    host: &'a str,
    url: &'a str,
    status: Status,
    age: Duration,
    issues: Vec<(IssueKind, Duration, Option<&'a str>)>,
    environments: &'a [&'a str],
    nodes: u8,
}

impl<'a> Plan<'a> {
    /// A gateway that has been online for a fortnight, with nothing wrong and nothing on it.
    pub fn new(name: &'a str, host: &'a str, url: &'a str) -> Self {
        Self {
            name,
            host,
            url,
            status: Status::Online,
            age: days(14),
            issues: Vec::new(),
            environments: &[],
            nodes: 1,
        }
    }

    /// With another status for about that long. How long a restart is overdue is not varied.
    pub fn status(mut self, status: Status, age: Duration) -> Self {
        (self.status, self.age) = (status, age);
        self
    }

    /// With an issue found about that long ago.
    pub fn issue(mut self, kind: IssueKind, age: Duration, node: Option<&'a str>) -> Self {
        self.issues.push((kind, age, node));
        self
    }

    /// With these environments on it.
    pub fn environments(mut self, environments: &'a [&'a str]) -> Self {
        self.environments = environments;
        self
    }

    /// With a cluster of so many nodes.
    pub fn nodes(mut self, nodes: u8) -> Self {
        self.nodes = nodes;
        self
    }

    /// Puts it into the population with its environments, and says which it is. What surrounds them comes from
    /// [`surroundings`](super::surroundings).
    pub fn add_to(self, population: &mut Population) -> GatewayId {
        let id = population.gateway_id();
        let at = match self.status {
            Status::RestartingOverdue => population.start,
            _ => population.ago(self.age),
        };
        let issue = |(kind, age, node): (IssueKind, Duration, Option<&str>)| Issue {
            kind,
            since: population.ago(age),
            node: node.map(name),
        };
        let online = GatewayDocument {
            id: id.clone(),
            name: name(self.name),
            host_name: host(self.host),
            url: url(self.url),
            reported: Reported::Online,
            since: at,
            force_restart: None,
            issues: self.issues.into_iter().map(issue).collect(),
            deleted: None,
            overdue: false,
            asked: None,
            history: Vec::new(),
            contact: None,
        };
        let gateway = with_status(&online, self.status, at);
        population.plan(&gateway.id, self.nodes);
        population.add_gateway(gateway);
        for environment in self.environments {
            population.add_environment(name(environment), Some(id.clone()));
        }
        id
    }
}
