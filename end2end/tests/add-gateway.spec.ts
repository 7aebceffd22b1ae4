import { expect, test } from "../fixtures.ts";

test("a gateway that is installed with a token appears as Starting, then Online", async ({ page, gateways }) => {
  await gateways.open();
  await gateways.addButton.click();
  const dialog = page.getByRole("dialog", { name: "Add a Gateway" });
  await dialog.getByText("Security Options").click();
  await dialog.getByRole("combobox", { name: "Token Valid For" }).selectOption("30 minutes");
  await dialog.getByRole("button", { name: "Generate Token" }).click();
  const token = dialog.getByRole("textbox", { name: "Gateway Installer Token" });
  await expect(token).not.toBeEditable();
  const first = await token.inputValue();
  await dialog.getByRole("button", { name: "Generate Another Token" }).click();
  await expect(token).not.toHaveValue(first);
  const second = await token.inputValue();
  expect(await gateways.mock.install("wgi_none", "new-1")).toContain("not known");
  expect(await gateways.mock.install(second, "new-1")).toBeUndefined();
  await page.keyboard.press("Escape");
  await expect(gateways.row("new-1")).toContainText("Starting");
  await gateways.mock.advance(41_000);
  await expect(gateways.row("new-1")).toContainText("Online");
  await gateways.mock.advance(30 * 60_000);
  expect(await gateways.mock.install(first, "new-2")).toContain("expired");
});

test("a token that has expired says so where it is shown", async ({ page, gateways }) => {
  await gateways.open();
  await gateways.addButton.click();
  const dialog = page.getByRole("dialog", { name: "Add a Gateway" });
  await dialog.getByText("Security Options").click();
  await dialog.getByRole("button", { name: "Generate Token" }).click();
  await expect(dialog.getByText(/^Valid until/)).toBeVisible();
  await gateways.mock.advance(60 * 60_000);
  await expect(dialog.getByText(/^Expired at .* Generate another one\.$/)).toBeVisible();
});

test("the installer of each system is downloaded under the name that was shown", async ({ page, gateways }) => {
  await gateways.open();
  await gateways.addButton.click();
  const dialog = page.getByRole("dialog", { name: "Add a Gateway" });
  for (const [system, name] of [
    ["Windows 32-bit", "waygate-gateway-windows32.cmd"],
    ["Windows 64-bit", "waygate-gateway-windows64.cmd"],
    ["Linux 32-bit", "waygate-gateway-linux32.sh"],
    ["Linux 64-bit", "waygate-gateway-linux64.sh"],
  ] as const) {
    await dialog.getByRole("combobox", { name: "Operating System" }).selectOption(system);
    await expect(dialog.getByText(new RegExp(`^${name}, \\d+ bytes$`))).toBeVisible();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      dialog.getByRole("button", { name: "Download Installer" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(name);
  }
});

test("an error of the platform is told in the dialog, and trying again works", async ({ page, gateways }) => {
  await gateways.open({ fail: "gateways.issue_token:500:once" });
  await gateways.addButton.click();
  const dialog = page.getByRole("dialog", { name: "Add a Gateway" });
  await dialog.getByText("Security Options").click();
  await dialog.getByRole("button", { name: "Generate Token" }).click();
  await expect(dialog.getByRole("alert")).toContainText("It was not done");
  await dialog.getByRole("button", { name: "Generate Token" }).click();
  await expect(dialog.getByRole("textbox", { name: "Gateway Installer Token" })).toHaveValue(/^wgi_/);
});
