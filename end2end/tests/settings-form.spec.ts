import { expect, test } from "../fixtures.ts";
import { GatewayPage } from "../support/gateway-page.ts";
import { GatewaysPage } from "../support/gateways-page.ts";

/** Every number there is, as the product's table has it; the machine of eu-cluster has its memory from the seed. */
const NUMBERS = [
  ["Properties", "Purge History After X Days", 0, 9999],
  ["Properties", "Force Restart After X Minutes", 1, 9999],
  ["Properties", "Cluster Rolling Restart Percentage", 0, 100],
  ["Properties", "Pending Shutdown Delay", 0, 3600],
  ["Execution Settings", "Max Concurrency", 1, 10_000],
  ["Execution Settings", "Retry Attempts", 0, 10],
  ["Execution Settings", "Connect Timeout", 1, 600],
  ["Execution Settings", "Execution Timeout", 1, 315_360_000],
  ["Runtime Release Scheduling", "Hour", 0, 23],
] as const;

for (const [panel, name, least, most] of NUMBERS) {
  test(`${name} is refused past ${least} and ${most}, at the field and above, and saved at both`, async ({ page }) => {
    const gateway = new GatewayPage(page);
    await gateway.open("eu-cluster", panel, { scenario: "settings" });
    const { form } = gateway;
    const field = form.field(name);
    for (const wrong of [least - 1, most + 1]) {
      await field.fill(`${wrong}`);
      await form.save.click();
      await expect(form.problem.first()).toContainText("Not saved: one field needs correcting");
      await expect(field).toHaveAttribute("aria-invalid", "true");
      await expect(field).toHaveAccessibleDescription(new RegExp(`Enter a number from ${least} to ${most}`));
      await form.problem.first().getByRole("link", { name }).click();
      await expect(field).toBeFocused();
    }
    for (const right of [least, most]) {
      await field.fill(`${right}`);
      await form.save.click();
      await expect(page.getByText("Saved", { exact: true }).first()).toBeVisible();
      await expect(field).toHaveValue(`${right}`);
    }
  });
}

test("Heap Size is at most 80 % of the machine's memory, and that is saved", async ({ page }) => {
  const gateway = new GatewayPage(page);
  await gateway.open("eu-cluster", "Startup Properties", { scenario: "settings" });
  const memory = await page.getByRole("definition").filter({ hasText: /^\d+ MB$/ }).first().textContent();
  const most = Math.floor((Number.parseInt(memory ?? "", 10) * 4) / 5);
  await gateway.go("Properties");
  const field = gateway.form.field("Heap Size");
  for (const wrong of [0, most + 1]) {
    await field.fill(`${wrong}`);
    await gateway.form.save.click();
    await expect(field).toHaveAccessibleDescription(new RegExp(`Enter a number from 1 to ${most}`));
  }
  for (const right of [1, most]) {
    await field.fill(`${right}`);
    await gateway.form.save.click();
    await expect(page.getByText("Saved", { exact: true }).first()).toBeVisible();
  }
});

test("a new name shows in the heading, the breadcrumb and the table; Reset and Discard put back", { tag: "@rest" }, async ({ page, gateways }) => {
  const gateway = new GatewayPage(page);
  await gateway.open("eu-west-1", "Properties");
  const { form } = gateway;
  await form.field("Name").fill("eu-1");
  await form.field("Purge History After X Days").fill("14");
  await expect(page.getByText("2 unsaved changes")).toBeVisible();
  await page.getByRole("button", { name: "Reset Purge History After X Days to its default" }).click();
  await expect(form.field("Purge History After X Days")).toHaveValue("30");
  await form.field("Heap Size").fill("9");
  await form.discard.click();
  await expect(form.field("Name")).toHaveValue("eu-west-1");
  await form.field("Name").fill("eu-1");
  await form.save.click();
  await expect(gateway.heading).toHaveText("eu-1");
  await expect(page).toHaveTitle("eu-1 · Waygate");
  await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "Gateways" }).click();
  await expect(gateways.row("eu-1")).toBeVisible();
});

test("custom properties are added, corrected and removed by row", { tag: "@rest" }, async ({ page }) => {
  const gateway = new GatewayPage(page);
  await gateway.open("eu-west-1", "Properties");
  const { form } = gateway;
  const rows = page.getByRole("group", { name: "Custom" });
  for (const key of ["a.b", "a.b"]) {
    await page.getByRole("button", { name: "Add a property" }).click();
    await expect(rows.getByRole("textbox", { name: "Key" }).last()).toBeFocused();
    await page.keyboard.type(key);
    await page.keyboard.press("Tab");
    await page.keyboard.type("1");
  }
  await form.save.click();
  await expect(form.problem.first()).toContainText("“a.b” is there twice");
  await page.getByRole("button", { name: "Remove the property a.b" }).last().click();
  await form.save.click();
  await expect(page.getByText("Saved", { exact: true }).first()).toBeVisible();
  await expect(rows.getByRole("textbox", { name: "Key" })).toHaveCount(1);
});

test("Restart on Save restarts the gateway through its real states", async ({ page, gateways }) => {
  const gateway = new GatewayPage(page);
  await gateway.open("eu-central-1", "Properties");
  await gateway.form.field("Heap Size").fill("700");
  await page.getByRole("checkbox", { name: "Restart on Save" }).check();
  await gateway.form.save.click();
  await expect(page.getByRole("main").getByText("Restarting", { exact: true })).toBeVisible();
  await gateways.mock.advance(41_000);
  await expect(page.getByRole("main").getByText("Online", { exact: true })).toBeVisible();
});

