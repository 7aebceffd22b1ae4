import { readFile } from "node:fs/promises";
import type { Download, Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { findings } from "../support/axe.ts";
import { ApisPage } from "../support/apis-page.ts";

const text = async (download: Download) => readFile(await download.path(), "utf8");

test("the table has every API with its format, states and last dry run", { tag: "@rest" }, async ({ page }) => {
  const apis = new ApisPage(page);
  await apis.open();
  await expect(apis.main.getByText("14 APIs", { exact: true })).toBeVisible();
  await expect(apis.row("Orders")).toContainText(/3\.2\.1\s*V2\s*Started\s*Out of sync\s*Partially Migratable.*ago/);
  await expect(apis.row("Metrics")).toContainText(/0\.9\.0\s*V2\s*Stopped\s*Never deployed\s*No dry run yet/);
  await expect(apis.row("Card Vault")).toContainText("Not Migratable");
  await expect(apis.row("Settlements")).toContainText("changed since");
  await apis.row("Orders").getByRole("link", { name: "Orders" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Orders" })).toBeFocused();
});

test("search, filters and order are in the address, and come back with it", { tag: "@rest" }, async ({ page }) => {
  const apis = new ApisPage(page);
  await apis.open();
  await apis.filter("Definition").selectOption("V2");
  await apis.filter("Last dry run").selectOption("Fully Migratable");
  await apis.sort("Version").click();
  await apis.sort("Version").click();
  await expect(apis.main.getByRole("status").filter({ hasText: /^2 of 14 APIs$/ })).toBeVisible();
  await expect.poll(() => apis.names()).toEqual(["Payments", "Onboarding"]);
  await expect.poll(() => apis.url).toBe("/apis?definition=v2&verdict=fully&sort=version&dir=desc");

  await page.reload();
  await expect.poll(() => apis.names()).toEqual(["Payments", "Onboarding"]);
  await expect(apis.filter("Definition")).toHaveValue("v2");
  await expect(apis.table.getByRole("columnheader", { name: "Version" })).toHaveAttribute("aria-sort", "descending");

  // There and back again.
  await apis.row("Payments").getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: "Payments" })).toBeVisible();
  await page.goBack();
  await expect.poll(() => apis.names()).toEqual(["Payments", "Onboarding"]);
});

test("states and deployment states are filters, and versions are searched", { tag: "@rest" }, async ({ page }) => {
  const apis = new ApisPage(page);
  await apis.open();
  await apis.filter("State").selectOption("Stopped");
  await expect.poll(() => apis.names()).toEqual(["Metrics"]);
  await apis.filter("State").selectOption("Every state");
  await apis.filter("Deployment state").selectOption("Out of sync");
  await expect.poll(() => apis.names()).toEqual(["Accounts", "Orders"]);
  await apis.filter("Deployment state").selectOption("Every deployment");
  await apis.filter("Last dry run").selectOption("No dry run yet");
  await expect.poll(() => apis.names()).toEqual(["Invoices", "Metrics", "Points"]);
  await apis.filter("Last dry run").selectOption("Every dry run");
  await page.locator("body").press("/");
  await expect(apis.search).toBeFocused();
  await page.keyboard.type("7.1");
  await expect.poll(() => apis.names()).toEqual(["Search"]);
});

test("what narrows the table to nothing is taken away again", { tag: "@rest" }, async ({ page }) => {
  const apis = new ApisPage(page);
  await apis.open({}, { q: "zzz" });
  await expect(apis.main.getByRole("heading", { name: "No API matches “zzz”" })).toBeVisible();
  await apis.button("Clear search").click();
  await expect(apis.search).toBeFocused();
  await expect(apis.row("Orders")).toBeVisible();
  await apis.filter("Definition").selectOption("V4");
  await apis.filter("State").selectOption("Stopped");
  await expect(apis.main.getByRole("heading", { name: "No API fits the filter" })).toBeVisible();
  await apis.button("Show every API").click();
  await expect(apis.search).toBeFocused();
  await expect(apis.row("Orders")).toBeVisible();
});

