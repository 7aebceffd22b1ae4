// Step 6: what came of cloning, what is left open, closing, and the record.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { findings } from "../support/axe.ts";
import { AssistantPage } from "../support/assistant-page.ts";
import { ReportStep } from "../support/report-step.ts";

const NAME = "field-prod to field-prod-2";
const ACCEPTED = "I know what is left open, and close the migration all the same";

async function open(page: Page) {
  const assistant = new AssistantPage(page);
  await assistant.open(NAME, "Validate");
  return assistant;
}

const region = (assistant: AssistantPage, name: string) => assistant.main.getByRole("region", { name, exact: true });

async function close(assistant: AssistantPage) {
  await assistant.main.getByRole("checkbox", { name: ACCEPTED }).check();
  await assistant.button("Save and Finish").click();
  await expect(assistant.main.getByText("This migration is closed", { exact: true })).toBeVisible();
}

async function exported(assistant: AssistantPage) {
  const [download] = await Promise.all([assistant.page.waitForEvent("download"), assistant.button("Download JSON").click()]);
  expect(download.suggestedFilename()).toBe("content-migration-cm_validate.json");
  return JSON.parse(readFileSync(await download.path(), "utf8"));
}

test("counts are shown by entity type and status", async ({ page }) => {
  const assistant = await open(page);
  const table = assistant.main.getByRole("table", { name: /How many of each entity type/ });
  await expect(table.getByRole("columnheader")).toHaveText(["Entity type", "SUCCESS", "FAILURE", "SKIPPED", "All"]);
  await expect(table.getByRole("row")).toHaveCount(13);
  const line = (name: string) => table.getByRole("row").filter({ has: page.getByRole("rowheader", { name, exact: true }) });
  await expect(line("API proxies").getByRole("cell")).toHaveText(["1", "1", "4", "6"]);
  await expect(line("In all").getByRole("cell")).toHaveText(["3", "1", "62", "66"]);
});

test("what failed is listed with every cause that is known", async ({ page }) => {
  const step = new ReportStep(page);
  await step.assistant.open("partner-prod to partner-suite", "After cloning");
  await step.assistant.next("Validate");
  const failed = region(step.assistant, "What failed, and why").getByRole("listitem");
  await expect(failed).toHaveCount(4);
  await expect(failed.first()).toContainText("The tool says: 409 It exists in the target");
  const application = failed.filter({ hasText: "Application 1" });
  await expect(application).toContainText("Applications fail where their keys and secrets are cloned and the target cannot keep them.");
  await expect(application).toContainText("Take the roles off the products, and clone again.");
});

test("another run is compared with the one before", async ({ page }) => {
  const step = new ReportStep(page);
  const { assistant } = step;
  await step.open();
  await step.read("mixed.xlsx");
  await step.read("re-run.xlsx");
  await assistant.next("After cloning");
  await assistant.next("Validate");
  const compared = region(assistant, "Compared with the run before");
  const group = (name: string) => compared.getByRole("group").filter({ hasText: name });
  await expect(group("Still failing")).toContainText("1");
  await expect(group("Still failing").getByRole("listitem")).toContainText("proxy 東京 5");
  await compared.getByText("Newly succeeded").click();
  await expect(group("Newly succeeded").getByRole("listitem")).toHaveCount(4);
  await expect(compared.getByText("Newly failing")).toHaveCount(0);
  await compared.getByText("New", { exact: true }).click();
  await expect(group("The run before did not name it.").getByRole("listitem")).toHaveCount(10);
  await compared.getByRole("button", { name: "Show 1 more (10 of 11)" }).click();
});

test("after one run there is nothing to compare, and after none that failed nothing to list", async ({ page }) => {
  const step = new ReportStep(page);
  const { assistant } = step;
  await step.open();
  await step.read("success.xlsx");
  await assistant.next("After cloning");
  await assistant.next("Validate");
  await expect(assistant.main.getByText("Nothing failed.")).toBeVisible();
  await expect(assistant.main.getByRole("heading", { name: "Compared with the run before" })).toHaveCount(0);
  await expect(assistant.main.getByText("Applications have new keys and secrets")).toHaveCount(0);
});

test("what is left open has to be known before the migration is closed", async ({ page }) => {
  const assistant = await open(page);
  await expect(region(assistant, "What is left open")).toContainText("1 not cloned, 17 tasks not ticked off");
  await assistant.button("Save and Finish").click();
  await expect(assistant.alert).toContainText("Something failed or is not done. Confirm that you know it, or save and close.");
  await assistant.alert.getByRole("link").click();
  const known = assistant.main.getByRole("checkbox", { name: ACCEPTED });
  await expect(known).toBeFocused();
  await known.check();
  await assistant.button("Save and Finish").click();
  await expect(assistant.main.getByText("This migration is closed", { exact: true })).toBeVisible();
});

