// Step 4: the tool's configuration and commands, and the ticket for a tool that keeps failing.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { findings } from "../support/axe.ts";
import { AssistantPage } from "../support/assistant-page.ts";

async function open(page: Page) {
  const assistant = new AssistantPage(page);
  await assistant.open("hr-test to hr-suite-test", "Clone");
  return assistant;
}

const preview = (assistant: AssistantPage) => assistant.main.getByRole("region", { name: /As it is downloaded/ });

const written = async (assistant: AssistantPage) => JSON.parse((await preview(assistant).textContent()) ?? "");

test("the file has what the tool wants, with placeholders where nothing was entered", async ({ page }) => {
  const assistant = await open(page);
  await expect(assistant.main.getByText("Developer Hub and developer portal are one thing")).toBeVisible();
  expect(await written(assistant)).toEqual({
    source: {
      apiportal: {
        url: "https://hr-test.apiportal.example",
        tokenUrl: "<token URL of the service key for APIPortal.Administrator>",
        clientId: "<client ID of the service key for APIPortal.Administrator>",
        clientSecret: "<client secret of the service key for APIPortal.Administrator>",
      },
      devportal: {
        url: "https://hr-test.developerhub.example",
        tokenUrl: "<token URL of the service key for AuthGroup.API.Admin>",
        clientId: "<client ID of the service key for AuthGroup.API.Admin>",
        clientSecret: "<client secret of the service key for AuthGroup.API.Admin>",
      },
    },
    target: {
      apiportal: expect.objectContaining({ url: "https://hr-suite-test.apiportal.example" }),
      devportal: expect.objectContaining({ url: "https://hr-suite-test.developerhub.example" }),
    },
    skipApplicationKeySecretCloning: false,
    clone: { "skip-apiportal": false, "skip-devportal": false },
    stage: "DEFAULT",
    selectiveEntityMigration: false,
    selectiveEntities: { APIProxies: [] },
  });
  const [download] = await Promise.all([page.waitForEvent("download"), assistant.button("Download").click()]);
  expect(JSON.parse(readFileSync(await download.path(), "utf8"))).toEqual(await written(assistant));
  await expect(assistant.main.getByText("Handed to the browser. It holds no credentials.")).toBeVisible();
});

test("a portal with a certificate has the keys for mTLS", async ({ page }) => {
  const assistant = await open(page);
  const portal = assistant.main.getByRole("group", { name: "Target: Developer Hub", exact: true });
  await portal.getByRole("radio", { name: "X.509 (mTLS)" }).check();
  await portal.getByLabel("Certificate URL").fill("https://cert.example/oauth/token");
  const { target } = await written(assistant);
  expect(Object.keys(target.devportal)).toEqual(["url", "certurl", "certificate", "clientid", "privatekey"]);
  expect(target.devportal.certurl).toBe("https://cert.example/oauth/token");
});

test("selected proxies are written, at least one", async ({ page }) => {
  const assistant = await open(page);
  await assistant.main.getByRole("radio", { name: "Selected API proxies and what they need" }).check();
  await expect(preview(assistant)).toHaveCount(0);
  const reason = /The file can be written once this is corrected\. API proxies.*Enter at least one API proxy/;
  await expect(assistant.button("Download")).toHaveAccessibleDescription(reason);
  await expect(assistant.button("Copy")).toHaveAttribute("aria-disabled", "true");
  await assistant.main.getByLabel("API proxies", { exact: true }).fill("Orders, Invoices\nOrders\n");
  expect(await written(assistant)).toMatchObject({
    selectiveEntityMigration: true,
    selectiveEntities: { APIProxies: ["Orders", "Invoices"] },
  });
});

