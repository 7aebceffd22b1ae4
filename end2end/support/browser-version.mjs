// Prints the version of the browser that the tests would use, or fails when it does not start.
import { chromium } from "@playwright/test";
import { launchOptions } from "./launch-options.mjs";

const browser = await chromium.launch({ ...launchOptions, timeout: 20_000 });
console.log(browser.version());
await browser.close();
