import { readFile } from "node:fs/promises";
import { expect, test } from "../fixtures.ts";
import { findings } from "../support/axe.ts";
import { GatewayPage, PANELS, type Panel } from "../support/gateway-page.ts";

const ALL = Object.keys(PANELS) as Panel[];

test("each panel has an address of its own, says that it is open, and back leads to the one before", { tag: "@rest" }, async ({ page }) => {
  const gateway = new GatewayPage(page);
  await gateway.open("eu-west-1");
  for (const panel of ALL.slice(1)) {
    await gateway.go(panel);
    await expect(page).toHaveURL(new RegExp(`/gateways/[^/]+/${PANELS[panel]}$`));
    await expect(gateway.list.getByRole("link", { name: panel, exact: true })).toHaveAttribute("aria-current", "page");
  }
  await page.goBack();
  await expect(page).toHaveURL(/\/version$/);
  await page.reload();
  await expect(page.getByRole("heading", { level: 2, name: "Gateway Version" })).toBeVisible();
});

test("a gateway that is not there, and a panel that is not, say so", { tag: "@rest" }, async ({ page }) => {
  await page.goto("/gateways/gw_none/information");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no such gateway");
  await page.goto("/gateways/gw_none/colour");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("No such page");
});

test("a restart is asked about, runs through the real states and is kept in the history", async ({ page, gateways }) => {
  const gateway = new GatewayPage(page);
  await gateway.open("eu-west-1");
  await page.getByRole("button", { name: "Restart Gateway" }).click();
  const question = page.getByRole("dialog", { name: "Restart eu-west-1?" });
  await expect(question).toContainText("Its 3 environments are unreachable until it is back.");
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("button", { name: "Restart Gateway" })).toBeFocused();
  await page.getByRole("button", { name: "Restart Gateway" }).click();
  await question.getByRole("button", { name: "Restart" }).click();
  await expect(question).toBeHidden();
  await expect(page.getByText("This gateway is on its way to another state.")).toBeVisible();
  await gateways.mock.advance(41_000);
  await expect(page.getByRole("button", { name: "Restart Gateway" })).not.toHaveAttribute("aria-disabled", "true");
  await expect(page.getByRole("term").filter({ hasText: "Restarting" })).toBeVisible();
});

test("deleting names what is attached, asks for the name, and frees the environments", async ({ page, gateways }) => {
  const gateway = new GatewayPage(page);
  await gateway.open("eu-west-1");
  await page.getByRole("button", { name: "Delete API Gateway" }).click();
  const question = page.getByRole("dialog", { name: "Delete gateway eu-west-1?" });
  await expect(question.getByRole("listitem")).toHaveText(["Billing", "Orders", "Payments"]);
  await question.getByRole("textbox", { name: "Type eu-west-1 to confirm" }).fill("eu-west");
  await question.getByRole("button", { name: "Delete" }).click();
  await expect(question.getByRole("alert")).toHaveText("This is not the gateway’s name.");
  await question.getByRole("textbox").fill("eu-west-1");
  await page.keyboard.press("Enter");
  await expect(gateways.heading).toBeVisible();
  await expect(gateways.table.getByRole("rowheader", { name: "eu-west-1", exact: true })).toBeHidden();
  await expect(gateways.table.getByRole("row").last()).toContainText("Billing");
});

