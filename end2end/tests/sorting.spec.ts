import { expect, test } from "../fixtures.ts";
import { type Column, expectNames, namesOf, UNATTACHED } from "../support/table.ts";

const BY_NAME = [
  "ap-northeast-1",
  "ap-southeast-1",
  "ca-central-1",
  "eu-central-1",
  "eu-west-1",
  "eu-west-2",
  "eu-west-10",
  "me-south-1",
  "partner-exchange-frankfurt-production",
  "sa-east-1",
  "staging",
  "us-east-1",
  "us-west-2",
];

const BY_HOST = [
  "me-south-1", // gw-bah-1
  "eu-west-1", // gw-dub-1
  "eu-central-1", // gw-fra-1
  "sa-east-1", // gw-gru-1
  "us-east-1", // gw-iad-1
  "eu-west-2", // gw-lon-1
  "eu-west-10", // gw-lon-10
  "partner-exchange-frankfurt-production", // gw-partner-exchange-1
  "us-west-2", // gw-pdx-1
  "ap-southeast-1", // gw-sin-1
  "staging", // gw-stg-1
  "ap-northeast-1", // gw-tyo-1
  "ca-central-1", // gw-yul-1
];

const BY_URL = [
  "me-south-1", // bah
  "eu-west-1", // eu
  "eu-central-1", // fra
  "sa-east-1", // gru
  "eu-west-10", // lon-10: a hyphen comes before a dot
  "eu-west-2", // lon
  "partner-exchange-frankfurt-production", // partner-exchange
  "us-west-2", // pdx
  "ap-southeast-1", // sin
  "staging", // staging
  "ap-northeast-1", // tyo
  "us-east-1", // us
  "ca-central-1", // yul
];

const BY_STATUS = [
  "sa-east-1", // Offline, lost contact
  "me-south-1", // Restarting, overdue
  "us-west-2", // Offline, failed start
  "us-east-1", // Offline, unclean shutdown
  "ap-northeast-1", // Cluster Issues
  "ca-central-1", // Offline
  "ap-southeast-1", // Restarting
  "staging", // Stopping
  "eu-west-10", // Starting
  "eu-west-1", // Online, with an error
  "eu-west-2", // Online, with a warning
  "eu-central-1", // Online, and like the next but for the name
  "partner-exchange-frankfurt-production",
];

/** The last row is not sorted along. */
const withLast = (names: string[]) => [...names, UNATTACHED];

const ORDERS: [Column, string[], string[]][] = [
  ["Gateway Name", BY_NAME, BY_NAME.toReversed()],
  ["Host Name", BY_HOST, BY_HOST.toReversed()],
  ["Gateway URL", BY_URL, BY_URL.toReversed()],
  // Gateways that a column does not tell apart are in the order of their names, both ways.
  ["Status", BY_STATUS, [...BY_STATUS.slice(11), ...BY_STATUS.slice(0, 11).toReversed()]],
];

test("at first the table is in the order of names, as people count", { tag: "@rest" }, async ({ gateways }) => {
  await gateways.open();
  await expectNames(gateways.table, withLast(BY_NAME));
  await expect(gateways.columnHeader("Gateway Name")).toHaveAttribute("aria-sort", "ascending");
});

for (const [column, ascending, descending] of ORDERS) {
  // Statuses depend on the clock, which runs on over REST.
  const tag = column === "Status" ? [] : "@rest";
  test(`${column} sorts by a click, and the other way by another`, { tag }, async ({ gateways }) => {
    await gateways.open({}, column === "Gateway Name" ? { sort: "host" } : {});
    const header = gateways.columnHeader(column);
    await expect(header).not.toHaveAttribute("aria-sort");

    await gateways.sortButton(column).click();
    await expectNames(gateways.table, withLast(ascending));
    await expect(header).toHaveAttribute("aria-sort", "ascending");

    await gateways.sortButton(column).click();
    await expectNames(gateways.table, withLast(descending));
    await expect(header).toHaveAttribute("aria-sort", "descending");

    await gateways.sortButton(column).click();
    await expectNames(gateways.table, withLast(ascending));
    await expect(header).toHaveAttribute("aria-sort", "ascending");
  });
}

