use async_trait::async_trait;
use waygate_domain::atom::AtomSummary;
use waygate_domain::environment::EnvironmentId;

use crate::Result;

/// The Atoms of environments. Needs *Gateway Management*. Their types are edited as
/// [`FormKey::Atom`](waygate_domain::settings::FormKey::Atom) of the [`Settings`](crate::Settings).
#[async_trait]
pub trait Atoms: Send + Sync {
    /// The Atoms of an environment, all of them, in the backend's own order. (`atoms.list`)
    async fn list(&self, environment: &EnvironmentId) -> Result<Vec<AtomSummary>>;
}