test("a deleted gateway's page says so, and nothing on it can be changed", async ({ page, gateways }) => {
  const gateway = new GatewayPage(page);
  await gateway.open("eu-west-1");
  await gateways.mock.setStatus(["eu-west-1", "deleted"]);
  await expect(page.getByText("This gateway was deleted", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Restart Gateway" })).toHaveAccessibleDescription("This gateway was deleted.");
  await expect(page.getByRole("button", { name: "Delete API Gateway" })).toHaveAccessibleDescription("This gateway was deleted.");
  await gateway.go("Properties");
  await expect(gateway.form.field("Name")).not.toBeEditable();
  await expect(gateway.form.save).toBeHidden();
});

test("nodes are sorted and taken out, the last one stays, and cluster issues open", async ({ page }) => {
  const gateway = new GatewayPage(page);
  await gateway.open("eu-cluster", "Cluster Status", { scenario: "settings" });
  const names = page.getByRole("table", { name: /^Nodes/ }).getByRole("rowheader");
  await expect(names).toHaveText(["gw-eu-1b", "gw-eu-1c", "gw-eu-1a Head"]);
  await page.getByRole("columnheader", { name: "Node ID" }).getByRole("button").click();
  await expect(names).toHaveText(["gw-eu-1a Head", "gw-eu-1b", "gw-eu-1c"]);
  for (const node of ["gw-eu-1b", "gw-eu-1c"]) {
    await page.getByRole("button", { name: `Delete node ${node}` }).click();
    await page.getByRole("dialog", { name: `Delete node ${node}?` }).getByRole("button", { name: "Delete" }).click();
    await expect(page.getByRole("rowheader", { name: node })).toBeHidden();
  }
  await expect(page.getByText("The only node stays.")).toBeVisible();
  await page.getByRole("main").getByText("View files disagree").click();
  await expect(page.getByText("The nodes do not agree on who belongs to the cluster.")).toBeVisible();
});

test("pending updates are applied and rolled back, with a restart each, and a history", async ({ page, gateways }) => {
  const gateway = new GatewayPage(page);
  await gateway.open("eu-cluster", "Gateway Version", { scenario: "settings" });
  await page.getByRole("button", { name: "Apply Pending Updates" }).click();
  await page.getByRole("dialog", { name: "Apply version 26.11.2?" }).getByRole("button", { name: "Apply" }).click();
  await expect(page.getByText("Updated from 26.11.1 to 26.11.2")).toBeVisible();
  await expect(page.getByText("There is no pending version.")).toBeVisible();
  await gateways.mock.advance(41_000);
  await page.getByRole("button", { name: "Roll Back Updates" }).click();
  await page.getByRole("dialog", { name: "Roll back to version 26.11.1?" }).getByRole("button", { name: "Roll back" }).click();
  await expect(page.getByText("Rolled back from 26.11.2 to 26.11.1")).toBeVisible();
  await expect(page.getByText("There is no update that could be rolled back.")).toBeVisible();
});

test("an offline gateway neither restarts nor sends logs, and says why", async ({ page }) => {
  const gateway = new GatewayPage(page);
  await gateway.open("stopped", "Gateway Information", { scenario: "settings" });
  const why = "This gateway is offline. Start it on its machine first.";
  await expect(page.getByRole("button", { name: "Restart Gateway" })).toHaveAccessibleDescription(why);
  await gateway.go("Log Files");
  await expect(page.getByRole("button", { name: "Download" })).toHaveAccessibleDescription(why);
});

test("log files come as a zip file, with what the options add", { tag: "@rest" }, async ({ page }) => {
  const gateway = new GatewayPage(page);
  await gateway.open("eu-west-1", "Log Files");
  await page.getByRole("checkbox", { name: "Include Bin Logs" }).check();
  await page.getByRole("checkbox", { name: "Include Configuration Files" }).check();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.zip$/);
  const zip = await readFile(await download.path());
  expect(zip.subarray(0, 4)).toEqual(Buffer.from("PK\x03\x04"));
  for (const name of ["gateway.log", "bin/startup.log", "conf/gateway.properties"]) expect(zip.includes(name), name).toBe(true);
  await page.getByLabel("Day").fill("");
  await page.getByRole("button", { name: "Download" }).click();
  await expect(page.getByRole("alert")).toHaveText("Choose a day.");
});

test("a feed's preview is an Atom document of what happened", { tag: "@rest" }, async ({ page }) => {
  const gateway = new GatewayPage(page);
  await gateway.open("eu-west-1");
  await page.getByRole("button", { name: "Preview the Monitor Feed" }).click();
  const preview = page.getByRole("dialog", { name: "Monitor Feed" });
  await expect(preview).toContainText('<feed xmlns="http://www.w3.org/2005/Atom">');
  await expect(preview).toContainText("<title>Error: certificate mismatch</title>");
});

test("the schedule says when the next updates come, in its own time zone", async ({ page }) => {
  const gateway = new GatewayPage(page);
  await gateway.open("eu-cluster", "Runtime Release Scheduling", { scenario: "settings", now: "2026-03-18T12:00:00Z" });
  const { form } = gateway;
  // The release is on 4 April at 18:00 UTC; clocks go forward in Berlin on 29 March at 2:00.
  await form.choice("Day").selectOption("Sunday");
  await form.field("Hour").fill("3");
  await expect(page.getByText(/^The next updates come on Sunday, March 29, 2026 at 3:00 AM \(Europe\/Berlin\)\.$/)).toBeVisible();
  await form.choice("Receive Updates").selectOption("Not before the release");
  await expect(page.getByText("Updates come with the full release itself.")).toBeVisible();
  await form.field("Hour").fill("24");
  await expect(page.getByText("Correct the fields above to see when the next updates come.")).toBeVisible();
});

// Colours that are on their way are not those that are meant.
test.describe("axe finds nothing, light and dark", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });
  for (const panel of ALL) {
    test(panel, async ({ page }) => {
      const gateway = new GatewayPage(page);
      await gateway.open("eu-cluster", panel, { scenario: "settings" });
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await findings(page), colorScheme).toEqual([]);
      }
    });
  }

  test("a form with what is wrong, a question, a new gateway, an environment, Atoms and deployed APIs", async ({ page, gateways }) => {
    const both = async (what: string) => {
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await findings(page), `${what}, ${colorScheme}`).toEqual([]);
      }
    };
    const gateway = new GatewayPage(page);
    await gateway.open("eu-west-1");
    await page.getByRole("button", { name: "Delete API Gateway" }).click();
    await both("question");
    await page.keyboard.press("Escape");
    await gateway.go("Execution Settings");
    await gateway.form.field("Max Concurrency").fill("0");
    await gateway.form.save.click();
    await both("flaw");
    await gateway.form.discard.click();
    await gateways.open();
    await gateways.addButton.click();
    await page.getByText("Security Options").click();
    await page.getByRole("button", { name: "Generate Token" }).click();
    await both("new gateway");
    await page.keyboard.press("Escape");
    await gateways.table.getByRole("link", { name: "Orders", exact: true }).click();
    await expect(page.getByRole("textbox", { name: "REST Endpoints" })).toBeVisible();
    await both("environment");
    await page.getByRole("link", { name: "Atom Management" }).click();
    await expect(page.getByRole("combobox", { name: "API Type" }).first()).toBeVisible();
    await both("Atoms");
    await page.goto("/deployed-apis");
    await expect(page.getByRole("row").nth(3)).toBeVisible();
    await both("deployed APIs");
  });
});

