//! The clipboard.

use wasm_bindgen_futures::JsFuture;

/// Puts a text there; whether it worked. A browser refuses outside a click, or on an insecure page.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    if !window.is_secure_context() {
        return false;
    }
    JsFuture::from(window.navigator().clipboard().write_text(text))
        .await
        .is_ok()
}