test("it says again that applications have new keys", async ({ page }) => {
  const assistant = await open(page);
  await expect(assistant.main.getByText("Applications have new keys and secrets")).toBeVisible();
  await assistant.main.getByRole("link", { name: "Go to After cloning" }).first().click();
  await assistant.isOn("After cloning");
});

test("a closed migration is read only on every step, and can be opened again", async ({ page }) => {
  const assistant = await open(page);
  await close(assistant);
  await expect(assistant.main.getByRole("checkbox", { name: ACCEPTED })).toHaveCount(0);
  await assistant.go("After cloning");
  await expect(assistant.main.getByRole("checkbox").first()).toBeDisabled();
  await expect(assistant.main.getByRole("textbox", { name: "Message" })).toHaveAttribute("readonly");
  await assistant.go("Clone");
  await expect(assistant.main.getByLabel("Choose a report")).toHaveCount(0);
  await page.reload();
  await assistant.isOn("Clone");
  await assistant.go("Validate");
  await assistant.button("Open again").click();
  await expect(assistant.main.getByText("This migration is closed", { exact: true })).toHaveCount(0);
  await expect(assistant.button("Save and Finish")).toBeVisible();
});

test("the record has everything, as JSON", async ({ page }) => {
  const assistant = await open(page);
  const before = await exported(assistant);
  expect(before).toMatchObject({ format: "waygate.content-migration", version: 1, id: "cm_validate", closed: null });
  await close(assistant);
  const record = await exported(assistant);
  expect(record.closed).toMatchObject({ by: "admin@example.com" });
  expect(record.ends.source.account.subaccount).toBe("field-prod");
  expect(record.ticket).toEqual({ number: "2026/0471100", retention: "no" });
  expect(record.counts).toEqual({ success: 3, failure: 1, skipped: 62 });
  expect(record.runs).toHaveLength(2);
  expect(record.failures).toHaveLength(1);
  expect(record.failures[0].why).toEqual(["The tool says: 409 It exists in the target"]);
  expect(record.tasks.length).toBeGreaterThan(30);
  expect(record.prerequisites.length).toBeGreaterThan(10);
});

test("the record alone is on paper, light and whole", async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => void (document.body.dataset["printed"] = String(Number(document.body.dataset["printed"] ?? 0) + 1));
  });
  await page.emulateMedia({ colorScheme: "dark" });
  const assistant = await open(page);
  await close(assistant);
  await assistant.button("Print").click();
  await expect(page.locator("body")).toHaveAttribute("data-printed", "1");
  await page.emulateMedia({ colorScheme: "dark", media: "print" });
  const record = region(assistant, "Closing record");
  await expect(record.getByText("Closing record: field-prod to field-prod-2")).toBeVisible();
  for (const title of ["Source and target", "Prerequisites", "Tool", "Reports that were read", "Counts", "What failed, and why", "Tasks"]) {
    await expect(record.getByRole("heading", { level: 4, name: title })).toBeVisible();
  }
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeHidden();
  await expect(assistant.steps).toBeHidden();
  await expect(assistant.button("Print")).toBeHidden();
  await expect(assistant.main.getByRole("heading", { level: 1 })).toBeHidden();
  const ink = await record.evaluate((element) => getComputedStyle(element).color);
  const brightness = (ink.match(/[\d.]+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
  expect(brightness, ink).toBeLessThan(200);
  const { tasks } = await (async () => {
    await page.emulateMedia({ media: "screen" });
    return exported(assistant);
  })();
  const listed = record.getByRole("table", { name: "Tasks" }).getByRole("row");
  await expect(listed).toHaveCount(tasks.length + 1);
});

test("the step is done by keyboard alone", async ({ page }) => {
  const assistant = await open(page);
  await assistant.main.getByRole("checkbox", { name: ACCEPTED }).focus();
  await page.keyboard.press("Space");
  await assistant.button("Save and Finish").focus();
  await page.keyboard.press("Enter");
  await expect(assistant.main.getByText("This migration is closed", { exact: true })).toBeVisible();
});

for (const scheme of ["light", "dark"] as const) {
  for (const width of [1280, 320]) {
    test(`axe finds nothing, open, with the record and closed, ${scheme} at ${width} px`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 800 });
      const assistant = await open(page);
      for (const summary of await assistant.main.getByRole("group").locator("summary").all()) {
        if ((await summary.locator("..").getAttribute("open")) === null) await summary.click();
      }
      expect(await findings(page)).toEqual([]);
      await close(assistant);
      await assistant.button("Show the record").click();
      await expect(assistant.main.getByText("Closing record: field-prod")).toBeVisible();
      expect(await findings(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
  }
}
