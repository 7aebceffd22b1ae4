// Starts the worker's WebAssembly. Trunk's own loader calls it in a way that wasm-bindgen warns of.
importScripts("/waygate-worker.js");
wasm_bindgen({ module_or_path: "/waygate-worker_bg.wasm" });
