import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { ApiPage } from "../support/api-page.ts";
import { ApiMigrationPage } from "../support/api-migration-page.ts";
import { MockControls } from "../support/mock-controls.ts";
import type { Parameters } from "../support/mock.ts";

test.describe.configure({ timeout: 60_000 });

const typical = { scenario: "typical" };
const verdicts = { scenario: "verdicts" };

/** Makes calls fail from now on; none with an empty text. */
async function fail(page: Page, faults: string) {
  const controls = new MockControls(page);
  await controls.open();
  await controls.setFaults(faults);
  await controls.button.click();
  await expect(controls.panel).toBeHidden();
}

/** Opens the summary of a fully migratable API. */
async function summary(page: Page, parameters: Parameters = verdicts) {
  const flow = new ApiMigrationPage(page);
  await flow.check("fully-migratable", "Fully Migratable", parameters);
  await flow.toSummary();
  return flow;
}

/** That the API is V2, as a reload says it. */
async function isV2(flow: ApiMigrationPage) {
  await expect(flow.format).toHaveText("V2");
  await flow.page.reload();
  await expect(flow.format).toHaveText("V2");
  await expect(flow.heading).not.toHaveText(/Debug|Deploy|Verified/);
}

test.describe("a conversion that fails", () => {
  for (const stage of ["check", "convert", "keep", "replace"]) {
    for (const fault of ["500", "offline", "timeout"]) {
      test(`at the stage ${stage} by ${fault} leaves the V2 API untouched, and trying again goes well`, async ({ page }) => {
        const flow = await summary(page, { ...verdicts, fail: `api_migrations.migrate.${stage}:${fault}:once` });
        await flow.confirm();
        await flow.isOn("convert", "Not converted");
        await expect(flow.alert).toContainText("The V2 API is untouched");
        await expect(flow.format).toHaveText("V2");
        await flow.button("Try again").click();
        await flow.isOn("debug", "Debug");
        await expect(flow.format).toHaveText("V4");
      });
    }
  }

  test("is untouched after a reload too, and the summary is as it was", async ({ page }) => {
    const flow = await summary(page, { ...verdicts, fail: "api_migrations.migrate.replace:500" });
    await flow.confirm();
    await flow.isOn("convert", "Not converted");
    await isV2(flow);
  });

  test("without any answer says that nobody answered, and what is so once it can be read", async ({ page }) => {
    const flow = await summary(page);
    await fail(page, "*:offline");
    await flow.confirm();
    await flow.isOn("convert", "Not known whether it was converted");
    await expect(flow.alert).toContainText("Nobody answered");
    await fail(page, "");
    await flow.button("Try again").click();
    await flow.isOn("debug", "Debug");
  });

  test("leads back to the summary", async ({ page }) => {
    const flow = await summary(page, { ...verdicts, fail: "api_migrations.migrate:500" });
    await flow.confirm();
    await flow.isOn("convert", "Not converted");
    await flow.button("Back to Summary").click();
    await flow.isOn("summary", "Summary");
    await expect(flow.heading).toBeFocused();
  });
});

test.describe("a dry run that fails", () => {
  for (const [fault, words] of [
    ["500", "No dry run: the platform refused it"],
    ["offline", "No dry run: the platform cannot be reached"],
    ["timeout", "No dry run: the platform does not answer"],
  ]) {
    test(`by ${fault} says so, and can be run again`, async ({ page }) => {
      const flow = new ApiMigrationPage(page);
      await flow.open("fully-migratable", { ...verdicts, fail: `api_migrations.dry_run:${fault}:once` });
      await expect(flow.alert).toContainText(words ?? "");
      await flow.button("Run").click();
      await flow.isOn("dry-run", "Fully Migratable");
      await expect(flow.alert).toHaveCount(0);
    });
  }

  test("is cancelled at once, and nothing changed", async ({ page }) => {
    const flow = new ApiMigrationPage(page);
    await flow.check("orders", "Partially Migratable", typical);
    const controls = new MockControls(page);
    await controls.open();
    await controls.latency.selectOption("infinite");
    await controls.button.click();
    await flow.button("Run again").click();
    await expect(flow.heading).toHaveText("Dry run is running");
    await flow.button("Cancel").click();
    await expect(flow.main.getByText("The dry run was cancelled")).toBeVisible();
    await expect(flow.heading).toHaveText("Partially Migratable");
    const calls = await flow.mock.calls();
    const runs = calls.filter(({ operation }) => operation === "api_migrations.dry_run");
    expect(runs.at(-1)?.answer).toBe("aborted");
  });
});

