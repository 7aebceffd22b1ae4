use async_trait::async_trait;
use waygate_domain::api::{Api, ApiDetails, ApiId, DeploymentLabel};

use crate::{Page, PageRequest, Result, Revision, Versioned};

/// APIs and their definitions. Needs *API Management*.
///
/// The [`Revision`] of an API is that of everything about it, its migration to V4 included.
#[async_trait]
pub trait Apis: Send + Sync {
    /// A page of the APIs, in the backend's own order. No events tell what changes about them, so its
    /// `as_of` is `None`. (`apis.list`)
    async fn list(&self, page: PageRequest) -> Result<Page<Api>>;

    /// One API with everything about it. (`apis.get`)
    async fn get(&self, id: &ApiId) -> Result<Versioned<ApiDetails>>;

    /// Puts another definition of the same format in place of the present one. It is not deployed by that.
    /// Refused as invalid in the field `definition` where it is no definition, or of another format.
    /// (`apis.save`)
    async fn save(
        &self,
        id: &ApiId,
        definition: &str,
        seen: &Revision,
    ) -> Result<Versioned<ApiDetails>>;

    /// Deploys the definition as it is. (`apis.deploy`)
    async fn deploy(
        &self,
        id: &ApiId,
        label: Option<&DeploymentLabel>,
        seen: &Revision,
    ) -> Result<Versioned<ApiDetails>>;
}
