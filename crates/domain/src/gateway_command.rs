//! What a person can have a gateway do, and when it can be done.

use crate::gateway_details::Report;
use crate::status::Status;
use crate::text::Name;
use crate::time::Timestamp;
use crate::wire::{As, named};

named!(
    /// Which node it is about.
    OfNode {
        /// The node's id.
        node: Name,
    }
);

/// Something to have a gateway do.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", tag = "type")]
pub enum GatewayCommand {
    /// **Restart Gateway**.
    Restart,
    /// **Delete API Gateway**: for good; its environments become unattached.
    Delete,
    /// **Apply Pending Updates**, with a restart.
    ApplyUpdates,
    /// **Roll Back Updates**, with a restart.
    RollBackUpdates,
    /// Take this node out of the cluster.
    #[serde(with = "As::<OfNode>")]
    #[cfg_attr(feature = "schema", schemars(with = "OfNode"))]
    RemoveNode(Name),
}

/// Why a command cannot be done now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The gateway was deleted.
    Deleted,
    /// The gateway is offline.
    Offline,
    /// The gateway is starting, stopping or restarting already.
    Moving,
    /// There is no pending version.
    NothingPending,
    /// No update was applied since the last full release, or it was rolled back.
    NothingToRollBack,
    /// The full release has come: what it brought stays.
    Released,
    /// There is no such node.
    NoSuchNode,
    /// It is the only node.
    OnlyNode,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Deleted => "This gateway was deleted.",
            Self::Offline => "This gateway is offline. Start it on its machine first.",
            Self::Moving => "This gateway is on its way to another state. Wait until it is online.",
            Self::NothingPending => "There is no pending version.",
            Self::NothingToRollBack => "There is no update that could be rolled back.",
            Self::Released => {
                "The full release has come. Updates can be rolled back only before it."
            }
            Self::NoSuchNode => "There is no such node any more.",
            Self::OnlyNode => "This is the only node. Delete the gateway instead.",
        })
    }
}

impl std::error::Error for Refusal {}

impl GatewayCommand {
    /// The operation's name in the port.
    pub const fn operation(&self) -> &'static str {
        match self {
            Self::Restart => "gateways.restart",
            Self::Delete => "gateways.delete",
            Self::ApplyUpdates => "gateways.apply_updates",
            Self::RollBackUpdates => "gateways.roll_back_updates",
            Self::RemoveNode(_) => "gateways.remove_node",
        }
    }

    /// Whether it can be done to a gateway with this status and report, now (product/gateways.md, A
    /// gateway's settings).
    ///
    /// # Errors
    /// Why not.
    pub fn check(
        &self,
        status: Status,
        report: Option<&Report>,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        if status == Status::Deleted {
            return Err(Refusal::Deleted);
        }
        match self {
            Self::Delete => Ok(()),
            Self::Restart => running(status),
            Self::ApplyUpdates => match report.and_then(|report| report.pending.as_ref()) {
                None => Err(Refusal::NothingPending),
                Some(_) => running(status),
            },
            Self::RollBackUpdates => {
                let report = report.ok_or(Refusal::NothingToRollBack)?;
                let last = report.updates.first().filter(|update| !update.rolled_back);
                let last = last.ok_or(Refusal::NothingToRollBack)?;
                // An update belongs to the release that comes after it.
                if report
                    .release
                    .is_some_and(|release| release <= now && last.at < release)
                {
                    return Err(Refusal::Released);
                }
                running(status)
            }
            Self::RemoveNode(id) => {
                let nodes = report.map_or(&[][..], |report| &report.nodes);
                match nodes.iter().any(|node| node.id == *id) {
                    false => Err(Refusal::NoSuchNode),
                    true if nodes.len() == 1 => Err(Refusal::OnlyNode),
                    true => Ok(()),
                }
            }
        }
    }
}

/// Whether a gateway with this status can be told anything.
fn running(status: Status) -> Result<(), Refusal> {
    match status {
        Status::Online | Status::ClusterIssues | Status::RestartingOverdue => Ok(()),
        Status::Starting | Status::Stopping | Status::Restarting => Err(Refusal::Moving),
        Status::Offline
        | Status::OfflineLostContact
        | Status::OfflineFailedStart
        | Status::OfflineUncleanShutdown => Err(Refusal::Offline),
        Status::Deleted => Err(Refusal::Deleted),
    }
}

