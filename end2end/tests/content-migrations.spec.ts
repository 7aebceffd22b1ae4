import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { AssistantPage } from "../support/assistant-page.ts";
import type { Parameters } from "../support/mock.ts";

const RETAIL = "retail-prod to retail-suite";

async function list(page: Page, parameters: Parameters = { scenario: "content" }) {
  const assistant = new AssistantPage(page);
  await assistant.list(parameters);
  return assistant;
}

test("every migration says its step, its ends, and who changed it last; the latest first", async ({ page }) => {
  const assistant = await list(page);
  await expect(assistant.table.getByRole("columnheader")).toHaveText(["Current Step", "Source", "Target", "Last Change", "Delete"]);
  await expect(assistant.table.getByRole("rowheader")).toHaveText([
    "Step 1: Path",
    "Step 2: Support ticket",
    "Step 3: Prerequisites",
    "Step 4: Clone",
    "Step 5: After cloning",
    "Step 6: Validate",
    "Closed",
  ]);
  await expect(assistant.cell(RETAIL, "Source")).toHaveText("retail-prod");
  await expect(assistant.cell(RETAIL, "Target")).toHaveText("retail-suite");
  await expect(assistant.cell(RETAIL, "Last Change")).toHaveText(/\d{4}, .* by admin@example\.com$/);
});

test("a migration is made, named as it is described, deleted, and brought back", { tag: "@rest" }, async ({ page }) => {
  const assistant = await list(page, {});
  await assistant.create.click();
  await assistant.isOn("Path");
  await expect(page).toHaveTitle("Step 1 of 6: Path · Migration Assistant · Waygate");
  await expect(page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("listitem")).toHaveText(["Migration Assistant", "New migration"]);
  await assistant.field("Source", "Subaccount name").fill("from-here");
  await assistant.field("Target", "Subaccount name").fill("to-there");
  await assistant.button("Save and Close").click();
  await assistant.isClosed();
  await expect(assistant.cell("from-here to to-there", "Current Step")).toHaveText("Step 1: Path");
  await assistant.row("from-here to to-there").getByRole("button").click();
  await expect(assistant.dialog).toContainText("Both tenants stay as they are.");
  await assistant.dialog.getByRole("button", { name: "Delete migration" }).click();
  await expect(assistant.row("from-here to to-there")).toHaveCount(0);
  await expect(assistant.button("Undo")).toBeFocused();
  await assistant.button("Undo").click();
  await expect(assistant.row("from-here to to-there")).toBeVisible();
});

test("an end that nobody named says so", async ({ page }) => {
  const assistant = new AssistantPage(page);
  await assistant.begin({ scenario: "empty" });
  await assistant.button("Close").click();
  await assistant.isClosed();
  await expect(assistant.cell("New migration", "Source")).toHaveText("Not named yet");
  await expect(assistant.cell("New migration", "Target")).toHaveText("Not named yet");
});

test("one that was deleted can be brought back for ten seconds, and by its address", async ({ page }) => {
  const assistant = await list(page);
  const href = await assistant.link(RETAIL).getAttribute("href");
  await assistant.row(RETAIL).getByRole("button").click();
  await assistant.dialog.getByRole("button", { name: "Delete migration" }).click();
  await expect(assistant.button("Undo")).toBeVisible();
  await page.goto(href ?? "");
  await expect(assistant.main.getByText("This migration was deleted")).toBeVisible();
  await assistant.button("Undo").click();
  await assistant.isOn("Path");
  await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "Migration Assistant" }).click();
  await assistant.row(RETAIL).getByRole("button").click();
  await assistant.dialog.getByRole("button", { name: "Delete migration" }).click();
  await expect(assistant.button("Undo")).toBeVisible();
  await assistant.mock.advance(10_000);
  await expect(assistant.button("Undo")).toHaveCount(0);
  await page.goBack();
  await expect(assistant.main.getByRole("heading", { name: "There is no such migration" })).toBeVisible();
  await assistant.main.getByRole("link", { name: "Go to the Migration Assistant" }).click();
  await expect(assistant.table).toBeVisible();
});

test("where there is none it says what one is, and makes one", async ({ page }) => {
  const assistant = await list(page, { scenario: "empty" });
  await expect(assistant.main.getByRole("heading", { name: "There is no migration of content" })).toBeVisible();
  await assistant.create.click();
  await assistant.isOn("Path");
});

