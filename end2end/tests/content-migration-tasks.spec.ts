// Step 5: what is left to do after cloning, ticked off one by one, and whom to tell of new keys.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { findings } from "../support/axe.ts";
import { AssistantPage } from "../support/assistant-page.ts";
import { ReportStep } from "../support/report-step.ts";

async function open(page: Page) {
  const assistant = new AssistantPage(page);
  await assistant.open("partner-prod to partner-suite", "After cloning");
  return assistant;
}

const group = (assistant: AssistantPage, name: string) => assistant.main.getByRole("region", { name, exact: true });
const box = (assistant: AssistantPage, name: string | RegExp) => assistant.main.getByRole("checkbox", { name });

test("tasks are grouped, in the order in which they are done, each with why", async ({ page }) => {
  const assistant = await open(page);
  await expect(assistant.main.getByRole("heading", { level: 3 })).toHaveText([
    "From the report",
    "Values that are not cloned",
    "Configuration around API Management",
    "Keys and secrets of applications",
    "Trial",
    "Switch-over",
  ]);
  await expect(assistant.main.getByRole("status").filter({ hasText: "0 of 39 done" })).toBeVisible();
  await expect(group(assistant, "From the report")).toContainText("0 of 5 done");
  await expect(group(assistant, "From the report")).toContainText("Find the cause, mend it, and run the tool again");
  await expect(box(assistant, "Certificate store 0")).toBeVisible();
  // A custom domain: its virtual host first, then DNS; across data centres there is no downtime to plan.
  await expect(group(assistant, "Switch-over").getByRole("checkbox")).toHaveCount(3);
  await expect(group(assistant, "Switch-over").getByRole("checkbox").first()).toHaveAccessibleName(/virtual host in the target/);
  await expect(box(assistant, /Plan a downtime/)).toHaveCount(0);
});

test("what may not apply is marked, and what is certain is not", async ({ page }) => {
  const assistant = await open(page);
  const line = (name: string | RegExp) => assistant.main.getByRole("listitem").filter({ has: page.getByRole("checkbox", { name }) });
  await expect(line("Key value map 0")).toContainText("To be checked");
  await expect(line("Assign the roles to people")).not.toContainText("To be checked");
  await expect(assistant.main.getByText("Tasks marked “To be checked” may not apply")).toBeVisible();
});

test("a tick is saved at once, with who and when, and taken back", async ({ page }) => {
  const assistant = await open(page);
  const roles = box(assistant, "Assign the roles to people");
  await roles.check();
  await expect(roles).toHaveAccessibleDescription(/Ticked off by admin@example\.com/);
  await expect(assistant.main.getByRole("status").filter({ hasText: "1 of 39 done" })).toBeVisible();
  await page.reload();
  await assistant.isOn("After cloning");
  await expect(roles).toBeChecked();
  await roles.uncheck();
  await expect(roles).not.toHaveAccessibleDescription(/Ticked off/);
  await page.reload();
  await assistant.isOn("After cloning");
  await expect(roles).not.toBeChecked();
});

test("all of a kind are ticked off in one go", async ({ page }) => {
  const assistant = await open(page);
  const values = group(assistant, "Values that are not cloned");
  await values.getByRole("button", { name: "Tick all" }).first().click();
  for (const number of [0, 5]) await expect(box(assistant, `Certificate store ${number}`)).toBeChecked();
  await expect(values).toContainText("6 of 19 done");
  await expect.poll(() => assistant.succeeded("content_migrations.tick")).toBe(1);
  await values.getByRole("button", { name: "Take all ticks back" }).click();
  await expect(box(assistant, "Certificate store 0")).not.toBeChecked();
});

test("ticks in quick succession are all saved", async ({ page }) => {
  const assistant = await open(page);
  const names = ["Assign the roles to people", "Bring over other configuration of the subaccount", "Change DNS to the target"];
  for (const name of names) await box(assistant, name).check();
  for (const name of names) await expect(box(assistant, name)).toHaveAccessibleDescription(/Ticked off by/);
  await page.reload();
  await assistant.isOn("After cloning");
  for (const name of names) await expect(box(assistant, name)).toBeChecked();
});

test("a tick survives another run of the tool", async ({ page }) => {
  const step = new ReportStep(page);
  const { assistant } = step;
  await step.open();
  await step.read("mixed.xlsx");
  await assistant.next("After cloning");
  const store = box(assistant, "store-0000");
  const mended = box(assistant, "provider 東京 2");
  await store.check();
  await expect(mended.first()).toBeVisible();
  await assistant.go("Clone");
  await step.read("re-run.xlsx");
  await assistant.go("After cloning");
  await expect(store).toBeChecked();
  await expect(store).toHaveAccessibleDescription(/Ticked off by/);
});

