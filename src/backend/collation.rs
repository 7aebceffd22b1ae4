//! The order of text in the reader's language, by `Intl.Collator`, and what letters are made of.

use wasm_bindgen::prelude::wasm_bindgen;
use waygate_domain::collation::Collation;

#[wasm_bindgen]
extern "C" {
    /// In boot.js, so that it costs no request of its own.
    #[wasm_bindgen(js_namespace = waygate)]
    fn ranks(lines: &str, locale: &str) -> Vec<u32>;
}

/// The browser's collation, with case and accents folded and digits as numbers.
pub struct BrowserCollation;

impl Collation for BrowserCollation {
    fn ranks(&self, texts: &[&str]) -> Vec<u32> {
        if texts.is_empty() {
            return Vec::new();
        }
        // Names hold no line breaks, so one text carries them all across.
        ranks(&texts.join("\n"), "")
    }

    fn decompose(&self, text: &str) -> String {
        js_sys::JsString::from(text).normalize("NFD").into()
    }
}
