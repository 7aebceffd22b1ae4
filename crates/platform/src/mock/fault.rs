use waygate_backend::{Conflict, Error, ErrorKind, Revision};
use waygate_domain::role::Privilege;
use waygate_domain::time::Timestamp;

use super::Problem;

/// The operations of the port that a fault can name.
pub const OPERATIONS: [&str; 64] = [
    "session",
    "gateways.list",
    "gateways.get",
    "gateways.events",
    "gateways.inspect",
    "gateways.restart",
    "gateways.delete",
    "gateways.apply_updates",
    "gateways.roll_back_updates",
    "gateways.remove_node",
    "gateways.logs",
    "gateways.feed",
    "gateways.issue_token",
    "gateways.installer",
    "environments.list",
    "environments.get",
    "environment_migrations.list",
    "environment_migrations.get",
    "environment_migrations.create",
    "environment_migrations.save",
    "environment_migrations.start_anew",
    "environment_migrations.check",
    "environment_migrations.migrate",
    "environment_migrations.migrate.detach",
    "environment_migrations.migrate.attach",
    "environment_migrations.migrate.apply_paths",
    "environment_migrations.migrate.republish",
    "environment_migrations.migrate.verify",
    "environment_migrations.delete",
    "environment_migrations.restore",
    "atoms.list",
    "deployed_apis.list",
    "deployed_apis.get",
    "deployed_apis.deploy",
    "deployed_apis.undeploy",
    "settings.get",
    "settings.save",
    "apis.list",
    "apis.get",
    "apis.save",
    "apis.deploy",
    "api_migrations.get",
    "api_migrations.dry_run",
    "api_migrations.mend",
    "api_migrations.undo",
    "api_migrations.save",
    "api_migrations.migrate",
    "api_migrations.migrate.check",
    "api_migrations.migrate.convert",
    "api_migrations.migrate.keep",
    "api_migrations.migrate.replace",
    "api_migrations.verify",
    "api_migrations.roll_back",
    "debugging.send",
    "debugging.check_endpoints",
    "content_migrations.list",
    "content_migrations.get",
    "content_migrations.create",
    "content_migrations.save",
    "content_migrations.tick",
    "content_migrations.attach",
    "content_migrations.reopen",
    "content_migrations.delete",
    "content_migrations.restore",
];

/// The HTTP statuses below 500 that a fault can have.
const STATUSES: [u16; 6] = [401, 403, 404, 409, 422, 429];

/// A failure to be made: `OPERATION:FAULT` or `OPERATION:FAULT:once`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which operation fails; `None` for every one.
    pub operation: Option<&'static str>,
    /// How.
    pub failure: Failure,
    /// Whether the first such call alone fails.
    pub once: bool,
}

/// How a call fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The backend answers with this HTTP status: 401, 403, 404, 409, 422, 429 or 500 to 599.
    Status(u16),
    /// The backend cannot be reached; known at once, whatever the latency.
    Offline,
    /// No answer came in time; told after the latency, not after the minutes a real one would take.
    Timeout,
}

impl Fault {
    /// Reads one fault.
    ///
    /// # Errors
    /// [`Problem`] about `fail` says which part is wrong.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let wrong = |why: String| Err(Problem::new("fail", format!("“{text}” {why}")));
        let (rest, once) = match text.strip_suffix(":once") {
            Some(rest) => (rest, true),
            None => (text, false),
        };
        let Some((operation, failure)) = rest.split_once(':') else {
            return wrong(
                "is left out: it has to be OPERATION:FAULT, or OPERATION:FAULT:once.".into(),
            );
        };
        let known = OPERATIONS.into_iter().find(|known| *known == operation);
        if known.is_none() && operation != "*" {
            let known = OPERATIONS.join(", ");
            return wrong(format!(
                "is left out: there is no operation “{operation}”. There are {known}, and * for all."
            ));
        }
        match Failure::parse(failure) {
            Some(failure) => Ok(Self {
                operation: known,
                failure,
                once,
            }),
            None => wrong(format!(
                "is left out: “{failure}” is no fault. There are offline, timeout and the HTTP statuses \
                 401, 403, 404, 409, 422, 429 and 500 to 599."
            )),
        }
    }

    /// Reads several faults, separated by commas, and what is wrong with those left out.
    pub fn parse_all(text: &str) -> (Vec<Self>, Vec<Problem>) {
        let mut faults = Vec::new();
        let mut problems = Vec::new();
        let parts = text.split(',').map(str::trim);
        for part in parts.filter(|part| !part.is_empty()) {
            match Self::parse(part) {
                Ok(fault) => faults.push(fault),
                Err(problem) => problems.push(problem),
            }
        }
        (faults, problems)
    }

    /// Writes several faults so that [`parse_all`](Self::parse_all) reads them again.
    pub fn write_all(faults: &[Self]) -> String {
        let texts: Vec<String> = faults.iter().map(Self::to_string).collect();
        texts.join(",")
    }

    /// Whether it concerns this operation.
    pub fn concerns(&self, operation: &str) -> bool {
        self.operation.is_none_or(|named| named == operation)
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let once = if self.once { ":once" } else { "" };
        write!(
            f,
            "{}:{}{once}",
            self.operation.unwrap_or("*"),
            self.failure
        )
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Status(status) => write!(f, "{status}"),
            Self::Offline => f.write_str("offline"),
            Self::Timeout => f.write_str("timeout"),
        }
    }
}

impl Failure {
    fn parse(text: &str) -> Option<Self> {
        match text {
            "offline" => Some(Self::Offline),
            "timeout" => Some(Self::Timeout),
            _ => {
                let status: u16 = text.parse().ok().filter(|_| text.len() == 3)?;
                let known = STATUSES.contains(&status) || (500..600).contains(&status);
                known.then_some(Self::Status(status))
            }
        }
    }

    /// The error that the port reports for it.
    pub(super) fn error(self, at: Timestamp) -> Error {
        let privilege = Privilege::GatewayManagement;
        let (kind, message) = match self {
            Self::Offline => (ErrorKind::Offline, "The platform cannot be reached."),
            Self::Timeout => (ErrorKind::Timeout, "The platform did not answer in time."),
            Self::Status(401) => (ErrorKind::Unauthorized, "You are not signed in any more."),
            Self::Status(403) => (
                ErrorKind::Forbidden(privilege),
                "Your role lacks the privilege Gateway Management.",
            ),
            Self::Status(404) => (ErrorKind::NotFound, "There is no such thing any more."),
            Self::Status(409) => (
                ErrorKind::Conflict(Box::new(conflict(at))),
                "Someone else saved first.",
            ),
            Self::Status(422) => (
                ErrorKind::Invalid(Vec::new()),
                "The platform refused what was sent.",
            ),
            Self::Status(429) => (
                ErrorKind::RateLimited { retry_after: None },
                "There were too many requests.",
            ),
            Self::Status(status) => (ErrorKind::Server { status }, "The platform failed."),
        };
        Error::new(kind, message)
    }
}

fn conflict(at: Timestamp) -> Conflict {
    Conflict {
        current: "null".into(),
        revision: Revision::new("made-up"),
        by: "admin@example.com".into(),
        at,
    }
}