test.describe("a page that cannot be read", () => {
  for (const fault of ["500", "offline", "timeout"]) {
    for (const path of ["dry-run", "fix", "summary", "convert", "debug", "deploy", "verified"]) {
      test(`${path} by ${fault} says so, and tries again`, async ({ page }) => {
        const flow = new ApiMigrationPage(page);
        await flow.open("orders", { ...typical, fail: `apis.get:${fault}:once` }, path);
        await expect(flow.alert).toBeVisible();
        await flow.button("Try again").click();
        await flow.isOn(path === "dry-run" || path === "summary" ? path : "fix", path === "summary" ? "Summary" : "Partially Migratable");
      });
    }
  }

  test("because there is no such API leads to the table", async ({ page }) => {
    const flow = new ApiMigrationPage(page);
    await flow.open("none-such", typical);
    await expect(flow.main.getByRole("heading", { name: "There is no such API" })).toBeVisible();
    await expect(flow.link("Go to APIs")).toHaveAttribute("href", "/apis");
  });

  test("because the role may not see it says so", async ({ page }) => {
    const flow = new ApiMigrationPage(page);
    await flow.open("orders", { ...typical, role: "access-only" });
    await expect(flow.main.getByRole("heading", { name: "You can’t see this" })).toBeVisible();
  });
});

test.describe("what is done on a page and fails", () => {
  test("a mending says why, and keeps what was typed", async ({ page }) => {
    const flow = new ApiMigrationPage(page);
    await flow.check("orders", "Partially Migratable", { ...typical, fail: "api_migrations.mend:500:once" });
    await flow.issue("PROXY_HOST_MISSING").getByRole("button", { name: "Set host" }).click();
    await flow.dialog.getByRole("textbox").fill("proxy.internal.example.com");
    await flow.dialog.getByRole("button", { name: "Set host" }).click();
    await expect(flow.dialog.getByRole("alert")).toContainText("Not done: the platform refused it");
    await expect(flow.dialog.getByRole("textbox")).toHaveValue("proxy.internal.example.com");
    await flow.dialog.getByRole("button", { name: "Set host" }).click();
    await expect(flow.dialog).toBeHidden();
    await expect(flow.fixed).toContainText("Host of the endpoint proxy set");
  });

  test("an undoing says why", async ({ page }) => {
    const flow = new ApiMigrationPage(page);
    await flow.check("orders", "Partially Migratable", { ...typical, fail: "api_migrations.undo:offline:once" });
    await flow.mend("NON_GRAVITEE_POLICY", "Remove step");
    await flow.button("Undo").click();
    await expect(flow.alert).toContainText("It was not undone");
    await flow.button("Undo").click();
    await expect(flow.issue("NON_GRAVITEE_POLICY")).toBeVisible();
  });

  for (const fault of ["500", "offline", "timeout"]) {
    test(`a save by ${fault} says so, and nothing is lost by a reload`, async ({ page }) => {
      const flow = new ApiMigrationPage(page);
      await flow.check("orders", "Partially Migratable", { ...typical, fail: `api_migrations.save:${fault}:once` });
      await flow.toSummary();
      await flow.acceptAll();
      await flow.button("Save and Close").click();
      await expect(flow.alert).toContainText("Not saved");
      await page.reload();
      await expect(flow.main.getByRole("checkbox", { name: "I accept that steps are dropped" })).toBeChecked();
    });

    test(`a deployment by ${fault} says so, keeps the label, and goes well again`, async ({ page }) => {
      const flow = await summary(page, { ...verdicts, fail: `apis.deploy:${fault}:once` });
      await flow.confirm();
      await flow.isOn("debug", "Debug");
      await flow.deploy("first V4");
      await expect(flow.alert).toContainText("Not deployed");
      await expect(flow.main.getByText(/^Until it is deployed the gateway serves the V2/)).toBeVisible();
      await expect(flow.main.getByRole("textbox", { name: "Label (optional)" })).toHaveValue("first V4");
      await flow.button("Deploy").click();
      await flow.isOn("verified", "Verified");
    });

    test(`a verification by ${fault} is not called verified, and is done again`, async ({ page }) => {
      const flow = await summary(page, { ...verdicts, fail: `api_migrations.verify:${fault}:once` });
      await flow.confirm();
      await flow.isOn("debug", "Debug");
      await flow.deploy();
      await flow.isOn("verified", "Not verified yet");
      await expect(flow.alert).toContainText("The endpoints were not checked");
      await flow.button("Check again").click();
      await flow.isOn("verified", "Verified");
    });
  }
});

