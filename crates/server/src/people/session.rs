use std::time::Duration;

use sqlx::Row;
use waygate_backend::Session;
use waygate_domain::time::Timestamp;

use super::token::{instant, is_worth_noting};
use super::{People, PeopleError, Secret, session_of};

/// How long a session lasts at most: a working day.
pub const SESSION_LIFETIME: Duration = Duration::from_secs(12 * 60 * 60);

/// After how long without a call a session ends. That it was used is noted to the minute.
pub const SESSION_IDLE: Duration = Duration::from_secs(2 * 60 * 60);

/// What sessions' secrets begin with.
const PREFIX: &str = "wgs_";

/// A session that just began.
pub struct SignedIn {
    /// What the browser has to show from now on.
    pub secret: Secret,
    /// Who signed in.
    pub session: Session,
    /// When the session ends at the latest.
    pub ends: Timestamp,
}

impl People {
    /// Begins a session for who has this token; `None` where there is no such token, or it has expired. A session does
    /// not outlast its token.
    ///
    /// # Errors
    /// [`PeopleError`] when it can't be kept.
    pub async fn sign_in(
        &self,
        token: &Secret,
        now: Timestamp,
    ) -> Result<Option<SignedIn>, PeopleError> {
        let Some(token) = self.known(token, now).await? else {
            return Ok(None);
        };
        self.forget_ended(now).await?;
        let longest = now.after(SESSION_LIFETIME);
        let ends = token
            .expires
            .map_or(longest, |expires| expires.min(longest));
        let secret = Secret::new(PREFIX)?;
        sqlx::query("INSERT INTO sessions (hash, token, ends, last_used) VALUES ($1, $2, $3, $4)")
            .bind(secret.hash())
            .bind(token.id.as_str())
            .bind(ends.as_millis())
            .bind(now.as_millis())
            .execute(&self.database.writers)
            .await?;
        Ok(Some(SignedIn {
            secret,
            session: token.session,
            ends,
        }))
    }

    /// Who is signed in with this secret; `None` where nobody is, or the session has ended. It counts as use.
    ///
    /// # Errors
    /// [`PeopleError`] when it can't be read.
    pub async fn session(
        &self,
        secret: &Secret,
        now: Timestamp,
    ) -> Result<Option<Session>, PeopleError> {
        let hash = secret.hash();
        let found = sqlx::query(
            "SELECT tokens.account, tokens.role, sessions.last_used \
             FROM sessions JOIN tokens ON tokens.id = sessions.token \
             WHERE sessions.hash = $1 AND sessions.ends > $2 AND sessions.last_used > $3",
        )
        .bind(&hash)
        .bind(now.as_millis())
        .bind(now.before(SESSION_IDLE).as_millis())
        .fetch_optional(&self.database.readers)
        .await?;
        let Some(row) = found else {
            return Ok(None);
        };
        if is_worth_noting(instant(&row, 2)?, now) {
            sqlx::query("UPDATE sessions SET last_used = $1 WHERE hash = $2")
                .bind(now.as_millis())
                .bind(&hash)
                .execute(&self.database.writers)
                .await?;
        }
        session_of(row.try_get(0)?, row.try_get(1)?).map(Some)
    }

    /// Ends the session with this secret, if there is one.
    ///
    /// # Errors
    /// [`PeopleError`] when it can't be ended.
    pub async fn sign_out(&self, secret: &Secret) -> Result<(), PeopleError> {
        sqlx::query("DELETE FROM sessions WHERE hash = $1")
            .bind(secret.hash())
            .execute(&self.database.writers)
            .await?;
        Ok(())
    }

    async fn forget_ended(&self, now: Timestamp) -> Result<(), PeopleError> {
        sqlx::query("DELETE FROM sessions WHERE ends <= $1 OR last_used <= $2")
            .bind(now.as_millis())
            .bind(now.before(SESSION_IDLE).as_millis())
            .execute(&self.database.writers)
            .await?;
        Ok(())
    }
}