test("an account without APIs says so", async ({ page }) => {
  const apis = new ApisPage(page);
  await apis.goto({ scenario: "empty" });
  await expect(apis.main.getByRole("heading", { name: "No APIs yet" })).toBeVisible();
  await apis.tab("Check all V2 APIs").click();
  await expect(apis.main.getByRole("heading", { name: "No APIs yet" })).toBeVisible();
});

test("a list that comes late has its shape shown after a second", async ({ page }) => {
  const apis = new ApisPage(page);
  await apis.goto({ latency: "infinite" });
  await expect(apis.table).toBeHidden();
  await apis.mock.advance(1_100);
  await expect(apis.table).toBeVisible();
  await expect(apis.table).toHaveAttribute("aria-busy", "true");
});

test("a list that cannot be read says why, and can be tried again", async ({ page }) => {
  const apis = new ApisPage(page);
  await apis.goto({ fail: "apis.list:offline:once" });
  await expect(apis.main.getByRole("alert")).toContainText("The platform cannot be reached");
  await apis.button("Try again").click();
  await expect(apis.row("Orders")).toBeVisible();
  await expect(apis.main.getByRole("alert")).toBeHidden();
});

test("rows stay while the list cannot be read again", async ({ page }) => {
  const apis = new ApisPage(page);
  await apis.open();
  await page.getByRole("banner").getByRole("button", { name: "Mock platform" }).click();
  const faults = page.getByRole("textbox", { name: "Faults" });
  await faults.fill("apis.list:500");
  await faults.blur();
  await apis.button("Refresh now").click();
  await expect(apis.main.getByRole("alert")).toContainText("You see the APIs as they were at");
  await expect(apis.row("Orders")).toBeVisible();
});

test("who may not see APIs is told which privilege that takes", async ({ page }) => {
  const apis = new ApisPage(page);
  await apis.goto({ role: "access-only" });
  await expect(apis.main.getByRole("heading", { name: "You can’t see APIs" })).toBeVisible();
  await expect(apis.main).toContainText("API Management");
});

test("the list is read again by itself, unless that is paused", async ({ page }) => {
  const apis = new ApisPage(page);
  await apis.open();
  const reads = async () => (await apis.mock.calls()).filter(({ operation }) => operation === "apis.list").length;
  const before = await reads();
  await apis.mock.advance(31_000);
  await expect.poll(reads).toBe(before + 1);
  await apis.button("Pause live updates").click();
  await apis.mock.advance(61_000);
  expect(await reads()).toBe(before + 1);
});

test("500 APIs are a table of those in view, searched and sorted as a whole", async ({ page }) => {
  const apis = new ApisPage(page);
  await apis.open({ scenario: "readiness" });
  await expect(apis.table).toHaveAttribute("aria-rowcount", "501");
  expect(await apis.table.getByRole("row").count()).toBeLessThan(70);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await expect.poll(async () => apis.table.getByRole("row").last().getAttribute("aria-rowindex")).toBe("501");
});

