//! The border of the WebAssembly of its own. In a debug build there is none.

#[cfg(split)]
pub use parted::start;

#[cfg(split)]
#[allow(
    unsafe_code,
    improper_ctypes,
    improper_ctypes_definitions,
    reason = "the macro writes a foreign function"
)]
mod parted {
    use crate::rest::start::{Started, start as start_here};
    use leptos::wasm_split::{SplitLoaderError, wasm_split};

    #[wasm_split(rest, wasm_split_path = ::leptos::wasm_split, fallible)]
    fn begin(url: String) -> Result<Started, SplitLoaderError> {
        Ok(start_here(url))
    }

    pub async fn start(url: String) -> Option<Started> {
        begin(url).await.ok()
    }
}

#[cfg(not(split))]
pub async fn start(url: String) -> Option<super::Started> {
    Some(super::start::start(url))
}
