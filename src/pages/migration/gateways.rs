//! The gateways in service, to choose from.

use std::sync::Arc;

use waygate_backend::{Error, ErrorKind, Gateways, PageRequest};
use waygate_domain::gateway::{GatewaySummary, GatewayView};

use crate::console::Console;

/// All of them, by name.
pub(super) async fn in_service(console: Console) -> Result<Vec<GatewaySummary>, Error> {
    let gateways: Result<Arc<dyn Gateways>, _> = console.backend().gateways();
    let gateways = gateways.map_err(|missing| Error::new(ErrorKind::NotFound, missing.reason))?;
    let mut request = PageRequest::first();
    let mut all = Vec::new();
    loop {
        let page = gateways.list(GatewayView::Enabled, request).await?;
        all.extend(page.items);
        match page.next {
            Some(next) => request = PageRequest::at(next),
            None => break,
        }
    }
    all.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(all)
}
