use async_trait::async_trait;
use waygate_backend::{
    Error, ErrorKind, EventId, EventStream, Gateways, Page, PageRequest, Result, Settings,
};
use waygate_domain::feed::Feed;
use waygate_domain::gateway::{GatewayId, GatewaySummary, GatewayView};
use waygate_domain::gateway_command::{GatewayCommand, can_send_logs};
use waygate_domain::gateway_details::{GatewayDetails, Report};
use waygate_domain::installer::{Installer, InstallerToken, OperatingSystem, TokenLifetime};
use waygate_domain::log_files::{LogFile, LogRequest};
use waygate_domain::role::Privilege;
use waygate_domain::settings::{FormKey, Subject};

use super::commands::refused;
use super::failure::failure;
use super::{Platform, cursor, events, feed as atom_feed, installing, logs};
use crate::document::Key;
use crate::store::{Listing, Sequence, Store, Stored};

#[async_trait]
impl<S: Store> Gateways for Platform<S> {
    async fn list(&self, view: GatewayView, page: PageRequest) -> Result<Page<GatewaySummary>> {
        self.account.require_reading(Privilege::GatewayManagement)?;
        let (stored, next, as_of) = self.page(Listing::Gateways(view), &page).await?;
        Ok(Page {
            items: self.summaries(&stored).await?,
            next,
            as_of: Some(as_of),
        })
    }

    async fn get(&self, id: &GatewayId) -> Result<GatewaySummary> {
        self.account.require_reading(Privilege::GatewayManagement)?;
        let stored = self.find(Key::Gateway(id.clone())).await?;
        let mut found = self.summaries(std::slice::from_ref(&stored)).await?;
        found.pop().ok_or_else(|| missing(id.as_str()))
    }

    async fn inspect(&self, id: &GatewayId) -> Result<GatewayDetails> {
        self.account.require_reading(Privilege::GatewayManagement)?;
        let stored = self.find(Key::Gateway(id.clone())).await?;
        let mut found = self.summaries(std::slice::from_ref(&stored)).await?;
        let summary = found.pop().ok_or_else(|| missing(id.as_str()))?;
        let gateway = stored.document.gateway();
        let now = self.clock.now();
        Ok(GatewayDetails {
            summary,
            heartbeat: gateway.and_then(|gateway| gateway.heartbeat(now)),
            history: gateway
                .map(|gateway| gateway.history.clone())
                .unwrap_or_default(),
            report: self.report(id).await?,
        })
    }

    async fn command(&self, id: &GatewayId, command: &GatewayCommand) -> Result<GatewaySummary> {
        self.account
            .require_changing(Privilege::GatewayManagement)?;
        self.obey(id, command).await?;
        Gateways::get(self, id).await
    }

    async fn logs(&self, id: &GatewayId, request: &LogRequest) -> Result<Vec<LogFile>> {
        let details = self.inspect(id).await?;
        can_send_logs(details.summary.status).map_err(refused)?;
        let subject = Subject::Gateway(id.clone());
        let settings = Settings::get(self, &subject, FormKey::Properties).await?;
        Ok(logs::files(&details, request, &settings.value.draft))
    }

    async fn feed(&self, id: &GatewayId, feed: Feed) -> Result<String> {
        Ok(atom_feed::atom(&self.inspect(id).await?, feed))
    }

    async fn issue_token(&self, lifetime: TokenLifetime) -> Result<InstallerToken> {
        self.account
            .require_changing(Privilege::GatewayManagement)?;
        self.new_token(lifetime).await
    }

    async fn installer(&self, system: OperatingSystem) -> Result<Installer> {
        self.account
            .require_changing(Privilege::GatewayManagement)?;
        Ok(installing::installer(system))
    }

    async fn events(&self, after: Option<EventId>) -> Result<Option<EventStream>> {
        self.account.require_reading(Privilege::GatewayManagement)?;
        let from = match after {
            Some(EventId(after)) => Sequence(after),
            None => self.store.latest().await.map_err(|e| failure(&e))?,
        };
        // Read once to refuse a place from which the stream could not go on.
        self.store.events(from, 1).await.map_err(|e| failure(&e))?;
        Ok(Some(events::follow(self.clone(), from)))
    }
}

impl<S: Store> Platform<S> {
    /// The documents of a page, where the next begins, and the event that they take account of.
    pub(super) async fn page(
        &self,
        listing: Listing,
        page: &PageRequest,
    ) -> Result<(Vec<Stored>, Option<waygate_backend::Cursor>, EventId)> {
        let after = cursor::read(listing, page.cursor.as_ref())?;
        // Before the documents, so that no change falls between the two.
        let Sequence(as_of) = self.store.latest().await.map_err(|e| failure(&e))?;
        let limit = page.limit.get();
        let mut stored = self
            .store
            .list(listing, after.as_ref(), limit + 1)
            .await
            .map_err(|e| failure(&e))?;
        let more = stored.len() > limit;
        stored.truncate(limit);
        let last = stored.last().filter(|_| more);
        let next = last.map(|last| cursor::after(listing, &last.document.key()));
        Ok((stored, next, EventId(as_of)))
    }

    /// The document with this key.
    pub(super) async fn find(&self, key: Key) -> Result<Stored> {
        let found = self.read(std::slice::from_ref(&key)).await?.pop().flatten();
        found.ok_or_else(|| missing(key.id()))
    }

    /// The documents with these keys.
    pub(super) async fn read(&self, keys: &[Key]) -> Result<Vec<Option<Stored>>> {
        self.store.read(keys).await.map_err(|e| failure(&e))
    }

    /// What a gateway reported of itself, if it has.
    pub(super) async fn report(&self, id: &GatewayId) -> Result<Option<Report>> {
        let found = self.read(&[Key::Report(id.clone())]).await?.pop().flatten();
        Ok(found.and_then(|stored| Some(stored.document.report()?.report.clone())))
    }

    /// The gateways among these documents, with their environments, as they are now.
    pub(super) async fn summaries(&self, stored: &[Stored]) -> Result<Vec<GatewaySummary>> {
        let keys: Vec<Key> = stored.iter().map(|stored| stored.document.key()).collect();
        let children = self.store.children(&keys).await.map_err(|e| failure(&e))?;
        let now = self.clock.now();
        let pairs = stored.iter().zip(children);
        let summary = |(stored, children): (&Stored, Vec<Stored>)| {
            let gateway = stored.document.gateway()?;
            let environments = children
                .iter()
                .filter_map(|child| child.document.environment().map(|e| e.reference()));
            Some(gateway.summary(environments.collect(), now))
        };
        Ok(pairs.filter_map(summary).collect())
    }
}

fn missing(id: &str) -> Error {
    Error::new(
        ErrorKind::NotFound,
        format!("There is nothing with the id “{id}”."),
    )
}
