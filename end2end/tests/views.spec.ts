import { expect, test } from "../fixtures.ts";
import { cellOf, expectNames, expectRow, namesOf, UNATTACHED } from "../support/table.ts";

test("Enabled and Deleted are one choice, for the arrow keys too", { tag: "@rest" }, async ({ gateways, page }) => {
  await gateways.open();
  await expect(gateways.view("Enabled")).toBeChecked();
  await gateways.view("Enabled").focus();
  await page.keyboard.press("ArrowRight");
  await expect(gateways.view("Deleted")).toBeChecked();
  await expect(gateways.view("Deleted")).toBeFocused();
  await expectNames(gateways.table, ["eu-north-1", "legacy-dmz"]);
  await page.keyboard.press("ArrowLeft");
  await expect(gateways.view("Enabled")).toBeChecked();
  await expect(gateways.table.getByRole("rowheader")).toHaveCount(14);
});

test("a change of view keeps search and order", { tag: "@rest" }, async ({ gateways }) => {
  await gateways.open({}, { q: "1", sort: "host", dir: "desc" });
  await gateways.view("Deleted").check();
  await expectNames(gateways.table, ["eu-north-1"]);
  await gateways.search.fill("");
  await expectNames(gateways.table, ["legacy-dmz", "eu-north-1"]);
  await expect(gateways.columnHeader("Host Name")).toHaveAttribute("aria-sort", "descending");
});

test("the last row is the environments attached to no gateway, in alphabetical order, three of them at first", { tag: "@rest" }, async ({
  gateways,
}) => {
  await gateways.open();
  const names = await namesOf(gateways.table);
  expect(names.at(-1)).toBe(UNATTACHED);
  await expectRow(gateways.table, {
    Status: "",
    Issues: "",
    "Gateway Name": UNATTACHED,
    Environments: "Analytics, Billing Test, Catalog Test See more...",
    "Host Name": "—",
    "Gateway URL": "—",
  });
  const row = gateways.row(UNATTACHED);
  await expect(row.getByRole("rowheader").getByRole("link")).toHaveCount(0);
  await expect(cellOf(row, "Environments").getByRole("link")).toHaveCount(3);
  await expect(cellOf(row, "Environments").getByRole("link").first()).toHaveAttribute("href", /^\/environments\/env_/);
});

test("See more reveals the rest, See less folds it back, and the focus stays on it", { tag: "@rest" }, async ({ gateways, page }) => {
  await gateways.open();
  const row = gateways.row(UNATTACHED);
  const more = row.getByRole("button", { name: "See more..." });
  const less = row.getByRole("button", { name: "See less" });
  await expect(more).toHaveAttribute("aria-expanded", "false");
  await more.focus();
  await page.keyboard.press("Enter");
  await expectRow(gateways.table, {
    "Gateway Name": UNATTACHED,
    Environments: "Analytics, Billing Test, Catalog Test, Orders Test, Payments Sandbox, Reporting See less",
  });
  await expect(less).toHaveAttribute("aria-expanded", "true");
  await expect(less).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(row.getByRole("link")).toHaveCount(3);
  await expect(more).toBeFocused();
  await expect(more).toHaveAttribute("aria-expanded", "false");
});

test("with three names or fewer there is nothing more to see", async ({ gateways }) => {
  await gateways.open({ scenario: "statuses" });
  await expectRow(gateways.table, { "Gateway Name": UNATTACHED, Environments: "Sandbox, Spare" });
  await expect(gateways.row(UNATTACHED).getByRole("button")).toHaveCount(0);
});

test("names that are many come by fifty", async ({ gateways, page }) => {
  await gateways.open({ rows: 3000 }, { q: "zrh-support" });
  await gateways.search.fill("s");
  await page.keyboard.press("End");
  const row = gateways.row(UNATTACHED);
  await row.scrollIntoViewIfNeeded();
  await expect(row.getByRole("link")).toHaveCount(3);
  await row.getByRole("button", { name: "See more..." }).click();
  await expect(row.getByRole("link")).toHaveCount(53);
  await row.getByRole("button", { name: "See more..." }).click();
  await expect(row.getByRole("link")).toHaveCount(103);
});

test("the last row stays last whatever the order", { tag: "@rest" }, async ({ gateways }) => {
  await gateways.open();
  for (const column of ["Status", "Gateway Name", "Host Name", "Gateway URL"] as const) {
    for (const _direction of ["one way", "and the other"]) {
      await gateways.sortButton(column).click();
      await expect(gateways.columnHeader(column)).toHaveAttribute("aria-sort");
      expect((await namesOf(gateways.table)).indexOf(UNATTACHED), column).toBe(13);
    }
  }
});