test("a tick that the platform refuses is taken back, and it says why", async ({ page }) => {
  const assistant = new AssistantPage(page);
  await assistant.open("partner-prod to partner-suite", "After cloning", { scenario: "content", fail: "content_migrations.tick:500:once" });
  const roles = box(assistant, "Assign the roles to people");
  await roles.click();
  await expect(assistant.alert).toBeVisible();
  await expect(roles).not.toBeChecked();
  await roles.check();
  await expect(roles).toHaveAccessibleDescription(/Ticked off by/);
});

test("thousands of tasks are shown step by step", async ({ page }) => {
  const step = new ReportStep(page);
  const { assistant } = step;
  await step.open();
  await step.read("5000.xlsx");
  await assistant.next("After cloning");
  expect(await assistant.main.getByRole("checkbox").count()).toBeLessThan(150);
  const failures = group(assistant, "From the report");
  await failures.getByRole("button", { name: /Show 10 more \(10 of 260\)/ }).click();
  await expect(failures.getByRole("checkbox")).toHaveCount(20 + 3);
  await failures.getByRole("button", { name: "Tick all" }).first().click();
  await expect(failures).toContainText("260 of 263 done");
  expect(await step.elements()).toBeLessThan(3_000);
});

test("whom to tell of new keys is listed, copied and saved", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const assistant = await open(page);
  const keys = group(assistant, "Keys and secrets of applications");
  await expect(keys).toContainText("The target cannot retain keys and secrets, so these applications get new ones.");
  await expect(keys).toContainText("4 applications, 6 developers");
  const list = keys.getByRole("table", { name: "Applications with new keys, and their developers." });
  await expect(list.getByRole("row")).toHaveCount(11);
  const [download] = await Promise.all([page.waitForEvent("download"), assistant.button("Save the list (CSV)").click()]);
  const csv = readFileSync(await download.path(), "utf8");
  expect(csv).toContain('Kind,Name,ID\r\nApplication,"Application 0","applications-0"\r\n');
  await assistant.button("Copy the list").click();
  await expect(keys.getByRole("status").filter({ hasText: "Copied" })).toBeVisible();
  // A clipboard may hold other line breaks than were put there.
  expect((await page.evaluate(() => navigator.clipboard.readText())).replaceAll("\r", "")).toBe(csv.replaceAll("\r", ""));
});

test("the message begins with the list, is edited, kept and saved with the step", async ({ page }) => {
  const assistant = await open(page);
  const message = assistant.main.getByRole("textbox", { name: "Message" });
  await expect(message).toHaveValue(/sign in to https:\/\/partner-suite\.developerhub\.example.*- Application 0/s);
  await message.fill("New keys from Monday.");
  await page.reload();
  await assistant.isOn("After cloning");
  await expect(assistant.restored).toBeVisible();
  await expect(message).toHaveValue("New keys from Monday.");
  await assistant.next("Validate");
  await assistant.go("After cloning");
  await expect(message).toHaveValue("New keys from Monday.");
  await assistant.button("Write it from the list").click();
  await expect(message).toHaveValue(/Application 0/);
});

test("where keys are kept nobody has to be told", async ({ page }) => {
  const step = new ReportStep(page);
  await step.open();
  await step.read("mixed.xlsx");
  await step.assistant.next("After cloning");
  await expect(step.assistant.main.getByRole("heading", { name: "Keys and secrets of applications" })).toHaveCount(0);
});

test("tasks are ticked off by keyboard alone", async ({ page }) => {
  const assistant = await open(page);
  const roles = box(assistant, "Assign the roles to people");
  await roles.focus();
  await page.keyboard.press("Space");
  await expect(roles).toBeChecked();
  await expect(roles).toBeFocused();
  await page.keyboard.press("Space");
  await expect(roles).not.toBeChecked();
});

for (const scheme of ["light", "dark"] as const) {
  for (const width of [1280, 320]) {
    test(`axe finds nothing, ${scheme} at ${width} px`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 800 });
      const assistant = await open(page);
      await box(assistant, "Assign the roles to people").check();
      await expect(box(assistant, "Assign the roles to people")).toHaveAccessibleDescription(/Ticked off/);
      expect(await findings(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
  }
}
