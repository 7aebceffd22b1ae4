//! A platform over a database, and the API in front of it.

use std::sync::Arc;

use tokio::sync::watch;
use tokio::task::JoinHandle;
use waygate_backend::{Clock, Session};
use waygate_domain::role::Role;
use waygate_platform::{Account, Platform};

use crate::api::{ApiState, Metrics, Options, Rates};
use crate::background::background;
use crate::cli::ServeOptions;
use crate::clock::SystemClock;
use crate::error::ServeError;
use crate::people::People;
use crate::secrets::OsSecrets;
use crate::store::{Database, SqlStore, fill_with_samples};

/// A platform that runs.
pub struct Hosting {
    /// The API in front of it.
    pub state: ApiState,
    /// What is counted.
    pub metrics: Metrics,
    platform: Platform<SqlStore>,
    database: Database,
    background: JoinHandle<()>,
}

impl Hosting {
    /// Opens the database, and begins to do what a platform does by itself.
    ///
    /// # Errors
    /// When the database can't be opened or filled, or nothing can be counted.
    pub async fn begin(
        options: &ServeOptions,
        stopped: watch::Receiver<bool>,
    ) -> Result<Self, ServeError> {
        let metrics = Metrics::of_this_process().map_err(|error| ServeError::Watching {
            reason: error.to_string(),
        })?;
        let database = Database::open(&options.database.url).await?;
        let store = Arc::new(SqlStore::new(database.clone()));
        if options.sample {
            fill_with_samples(&store, SystemClock.now())
                .await
                .map_err(ServeError::Sample)?;
        }
        // Whoever asks is known by request; by itself the platform asks for nothing that needs a privilege.
        let nobody = Account::new(Session {
            account: "Waygate".into(),
            role: Role::AccessOnly,
        });
        let platform = Platform::new(store, Arc::new(SystemClock), nobody)
            .keeping_secrets(Arc::new(OsSecrets));
        // Before anyone can read that gateways are lost.
        platform
            .listen_anew()
            .await
            .map_err(ServeError::Listening)?;
        let settings = Options {
            rates: Rates {
                account: options.rate,
                ..Rates::DEFAULT
            },
            behind_proxy: options.behind_proxy,
            ..Options::default()
        };
        let people = People::new(database.clone());
        Ok(Self {
            state: ApiState::new(Arc::new(platform.clone()), people, settings, stopped),
            metrics,
            background: tokio::spawn(background(platform.clone())),
            platform,
            database,
        })
    }

    /// Writes down what is only known here, and lets go of the database.
    pub async fn end(self) {
        self.background.abort();
        if let Err(error) = self.platform.flush().await {
            tracing::error!(%error, "which gateways were heard of can't be written down");
        }
        self.database.close().await;
    }
}
