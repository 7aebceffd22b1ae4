use async_trait::async_trait;
use waygate_domain::feed::Feed;
use waygate_domain::gateway::{GatewayId, GatewaySummary, GatewayView};
use waygate_domain::gateway_command::GatewayCommand;
use waygate_domain::gateway_details::GatewayDetails;
use waygate_domain::installer::{Installer, InstallerToken, OperatingSystem, TokenLifetime};
use waygate_domain::log_files::{LogFile, LogRequest};

use crate::{EventId, EventStream, Page, PageRequest, Result};

/// Gateways and their states. Needs *Gateway Management*.
#[async_trait]
pub trait Gateways: Send + Sync {
    /// A page of the gateways in a view, in the backend's own order. (`gateways.list`)
    async fn list(&self, view: GatewayView, page: PageRequest) -> Result<Page<GatewaySummary>>;

    /// One gateway, enabled or deleted. (`gateways.get`)
    async fn get(&self, id: &GatewayId) -> Result<GatewaySummary>;

    /// Everything about one gateway. (`gateways.inspect`)
    async fn inspect(&self, id: &GatewayId) -> Result<GatewayDetails>;

    /// Has a gateway do something, and says what it is then; what takes its time goes on from there, and
    /// shows in the events. Refused as invalid where the gateway cannot do it now. (`gateways.restart`,
    /// `gateways.delete`, `gateways.apply_updates`, `gateways.roll_back_updates`, `gateways.remove_node`)
    async fn command(&self, id: &GatewayId, command: &GatewayCommand) -> Result<GatewaySummary>;

    /// The log files of a day. (`gateways.logs`)
    async fn logs(&self, id: &GatewayId, request: &LogRequest) -> Result<Vec<LogFile>>;

    /// A feed of what happened to a gateway, as an Atom document (RFC 4287). (`gateways.feed`)
    async fn feed(&self, id: &GatewayId, feed: Feed) -> Result<String>;

    /// A new token with which a gateway can be installed. (`gateways.issue_token`)
    async fn issue_token(&self, lifetime: TokenLifetime) -> Result<InstallerToken>;

    /// The installer for a system. (`gateways.installer`)
    async fn installer(&self, system: OperatingSystem) -> Result<Installer>;

    /// What changes about gateways, and about environments on them or on none, after an event or from
    /// now on. `None` where this backend sends no events and has to be polled. (`gateways.events`)
    async fn events(&self, after: Option<EventId>) -> Result<Option<EventStream>>;
}
