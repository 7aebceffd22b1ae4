import { expect, test } from "../fixtures.ts";
import { cellOf, expectNames, expectRow, rowsOf } from "../support/table.ts";

const MINUTE = 60_000;

test("a change of status rewrites one cell of one row, and touches nothing else", async ({ gateways }) => {
  await gateways.open();
  await gateways.table.evaluate((table) => {
    const rows = [...table.querySelectorAll("[role=row]")];
    const touched = new Set<string>();
    const where = (node: Node) => {
      const element = node instanceof Element ? node : node.parentElement;
      const cell = element?.closest("[role=cell], [role=rowheader], [role=columnheader]");
      const row = cell?.closest("[role=row]");
      return row && cell ? `${rows.indexOf(row)}/${[...row.children].indexOf(cell)}` : "outside of cells";
    };
    new MutationObserver((records) => {
      for (const { target } of records) touched.add(where(target));
    }).observe(table, { subtree: true, childList: true, characterData: true, attributes: true });
    Object.assign(globalThis, { seen: { rows, touched } });
  });

  await gateways.mock.setStatus(["eu-central-1", "offline_lost_contact"]);
  await expectRow(gateways.table, { "Gateway Name": "eu-central-1", Status: "Offline lost contact" });

  const { same, touched } = await gateways.table.evaluate((table) => {
    const { seen } = globalThis as unknown as { seen: { rows: Element[]; touched: Set<string> } };
    const rows = [...table.querySelectorAll("[role=row]")];
    return {
      same: rows.length === seen.rows.length && rows.every((row, place) => row === seen.rows[place]),
      touched: [...seen.touched],
    };
  });
  expect(same, "every row is the element it was").toBe(true);
  // Its row is the fourth after the head, and Status its first cell.
  expect(touched).toEqual(["4/0"]);
});

test("a change moves neither focus nor scroll position nor selection", async ({ gateways, page }) => {
  await gateways.open({ rows: 50 }, { sort: "host" });
  const names = (await rowsOf(gateways.table)).map((row) => row["Gateway Name"]);
  const [changing, focused, selected] = [names[20] ?? "", names[25] ?? "", names[30] ?? ""];
  const link = gateways.row(focused).getByRole("link", { name: focused });
  await link.focus();
  await cellOf(gateways.row(selected), "Host Name").evaluate((cell) => getSelection()?.selectAllChildren(cell));
  await page.evaluate(() => scrollTo(0, 700));
  const held = () =>
    page.evaluate(() => ({ top: scrollY, selection: getSelection()?.toString(), active: document.activeElement?.textContent }));
  const before = await held();
  expect(before).toMatchObject({ top: 700, active: focused });
  expect(before.selection).toContain("example.com");

  await gateways.mock.setStatus([changing, "offline_failed_start"], [focused, "cluster_issues"]);
  await expectRow(gateways.table, { "Gateway Name": focused, Status: "Cluster Issues with a warning" });
  expect(await held()).toEqual(before);
});

test("a row that moves in the order keeps the focus that is in it", async ({ gateways, page }) => {
  await gateways.open({}, { sort: "status" });
  const link = gateways.row("eu-central-1").getByRole("link", { name: "Ledger" });
  await link.focus();
  await gateways.mock.setStatus(["eu-central-1", "offline_lost_contact"]);
  await expect.poll(async () => (await rowsOf(gateways.table)).findIndex((row) => row["Gateway Name"] === "eu-central-1")).toBe(1);
  await expect(link).toBeFocused();
  await gateways.mock.setStatus(["sa-east-1", "online"], ["staging", "online"]);
  await expect.poll(async () => (await rowsOf(gateways.table))[0]?.["Gateway Name"]).toBe("eu-central-1");
  await expect(link).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(gateways.row("eu-central-1").getByRole("link", { name: "Ledger" })).not.toBeFocused();
});

test("an open panel stays open, and what it shows stays up to date", async ({ gateways }) => {
  await gateways.open();
  await gateways.openIssues("eu-west-2");
  await gateways.mock.setStatus(["eu-west-2", "stopping"], ["us-east-1", "online"]);
  await expectRow(gateways.table, { "Gateway Name": "us-east-1", Status: "Online" });
  await expect(gateways.details.getByRole("heading", { level: 3 })).toHaveText(["Stopping", "Disk nearly full"]);
  await expect(gateways.details).toBeVisible();
});

test("an open filter stays open while its counts change", async ({ gateways }) => {
  await gateways.open();
  await gateways.openFilter();
  await gateways.choice("Status", /^Stopping/).focus();
  await gateways.mock.setStatus(["eu-central-1", "stopping"]);
  await expect(gateways.choice("Status", /^Stopping.*2$/s)).toBeFocused();
});

test("a restart is overdue when more than five minutes have passed, and not before", async ({ gateways }) => {
  await gateways.open({ scenario: "statuses" });
  const status = (words: string) => expectRow(gateways.table, { "Gateway Name": "online", Status: words });
  await gateways.mock.setStatus(["online", "restarting"]);
  await status("Restarting");
  await gateways.mock.advance(5 * MINUTE);
  await status("Restarting");
  await gateways.mock.advance(1);
  await status("Restarting overdue by under 1 min");
  expect(await gateways.icons(cellOf(gateways.row("online"), "Status"))).toEqual(["st-restarting_overdue"]);
  await gateways.mock.advance(2 * MINUTE);
  await status("Restarting overdue by 2 min");
});

