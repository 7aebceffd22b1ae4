//! Tokens and installers for new gateways, and their first sign-in.

use std::sync::{Arc, Mutex};

use waygate_backend::{Error, ErrorKind, Result};
use waygate_domain::gateway::GatewayId;
use waygate_domain::installer::{Installer, InstallerToken, OperatingSystem, TokenLifetime};
use waygate_domain::status::Reported;
use waygate_domain::text::{GatewayUrl, HostName, Name};

use super::Platform;
use super::failure::failure;
use crate::document::{GatewayDocument, Key};
use crate::store::{Batch, Store};
use crate::sync::lock;

/// The letters of tokens and ids: digits and small letters without i, l, o and u.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// The tokens that were given out. They last as long as the process, and are written nowhere.
#[derive(Clone)]
pub(super) struct Tokens(Arc<Mutex<Given>>);

struct Given {
    rng: fastrand::Rng,
    tokens: Vec<InstallerToken>,
}

impl Tokens {
    /// None yet. The seed has to be one that nobody can guess where tokens protect anything.
    pub fn seeded(seed: u64) -> Self {
        let given = Given {
            rng: fastrand::Rng::with_seed(seed),
            tokens: Vec::new(),
        };
        Self(Arc::new(Mutex::new(given)))
    }

    pub fn letters(&self, count: usize) -> String {
        let mut given = lock(&self.0);
        (0..count)
            .map(|_| char::from(LETTERS[given.rng.usize(..LETTERS.len())]))
            .collect()
    }
}

impl<S: Store> Platform<S> {
    pub(super) fn new_token(&self, lifetime: TokenLifetime) -> InstallerToken {
        let text = ["wgi_", &self.tokens.letters(32)].concat();
        let token = InstallerToken::new(text, self.clock.now().after(lifetime.span()));
        lock(&self.tokens.0).tokens.push(token.clone());
        token
    }

    /// A gateway signs in for the first time, with the token that its installer was given: it is there as
    /// Starting from then on, until it says that it is online.
    ///
    /// # Errors
    /// Refused as forbidden, with the reason, where the token is unknown or expired.
    pub async fn install(
        &self,
        token: &str,
        name: Name,
        host_name: HostName,
        url: GatewayUrl,
    ) -> Result<GatewayId> {
        let now = self.clock.now();
        let refuse = |message: String| Err(Error::new(ErrorKind::Unauthorized, message));
        let found = lock(&self.tokens.0)
            .tokens
            .iter()
            .find(|known| known.reveal() == token)
            .cloned();
        let Some(token) = found else {
            return refuse("This installer token is not known. Generate another one.".into());
        };
        if token.is_expired(now) {
            let when = crate::instant::format(token.expires);
            return refuse(format!(
                "This installer token expired at {when}. Generate another one."
            ));
        }
        let text = ["gw_", &self.tokens.letters(13)].concat();
        let id = GatewayId::new(&text)
            .map_err(|error| Error::new(ErrorKind::Server { status: 500 }, error.to_string()))?;
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
        };
        let key = Key::Gateway(id.clone());
        let batch = Batch::new()
            .expecting_none(key.clone())
            .put(gateway)
            .announcing(key, now);
        self.store.commit(batch).await.map_err(|e| failure(&e))?;
        Ok(id)
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
