import { median } from "./statistics.mjs";

/** @typedef {{ report: number, rules: number, issues: number }} Run in milliseconds: from the file to its report, and the rules alone */

/** What a dry run of 1,000 flows may take, in milliseconds (product/api-migration.md). */
const BUDGET = 50;

/** A V2 definition of so many flows: two steps each, every tenth with one that a migration would drop. @param {number} flows */
function definition(flows) {
  const step = (/** @type {string} */ policy) => ({ name: policy, policy, enabled: true, configuration: { scope: "REQUEST" } });
  return JSON.stringify({
    name: "Benchmark",
    version: "1",
    gravitee: "2.0.0",
    execution_mode: "v4-emulation-engine",
    proxy: { virtual_hosts: [{ path: "/" }], groups: [{ name: "default", endpoints: [{ name: "one", target: "https://one.example" }] }] },
    flows: Array.from({ length: flows }, (_, number) => ({
      name: `Flow ${number}`,
      "path-operator": { path: `/${number}`, operator: "STARTS_WITH" },
      enabled: true,
      methods: ["GET"],
      pre: [step("rate-limit"), step(number % 10 === 0 ? "acme-audit" : "transform-headers")],
      post: [],
    })),
    plans: [],
  });
}

/**
 * Runs inside the page, so it refers to nothing outside: gives a file to the worker, again and again.
 * @param {{ text: string, rounds: number }} given
 * @returns {Promise<Run[]>}
 */
async function inWorker({ text, rounds }) {
  const worker = new Worker("/worker.js");
  /** @returns {Promise<any>} */
  const message = () =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => {
        if (data[1] !== "progress") resolve(data);
      };
      worker.onerror = () => reject(new Error("the worker failed"));
    });
  await message();
  const runs = [];
  // One more, as the first also compiles.
  for (let round = 0; round <= rounds; round++) {
    const started = performance.now();
    worker.postMessage([round, "dry-run", new File([text], "benchmark.json")]);
    const answer = await message();
    const report = performance.now() - started;
    if (answer[2] !== "checked") throw new Error(`the worker answers ${answer.slice(2).join(" ")}`);
    runs.push({ report, rules: answer[8], issues: answer[6] + answer[7] });
  }
  worker.terminate();
  return runs.slice(1);
}

/**
 * The dry run over a definition, as **Check a definition file** does it.
 * @param {number} flows
 * @param {number} rounds
 * @returns {import("./measurements.mjs").Measurement}
 */
export function dryRun(flows, rounds) {
  return async (browser, base) => {
    const page = await browser.newPage();
    // The smallest page of the same origin, so that nothing else runs.
    await page.goto(`${base}/healthz`);
    const runs = await page.evaluate(inWorker, { text: definition(flows), rounds });
    await page.close();
    if (runs.some(({ issues }) => issues !== flows / 10)) throw new Error("the dry run does not find every step");
    /** @type {(name: string, values: number[]) => import("./measurements.mjs").Figure} */
    const figure = (name, values) => ({
      name: `dry run of a definition with ${flows} flows: ${name}`,
      value: median(values),
      worst: Math.max(...values),
      budget: BUDGET,
      unit: "ms",
    });
    return [
      figure("the rules", runs.map(({ rules }) => rules)),
      figure("from the file to its report", runs.map(({ report }) => report)),
    ];
  };
}
