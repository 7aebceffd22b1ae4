import { installProbe } from "./probe.mjs";

/** @typedef {{ milliseconds: number, script: number }} Reading from the event to the painted result, and what of it ran scripts */

/** How long anything may take before the benchmark gives up. */
const PATIENCE = 20_000;

/** The page with the gateway table, with the hands of a person and a stopwatch. */
export class TablePage {
  #page;
  #devtools;

  /**
   * @param {import("@playwright/test").Page} page
   * @param {import("@playwright/test").CDPSession} devtools
   */
  constructor(page, devtools) {
    this.#page = page;
    this.#devtools = devtools;
  }

  /**
   * Opens a tab that has never loaded anything.
   * @param {import("@playwright/test").Browser} browser
   */
  static async inNewTab(browser) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-US" });
    context.setDefaultTimeout(PATIENCE);
    await context.addInitScript(installProbe);
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send("Performance.enable");
    return new TablePage(page, devtools);
  }

  /** The slow network and processor of the budget: CPU 4x slower, 1.6 Mbit/s, a round trip of 150 ms. */
  async slowDown() {
    await this.#devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await this.#devtools.send("Network.enable");
    await this.#devtools.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 150,
      downloadThroughput: 1_600_000 / 8,
      uploadThroughput: 750_000 / 8,
    });
  }

  /**
   * Loads an address and waits for the first row.
   * @param {string} url
   * @returns {Promise<Reading>}
   */
  async load(url) {
    await this.#page.goto(url, { waitUntil: "commit" });
    const milliseconds = await this.#within(
      this.#page.evaluate(() => /** @type {any} */ (window).probe.firstRow),
      `no table with a row at ${url}`,
    );
    return { milliseconds, script: await this.#script() };
  }

  /**
   * Clicks the button in a column's head.
   * @param {string} column
   */
  async sort(column) {
    const button = this.#page.getByRole("columnheader").getByRole("button", { name: column, exact: true });
    const box = await button.boundingBox();
    if (!box) throw new Error(`the head of the column "${column}" is not in sight`);
    await this.#page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    return this.#measure(`a click on "${column}"`, () => this.#page.mouse.down().then(() => this.#page.mouse.up()));
  }

  /** Puts the caret into the search. */
  async focusSearch() {
    await this.#page.getByRole("searchbox", { name: "Search gateway or environment names" }).click();
  }

  /**
   * Presses a key.
   * @param {string} key
   */
  async press(key) {
    return this.#measure(`the key ${key}`, () => this.#page.keyboard.press(key));
  }

  /** Scrolls the table by so many pixels with the wheel. @param {number} pixels */
  async scroll(pixels) {
    await this.#page.getByRole("table").hover({ position: { x: 40, y: 80 } });
    await this.#page.mouse.wheel(0, pixels);
    await this.#settle();
  }

  /** How many elements the document has. */
  async elements() {
    return this.#page.evaluate(() => document.querySelectorAll("*").length);
  }

  /** How many bytes came over the network since the navigation, headers included. */
  async transferred() {
    return this.#page.evaluate(() => {
      const entries = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
      return entries.reduce((sum, entry) => sum + /** @type {PerformanceResourceTiming} */ (entry).transferSize, 0);
    });
  }

  async close() {
    await this.#page.context().close();
  }

  /**
   * @param {string} what
   * @param {() => Promise<void>} act
   * @returns {Promise<Reading>}
   */
  async #measure(what, act) {
    await this.#settle();
    await this.#page.evaluate(() => /** @type {any} */ (window).probe.arm());
    const before = await this.#script();
    await act();
    const milliseconds = await this.#within(
      this.#page.evaluate(() => /** @type {any} */ (window).probe.result),
      `the table did not change after ${what}`,
    );
    return { milliseconds, script: (await this.#script()) - before };
  }

  /** Waits until the page has nothing more to do, so that one measurement does not pay for the last. */
  async #settle() {
    await this.#page.evaluate(async () => {
      for (let i = 0; i < 3; i++) await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 }));
    });
  }

  /** Milliseconds of JavaScript and WebAssembly so far. */
  async #script() {
    const { metrics } = await this.#devtools.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "ScriptDuration")?.value ?? NaN) * 1000;
  }

  /**
   * @param {Promise<number>} result
   * @param {string} otherwise
   */
  async #within(result, otherwise) {
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`${otherwise}, for ${PATIENCE / 1000} seconds`)), PATIENCE);
    });
    try {
      return /** @type {number} */ (await Promise.race([result, late]));
    } finally {
      clearTimeout(timer);
    }
  }
}
