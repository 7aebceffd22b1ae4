import { expect, test } from "../fixtures.ts";
import { expectNames, expectRow, namesOf, UNATTACHED } from "../support/table.ts";

test("the table follows every character, and erasing them restores it", { tag: "@rest" }, async ({ gateways, page }) => {
  await gateways.open();
  const before = await namesOf(gateways.table);
  await gateways.search.focus();
  await page.keyboard.type("eu-west-1");
  await expectNames(gateways.table, ["eu-west-1", "eu-west-10"]);
  await page.keyboard.type("0");
  await expectNames(gateways.table, ["eu-west-10"]);
  await expect(page.getByRole("main")).toContainText("1 of 13 gateways");
  for (let left = "eu-west-10".length; left > 0; left -= 1) await page.keyboard.press("Backspace");
  await expectNames(gateways.table, before);
  await expect(page.getByRole("main")).toContainText("13 gateways, 22 environments");
});

test("case and accents do not matter, nor where in the name it stands", async ({ gateways }) => {
  await gateways.open({ scenario: "text" });
  for (const [typed, found] of [
    ["zurich", "Zürich"],
    ["ZÜRICH", "Zürich"],
    ["istanbul", "İstanbul ıSPARTA straße STRASSE"],
    ["الإنتاج", "بوابة الإنتاج الرئيسية 12"],
    ["👍", "👩‍👩‍👧‍👦 🏳️‍🌈 🇪🇺 👍🏽"],
    ["<IMG", "<img src=x onerror=alert(1)>"],
  ] as const) {
    await gateways.search.fill(typed);
    await expect(gateways.row(found), typed).toBeVisible();
    const others = (await namesOf(gateways.table)).filter((name) => name === "null" || name === "undefined");
    expect(others, typed).toEqual([]);
  }
});

test("a gateway is also found by the name of an environment", { tag: "@rest" }, async ({ gateways }) => {
  await gateways.open();
  await gateways.search.fill("LEDGER");
  await expectNames(gateways.table, ["eu-central-1"]);
  await gateways.search.fill("orders");
  await expectNames(gateways.table, ["ap-northeast-1", "eu-west-1", UNATTACHED]);
});

test("an environment that was searched for is shown first, not behind See more", async ({ gateways }) => {
  await gateways.open({ scenario: "text" });
  const row = gateways.table.getByRole("row").filter({ has: gateways.page.getByRole("button", { name: "See more..." }) });
  const last = row.first().getByRole("link", { name: "🧪 Test" });
  await expect(row.first()).toBeVisible();
  await expect(last).toHaveCount(0);
  await gateways.search.fill("🧪");
  await expect(last).toBeVisible();
});

test("the last row is searched too, and goes when none of its names matches", { tag: "@rest" }, async ({ gateways }) => {
  await gateways.open();
  const last = gateways.row(UNATTACHED);
  await gateways.search.fill("test");
  await expectRow(gateways.table, { "Gateway Name": UNATTACHED, Environments: "Billing Test, Catalog Test, Orders Test" });
  await gateways.search.fill("analytics");
  await expectNames(gateways.table, [UNATTACHED]);
  await expectRow(gateways.table, { "Gateway Name": UNATTACHED, Environments: "Analytics" });
  await gateways.search.fill("eu-");
  await expect(last).toHaveCount(0);
  await gateways.search.fill("not attached");
  await expect(last, "its own name is no environment's").toHaveCount(0);
  await gateways.search.fill("");
  await expect(last).toBeVisible();
});

test("/ leads to the search from anywhere, selects what was typed, and is a character there", { tag: "@rest" }, async ({
  gateways,
  page,
}) => {
  await gateways.open();
  await gateways.search.fill("eu");
  for (const from of [gateways.sortButton("Host Name"), gateways.view("Enabled"), gateways.filterButton]) {
    await from.focus();
    await page.keyboard.press("/");
    await expect(gateways.search).toBeFocused();
    await expect(gateways.search).toHaveValue("eu");
  }
  // What was there is selected, so typing replaces it.
  await page.keyboard.type("a/b");
  await expect(gateways.search).toHaveValue("a/b");
});

test("what is not found says so, with ways on", { tag: "@rest" }, async ({ gateways, page }) => {
  await gateways.open();
  await gateways.search.fill("legacy");
  await expect(page.getByRole("heading", { name: "Nothing is named like “legacy”" })).toBeVisible();
  await expect(gateways.table.getByRole("rowheader")).toHaveCount(0);

  await page.getByRole("button", { name: "Clear search" }).click();
  await expect(gateways.search).toHaveValue("");
  await expect(gateways.table.getByRole("rowheader")).toHaveCount(14);

  await gateways.search.fill("legacy");
  await page.getByRole("link", { name: "Search deleted" }).click();
  await expect(gateways.view("Deleted")).toBeChecked();
  await expectNames(gateways.table, ["legacy-dmz"]);
  await gateways.search.fill("eu-west");
  await page.getByRole("link", { name: "Search enabled" }).click();
  await expectNames(gateways.table, ["eu-west-1", "eu-west-2", "eu-west-10"]);
});

test("the focus is not lost when the search is cleared", { tag: "@rest" }, async ({ gateways, page }) => {
  await gateways.open();
  await gateways.search.fill("legacy");
  const clear = page.getByRole("button", { name: "Clear search" });
  await clear.focus();
  await page.keyboard.press("Enter");
  await expect(clear).toHaveCount(0);
  await expect(gateways.search).toBeFocused();
});

test("blanks around a search do not matter", { tag: "@rest" }, async ({ gateways }) => {
  await gateways.open();
  await gateways.search.fill("  ledger ");
  await expectNames(gateways.table, ["eu-central-1"]);
  await gateways.search.fill("   ");
  await expect(gateways.table.getByRole("rowheader")).toHaveCount(14);
});
