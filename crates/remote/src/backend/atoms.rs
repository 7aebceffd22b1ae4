use async_trait::async_trait;
use waygate_backend::{Atoms, Result};
use waygate_domain::atom::AtomSummary;
use waygate_domain::environment::EnvironmentId;

use super::RestBackend;
use crate::Transport;
use crate::rest::atoms;

#[async_trait]
impl<T: Transport + 'static> Atoms for RestBackend<T> {
    async fn list(&self, environment: &EnvironmentId) -> Result<Vec<AtomSummary>> {
        self.value(atoms::list(environment)).await
    }
}
