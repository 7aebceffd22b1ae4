use async_trait::async_trait;
use waygate_backend::{Atoms, Result};
use waygate_domain::atom::AtomSummary;
use waygate_domain::environment::EnvironmentId;
use waygate_domain::role::Privilege;

use super::Platform;
use crate::document::Key;
use crate::store::Store;

#[async_trait]
impl<S: Store> Atoms for Platform<S> {
    async fn list(&self, environment: &EnvironmentId) -> Result<Vec<AtomSummary>> {
        self.account.require_reading(Privilege::GatewayManagement)?;
        let environment = self.find(Key::Environment(environment.clone())).await?;
        let children = self.children(&[environment.document.key()]).await?;
        let children = children.iter().flatten();
        let atoms = children.filter_map(|child| child.document.atom());
        Ok(atoms.map(|atom| atom.summary()).collect())
    }
}