test("the label of a deployment is there again after a reload", async ({ page }) => {
  const flow = await summary(page);
  await flow.confirm();
  await flow.isOn("debug", "Debug");
  await flow.link("Go to Deploy").click();
  await flow.isOn("deploy", "Deploy");
  await flow.main.getByRole("textbox", { name: "Label (optional)" }).fill("first V4");
  await page.reload();
  await expect(flow.main.getByText(/^What you typed at .* is back$/)).toBeVisible();
  await expect(flow.main.getByRole("textbox", { name: "Label (optional)" })).toHaveValue("first V4");
});

test.describe("two tabs", () => {
  /** The same flow in another tab. */
  async function other(page: Page, api: string, parameters: Parameters, path?: string) {
    const tab = new ApiMigrationPage(await page.context().newPage());
    await tab.open(api, parameters, path);
    return tab;
  }

  test("go on where the other left", async ({ page }) => {
    const flow = await summary(page);
    await flow.confirm();
    await flow.isOn("debug", "Debug");
    const tab = await other(page, "fully-migratable", verdicts);
    await tab.isOn("debug", "Debug");
    await expect(tab.format).toHaveText("V4");
  });

  test("a conflict shows who changed it, and keeps what was typed", async ({ page }) => {
    const flow = new ApiMigrationPage(page);
    await flow.check("orders", "Partially Migratable", typical);
    await flow.toSummary();
    const box = (of: ApiMigrationPage) => of.main.getByRole("checkbox", { name: "I accept that steps are dropped" });
    const tab = await other(page, "orders", typical, "summary");
    await tab.main.getByRole("checkbox", { name: "I accept that the port becomes 3128" }).check();
    await tab.button("Save and Close").click();
    await expect(tab.page).toHaveURL(/\/apis\/orders$/);
    await box(flow).check();
    await flow.button("Save and Close").click();
    await expect(flow.alert).toContainText(/@example\.com saved this at/);
    await expect(box(flow)).toBeChecked();
    await flow.button("Save and Close").click();
    await expect(page).toHaveURL(/\/apis\/orders$/);
  });

  test("what the other mended makes a mending a conflict, and what is stored is shown", async ({ page }) => {
    const flow = new ApiMigrationPage(page);
    await flow.check("orders", "Partially Migratable", typical);
    const tab = await other(page, "orders", typical);
    await tab.mend("NON_GRAVITEE_POLICY", "Remove step");
    await flow.issue("PROXY_PORT_DEFAULTED").getByRole("button", { name: "Set port" }).click();
    await flow.dialog.getByRole("textbox").fill("8080");
    await flow.dialog.getByRole("button", { name: "Set port" }).click();
    await expect(flow.dialog.getByRole("alert")).toContainText("Not done: someone else changed this API");
    await expect(flow.dialog.getByRole("textbox")).toHaveValue("8080");
    await flow.dialog.getByRole("button", { name: "Cancel" }).click();
    await expect(flow.main.getByText("Step removed")).toBeVisible();
  });

  test("an API that the other converted is not converted twice", async ({ page }) => {
    const flow = await summary(page);
    const tab = await other(page, "fully-migratable", verdicts, "summary");
    await tab.isOn("summary", "Summary");
    await tab.confirm();
    await tab.isOn("debug", "Debug");
    await flow.confirm();
    await flow.isOn("debug", "Debug");
    await expect(flow.format).toHaveText("V4");
  });
});

