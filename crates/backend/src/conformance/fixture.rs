use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use futures::future::BoxFuture;
use waygate_domain::environment::EnvironmentId;
use waygate_domain::gateway::{GatewayId, GatewayView};
use waygate_domain::role::Role;
use waygate_domain::status::{ForceRestart, Reported, Status};

use crate::{Backend, Clock};

/// A fresh backend with things in it that the suite knows.
///
/// It holds at least: 3 enabled gateways, among them one that is online and has no issues, with an
/// environment on it, and one with [`Status::ClusterIssues`]; a deleted gateway; 2 environments attached
/// to none. Where it offers Atoms and deployed APIs, promises about these are checked on as many as it
/// holds. Where it offers migrations, at least 2 environments have none under way. Nothing changes but by this fixture's levers and its clock.
#[async_trait]
pub trait Fixture: Send + Sync {
    /// The backend, as someone with that role sees it. All of them show the same things.
    fn backend(&self, role: Role) -> Arc<dyn Backend>;

    /// Every gateway there is, enabled or deleted.
    fn gateways(&self) -> Vec<KnownGateway>;

    /// Every environment there is.
    fn environments(&self) -> Vec<KnownEnvironment>;

    /// Its clock, if the suite can move it. Promises about time are passed over without.
    fn time(&self) -> Option<Arc<dyn VirtualTime>>;

    /// Has a gateway report another state, with Force Restart set so, as of the clock's present instant.
    async fn report(
        &self,
        gateway: &GatewayId,
        reported: Reported,
        force_restart: Option<ForceRestart>,
    );

    /// What the backend does by itself, to be run beside a check. It never ends.
    fn background(&self) -> BoxFuture<'static, ()>;

    /// Resolves when whatever was going to come would have come: in real time, or after enough turns
    /// for a backend in process.
    fn patience(&self) -> BoxFuture<'static, ()>;
}

/// A clock that the suite moves.
pub trait VirtualTime: Clock {
    /// Moves it forward.
    fn advance(&self, span: Duration);
}

/// A gateway that a fixture holds at its start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownGateway {
    /// Its id.
    pub id: GatewayId,
    /// Its name.
    pub name: String,
    /// Its status at the start.
    pub status: Status,
}

impl KnownGateway {
    /// Which list it belongs to.
    pub fn view(&self) -> GatewayView {
        match self.status {
            Status::Deleted => GatewayView::Deleted,
            _ => GatewayView::Enabled,
        }
    }
}

/// An environment that a fixture holds at its start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownEnvironment {
    /// Its id.
    pub id: EnvironmentId,
    /// Its name.
    pub name: String,
    /// The gateway it is attached to, if any.
    pub gateway: Option<GatewayId>,
}
