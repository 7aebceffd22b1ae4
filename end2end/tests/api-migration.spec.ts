import { readFile } from "node:fs/promises";
import type { Locator } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { ApiMigrationPage } from "../support/api-migration-page.ts";
import { tabTo } from "../support/keyboard.ts";

test.describe("the whole flow", () => {
  test("a fully migratable API is checked at once, and migrated, deployed and verified", async ({ page }) => {
    const flow = new ApiMigrationPage(page);
    await flow.check("fully-migratable", "Fully Migratable", { scenario: "verdicts" });
    await expect(page).toHaveURL(/\/migrate\/dry-run/);
    await expect(page).toHaveTitle("Dry run · Fully migratable · Migrate to V4 · Waygate");
    await expect(flow.main.getByRole("table", { name: /^V2 definition beside the V4/ })).toBeVisible();
    await flow.toSummary();
    await expect(flow.main.getByText("Nothing that the API does is lost or defaulted")).toBeVisible();
    await expect(flow.main.getByRole("checkbox")).toHaveCount(0);
    await flow.confirm();
    await flow.isOn("debug", "Debug");
    await expect(flow.heading).toBeFocused();
    await expect(flow.format).toHaveText("V4");
    await flow.deploy("first V4");
    await flow.isOn("verified", "Verified");
    await expect(flow.main.getByText("It is listed as V4")).toBeVisible();
    const endpoints = flow.main.getByRole("table", { name: "Endpoints with their answers" });
    await expect(endpoints.getByText("Answers 200")).toBeVisible();
    await expect(flow.station("Verified")).toContainText("Completed");
    await expect(flow.link("Roll back to V2 in General Settings")).toHaveAttribute("href", "/apis/fully-migratable");
  });

  test("a partially migratable API asks for each kind of issue before it is confirmed", async ({ page }) => {
    const flow = new ApiMigrationPage(page);
    await flow.check("orders", "Partially Migratable", { scenario: "typical" });
    await flow.isOn("fix", "Partially Migratable");
    await flow.toSummary();
    await expect(flow.main.getByText("Lost: Step “Audit” of flow “/orders”")).toBeVisible();
    await flow.button("Confirm").click();
    await expect(flow.alert).toContainText("Accept the 4 that are open, or fix them first.");
    await expect(flow.alert).toBeFocused();
    await expect(flow.dialog).toBeHidden();
    await flow.acceptAll();
    await flow.confirm();
    await flow.isOn("debug", "Debug");
    await flow.deploy();
    await flow.isOn("verified", "Verified");
    const compared = flow.main.getByRole("table", { name: /^Configuration of the V2 original/ });
    await expect(compared.getByRole("row", { name: /step 2 “Audit”/ })).toContainText("Dropped.");
    const differing = await compared.getByRole("row").count();
    await flow.main.getByRole("checkbox", { name: "Differences only" }).uncheck();
    expect(await compared.getByRole("row").count()).toBeGreaterThan(differing);
  });

  test("the V2 definition is saved byte for byte", async ({ page }) => {
    const flow = new ApiMigrationPage(page);
    await flow.check("orders", "Partially Migratable", { scenario: "typical" });
    await flow.toSummary();
    const download = page.waitForEvent("download");
    await flow.button("Download JSON").click();
    const file = await download;
    expect(file.suggestedFilename()).toBe("Orders-3.2.1-v2.json");
    const saved = JSON.parse(await readFile(await file.path(), "utf8"));
    expect(saved).toMatchObject({ name: "Orders", version: "3.2.1", gravitee: "2.0.0" });
  });

  test("every page that was reached has an address, and others lead to the right one", async ({ page }) => {
    const flow = new ApiMigrationPage(page);
    await flow.open("orders", { scenario: "typical" }, "deploy");
    await flow.isOn("fix", "Partially Migratable");
    await flow.toSummary();
    await flow.stations.getByRole("link", { name: "Dry run" }).click();
    await flow.isOn("dry-run", "Partially Migratable");
    await flow.link("Go to Fix").click();
    await flow.isOn("fix", "Partially Migratable");
    await page.goBack();
    await flow.isOn("dry-run", "Partially Migratable");
    await flow.open("search", { scenario: "typical" }, "summary");
    await expect(page).not.toHaveURL(/summary/);
    await expect(flow.stations).toBeVisible();
  });
});

test.describe("the dry run", () => {
  test("is waited for in words while the API is read", async ({ page }) => {
    const flow = new ApiMigrationPage(page);
    await flow.open("accounts", { scenario: "typical", latency: 60_000 });
    await expect(page.getByRole("status").filter({ hasText: "Reading …" })).toBeVisible();
  });

  test("runs again when the person asks, and stays on its page", async ({ page }) => {
    const flow = new ApiMigrationPage(page);
    await flow.check("orders", "Partially Migratable", { scenario: "typical" });
    await flow.button("Run again").click();
    await flow.isOn("fix", "Partially Migratable");
    await expect(flow.heading).toBeFocused();
    expect((await flow.mock.calls()).filter(({ operation }) => operation === "api_migrations.dry_run")).not.toHaveLength(0);
  });

  test("shows unchanged lines when asked", async ({ page }) => {
    const flow = new ApiMigrationPage(page);
    await flow.check("orders", "Partially Migratable", { scenario: "typical" });
    const table = flow.main.getByRole("table", { name: /^V2 definition beside the V4/ });
    const rows = await table.getByRole("row").count();
    await table.getByRole("button", { name: /lines as they were$/ }).first().click();
    expect(await table.getByRole("row").count()).toBeGreaterThan(rows);
  });
});

