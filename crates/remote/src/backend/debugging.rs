use async_trait::async_trait;
use waygate_backend::{Debugging, Result};
use waygate_domain::api::ApiId;
use waygate_domain::api_migration::EndpointCheck;
use waygate_domain::debug::{Request, Trace};

use super::RestBackend;
use crate::Transport;
use crate::rest::debugging;

#[async_trait]
impl<T: Transport + 'static> Debugging for RestBackend<T> {
    async fn send(&self, id: &ApiId, request: &Request) -> Result<Trace> {
        self.value(debugging::send(id, request)).await
    }

    async fn check_endpoints(&self, id: &ApiId) -> Result<Vec<EndpointCheck>> {
        self.value(debugging::check_endpoints(id)).await
    }
}