for (const [fault, says] of [
  ["500", "It could not be read"],
  ["offline", "The platform cannot be reached"],
  ["timeout", "The platform does not answer"],
] as const) {
  test(`a list that cannot be read (${fault}) says so, and is read again`, async ({ page }) => {
    const assistant = await list(page, { scenario: "content", fail: `content_migrations.list:${fault}:once` });
    await expect(assistant.alert).toContainText(says);
    await assistant.button("Try again").click();
    await expect(assistant.link(RETAIL)).toBeVisible();
  });
}

test("one that could not be made says so, and is made once when asked again", async ({ page }) => {
  const assistant = await list(page, { scenario: "empty", fail: "content_migrations.create:timeout:once" });
  await assistant.create.click();
  await expect(assistant.alert).toContainText("The migration was not made");
  await assistant.create.click();
  await assistant.isOn("Path");
  await assistant.button("Close").click();
  await assistant.isClosed();
  await expect(assistant.table.getByRole("rowheader")).toHaveCount(1);
});

test("one that could not be deleted says why, and stays", async ({ page }) => {
  const assistant = await list(page, { scenario: "content", fail: "content_migrations.delete:500" });
  await assistant.row(RETAIL).getByRole("button").click();
  await assistant.dialog.getByRole("button", { name: "Delete migration" }).click();
  await expect(assistant.dialog.getByRole("alert")).toBeVisible();
  await assistant.dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(assistant.row(RETAIL)).toBeVisible();
});

test("reading shows after a second, and not before", async ({ page }) => {
  const assistant = await list(page, { scenario: "content", latency: 3000 });
  await expect(assistant.main.getByRole("status").filter({ hasText: "Reading …" })).toHaveCSS("opacity", "1");
  await assistant.mock.advance(3_000);
  await expect(assistant.link(RETAIL)).toBeVisible();
  await expect(assistant.main.getByText("Reading …")).toHaveCount(0);
});

test("who may not see APIs is told so", async ({ page }) => {
  const assistant = await list(page, { scenario: "content", role: "access-only" });
  await expect(assistant.main.getByRole("heading", { name: "You can’t see this" })).toBeVisible();
  await expect(assistant.create).toHaveCount(0);
});

test("who reads only sees all of it and changes nothing", async ({ page }) => {
  const assistant = await list(page, { scenario: "content", role: "reader" });
  await expect(assistant.create).toHaveAttribute("aria-disabled", "true");
  await expect(assistant.create).toHaveAccessibleDescription("Your role “reader” reads only.");
  await expect(assistant.row(RETAIL).getByRole("button")).toHaveCount(0);
  await assistant.resume(RETAIL, "Path");
  await expect(assistant.main.getByText("Your role “reader” reads only.")).toBeVisible();
  await expect(assistant.button("Save and Continue")).toHaveCount(0);
  await expect(assistant.field("Source", "Region")).toHaveAttribute("readonly", "");
  await expect(assistant.choice("Source", "Standalone")).toBeDisabled();
});

test("a closed one can be read step by step, and not changed", async ({ page }) => {
  const assistant = await list(page);
  await assistant.resume("archive-dev to archive-suite-dev", "Validate");
  await assistant.go("Path");
  await expect(assistant.main.getByText("This migration is closed: its steps can be read.")).toBeVisible();
  await expect(assistant.field("Source", "Region")).toHaveAttribute("readonly", "");
  await assistant.go("Prerequisites");
  await expect(assistant.tick("Machine", /^Java/)).toBeDisabled();
  await expect(assistant.tick("Machine", /^Java/)).toBeChecked();
});

test("an address of a step that is not reached leads to the one that is", async ({ page }) => {
  const assistant = await list(page);
  const href = await assistant.link(RETAIL).getAttribute("href");
  await page.goto(`${href}/clone`);
  await assistant.isOn("Path");
  await expect(page).toHaveURL(/\/path$/);
});

test("an address that leads nowhere says so", async ({ page }) => {
  await page.goto("/content-migrations/cm_none");
  await expect(page.getByRole("heading", { name: "There is no such migration" })).toBeVisible();
  await page.goto("/content-migrations/cm_path/nowhere");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("No such page");
});
