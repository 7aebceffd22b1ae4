// Read the report: the workbook of the tenant cloning tool, good and broken, read in the browser.
import { mkdirSync } from "node:fs";
import { expect, test } from "../fixtures.ts";
import { findings } from "../support/axe.ts";
import { ReportStep, sample } from "../support/report-step.ts";

/** How long the largest may take in a build without optimisation; how long in a release is measured below. */
const LARGE = { timeout: 20_000 };

let step: ReportStep;

test.beforeEach(async ({ page }) => {
  step = new ReportStep(page);
});

const GOOD: [file: string, outcome: string, rows: string][] = [
  ["success.xlsx", "88 cloned, 0 failed, 0 skipped", "88 rows"],
  ["mixed.xlsx", "83 cloned, 4 failed, 1 skipped", "88 rows"],
  ["re-run.xlsx", "4 cloned, 1 failed, 94 skipped", "99 rows"],
  ["dates.xlsx", "83 cloned, 4 failed, 1 skipped", "88 rows"],
  ["5000.xlsx", "4,680 cloned, 260 failed, 65 skipped", "5,005 rows"],
];

for (const [file, outcome, rows] of GOOD) {
  test(`${file} is read, saved and shown`, async () => {
    await step.open();
    await expect(step.assistant.main.getByText("No report was read yet.")).toBeVisible();
    await step.choose(file);
    await expect(step.assistant.main.getByText(`${file} was read: ${outcome}.`)).toBeVisible(LARGE);
    await expect(step.runs.getByRole("row")).toHaveCount(2);
    await expect(step.runs.getByRole("row").last()).toContainText(file);
    await step.show();
    await expect(step.assistant.main.getByRole("status").filter({ hasText: rows })).toBeVisible();
  });
}

test("a report with empty sheets is read, and says that it has no rows", async () => {
  await step.open();
  await step.choose("empty.xlsx");
  await expect(step.assistant.main.getByText("empty.xlsx was read: 0 cloned, 0 failed, 0 skipped.")).toBeVisible();
  await step.show();
  await expect(step.rows).toBeHidden();
  await step.assistant.next("After cloning");
});

test("a row has its id, name, type, both times in UTC, and its status with what the tool says", async () => {
  await step.open();
  await step.read("mixed.xlsx");
  await step.show();
  await step.search.fill("provider-id-00002");
  const row = step.rows.getByRole("row").nth(1);
  await expect(row.getByRole("rowheader")).toHaveText("provider 東京 2");
  await expect(row.getByRole("cell")).toHaveText([
    "provider-id-00002",
    "API Providers",
    "2026-11-21 09:00:02",
    "2026-03-01 12:00:00",
    "FAILURE409 A provider with this name exists",
  ]);
});

test("rows are found by entity type, status and name, and every row comes back", async () => {
  await step.open();
  await step.read("mixed.xlsx");
  await step.show();
  const result = step.assistant.main.getByRole("status").filter({ hasText: / of 88 rows$|^88 rows$/ });
  await step.status.selectOption("FAILURE");
  await expect(result).toHaveText("4 of 88 rows");
  await step.entity.selectOption("API proxies");
  await expect(result).toHaveText("2 of 88 rows");
  // Accents and case do not count.
  await step.status.selectOption("Every status");
  await step.search.fill("ZURICH");
  await expect(result).toHaveText("3 of 88 rows");
  await step.search.fill("nothing like it");
  await expect(step.rows).toBeHidden();
  await step.assistant.button("Show every row").click();
  await expect(result).toHaveText("88 rows");
});