/// Whether log files can be fetched from a gateway with this status.
///
/// # Errors
/// Why not.
pub fn can_send_logs(status: Status) -> Result<(), Refusal> {
    match running(status) {
        Err(Refusal::Moving) => Ok(()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gateway_details::{Node, Update};
    use crate::text::HostName;

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(millis)
    }

    fn node(id: &str) -> Node {
        Node {
            id: Name::new(id).expect("a name"),
            host: HostName::new("h").expect("a host"),
            status: Status::Online,
            head: false,
        }
    }

    fn report() -> Report {
        Report {
            at: at(0),
            installed: at(0),
            version: "26.11".into(),
            pending: Some("26.12".into()),
            release: Some(at(100)),
            scheduling: true,
            java_due: None,
            memory: 8192,
            startup: Vec::new(),
            certificates: Vec::new(),
            nodes: vec![node("a"), node("b")],
            updates: vec![Update {
                at: at(10),
                version: "26.11".into(),
                from: "26.10".into(),
                rolled_back: false,
            }],
        }
    }

    fn check(command: &GatewayCommand, status: Status, now: i64) -> Result<(), Refusal> {
        command.check(status, Some(&report()), at(now))
    }

    #[test]
    fn a_gateway_restarts_when_it_runs_or_when_its_restart_is_overdue() {
        use GatewayCommand::Restart;
        for status in Status::ALL {
            let expected = match status {
                Status::Online | Status::ClusterIssues | Status::RestartingOverdue => Ok(()),
                Status::Starting | Status::Stopping | Status::Restarting => Err(Refusal::Moving),
                Status::Deleted => Err(Refusal::Deleted),
                _ => Err(Refusal::Offline),
            };
            assert_eq!(check(&Restart, status, 50), expected, "{status:?}");
        }
    }

    #[test]
    fn a_gateway_is_deleted_once_whatever_it_does() {
        for status in Status::ALL {
            let deleted = check(&GatewayCommand::Delete, status, 0);
            assert_eq!(deleted.is_err(), status == Status::Deleted);
        }
    }

    #[test]
    fn updates_are_applied_where_a_version_is_pending() {
        let none = Report {
            pending: None,
            ..report()
        };
        let check = |report| GatewayCommand::ApplyUpdates.check(Status::Online, report, at(0));
        let some = report();
        assert_eq!(check(Some(&some)), Ok(()));
        assert_eq!(check(Some(&none)), Err(Refusal::NothingPending));
        assert_eq!(check(None), Err(Refusal::NothingPending));
    }

    #[test]
    fn updates_are_rolled_back_before_the_full_release_alone() {
        let back = GatewayCommand::RollBackUpdates;
        assert_eq!(check(&back, Status::Online, 99), Ok(()));
        assert_eq!(check(&back, Status::Online, 100), Err(Refusal::Released));
        let mut rolled_back = report();
        rolled_back.updates[0].rolled_back = true;
        assert_eq!(
            back.check(Status::Online, Some(&rolled_back), at(0)),
            Err(Refusal::NothingToRollBack)
        );
    }

    #[test]
    fn the_only_node_stays() {
        let remove = |id: &str| GatewayCommand::RemoveNode(Name::new(id).expect("a name"));
        assert_eq!(check(&remove("a"), Status::Offline, 0), Ok(()));
        assert_eq!(
            check(&remove("c"), Status::Online, 0),
            Err(Refusal::NoSuchNode)
        );
        let one = Report {
            nodes: vec![node("a")],
            ..report()
        };
        assert_eq!(
            remove("a").check(Status::Online, Some(&one), at(0)),
            Err(Refusal::OnlyNode)
        );
    }

    #[test]
    fn logs_come_from_a_gateway_that_is_not_offline() {
        assert_eq!(can_send_logs(Status::Restarting), Ok(()));
        assert_eq!(
            can_send_logs(Status::OfflineLostContact),
            Err(Refusal::Offline)
        );
        assert_eq!(can_send_logs(Status::Deleted), Err(Refusal::Deleted));
    }
}
