// Cargo's runner for WebAssembly tests: serves one test program with wasm-bindgen-test-runner, opens it in the browser
// of the end-to-end tests (so that no WebDriver is needed), prints what it reports, and exits as it ended.
//
// usage: node wasm-tests.mjs TEST.wasm [ARGUMENTS OF THE TEST PROGRAM]
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { chromium } from "@playwright/test";
import { launchOptions } from "./launch-options.mjs";

/** How long the runner may take to prepare its page; a debug build is large. */
const SERVING = 60_000;

/** How long all tests of one program may take. */
const RUNNING = 300_000;

/** The line that the test program ends with. */
const VERDICT = /^test result: (\w+)/m;

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port is free");
  return address.port;
}

/**
 * Opens the page as soon as it is served.
 * @param {import("@playwright/test").Page} page
 * @param {string} url
 * @param {AbortSignal} ended when the runner ends, the page will never be there
 */
async function open(page, url, ended) {
  const deadline = Date.now() + SERVING;
  for (;;) {
    try {
      await page.goto(url);
      return;
    } catch (error) {
      if (ended.aborted || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

const address = `127.0.0.1:${await freePort()}`;
const runner = spawn("wasm-bindgen-test-runner", process.argv.slice(2), {
  env: {
    ...process.env,
    NO_HEADLESS: "1",
    WASM_BINDGEN_TEST_ADDRESS: address,
    // Otherwise tests that don't ask for a browser would run on Node.js, which has no document.
    WASM_BINDGEN_USE_BROWSER: "1",
  },
  stdio: ["ignore", "pipe", "inherit"],
});
let said = "";
runner.stdout.on("data", (chunk) => (said += chunk));
const ended = new AbortController();
const exit = once(runner, "exit").then(([code]) => {
  ended.abort();
  return code ?? 1;
});

const browser = await chromium.launch(launchOptions);
try {
  const page = await browser.newPage();
  const errors = /** @type {string[]} */ ([]);
  page.on("pageerror", (error) => errors.push(error.stack ?? error.message));
  await open(page, `http://${address}/`, ended.signal);
  const output = page.locator("#output");
  let report = "";
  try {
    await page.waitForFunction(
      (verdict) => new RegExp(verdict, "m").test(document.querySelector("#output")?.textContent ?? ""),
      VERDICT.source,
      { timeout: RUNNING },
    );
  } finally {
    report = (await output.textContent()) ?? "";
    console.log(report);
    for (const error of errors) console.error(error);
  }
  process.exitCode = VERDICT.exec(report)?.[1] === "ok" ? 0 : 1;
} catch (error) {
  if (ended.signal.aborted) {
    // No tests to serve, or a failure that the runner itself tells.
    process.stdout.write(said);
    process.exitCode = await exit;
  } else {
    console.error(error);
    process.exitCode = 1;
  }
} finally {
  await browser.close();
  runner.kill();
}
