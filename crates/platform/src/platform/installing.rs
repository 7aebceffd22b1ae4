//! Tokens and installers for new gateways, and their first sign-in.

use waygate_backend::{Error, ErrorKind, Result};
use waygate_domain::gateway::GatewayId;
use waygate_domain::installer::{Installer, InstallerToken, OperatingSystem, TokenLifetime};
use waygate_domain::status::Reported;
use waygate_domain::text::{GatewayUrl, HostName, Name};

use super::Platform;
use super::failure::{broken, failure};
use crate::document::{Bearer, GatewayDocument, Key, TokenDigest, TokenDocument};
use crate::store::{Batch, Store};

/// A gateway that signed in for the first time. Its token is a secret: it cannot be printed by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct Installed {
    /// Which gateway it is from now on.
    pub id: GatewayId,
    token: String,
}

impl Installed {
    /// The gateway's own token, to be shown to the gateway and to nobody else. Only its digest is kept.
    pub fn reveal_token(&self) -> &str {
        &self.token
    }
}

impl<S: Store> Platform<S> {
    pub(super) async fn new_token(&self, lifetime: TokenLifetime) -> Result<InstallerToken> {
        let text = ["wgi_", &self.letters(32)?].concat();
        let expires = self.clock.now().after(lifetime.span());
        let digest = self.digest(&text)?;
        let key = Key::Token(digest.clone());
        let bearer = Bearer::Installer { expires };
        let batch = Batch::new()
            .expecting_none(key)
            .put(TokenDocument { digest, bearer });
        self.store.commit(batch).await.map_err(|e| failure(&e))?;
        Ok(InstallerToken::new(text, expires))
    }

    /// A gateway signs in for the first time, with the token that its installer was given: it is there as
    /// Starting from then on, until it says that it is online. From then on it has a token of its own.
    ///
    /// # Errors
    /// Refused as unauthorized, with the reason, where the token is unknown or expired.
    pub async fn install(
        &self,
        token: &str,
        name: Name,
        host_name: HostName,
        url: GatewayUrl,
    ) -> Result<Installed> {
        let now = self.clock.now();
        let refuse = |message: String| Err(Error::new(ErrorKind::Unauthorized, message));
        let key = Key::Token(self.digest(token)?);
        let found = self.read(&[key]).await?.pop().flatten();
        let known = found.and_then(|stored| match stored.document.token()?.bearer {
            Bearer::Installer { expires } => Some((stored, expires)),
            Bearer::Gateway(_) => None,
        });
        let Some((stored, expires)) = known else {
            return refuse("This installer token is not known. Generate another one.".into());
        };
        if now >= expires {
            let when = crate::instant::format(expires);
            return refuse(format!(
                "This installer token expired at {when}. Generate another one."
            ));
        }
        let text = ["gw_", &self.letters(13)?].concat();
        let id = GatewayId::new(&text).map_err(broken)?;
        let own = ["wgg_", &self.letters(32)?].concat();
        let digest = self.digest(&own)?;
        let gateway = GatewayDocument {
            id: id.clone(),
            name,
            host_name,
            url,
            reported: Reported::Starting,
            since: now,
            force_restart: None,
            issues: Vec::new(),
            deleted: None,
            overdue: false,
            asked: Some(now),
            history: Vec::new(),
            contact: None,
        };
        let key = Key::Gateway(id.clone());
        let bearer = Bearer::Gateway(id.clone());
        let batch = Batch::new()
            .reading(&stored)
            .expecting_none(key.clone())
            .expecting_none(Key::Token(digest.clone()))
            .put(gateway)
            .put(TokenDocument { digest, bearer })
            .announcing(key, now);
        self.store.commit(batch).await.map_err(|e| failure(&e))?;
        Ok(Installed { id, token: own })
    }

    /// So many random letters.
    pub(super) fn letters(&self, count: usize) -> Result<String> {
        self.secrets.letters(count).map_err(broken)
    }

    /// What is kept of a token.
    pub(super) fn digest(&self, token: &str) -> Result<TokenDigest> {
        let digits = self.secrets.digest(token);
        TokenDigest::new(&digits).ok_or_else(|| broken("the digest of a token is none"))
    }
}

/// A script that says how a gateway is brought up on a system, in place of the real installer.
pub(super) fn installer(system: OperatingSystem) -> Installer {
    let windows = matches!(
        system,
        OperatingSystem::Windows32 | OperatingSystem::Windows64
    );
    let (extension, comment, break_) = if windows {
        ("cmd", "rem", "\r\n")
    } else {
        ("sh", "#", "\n")
    };
    let mut lines = Vec::new();
    if !windows {
        lines.push("#!/bin/sh".to_owned());
    }
    lines.push(format!("{comment} Waygate gateway for {}", system.label()));
    lines.push(format!(
        "{comment} This platform has no gateways of its own: it says what an installer would do."
    ));
    lines
        .push("echo Give the installer token when asked, then the name of the gateway.".to_owned());
    let content = lines
        .iter()
        .flat_map(|line| [line.as_str(), break_])
        .collect::<String>()
        .into_bytes();
    Installer {
        file_name: format!("waygate-gateway-{}.{extension}", system.key()),
        bytes: content.len() as u64,
        content,
    }
}
