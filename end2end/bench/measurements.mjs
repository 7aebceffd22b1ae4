import { dryRun } from "./definitions.mjs";
import { median } from "./statistics.mjs";
import { TablePage } from "./table-page.mjs";
import { workbook } from "./workbook.mjs";

/** How often each thing is measured. */
const ROUNDS = 15;

/**
 * By which to sort, in turn. Twice each, up and down: made-up names, hosts and URLs may have the same order, and then a
 * click on the next column's head would change nothing.
 */
const COLUMNS = ["Host Name", "Gateway URL", "Status", "Gateway Name"].flatMap((column) => [column, column]);

/** What to search for, in turn: characters of which each finds some of the generated gateways and not all. */
const CHARACTERS = ["7", "k", "3", "x", "b"];

/**
 * @typedef {object} Figure
 * @property {string} name
 * @property {number} value the median
 * @property {number} [script] the median of the time in scripts
 * @property {number} [worst]
 * @property {number} [budget] what the value may be at most
 * @property {"ms" | "KB" | ""} unit
 */

/**
 * @param {string} name
 * @param {readonly import("./table-page.mjs").Reading[]} readings
 * @param {number} [budget]
 * @returns {Figure}
 */
function time(name, readings, budget) {
  const all = readings.map(({ milliseconds }) => milliseconds);
  return {
    name,
    value: median(all),
    script: median(readings.map(({ script }) => script)),
    worst: Math.max(...all),
    ...(budget === undefined ? {} : { budget }),
    unit: "ms",
  };
}

/**
 * @template T
 * @param {(round: number) => Promise<T>} measure
 */
async function rounds(measure) {
  /** @type {T[]} */
  const results = [];
  for (let round = 0; round < ROUNDS; round++) results.push(await measure(round));
  return results;
}

/** @param {readonly string[]} list @param {number} index */
const inTurn = (list, index) => /** @type {string} */ (list[index % list.length]);

/**
 * @typedef {(browser: import("@playwright/test").Browser, base: string) => Promise<Figure[]>} Measurement
 */

/**
 * Sorting and searching a table of so many rows.
 * @param {number} rows
 * @param {{ first?: number, warm: number, search: number }} budget in milliseconds
 * @returns {Measurement}
 */
function working(rows, budget) {
  return async (browser, base) => {
    const url = `${base}/gateways?rows=${rows}&latency=0`;
    const figures = [];

    if (budget.first !== undefined) {
      const first = await rounds(async () => {
        const page = await TablePage.inNewTab(browser);
        await page.load(url);
        const reading = await page.sort(inTurn(COLUMNS, 0));
        await page.close();
        return reading;
      });
      figures.push(time(`${rows} rows: first click to sort`, first, budget.first));
    }

    const page = await TablePage.inNewTab(browser);
    await page.load(url);
    for (const column of COLUMNS) await page.sort(column);
    const warm = await rounds((round) => page.sort(inTurn(COLUMNS, round)));
    figures.push(time(`${rows} rows: click to sort`, warm, budget.warm));

    await page.focusSearch();
    await page.press(inTurn(CHARACTERS, 0));
    await page.press("Backspace");
    const typed = await rounds(async (round) => ({
      typed: await page.press(inTurn(CHARACTERS, round)),
      erased: await page.press("Backspace"),
    }));
    figures.push(time(`${rows} rows: one character in the search`, typed.map((round) => round.typed), budget.search));
    figures.push(time(`${rows} rows: erasing it`, typed.map((round) => round.erased), budget.search));
    await page.close();
    return figures;
  };
}

/**
 * The first row of the table in a browser that has loaded nothing before.
 * @param {boolean} slow
 * @param {number} budget in milliseconds
 * @returns {Measurement}
 */
function cold(slow, budget) {
  return async (browser, base) => {
    const figures = [];
    // What the mock makes up for many rows is no part of the console, so the budget is for the default scenario.
    for (const [name, query, most] of /** @type {const} */ ([
      ["typical", "latency=0", budget],
      ["10000 rows", "rows=10000&latency=0", undefined],
    ])) {
      const readings = await rounds(async () => {
        const page = await TablePage.inNewTab(browser);
        if (slow) await page.slowDown();
        const reading = await page.load(`${base}/gateways?${query}`);
        const transferred = await page.transferred();
        await page.close();
        return { ...reading, transferred };
      });
      const how = slow ? "CPU 4x slower, 1.6 Mbit/s, 150 ms" : "as it is";
      figures.push(time(`first row, cold, ${name}, ${how}`, readings, most));
      figures.push(/** @type {Figure} */ ({
        name: `over the network for it, with headers`,
        value: median(readings.map(({ transferred }) => transferred)) / 1000,
        unit: "KB",
      }));
    }
    return figures;
  };
}

/** @type {Measurement} */
async function elements(browser, base) {
  const page = await TablePage.inNewTab(browser);
  await page.load(`${base}/gateways?rows=10000&latency=0`);
  const counts = [await page.elements()];
  for (const pixels of [5_000, 50_000, 500_000]) {
    await page.scroll(pixels);
    counts.push(await page.elements());
  }
  await page.close();
  return [{ name: "10000 rows: elements, most while scrolling", value: Math.max(...counts), budget: 3000, unit: "" }];
}

/** By the name that `cargo xtask bench -- NAME` takes. @type {Record<string, Measurement>} */
export const measurements = {
  cold: cold(false, 300),
  "cold-slow": cold(true, 2400),
  "rows-10000": working(10_000, { warm: 40, search: 30 }),
  "rows-100000": working(100_000, { first: 450, warm: 60, search: 60 }),
  elements,
  "dry-run": dryRun(1000, ROUNDS),
  report: workbook(5005, ROUNDS),
};