test("the columns sort, both ways, and say so", async () => {
  await step.open();
  await step.read("mixed.xlsx");
  await step.show();
  const head = step.rows.getByRole("columnheader", { name: "STATUS" });
  const statuses = () => step.rows.getByRole("row").locator("td:last-child .label").allTextContents();
  await head.getByRole("button").click();
  await expect(head).toHaveAttribute("aria-sort", "ascending");
  await expect.poll(async () => (await statuses()).slice(0, 5)).toEqual(["FAILURE", "FAILURE", "FAILURE", "FAILURE", "SKIPPED"]);
  await head.getByRole("button").click();
  await expect(head).toHaveAttribute("aria-sort", "descending");
  await expect.poll(async () => (await statuses())[0]).toBe("SUCCESS");
  await step.rows.getByRole("columnheader", { name: "ID" }).getByRole("button").click();
  await expect(head).not.toHaveAttribute("aria-sort");
  // Numbers in names count as numbers.
  await expect(step.rows.getByRole("row").nth(2).getByRole("cell").first()).toHaveText("app-id-00001");
});

test("what the tool asks people to do is shown with its own columns", async () => {
  await step.open();
  await step.read("mixed.xlsx");
  await step.show();
  const actions = step.assistant.main.getByRole("table", { name: "What the tool asks people to do." });
  await expect(actions.getByRole("columnheader")).toHaveText(["Cloned Entity", "User Action"]);
  await expect(actions.getByRole("row")).toHaveCount(4);
  await expect(actions.getByRole("row").nth(1)).toContainText("Replace the dummy certificates.");
});

test("of 5,000 rows those in view are in the page, wherever one scrolls", async () => {
  await step.open();
  await step.read("5000.xlsx");
  await step.show();
  await expect(step.rows).toHaveAttribute("aria-rowcount", "5006");
  const indices = () =>
    step.rows.getByRole("row").evaluateAll((rows) => rows.map((row) => Number(row.getAttribute("aria-rowindex"))));
  expect((await indices()).length).toBeLessThan(100);
  expect(await step.elements()).toBeLessThan(3_000);
  await step.rows.evaluate((table) => scrollTo(0, table.getBoundingClientRect().top + scrollY + table.clientHeight / 2));
  await expect.poll(async () => (await indices())[1]).toBeGreaterThan(2_000);
  expect((await indices()).length).toBeLessThan(100);
  expect(await step.elements()).toBeLessThan(3_000);
  await step.search.fill("proxy-id-00454");
  await expect(step.assistant.main.getByRole("status").filter({ hasText: "1 of 5,005 rows" })).toBeVisible();
});

const BROKEN: [file: string, ...says: string[]][] = [
  ["not-a-workbook.xlsx", "This is not an Excel workbook (.xlsx)."],
  ["empty-file.xlsx", "This is not an Excel workbook (.xlsx)."],
  ["old.xls", "This is a workbook in the old format (.xls), or one with a password."],
  ["document.docx", "This is not an Excel workbook (.xlsx)."],
  ["truncated.xlsx", "The workbook is damaged or was cut short"],
  ["bomb.xlsx", "The workbook is larger than a report can be"],
  ["lying-bomb.xlsx", "larger than a report can be|damaged or was cut short"],
  ["many-parts.xlsx", "The file has more parts inside than the workbook of a report."],
  ["other-workbook.xlsx", "There is no sheet “User Actions”"],
  ["no-user-actions.xlsx", "There is no sheet “User Actions”"],
  ["user-actions-alone.xlsx", "There is no sheet besides “User Actions”"],
  ["renamed-column.xlsx", "Sheet “API Proxies”", "“State”", "“STATUS” is missing"],
  ["missing-column.xlsx", "Sheet “API Proxies”", "The column “STATUS” is missing."],
  ["wrong-status.xlsx", "Sheet “API Proxies”, row 2, column “STATUS”: “DONE” is no status. It must be SUCCESS, FAILURE or SKIPPED."],
  ["wrong-date.xlsx", "Sheet “API Proxies”, row 3, column “Script Execution Timestamp (UTC)”: A date with a time belongs here."],
  ["long-cell.xlsx", "Sheet “API Proxies”", "longer than 32767 characters"],
];

