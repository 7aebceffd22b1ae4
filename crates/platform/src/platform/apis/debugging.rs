//! Debug Mode.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use rustc_hash::FxHashMap;
use waygate_backend::{Debugging, Result};
use waygate_domain::api::{ApiId, Definition, DefinitionVersion};
use waygate_domain::api_migration::{EndpointCheck, Refusal};
use waygate_domain::debug::{self, Counters, Keys, Request, Trace, World};
use waygate_domain::role::Privilege;

use super::super::Platform;
use super::upstream::Upstream;
use super::{invalid, refused};
use crate::store::Store;
use crate::sync::lock;

/// What Debug Mode remembers: the calls that limits count. It is kept as long as the process runs. Cheap to
/// clone; clones are one.
#[derive(Clone, Default)]
pub struct Debugged(Arc<Mutex<FxHashMap<ApiId, Remembered>>>);

#[derive(Clone, Default)]
struct Remembered {
    counters: Counters,
    runs: u64,
}

#[async_trait]
impl<S: Store> Debugging for Platform<S> {
    async fn send(&self, id: &ApiId, request: &Request) -> Result<Trace> {
        self.account.require_changing(Privilege::ApiManagement)?;
        let v4 = self.v4(id).await?;
        let now = self.clock.now();
        let before = {
            let mut debugged = lock(&self.debugged.0);
            let remembered = debugged.entry(id.clone()).or_default();
            remembered.runs += 1;
            remembered.clone()
        };
        let world = World {
            now,
            remote_address: "203.0.113.10".into(),
            seed: before.runs,
            keys: Keys::Any,
            counters: before.counters,
        };
        let trace = debug::run(&v4, request, &Upstream, &world);
        let mut debugged = lock(&self.debugged.0);
        let remembered = debugged.entry(id.clone()).or_default();
        remembered.counters.absorb(&trace.counters, now);
        Ok(trace)
    }

    async fn check_endpoints(&self, id: &ApiId) -> Result<Vec<EndpointCheck>> {
        self.account.require_changing(Privilege::ApiManagement)?;
        Ok(endpoint_checks(&self.v4(id).await?))
    }
}

impl<S: Store> Platform<S> {
    async fn v4(&self, id: &ApiId) -> Result<Definition> {
        let (_, record) = self.api(id).await?;
        if record.format != DefinitionVersion::V4 {
            return Err(refused(&Refusal::NotConverted));
        }
        record.parsed().map_err(invalid)
    }
}

/// Asks every endpoint of a V4 definition.
pub(super) fn endpoint_checks(v4: &Definition) -> Vec<EndpointCheck> {
    let check = |endpoint: debug::EndpointTarget| {
        let host = Upstream::host(&endpoint.target);
        EndpointCheck {
            answer: match Upstream::unreachable(host) {
                Some(why) => Err(why.into()),
                None => Ok(Upstream::status(host)),
            },
            took: Upstream::took(&endpoint.target),
            group: endpoint.group,
            name: endpoint.name,
            target: endpoint.target,
        }
    };
    debug::endpoints(v4).into_iter().map(check).collect()
}
