//! Signing in and out.

use waygate_backend::{Error, ErrorKind};
use waygate_domain::role::Role;

pub const TITLE: &str = "Sign in to Waygate";
pub const LEDE: &str = "Use an access token. Whoever runs this platform can make you one with ";
/// The command that makes one.
pub const COMMAND: &str = "waygate token add";
pub const TOKEN: &str = "Access token";
pub const SHOW: &str = "Show the access token";
pub const SIGN_IN: &str = "Sign in";
pub const SIGNING_IN: &str = "Signing in …";

pub const TOKEN_MISSING: &str = "Paste or type your access token first.";
pub const TOKEN_WRONG: &str =
    "This token is wrong, or not valid any more. Check that it is whole, or ask for another.";

/// Why signing in did not work, other than by the token.
pub fn failed(error: &Error) -> &'static str {
    match error.kind {
        ErrorKind::RateLimited { .. } => "Too many attempts",
        ErrorKind::Offline => "The platform cannot be reached",
        ErrorKind::Timeout => "The platform does not answer",
        _ => "You could not be signed in",
    }
}
/// What that means.
pub fn failed_text(error: &Error) -> String {
    match error.kind {
        ErrorKind::RateLimited { retry_after } => match retry_after {
            Some(wait) => format!(
                "The platform takes no more tokens for now. Try again in {}.",
                super::span(wait)
            ),
            None => "The platform takes no more tokens for now. Try again in a minute.".into(),
        },
        ErrorKind::Offline | ErrorKind::Timeout => {
            "Your token is still in the field. Check the connection, then try again.".into()
        }
        _ => format!("{} Your token is still in the field.", error.message),
    }
}

pub const EXPIRED: &str = "Sign in again";
pub const EXPIRED_TEXT: &str =
    "Your session has ended. The page stays as it is, with what you typed, and goes on from here.";
pub const LATER: &str = "Not now";
pub const PUT_OFF: &str = "You are signed out";
pub const PUT_OFF_TEXT: &str =
    "What you typed is still here. Nothing is read or saved until you sign in.";

pub const ACCOUNT: &str = "Account";
/// The name of the button that opens the account's panel.
pub fn account_of(name: &str) -> String {
    match name {
        "" => ACCOUNT.into(),
        name => format!("{ACCOUNT}: {name}"),
    }
}
pub const CLOSE_ACCOUNT: &str = "Close the account";
/// What a role means for the person.
pub const fn role(role: Role) -> &'static str {
    match role {
        Role::Admin => "Role “admin”: reads and changes everything.",
        Role::Reader => "Role “reader”: reads everything, changes nothing.",
        Role::AccessOnly => "Role “access-only”: signs in, and lacks every privilege.",
    }
}
pub const SIGN_OUT: &str = "Sign out";
pub const NOT_SIGNED_OUT: &str = "You are still signed in";
pub const SIGNED_IN: &str = "Signed in";

pub const NOBODY: &str = "There is nobody to sign in";
