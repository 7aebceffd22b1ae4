use async_trait::async_trait;
use waygate_domain::gateway::{GatewayId, GatewaySummary, GatewayView};

use crate::{EventId, EventStream, Page, PageRequest, Result};

/// Gateways and their states. Needs *Gateway Management*.
#[async_trait]
pub trait Gateways: Send + Sync {
    /// A page of the gateways in a view, in the backend's own order. (`gateways.list`)
    async fn list(&self, view: GatewayView, page: PageRequest) -> Result<Page<GatewaySummary>>;

    /// One gateway, enabled or deleted. (`gateways.get`)
    async fn get(&self, id: &GatewayId) -> Result<GatewaySummary>;

    /// What changes about gateways, and about environments on them or on none, after an event or from
    /// now on. `None` where this backend sends no events and has to be polled. (`gateways.events`)
    async fn events(&self, after: Option<EventId>) -> Result<Option<EventStream>>;
}
