use async_trait::async_trait;

use crate::{Result, Session};

/// What proves who someone is. A secret: it cannot be printed or written down by accident.
#[derive(Clone)]
pub struct AccessToken(String);

impl AccessToken {
    /// The token that someone typed or pasted, without the blanks around it; `None` where nothing else is there.
    pub fn typed(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| Self(text.to_owned()))
    }

    /// The text, to be sent to the backend that it is for and nowhere else.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

/// Signing in and out of a backend that keeps who is signed in by itself, as a browser's cookie does.
#[async_trait]
pub trait SignIn: Send + Sync {
    /// Signs in, in place of whoever is signed in, and says who that is now. A token that is wrong or no longer
    /// valid is unauthorized, and changes nothing. (`session.sign_in`)
    async fn sign_in(&self, token: &AccessToken) -> Result<Session>;

    /// Signs out. Nobody being signed in is no failure. (`session.sign_out`)
    async fn sign_out(&self) -> Result<()>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_around_a_pasted_token_do_not_count() {
        let token = AccessToken::typed(" \twg_1 2\r\n").expect("a token");
        assert_eq!(token.reveal(), "wg_1 2");
        assert!(AccessToken::typed(" \n").is_none());
    }
}