test("just the sorted head says so, to the ear and by the shape of its mark", { tag: "@rest" }, async ({ gateways }) => {
  await gateways.open();
  for (const [column] of ORDERS) {
    if (column !== "Gateway Name") await gateways.sortButton(column).click();
    await expect(gateways.columnHeader(column)).toHaveAttribute("aria-sort");
    const heads = await gateways.table
      .getByRole("columnheader")
      .evaluateAll((heads) => heads.map((head) => head.getAttribute("aria-sort")));
    expect(heads.filter((sort) => sort !== null)).toHaveLength(1);
    for (const [other] of ORDERS) {
      const mark = other === column ? "sort-asc" : "sort-none";
      expect(await gateways.icons(gateways.columnHeader(other)), `${other} by ${column}`).toEqual([mark]);
    }
  }
});

test("the keyboard sorts, and keeps its place", { tag: "@rest" }, async ({ gateways, page }) => {
  await gateways.open();
  const name = gateways.sortButton("Gateway Name");
  const host = gateways.sortButton("Host Name");
  await gateways.sortButton("Status").focus();
  await page.keyboard.press("Tab");
  await expect(name).toBeFocused();
  await page.keyboard.press("Space");
  await expectNames(gateways.table, withLast(BY_NAME.toReversed()));
  await expect(name).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(host).toBeFocused();
  await page.keyboard.press("Enter");
  await expectNames(gateways.table, withLast(BY_HOST));
  await expect(host).toBeFocused();
});

test("Status sorts every status worst first, and each of them error, warning, none", async ({ gateways }) => {
  await gateways.open({ scenario: "statuses" }, { sort: "status" });
  const statuses = [
    "offline-lost-contact",
    "restarting-overdue",
    "offline-failed-start",
    "offline-unclean-shutdown",
    "cluster-issues",
    "offline",
    "restarting",
    "stopping",
    "starting",
    "online",
  ];
  const names = statuses.flatMap((status) => [`${status}-error`, `${status}-warning`, status]);
  await expectNames(gateways.table, withLast(names.filter((name) => name !== "cluster-issues")));
});

test("equal hosts are in the order of names, both ways", async ({ gateways }) => {
  await gateways.open({ scenario: "text" }, { sort: "host" });
  // The three longest names have one host name.
  const alike = async () => (await namesOf(gateways.table)).filter((name) => name.length > 200).map((name) => name[0]);
  await expect.poll(alike).toEqual(["a", "l", "w"]);
  await gateways.sortButton("Host Name").click();
  await expect(gateways.columnHeader("Host Name")).toHaveAttribute("aria-sort", "descending");
  expect(await alike()).toEqual(["a", "l", "w"]);
});

test("names sort as a person would: accents and case aside, numbers by their value", async ({ gateways }) => {
  await gateways.open({ scenario: "text" });
  const some = ["a", "0", "00042", "1e9", "null", "undefined", "Zürich"];
  const names = (await namesOf(gateways.table)).filter((name) => some.includes(name));
  expect(names).toEqual(["0", "1e9", "00042", "a", "null", "undefined", "Zürich"]);
});

test.describe("in a narrow window", () => {
  test.use({ viewport: { width: 360, height: 800 } });

  test("a choice and a button stand for the heads", { tag: "@rest" }, async ({ gateways, page }) => {
    await gateways.open();
    const by = page.getByRole("combobox", { name: "Sort by" });
    await expect(by).toHaveValue("name");
    await by.selectOption("Host Name");
    await expectNames(gateways.table, withLast(BY_HOST));
    await page.getByRole("button", { name: "Ascending" }).click();
    await expectNames(gateways.table, withLast(BY_HOST.toReversed()));
    await expect(page.getByRole("button", { name: "Descending" })).toBeVisible();
    await expect(page).toHaveURL(/\?sort=host&dir=desc$/);
  });

  test("every cell is still there, with the name of its column before it", { tag: "@rest" }, async ({ gateways }) => {
    await gateways.open();
    const row = gateways.row("eu-west-1");
    await expect(row.getByRole("cell")).toHaveCount(5);
    for (const text of ["Billing", "gw-dub-1.example.com", "https://eu.api.example.com"]) {
      await expect(row.getByText(text)).toBeVisible();
    }
    const named = await row
      .getByRole("cell")
      .evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell, "::before").content));
    expect(named.slice(-3).map((content) => /"([^"]*)"/.exec(content)?.[1])).toEqual([
      "Environments",
      "Host Name",
      "Gateway URL",
    ]);
  });
});