test.describe("Check all V2 APIs", () => {
  test("checks every V2 API, and counts by verdict and by rule", async ({ page }) => {
    const apis = new ApisPage(page);
    await apis.goto();
    await apis.tab("Check all V2 APIs").click();
    await expect(apis.main.getByText("11 APIs are V2")).toBeVisible();
    await apis.start.press("Enter");
    await expect(page.getByText("11 APIs checked", { exact: true })).toBeAttached();
    await expect(apis.main.getByRole("heading", { name: "Verdicts" })).toBeFocused();
    await expect(apis.button(/5\s*Fully Migratable/)).toBeVisible();
    await expect(apis.button(/3\s*Partially Migratable/)).toBeVisible();
    await expect(apis.button(/3\s*Not Migratable/)).toBeVisible();
    await expect(apis.rules.getByRole("row").filter({ hasText: "NON_GRAVITEE_POLICY" })).toContainText(/Needs attention\s*2\s*2/);
    await expect(apis.rules.getByRole("row").filter({ hasText: "HEALTHCHECK_STEPS" })).toContainText("Blocking");
    await expect(apis.checked("Orders")).toContainText("Partially Migratable");
    // The table knows it as well.
    await apis.tab("APIs").click();
    await expect(apis.row("Invoices")).toContainText("Fully Migratable");
  });

  test("each count leads to its APIs, and each API to its migration", async ({ page }) => {
    const apis = new ApisPage(page);
    await apis.check();
    await apis.button("Show 2 APIs: NON_GRAVITEE_POLICY").click();
    await expect(apis.main.getByRole("heading", { name: "Checked APIs" })).toBeFocused();
    await expect(apis.list.getByRole("rowheader")).toHaveText(["Orders", "Settlements"]);
    await expect(apis.main.getByText("2 of 11 APIs: NON_GRAVITEE_POLICY")).toBeVisible();
    await apis.button("Show all").click();
    await expect(apis.list.getByRole("rowheader")).toHaveCount(11);
    await apis.button(/3\s*Not Migratable/).press("Enter");
    await expect(apis.list.getByRole("rowheader")).toHaveText(["Card Vault", "Partner Orders", "Products"]);
    await expect(apis.button(/3\s*Not Migratable/)).toHaveAttribute("aria-pressed", "true");
    await apis.checked("Products").getByRole("link").click();
    await expect(page.getByRole("heading", { level: 1, name: "Migrate to V4" })).toBeVisible();
  });

  test("the report is saved as CSV and as JSON", async ({ page }) => {
    const apis = new ApisPage(page);
    await apis.check();
    const save = async (name: string) => {
      const [download] = await Promise.all([page.waitForEvent("download"), apis.button(name).click()]);
      return download;
    };
    const csv = await save("Download CSV");
    expect(csv.suggestedFilename()).toBe("v4-readiness.csv");
    const lines = (await text(csv)).trimEnd().split("\r\n");
    expect(lines[0]).toBe("id,name,version,state,code,issue state,message,location");
    expect(lines.filter((line) => line.includes('"Payments"'))).toEqual(['"payments","Payments","5.0.0","MIGRATABLE","","","",""']);
    expect(lines.filter((line) => line.includes('"Orders"')).length).toBeGreaterThan(3);
    const json = await save("Download JSON");
    const read = JSON.parse(await text(json));
    expect(read).toHaveLength(11);
    expect(read.find(({ name }: { name: string }) => name === "Products")).toMatchObject({
      version: "2.2.0",
      state: "IMPOSSIBLE",
      issues: [{ code: "V4_EMULATION_ENGINE_REQUIRED", state: "IMPOSSIBLE" }],
    });
  });

  test("what could not be checked says why, and is tried again", async ({ page }) => {
    const apis = new ApisPage(page);
    await apis.check({ fail: "api_migrations.dry_run:500:once" });
    await expect(apis.main.getByText("1 API could not be checked")).toBeVisible();
    await apis.button("Show them").click();
    await expect(apis.list.getByRole("rowheader")).toHaveCount(1);
    await expect(apis.list).toContainText("Could not be checked");
    await apis.button("Try the one that failed again").click();
    await expect(apis.main.getByText("1 API could not be checked")).toBeHidden();
    await apis.button("Show all").click();
    await expect(apis.list.getByRole("rowheader")).toHaveCount(11);
    await expect(apis.list).not.toContainText("Could not be checked");
  });

  test("a run is stopped, keeps what it found, and goes on later", async ({ page }) => {
    const apis = new ApisPage(page);
    await apis.goto({ latency: 1000 }, { view: "readiness" });
    await apis.mock.advance(1_000);
    await apis.start.click();
    await expect(apis.button("Stop")).toBeFocused();
    await apis.mock.advance(1_000);
    await expect(apis.main.getByText("4 of 11 APIs checked")).toBeVisible();
    await apis.button("Stop").press("Enter");
    await expect(apis.main.getByText("Stopping after those under way …")).toBeVisible();
    await apis.mock.advance(1_000);
    await expect(apis.list.getByRole("rowheader")).toHaveCount(8);
    await apis.button("Check the remaining 3").click();
    await apis.mock.advance(1_000);
    await expect(apis.list.getByRole("rowheader")).toHaveCount(11);
  });

  test("a run goes on while the table is looked at, and ends with the page", async ({ page }) => {
    const apis = new ApisPage(page);
    await apis.goto({ latency: 1000 }, { view: "readiness" });
    await apis.mock.advance(1_000);
    await apis.start.click();
    await expect(apis.button("Stop")).toBeVisible();
    await apis.tab("APIs").click();
    await apis.mock.advance(1_000);
    await apis.tab("Check all V2 APIs").click();
    await expect(apis.main.getByText("4 of 11 APIs checked")).toBeVisible();
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Deployed APIs" }).click();
    await apis.mock.advance(1_000);
    const runs = async () => (await apis.mock.calls()).filter(({ operation }) => operation === "api_migrations.dry_run").length;
    const before = await runs();
    await apis.mock.advance(5_000);
    expect(await runs()).toBe(before);
  });

  test("a page that is loaded in the middle of a run begins anew, and what was found stays with the APIs", async ({ page }) => {
    const apis = new ApisPage(page);
    await apis.goto({ latency: 1000 }, { view: "readiness" });
    await apis.mock.advance(1_000);
    await apis.start.click();
    await expect(apis.button("Stop")).toBeVisible();
    await apis.mock.advance(1_000);
    await expect(apis.main.getByText("4 of 11 APIs checked")).toBeVisible();
    await page.reload();
    await expect(apis.heading).toBeVisible();
    await apis.mock.advance(1_000);
    await expect(apis.start).toBeVisible();
    await apis.tab("APIs").click();
    await expect(apis.row("Invoices")).toContainText("Fully Migratable");
  });

  test("who reads only cannot start it, and is told why", async ({ page }) => {
    const apis = new ApisPage(page);
    await apis.goto({ role: "reader" }, { view: "readiness" });
    await expect(apis.start).toHaveAttribute("aria-disabled", "true");
    await expect(apis.start).toHaveAccessibleDescription("Your role “reader” reads only.");
  });

  test("500 APIs are checked with the page in use, and counted", async ({ page }) => {
    const apis = new ApisPage(page);
    await apis.check({ scenario: "readiness" });
    await expect(page.getByText("500 APIs checked", { exact: true })).toBeAttached();
    await expect(apis.list).toHaveAttribute("aria-rowcount", "501");
    expect(await apis.list.getByRole("row").count()).toBeLessThan(70);
  });
});