test("endpoints that do not answer are named, and it is not called verified", async ({ page }) => {
  const flow = new ApiMigrationPage(page);
  await flow.open("orders", { scenario: "debug" }, "deploy");
  await flow.isOn("deploy", "Deploy");
  await flow.button("Deploy").click();
  await flow.isOn("verified", "Not verified: endpoints do not answer");
  await expect(flow.main.getByText(/^Endpoint spare does not answer\./)).toBeVisible();
  const row = flow.main.getByRole("row", { name: /^spare / });
  await expect(row).toContainText("No connection could be made.");
  await expect(flow.station("Verified")).toContainText("1 endpoint does not answer");
  await flow.button("Check again").click();
  await flow.isOn("verified", "Not verified: endpoints do not answer");
  // General Settings leads back to it.
  await flow.link("Go to the API").click();
  await expect(flow.link("Continue migration")).toBeVisible();
});

test("an API that was rolled back can be migrated again", async ({ page }) => {
  const flow = await summary(page);
  await flow.confirm();
  await flow.isOn("debug", "Debug");
  await flow.link("Roll back to V2 in General Settings").click();
  await flow.button("Roll back to V2").click();
  await flow.dialog.getByRole("button", { name: "Roll back", exact: true }).click();
  await expect(flow.dialog).toBeHidden();
  await flow.check("fully-migratable", "Fully Migratable", verdicts);
  await expect(flow.format).toHaveText("V2");
  await flow.toSummary();
  await flow.confirm();
  await flow.isOn("debug", "Debug");
  await expect(flow.format).toHaveText("V4");
});

test("a rollback whose answer was lost is not taken for the one after the next migration", async ({ page }) => {
  const flow = await summary(page);
  const convert = async () => {
    await flow.confirm();
    await flow.isOn("debug", "Debug");
    await flow.link("Roll back to V2 in General Settings").click();
    await expect(flow.button("Roll back to V2")).toBeVisible();
  };
  const rollBack = async () => {
    await flow.button("Roll back to V2").click();
    await flow.dialog.getByRole("button", { name: "Roll back", exact: true }).click();
  };
  const keys = () =>
    page.evaluate(() => Object.entries(localStorage).filter(([name]) => name.includes("fully-migratable") && name.endsWith(":roll-back")));
  await convert();
  await fail(page, "api_migrations.roll_back:timeout");
  await rollBack();
  await expect(flow.dialog.getByRole("alert")).toBeVisible();
  const lost = await keys();
  expect(lost).toHaveLength(1);
  await flow.dialog.getByRole("button", { name: "Cancel" }).click();
  await fail(page, "");
  await rollBack();
  await expect(flow.dialog).toBeHidden();
  expect(await keys()).toEqual([]);
  // A tab that got no answer would have kept its key.
  await page.evaluate((lost) => lost.forEach(([name, key]) => localStorage.setItem(name, key as string)), lost);
  await flow.check("fully-migratable", "Fully Migratable", verdicts);
  await flow.toSummary();
  await convert();
  await rollBack();
  await expect(flow.dialog).toBeHidden();
  await page.reload();
  await expect(flow.link("Migrate to V4")).toBeVisible();
});

test("a deployment that went well is told as such where the migration cannot be read after it", async ({ page }) => {
  const flow = await summary(page);
  await flow.confirm();
  await flow.isOn("debug", "Debug");
  await flow.link("Go to Deploy").click();
  await flow.isOn("deploy", "Deploy");
  await fail(page, "api_migrations.get:500");
  await flow.button("Deploy").click();
  await expect(page.getByRole("status").filter({ hasText: / is deployed as V4$/ })).toHaveCount(1);
  await expect(flow.main.getByText(/^Not deployed/)).toBeHidden();
  await fail(page, "");
  await flow.button("Try again").click();
  await flow.isOn("verified", "Verified");
});

test("a conversion that was interrupted is followed in another tab, and can be tried again", async ({ page }) => {
  const flow = await summary(page, { ...verdicts, speed: 0 });
  const controls = new MockControls(page);
  await controls.open();
  await controls.latency.selectOption({ label: "1000 ms" });
  await controls.button.click();
  await flow.confirm();
  await flow.isOn("convert", "Converting");
  await expect(async () => {
    await flow.mock.advance(200);
    await expect(flow.main.getByText(/^Stage [12] of 4 …$/)).toBeVisible({ timeout: 200 });
  }).toPass();
  const tab = new ApiMigrationPage(await page.context().newPage());
  await tab.open("fully-migratable", { ...verdicts, latency: 0 });
  await tab.isOn("convert", "Converting");
  // The tab that converts it is closed; nothing is heard of it for a minute.
  await page.close();
  await tab.mock.advance(61_000);
  await tab.isOn("convert", "Not converted");
  await expect(tab.alert).toContainText("The V2 API is untouched");
  await expect(tab.format).toHaveText("V2");
  await tab.button("Try again").click();
  await tab.isOn("debug", "Debug");
});