test("what a gateway was in the middle of comes to its end by itself", async ({ gateways }) => {
  await gateways.open();
  await gateways.mock.advance(2 * MINUTE);
  for (const [name, status] of [["eu-west-10", "Online"], ["staging", "Offline"], ["ap-southeast-1", "Online"]] as const) {
    await expectRow(gateways.table, { "Gateway Name": name, Status: status });
  }
});

test("“updated … ago” grows by the second, and starts again with a sign of life", async ({ gateways, page }) => {
  await gateways.open();
  const main = page.getByRole("main");
  await expect(main).toContainText("updated 0 s ago");
  await gateways.mock.advance(1000);
  await expect(main).toContainText("updated 1 s ago");
  await gateways.mock.advance(8000);
  await expect(main).toContainText("updated 9 s ago");
  await gateways.mock.advance(1000);
  await expect(main).toContainText("updated 0 s ago");
  await gateways.mock.advance(4000);
  await gateways.mock.setStatus(["eu-central-1", "offline"]);
  await expect(main).toContainText("updated 0 s ago");
});

test("pause holds the table still, refresh brings it up to date once, and resume makes it live again", async ({
  gateways,
  page,
}) => {
  await gateways.open({ now: "2026-03-09T14:32:08Z" });
  const status = (words: string) => expectRow(gateways.table, { "Gateway Name": "eu-central-1", Status: words });
  const main = page.getByRole("main");
  await page.getByRole("button", { name: "Pause live updates" }).click();
  await expect(main).toContainText("paused, as of 2:32:08 PM");
  await gateways.mock.setStatus(["eu-central-1", "offline"]);
  await gateways.mock.advance(30_000);
  await status("Online");
  await expect(main).toContainText("paused, as of 2:32:08 PM");

  await page.getByRole("button", { name: "Refresh now" }).click();
  await status("Offline");
  await expect(main).toContainText("paused, as of 2:32:38 PM");
  await gateways.mock.setStatus(["eu-central-1", "starting"]);
  await gateways.mock.advance(30_000);
  await status("Offline");

  await page.getByRole("button", { name: "Resume live updates" }).click();
  await status("Starting");
  await expect(main).toContainText("updated 0 s ago");
  await gateways.mock.setStatus(["eu-central-1", "online"]);
  await status("Online");
});

test("changes that matter are announced, politely and together", async ({ gateways, page }) => {
  await gateways.open();
  const said = page.getByRole("status").filter({ hasText: /is now/ });
  await gateways.mock.setStatus(["eu-central-1", "stopping"]);
  await expectRow(gateways.table, { "Gateway Name": "eu-central-1", Status: "Stopping" });
  await expect(said, "passing through is not worth a word").toHaveCount(0);

  await gateways.mock.setStatus(["eu-central-1", "offline_lost_contact"]);
  await expect(said).toHaveText("eu-central-1 is now Offline, lost contact.");
  await expect(said).toHaveAttribute("aria-live", "polite");

  await gateways.mock.setStatus(
    ["ca-central-1", "online"],
    ["eu-west-1", "offline_failed_start"],
    ["eu-west-2", "cluster_issues"],
    ["us-east-1", "online"],
    ["us-west-2", "online"],
    ["staging", "starting"],
  );
  await expect(said).toHaveText(
    "ca-central-1 is now Online. eu-west-1 is now Offline, failed start. eu-west-2 is now Cluster Issues. 2 more gateways changed.",
  );
});

test("a gateway that comes back from being deleted appears in the table", async ({ gateways }) => {
  await gateways.open();
  await gateways.mock.setStatus(["legacy-dmz", "starting"]);
  await expectRow(gateways.table, { "Gateway Name": "legacy-dmz", Status: "Starting" });
  await gateways.mock.setStatus(["legacy-dmz", "deleted"]);
  await expect(gateways.row("legacy-dmz")).toHaveCount(0);
});

test("a busy account stays complete and in order, minute after minute", async ({ gateways }) => {
  await gateways.open({ scenario: "busy" });
  const names = (await rowsOf(gateways.table)).map((row) => row["Gateway Name"]);
  expect(names).toContain("flapping-edge");
  const seen = new Set<string>();
  for (let minute = 0; minute < 10; minute += 1) {
    await gateways.mock.advance(MINUTE);
    const rows = await rowsOf(gateways.table);
    for (const row of rows) seen.add(row.Status);
    expect(rows.map((row) => row["Gateway Name"])).toEqual(names);
  }
  expect(seen.size, "statuses that were seen").toBeGreaterThan(5);
});

test("the order by status follows each change", async ({ gateways }) => {
  await gateways.open({}, { sort: "status", q: "us-" });
  await expectNames(gateways.table, ["us-west-2", "us-east-1"]);
  await gateways.mock.setStatus(["us-west-2", "online"]);
  await expectNames(gateways.table, ["us-east-1", "us-west-2"]);
});
