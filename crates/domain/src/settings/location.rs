//! A gateway's **Location Settings** (product/gateways.md, A gateway's settings).

use super::form::Form;
use super::properties::wrong;
use super::{Draft, Facts, Field, FieldKind, Flaw, Wrong};
use crate::text::GatewayUrl;

pub(super) const FORM: Form = Form {
    fields: &[
        Field {
            key: "bind_address",
            label: "Bind Address",
            kind: FieldKind::Text {
                required: false,
                longest: 2048,
                read: address,
            },
            default: Some("http://0.0.0.0:8077"),
            hint: "Scheme, interface and port on which the gateway listens.",
        },
        Field {
            key: "public_url",
            label: "Public URL",
            kind: FieldKind::Text {
                required: false,
                longest: 2048,
                read: address,
            },
            default: None,
            hint: "What callers use. Left empty, it is the bind address.",
        },
        Field {
            key: "certificate",
            label: "Certificate",
            kind: FieldKind::Certificate,
            default: None,
            hint: "Needed where the bind address begins with https.",
        },
        Field {
            key: "health_check",
            label: "Health Check Endpoint",
            kind: FieldKind::Text {
                required: false,
                longest: 1024,
                read: path,
            },
            default: None,
            hint: "A path that answers while the gateway is well, such as /health.",
        },
    ],
    rules,
};

fn address(text: &str) -> Result<String, Wrong> {
    let url = GatewayUrl::new(text).map_err(wrong)?;
    let rest = url.as_str().split_once("://").map_or("", |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return Err(Wrong::Rule("Leave out user name and password.".into()));
    }
    if rest.contains(['?', '#']) {
        return Err(Wrong::Rule("Leave out everything from ? or # on.".into()));
    }
    // The port follows the last colon, unless that is inside an IPv6 address's brackets.
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ => (authority, None),
    };
    if host.is_empty() || (host.starts_with('[') != host.ends_with(']')) {
        return Err(Wrong::Rule("Name a host after http:// or https://.".into()));
    }
    let fits = |port: &str| port.parse::<u16>().is_ok_and(|port| port > 0);
    if port.is_some_and(|port| !fits(port)) {
        return Err(Wrong::Rule("Enter a port from 1 to 65535.".into()));
    }
    Ok(url.into())
}

fn path(text: &str) -> Result<String, Wrong> {
    if !text.starts_with('/') {
        return Err(Wrong::Rule("Begin it with a slash.".into()));
    }
    if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(Wrong::Rule("Use no spaces here.".into()));
    }
    Ok(text.into())
}

fn rules(draft: &Draft, _: &Facts) -> Vec<Flaw> {
    let secure = draft.get("bind_address").starts_with("https://");
    let bare = secure && draft.get("certificate").is_empty();
    let flaw = || Flaw {
        field: "certificate",
        wrong: Wrong::Rule("Choose a certificate: the bind address begins with https.".into()),
    };
    bare.then(flaw).into_iter().collect()
}
