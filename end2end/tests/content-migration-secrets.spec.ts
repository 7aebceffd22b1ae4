// No secret is anywhere but in the file that the person downloads or copies.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { AssistantPage } from "../support/assistant-page.ts";
import { ReportStep } from "../support/report-step.ts";

const MARK = "s3cret-mark";
const PORTALS = ["Source: API portal", "Source: Developer Hub", "Target: API portal", "Target: Developer Hub"] as const;
const OAUTH = ["Client ID", "Client secret"] as const;
const MTLS = ["Client ID", "Certificate", "Private key"] as const;

/** What is typed into a field: each differs, and all have the mark. */
const secret = (portal: string, field: string) => `${MARK} ${portal} ${field}`.replaceAll(/[ :]+/g, "-");

/** Everything that a page keeps or shows, as text by where it is. */
async function kept(page: Page): Promise<Record<string, string>> {
  const inside = await page.evaluate(async () => {
    const databases = await Promise.all(
      (await indexedDB.databases()).map(
        ({ name }) =>
          new Promise<unknown>((resolve, reject) => {
            const opening = indexedDB.open(name ?? "");
            opening.onerror = () => reject(opening.error);
            opening.onsuccess = async () => {
              const database = opening.result;
              const stores = [...database.objectStoreNames];
              const rows = stores.map(
                (store) =>
                  new Promise<unknown>((resolve, reject) => {
                    const all = database.transaction(store).objectStore(store).getAll();
                    all.onsuccess = () => resolve(all.result);
                    all.onerror = () => reject(all.error);
                  }),
              );
              resolve([name, stores, await Promise.all(rows)]);
            };
          }),
      ),
    );
    const caches = await Promise.all(
      (await self.caches.keys()).map(async (name) => {
        const cache = await self.caches.open(name);
        const texts = (await cache.keys()).map(async (request) => request.url + (await (await cache.match(request))?.text()));
        return [name, ...(await Promise.all(texts))].join("\n");
      }),
    );
    const fields = [...document.querySelectorAll<HTMLInputElement>("input, textarea, select")];
    return {
      localStorage: JSON.stringify({ ...localStorage }),
      sessionStorage: JSON.stringify({ ...sessionStorage }),
      indexedDB: JSON.stringify(databases),
      caches: caches.join("\n"),
      cookies: document.cookie,
      "history state": String(JSON.stringify(history.state)),
      "window name": window.name,
      address: location.href,
      page: document.documentElement.outerHTML,
      fields: fields.map(({ value }) => value).join("\n"),
      "mock state": await waygate.mock.export(),
      "mock calls": JSON.stringify(await waygate.mock.calls()),
    };
  });
  return { ...inside, "cookies of the context": JSON.stringify(await page.context().cookies()) };
}

async function expectNowhere(page: Page, but: string[] = []) {
  for (const [place, text] of Object.entries(await kept(page))) {
    if (!but.includes(place)) expect(text, place).not.toContain(MARK);
  }
}