for (const [file, ...says] of BROKEN) {
  test(`${file} is refused with where and why, and a good report can be read after it`, async () => {
    await step.open();
    await step.choose(file);
    const { alert, main } = step.assistant;
    await expect(alert).toContainText(`${file} cannot be read as a report`);
    for (const part of says) await expect(alert).toContainText(new RegExp(part.replace(/[().]/g, "\\$&")));
    await expect(alert).toContainText("Nothing was taken in; another report can be read at once.");
    await expect(main.getByText("No report was read yet.")).toBeVisible();
    expect(await step.assistant.succeeded("content_migrations.attach")).toBe(0);
    await step.read("mixed.xlsx");
    await expect(alert).toHaveCount(0);
    await step.assistant.next("After cloning");
  });
}

test("the reader is fetched only when a report is read", async ({ page }) => {
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
  await step.open();
  expect(fetched.filter((path) => path.includes("report-reader"))).toEqual([]);
  await step.read("success.xlsx");
  expect(fetched).toContain("/report-reader.js");
});

test("a report is dropped anywhere on the page; a folder or several files are refused", async ({}, testInfo) => {
  await step.open();
  const folder = testInfo.outputPath("reports");
  mkdirSync(folder);
  await step.drop(folder);
  await expect(step.assistant.alert).toContainText("This is a folder. Choose the report in it.");
  await step.drop(sample("success.xlsx"), sample("mixed.xlsx"));
  await expect(step.assistant.alert).toContainText("Several files were given. Choose one report");
  await step.drop(sample("mixed.xlsx"));
  await expect(step.assistant.main.getByText("mixed.xlsx was read:")).toBeVisible();
});

test("another run is added, the one before stays, and the same report is refused", async () => {
  await step.open();
  await step.read("mixed.xlsx");
  await step.choose("mixed.xlsx");
  await expect(step.assistant.alert.first()).toContainText("This is the report that was read last.");
  await step.read("re-run.xlsx");
  await expect(step.runs.getByRole("rowheader")).toHaveText(["re-run.xlsx Latest", "mixed.xlsx"]);
});

test("a report that meets somebody else's is saved when it is tried again", async ({ context }) => {
  await step.open();
  const other = new ReportStep(await context.newPage());
  await other.open();
  await other.read("success.xlsx");
  await step.choose("mixed.xlsx");
  await expect(step.assistant.alert.filter({ hasText: "mixed.xlsx was read, and not saved" })).toBeVisible();
  await expect(step.runs.getByRole("rowheader")).toHaveText(["success.xlsx Latest"]);
  await step.assistant.button("Try again").click();
  await expect(step.runs.getByRole("rowheader")).toHaveText(["mixed.xlsx Latest", "success.xlsx"]);
});

test("a report that the platform did not take is kept, and saved when it is tried again", async () => {
  await step.open({ scenario: "content", fail: "content_migrations.attach:500:once" });
  await step.choose("mixed.xlsx");
  await expect(step.assistant.alert.filter({ hasText: "mixed.xlsx was read, and not saved" })).toBeVisible();
  await step.assistant.button("Try again").click();
  await expect(step.assistant.main.getByText("mixed.xlsx was read: 83 cloned")).toBeVisible();
});

for (const scheme of ["light", "dark"] as const) {
  for (const width of [1280, 320]) {
    test(`axe finds nothing in the report, in an error or while nothing is found, ${scheme} at ${width} px`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 800 });
      await step.open();
      await step.choose("wrong-status.xlsx");
      await expect(step.assistant.alert).toBeVisible();
      expect(await findings(page)).toEqual([]);
      await step.read("mixed.xlsx");
      await step.show();
      expect(await findings(page)).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(width);
      await step.search.fill("nothing like it");
      await expect(step.rows).toBeHidden();
      expect(await findings(page)).toEqual([]);
    });
  }
}
