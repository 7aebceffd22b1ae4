import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { findings } from "../support/axe.ts";
import { GatewayPage } from "../support/gateway-page.ts";
import type { GatewaysPage } from "../support/gateways-page.ts";

/** Dialogs and states of the settings, each as a person gets there. */
const SITUATIONS: Record<string, (page: Page, gateways: GatewaysPage) => Promise<void>> = {
  "a restart in question": async (page) => {
    await new GatewayPage(page).open("eu-west-1");
    await page.getByRole("button", { name: "Restart Gateway" }).click();
  },
  "a wrong name for what is to be deleted": async (page) => {
    await new GatewayPage(page).open("eu-west-1");
    await page.getByRole("button", { name: "Delete API Gateway" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await expect(page.getByText("This is not the gateway’s name.")).toBeVisible();
  },
  "a command that failed": async (page) => {
    await new GatewayPage(page).open("eu-west-1", "Gateway Information", { fail: "gateways.restart:500" });
    await page.getByRole("button", { name: "Restart Gateway" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Restart" }).click();
    await expect(page.getByText("It was not done")).toBeVisible();
  },
  "a feed's preview": async (page) => {
    await new GatewayPage(page).open("eu-west-1");
    await page.getByRole("button", { name: "Preview the Alerts Only Feed" }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
  },
  "a node in question": async (page) => {
    await new GatewayPage(page).open("eu-cluster", "Cluster Status", { scenario: "settings" });
    await page.getByRole("button", { name: "Delete node gw-eu-1b" }).click();
  },
  "an update in question": async (page) => {
    await new GatewayPage(page).open("eu-cluster", "Gateway Version", { scenario: "settings" });
    await page.getByRole("button", { name: "Apply Pending Updates" }).click();
  },
  "a roll-back in question": async (page) => {
    await new GatewayPage(page).open("eu-cluster", "Gateway Version", { scenario: "settings" });
    await page.getByRole("button", { name: "Roll Back Updates" }).click();
  },
  "leaving in question": async (page) => {
    const gateway = new GatewayPage(page);
    await gateway.open("eu-west-1", "Execution Settings");
    await gateway.form.field("Max Concurrency").fill("7");
    await gateway.list.getByRole("link", { name: "Log Files" }).click();
    await expect(page.getByRole("dialog", { name: "Leave without saving?" })).toBeVisible();
  },
  "a conflict": async (page, gateways) => {
    const gateway = new GatewayPage(page);
    await gateway.open("eu-west-1", "Execution Settings", { scenario: "conflict" });
    await gateway.form.field("Max Concurrency").fill("300");
    await gateways.mock.advance(5_000);
    await gateway.form.save.click();
    await expect(page.getByRole("radio", { name: "Yours: 300" })).toBeVisible();
  },
  "a save that failed": async (page) => {
    const gateway = new GatewayPage(page);
    await gateway.open("eu-west-1", "Execution Settings", { fail: "settings.save:offline" });
    await gateway.form.field("Max Concurrency").fill("300");
    await gateway.form.save.click();
    await expect(page.getByRole("alert")).toBeVisible();
  },
  "a form that cannot be read": async (page) => {
    await new GatewayPage(page).open("eu-west-1", "Execution Settings", { fail: "settings.get:offline" });
    await expect(page.getByRole("alert")).toBeVisible();
  },
  "a gateway that cannot be read": async (page, gateways) => {
    await gateways.open({ fail: "gateways.inspect:503" });
    await gateways.row("eu-west-1").getByRole("link", { name: "eu-west-1", exact: true }).click();
    await expect(page.getByRole("alert")).toBeVisible();
  },
  "a gateway that is not there": async (page) => {
    await page.goto("/gateways/gw_none/information");
    await expect(page.getByRole("heading", { name: "There is no such gateway" })).toBeVisible();
  },
  "an environment that is not there": async (page) => {
    await page.goto("/environments/env_none");
    await expect(page.getByRole("heading", { name: "There is no such environment" })).toBeVisible();
  },
  "a deleted gateway": async (page, gateways) => {
    await new GatewayPage(page).open("eu-west-1");
    await gateways.mock.setStatus(["eu-west-1", "deleted"]);
    await expect(page.getByText("This gateway was deleted", { exact: true })).toBeVisible();
  },
  "who reads only": async (page) => {
    await new GatewayPage(page).open("eu-west-1", "Properties", { role: "reader" });
    await expect(page.getByText("Your role “reader” reads only.")).toBeVisible();
  },
  "an offline gateway's logs": async (page) => {
    await new GatewayPage(page).open("stopped", "Log Files", { scenario: "settings" });
  },
  "no day for the logs": async (page) => {
    await new GatewayPage(page).open("eu-west-1", "Log Files");
    await page.getByLabel("Day").fill("");
    await page.getByRole("button", { name: "Download" }).click();
    await expect(page.getByRole("alert")).toBeVisible();
  },
  "a gateway that has reported nothing yet": async (page, gateways) => {
    await gateways.open();
    await gateways.addButton.click();
    const dialog = page.getByRole("dialog");
    await page.getByText("Security Options").click();
    await dialog.getByRole("button", { name: "Generate Token" }).click();
    const token = dialog.getByRole("textbox", { name: "Gateway Installer Token" });
    await expect(token).toHaveValue(/^wgi_/);
    await gateways.mock.install(await token.inputValue(), "new-1");
    await page.keyboard.press("Escape");
    await gateways.row("new-1").getByRole("link", { name: "new-1", exact: true }).click();
    await new GatewayPage(page).go("Startup Properties");
    await expect(page.getByRole("heading", { name: "Not reported yet" })).toBeVisible();
  },
  "how an API lets callers in, with what is wrong": async (page) => {
    await page.goto("/deployed-apis");
    await page.getByRole("button", { name: "Edit Card Vault 1.0.3" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "Authentication" }).selectOption("API Key Controlled");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog.getByRole("alert")).toBeVisible();
  },
  "no API that fits": async (page) => {
    await page.goto("/deployed-apis");
    await page.getByRole("searchbox").fill("zzz");
    await expect(page.getByRole("heading", { name: "No API fits" })).toBeVisible();
  },
  "APIs that cannot be read": async (page) => {
    await page.goto("/deployed-apis?fail=deployed_apis.list:500");
    await expect(page.getByRole("alert")).toBeVisible();
  },
  "a token that could not be had": async (page, gateways) => {
    await gateways.open({ fail: "gateways.issue_token:500" });
    await gateways.addButton.click();
    await page.getByText("Security Options").click();
    await page.getByRole("button", { name: "Generate Token" }).click();
    await expect(page.getByRole("dialog").getByRole("alert")).toBeVisible();
  },
};

// Colours that are on their way are not those that are meant.
test.use({ contextOptions: { reducedMotion: "reduce" } });

for (const [name, go] of Object.entries(SITUATIONS)) {
  test(`axe finds nothing, light and dark: ${name}`, async ({ page, gateways }) => {
    await go(page, gateways);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await findings(page), colorScheme).toEqual([]);
    }
  });
}

test("axe finds nothing on a form in a narrow window", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await new GatewayPage(page).open("eu-west-1", "Properties");
  expect(await findings(page)).toEqual([]);
  await page.goto("/deployed-apis");
  await expect(page.getByRole("button", { name: "Edit Card Vault 1.0.3" })).toBeVisible();
  expect(await findings(page)).toEqual([]);
});
