import { expect, test } from "../fixtures.ts";
import { expectRow, UNATTACHED } from "../support/table.ts";
import { MockControls } from "../support/mock-controls.ts";

test.describe("while the first answer is awaited", () => {
  test("nothing shows for a second, then the shape of the rows to come, then the rows", async ({ gateways }) => {
    await gateways.goto({ latency: 3000 });
    const rows = gateways.table.getByRole("row", { includeHidden: true });
    await expect(gateways.table).toHaveAttribute("aria-busy", "true");
    await gateways.mock.advance(999);
    await expect(rows).toHaveCount(1);
    await gateways.mock.advance(1);
    await expect(rows).toHaveCount(6);
    await expect(rows.last().getByRole("cell", { includeHidden: true })).toHaveCount(6);
    await expect(gateways.table.getByRole("row"), "the skeleton is for eyes alone").toHaveCount(1);
    await gateways.mock.advance(2000);
    await expectRow(gateways.table, { "Gateway Name": "eu-central-1", Status: "Online" });
    await expect(rows).toHaveCount(15);
    await expect(gateways.table).toHaveAttribute("aria-busy", "false");
  });

  test("an answer within the second comes without a skeleton", async ({ gateways }) => {
    await gateways.goto({ latency: 900 });
    const rows = gateways.table.getByRole("row", { includeHidden: true });
    await gateways.mock.advance(899);
    await expect(rows).toHaveCount(1);
    await gateways.mock.advance(1);
    await expect(rows).toHaveCount(15);
    await gateways.mock.advance(5000);
    await expect(rows).toHaveCount(15);
  });

  test("an answer that never comes leaves the skeleton, and the page can be left", async ({ gateways, page }) => {
    await gateways.goto({ latency: "infinite" });
    await gateways.mock.advance(3_600_000);
    await expect(gateways.table.getByRole("row", { includeHidden: true })).toHaveCount(6);
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "APIs", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("APIs");
  });
});

test("old rows stay during a refresh, and the table says that it is busy", async ({ gateways, page }) => {
  await gateways.goto({ latency: 500 });
  await gateways.mock.advance(500);
  await expect(gateways.table).toHaveAttribute("aria-busy", "false");
  await page.getByRole("button", { name: "Refresh now" }).click();
  await expect(gateways.table).toHaveAttribute("aria-busy", "true");
  await gateways.mock.advance(499);
  await expect(gateways.table.getByRole("rowheader")).toHaveCount(14);
  await expect(gateways.table).toHaveAttribute("aria-busy", "true");
  await gateways.mock.advance(1);
  await expect(gateways.table).toHaveAttribute("aria-busy", "false");
});

test.describe("a new account", () => {
  test("is told what a gateway is, and how to add one", async ({ gateways, page }) => {
    await gateways.open({ scenario: "empty" });
    await expect(page.getByRole("heading", { name: "No gateways yet" })).toBeVisible();
    await expect(page.getByRole("main")).toContainText("A gateway is a runtime of your own that receives API calls");
    await expect(gateways.table.getByRole("rowheader")).toHaveCount(0);
    await gateways.addButton.last().click();
    await expect(page.getByRole("dialog", { name: "Add a Gateway" })).toBeVisible();
  });

  test("has no deleted gateways either", async ({ gateways, page }) => {
    await gateways.open({ scenario: "empty" }, { view: "deleted" });
    await expect(page.getByRole("heading", { name: "No deleted gateways" })).toBeVisible();
  });

  test("of which a search finds nothing, and says so", async ({ gateways, page }) => {
    await gateways.open({ scenario: "empty" });
    await gateways.search.fill("x");
    await expect(page.getByRole("heading", { name: "Nothing is named like “x”" })).toBeVisible();
  });
});

