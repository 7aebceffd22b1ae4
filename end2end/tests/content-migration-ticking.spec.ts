// What is ticked off is saved one change after the other, whatever a person does meanwhile.
import type { BrowserContext, Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { AssistantPage } from "../support/assistant-page.ts";
import { MockControls } from "../support/mock-controls.ts";

const FINANCE = "finance-suite to finance-suite-2";
const NAMES = [/^The tenant cloning tool is version/, /^Java 8 or later is installed/, /^A spreadsheet reader is installed/];

/** The assistant at its prerequisites, with nothing of the machine ticked off. */
class Prerequisites extends AssistantPage {
  readonly controls = new MockControls(this.page);
  readonly boxes = NAMES.map((name) => this.tick("Machine", name));

  async openUnticked() {
    await this.open(FINANCE, "Prerequisites");
    for (const box of this.boxes) await box.uncheck();
    await this.areSaved(false);
  }

  /** From now on answers come when the clock is moved on. */
  async becomesSlow() {
    await this.controls.open();
    await this.controls.latency.selectOption({ label: "1000 ms" });
  }

  /** Lets all answers come. */
  async becomesQuick() {
    await this.controls.latency.selectOption({ label: "none" });
    await this.mock.advance(1000);
  }

  async tickAll() {
    for (const box of this.boxes) {
      await box.check();
      await expect(box).not.toHaveAccessibleDescription(/Ticked off by/);
    }
  }

  /** Waits until all is stored. */
  async areSaved(ticked = true) {
    for (const box of this.boxes) {
      await expect(box).toBeChecked({ checked: ticked });
      if (ticked) await expect(box).toHaveAccessibleDescription(/Ticked off by admin@example\.com/);
      else await expect(box).not.toHaveAccessibleDescription(/Ticked off/);
    }
    await expect.poll(() => unsaved(this.page)).toEqual([]);
  }
}

/** What the tab keeps of ticks that are not saved. */
function unsaved(page: Page) {
  return page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith("waygate.ticks")));
}

async function begin(page: Page) {
  const assistant = new Prerequisites(page);
  await assistant.openUnticked();
  return assistant;
}

async function inAnotherTab(context: BrowserContext) {
  const assistant = new Prerequisites(await context.newPage());
  await assistant.open(FINANCE, "Prerequisites");
  return assistant;
}

test("it is saved although the step is left, and what is typed on another step is saved after it", async ({ page }) => {
  const assistant = await begin(page);
  await assistant.becomesSlow();
  await assistant.tickAll();
  await assistant.go("Path");
  await assistant.field("Target", "Region").fill("eu20");
  await assistant.button("Save and Close").click();
  await expect(assistant.main.getByText("Saving …", { exact: true })).toBeVisible();
  await assistant.becomesQuick();
  await assistant.isClosed();
  await assistant.resume(FINANCE, "Path");
  await expect(assistant.restored).toBeHidden();
  await expect(assistant.field("Target", "Region")).toHaveValue("eu20");
  await assistant.go("Prerequisites");
  await assistant.areSaved();
});

test("it is saved although the assistant is left", async ({ page }) => {
  const assistant = await begin(page);
  await assistant.becomesSlow();
  await assistant.tickAll();
  await assistant.button("Close").click();
  await assistant.becomesQuick();
  await assistant.isClosed();
  await expect.poll(() => unsaved(page)).toEqual([]);
  await assistant.resume(FINANCE, "Prerequisites");
  await assistant.areSaved();
});

test("it is saved although the console is loaded anew", async ({ page, context }) => {
  const assistant = await begin(page);
  await assistant.becomesSlow();
  await assistant.tickAll();
  await assistant.controls.latency.selectOption({ label: "none" });
  await page.reload();
  await assistant.isOn("Prerequisites");
  await assistant.areSaved();
  const elsewhere = await inAnotherTab(context);
  await elsewhere.areSaved();
});

test("loaded anew after someone else changed the migration, it is told and not saved", async ({ page }) => {
  const assistant = new Prerequisites(page);
  await assistant.open(FINANCE, "Prerequisites", { scenario: "conflict" });
  await assistant.becomesSlow();
  const [tool] = assistant.boxes;
  await tool!.check();
  const kept = await page.evaluate(() => Object.entries({ ...sessionStorage }).filter(([key]) => key.startsWith("waygate.ticks")));
  expect(kept).toHaveLength(1);
  // A colleague is quicker, and the tab is closed before it hears of that.
  await assistant.controls.latency.selectOption({ label: "none" });
  await assistant.mock.advance(5_000);
  await expect(assistant.alert).toContainText(/^colleague@example\.com saved this at /);
  await page.evaluate((kept) => kept.forEach(([key, text]) => sessionStorage.setItem(key, text)), kept);
  await page.reload();
  await assistant.isOn("Prerequisites");
  await expect(assistant.alert).toContainText(/^colleague@example\.com saved this at /);
  await expect(assistant.alert).toContainText("The boxes that you clicked are as they were before.");
  await expect(tool!).not.toBeChecked();
  await expect.poll(() => unsaved(page)).toEqual([]);
});