test("an address that may hold a secret is refused, by field", async ({ page }) => {
  const assistant = await open(page);
  const portal = assistant.main.getByRole("group", { name: "Source: API portal", exact: true });
  await portal.getByLabel("Token URL").fill("https://user:secret@token.example");
  await expect(assistant.button("Download")).toHaveAttribute("aria-disabled", "true");
  await assistant.button("Save and Continue").click();
  await expect(assistant.alert.first()).toBeFocused();
  await assistant.alert.getByRole("link").first().click();
  await expect(portal.getByLabel("Token URL")).toBeFocused();
  await expect(portal.getByLabel("Token URL")).toHaveAttribute("aria-invalid", "true");
});

test("what SAP answered about keys stands in the file and beside it", async ({ page }) => {
  const assistant = new AssistantPage(page);
  await assistant.open("partner-prod to partner-suite", "After cloning");
  await assistant.go("Clone");
  await expect(assistant.main.getByText("The target cannot retain application keys and secrets")).toBeVisible();
  expect((await written(assistant)).skipApplicationKeySecretCloning).toBe(true);
  await assistant.go("Support ticket");
  await assistant.main.getByRole("radio", { name: "Not answered yet" }).check();
  await assistant.next("Prerequisites");
  await assistant.go("Clone");
  await expect(assistant.main.getByText("SAP has not answered yet whether the target retains")).toBeVisible();
});

test("every command can be copied", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const assistant = await open(page);
  const command = assistant.main.getByRole("listitem").filter({ hasText: "java -jar apim-tct-client-<version>.jar verify" });
  await command.getByRole("button", { name: "Copy the command" }).click();
  await expect(command.getByRole("status")).toHaveText("Copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("java -jar apim-tct-client-<version>.jar verify");
});

test("a ticket for a tool that keeps failing is composed, and saved", async ({ page }) => {
  const assistant = await open(page);
  await assistant.main.getByText("The tool keeps failing").click();
  await expect(assistant.main.getByText("OPU-API-OD-DT", { exact: true })).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent("download"), assistant.button("Save as File").click()]);
  const ticket = readFileSync(await download.path(), "utf8");
  expect(ticket).toContain("Component: OPU-API-OD-DT");
  expect(ticket).toContain("https://hr-suite-test.developerhub.example");
  expect(ticket).toContain("log file");
});

test("without a report the step is not done, and says so", async ({ page }) => {
  const assistant = await open(page);
  await assistant.button("Save and Continue").click();
  await expect(assistant.alert).toContainText("No report was read yet. Run the tool, and read the report it writes.");
  await assistant.isOn("Clone");
});

test("who may change nothing reads the step, and can still write the file", async ({ page }) => {
  const assistant = new AssistantPage(page);
  await assistant.open("hr-test to hr-suite-test", "Clone", { scenario: "content", role: "reader" });
  await expect(assistant.main.getByLabel("Choose a report")).toHaveCount(0);
  await expect(assistant.main.getByLabel("Token URL").first()).toHaveAttribute("readonly");
  await expect(preview(assistant)).toBeVisible();
});

test("the step is done by keyboard alone", async ({ page }) => {
  const assistant = await open(page);
  const portal = assistant.main.getByRole("group", { name: "Source: API portal", exact: true });
  await portal.getByRole("radio", { name: "OAuth client credentials" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(portal.getByRole("radio", { name: "X.509 (mTLS)" })).toBeChecked();
  await page.keyboard.press("Tab");
  await expect(portal.getByLabel("Certificate URL")).toBeFocused();
  await page.keyboard.type("https://cert.example");
  await page.keyboard.press("Tab");
  await expect(portal.getByLabel("Client ID", { exact: true })).toBeFocused();
  expect((await written(assistant)).source.apiportal.certurl).toContain("https://cert.example");
});

for (const scheme of ["light", "dark"] as const) {
  for (const width of [1280, 320]) {
    test(`axe finds nothing, ${scheme} at ${width} px`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 800 });
      const assistant = await open(page);
      await assistant.main.getByRole("group", { name: "Source: API portal", exact: true }).getByRole("radio", { name: "X.509 (mTLS)" }).check();
      await assistant.main.getByRole("radio", { name: "Selected API proxies and what they need" }).check();
      await assistant.main.getByText("The tool keeps failing").click();
      expect(await findings(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
  }
}
