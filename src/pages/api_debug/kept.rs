//! The request as it is kept in this browser for the next time, for each API: without its secrets.

use waygate_domain::api::ApiId;
use waygate_domain::debug::{Request, readable_headers, write_headers};

use crate::backend::shelf::Shelf;
use crate::route::{encode, pairs};

/// Keeps a request, without its secrets.
pub(super) fn keep(api: &ApiId, request: &Request) {
    let kept = request.without_secrets();
    let text = format!(
        "method={}&path={}&headers={}&body={}&plan={}",
        encode(&kept.method),
        encode(&kept.path),
        encode(&write_headers(&kept.headers)),
        encode(&kept.body),
        encode(kept.plan.as_deref().unwrap_or_default()),
    );
    Shelf::Browser.write(&name(api), &text);
}

/// The request that was kept.
pub(super) fn kept(api: &ApiId) -> Option<Request> {
    let text = Shelf::Browser.read(&name(api))?;
    let pairs = pairs(&text);
    let value = |name: &str| Some(pairs.iter().find(|(key, _)| key == name)?.1.clone());
    Some(Request {
        method: value("method")?,
        path: value("path")?,
        headers: readable_headers(&value("headers")?),
        body: value("body")?,
        plan: value("plan").filter(|plan| !plan.is_empty()),
        credential: None,
    })
}

fn name(api: &ApiId) -> String {
    format!("waygate.debug.request:{api}")
}