test("a page that cannot be fetched says so, and is there once it can", async ({ page, gateways, expectComplaint }) => {
  expectComplaint(/split_pages|Failed to fetch/);
  await page.route("**/split_pages*.wasm", (route) => route.abort());
  await gateways.open();
  await gateways.row("eu-west-1").getByRole("link", { name: "eu-west-1", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("This page could not be fetched");
  await page.unroute("**/split_pages*.wasm");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("eu-west-1");
});

test("a gateway's page is paused, refreshed by hand meanwhile, and resumed", async ({ page, gateways }) => {
  const gateway = new GatewayPage(page);
  await gateway.open("eu-west-1");
  const status = page.getByRole("banner").or(page.getByRole("main")).locator(".heading .status");
  await page.getByRole("button", { name: "Pause live updates" }).click();
  await expect(page.getByText(/^paused, as of /)).toBeVisible();
  await gateways.mock.setStatus(["eu-west-1", "offline"]);
  await gateways.mock.advance(30_000);
  await expect(status).toContainText("Online");
  await page.getByRole("button", { name: "Refresh now" }).click();
  await expect(status).toContainText("Offline");
  await gateways.mock.setStatus(["eu-west-1", "online"]);
  await gateways.mock.advance(30_000);
  await expect(status).toContainText("Offline");
  await page.getByRole("button", { name: "Resume live updates" }).click();
  await expect(status).toContainText("Online");
});

test("deleting a gateway names the migrations that come from it or go to it", { tag: "@rest" }, async ({ page }) => {
  const gateway = new GatewayPage(page);
  await gateway.open("eu-central-1");
  await page.getByRole("button", { name: "Delete API Gateway" }).click();
  const question = page.getByRole("dialog", { name: "Delete gateway eu-central-1?" });
  const named = question.getByRole("list").last().getByRole("listitem");
  await expect(question).toContainText("The migrations of these environments come from it or go to it");
  await expect(named).toHaveText(["Orders Test", "Catalog"], { useInnerText: true });
  await page.keyboard.press("Escape");
  await gateway.open("ca-central-1");
  await page.getByRole("button", { name: "Delete API Gateway" }).click();
  await expect(page.getByRole("dialog")).toContainText("No migration comes from it or goes to it.");
});
