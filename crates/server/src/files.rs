//! The built console's files, and the page for every address of the single-page app.

use std::io;
use std::path::Path;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, ALLOW, CACHE_CONTROL, HeaderMap};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;
use tower_http::services::{ServeDir, ServeFile};

use crate::cache_control::cache_control;

/// A folder with a built console.
#[derive(Clone)]
pub struct Site {
    files: ServeDir,
    page: ServeFile,
}

impl Site {
    /// The console in `dist`, where a compressed twin (`.br`, `.gz`) may lie beside each file.
    pub fn new(dist: &Path) -> Self {
        Self {
            files: ServeDir::new(dist)
                // A folder is an address of the app like any other.
                .append_index_html_on_directories(false)
                .precompressed_br()
                .precompressed_gzip(),
            page: ServeFile::new(dist.join("index.html"))
                .precompressed_br()
                .precompressed_gzip(),
        }
    }
}

/// Answers with the file of that path; else, when a person may have asked, with the page, whose program knows what the
/// address means; else with 404, so that a missing script or image is never a page of HTML.
pub async fn serve(State(mut site): State<Site>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET,HEAD")]).into_response();
    }
    let path = request.uri().path().to_owned();
    if has_hidden_segment(&path) {
        return not_found();
    }
    let page_request = without_body(&request);
    if let Some(file) = found(site.files.try_call(request).await) {
        return kept(file, &path);
    }
    if !is_page(&path, page_request.headers()) {
        return not_found();
    }
    match found(site.page.try_call(page_request).await) {
        Some(page) => kept(page, "/index.html"),
        None => not_found(),
    }
}

/// The answer with a file, or `None` when there is no such file.
fn found(result: io::Result<impl IntoResponse>) -> Option<Response> {
    match result.map(IntoResponse::into_response) {
        Ok(response) => Some(response).filter(|r| r.status() != StatusCode::NOT_FOUND),
        Err(error) => match error.kind() {
            // The last three: a name that no file can have.
            io::ErrorKind::NotFound
            | io::ErrorKind::NotADirectory
            | io::ErrorKind::InvalidFilename
            | io::ErrorKind::InvalidInput => None,
            _ => {
                eprintln!("warning: can't read a file of the console: {error}");
                Some(StatusCode::INTERNAL_SERVER_ERROR.into_response())
            }
        },
    }
}

/// Whether a part of the path begins with a dot: a hidden file, or a way out of the folder.
fn has_hidden_segment(path: &str) -> bool {
    percent_decode_str(path)
        .decode_utf8_lossy()
        .split(['/', '\\'])
        .any(|segment| segment.starts_with('.'))
}

/// Whether the address is one of the app: the browser navigates to it, or its last part has no file extension.
fn is_page(path: &str, headers: &HeaderMap) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let accepts_html = headers.get_all(ACCEPT).iter().any(|value| {
        value
            .to_str()
            .is_ok_and(|value| value.contains("text/html"))
    });
    accepts_html || !name.contains('.')
}

fn without_body(request: &Request) -> Request {
    let mut copy = Request::new(Body::empty());
    *copy.method_mut() = request.method().clone();
    *copy.uri_mut() = request.uri().clone();
    *copy.headers_mut() = request.headers().clone();
    copy
}

fn kept(mut response: Response, path: &str) -> Response {
    let value = cache_control(path, response.status());
    response.headers_mut().insert(CACHE_CONTROL, value);
    response
}

fn not_found() -> Response {
    (StatusCode::NOT_FOUND, "Not found\n").into_response()
}
