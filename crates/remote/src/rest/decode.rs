//! What answers hold.

use serde::de::DeserializeOwned;
use waygate_backend::{Error, ErrorKind, Result, Revision, Versioned};
use waygate_domain::installer::Installer;

use super::refusal;
use crate::Response;

/// A value.
///
/// # Errors
/// What the server [refused](refusal), or that the answer is unreadable.
pub fn value<V: DeserializeOwned>(response: Response) -> Result<V> {
    let response = done(response)?;
    if response.media_type() != "application/json" {
        return Err(unreadable(&response));
    }
    serde_json::from_slice(&response.body).map_err(|_| unreadable(&response))
}

/// A value and its revision, which is the entity tag.
///
/// # Errors
/// As [`value`]; without an entity tag the answer is unreadable.
pub fn versioned<V: DeserializeOwned>(response: Response) -> Result<Versioned<V>> {
    let response = done(response)?;
    let revision = revision(&response).ok_or_else(|| unreadable(&response))?;
    value(response).map(|value| Versioned { value, revision })
}

/// That it was done.
///
/// # Errors
/// What the server [refused](refusal).
pub fn nothing(response: Response) -> Result<()> {
    done(response).map(|_| ())
}

/// A text of this media type.
///
/// # Errors
/// As [`value`].
pub fn text(response: Response, media_type: &str) -> Result<String> {
    let response = done(response)?;
    if response.media_type() != media_type {
        return Err(unreadable(&response));
    }
    let error = unreadable(&response);
    String::from_utf8(response.body).map_err(|_| error)
}

/// A file with its name.
///
/// # Errors
/// As [`value`]; without a file name the answer is unreadable.
pub fn installer(response: Response) -> Result<Installer> {
    let response = done(response)?;
    let disposition = response.headers.get("content-disposition");
    let file_name = disposition.and_then(file_name);
    let file_name = file_name.ok_or_else(|| unreadable(&response))?;
    Ok(Installer {
        file_name,
        bytes: response.body.len() as u64,
        content: response.body,
    })
}

fn done(response: Response) -> Result<Response> {
    match response.is_success() {
        true => Ok(response),
        false => Err(refusal(&response)),
    }
}

/// The revision that the entity tag is. What a proxy compresses it may mark as weak; it is still that revision.
fn revision(response: &Response) -> Option<Revision> {
    let tag = response.headers.get("etag")?.trim();
    let tag = tag.strip_prefix("W/").unwrap_or(tag);
    let text = tag.strip_prefix('"')?.strip_suffix('"')?;
    Some(Revision::new(text))
}

fn file_name(disposition: &str) -> Option<String> {
    let (_, rest) = disposition.split_once("filename=")?;
    let name = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => rest.split(';').next()?.trim(),
    };
    // A name with folders in it could be put anywhere.
    let is_plain = !name.is_empty() && !name.contains(['/', '\\']);
    is_plain.then(|| name.to_owned())
}

fn unreadable(response: &Response) -> Error {
    Error {
        kind: ErrorKind::Unreadable,
        message: "The server’s answer could not be understood.".into(),
        request_id: response.headers.get("x-request-id").map(str::to_owned),
    }
}
