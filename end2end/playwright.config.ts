import { defineConfig, devices } from "@playwright/test";
import { launchOptions } from "./support/launch-options.mjs";

export default defineConfig({
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
    trace: "retain-on-failure",
    launchOptions,
  },
  projects: [{ name: "chromium", use: { ...devices["Desktop Chrome"] } }],
});