test.describe("migrating together", () => {
  const ready = ["Invoices", "Metrics", "Onboarding", "Payments", "Points"];

  async function asked(apis: ApisPage) {
    await apis.button("Migrate 5 APIs").click();
    const question = apis.page.getByRole("dialog", { name: "Migrate 5 APIs to V4?" });
    await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
    return question;
  }

  test("names them and what happens, and reports each by itself", async ({ page }) => {
    const apis = new ApisPage(page);
    await apis.check();
    const question = await asked(apis);
    await expect(question.getByRole("listitem")).toContainText(ready);
    await expect(question).toContainText("V2 definition is kept");
    await expect(question).toContainText("Nothing is deployed by this");
    await page.keyboard.press("Escape");
    await expect(apis.button("Migrate 5 APIs")).toBeFocused();
    await page.keyboard.press("Enter");
    await question.getByRole("button", { name: "Migrate" }).click();
    await expect(page.getByText("5 APIs migrated", { exact: true })).toBeAttached();
    for (const name of ready) await expect(apis.checked(name)).toContainText("Migrated");
    await expect(apis.checked("Orders")).not.toContainText("Migrated");
    await expect(apis.main.getByRole("heading", { name: "Checked APIs" })).toBeFocused();
    await expect(apis.button(/5\s*Fully Migratable\s*5 of them migrated/)).toBeVisible();
    await expect(apis.button("Migrate 0 APIs")).toHaveAttribute("aria-disabled", "true");
    await apis.tab("APIs").click();
    await expect(apis.row("Payments")).toContainText(/V4\s*Started\s*Out of sync/);
  });

  test("one that was refused stays V2, and says why", async ({ page }) => {
    const apis = new ApisPage(page);
    await apis.check({ fail: "api_migrations.migrate:500:once" });
    const question = await asked(apis);
    await question.getByRole("button", { name: "Migrate" }).click();
    await expect(page.getByText("4 APIs migrated, 1 not", { exact: true })).toBeAttached();
    await expect(apis.main.getByText("One API was not migrated")).toBeVisible();
    await apis.button("Show them").click();
    await expect(apis.list).toContainText("Whether it was migrated is not known. Trying again is safe");
    await apis.button("Migrate 1 API").click();
    await page.getByRole("dialog").getByRole("button", { name: "Migrate" }).click();
    await expect(apis.main.getByText("One API was not migrated")).toBeHidden();
  });

  test("an API that someone changed meanwhile is looked at again first", async ({ page }) => {
    const apis = new ApisPage(page);
    await apis.check();
    const other = await page.context().newPage();
    await other.goto("/apis/payments");
    await other.getByRole("button", { name: "Deploy" }).click();
    await other.getByRole("dialog").getByRole("button", { name: "Deploy" }).click();
    await expect(other.getByText("Payments was deployed")).toBeAttached();
    await other.close();
    const question = await asked(apis);
    await question.getByRole("button", { name: "Migrate" }).click();
    await expect(apis.checked("Payments")).toContainText(/Not migrated\s*.* changed this API meanwhile\./);
    await expect(apis.checked("Points")).toContainText("Migrated");
    await expect(apis.button("Migrate 1 API")).toBeVisible();
  });
});