test("what is typed as a credential is in no storage, address, log, request, draft or record", async ({ page, context }) => {
  test.setTimeout(90_000);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const told: string[] = [];
  context.on("console", (message) => told.push(message.text()));
  context.on("request", (request) => told.push(request.url(), request.postData() ?? "", JSON.stringify(request.headers())));
  page.on("framenavigated", (frame) => told.push(frame.url()));
  page.on("worker", (worker) => told.push(worker.url()));

  const step = new ReportStep(page);
  const { assistant } = step;
  const { main } = assistant;
  const portal = (name: string) => main.getByRole("group", { name, exact: true });
  const field = (of: string, name: string) => portal(of).getByLabel(name, { exact: true });
  await step.open();
  await main.getByRole("radio", { name: "Selected API proxies and what they need" }).check();
  await main.getByLabel("API proxies", { exact: true }).fill("Orders");

  // One end by certificate, the other by client credentials.
  const typed: string[] = [];
  for (const name of PORTALS) {
    const isSource = name.startsWith("Source");
    if (isSource) await portal(name).getByRole("radio", { name: "X.509 (mTLS)" }).check();
    for (const part of isSource ? MTLS : OAUTH) {
      typed.push(secret(name, part));
      await field(name, part).pressSequentially(secret(name, part).slice(0, 8));
      await field(name, part).fill(secret(name, part));
    }
  }
  expect(typed).toHaveLength(10);
  // The fields have it, and the preview covers it.
  await expect(main.getByRole("region", { name: /As it is downloaded/ })).toContainText('"clientSecret": "••••••••"');
  await expectNowhere(page, ["fields"]);

  const [download] = await Promise.all([page.waitForEvent("download"), assistant.button("Download").click()]);
  expect(download.suggestedFilename()).toBe("apim-tct-input.json");
  const file = readFileSync(await download.path(), "utf8");
  for (const text of typed) expect(file).toContain(text);
  expect(JSON.parse(file).selectiveEntities).toEqual({ APIProxies: ["Orders"] });
  await expect(main.getByText("Handed to the browser. It holds the credentials that you entered")).toBeVisible();
  await assistant.button("Copy").click();
  await expect(main.getByText("Copied, with the credentials that you entered")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(file);
  await page.evaluate(() => navigator.clipboard.writeText("something else"));
  await expectNowhere(page, ["fields"]);

  // Reading a report and saving the step leave it where it is.
  await step.read("mixed.xlsx");
  await expectNowhere(page, ["fields"]);
  await assistant.next("After cloning");
  await expectNowhere(page);

  // Back on the page, nothing of it is left.
  await assistant.go("Clone");
  for (const name of PORTALS) {
    for (const part of name.startsWith("Source") ? MTLS : OAUTH) await expect(field(name, part)).toHaveValue("");
  }
  await expectNowhere(page);
  await page.reload();
  await assistant.isOn("Clone");
  await expectNowhere(page);
  await page.goBack();
  await expectNowhere(page);

  // Through to the end, with the exported record.
  await page.goto(page.url());
  await assistant.isOn("After cloning");
  await assistant.next("Validate");
  await main.getByRole("checkbox", { name: "I know what is left open" }).check();
  await assistant.button("Save and Finish").click();
  await expect(main.getByText("This migration is closed", { exact: true })).toBeVisible();
  const [record] = await Promise.all([page.waitForEvent("download"), assistant.button("Download JSON").click()]);
  const exported = readFileSync(await record.path(), "utf8");
  expect(JSON.parse(exported).settings.proxies).toEqual(["Orders"]);
  expect(exported).not.toContain(MARK);
  await assistant.button("Show the record").click();
  await expectNowhere(page);
  expect(told.filter((text) => text.includes(MARK))).toEqual([]);
});

test("a put-aside step and another tab never have it", async ({ page, context }) => {
  const step = new ReportStep(page);
  await step.open();
  const hub = page.getByRole("group", { name: "Source: Developer Hub", exact: true });
  await hub.getByLabel("Client secret", { exact: true }).fill(secret("hub", "secret"));
  await hub.getByLabel("Token URL").fill("https://token.example/oauth");
  const other = new AssistantPage(await context.newPage());
  await other.page.goto("/content-migrations/cm_clone/clone?scenario=content");
  await other.isOn("Clone");
  const there = other.main.getByRole("group", { name: "Source: Developer Hub", exact: true });
  await expect(there.getByLabel("Token URL")).toHaveValue("https://token.example/oauth");
  await expect(there.getByLabel("Client secret", { exact: true })).toHaveValue("");
  await expectNowhere(other.page);
  await step.assistant.button("Save and Close").click();
  await step.assistant.isClosed();
  await expectNowhere(page);
});

test("credentials are gone with one button, and with a change of their kind", async ({ page }) => {
  const step = new ReportStep(page);
  const { main } = step.assistant;
  await step.open();
  const portal = main.getByRole("group", { name: "Target: API portal", exact: true });
  const hidden = portal.getByLabel("Client secret", { exact: true });
  const preview = main.getByRole("region", { name: /As it is downloaded/ });
  const forget = step.assistant.button("Forget the credentials");
  await expect(forget).toHaveCount(0);
  await hidden.fill(MARK);
  await expect(preview).toContainText("••••••••");
  await forget.click();
  await expect(hidden).toHaveValue("");
  await expect(preview).not.toContainText("••••••••");
  await expect(forget).toHaveCount(0);
  await hidden.fill(MARK);
  await portal.getByRole("radio", { name: "X.509 (mTLS)" }).check();
  await expect(preview).not.toContainText("••••••••");
  await portal.getByRole("radio", { name: "OAuth client credentials" }).check();
  await expect(hidden).toHaveValue("");
});

test("a browser is told to keep nothing of these fields, and covers the secret ones until asked", async ({ page }) => {
  const step = new ReportStep(page);
  await step.open();
  const portal = page.getByRole("group", { name: "Source: API portal", exact: true });
  await portal.getByRole("radio", { name: "X.509 (mTLS)" }).check();
  for (const name of MTLS) {
    const field = portal.getByLabel(name, { exact: true });
    await expect(field).toHaveAttribute("autocomplete", "off");
    await expect(field).toHaveAttribute("spellcheck", "false");
    await expect(field).not.toHaveAttribute("name");
    await expect(field).not.toHaveAttribute("type", "password");
  }
  const key = portal.getByLabel("Private key", { exact: true });
  const covered = () => key.evaluate((field) => getComputedStyle(field).getPropertyValue("-webkit-text-security"));
  expect(await covered()).toBe("disc");
  const show = portal.getByRole("button", { name: "Show the private key" });
  await show.click();
  await expect(show).toHaveAttribute("aria-pressed", "true");
  expect(await covered()).toBe("none");
});
