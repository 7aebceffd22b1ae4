import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { AssistantPage } from "../support/assistant-page.ts";
import type { Parameters } from "../support/mock.ts";

const FINANCE = "finance-suite to finance-suite-2";
const HR = "hr-test to hr-suite-test";

async function open(page: Page, parameters: Parameters = { scenario: "content" }) {
  const assistant = new AssistantPage(page);
  await assistant.open(FINANCE, "Prerequisites", parameters);
  return assistant;
}

/** How many mandatory prerequisites are open, as the top of the page says it. */
function openCount(assistant: AssistantPage, says: RegExp) {
  return assistant.main.getByRole("status").filter({ hasText: says });
}

/** Ticks off every box that is open. */
async function tickAll(assistant: AssistantPage) {
  const open = assistant.main.getByRole("checkbox", { checked: false });
  for (let left = await open.count(); left > 0; left -= 1) {
    await open.first().check();
    await expect(open).toHaveCount(left - 1);
  }
}

test("there are three groups, what matters in each, and what the console saw itself", async ({ page }) => {
  const assistant = await open(page);
  await expect(assistant.main.getByRole("heading", { level: 3 })).toHaveText(["What the source uses", "Source", "Target", "Machine"]);
  await expect(assistant.main.getByRole("checkbox")).toHaveCount(17);
  const line = (text: string) => assistant.main.getByRole("listitem").filter({ hasText: text });
  for (const checked of ["The URLs of API portal and Developer Hub are at hand", "The migration path is allowed"]) {
    await expect(line(checked)).toContainText("Checked by the console");
    await expect(line(checked).getByRole("checkbox")).toHaveCount(0);
  }
  await expect(line("Java 8 or later is installed").last()).toContainText("Mandatory");
  await expect(line("A spreadsheet reader is installed")).toContainText("Recommended");
  await expect(line("The tenant is empty")).toContainText("Recommended");
});

test("a tick is saved at once, with who and when, and is taken back", { tag: "@rest" }, async ({ page }) => {
  const assistant = new AssistantPage(page);
  await assistant.open(FINANCE, "Prerequisites", {});
  const tool = assistant.tick("Machine", /^The tenant cloning tool is version/);
  await tool.check();
  await expect(tool).toHaveAccessibleDescription(/Ticked off by admin@example\.com, .*\d{4}/);
  await page.reload();
  await assistant.isOn("Prerequisites");
  await expect(tool).toBeChecked();
  await tool.uncheck();
  await expect(tool).not.toHaveAccessibleDescription(/Ticked off/);
  await page.reload();
  await assistant.isOn("Prerequisites");
  await expect(tool).not.toBeChecked();
});

test("what is open is named at the top, leads to its box, and keeps step 4 shut", async ({ page }) => {
  const assistant = await open(page);
  await expect(openCount(assistant, /^13 mandatory prerequisites are open$/)).toBeVisible();
  const link = assistant.main.getByRole("link", { name: "The tenant cloning tool is version 1.5.2 or later" });
  await link.click();
  const tool = assistant.tick("Machine", /^The tenant cloning tool is version/);
  await expect(tool).toBeFocused();
  await page.keyboard.press("Space");
  await expect(openCount(assistant, /^12 mandatory prerequisites are open$/)).toBeVisible();
  await expect(link).toHaveCount(0);
  await assistant.button("Save and Continue").click();
  await expect(assistant.alert).toContainText("12 answers need correcting");
  await expect(assistant.alert).toContainText("Target: see to it, then tick it off.");
  await assistant.isOn("Prerequisites");
  await tickAll(assistant);
  await expect(openCount(assistant, /^No mandatory prerequisite is open/)).toBeVisible();
  await assistant.next("Clone");
});

test("what the source does not use is not needed, at once and without being saved", async ({ page }) => {
  const assistant = await open(page);
  const answer = (feature: string, says: string) =>
    assistant.main.getByRole("group", { name: feature, exact: true }).getByRole("radio", { name: says, exact: true });
  await expect(answer("Products with custom roles", "Not answered")).toBeChecked();
  await answer("Products with custom roles", "No").check();
  await expect(openCount(assistant, /^11 mandatory/)).toBeVisible();
  await answer("Custom identity provider", "No").check();
  await expect(openCount(assistant, /^10 mandatory/)).toBeVisible();
  const roles = assistant.main.getByRole("listitem").filter({ hasText: "Custom roles are taken off the products until" });
  await expect(roles.last()).toContainText("Not needed");
  await answer("Products with custom roles", "Yes").check();
  await expect(openCount(assistant, /^12 mandatory/)).toBeVisible();
  expect(await assistant.succeeded("content_migrations.save")).toBe(0);
});

test("a tick that is taken back shuts the steps after it, and nothing there is lost", async ({ page }) => {
  const assistant = new AssistantPage(page);
  await assistant.open(HR, "Clone");
  await assistant.go("Prerequisites");
  const java = assistant.tick("Machine", /^Java/);
  await java.uncheck();
  await expect(assistant.steps.getByRole("listitem").nth(2)).toContainText("In progress, open again");
  await expect(assistant.steps.getByRole("listitem").nth(3)).toContainText("Shut until prerequisites are met");
  await expect(assistant.steps.getByRole("link", { name: /Clone/ })).toHaveCount(0);
  await java.check();
  await assistant.go("Clone");
});

test("a box that was not saved goes back, and says why", async ({ page }) => {
  const assistant = await open(page, { scenario: "content", fail: "content_migrations.tick:500:once" });
  const tool = assistant.tick("Machine", /^The tenant cloning tool is version/);
  await tool.click();
  await expect(assistant.alert).toContainText("Not saved: the platform refused it");
  await expect(tool).not.toBeChecked();
  await tool.check();
  await expect(tool).toHaveAccessibleDescription(/Ticked off by/);
  await expect(assistant.alert).toHaveCount(0);
});

test("boxes that are ticked quickly are all saved, one after the other", async ({ page }) => {
  const assistant = await open(page, { scenario: "content" });
  const openBoxes = assistant.main.getByRole("checkbox", { checked: false });
  await expect(openBoxes).toHaveCount(15);
  await assistant.main.evaluate((main) => {
    for (const box of main.querySelectorAll<HTMLInputElement>("input[type=checkbox]:not(:checked)")) box.click();
  });
  await expect(assistant.main.getByText(/^Ticked off by admin@example\.com/)).toHaveCount(17);
  await page.reload();
  await assistant.isOn("Prerequisites");
  await expect(openBoxes).toHaveCount(0);
});

test("answers that were typed are saved although something was ticked meanwhile", async ({ page }) => {
  const assistant = await open(page);
  const roles = assistant.main.getByRole("group", { name: "Products with custom roles", exact: true });
  await roles.getByRole("radio", { name: "No", exact: true }).check();
  await assistant.tick("Machine", /^Dependencies|^The tool’s dependencies/).check();
  await page.reload();
  await assistant.isOn("Prerequisites");
  await expect(assistant.restored).toBeVisible();
  await expect(roles.getByRole("radio", { name: "No", exact: true })).toBeChecked();
  await assistant.button("Save and Close").click();
  await assistant.isClosed();
  await assistant.resume(FINANCE, "Prerequisites");
  await expect(assistant.restored).toBeHidden();
  await expect(roles.getByRole("radio", { name: "No", exact: true })).toBeChecked();
});
