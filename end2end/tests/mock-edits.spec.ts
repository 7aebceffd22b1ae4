import { expect, test } from "../fixtures.ts";
import { GatewaysPage } from "../support/gateways-page.ts";
import { MockControls } from "../support/mock-controls.ts";
import { expectNames, expectRow } from "../support/table.ts";

/** Where the browser keeps the edits of `typical` with seed 1. */
const KEPT = "waygate.mock.edits:typical/1";

test("an edit survives a reload, in its scenario and seed alone", async ({ gateways, page }) => {
  await gateways.open();
  await gateways.mock.setStatus(["eu-central-1", "offline_failed_start"], ["eu-west-2", "deleted"]);
  await page.reload();
  await expectRow(gateways.table, { "Gateway Name": "eu-central-1", Status: "Offline failed start" });
  await expect(gateways.row("eu-west-2")).toHaveCount(0);
  await gateways.open({ scenario: "typical", seed: 2 });
  await expectRow(gateways.table, { "Gateway Name": "eu-central-1", Status: "Online" });
  await gateways.open({ scenario: "typical", seed: 1 });
  await expectRow(gateways.table, { "Gateway Name": "eu-central-1", Status: "Offline failed start" });
});

test("tabs share edits, at once and both ways, and a reset too", async ({ gateways, context }) => {
  const other = new GatewaysPage(await context.newPage());
  await gateways.open();
  await other.open();
  await gateways.mock.setStatus(["eu-central-1", "offline_lost_contact"]);
  await expectRow(other.table, { "Gateway Name": "eu-central-1", Status: "Offline lost contact" });
  await other.mock.setStatus(["ca-central-1", "deleted"]);
  await expect(gateways.row("ca-central-1")).toHaveCount(0);
  await gateways.mock.reset();
  await expectRow(other.table, { "Gateway Name": "eu-central-1", Status: "Online" });
  await expectRow(other.table, { "Gateway Name": "ca-central-1", Status: "Offline" });
  // Both are as live as before.
  await gateways.mock.setStatus(["us-east-1", "stopping"]);
  await expectRow(gateways.table, { "Gateway Name": "us-east-1", Status: "Stopping" });
  await expectRow(other.table, { "Gateway Name": "us-east-1", Status: "Stopping" });
});

test("a tab with another scenario is left alone", async ({ gateways, context }) => {
  const other = new GatewaysPage(await context.newPage());
  await gateways.open();
  await other.open({ scenario: "single" });
  await gateways.mock.setStatus(["eu-central-1", "offline"]);
  await expectRow(gateways.table, { "Gateway Name": "eu-central-1", Status: "Offline" });
  await gateways.mock.reset();
  await expectNames(other.table, ["production"]);
});

test("Reset takes every edit back, and a reload does not bring it again", async ({ gateways, page }) => {
  const controls = new MockControls(page);
  await gateways.open();
  await gateways.mock.setStatus(["eu-central-1", "offline"], ["eu-west-1", "deleted"]);
  await expect(gateways.row("eu-west-1")).toHaveCount(0);
  await controls.open();
  await controls.panel.getByRole("button", { name: "Reset" }).click();
  await expectRow(gateways.table, { "Gateway Name": "eu-central-1", Status: "Online" });
  await expectRow(gateways.table, { "Gateway Name": "eu-west-1", Environments: "Billing, Orders, Payments" });
  expect(await page.evaluate((key) => localStorage.getItem(key), KEPT)).toBeNull();
  await page.reload();
  await expectRow(gateways.table, { "Gateway Name": "eu-central-1", Status: "Online" });
});

test.describe("edits that were kept and cannot be used", () => {
  for (const [what, kept, told] of [
    ["by a newer version", '{"v":99,"documents":[]}', "they were written by a newer version of Waygate. Reset removes them."],
    ["and cut short", '{"v":1,"documents":[{"kind":"gat', /they cannot be read \(.*(ends|EOF)/],
    ["as something else", "[]", /left out: .+\. Reset removes them\./],
  ] as const) {
    test(`${what} are left out with a message, and Reset removes them`, async ({ gateways, page }) => {
      await gateways.open();
      await page.evaluate(([key, kept]) => localStorage.setItem(key, kept), [KEPT, kept] as const);
      await page.reload();
      const notice = page.getByRole("main").getByRole("status");
      await expect(notice).toContainText("Edits kept in this browser are left out");
      await expect(notice).toContainText(told);
      await expect(gateways.table.getByRole("rowheader")).toHaveCount(14);
      await gateways.mock.reset();
      await page.reload();
      await expect(gateways.table.getByRole("rowheader")).toHaveCount(14);
      await expect(notice).toHaveCount(0);
    });
  }

  test("one by one are named, and the others hold", async ({ gateways, page }) => {
    await gateways.open();
    await gateways.mock.setStatus(["eu-central-1", "offline"]);
    await page.evaluate((key) => {
      const kept = JSON.parse(localStorage.getItem(key) ?? "") as { documents: object[] };
      kept.documents.push({ kind: "gateway", id: "gw_1", value: "{}" }, { kind: "dragon", id: "d_1", value: null });
      localStorage.setItem(key, JSON.stringify(kept));
    }, KEPT);
    await page.reload();
    const notice = page.getByRole("main").getByRole("status");
    await expect(notice).toContainText("gateway gw_1: This edit is left out");
    await expect(notice).toContainText("dragon d_1: This edit is left out");
    await expectRow(gateways.table, { "Gateway Name": "eu-central-1", Status: "Offline" });
  });
});
