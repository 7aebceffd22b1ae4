use async_trait::async_trait;
use waygate_domain::api::ApiId;
use waygate_domain::api_migration::EndpointCheck;
use waygate_domain::debug::{Request, Trace};

use crate::Result;

/// Debug Mode: requests run against the V4 definition of an API, whether it is deployed or not. Needs
/// *API Management*. An API that is V2 is refused as invalid.
#[async_trait]
pub trait Debugging: Send + Sync {
    /// Runs a request, and says what each step did. (`debugging.send`)
    async fn send(&self, id: &ApiId, request: &Request) -> Result<Trace>;

    /// Asks every endpoint. (`debugging.check_endpoints`)
    async fn check_endpoints(&self, id: &ApiId) -> Result<Vec<EndpointCheck>>;
}
