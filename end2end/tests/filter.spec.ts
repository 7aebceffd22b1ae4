import { expect, test } from "../fixtures.ts";
import { expectNames, UNATTACHED } from "../support/table.ts";

/** What stands in the panel for each status: its words, and how many gateways of `typical` have it. */
const STATUSES = [
  ["Offline, lost contact", 1],
  ["Restarting, overdue", 1],
  ["Offline, failed start", 1],
  ["Offline, unclean shutdown", 1],
  ["Cluster Issues", 1],
  ["Offline", 1],
  ["Restarting", 1],
  ["Stopping", 1],
  ["Starting", 1],
  ["Online", 4],
] as const;

test("the panel has every status and issue, explained and counted", { tag: "@rest" }, async ({ gateways }) => {
  await gateways.open();
  await gateways.openFilter();
  const choices = gateways.filter.getByRole("group", { name: "Status" }).getByRole("checkbox");
  await expect(choices).toHaveCount(STATUSES.length);
  for (const [place, [words, count]] of STATUSES.entries()) {
    // The words, a sentence that explains them, and the count.
    await expect(choices.nth(place)).toHaveAccessibleName(new RegExp(`^${words}\\s*It [^.]+\\.(.*\\.)? ?${count}$`));
  }
  await expect(gateways.choice("Issues", /^Error\s*2$/)).toBeVisible();
  await expect(gateways.choice("Issues", /^Warning\s*3$/)).toBeVisible();
});

test("statuses add up, issues narrow them, and chips take each away again", { tag: "@rest" }, async ({ gateways, page }) => {
  await gateways.open();
  await gateways.openFilter();
  await gateways.choice("Status", /^Online/).check();
  await expectNames(gateways.table, ["eu-central-1", "eu-west-1", "eu-west-2", "partner-exchange-frankfurt-production"]);
  await gateways.choice("Status", /^Offline, lost contact/).check();
  await expect(gateways.table.getByRole("rowheader")).toHaveCount(5);
  await gateways.choice("Issues", /^Error/).check();
  await expectNames(gateways.table, ["eu-west-1", "sa-east-1"]);
  await expect(page.getByRole("main")).toContainText("2 of 13 gateways");
  await expect(gateways.filterButton).toContainText("3");
  await gateways.choice("Issues", /^Warning/).check();
  await expectNames(gateways.table, ["eu-west-1", "eu-west-2", "sa-east-1"]);
  await page.keyboard.press("Escape");
  await expect(gateways.filter).toBeHidden();

  await expect(gateways.chips.getByRole("listitem")).toHaveText([
    "Offline, lost contact",
    "Online",
    "Error",
    "Warning",
    "Clear filters",
  ]);
  await gateways.chips.getByRole("button", { name: "Remove the filter Online" }).click();
  await expectNames(gateways.table, ["sa-east-1"]);
  await gateways.chips.getByRole("button", { name: "Remove the filter Error" }).click();
  await expect(page.getByRole("heading", { name: "No gateway fits the filter" })).toBeVisible();
  await gateways.chips.getByRole("button", { name: "Clear filters" }).click();
  await expect(gateways.table.getByRole("rowheader")).toHaveCount(14);
  await expect(gateways.chips).toHaveCount(0);
});

test("counts tell what a choice would show beside the search and the other filter", { tag: "@rest" }, async ({ gateways }) => {
  await gateways.open({}, { q: "eu-west" });
  await gateways.openFilter();
  await expect(gateways.choice("Status", /^Online.*2$/s)).toBeVisible();
  await expect(gateways.choice("Status", /^Starting.*1$/s)).toBeVisible();
  await expect(gateways.choice("Issues", /^Error\s*1$/)).toBeVisible();
  await gateways.choice("Issues", /^Error/).check();
  await expect(gateways.choice("Status", /^Online.*1$/s)).toBeVisible();
  await expect(gateways.choice("Status", /^Starting.*0$/s)).toBeVisible();
  // A choice beside the same kind's others is counted as if alone.
  await expect(gateways.choice("Issues", /^Warning\s*1$/)).toBeVisible();
});

test("a filter and a search hold together, and each can be cleared alone", { tag: "@rest" }, async ({ gateways, page }) => {
  await gateways.open({}, { status: "online", q: "eu-west" });
  await expectNames(gateways.table, ["eu-west-1", "eu-west-2"]);
  await gateways.search.fill("us-");
  await expect(page.getByRole("heading", { name: "No gateway fits the filter" })).toBeVisible();
  await page.getByRole("button", { name: "Clear search" }).click();
  await expect(gateways.table.getByRole("rowheader")).toHaveCount(4);
  await gateways.search.fill("us-");
  await page.getByRole("button", { name: "Clear filters" }).last().click();
  await expectNames(gateways.table, ["us-east-1", "us-west-2"]);
});

test("environments attached to no gateway have no status, so no filter shows them", { tag: "@rest" }, async ({ gateways }) => {
  await gateways.open();
  await expect(gateways.row(UNATTACHED)).toBeVisible();
  await gateways.openFilter();
  await gateways.choice("Issues", /^Warning/).check();
  await expect(gateways.row(UNATTACHED)).toHaveCount(0);
});

test("a gateway that comes to fit the filter appears by itself, and leaves the same way", async ({ gateways, page }) => {
  await gateways.open({}, { status: "offline_lost_contact" });
  await expectNames(gateways.table, ["sa-east-1"]);
  await gateways.mock.setStatus(["sa-east-1", "online"]);
  await expect(page.getByRole("heading", { name: "No gateway fits the filter" })).toBeVisible();
  await gateways.mock.setStatus(["staging", "offline_lost_contact"]);
  await expectNames(gateways.table, ["staging"]);
});

test("the Deleted view can be filtered by its only status, and by no issue", { tag: "@rest" }, async ({ gateways }) => {
  await gateways.open({}, { view: "deleted" });
  await gateways.openFilter();
  await expect(gateways.filter.getByRole("checkbox")).toHaveCount(1);
  await expect(gateways.choice("Status", /^Deleted.*2$/s)).toBeVisible();
});

test("the panel is operated by the keyboard alone, and gives the focus back", { tag: "@rest" }, async ({ gateways, page }) => {
  await gateways.open();
  await gateways.filterButton.focus();
  await expect(gateways.filterButton).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("Enter");
  await expect(gateways.filter).toBeFocused();
  await expect(gateways.filterButton).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(gateways.choice("Status", /^Offline, lost contact/)).toBeFocused();
  await page.keyboard.press("Space");
  await expectNames(gateways.table, ["sa-east-1"]);
  await page.keyboard.press("Escape");
  await expect(gateways.filter).toBeHidden();
  await expect(gateways.filterButton).toBeFocused();
  await expect(gateways.filterButton).toHaveAttribute("aria-expanded", "false");
});