/** States of the page, each as a person gets there. */
const SITUATIONS: Record<string, (page: Page, apis: ApisPage) => Promise<unknown>> = {
  "the table": (_, apis) => apis.open(),
  "nothing that fits": (_, apis) => apis.open({}, { q: "zzz", state: "stopped" }),
  "a list that failed": async (_, apis) => {
    await apis.goto({ fail: "apis.list:500" });
    await expect(apis.main.getByRole("alert")).toBeVisible();
  },
  "a list that waits": async (_, apis) => {
    await apis.goto({ latency: "infinite" });
    await apis.mock.advance(1_100);
    await expect(apis.table).toBeVisible();
  },
  "who may not see it": async (_, apis) => {
    await apis.goto({ role: "access-only" });
    await expect(apis.main.getByRole("heading", { name: "You can’t see APIs" })).toBeVisible();
  },
  "before a run": (_, apis) => apis.goto({}, { view: "readiness" }),
  "a run": async (_, apis) => {
    await apis.goto({ latency: 1000 }, { view: "readiness" });
    await apis.mock.advance(1_000);
    await apis.start.click();
    await apis.mock.advance(1_000);
    await expect(apis.main.getByText("4 of 11 APIs checked")).toBeVisible();
  },
  "a report with every rule": (_, apis) => apis.check({ scenario: "verdicts" }),
  "a report with failures, narrowed": async (_, apis) => {
    await apis.check({ fail: "api_migrations.dry_run:500:once" });
    await apis.button("Show them").click();
  },
  "a question before many": async (_, apis) => {
    await apis.check();
    await apis.button("Migrate 5 APIs").click();
  },
  "what came of it": async (page, apis) => {
    await apis.check({ fail: "api_migrations.migrate:500:once" });
    await apis.button("Migrate 5 APIs").click();
    await page.getByRole("dialog").getByRole("button", { name: "Migrate" }).click();
    await expect(apis.main.getByText("One API was not migrated")).toBeVisible();
  },
  "who reads only": (_, apis) => apis.goto({ role: "reader" }, { view: "readiness" }),
};

test.describe("axe", () => {
  // Colours that are on their way are not those that are meant.
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  for (const [name, go] of Object.entries(SITUATIONS)) {
    test(`finds nothing, light and dark: ${name}`, async ({ page }) => {
      await go(page, new ApisPage(page));
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await findings(page), colorScheme).toEqual([]);
      }
    });
  }

  test("finds nothing in a narrow window", async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 800 });
    const apis = new ApisPage(page);
    await apis.open();
    expect(await findings(page)).toEqual([]);
    await apis.check();
    expect(await findings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
});
