use waygate_domain::time::Timestamp;
use waygate_platform::document::Document;
use waygate_platform::mock::SCENARIOS;
use waygate_platform::store::{Batch, Store, StoreError};

use super::SqlStore;
use super::row::failed;

/// The scenario whose things an empty store is filled with.
const SCENARIO: &str = "typical";

/// Fills an empty store with what mock mode's usual scenario has when it starts at that instant. A store that holds
/// anything is left as it is; says whether it was filled.
///
/// # Errors
/// What the store says.
pub async fn fill_with_samples(store: &SqlStore, now: Timestamp) -> Result<bool, StoreError> {
    let holds_any = sqlx::query("SELECT kind FROM documents LIMIT 1")
        .fetch_optional(&store.database.readers)
        .await
        .map_err(failed)?;
    if holds_any.is_some() {
        return Ok(false);
    }
    let scenario = SCENARIOS.iter().find(|scenario| scenario.name == SCENARIO);
    let documents = scenario.map_or_else(Vec::new, |scenario| scenario.sample(now));
    let add = |batch: Batch, document: Document| batch.expecting_none(document.key()).put(document);
    match store
        .commit(documents.into_iter().fold(Batch::new(), add))
        .await
    {
        Ok(_) => Ok(true),
        // Another instance was quicker.
        Err(StoreError::Conflict(_)) => Ok(false),
        Err(error) => Err(error),
    }
}
