import { expect, test } from "../fixtures.ts";
import { SettingsForm } from "../support/gateway-page.ts";

/** Opens the configuration of an environment by its link in the table. */
async function open(page: import("@playwright/test").Page, gateways: import("../support/gateways-page.ts").GatewaysPage, name: string) {
  await gateways.open();
  await gateways.table.getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Environment Configuration");
  const form = new SettingsForm(page, page.getByRole("main"));
  await expect(form.field("REST Endpoints")).toBeVisible();
  return form;
}

test("the complete URL stands beside each path as it is typed", { tag: "@rest" }, async ({ page, gateways }) => {
  const form = await open(page, gateways, "Billing");
  await expect(page.getByText("https://eu.api.example.com/ws/rest/{base path}")).toBeVisible();
  await form.field("REST Endpoints").fill("bestellüng");
  await expect(page.getByText("https://eu.api.example.com/bestell%C3%BCng/{base path}")).toBeVisible();
  await form.save.click();
  await expect(form.field("REST Endpoints")).toHaveValue("bestell%C3%BCng");
});

test("each rule of paths is told at its field", { tag: "@rest" }, async ({ page, gateways }) => {
  const form = await open(page, gateways, "Billing");
  const field = form.field("REST Endpoints");
  for (const [path, sentence] of [
    ["", "Fill this in."],
    ["/ws", /slash/],
    ["ws/", /slash/],
    ["ws//rest", /slash/],
    ["ws/./rest", /\./],
    ["ws/../rest", /\./],
    ["a b", "Remove the spaces"],
    ["a%2", /%/],
  ] as const) {
    await field.fill(path);
    await form.save.click();
    await expect(field, path).toHaveAttribute("aria-invalid", "true");
    await expect(form.problem.first(), path).toContainText(sentence);
  }
  // Told at one of the two that are alike.
  await field.fill("ws/soap");
  await form.save.click();
  await expect(form.problem.first()).toContainText("Not saved: one field needs correcting");
  await expect(form.problem.first()).toContainText("SOAP Operations");
});

test("a path that another environment on the gateway has is refused, and it is named", { tag: "@rest" }, async ({ page, gateways }) => {
  const form = await open(page, gateways, "Orders");
  await form.field("REST Endpoints").fill("ws/rest");
  await form.save.click();
  await expect(form.problem.first()).toContainText("The environment Billing on this gateway has this path");
});

test("an environment on no gateway says so and offers to migrate it; one that is not there says that", { tag: "@rest" }, async ({ page, gateways }) => {
  await open(page, gateways, "Analytics");
  await expect(page.getByText("Not attached to a gateway")).toBeVisible();
  await expect(page.getByRole("link", { name: "Migrate this environment" })).toHaveAttribute("href", /^\/migrations\/new\?environment=env_/);
  await page.goto("/environments/env_none");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no such environment");
});

test("the published name is kept", { tag: "@rest" }, async ({ page, gateways }) => {
  const form = await open(page, gateways, "Billing");
  await form.field("Published Name").fill("Billing (public)");
  await form.save.click();
  await expect(page.getByText("Saved", { exact: true }).first()).toBeVisible();
  await page.reload();
  await expect(form.field("Published Name")).toHaveValue("Billing (public)");
});

test("an Atom's illegal pair of types is refused, and a legal one saved", { tag: "@rest" }, async ({ page, gateways }) => {
  await open(page, gateways, "Orders");
  await page.getByRole("link", { name: "Atom Management" }).click();
  const form = new SettingsForm(page, page.getByRole("main"));
  await form.choice("API Type").first().selectOption("Basic");
  await form.choice("Authentication Type").first().selectOption("Gateway");
  await form.save.first().click();
  await expect(form.problem.first()).toContainText("Authentication Type");
  await form.choice("Authentication Type").first().selectOption("Basic");
  await form.save.first().click();
  await expect(page.getByText("Saved", { exact: true }).first()).toBeVisible();
});

test("deployed APIs are searched, filtered, sorted, taken off their gateway and sent there again", { tag: "@rest" }, async ({ page }) => {
  await page.goto("/deployed-apis");
  const names = page.getByRole("table", { name: /^Deployed APIs/ }).getByRole("rowheader");
  await expect(page.getByRole("status").filter({ hasText: "26 APIs" })).toBeVisible();
  await page.getByRole("searchbox").fill("card");
  await expect(names).toHaveText(["Card Vault"]);
  await page.getByRole("button", { name: "Undeploy Card Vault 1.0.3" }).click();
  await expect(page.getByText("Requires Configuration", { exact: true }).last()).toBeVisible();
  await page.getByRole("button", { name: "Deploy Card Vault 1.0.3" }).click();
  await expect(page.getByRole("button", { name: "Undeploy Card Vault 1.0.3" })).toBeVisible();
  await page.getByRole("searchbox").fill("");
  await page.getByRole("combobox", { name: "Status" }).selectOption("Requires Configuration");
  await expect(names.first()).toBeVisible();
  await expect(page.getByRole("cell", { name: "Sent to the Gateway" })).toHaveCount(0);
});

test("an API's plans and authentication are edited where it is listed", { tag: "@rest" }, async ({ page }) => {
  await page.goto("/deployed-apis");
  await page.getByRole("button", { name: "Edit Card Vault 1.0.3" }).click();
  const dialog = page.getByRole("dialog", { name: "Card Vault 1.0.3" });
  const form = new SettingsForm(page, dialog);
  await form.choice("Authentication").selectOption("API Key Controlled");
  await form.save.click();
  await expect(form.problem.first()).toContainText("Choose at least one plan");
  await dialog.getByRole("checkbox", { name: "Gold" }).check();
  await form.save.click();
  await expect(dialog.getByText("Saved", { exact: true }).first()).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("row", { name: /Card Vault/ })).toContainText("Gold");
});

test("an environment's page names its gateway, its Atoms and its deployed APIs", { tag: "@rest" }, async ({ page, gateways }) => {
  await open(page, gateways, "Payments");
  await expect(page.getByRole("link", { name: "eu-west-1" })).toHaveAttribute("href", /^\/gateways\/[^/]+\/information$/);
  const atoms = page.getByRole("definition").filter({ has: page.getByRole("link", { name: "Atom Management" }) });
  await expect(atoms).toContainText("payments-atom-1");
  const apis = page.getByRole("definition").filter({ has: page.getByRole("link", { name: "Configure Deployed APIs" }) });
  await expect(apis).toContainText("Card Vault 1.0.3");
});

test("what the table of deployed APIs shows is in the address, and an environment leads to its own", { tag: "@rest" }, async ({ page, gateways }) => {
  await page.goto("/deployed-apis");
  await page.getByRole("searchbox").fill("a");
  await page.getByRole("combobox", { name: "Status" }).selectOption("Sent to the Gateway");
  await page.getByRole("button", { name: "Gateway", exact: true }).click();
  await page.getByRole("button", { name: "Gateway", exact: true }).click();
  await expect(page).toHaveURL(/\/deployed-apis\?q=a&status=sent_to_gateway&sort=gateway&dir=desc$/);
  const shown = await page.getByRole("rowheader").allTextContents();
  await page.reload();
  await expect(page.getByRole("rowheader")).toHaveText(shown);
  await expect(page.getByRole("combobox", { name: "Status" })).toHaveValue("sent_to_gateway");
  await open(page, gateways, "Payments");
  await page.getByRole("link", { name: "Configure Deployed APIs" }).click();
  await expect(page).toHaveURL(/\/deployed-apis\?q=Payments$/);
  await expect(page.getByRole("rowheader", { name: "Card Vault" })).toBeVisible();
});
