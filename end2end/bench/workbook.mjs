import { join } from "node:path";
import { median } from "./statistics.mjs";

/** What reading a report of 5,000 rows may take, in milliseconds, until they are shown. */
const BUDGET = 1000;

/**
 * Runs inside the page, so it refers to nothing outside: from the choice of a file until the table has its rows.
 * @param {number} rows
 * @returns {Promise<number>} milliseconds
 */
function shown(rows) {
  return new Promise((resolve) => {
    let from = 0;
    addEventListener("change", () => (from = performance.now()), { capture: true, once: true });
    const observer = new MutationObserver(() => {
      if (document.querySelector(`table[aria-rowcount="${rows + 1}"] [aria-rowindex="2"]`) === null) return;
      observer.disconnect();
      requestAnimationFrame(() => resolve(performance.now() - from));
    });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true });
  });
}

/**
 * A report of the tenant cloning tool, from its choice until it is shown; the reader is fetched for it each time.
 * @param {number} rows
 * @param {number} rounds
 * @returns {import("./measurements.mjs").Measurement}
 */
export function workbook(rows, rounds) {
  return async (browser, base) => {
    const file = join(process.env.WAYGATE_REPORTS ?? "", "5000.xlsx");
    const values = [];
    for (let round = 0; round < rounds; round++) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(`${base}/content-migrations/cm_tasks/clone?scenario=content&latency=0`);
      // The table is there before, so that it shows what is read.
      await page.getByRole("button", { name: "Show the report" }).click();
      await page.getByRole("table", { name: "What the tool cloned, row by row." }).waitFor();
      const took = page.evaluate(shown, rows);
      await page.getByLabel("Choose a report").setInputFiles(file);
      values.push(await took);
      await context.close();
    }
    return [{ name: `report of ${rows} rows: from its choice until shown`, value: median(values), worst: Math.max(...values), budget: BUDGET, unit: "ms" }];
  };
}
