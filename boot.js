// Starts the program: imports the JavaScript that wasm-bindgen made and runs the WebAssembly with it.
const href = (id) => document.getElementById(id).href;

try {
  const { default: init } = await import(href("app-js"));
  await init({ module_or_path: href("app-wasm") });
} catch (error) {
  const message = document.createElement("p");
  message.textContent = `Waygate could not start: ${error}. Reload the page.`;
  document.body.append(message);
}
