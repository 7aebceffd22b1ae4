use async_trait::async_trait;
use waygate_backend::{EnvironmentView, Environments, Error, ErrorKind, Page, PageRequest, Result};
use waygate_domain::environment::{EnvironmentId, EnvironmentSummary};
use waygate_domain::role::Privilege;

use super::Platform;
use crate::document::Key;
use crate::store::{Listing, Store, Stored};

#[async_trait]
impl<S: Store> Environments for Platform<S> {
    async fn list(
        &self,
        view: EnvironmentView,
        page: PageRequest,
    ) -> Result<Page<EnvironmentSummary>> {
        self.account.require_reading(Privilege::GatewayManagement)?;
        let (stored, next, as_of) = self.page(Listing::Environments(view), &page).await?;
        Ok(Page {
            items: stored.iter().filter_map(summary).collect(),
            next,
            as_of: Some(as_of),
        })
    }

    async fn get(&self, id: &EnvironmentId) -> Result<EnvironmentSummary> {
        self.account.require_reading(Privilege::GatewayManagement)?;
        let found = self.find(Key::Environment(id.clone())).await?;
        summary(&found).ok_or_else(|| Error::new(ErrorKind::NotFound, "This is no environment."))
    }
}

fn summary(stored: &Stored) -> Option<EnvironmentSummary> {
    stored.document.environment().map(|e| e.summary())
}
