use std::sync::Arc;

use async_trait::async_trait;
use waygate_backend::{Backend, Clock, Result};
use waygate_domain::gateway::GatewayId;
use waygate_domain::heartbeat::{Answer, Heartbeat};
use waygate_domain::text::{GatewayUrl, HostName, Name};
use waygate_platform::store::{Store, StoreError};
use waygate_platform::{Account, Installed, Platform, Unheard};

/// What the API stands in front of: a platform over whatever store.
#[async_trait]
pub trait Host: Send + Sync {
    /// The platform, as an account sees it.
    fn seen_by(&self, account: Account) -> Arc<dyn Backend>;

    /// The clock that sessions and tokens expire by.
    fn clock(&self) -> Arc<dyn Clock>;

    /// Whether the store answers.
    ///
    /// # Errors
    /// Why it does not.
    async fn ping(&self) -> std::result::Result<(), StoreError>;

    /// A gateway signs in for the first time.
    ///
    /// # Errors
    /// See [`Platform::install`].
    async fn install(
        &self,
        token: &str,
        name: Name,
        host_name: HostName,
        url: GatewayUrl,
    ) -> Result<Installed>;

    /// A gateway says something of itself.
    ///
    /// # Errors
    /// See [`Platform::heard_from`].
    async fn heard_from(
        &self,
        token: &str,
        id: &GatewayId,
        heartbeat: &Heartbeat,
    ) -> std::result::Result<Answer, Unheard>;
}

#[async_trait]
impl<S: Store> Host for Platform<S> {
    fn seen_by(&self, account: Account) -> Arc<dyn Backend> {
        Arc::new(Self::seen_by(self, account))
    }

    fn clock(&self) -> Arc<dyn Clock> {
        Backend::clock(self)
    }

    async fn ping(&self) -> std::result::Result<(), StoreError> {
        self.ask_store().await
    }

    async fn install(
        &self,
        token: &str,
        name: Name,
        host_name: HostName,
        url: GatewayUrl,
    ) -> Result<Installed> {
        Self::install(self, token, name, host_name, url).await
    }

    async fn heard_from(
        &self,
        token: &str,
        id: &GatewayId,
        heartbeat: &Heartbeat,
    ) -> std::result::Result<Answer, Unheard> {
        Self::heard_from(self, token, id, heartbeat).await
    }
}
