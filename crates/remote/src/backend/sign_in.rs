use async_trait::async_trait;
use waygate_backend::{AccessToken, ErrorKind, Result, Session, SignIn};

use super::RestBackend;
use crate::Transport;
use crate::rest::{self, session};

/// The session is kept in a cookie that no program in the browser can see.
#[async_trait]
impl<T: Transport + 'static> SignIn for RestBackend<T> {
    async fn sign_in(&self, token: &AccessToken) -> Result<Session> {
        self.value(session::sign_in(token.reveal())).await
    }

    async fn sign_out(&self) -> Result<()> {
        match rest::nothing(self.answer(session::sign_out()).await?) {
            Err(error) if error.kind == ErrorKind::Unauthorized => Ok(()),
            answer => answer,
        }
    }
}
