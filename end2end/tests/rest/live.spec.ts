import { expect, test } from "../../fixtures.ts";
import { GatewayPage } from "../../support/gateway-page.ts";
import { GatewaysPage } from "../../support/gateways-page.ts";
import { expectRow } from "../../support/table.ts";

test("there is no trace of the mock mode", async ({ page, gateways }) => {
  await gateways.open();
  await expect(page.getByRole("button", { name: "Mock platform" })).toHaveCount(0);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).not.toContainText("mock");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+.");
  await expect(page.getByRole("complementary", { name: /mock/i })).toHaveCount(0);
  expect(await page.evaluate(() => "mock" in waygate)).toBe(false);
});

test("what someone does in one tab shows in another by itself", async ({ page, gateways, context }) => {
  await gateways.open();
  const other = await context.newPage();
  const gateway = new GatewayPage(other);
  await gateway.open("eu-west-1");
  await other.getByRole("button", { name: "Restart Gateway" }).click();
  await other.getByRole("dialog", { name: "Restart eu-west-1?" }).getByRole("button", { name: "Restart" }).click();
  await expect.poll(async () => gateways.row("eu-west-1").textContent()).toContain("Restarting");
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("a server that is started again is found by the page, with every change", async ({ gateways, server, context, expectComplaint }) => {
  expectComplaint(/ERR_|Failed to load resource/);
  await gateways.open({}, { q: "eu" });
  await server.stop("SIGKILL");
  await expect(gateways.alert).toContainText("cannot be reached");
  await expect(gateways.row("eu-west-1")).toBeVisible();
  await server.start();
  await expect(gateways.alert).toHaveCount(0, { timeout: 20_000 });
  await expect(gateways.search).toHaveValue("eu");

  // And it is live again.
  const other = await context.newPage();
  const gateway = new GatewayPage(other);
  await gateway.open("eu-west-1", "Properties");
  await gateway.form.field("Name").fill("eu-west-renamed");
  await gateway.form.save.click();
  await expect(gateway.heading).toHaveText("eu-west-renamed");
  await expectRow(gateways.table, { "Gateway Name": "eu-west-renamed" });
});

test("what was typed survives a server that is away for a moment", async ({ page, server, expectComplaint }) => {
  expectComplaint(/ERR_|Failed to load resource/);
  const gateway = new GatewayPage(page);
  await gateway.open("eu-west-1", "Properties");
  await gateway.form.field("Name").fill("eu-west-renamed");
  await server.stop("SIGKILL");
  await gateway.form.save.click();
  await expect(gateway.form.problem.filter({ hasText: "Not saved: the platform cannot be reached" })).toBeVisible();
  await expect(gateway.form.field("Name")).toHaveValue("eu-west-renamed");
  await server.start();
  await gateway.form.save.click();
  await expect(page.getByRole("main").getByText("Saved", { exact: true })).toBeVisible();
  // What it shows of the gateway itself is tried again after some seconds.
  await expect(gateway.heading).toHaveText("eu-west-renamed", { timeout: 20_000 });
  await page.reload();
  await expect(gateway.heading).toHaveText("eu-west-renamed");
});

test("a page loaded in the middle of a save shows what holds", async ({ page }) => {
  const gateway = new GatewayPage(page);
  await gateway.open("eu-west-1", "Properties");
  await gateway.form.field("Name").fill("eu-west-renamed");
  await gateway.form.save.click();
  await page.reload();
  await expect(gateway.heading).toHaveText(/^eu-west-(1|renamed)$/);
  const heading = await gateway.heading.textContent();
  const gateways = new GatewaysPage(page);
  await gateways.open();
  await expectRow(gateways.table, { "Gateway Name": heading ?? "" });
});

test("a feed's address is one that answers", async ({ page, context }) => {
  const gateway = new GatewayPage(page);
  await gateway.open("eu-west-1");
  const links = gateway.panel.getByRole("link", { name: /\/feeds\// });
  await expect(links).toHaveCount(2);
  for (const link of await links.all()) {
    const answer = await context.request.get((await link.textContent()) ?? "");
    expect(answer.status()).toBe(200);
    expect(answer.headers()["content-type"]).toMatch(/^application\/atom\+xml/);
  }
});
