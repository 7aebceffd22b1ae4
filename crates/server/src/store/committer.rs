use std::sync::Arc;
use std::time::Instant;

use tokio::sync::{mpsc, oneshot};
use waygate_platform::store::{Batch, Sequence, StoreError};

use super::Database;
use super::commit::{Failure, Outcomes, commit};
use super::measure;
use super::news::News;

/// How many batches may go into one transaction: the first to ask waits for the last.
const TOGETHER: usize = 64;

/// How many may wait before whoever comes next has to wait to wait.
const WAITING: usize = 1024;

/// Who asked for a commit, and when.
struct Asker {
    asked: Instant,
    answer: oneshot::Sender<Result<Sequence, StoreError>>,
}

/// Commits what this instance has to commit, one transaction after the other: what came in during one goes into the
/// next, so that the disk is waited for once and not by each in turn.
///
/// Once asked, it is carried out, also when whoever asked goes away.
pub(super) struct Committer(mpsc::Sender<(Batch, Asker)>);

impl Committer {
    /// Must be called within a runtime.
    pub fn new(database: Database, news: Arc<News>) -> Self {
        let (asking, mut asked) = mpsc::channel(WAITING);
        tokio::spawn(async move {
            let mut together = Vec::with_capacity(TOGETHER);
            while asked.recv_many(&mut together, TOGETHER).await > 0 {
                let (batches, askers): (Vec<Batch>, Vec<Asker>) = together.drain(..).unzip();
                let outcomes = commit_all(&database, &batches).await;
                news.heard_of(outcomes.iter().flatten().copied().max().unwrap_or_default());
                for (asker, outcome) in askers.into_iter().zip(outcomes) {
                    measure::committed(asker.asked, &outcome);
                    // Whoever went away does not want to know.
                    let _ = asker.answer.send(outcome);
                }
            }
        });
        Self(asking)
    }

    pub async fn commit(&self, batch: Batch) -> Result<Sequence, StoreError> {
        let stopped = || StoreError::Failed("the server stopped before the commit was done".into());
        let (answer, outcome) = oneshot::channel();
        let asked = Instant::now();
        let asker = Asker { asked, answer };
        self.0.send((batch, asker)).await.map_err(|_| stopped())?;
        outcome.await.map_err(|_| stopped())?
    }
}

/// What comes of each batch. One that the database does not take must not take others with it, so those that failed
/// together are tried one by one.
async fn commit_all(database: &Database, batches: &[Batch]) -> Outcomes {
    let failure = match commit(database, batches).await {
        Ok(outcomes) => return outcomes,
        Err(failure) => failure,
    };
    let error = match failure {
        Failure::Undone(_) if batches.len() > 1 => {
            let mut outcomes = Outcomes::with_capacity(batches.len());
            for batch in batches.chunks(1) {
                outcomes.extend(Box::pin(commit_all(database, batch)).await);
            }
            return outcomes;
        }
        Failure::Undone(error) | Failure::InDoubt(error) => error,
    };
    batches.iter().map(|_| Err(error.clone())).collect()
}
