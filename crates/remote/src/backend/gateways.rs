use async_trait::async_trait;
use futures::stream::StreamExt;
use waygate_backend::{
    Backend, Error, ErrorKind, EventId, EventStream, Gateways, Page, PageRequest, Result,
};
use waygate_domain::feed::Feed;
use waygate_domain::gateway::{GatewayId, GatewaySummary, GatewayView};
use waygate_domain::gateway_command::GatewayCommand;
use waygate_domain::gateway_details::GatewayDetails;
use waygate_domain::installer::{Installer, InstallerToken, OperatingSystem, TokenLifetime};
use waygate_domain::log_files::{LogFile, LogRequest};

use super::{RestBackend, events};
use crate::body::IssuedToken;
use crate::rest::{self, gateways};
use crate::{ByteStream, Response, Transport};

#[async_trait]
impl<T: Transport + 'static> Gateways for RestBackend<T> {
    async fn list(&self, view: GatewayView, page: PageRequest) -> Result<Page<GatewaySummary>> {
        self.value(gateways::list(view, &page)).await
    }

    async fn get(&self, id: &GatewayId) -> Result<GatewaySummary> {
        self.value(gateways::show(id)).await
    }

    async fn inspect(&self, id: &GatewayId) -> Result<GatewayDetails> {
        self.value(gateways::inspect(id)).await
    }

    async fn command(&self, id: &GatewayId, command: &GatewayCommand) -> Result<GatewaySummary> {
        self.value(gateways::command(id, command)).await
    }

    async fn logs(&self, id: &GatewayId, request: &LogRequest) -> Result<Vec<LogFile>> {
        self.value(gateways::logs(id, request)).await
    }

    async fn feed(&self, id: &GatewayId, feed: Feed) -> Result<String> {
        let response = self.answer(gateways::feed(id, feed)).await?;
        rest::text(response, gateways::ATOM)
    }

    async fn issue_token(&self, lifetime: TokenLifetime) -> Result<InstallerToken> {
        let issued: IssuedToken = self.value(gateways::issue_token(lifetime)).await?;
        Ok(issued.into())
    }

    async fn installer(&self, system: OperatingSystem) -> Result<Installer> {
        rest::installer(self.answer(gateways::installer(system)).await?)
    }

    async fn events(&self, after: Option<EventId>) -> Result<Option<EventStream>> {
        let response = self.transport.open(gateways::events(after)).await?;
        self.clock.follow(&response);
        if matches!(response.status, 404 | 501) {
            return Ok(None);
        }
        if !response.is_success() {
            return Err(rest::refusal(&whole(response).await?));
        }
        if response.media_type() != gateways::EVENTS {
            let message = "The server’s answer could not be understood.";
            return Err(Error::new(ErrorKind::Unreadable, message));
        }
        Ok(Some(events::signals(response.body, self.clock())))
    }
}

/// The most that is read of a refusal, in bytes.
const MOST: usize = 64 * 1024;

async fn whole(response: Response<ByteStream>) -> Result<Response> {
    let mut stream = response.body;
    let mut body = Vec::new();
    while let Some(bytes) = stream.next().await {
        body.extend(bytes?);
        if body.len() > MOST {
            break;
        }
    }
    Ok(Response {
        status: response.status,
        headers: response.headers,
        body,
    })
}
