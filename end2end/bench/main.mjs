// The benchmark: measures what a person waits for, from the trusted click or key to the painted result, and prints it.
// Nothing else should run on the machine meanwhile.
//
// usage: WAYGATE_URL=http://… node bench/main.mjs [MEASUREMENT …]
import { cpus } from "node:os";
import { chromium } from "@playwright/test";
import { launchOptions } from "../support/launch-options.mjs";
import { measurements } from "./measurements.mjs";
import { report } from "./report.mjs";

const base = process.env.WAYGATE_URL ?? "http://127.0.0.1:8080";
const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(measurements);
const unknown = names.find((name) => !Object.hasOwn(measurements, name));
if (unknown !== undefined) {
  console.error(`error: there is no measurement "${unknown}": name some of ${Object.keys(measurements).join(", ")}`);
  process.exit(64);
}

const browser = await chromium.launch(launchOptions);
console.log(`\nChromium ${browser.version()}, headless, ${cpus().length} × ${cpus()[0]?.model.trim()}; medians of 15`);
const figures = [];
for (const name of names) {
  console.log(`measuring ${name} …`);
  try {
    figures.push(...((await measurements[name]?.(browser, base)) ?? []));
  } catch (error) {
    // The others may still be had.
    console.error(`error: ${name}: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
await browser.close();
console.log(`\n${report(figures)}`);
