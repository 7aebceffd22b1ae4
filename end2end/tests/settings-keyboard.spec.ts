import { expect, test } from "../fixtures.ts";
import { GatewayPage } from "../support/gateway-page.ts";

test("a restart is asked about with the focus on what changes nothing, and done by the keyboard", async ({ page }) => {
  const gateway = new GatewayPage(page);
  await gateway.open("eu-central-1");
  const button = page.getByRole("button", { name: "Restart Gateway" });
  await button.focus();
  await page.keyboard.press("Enter");
  const question = page.getByRole("dialog", { name: "Restart eu-central-1?" });
  await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(button).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(question.getByRole("button", { name: "Restart" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(question).toBeHidden();
  await expect(page.getByText("This gateway is on its way to another state.")).toBeVisible();
});

test("a gateway is deleted by the keyboard, with its name typed", async ({ page, gateways }) => {
  const gateway = new GatewayPage(page);
  await gateway.open("eu-central-1");
  await page.getByRole("button", { name: "Delete API Gateway" }).focus();
  await page.keyboard.press("Enter");
  const question = page.getByRole("dialog", { name: "Delete gateway eu-central-1?" });
  await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(question.getByRole("textbox")).toBeFocused();
  await page.keyboard.type("eu-central-1");
  await page.keyboard.press("Enter");
  await expect(gateways.heading).toBeVisible();
});

test("versions in conflict are chosen with the arrow keys", async ({ page, gateways }) => {
  const gateway = new GatewayPage(page);
  await gateway.open("eu-west-1", "Execution Settings", { scenario: "conflict" });
  await gateway.form.field("Max Concurrency").fill("300");
  await gateways.mock.advance(5_000);
  await page.keyboard.press("Enter");
  const mine = page.getByRole("radio", { name: "Yours: 300" });
  await mine.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "Saved now: 250" })).toBeChecked();
  await expect(gateway.form.field("Max Concurrency")).toHaveValue("250");
});

test("a node is taken out, and an update applied, by the keyboard", async ({ page }) => {
  const gateway = new GatewayPage(page);
  await gateway.open("eu-cluster", "Cluster Status", { scenario: "settings" });
  await page.getByRole("button", { name: "Delete node gw-eu-1b" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("rowheader", { name: "gw-eu-1b" })).toBeHidden();
  await gateway.go("Gateway Version");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Apply Pending Updates" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Updated from 26.11.1 to 26.11.2")).toBeVisible();
});

test("a gateway is added, and an API deployed, by the keyboard", async ({ page, gateways }) => {
  await gateways.open();
  await gateways.addButton.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Add a Gateway" });
  await expect(dialog.getByRole("combobox", { name: "Operating System" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(dialog.getByRole("button", { name: "Generate Token" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("textbox", { name: "Gateway Installer Token" })).toHaveValue(/^wgi_/);
  await page.keyboard.press("Escape");
  await expect(gateways.addButton).toBeFocused();

  await page.goto("/deployed-apis");
  const undeploy = page.getByRole("button", { name: "Undeploy Card Vault 1.0.3" });
  await undeploy.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Deploy Card Vault 1.0.3", exact: true })).toBeVisible();
});