test.describe("what stands on the summary", () => {
  test("is kept over a reload, and saved with Save and Close", async ({ page }) => {
    const flow = new ApiMigrationPage(page);
    await flow.check("orders", "Partially Migratable", { scenario: "typical" });
    await flow.toSummary();
    const box = flow.main.getByRole("checkbox", { name: "I accept that steps are dropped" });
    await box.check();
    await page.reload();
    await expect(flow.main.getByText(/^What you typed at .* is back$/)).toBeVisible();
    await expect(box).toBeChecked();
    await flow.button("Save and Close").click();
    await expect(page).toHaveURL(/\/apis\/orders$/);
    await flow.open("orders", { scenario: "typical" });
    await flow.isOn("summary", "Summary");
    await expect(box).toBeChecked();
    await expect(flow.main.getByText(/is back$/)).toHaveCount(0);
  });

  test("is asked about before it is dropped", async ({ page }) => {
    const flow = new ApiMigrationPage(page);
    await flow.check("orders", "Partially Migratable", { scenario: "typical" });
    await flow.toSummary();
    const box = flow.main.getByRole("checkbox", { name: "I accept that steps are dropped" });
    await box.check();
    await flow.button("Close").click();
    await expect(page.getByRole("dialog", { name: "Close without saving this page?" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(box).toBeChecked();
    await flow.button("Close").click();
    await flow.button("Close and drop it").click();
    await expect(page).toHaveURL(/\/apis\/orders$/);
    await flow.open("orders", { scenario: "typical" }, "summary");
    await expect(box).not.toBeChecked();
  });

  test("lapses with its issue", async ({ page }) => {
    const flow = new ApiMigrationPage(page);
    await flow.check("orders", "Partially Migratable", { scenario: "typical" });
    await flow.toSummary();
    await expect(flow.main.getByRole("checkbox")).toHaveCount(4);
    await flow.stations.getByRole("link", { name: "Fix" }).click();
    await flow.isOn("fix", "Partially Migratable");
    await flow.mend("NON_GRAVITEE_POLICY", "Remove step");
    await flow.toSummary();
    await expect(flow.main.getByRole("checkbox")).toHaveCount(3);
    await expect(flow.main.getByText("Lost: Step “Audit” of flow “/orders”")).toHaveCount(0);
  });
});

test("a label that is too long is said at its field, and kept", async ({ page }) => {
  const flow = new ApiMigrationPage(page);
  await flow.check("fully-migratable", "Fully Migratable", { scenario: "verdicts" });
  await flow.convert();
  const label = "x".repeat(33);
  await flow.deploy(label);
  const field = flow.main.getByRole("textbox", { name: "Label (optional)" });
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toHaveAccessibleDescription(/A label has at most 32 characters\./);
  await expect(field).toHaveValue(label);
  await expect(flow.alert).toBeFocused();
  await field.fill("short");
  await flow.button("Deploy").click();
  await flow.isOn("verified", "Verified");
});

test("an API is fixed, migrated, deployed and verified by the keyboard", async ({ page }) => {
  test.setTimeout(60_000);
  const flow = new ApiMigrationPage(page);
  await flow.check("orders", "Partially Migratable", { scenario: "typical" });
  const press = async (target: Locator, key = "Enter") => {
    await tabTo(page, target);
    await page.keyboard.press(key);
  };
  await page.getByRole("heading", { level: 1 }).focus();
  await press(flow.issue("PROXY_HOST_MISSING").getByRole("button", { name: "Set host" }));
  await expect(flow.dialog.getByRole("textbox", { name: "Host" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(flow.dialog.getByRole("textbox")).toHaveAccessibleDescription(/Enter a host name/);
  await page.keyboard.type("proxy.internal.example.com");
  await page.keyboard.press("Enter");
  await expect(flow.dialog).toBeHidden();
  await expect(flow.heading).toBeFocused();
  await press(flow.button("Undo"));
  await expect(flow.issue("PROXY_HOST_MISSING")).toBeVisible();
  await expect(flow.heading).toBeFocused();
  await press(flow.link("Go to Summary"));
  await flow.isOn("summary", "Summary");
  await expect(flow.heading).toBeFocused();
  for (const box of await flow.main.getByRole("checkbox").all()) await press(box, "Space");
  await press(flow.button("Confirm"));
  await expect(flow.dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await flow.isOn("debug", "Debug");
  await expect(flow.heading).toBeFocused();
  await press(flow.link("Go to Deploy"));
  await flow.isOn("deploy", "Deploy");
  await expect(flow.heading).toBeFocused();
  await press(flow.button("Deploy"));
  await flow.isOn("verified", "Verified");
  await expect(flow.heading).toBeFocused();
});
