use sqlx::Row;
use sqlx::any::AnyRow;
use waygate_domain::gateway::GatewayView;
use waygate_domain::time::Timestamp;
use waygate_platform::document::{Document, Key, Kind};
use waygate_platform::store::{NewEvent, Revision, Sequence, StoreError, Stored, StoredEvent};

/// The environments that are attached to no gateway.
pub(super) const UNATTACHED: &str = "unattached";

/// The name of the gateways of a view in the column `listing`.
pub(super) const fn view(view: GatewayView) -> &'static str {
    match view {
        GatewayView::Enabled => "enabled",
        GatewayView::Deleted => "deleted",
    }
}

fn listing(document: &Document) -> Option<&'static str> {
    match document {
        Document::Gateway(gateway) => Some(view(gateway.view())),
        Document::Environment(environment) => environment.gateway.is_none().then_some(UNATTACHED),
        _ => None,
    }
}

/// Keys as a JSON array of `[kind, id]`.
pub(super) fn keys_json<'a>(keys: impl Iterator<Item = &'a Key>) -> String {
    let pair = |key: &Key| serde_json::json!([key.kind().key(), key.id()]);
    serde_json::Value::from_iter(keys.map(pair)).to_string()
}

/// Documents with their revisions as a JSON array of
/// `[kind, id, parent kind, parent id, listing, due, expires, revision, body]`.
pub(super) fn documents_json(documents: &[(Revision, &Document)]) -> String {
    let columns = |(revision, document): &(Revision, &Document)| {
        let key = document.key();
        let parent = document.parent();
        let expires = document.kept().map(|(_, until)| until);
        serde_json::json!([
            key.kind().key(),
            key.id(),
            parent.as_ref().map(|parent| parent.kind().key()),
            parent.as_ref().map(Key::id),
            listing(document),
            document.due().map(Timestamp::as_millis),
            expires.map(Timestamp::as_millis),
            revision.0,
            document.to_json(),
        ])
    };
    serde_json::Value::from_iter(documents.iter().map(columns)).to_string()
}

/// Events with their places as a JSON array of `[sequence, at, kind, id]`.
pub(super) fn events_json(events: &[(Sequence, &NewEvent)]) -> String {
    let columns = |(place, event): &(Sequence, &NewEvent)| {
        let subject = &event.subject;
        serde_json::json!([
            place.0,
            event.at.as_millis(),
            subject.kind().key(),
            subject.id()
        ])
    };
    serde_json::Value::from_iter(events.iter().map(columns)).to_string()
}

/// The key in two columns, the first of which is that.
pub(super) fn key(row: &AnyRow, first: usize) -> Result<Key, StoreError> {
    let kind: &str = row.try_get(first).map_err(failed)?;
    let id: &str = row.try_get(first + 1).map_err(failed)?;
    Kind::from_key(kind)
        .and_then(|kind| Key::new(kind, id))
        .ok_or_else(|| StoreError::Failed(format!("there is no document like {kind} {id}")))
}

/// A place in the sequence of events, in a column.
pub(super) fn place(row: &AnyRow, column: usize) -> Result<Sequence, StoreError> {
    let place: i64 = row.try_get(column).map_err(failed)?;
    Ok(Sequence(place.unsigned_abs()))
}

/// The revision in a column.
pub(super) fn revision(row: &AnyRow, column: usize) -> Result<Revision, StoreError> {
    let revision: i64 = row.try_get(column).map_err(failed)?;
    Ok(Revision(revision.unsigned_abs()))
}

/// The document in the columns kind, id, revision, body.
pub(super) fn stored(row: &AnyRow) -> Result<(Key, Stored), StoreError> {
    let key = key(row, 0)?;
    let revision = revision(row, 2)?;
    let body: &str = row.try_get(3).map_err(failed)?;
    match Document::from_json(key.kind(), body) {
        Ok(document) => Ok((key, Stored { document, revision })),
        Err(error) => Err(StoreError::Unreadable(key, error)),
    }
}

/// The event in the columns sequence, at, kind, id after the first, if they hold one.
pub(super) fn event(row: &AnyRow) -> Result<Option<StoredEvent>, StoreError> {
    let sequence: Option<i64> = row.try_get(1).map_err(failed)?;
    let Some(sequence) = sequence else {
        return Ok(None);
    };
    let at: i64 = row.try_get(2).map_err(failed)?;
    Ok(Some(StoredEvent {
        sequence: Sequence(sequence.unsigned_abs()),
        at: Timestamp::from_millis(at),
        subject: key(row, 3)?,
    }))
}

/// What the store says where the database fails.
pub(super) fn failed(error: sqlx::Error) -> StoreError {
    StoreError::Failed(format!("the database failed: {error}"))
}

/// A count or a place, as the database has numbers.
pub(super) fn number(number: impl TryInto<i64>) -> i64 {
    number.try_into().unwrap_or(i64::MAX)
}
