import { defineConfig, devices } from "@playwright/test";
import type { WorkerOptions } from "./fixtures.ts";
import { launchOptions } from "./support/launch-options.mjs";

export default defineConfig<object, WorkerOptions>({
  testDir: "tests",
  // A test that passes the second time has failed.
  retries: 0,
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"]],
  timeout: 30_000,
  expect: { timeout: 5_000 },
  use: {
    baseURL: process.env.WAYGATE_URL ?? "http://127.0.0.1:8080",
    // What a page shows must not depend on the machine.
    locale: "en-US",
    timezoneId: "UTC",
    colorScheme: "light",
    // A trace makes each test take thrice as long: asked for by `--trace retain-on-failure`.
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions,
  },
  projects: [
    // In mock mode: all but what takes a server.
    { name: "chromium", use: { ...devices["Desktop Chrome"] }, testIgnore: "rest/**" },
    // Over REST: what takes a server, and what depends on no parameter of the mock mode and on no clock.
    { name: "rest", use: { ...devices["Desktop Chrome"], backend: "rest" }, grep: /@rest|\brest\/\S+\.spec/ },
  ],
});
