//! Save state and Load state: the mock's state as a file.

use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use crate::backend::download;

/// Lets the browser save a text as a file.
pub fn save(name: &str, text: &str) -> Option<()> {
    let file = download::file(&text.into(), "application/json")?;
    download::save(&file, name)
}

/// What a file holds, as text.
pub async fn read(file: &File) -> Option<String> {
    JsFuture::from(file.text()).await.ok()?.as_string()
}