test("clicked again while it is being saved, the last click holds", async ({ page }) => {
  const assistant = await begin(page);
  await assistant.becomesSlow();
  await assistant.tickAll();
  for (const box of assistant.boxes) await box.uncheck();
  await assistant.boxes[1]?.check();
  await assistant.becomesQuick();
  await expect(assistant.boxes[1]!).toHaveAccessibleDescription(/Ticked off by/);
  await expect.poll(() => unsaved(page)).toEqual([]);
  await page.reload();
  await assistant.isOn("Prerequisites");
  for (const [place, box] of assistant.boxes.entries()) await expect(box).toBeChecked({ checked: place === 1 });
});

test("refused after the step was left, it is told on the step that is open, and the box goes back", async ({ page }) => {
  const assistant = await begin(page);
  await assistant.becomesSlow();
  await assistant.controls.setFaults("content_migrations.tick:500:once");
  await assistant.tickAll();
  await assistant.go("Path");
  await assistant.becomesQuick();
  await expect(assistant.alert).toContainText("Not saved: the platform refused it");
  await expect(assistant.alert).toContainText("The boxes that you clicked are as they were before.");
  await assistant.go("Prerequisites");
  await assistant.areSaved(false);
});

test("ticks of two people go together without a word", async ({ page, context }) => {
  const mine = await begin(page);
  const theirs = await inAnotherTab(context);
  await theirs.boxes[0]!.check();
  await expect(theirs.boxes[0]!).toHaveAccessibleDescription(/Ticked off by/);
  await mine.boxes[1]!.check();
  await expect(mine.boxes[1]!).toHaveAccessibleDescription(/Ticked off by/);
  await theirs.boxes[2]!.check();
  for (const tab of [mine, theirs]) {
    await expect(tab.alert).toHaveCount(0);
    await expect(tab.boxes[0]!).toBeChecked();
    await expect(tab.boxes[1]!).toBeChecked();
  }
  await page.reload();
  await mine.isOn("Prerequisites");
  await mine.areSaved();
});

test("a save whose step is left goes on, and the next one is made from it", async ({ page }) => {
  const assistant = await begin(page);
  await assistant.becomesSlow();
  const cloud = assistant.main.getByRole("group", { name: "Cloud Connector" }).getByRole("radio", { name: "Yes" });
  await cloud.check();
  await assistant.button("Save and Close").click();
  await assistant.go("Path");
  await assistant.field("Target", "Region").fill("eu20");
  await assistant.becomesQuick();
  await assistant.isOn("Path");
  await expect(assistant.field("Target", "Region")).toHaveValue("eu20");
  await assistant.button("Save and Close").click();
  await assistant.isClosed();
  await assistant.resume(FINANCE, "Path");
  await expect(assistant.field("Target", "Region")).toHaveValue("eu20");
  await assistant.go("Prerequisites");
  await expect(cloud).toBeChecked();
  await expect(assistant.restored).toBeHidden();
});

test("what is typed while a save waits for the ticks before it stays", async ({ page }) => {
  const assistant = await begin(page);
  const [roles, cloud] = ["Products with custom roles", "Cloud Connector"].map((name) =>
    assistant.main.getByRole("group", { name, exact: true }).getByRole("radio", { name: "Yes" }),
  );
  await assistant.becomesSlow();
  await assistant.tickAll();
  await roles!.check();
  await assistant.button("Save and Close").click();
  await cloud!.check();
  await assistant.becomesQuick();
  await assistant.isClosed();
  await assistant.resume(FINANCE, "Prerequisites");
  await assistant.areSaved();
  await expect(assistant.restored).toBeVisible();
  await expect(roles!).toBeChecked();
  await expect(cloud!).toBeChecked();
});

test("come back to while it is saved, the migration is gone on with from there", async ({ page }) => {
  const assistant = await begin(page);
  const cloud = assistant.main.getByRole("group", { name: "Cloud Connector" }).getByRole("radio", { name: "Yes" });
  await assistant.becomesSlow();
  await cloud.check();
  await assistant.button("Save and Close").click();
  await assistant.controls.latency.selectOption({ label: "none" });
  await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "Migration Assistant" }).click();
  await assistant.isClosed();
  await assistant.resume(FINANCE, "Prerequisites");
  await assistant.boxes[0]!.check();
  await assistant.mock.advance(1000);
  await expect(assistant.boxes[0]!).toHaveAccessibleDescription(/Ticked off by/);
  await expect(assistant.alert).toHaveCount(0);
  await expect(cloud).toBeChecked();
  await page.reload();
  await assistant.isOn("Prerequisites");
  await expect(cloud).toBeChecked();
  await expect(assistant.boxes[0]!).toBeChecked();
});

test("a step is not confirmed unseen where a save before it changed it", async ({ page }) => {
  const assistant = await begin(page);
  await assistant.go("Path");
  await assistant.becomesSlow();
  await assistant.field("Target", "API portal URL").fill("https://other.apiportal.example");
  await assistant.button("Save and Continue").click();
  await assistant.go("Support ticket");
  const received = assistant.main.getByRole("checkbox", { name: "Confirmation received" });
  await expect(received).toBeChecked();
  await assistant.button("Save and Continue").click();
  await assistant.becomesQuick();
  await expect(assistant.alert).toContainText("What was saved before changed this page too. Look at its answers, then save.");
  await expect(received).not.toBeChecked();
  const ticket = assistant.main.getByRole("definition").filter({ hasText: "Source: where API Management is enabled" });
  await expect(ticket).toContainText("https://other.apiportal.example");
  await received.check();
  await assistant.next("Prerequisites");
});