test("Add a Gateway takes the focus and gives it back", async ({ gateways, page }) => {
  await gateways.open();
  await gateways.addButton.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Add a Gateway" });
  await expect(dialog.getByRole("combobox", { name: "Operating System" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(gateways.addButton).toBeFocused();
});

test.describe("a role", () => {
  test("that may not see gateways is told which privilege is missing, and can ask for it", async ({
    gateways,
    page,
    context,
  }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await gateways.goto({ role: "access-only" });
    await expect(page.getByRole("heading", { name: "You can’t see gateways" })).toBeVisible();
    await expect(page.getByRole("main")).toContainText(
      "Your role “access-only” lacks the privilege Gateway Management. Someone who administers this account can grant it.",
    );
    await expect(gateways.table).toHaveCount(0);
    await expect(gateways.addButton).toHaveCount(0);
    await page.getByRole("button", { name: "Copy request" }).click();
    await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      "Please grant access-only@example.com the privilege Gateway Management in Waygate.",
    );
  });

  test("that only reads sees the table, and Add a Gateway disabled with the reason", async ({ gateways, page }) => {
    await gateways.open({ role: "reader" });
    await expect(gateways.table.getByRole("rowheader")).toHaveCount(14);
    await expect(gateways.addButton).toHaveAttribute("aria-disabled", "true");
    await expect(gateways.addButton).toHaveAccessibleDescription(
      "Your role “reader” reads gateways and does not change them.",
    );
    await gateways.addButton.focus();
    await expect(gateways.addButton).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });
});

test.describe("when the platform fails", () => {
  for (const [fault, title] of [
    ["offline", "The platform cannot be reached"],
    ["timeout", "The platform does not answer"],
    ["503", "The platform failed with 503"],
    ["429", "The platform asks for fewer requests"],
    ["401", "You are signed out"],
  ] as const) {
    test(`at first load with ${fault}, it says “${title}”, and works again once it does`, async ({ gateways, page }) => {
      await gateways.goto({ fail: `gateways.list:${fault}:once` });
      await expect(gateways.alert).toContainText(title);
      await expect(gateways.alert).toContainText("There is nothing to show until it answers.");
      await page.getByRole("button", { name: "Try now" }).click();
      await expect(gateways.table.getByRole("rowheader")).toHaveCount(14);
      await expect(gateways.alert).toHaveCount(0);
    });
  }

  test("it tries again by itself, later each time, and counts down", async ({ gateways, page }) => {
    await gateways.goto({ fail: "gateways.list:offline" });
    const main = page.getByRole("main");
    const tries = async () => (await gateways.mock.calls()).filter((call) => call.operation === "gateways.list").length;
    for (const [n, wait] of [2, 4, 8, 16, 30, 30].entries()) {
      await expect(main).toContainText(`Next try in ${wait} s`);
      expect(await tries()).toBe(n + 1);
      await gateways.mock.advance(1000);
      await expect(main).toContainText(`Next try in ${wait - 1} s`);
      await gateways.mock.advance((wait - 1) * 1000);
    }
  });

  test("later on, the rows stay, a banner says since when, and recovery brings them up to date", async ({
    gateways,
    page,
  }) => {
    await gateways.open({ now: "2026-03-09T14:32:08Z" });
    const controls = new MockControls(page);
    await controls.open();
    await controls.setFaults("*:offline");
    await expect(gateways.alert).toContainText("The platform cannot be reached");
    await expect(gateways.alert).toContainText("You see the gateways as they were at 2:32:08 PM.");
    await expect(gateways.table.getByRole("rowheader")).toHaveCount(14);
    await gateways.mock.setStatus(["eu-central-1", "offline"]);
    await gateways.mock.advance(1000);
    await expect(page.getByRole("main")).toContainText("Next try in 1 s");
    await expectRow(gateways.table, { "Gateway Name": "eu-central-1", Status: "Online" });

    // Search and order work on what is there.
    await gateways.search.fill("eu-c");
    await expect(gateways.table.getByRole("rowheader")).toHaveCount(1);

    await controls.setFaults("");
    await page.getByRole("button", { name: "Try now" }).click();
    await expect(gateways.alert).toHaveCount(0);
    await expectRow(gateways.table, { "Gateway Name": "eu-central-1", Status: "Offline" });
    await gateways.mock.setStatus(["eu-central-1", "online"]);
    await expectRow(gateways.table, { "Gateway Name": "eu-central-1", Status: "Online" });
  });

  test("the technical part is folded, and can be copied", async ({ gateways, page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await gateways.goto({ fail: "gateways.list:500" });
    const copy = page.getByRole("button", { name: "Copy details" });
    await expect(copy).toBeHidden();
    await page.getByRole("main").getByText("Details", { exact: true }).click();
    await copy.click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain("500");
  });

  test("in part, the rest is there, and what is missing is named", async ({ gateways, page }) => {
    await gateways.open({ fail: "environments.list:500:once" });
    await expect(page.getByRole("status").filter({ hasText: "Some environments are missing" })).toBeVisible();
    await expect(gateways.table.getByRole("rowheader")).toHaveCount(13);
    await expect(gateways.row(UNATTACHED)).toHaveCount(0);
    await page.getByRole("button", { name: "Try now" }).click();
    await expect(gateways.row(UNATTACHED)).toBeVisible();
    await expect(page.getByText("Some environments are missing")).toHaveCount(0);
  });

  test("with its events alone, the table says so and keeps its rows", async ({ gateways }) => {
    await gateways.goto({ fail: "gateways.events:503:once" });
    await expect(gateways.alert).toContainText("The platform failed with 503");
    await expect(gateways.table.getByRole("rowheader")).toHaveCount(14);
    await gateways.mock.advance(2000);
    await expect(gateways.alert).toHaveCount(0);
    await gateways.mock.setStatus(["eu-central-1", "offline"]);
    await expectRow(gateways.table, { "Gateway Name": "eu-central-1", Status: "Offline" });
  });

  test("without the session, the account's name is missing and the table works", async ({ gateways, page }) => {
    await gateways.open({ fail: "session:500" });
    await expect(gateways.table.getByRole("rowheader")).toHaveCount(14);
    await expect(page.getByRole("banner")).not.toContainText("@example.com");
  });
});
