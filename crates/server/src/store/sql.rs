//! The SQL of the store, where it is long or differs between the two.

use sqlx::AnyPool;
use waygate_platform::store::Sequence;

use super::database::Dialect;

/// The documents whose keys are in the JSON array `$1` of `[kind, id]`.
pub(super) const fn by_key(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => {
            "SELECT d.kind, d.id, d.revision, d.body \
             FROM json_each($1) AS k CROSS JOIN documents AS d ON d.kind = k.value->>0 AND d.id = k.value->>1"
        }
        Dialect::Postgres => {
            "SELECT d.kind, d.id, d.revision, d.body \
             FROM json_array_elements($1::json) AS k (value) \
             JOIN documents AS d ON d.kind = k.value->>0 AND d.id = k.value->>1"
        }
    }
}

/// The documents that belong to one whose key is in the JSON array `$1`.
pub(super) const fn by_parent(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => {
            "SELECT d.kind, d.id, d.revision, d.body, d.parent_kind, d.parent_id \
             FROM json_each($1) AS k \
             CROSS JOIN documents AS d ON d.parent_kind = k.value->>0 AND d.parent_id = k.value->>1"
        }
        Dialect::Postgres => {
            "SELECT d.kind, d.id, d.revision, d.body, d.parent_kind, d.parent_id \
             FROM json_array_elements($1::json) AS k (value) \
             JOIN documents AS d ON d.parent_kind = k.value->>0 AND d.parent_id = k.value->>1"
        }
    }
}

/// The revisions of the documents whose keys are in the JSON array `$1`.
pub(super) const fn revisions_by_key(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => {
            "SELECT d.kind, d.id, d.revision \
             FROM json_each($1) AS k CROSS JOIN documents AS d ON d.kind = k.value->>0 AND d.id = k.value->>1"
        }
        Dialect::Postgres => {
            "SELECT d.kind, d.id, d.revision \
             FROM json_array_elements($1::json) AS k (value) \
             JOIN documents AS d ON d.kind = k.value->>0 AND d.id = k.value->>1"
        }
    }
}

/// Writes the documents in the JSON array `$1` of
/// `[kind, id, parent kind, parent id, listing, due, expires, revision, body]`.
pub(super) const fn put(dialect: Dialect) -> &'static str {
    match dialect {
        // Without the condition, SQLite would take ON for that of a join.
        Dialect::Sqlite => {
            "INSERT INTO documents \
             (kind, id, parent_kind, parent_id, listing, due, expires, revision, body) \
             SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, \
             value->>7, value->>8 FROM json_each($1) WHERE TRUE \
             ON CONFLICT (kind, id) DO UPDATE SET parent_kind = excluded.parent_kind, \
             parent_id = excluded.parent_id, listing = excluded.listing, due = excluded.due, \
             expires = excluded.expires, revision = excluded.revision, body = excluded.body"
        }
        Dialect::Postgres => {
            "INSERT INTO documents \
             (kind, id, parent_kind, parent_id, listing, due, expires, revision, body) \
             SELECT value->>0, value->>1, value->>2, value->>3, value->>4, (value->>5)::bigint, \
             (value->>6)::bigint, (value->>7)::bigint, value->>8 \
             FROM json_array_elements($1::json) AS d (value) \
             ON CONFLICT (kind, id) DO UPDATE SET parent_kind = excluded.parent_kind, \
             parent_id = excluded.parent_id, listing = excluded.listing, due = excluded.due, \
             expires = excluded.expires, revision = excluded.revision, body = excluded.body"
        }
    }
}

/// Deletes the documents whose keys are in the JSON array `$1`.
pub(super) const fn delete(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => {
            "DELETE FROM documents \
             WHERE (kind, id) IN (SELECT value->>0, value->>1 FROM json_each($1))"
        }
        Dialect::Postgres => {
            "DELETE FROM documents WHERE (kind, id) IN \
             (SELECT value->>0, value->>1 FROM json_array_elements($1::json) AS k (value))"
        }
    }
}

/// Appends the events in the JSON array `$1` of `[sequence, at, kind, id]`.
pub(super) const fn append(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => {
            "INSERT INTO events (sequence, at, kind, id) \
             SELECT value->>0, value->>1, value->>2, value->>3 FROM json_each($1)"
        }
        Dialect::Postgres => {
            "INSERT INTO events (sequence, at, kind, id) \
             SELECT (value->>0)::bigint, (value->>1)::bigint, value->>2, value->>3 \
             FROM json_array_elements($1::json) AS e (value)"
        }
    }
}

/// The revisions of what belongs to the document `$1`, `$2`.
pub(super) const REVISIONS_BY_PARENT: &str =
    "SELECT kind, id, revision FROM documents WHERE parent_kind = $1 AND parent_id = $2";

/// Of the kind `$1`, those after the id `$2`, at most `$3`.
pub(super) const ALL_OF_KIND: &str = "SELECT kind, id, revision, body FROM documents \
     WHERE kind = $1 AND id > $2 ORDER BY id LIMIT $3";

/// The same, only those that the listing `$4` holds.
pub(super) const LISTED: &str = "SELECT kind, id, revision, body FROM documents \
     WHERE kind = $1 AND listing = $4 AND id > $2 ORDER BY id LIMIT $3";

/// What is due, at most `$1`.
pub(super) const DUE: &str = "SELECT kind, id, revision, body FROM documents \
     WHERE due IS NOT NULL ORDER BY due, kind, id LIMIT $1";

/// The place of the last event, beside the events after the place `$1`, at most `$2`; one row where there are none. Of
/// one statement, so that the two fit together.
pub(super) const EVENTS: &str = "SELECT head.latest, e.sequence, e.at, e.kind, e.id \
     FROM head LEFT JOIN (SELECT * FROM events WHERE sequence > $1 ORDER BY sequence LIMIT $2) AS e ON TRUE \
     ORDER BY e.sequence";

/// The place of the last event.
pub(super) async fn latest(pool: &AnyPool) -> sqlx::Result<Sequence> {
    let latest: i64 = sqlx::query_scalar("SELECT latest FROM head")
        .fetch_one(pool)
        .await?;
    Ok(Sequence(latest.unsigned_abs()))
}
