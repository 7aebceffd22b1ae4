use std::sync::Arc;
use std::time::Duration;

use futures::future::join;
use sqlx::postgres::PgListener;
use tokio::task::AbortHandle;
use tokio::time::sleep;
use waygate_platform::store::Sequence;

use super::news::News;
use super::{Database, sql};

/// Where the instances on one PostgreSQL tell each other the place of the last event.
pub(super) const CHANNEL: &str = "waygate_events";

/// How often the database is asked all the same: a connection may be dead without either end knowing, and SQLite
/// tells nobody.
const ASKING: Duration = Duration::from_secs(2);

/// How long to wait before connecting again, at first and at most.
const PAUSE: (Duration, Duration) = (Duration::from_millis(50), Duration::from_secs(5));

/// Hears of what others write to the same database, until it is dropped.
pub(super) struct Watch(AbortHandle);

impl Watch {
    /// Must be called within a runtime.
    pub fn new(database: Database, news: Arc<News>) -> Self {
        let watching = tokio::spawn(async move {
            match &database.listening {
                Some(url) => {
                    join(listen(url, &database, &news), ask(&database, &news))
                        .await
                        .1
                }
                None => ask(&database, &news).await,
            }
        });
        Self(watching.abort_handle())
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn ask(database: &Database, news: &News) {
    loop {
        sleep(ASKING).await;
        if let Err(error) = catch_up(database, news).await {
            tracing::warn!(%error, "the database can't be asked for events");
        }
    }
}

async fn listen(url: &str, database: &Database, news: &News) {
    let mut pause = PAUSE.0;
    loop {
        let mut heard = || pause = PAUSE.0;
        if let Err(error) = listen_once(url, database, news, &mut heard).await {
            tracing::warn!(%error, "the database can't be listened to for events");
        }
        sleep(pause).await;
        pause = (pause * 2).min(PAUSE.1);
    }
}

/// Listens until the connection is lost.
async fn listen_once(
    url: &str,
    database: &Database,
    news: &News,
    heard: &mut impl FnMut(),
) -> sqlx::Result<()> {
    let mut listener = PgListener::connect(url).await?;
    // Lost means asked again: what was announced in between is told to nobody.
    listener.eager_reconnect(false);
    listener.listen(CHANNEL).await?;
    catch_up(database, news).await?;
    heard();
    while let Some(notification) = listener.try_recv().await? {
        match notification.payload().parse() {
            Ok(latest) => news.heard_of(Sequence(latest)),
            Err(_) => catch_up(database, news).await?,
        }
    }
    Ok(())
}

async fn catch_up(database: &Database, news: &News) -> sqlx::Result<()> {
    news.heard_of(sql::latest(&database.readers).await?);
    Ok(())
}
