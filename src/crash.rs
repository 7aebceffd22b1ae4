//! What happens when the program panics: it cannot go on, so boot.js says what happened.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = waygate)]
    fn crashed(message: &str);

    #[wasm_bindgen(js_name = Error)]
    type JsError;
    #[wasm_bindgen(constructor, js_class = "Error")]
    fn new() -> JsError;
    #[wasm_bindgen(method, getter, structural)]
    fn stack(error: &JsError) -> Option<String>;
}

/// Has a panic replace the page by one that tells of it.
pub fn tell_of_panics() {
    std::panic::set_hook(Box::new(|info| {
        let stack = JsError::new().stack().unwrap_or_default();
        crashed(&format!("{info}\n{stack}"));
    }));
}
