import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { ApiMigrationPage } from "../support/api-migration-page.ts";
import { findings } from "../support/axe.ts";
import type { Parameters } from "../support/mock.ts";
import { beyond } from "../support/overflow.ts";

test.describe.configure({ timeout: 60_000 });

const verdicts = { scenario: "verdicts" };

async function orders(page: Page, parameters: Parameters = {}) {
  const flow = new ApiMigrationPage(page);
  await flow.check("orders", "Partially Migratable", { scenario: "typical", ...parameters });
  return flow;
}

async function converted(page: Page, parameters: Parameters = {}) {
  const flow = new ApiMigrationPage(page);
  await flow.check("fully-migratable", "Fully Migratable", { ...verdicts, ...parameters });
  await flow.convert();
  return flow;
}

const SITUATIONS: Record<string, (page: Page) => Promise<unknown>> = {
  "fully migratable": (page) => new ApiMigrationPage(page).check("fully-migratable", "Fully Migratable", verdicts),
  "partially migratable": (page) => orders(page),
  "not migratable": (page) => new ApiMigrationPage(page).check("several-rules", "Not Migratable", verdicts),
  "a dry run that runs": async (page) => {
    const flow = await orders(page);
    await page.getByRole("banner").getByRole("button", { name: "Mock platform" }).click();
    await page.getByRole("combobox", { name: "Latency" }).selectOption("infinite");
    await page.getByRole("banner").getByRole("button", { name: "Mock platform" }).click();
    await flow.button("Run again").click();
    await expect(flow.button("Cancel")).toBeVisible();
  },
  "a dry run that failed": async (page) => {
    const flow = new ApiMigrationPage(page);
    await flow.open("fully-migratable", { ...verdicts, fail: "api_migrations.dry_run:500" });
    await expect(flow.alert).toBeVisible();
  },
  "what was fixed": async (page) => {
    const flow = await orders(page);
    await flow.mend("NON_GRAVITEE_POLICY", "Remove step");
    await expect(flow.fixed).toBeVisible();
  },
  "a mending in question": async (page) => {
    const flow = await orders(page);
    await flow.issue("NON_GRAVITEE_POLICY").getByRole("button", { name: "Remove step" }).click();
    await expect(flow.dialog.getByRole("table")).toBeVisible();
  },
  "a value that cannot be used": async (page) => {
    const flow = await orders(page);
    await flow.issue("PROXY_PORT_DEFAULTED").getByRole("button", { name: "Set port" }).click();
    await flow.dialog.getByRole("button", { name: "Set port" }).click();
    await expect(flow.dialog.getByRole("alert")).toBeVisible();
  },
  "the summary": async (page) => {
    await (await orders(page)).toSummary();
  },
  "the summary with what is not accepted": async (page) => {
    const flow = await orders(page);
    await flow.toSummary();
    await flow.button("Confirm").click();
    await expect(flow.alert).toBeVisible();
  },
  "Confirm in question": async (page) => {
    const flow = await orders(page);
    await flow.toSummary();
    await flow.acceptAll();
    await flow.button("Confirm").click();
    await expect(flow.dialog).toBeVisible();
  },
  "a conversion that failed": async (page) => {
    const flow = new ApiMigrationPage(page);
    await flow.check("fully-migratable", "Fully Migratable", { ...verdicts, fail: "api_migrations.migrate.keep:500" });
    await flow.toSummary();
    await flow.confirm();
    await flow.isOn("convert", "Not converted");
  },
  "Debug": (page) => converted(page),
  "Deploy with a label that is too long": async (page) => {
    const flow = await converted(page);
    await flow.deploy("x".repeat(40));
    await expect(flow.alert).toBeVisible();
  },
  "Verified": async (page) => {
    const flow = await converted(page);
    await flow.deploy();
    await flow.isOn("verified", "Verified");
    await flow.main.getByRole("checkbox", { name: "Differences only" }).uncheck();
  },
  "not verified": async (page) => {
    const flow = await converted(page, { fail: "api_migrations.verify:500" });
    await flow.deploy();
    await flow.isOn("verified", "Not verified yet");
  },
  "an API that is not there": async (page) => {
    const flow = new ApiMigrationPage(page);
    await flow.open("none-such", { scenario: "typical" });
    await expect(flow.link("Go to APIs")).toBeVisible();
  },
  "who reads only": async (page) => {
    const flow = await orders(page, { role: "reader" });
    await flow.toSummary();
  },
};

// Colours that are on their way are not those that are meant.
test.use({ contextOptions: { reducedMotion: "reduce" } });

test.describe("axe finds nothing, light and dark, and nothing reaches out at 320 px", () => {
  // What lies half behind the bar at the foot has its size again once it is scrolled to.
  test.use({ viewport: { width: 1280, height: 2400 } });

  for (const [name, go] of Object.entries(SITUATIONS)) {
    test(name, async ({ page }) => {
      await go(page);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect.soft(await findings(page), colorScheme).toEqual([]);
      }
      await page.setViewportSize({ width: 320, height: 2400 });
      expect.soft(await beyond(page)).toBe(0);
      expect.soft(await findings(page), "narrow").toEqual([]);
    });
  }
});