test("unsaved changes ask before the page is left, stay when one stays, and are put back on return", { tag: "@rest" }, async ({ page }) => {
  const gateway = new GatewayPage(page);
  await gateway.open("eu-west-1", "Properties");
  const url = page.url();
  const heap = gateway.form.field("Heap Size");
  await heap.fill("300");
  const dialog = page.getByRole("dialog", { name: "Leave without saving?" });

  await gateway.list.getByRole("link", { name: "Log Files" }).click();
  await dialog.getByRole("button", { name: "Stay" }).click();
  await expect(page).toHaveURL(url);
  await expect(heap).toHaveValue("300");

  await page.goBack();
  await expect(dialog).toBeVisible();
  await expect(page).toHaveURL(url);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(heap).toHaveValue("300");

  await page.goBack();
  await dialog.getByRole("button", { name: "Leave" }).click();
  await expect(page).toHaveURL(/\/information$/);

  await gateway.go("Properties");
  await expect(page.getByText(/^Your unsaved changes from .* are back$/)).toBeVisible();
  await expect(heap).toHaveValue("300");
});

test("what was typed survives a reload, also after a save, and is no conflict", { tag: "@rest" }, async ({ page }) => {
  const gateway = new GatewayPage(page);
  await gateway.open("eu-west-1", "Location Settings");
  const field = gateway.form.field("Health Check Endpoint");
  await field.fill("/health");
  await gateway.form.save.click();
  await expect(page.getByText("Saved", { exact: true }).first()).toBeVisible();
  await field.fill("/status");
  page.on("dialog", (dialog) => dialog.accept());
  await page.reload();
  await expect(page.getByText(/^Your unsaved changes from .* are back$/)).toBeVisible();
  await expect(page.getByRole("alert")).toBeHidden();
  await expect(field).toHaveValue("/status");
  await gateway.form.discard.click();
  await expect(field).toHaveValue("/health");
});

test("a conflict shows both versions field by field and lets choose each", async ({ page, gateways }) => {
  const gateway = new GatewayPage(page);
  await gateway.open("eu-west-1", "Execution Settings", { scenario: "conflict" });
  const { form } = gateway;
  await form.field("Max Concurrency").fill("300");
  await form.field("Connect Timeout").fill("20");
  await gateways.mock.advance(5_000);
  await form.save.click();
  const versions = page.getByRole("alert").filter({ hasText: "colleague@example.com saved this while you were editing" });
  const choice = (field: string) => versions.getByRole("group", { name: field });
  await expect(choice("Max Concurrency").getByRole("radio", { name: "Yours: 300" })).toBeChecked();
  await choice("Max Concurrency").getByRole("radio", { name: "Saved now: 250" }).check();
  await expect(form.field("Max Concurrency")).toHaveValue("250");
  await expect(choice("Connect Timeout").getByRole("radio", { name: "Yours: 20" })).toBeChecked();
  await form.save.click();
  await expect(page.getByText("Saved", { exact: true }).first()).toBeVisible();
  await expect(versions).toBeHidden();
  await expect(form.field("Max Concurrency")).toHaveValue("250");
  await expect(form.field("Connect Timeout")).toHaveValue("20");
});

for (const [fault, title] of [
  ["offline", "Not saved: the platform cannot be reached"],
  ["500", "Not saved: the platform refused it"],
  ["403", "Not saved: your role may not change this"],
  ["404", "Not saved: it is not there any more"],
  ["timeout", "Not saved: the platform does not answer"],
]) {
  test(`a save that fails with ${fault} says so, loses nothing and works when it can`, async ({ page }) => {
    const gateway = new GatewayPage(page);
    await gateway.open("eu-west-1", "Execution Settings", { fail: `settings.save:${fault}:once` });
    const field = gateway.form.field("Max Concurrency");
    await field.fill("7");
    await gateway.form.save.click();
    await expect(page.getByRole("alert").filter({ hasText: title ?? "" })).toBeVisible();
    await expect(field).toHaveValue("7");
    await gateway.form.save.click();
    await expect(page.getByText("Saved", { exact: true }).first()).toBeVisible();
  });
}

test("who reads only sees what holds, and why it cannot be changed", async ({ page }) => {
  const gateway = new GatewayPage(page);
  await gateway.open("eu-west-1", "Properties", { role: "reader" });
  await expect(gateway.form.field("Name")).toHaveValue("eu-west-1");
  await expect(gateway.form.field("Name")).not.toBeEditable();
  await expect(page.getByText("Your role “reader” reads only.")).toBeVisible();
  await expect(gateway.form.save).toBeHidden();
});

test("by the keyboard alone a setting is found, changed and saved", { tag: "@rest" }, async ({ page }) => {
  await new GatewaysPage(page).open();
  await page.getByRole("link", { name: "eu-west-1", exact: true }).focus();
  await page.keyboard.press("Enter");
  const gateway = new GatewayPage(page);
  await expect(gateway.heading).toBeFocused();
  await gateway.list.getByRole("link", { name: "Execution Settings" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 2, name: "Execution Settings" })).toBeFocused();
  // The form is there once it was read.
  await expect(gateway.form.field("Max Concurrency")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(gateway.form.field("Max Concurrency")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("42");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Saved", { exact: true }).first()).toBeVisible();
  await expect(gateway.form.field("Max Concurrency")).toHaveValue("42");
});
