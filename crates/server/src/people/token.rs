use std::fmt;
use std::time::Duration;

use sqlx::Row;
use sqlx::any::AnyRow;
use waygate_backend::Session;
use waygate_domain::role::Role;
use waygate_domain::text::Name;
use waygate_domain::time::Timestamp;

use super::secret::letters;
use super::{People, PeopleError, Secret, role, session_of};

/// What people's tokens begin with, so that one that got lost is recognised.
const PREFIX: &str = "wgp_";

/// How exactly it is noted when something was used last: not every call is worth a write.
pub(super) const NOTED_EVERY: Duration = Duration::from_secs(60);

/// Which token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenId(String);

impl TokenId {
    /// The id with that text, whether or not there is such a token.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TokenId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A token that was just made.
pub struct NewToken {
    /// Its id, by which it is removed.
    pub id: TokenId,
    /// The token itself: it can't be had again.
    pub secret: Secret,
}

/// What is known of a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its id.
    pub id: TokenId,
    /// Whose it is.
    pub account: String,
    /// What it allows.
    pub role: Role,
    /// When it was made.
    pub created: Timestamp,
    /// From when on it is not taken any more; `None` if it is taken for ever.
    pub expires: Option<Timestamp>,
    /// When it was used last, to the minute; `None` if never.
    pub last_used: Option<Timestamp>,
}

impl People {
    /// Makes a token for an account, which is taken for that long, or for ever.
    ///
    /// # Errors
    /// [`PeopleError`] when it can't be kept.
    pub async fn add_token(
        &self,
        account: &Name,
        role: Role,
        lifetime: Option<Duration>,
        now: Timestamp,
    ) -> Result<NewToken, PeopleError> {
        let id = TokenId(letters(8)?);
        let secret = Secret::new(PREFIX)?;
        sqlx::query(
            "INSERT INTO tokens (id, account, role, hash, created, expires) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(id.as_str())
        .bind(account.as_str())
        .bind(role.key())
        .bind(secret.hash())
        .bind(now.as_millis())
        .bind(lifetime.map(|lifetime| now.after(lifetime).as_millis()))
        .execute(&self.database.writers)
        .await?;
        Ok(NewToken { id, secret })
    }

    /// Every token, the oldest first.
    ///
    /// # Errors
    /// [`PeopleError`] when they can't be read.
    pub async fn tokens(&self) -> Result<Vec<Token>, PeopleError> {
        let rows = sqlx::query(
            "SELECT id, account, role, created, expires, last_used FROM tokens ORDER BY created, id",
        )
        .fetch_all(&self.database.readers)
        .await?;
        rows.iter().map(token).collect()
    }

    /// Removes a token; the sessions that began with it end. Says whether there was one.
    ///
    /// # Errors
    /// [`PeopleError`] when it can't be removed.
    pub async fn remove_token(&self, id: &TokenId) -> Result<bool, PeopleError> {
        let removed = sqlx::query("DELETE FROM tokens WHERE id = $1")
            .bind(id.as_str())
            .execute(&self.database.writers)
            .await?;
        Ok(removed.rows_affected() > 0)
    }

    /// Who has this token; `None` where there is none, or it has expired.
    ///
    /// # Errors
    /// [`PeopleError`] when it can't be read.
    pub async fn by_token(
        &self,
        token: &Secret,
        now: Timestamp,
    ) -> Result<Option<Session>, PeopleError> {
        let known = self.known(token, now).await?;
        known.map_or(Ok(None), |known| Ok(Some(known.session)))
    }

    /// The token with this secret, if it is taken still. That it was used is noted.
    pub(super) async fn known(
        &self,
        token: &Secret,
        now: Timestamp,
    ) -> Result<Option<KnownToken>, PeopleError> {
        let found = sqlx::query(
            "SELECT id, account, role, expires, last_used FROM tokens \
             WHERE hash = $1 AND (expires IS NULL OR expires > $2)",
        )
        .bind(token.hash())
        .bind(now.as_millis())
        .fetch_optional(&self.database.readers)
        .await?;
        let Some(row) = found else {
            return Ok(None);
        };
        let id: String = row.try_get(0)?;
        if is_worth_noting(instant(&row, 4)?, now) {
            sqlx::query("UPDATE tokens SET last_used = $1 WHERE id = $2")
                .bind(now.as_millis())
                .bind(&id)
                .execute(&self.database.writers)
                .await?;
        }
        Ok(Some(KnownToken {
            id: TokenId(id),
            session: session_of(row.try_get(1)?, row.try_get(2)?)?,
            expires: instant(&row, 3)?,
        }))
    }
}

/// A token that is taken.
pub(super) struct KnownToken {
    pub id: TokenId,
    pub session: Session,
    pub expires: Option<Timestamp>,
}

/// Whether what was noted last is too long ago.
pub(super) fn is_worth_noting(noted: Option<Timestamp>, now: Timestamp) -> bool {
    noted.is_none_or(|noted| now.since(noted) >= NOTED_EVERY)
}

pub(super) fn instant(row: &AnyRow, column: usize) -> Result<Option<Timestamp>, PeopleError> {
    let millis: Option<i64> = row.try_get(column)?;
    Ok(millis.map(Timestamp::from_millis))
}

fn token(row: &AnyRow) -> Result<Token, PeopleError> {
    Ok(Token {
        id: TokenId(row.try_get(0)?),
        account: row.try_get(1)?,
        role: role(row.try_get(2)?)?,
        created: Timestamp::from_millis(row.try_get(3)?),
        expires: instant(row, 4)?,
        last_used: instant(row, 5)?,
    })
}
