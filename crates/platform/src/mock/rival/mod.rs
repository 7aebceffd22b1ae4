//! Someone else who edits what you edit, seconds later: the scenario `conflict`.

mod apis;
mod content;
mod migrations;
mod settings;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use waygate_backend::{
    ApiMigrations, Apis, Atoms, Backend, Capability, Clock, ContentMigrations, Debugging,
    DeployedApis, EnvironmentMigrations, Environments, Gateways, Result, Session, Settings,
    Unavailable,
};
use waygate_domain::api::ApiId;
use waygate_domain::content_migration::ContentMigrationId;
use waygate_domain::environment_migration::MigrationId;
use waygate_domain::settings::{FormKey, Subject};
use waygate_domain::time::Timestamp;

use crate::sync::lock;
use apis::RivalApis;
use content::RivalContent;
use migrations::RivalMigrations;
use settings::RivalSettings;

/// How long after something was first read the other saves it.
const LATER: Duration = Duration::from_secs(4);

/// A backend in which every form, every migration and every API that is read is saved by someone else a little
/// later, once.
pub(super) struct Rival<B> {
    inner: Arc<B>,
    other: Arc<B>,
    forms: Seen<(Subject, FormKey)>,
    migrations: Seen<MigrationId>,
    apis: Seen<ApiId>,
    content: Seen<ContentMigrationId>,
}

/// Which things were read.
struct Seen<K>(Arc<Mutex<Vec<First<K>>>>);

/// When a thing was first read; `None` once the other has saved it.
type First<K> = (K, Option<Timestamp>);

impl<K> Clone for Seen<K> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<K> Default for Seen<K> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<K: PartialEq> Seen<K> {
    /// Notes that this is read now; says whether the other's save of it is due, which is so once.
    fn is_due(&self, key: K, now: Timestamp) -> bool {
        let mut seen = lock(&self.0);
        match seen.iter_mut().find(|(known, _)| *known == key) {
            Some((_, first)) => first.take_if(|first| now.since(*first) >= LATER).is_some(),
            None => {
                seen.push((key, Some(now)));
                false
            }
        }
    }
}

impl<B: Backend> Rival<B> {
    /// That backend, and the same as the other person sees it.
    pub fn new(inner: B, other: B) -> Self {
        Self {
            inner: Arc::new(inner),
            other: Arc::new(other),
            forms: Seen::default(),
            migrations: Seen::default(),
            apis: Seen::default(),
            content: Seen::default(),
        }
    }
}

impl<B: Backend> Rival<B> {
    fn rival_apis(&self) -> std::result::Result<RivalApis, Unavailable> {
        Ok(RivalApis {
            inner: self.inner.apis()?,
            migrations: self.inner.api_migrations()?,
            other: self.other.apis()?,
            clock: self.inner.clock(),
            seen: self.apis.clone(),
        })
    }
}

#[async_trait]
impl<B: Backend + 'static> Backend for Rival<B> {
    fn clock(&self) -> Arc<dyn Clock> {
        self.inner.clock()
    }

    async fn session(&self) -> Result<Session> {
        self.inner.session().await
    }

    fn gateways(&self) -> Capability<dyn Gateways> {
        self.inner.gateways()
    }

    fn environments(&self) -> Capability<dyn Environments> {
        self.inner.environments()
    }

    fn environment_migrations(&self) -> Capability<dyn EnvironmentMigrations> {
        Ok(Arc::new(RivalMigrations {
            inner: self.inner.environment_migrations()?,
            other: self.other.environment_migrations()?,
            gateways: self.other.gateways()?,
            clock: self.inner.clock(),
            seen: self.migrations.clone(),
        }))
    }

    fn atoms(&self) -> Capability<dyn Atoms> {
        self.inner.atoms()
    }

    fn deployed_apis(&self) -> Capability<dyn DeployedApis> {
        self.inner.deployed_apis()
    }

    fn apis(&self) -> Capability<dyn Apis> {
        Ok(Arc::new(self.rival_apis()?))
    }

    fn api_migrations(&self) -> Capability<dyn ApiMigrations> {
        Ok(Arc::new(self.rival_apis()?))
    }

    fn content_migrations(&self) -> Capability<dyn ContentMigrations> {
        Ok(Arc::new(RivalContent {
            inner: self.inner.content_migrations()?,
            other: self.other.content_migrations()?,
            clock: self.inner.clock(),
            seen: self.content.clone(),
        }))
    }

    fn debugging(&self) -> Capability<dyn Debugging> {
        self.inner.debugging()
    }

    fn settings(&self) -> Capability<dyn Settings> {
        Ok(Arc::new(RivalSettings {
            inner: self.inner.settings()?,
            other: self.other.settings()?,
            clock: self.inner.clock(),
            seen: self.forms.clone(),
        }))
    }
}
