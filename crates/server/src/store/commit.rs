use sqlx::{Any, Transaction};
use waygate_platform::store::{Batch, NewEvent, Sequence, StoreError};

use super::database::Dialect;
use super::pending::Pending;
use super::row::{self, failed, number};
use super::watch::CHANNEL;
use super::{Database, sql};

/// How many events are kept at least.
const KEPT: u64 = 10_000;

/// After how many events those that are too many are looked for.
const STEP: u64 = 500;

pub(super) type Open<'a> = &'a mut Transaction<'static, Any>;

/// What came of each batch of a transaction.
pub(super) type Outcomes = Vec<Result<Sequence, StoreError>>;

/// Why a whole transaction failed.
pub(super) enum Failure {
    /// Nothing of it was done.
    Undone(StoreError),
    /// Whether it was done is not known.
    InDoubt(StoreError),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Undone(error)
    }
}

/// Does what the batches say, one after the other, each wholly or not at all; and all that is done is done at once.
///
/// The first statement takes the one row of `head`, and with it the turn: whoever commits meanwhile waits until this
/// is done, on whichever instance. So everything read afterwards stays as it is until the end, there is nothing to
/// try again, and places in the sequence are given in the order of commits, without gaps.
pub(super) async fn commit(database: &Database, batches: &[Batch]) -> Result<Outcomes, Failure> {
    let dialect = database.dialect;
    let begin = match dialect {
        Dialect::Sqlite => "BEGIN IMMEDIATE",
        Dialect::Postgres => "BEGIN ISOLATION LEVEL READ COMMITTED",
    };
    let mut open = database.writers.begin_with(begin).await.map_err(failed)?;
    let mut head = take_turn(&mut open, batches).await?;
    let mut pending = Pending::reading(&mut open, dialect, head.revision, batches).await?;
    let mut events = Vec::new();
    let mut outcomes = Outcomes::with_capacity(batches.len());
    for batch in batches {
        let outcome = match pending.take(&mut open, batch).await {
            Ok(()) => {
                for event in &batch.events {
                    head.latest.0 += 1;
                    events.push((head.latest, event));
                }
                Ok(head.latest)
            }
            Err(StoreError::Conflict(key)) => Err(StoreError::Conflict(key)),
            Err(error) => return Err(Failure::Undone(error)),
        };
        outcomes.push(outcome);
    }
    pending.write(&mut open).await?;
    if head.latest != head.expected {
        correct(&mut open, head.latest).await?;
    }
    if !events.is_empty() {
        append(&mut open, dialect, &events).await?;
        forget(&mut open, events.len(), head.latest).await?;
        announce(&mut open, dialect, head.latest).await?;
    }
    let committed = open.commit().await;
    committed.map_err(|error| Failure::InDoubt(failed(error)))?;
    Ok(outcomes)
}

/// How far the store is while a transaction is under way.
struct Head {
    /// The number of the last commit.
    revision: u64,
    latest: Sequence,
    /// What is written down as the last event's place: where no batch conflicts, it will be.
    expected: Sequence,
}

async fn take_turn(open: Open<'_>, batches: &[Batch]) -> Result<Head, StoreError> {
    let events: usize = batches.iter().map(|batch| batch.events.len()).sum();
    let taken = sqlx::query(
        "UPDATE head SET revision = revision + $1, latest = latest + $2 RETURNING revision, latest",
    )
    .bind(number(batches.len()))
    .bind(number(events))
    .fetch_one(&mut **open)
    .await
    .map_err(failed)?;
    let revision = row::revision(&taken, 0)?;
    let expected = row::place(&taken, 1)?;
    Ok(Head {
        revision: revision.0 - batches.len() as u64,
        latest: Sequence(expected.0 - events as u64),
        expected,
    })
}

/// Writes down the last event's place anew.
async fn correct(open: Open<'_>, latest: Sequence) -> Result<(), StoreError> {
    sqlx::query("UPDATE head SET latest = $1")
        .bind(number(latest.0))
        .execute(&mut **open)
        .await
        .map_err(failed)?;
    Ok(())
}

async fn append(
    open: Open<'_>,
    dialect: Dialect,
    events: &[(Sequence, &NewEvent)],
) -> Result<(), StoreError> {
    sqlx::query(sql::append(dialect))
        .bind(row::events_json(events))
        .execute(&mut **open)
        .await
        .map_err(failed)?;
    Ok(())
}

/// Forgets the events that are too many, now and then.
async fn forget(open: Open<'_>, new: usize, latest: Sequence) -> Result<(), StoreError> {
    let before = latest.0.saturating_sub(new as u64);
    if before / STEP == latest.0 / STEP {
        return Ok(());
    }
    sqlx::query("DELETE FROM events WHERE sequence <= $1")
        .bind(number(latest.0.saturating_sub(KEPT)))
        .execute(&mut **open)
        .await
        .map_err(failed)?;
    Ok(())
}

/// Tells the other instances when this is committed.
async fn announce(open: Open<'_>, dialect: Dialect, latest: Sequence) -> Result<(), StoreError> {
    if dialect == Dialect::Postgres {
        sqlx::query("SELECT pg_notify($1, $2)")
            .bind(CHANNEL)
            .bind(latest.0.to_string())
            .execute(&mut **open)
            .await
            .map_err(failed)?;
    }
    Ok(())
}