test("a stale dry run that refuses at Confirm never reads as success", async ({ page }) => {
  const flow = new ApiMigrationPage(page);
  await flow.check("orders", "Partially Migratable", typical);
  await flow.toSummary();
  await flow.acceptAll();
  const tab = new ApiMigrationPage(await page.context().newPage());
  await tab.open("orders", typical);
  await tab.isOn("fix", "Partially Migratable");
  await tab.mend("API_OUT_OF_SYNC", "Deploy API");
  await flow.confirm();
  // What is stored is another than was seen: that is shown first, and what was typed is there.
  await expect(flow.alert).toContainText(/saved this at/);
  await expect(flow.format).toHaveText("V2");
  await expect(flow.main.getByRole("checkbox", { name: "I accept that steps are dropped" })).toBeChecked();
  await flow.confirm();
  await flow.isOn("debug", "Debug");
});

test("who reads only sees everything, and can do nothing", async ({ page }) => {
  const flow = new ApiMigrationPage(page);
  await flow.open("orders", { ...typical, role: "reader" });
  await flow.isOn("fix", "Partially Migratable");
  await expect(flow.main.getByRole("button", { name: /^(Set|Remove|Deploy)/ })).toHaveCount(0);
  await expect(flow.button("Run again")).toHaveAccessibleDescription("Your role “reader” reads only.");
  await flow.toSummary();
  await expect(flow.main.getByText("Your role “reader” reads only.")).toBeVisible();
  await expect(flow.main.getByRole("checkbox").first()).toBeDisabled();
  await expect(flow.button("Confirm")).toHaveCount(0);
  await flow.open("fully-migratable", { ...verdicts, role: "reader" });
  await expect(flow.main.getByText("There was none yet.")).toBeVisible();
  expect((await flow.mock.calls()).filter(({ operation }) => operation === "api_migrations.dry_run")).toEqual([]);
});

test.describe("hundreds of issues", () => {
  const steps = 120;

  /** Gives an API more steps of unknown policies than are shown at once, and opens its dry run. */
  async function many(page: Page) {
    const api = new ApiPage(page);
    await api.open("fully-migratable", verdicts);
    const definition = JSON.parse(await api.edit());
    const step = (place: number) => ({ name: `Step ${place}`, policy: "our-own", enabled: true, configuration: {} });
    definition.flows = [
      { name: "all", "path-operator": { path: "/", operator: "STARTS_WITH" }, methods: [], enabled: true, pre: Array.from({ length: steps }, (_, place) => step(place)), post: [] },
    ];
    await api.field.fill(JSON.stringify(definition));
    await api.button("Save").click();
    await expect(api.main.getByText("Saved. Deploy the API for it to take effect.")).toBeVisible();
    const flow = new ApiMigrationPage(page);
    await flow.check("fully-migratable", "Partially Migratable", verdicts);
    return flow;
  }

  test("are shown piece by piece, and each piece takes the focus", async ({ page }) => {
    const flow = await many(page);
    // One more: that the API is not deployed.
    await expect(flow.issues).toHaveCount(50);
    await flow.button("Show 50 more (50 of 121)").click();
    await expect(flow.issues).toHaveCount(100);
    await expect(flow.issues.nth(50)).toBeFocused();
    await flow.button("Show 21 more (100 of 121)").click();
    await expect(flow.issues).toHaveCount(121);
    await expect(flow.main.getByRole("button", { name: /^Show \d+ more/ })).toBeHidden();
  });

  test("are accepted by their kind, and what is lost is shown piece by piece", async ({ page }) => {
    const flow = await many(page);
    await flow.toSummary();
    await expect(flow.main.getByText("and 115 more", { exact: true })).toBeVisible();
    await flow.button("Show 50 more (50 of 121)").click();
    await expect(flow.button("Show 21 more (100 of 121)")).toBeVisible();
  });
});
