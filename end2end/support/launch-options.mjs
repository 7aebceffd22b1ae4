// How the browser is started, by Playwright and by our own scripts alike.

/**
 * A Chromium of the machine that is to be used in place of Playwright's own. `cargo xtask` sets it where Playwright's
 * can't be downloaded.
 */
const executablePath = process.env.WAYGATE_CHROMIUM;

/** What keeps a Chromium that was not made for tests from calling home and from asking questions. */
const machineChromium = [
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** @type {import("@playwright/test").LaunchOptions} */
export const launchOptions = executablePath ? { executablePath, args: machineChromium } : {};
