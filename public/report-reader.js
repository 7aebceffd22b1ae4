// Starts the reader of reports, as worker.js starts the worker.
importScripts("/waygate-report-reader.js");
wasm_bindgen({ module_or_path: "/waygate-report-reader_bg.wasm" });
