import type { BrowserContext, Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import type { GatewaysPage } from "../support/gateways-page.ts";
import { MigrationPage, type WizardPage } from "../support/migration-page.ts";
import type { Parameters } from "../support/mock.ts";

const PATHS = "Environment Endpoint Path";
const REST = "REST Endpoints";
const SOAP = "SOAP Operations";
const ODATA = "OData Entities";

// Two tabs are loaded one after the other in many of these.
test.describe.configure({ timeout: 60_000 });

/** A page of a migration on which something can be entered. */
type Case = {
  page: WizardPage;
  /** What the table says of it. */
  step: string;
  parameters: Parameters;
  environment: string;
  /** Makes the situation, in the table. */
  prepare?: (migration: MigrationPage) => Promise<void>;
  enter: (migration: MigrationPage) => Promise<void>;
  /** Waits until that stands there, or what stood there before. */
  stands: (migration: MigrationPage, entered: boolean) => Promise<void>;
  /** What saves it, and which page that leads to; to the table if there is none. */
  save: "Save and Continue" | "Save and Close";
  next?: WizardPage;
};

/** Acknowledging a warning. */
function acknowledging(label: string): Pick<Case, "enter" | "stands"> {
  return {
    enter: (migration) => migration.check(label).check(),
    stands: (migration, entered) => expect(migration.check(label)).toBeChecked({ checked: entered }),
  };
}

/** Leaves a migration on a page that it is past. */
function leftOn(page: WizardPage) {
  return async (migration: MigrationPage) => {
    await migration.resume("Cloud Atom", "Step 3 Summary");
    await migration.go(page);
    await migration.button("Save and Close").click();
    await migration.isClosed();
  };
}

const CLOUD = acknowledging("I understand, go on with this Atom as it is");

const CASES: Case[] = [
  {
    page: "Destination",
    step: "Step 1: Environment",
    parameters: { scenario: "typical" },
    environment: "Reporting",
    enter: (migration) => migration.choice("eu-central-1").check(),
    stands: (migration, entered) => expect(migration.choice("eu-central-1")).toBeChecked({ checked: entered }),
    save: "Save and Continue",
    next: PATHS,
  },
  {
    page: PATHS,
    step: "Step 1: Environment",
    parameters: { scenario: "resume" },
    environment: "Billing",
    enter: async (migration) => {
      await migration.field(REST).fill("billing/v3+ü");
      await migration.field(SOAP).fill("billing/soap");
    },
    stands: async (migration, entered) => {
      await expect(migration.field(REST)).toHaveValue(entered ? /^billing\/v3\+(ü|%C3%BC)$/ : "billing//rest");
      await expect(migration.field(SOAP)).toHaveValue(entered ? "billing/soap" : "");
    },
    save: "Save and Continue",
    next: "Step 1 Summary",
  },
  {
    page: "Step 1 Summary",
    step: "Step 1: Environment",
    parameters: { scenario: "resume" },
    environment: "Catalog",
    prepare: (migration) => migration.mock.setStatus(["standby", "offline"]),
    ...acknowledging("I understand, go on with this gateway as it is"),
    save: "Save and Continue",
    next: "Atoms",
  },
  {
    page: "Atoms",
    step: "Step 2: Atom Configuration",
    parameters: { scenario: "moves" },
    environment: "Cloud Atom",
    prepare: leftOn("Atoms"),
    ...CLOUD,
    save: "Save and Continue",
    next: "Step 2 Summary",
  },
  {
    page: "Step 2 Summary",
    step: "Step 2: Atom Configuration",
    parameters: { scenario: "moves" },
    environment: "Cloud Atom",
    prepare: leftOn("Step 2 Summary"),
    ...CLOUD,
    save: "Save and Continue",
    next: "Deployed APIs",
  },
  {
    page: "Deployed APIs",
    step: "Step 3: Configuring the API",
    parameters: { scenario: "resume" },
    environment: "Orders",
    ...acknowledging("These are the APIs that I expect"),
    save: "Save and Continue",
    next: "Step 3 Summary",
  },
  {
    page: "Step 3 Summary",
    step: "Step 3: Configuring the API",
    parameters: { scenario: "moves" },
    environment: "Cloud Atom",
    ...CLOUD,
    save: "Save and Close",
  },
];

/** Opens the page of a case as it was left. */
async function open(page: Page, { parameters, prepare, environment, page: on, stands }: Case) {
  const migration = new MigrationPage(page);
  await migration.list(parameters);
  await prepare?.(migration);
  await migration.resume(environment, on);
  await stands(migration, false);
  return migration;
}

/** Saves the page of a case, and looks whether it is stored, once. */
async function saves(migration: MigrationPage, { save, next, page, environment, stands }: Case) {
  const before = await migration.succeeded("environment_migrations.save");
  await migration.button(save).click();
  if (next) {
    await migration.isOn(next);
    await migration.go(page);
  } else {
    await migration.isClosed();
    await migration.resume(environment, page);
  }
  await stands(migration, true);
  await expect(migration.restored).toBeHidden();
  expect(await migration.succeeded("environment_migrations.save")).toBe(before + 1);
}

/** The tab after the one that crashed. */
async function anotherTab(context: BrowserContext) {
  return new MigrationPage(await context.newPage());
}

for (const of of CASES) {
  test.describe(`on the page ${of.page}`, () => {
    test("what was entered and not saved is back after a reload, until it is discarded", async ({ page }) => {
      const migration = await open(page, of);
      await of.enter(migration);
      await page.reload();
      await migration.isOn(of.page);
      await expect(migration.restored).toBeVisible();
      await of.stands(migration, true);
      await migration.button("Discard").click();
      await of.stands(migration, false);
      await expect(migration.restored).toBeHidden();
      await page.reload();
      await migration.isOn(of.page);
      await of.stands(migration, false);
      await expect(migration.restored).toBeHidden();
    });

    test("what was entered and not saved is back after the tab crashed, and is saved then", async ({ page, context }) => {
      const crashing = await open(page, of);
      await of.enter(crashing);
      await crashing.crash();
      const migration = await anotherTab(context);
      await migration.open(of.environment, of.page, of.parameters);
      await expect(migration.restored).toBeVisible();
      await of.stands(migration, true);
      await saves(migration, of);
    });

    for (const [fault, title] of [
      ["offline", "Not saved: the platform cannot be reached"],
      ["500:once", "Not saved: the platform refused it"],
      ["timeout:once", "Not saved: the platform does not answer"],
    ] as const) {
      test(`a save that fails with ${fault} says so and loses nothing, and is done once later`, async ({ page }) => {
        const migration = await open(page, of);
        await migration.fail(`environment_migrations.save:${fault}`);
        await of.enter(migration);
        await migration.button(of.save).click();
        await expect(migration.alert).toContainText(title);
        await migration.isOn(of.page);
        await of.stands(migration, true);
        await migration.fail("");
        await saves(migration, of);
      });
    }

    test("Save and Close keeps it, and the table leads back to it", async ({ page }) => {
      const migration = await open(page, of);
      await of.enter(migration);
      await migration.button("Save and Close").click();
      await migration.isClosed();
      await expect(migration.cell(of.environment, "Current Step")).toHaveText(of.step);
      await page.reload();
      await migration.resume(of.environment, of.page);
      await of.stands(migration, true);
      await expect(migration.restored).toBeHidden();
    });

    test("Close Migration asks about it, and drops it", async ({ page }) => {
      const migration = await open(page, of);
      const before = await migration.succeeded("environment_migrations.save");
      await of.enter(migration);
      await migration.button("Close Migration").click();
      const question = page.getByRole("dialog", { name: "Close without saving this page?" });
      await question.getByRole("button", { name: "Cancel" }).click();
      await expect(question).toBeHidden();
      await of.stands(migration, true);
      await migration.button("Close Migration").click();
      await question.getByRole("button", { name: "Close and drop it" }).click();
      await migration.isClosed();
      await migration.resume(of.environment, of.page);
      await of.stands(migration, false);
      await expect(migration.restored).toBeHidden();
      await expect(migration.offered).toBeHidden();
      // Nothing is to be dropped now.
      await migration.button("Close Migration").click();
      await migration.isClosed();
      await expect(question).toBeHidden();
      expect(await migration.succeeded("environment_migrations.save"), "closing saves nothing").toBe(before);
    });
  });
}

for (const [environment, on] of [
  ["Accounts", "Destination"],
  ["Payments", PATHS],
  ["Catalog", "Step 1 Summary"],
  ["Inventory", "Atoms"],
  ["Loyalty", "Step 2 Summary"],
  ["Orders", "Deployed APIs"],
  ["Shipping", "Step 3 Summary"],
] as const) {
  test(`${on} is come back to, and nothing else, where nothing was entered`, async ({ page, context }) => {
    const migration = new MigrationPage(page);
    await migration.open(environment, on, { scenario: "resume" });
    await page.reload();
    await migration.isOn(on);
    await expect(migration.restored).toBeHidden();
    await migration.crash();
    const again = await anotherTab(context);
    await again.open(environment, on, { scenario: "resume" });
    await expect(again.restored).toBeHidden();
    await again.button("Close Migration").click();
    await again.isClosed();
  });
}

test.describe("on the page Select Environment", () => {
  const begin = async (page: Page, parameters: Parameters = {}) => {
    const migration = new MigrationPage(page);
    await migration.list(parameters);
    await migration.create.click();
    await migration.isOn("Select Environment");
    await expect(migration.choice("Billing")).toBeVisible();
    return migration;
  };
  const isMadeOnce = async (migration: MigrationPage) => {
    await migration.isOn("Destination");
    await migration.button("Close Migration").click();
    await migration.isClosed();
    await expect(migration.row("Billing")).toHaveCount(1);
    await expect(migration.table.getByRole("rowheader")).toHaveCount(4);
  };

  test("what was chosen is back after a reload and after the tab crashed", async ({ page, context }) => {
    const migration = await begin(page);
    await migration.choice("Billing").check();
    await page.reload();
    await expect(migration.restored).toBeVisible();
    await expect(migration.choice("Billing")).toBeChecked();
    await migration.choice("Orders").check();
    await migration.crash();
    const again = await begin(await context.newPage());
    await expect(again.restored).toBeVisible();
    await expect(again.choice("Orders")).toBeChecked();
  });

  for (const [fault, title] of [
    ["offline", "the platform cannot be reached"],
    ["500:once", "the platform refused it"],
    ["timeout:once", "the platform does not answer"],
  ] as const) {
    test(`one that fails with ${fault} says so, and is made once later`, async ({ page }) => {
      const migration = await begin(page, { fail: `environment_migrations.create:${fault}` });
      await migration.choice("Billing").check();
      await migration.button("Create Migration").click();
      await expect(migration.alert).toContainText(title);
      await expect(migration.choice("Billing")).toBeChecked();
      await page.reload();
      await expect(migration.choice("Billing")).toBeChecked();
      await migration.fail("");
      await migration.button("Create Migration").click();
      await isMadeOnce(migration);
    });
  }

  test("pressed twice, Create Migration makes one", async ({ page }) => {
    const migration = await begin(page);
    await migration.choice("Billing").check();
    await migration.button("Create Migration").evaluate((button: HTMLButtonElement) => {
      button.click();
      button.click();
    });
    await isMadeOnce(migration);
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("draft:migration:new")))).toEqual([]);
  });

  test("pressed again and again while no answer comes, it makes one", async ({ page }) => {
    const migration = await begin(page);
    await migration.choice("Billing").check();
    await migration.controls.open();
    await migration.controls.latency.selectOption({ label: "1000 ms" });
    // It is disabled for assistive technology alone, and takes clicks.
    await migration.button("Create Migration").dblclick({ force: true });
    await migration.button("Create Migration").click({ force: true });
    await expect(migration.button("Create Migration")).toHaveAttribute("aria-disabled", "true");
    await migration.controls.latency.selectOption({ label: "none" });
    for (let second = 0; second < 3; second += 1) await migration.mock.advance(1000);
    await isMadeOnce(migration);
  });

  test("made twice at the same time in two tabs, there is one", async ({ page, context }) => {
    const [one, two] = [await begin(page), await begin(await context.newPage())];
    await one.choice("Billing").check();
    await two.choice("Billing").check();
    await one.button("Create Migration").click();
    await one.isOn("Destination");
    await two.button("Create Migration").click();
    await expect(two.alert).toContainText("A migration of this environment is under way already");
    // It leads to the one that there is.
    await two.main.getByRole("listitem").filter({ hasText: "Billing" }).getByRole("link", { name: /^Already being migrated/ }).first().click();
    await two.isOn("Destination");
    await two.button("Close Migration").click();
    await two.isClosed();
    await expect(two.row("Billing")).toHaveCount(1);
  });

  test("Cancel drops what was chosen", async ({ page }) => {
    const migration = await begin(page);
    await migration.choice("Billing").check();
    await migration.button("Cancel").click();
    await migration.isClosed();
    await migration.create.click();
    await migration.isOn("Select Environment");
    await expect(migration.choice("Billing")).not.toBeChecked();
    await expect(migration.restored).toBeHidden();
  });
});

test.describe("carrying it out", () => {
  const begin = async (page: Page, parameters: Parameters = {}) => {
    const migration = new MigrationPage(page);
    await migration.open("Catalog", "Step 3 Summary", parameters);
    return migration;
  };
  const migrate = async (migration: MigrationPage) => {
    await migration.button("Migrate").click();
    await migration.dialog.getByRole("button", { name: "Migrate", exact: true }).click();
  };
  const isIn = async (gateways: GatewaysPage, there: string, notThere: string) => {
    const link = (gateway: string) => gateways.row(gateway).getByRole("link", { name: "Catalog", exact: true });
    await expect(link(there)).toBeVisible();
    await expect(link(notThere)).toHaveCount(0);
  };
  const isDoneOnce = async (migration: MigrationPage) => {
    await expect(migration.heading).toHaveText("Catalog is on eu-central-1");
    await migration.main.getByRole("link", { name: "Go to Environment Migration" }).click();
    await expect(migration.done("Catalog")).toHaveCount(1);
    await expect(migration.row("Catalog")).toHaveCount(0);
    const gateways = await migration.toGateways();
    await isIn(gateways, "eu-central-1", "eu-west-2");
  };

  for (const stage of ["detach", "attach", "apply_paths", "republish", "verify"]) {
    test(`a failure to ${stage} leaves everything as it was, and trying again works`, async ({ page, context }) => {
      const migration = await begin(page, { fail: `environment_migrations.migrate.${stage}:500:once` });
      await migrate(migration);
      const failed = migration.dialog.getByRole("alert");
      await expect(failed).toContainText("The environment was not migrated");
      await expect(failed).toContainText("Everything is exactly as it was");
      const elsewhere = await anotherTab(context);
      await elsewhere.list();
      await expect(elsewhere.cell("Catalog", "Current Step")).toHaveText("Step 3: Configuring the API");
      await expect(elsewhere.history).toHaveCount(0);
      const gateways = await elsewhere.toGateways();
      await isIn(gateways, "eu-west-2", "eu-central-1");
      await migration.dialog.getByRole("button", { name: "Try again" }).click();
      await isDoneOnce(migration);
      // At once, without being read anew.
      await isIn(gateways, "eu-central-1", "eu-west-2");
    });
  }

  for (const fault of ["offline", "timeout"]) {
    test(`where nobody answers (${fault}) it is not known whether it was done, and trying again does it once`, async ({ page }) => {
      const migration = await begin(page, { fail: `environment_migrations.migrate:${fault}:once` });
      await migrate(migration);
      await expect(migration.dialog.getByRole("alert")).toContainText("Whether it was done is not known");
      await migration.dialog.getByRole("button", { name: "Try again" }).click();
      await isDoneOnce(migration);
    });

    test(`where nobody answers (${fault}) nothing says that it was not done`, async ({ page }) => {
      const migration = await begin(page, { fail: `environment_migrations.migrate:${fault}:once` });
      await migrate(migration);
      await expect(migration.dialog.getByRole("alert")).toContainText("Whether it was done is not known");
      await expect(migration.dialog.getByRole("alert")).not.toContainText("The environment was not migrated");
    });
  }

  test("where an acknowledgement cannot be saved first, nothing is migrated, and trying again works", async ({ page }) => {
    const migration = new MigrationPage(page);
    await migration.open("Cloud Atom", "Step 3 Summary", { scenario: "moves", fail: "environment_migrations.save:500:once" });
    await CLOUD.enter(migration);
    await migrate(migration);
    await expect(migration.dialog.getByRole("alert")).toContainText("The environment was not migrated");
    await CLOUD.stands(migration, true);
    await migration.dialog.getByRole("button", { name: "Try again" }).click();
    await expect(migration.heading).toHaveText("Cloud Atom is on eu-central-1");
    await migration.main.getByRole("link", { name: "Go to Environment Migration" }).click();
    await expect(migration.done("Cloud Atom")).toHaveCount(1);
  });

  test("after a failure it can be closed, and the page goes on as before", async ({ page }) => {
    const migration = await begin(page, { fail: "environment_migrations.migrate.republish:500:once" });
    await migrate(migration);
    await migration.dialog.getByRole("button", { name: "Close" }).click();
    await migration.isOn("Step 3 Summary");
    await migration.button("Save and Close").click();
    await migration.isClosed();
    await migration.resume("Catalog", "Step 3 Summary");
    await migrate(migration);
    await isDoneOnce(migration);
  });

  test("pressed twice, Migrate does it once", async ({ page }) => {
    const migration = await begin(page);
    await migration.button("Migrate").click();
    await migration.dialog.getByRole("button", { name: "Migrate", exact: true }).evaluate((button: HTMLButtonElement) => {
      button.click();
      button.click();
    });
    await isDoneOnce(migration);
  });

  test("a tab that crashes in the midst of it leaves the environment where it was, and trying again does it once", async ({ page, context }) => {
    const crashing = await begin(page);
    await crashing.controls.open();
    await crashing.controls.latency.selectOption({ label: "1000 ms" });
    await migrate(crashing);
    await expect(crashing.dialog).toContainText("Migrating");
    for (let second = 0; second < 3; second += 1) await crashing.mock.advance(1000);
    await crashing.crash();
    const migration = await anotherTab(context);
    await migration.list();
    await expect(migration.cell("Catalog", "Current Step")).toHaveText("Being carried out");
    await isIn(await migration.toGateways(), "eu-west-2", "eu-central-1");
    await migration.page.goBack();
    await migration.step("Catalog").click();
    await expect(migration.main.getByText("admin@example.com is carrying this migration out")).toBeVisible();
    await migration.button("Try again").click();
    await isDoneOnce(migration);
  });
});

test.describe("Save and Close", () => {
  test("keeps paths that no path can be", async ({ page }) => {
    const migration = new MigrationPage(page);
    await migration.open("Payments", PATHS, { scenario: "resume" });
    await migration.field(REST).fill("/a b//../%zz");
    await migration.field(SOAP).fill("");
    await migration.field(ODATA).fill("  ");
    await migration.button("Save and Close").click();
    await migration.isClosed();
    await expect(migration.cell("Payments", "Current Step")).toHaveText("Step 1: Environment");
    await page.reload();
    await migration.resume("Payments", PATHS);
    await expect(migration.field(REST)).toHaveValue("/a b//../%zz");
    await expect(migration.field(SOAP)).toHaveValue("");
    await expect(migration.field(ODATA)).toHaveValue("  ");
  });

  test("goes on where the page is left meanwhile, and the next save is made from it", async ({ page }) => {
    const migration = new MigrationPage(page);
    await migration.open("Payments", PATHS, { scenario: "resume" });
    await migration.controls.open();
    await migration.controls.latency.selectOption({ label: "1000 ms" });
    await migration.field(REST).fill("saved-meanwhile");
    await migration.button("Save and Close").click();
    await migration.go("Destination");
    await migration.controls.latency.selectOption({ label: "none" });
    await migration.mock.advance(1000);
    await expect.poll(() => migration.succeeded("environment_migrations.save")).toBe(1);
    await migration.isOn("Destination");
    await migration.button("Save and Close").click();
    await migration.isClosed();
    await migration.resume("Payments", "Destination");
    await migration.go(PATHS);
    await expect(migration.field(REST)).toHaveValue("saved-meanwhile");
    await expect(migration.restored).toBeHidden();
  });

  test("keeps that no destination was chosen", async ({ page }) => {
    const migration = new MigrationPage(page);
    await migration.open("Reporting", "Destination");
    await migration.button("Save and Close").click();
    await migration.isClosed();
    await expect(migration.cell("Reporting", "Current Step")).toHaveText("Step 1: Environment");
    await expect(migration.cell("Reporting", "Moving To")).toHaveText("Not chosen yet");
    await migration.resume("Reporting", "Destination");
    await expect(migration.main.getByRole("radio", { checked: true })).toHaveCount(0);
  });

  test("keeps that a confirmed answer was taken back", async ({ page }) => {
    const migration = new MigrationPage(page);
    await migration.open("Shipping", "Step 3 Summary", { scenario: "resume" });
    await migration.go("Deployed APIs");
    const expected = migration.check("These are the APIs that I expect");
    await expected.uncheck();
    await migration.button("Save and Close").click();
    await migration.isClosed();
    await migration.resume("Shipping", "Deployed APIs");
    await expect(expected).not.toBeChecked();
  });

  test("keeps what Save and Continue refuses, which says what is wrong", async ({ page }) => {
    const migration = new MigrationPage(page);
    await migration.open("Billing", PATHS, { scenario: "resume" });
    await migration.button("Save and Continue").click();
    await expect(migration.alert).toContainText("2 answers need correcting before you continue");
    await migration.isOn(PATHS);
    await expect(migration.field(REST)).toHaveValue("billing//rest");
    await migration.button("Save and Close").click();
    await migration.isClosed();
  });
});

test("in another browser a migration is gone on with where it was left, with its values", async ({ page, browser, baseURL }, testInfo) => {
  const migration = new MigrationPage(page);
  const parameters = { scenario: "resume" };
  await migration.open("Accounts", "Destination", parameters);
  await migration.choice("standby").check();
  await migration.button("Save and Close").click();
  await migration.resume("Billing", PATHS);
  await migration.field(REST).fill("billing/ and then");
  await migration.button("Save and Close").click();
  await migration.resume("Orders", "Deployed APIs");
  await migration.check("These are the APIs that I expect").check();
  await migration.button("Save and Close").click();
  await migration.resume("Catalog", "Step 1 Summary");
  await migration.button("Save and Continue").click();
  await migration.isOn("Atoms");
  await migration.controls.open();
  const downloading = page.waitForEvent("download");
  await migration.controls.panel.getByRole("button", { name: "Save state" }).click();
  const path = testInfo.outputPath("waygate-state.json");
  await (await downloading).saveAs(path);

  const context = await browser.newContext({ ...(baseURL && { baseURL }), locale: "en-US", timezoneId: "UTC" });
  const elsewhere = await anotherTab(context);
  await elsewhere.list({ scenario: "typical" });
  await elsewhere.controls.open();
  await elsewhere.controls.restart(async () => {
    const choosing = elsewhere.page.waitForEvent("filechooser");
    await elsewhere.controls.panel.getByRole("button", { name: "Load state" }).click();
    await (await choosing).setFiles(path);
  });
  await elsewhere.resume("Accounts", "Destination");
  await expect(elsewhere.choice("standby")).toBeChecked();
  await elsewhere.button("Close Migration").click();
  await elsewhere.resume("Billing", PATHS);
  await expect(elsewhere.field(REST)).toHaveValue("billing/ and then");
  await expect(elsewhere.field(SOAP)).toHaveValue("");
  await elsewhere.button("Close Migration").click();
  await elsewhere.resume("Orders", "Deployed APIs");
  await expect(elsewhere.check("These are the APIs that I expect")).toBeChecked();
  await elsewhere.button("Close Migration").click();
  await elsewhere.resume("Catalog", "Atoms");
  await expect(elsewhere.restored).toBeHidden();
  await context.close();
});

test.describe("input that is older than what is stored", () => {
  /** Types in one tab and saves something else in another, which both were open before. */
  const overtaken = async (page: Page, context: BrowserContext) => {
    const [mine, other] = [new MigrationPage(page), await anotherTab(context)];
    await mine.open("Billing", PATHS, { scenario: "resume" });
    await other.open("Billing", PATHS, { scenario: "resume" });
    await mine.field(REST).fill("mine/rest");
    await other.field(REST).fill("other/rest");
    await other.button("Save and Close").click();
    await other.isClosed();
    await page.reload();
    await mine.isOn(PATHS);
    await expect(mine.field(REST)).toHaveValue("other/rest");
    await expect(mine.offered).toBeVisible();
    return mine;
  };

  test("from another tab is offered, and put in by Use mine", async ({ page, context }) => {
    const mine = await overtaken(page, context);
    await expect(mine.main.getByRole("listitem").filter({ hasText: /^REST Endpoints: mine\/rest$/ })).toBeVisible();
    await mine.button("Use mine").click();
    await expect(mine.field(REST)).toHaveValue("mine/rest");
    await mine.button("Save and Close").click();
    await mine.isClosed();
    await mine.resume("Billing", PATHS);
    await expect(mine.field(REST)).toHaveValue("mine/rest");
  });

  test("from another tab is offered, and dropped by Drop mine", async ({ page, context }) => {
    const mine = await overtaken(page, context);
    await mine.button("Drop mine").click();
    await expect(mine.offered).toBeHidden();
    await expect(mine.field(REST)).toHaveValue("other/rest");
    await page.reload();
    await mine.isOn(PATHS);
    await expect(mine.field(REST)).toHaveValue("other/rest");
    await expect(mine.offered).toBeHidden();
  });

  for (const [button, value] of [
    ["Use mine", "mine/rest"],
    ["Drop mine", "colleague/rest"],
  ] as const) {
    test(`from a colleague is offered, and ${button} does so`, async ({ page }) => {
      const mine = new MigrationPage(page);
      await mine.open("Catalog", "Step 3 Summary", { scenario: "conflict" });
      await mine.go(PATHS);
      await mine.field(REST).fill("mine/rest");
      await mine.mock.advance(5_000);
      await mine.button("Check again").click();
      await expect(mine.button("Check again")).toBeEnabled();
      await expect(mine.field(REST)).toHaveValue("mine/rest");
      await page.reload();
      await mine.isOn(PATHS);
      await expect(mine.field(REST)).toHaveValue("colleague/rest");
      await expect(mine.offered).toBeVisible();
      await mine.button(button).click();
      await expect(mine.offered).toBeHidden();
      await expect(mine.field(REST)).toHaveValue(value);
      await page.reload();
      await mine.isOn(PATHS);
      await expect(mine.field(REST)).toHaveValue(value);
    });
  }

  test("is still offered after something else was typed beside it, and the page was reloaded", async ({ page }) => {
    const mine = new MigrationPage(page);
    await mine.open("Catalog", "Step 3 Summary", { scenario: "conflict" });
    await mine.go(PATHS);
    await mine.field(REST).fill("mine/rest");
    await mine.mock.advance(5_000);
    await mine.button("Check again").click();
    await page.reload();
    await mine.isOn(PATHS);
    await expect(mine.offered).toBeVisible();
    await mine.field(SOAP).fill("mine/soap");
    await page.reload();
    await mine.isOn(PATHS);
    await expect(mine.field(REST)).toHaveValue("colleague/rest");
    await expect(mine.field(SOAP)).toHaveValue("mine/soap");
    await expect(mine.offered).toBeVisible();
    await expect(mine.main.getByRole("listitem").filter({ hasText: /^REST Endpoints: mine\/rest$/ })).toBeVisible();
  });

  test("is asked about by Close Migration, too", async ({ page }) => {
    const mine = new MigrationPage(page);
    await mine.open("Catalog", "Step 3 Summary", { scenario: "conflict" });
    await mine.go(PATHS);
    await mine.field(REST).fill("mine/rest");
    await mine.mock.advance(5_000);
    await mine.button("Check again").click();
    await page.reload();
    await expect(mine.offered).toBeVisible();
    await mine.button("Close Migration").click();
    await page.getByRole("dialog").getByRole("button", { name: "Close and drop it" }).click();
    await mine.isClosed();
    await mine.resume("Catalog", PATHS);
    await expect(mine.offered).toBeHidden();
    await expect(mine.field(REST)).toHaveValue("colleague/rest");
  });

  test("on one page while another page was saved is not lost", async ({ page }) => {
    const migration = new MigrationPage(page);
    await migration.open("Billing", PATHS, { scenario: "resume" });
    await migration.field(REST).fill("billing/later");
    await migration.go("Destination");
    await migration.choice("standby").check();
    await migration.button("Save and Continue").click();
    await migration.isOn(PATHS);
    await expect(migration.restored.or(migration.offered)).toBeVisible();
    if (await migration.offered.isVisible()) await migration.button("Use mine").click();
    await expect(migration.field(REST)).toHaveValue("billing/later");
  });
});

test.describe("a colleague on the same migration", () => {
  const MET = /colleague@example\.com saved this at \d+:\d\d:\d\d [AP]M, while you were editing/;

  for (const [label, value] of [
    ["Saved now: colleague/rest", "colleague/rest"],
    ["Yours: mine/rest", "mine/rest"],
  ] as const) {
    test(`is told of, and “${label}” is chosen`, async ({ page }) => {
      const migration = new MigrationPage(page);
      await migration.open("Catalog", "Step 3 Summary", { scenario: "conflict" });
      await migration.go(PATHS);
      await migration.field(REST).fill("mine/rest");
      await migration.field(SOAP).fill("mine/soap");
      await migration.mock.advance(5_000);
      await migration.button("Save and Continue").click();
      const told = migration.alert.filter({ hasText: MET });
      await expect(told).toBeVisible();
      await expect(told).toContainText("Its endpoint paths are others now.");
      await expect(told).toContainText(`It was left on the page ${PATHS}.`);
      await migration.isOn(PATHS);
      const versions = migration.versions(REST);
      await expect(versions.getByRole("radio", { name: "Yours: mine/rest" })).toBeChecked();
      await versions.getByRole("radio", { name: label }).check();
      await expect(migration.field(REST)).toHaveValue(value);
      await expect(migration.field(SOAP)).toHaveValue("mine/soap");
      await migration.button("Save and Continue").click();
      await migration.isOn("Step 1 Summary");
      await expect(migration.main.getByRole("code").filter({ hasText: value })).toBeVisible();
      await expect(migration.main.getByRole("code").filter({ hasText: "mine/soap" })).toBeVisible();
      await migration.go(PATHS);
      await expect(told).toBeHidden();
      await expect(migration.field(REST)).toHaveValue(value);
    });
  }

  test("who chose another destination is told of, and both are offered", async ({ page }) => {
    const migration = new MigrationPage(page);
    await migration.open("Reporting", "Destination", { scenario: "conflict" });
    await migration.choice("eu-central-1").check();
    await migration.mock.advance(5_000);
    await migration.button("Save and Continue").click();
    await expect(migration.alert.filter({ hasText: MET })).toBeVisible();
    const versions = migration.versions("Destination");
    await expect(versions.getByRole("radio", { name: "Yours: eu-central-1" })).toBeChecked();
    await versions.getByRole("radio", { name: "Saved now: ap-northeast-1" }).check();
    await expect(migration.choice("ap-northeast-1")).toBeChecked();
    await versions.getByRole("radio", { name: "Yours: eu-central-1" }).check();
    await migration.button("Save and Continue").click();
    await migration.isOn(PATHS);
    await migration.go("Destination");
    await expect(migration.choice("eu-central-1")).toBeChecked();
  });

  test("on another page is told of, too, and loses nothing", async ({ page }) => {
    const migration = new MigrationPage(page);
    await migration.open("Orders Test", "Atoms", { scenario: "conflict" });
    await migration.mock.advance(5_000);
    await migration.button("Save and Continue").click();
    const told = migration.alert.filter({ hasText: MET });
    await expect(told).toContainText("Its endpoint paths are others now.");
    await migration.isOn("Atoms");
    await migration.button("Save and Continue").click();
    await migration.isOn("Step 2 Summary");
    await migration.go(PATHS);
    await expect(migration.field(REST)).toHaveValue("colleague/rest");
  });

  test("is told of by Save and Close, too, and what both typed survives a reload", async ({ page }) => {
    const migration = new MigrationPage(page);
    await migration.open("Catalog", "Step 3 Summary", { scenario: "conflict" });
    await migration.go(PATHS);
    await migration.field(SOAP).fill("mine/soap");
    await migration.mock.advance(5_000);
    await migration.button("Save and Close").click();
    await expect(migration.alert.filter({ hasText: MET })).toBeVisible();
    // What only they changed is taken over.
    await expect(migration.field(REST)).toHaveValue("colleague/rest");
    await expect(migration.field(SOAP)).toHaveValue("mine/soap");
    await page.reload();
    await migration.isOn(PATHS);
    await expect(migration.restored).toBeVisible();
    await expect(migration.field(REST)).toHaveValue("colleague/rest");
    await expect(migration.field(SOAP)).toHaveValue("mine/soap");
    await migration.button("Save and Close").click();
    await migration.isClosed();
    await migration.resume("Catalog", PATHS);
    await expect(migration.field(REST)).toHaveValue("colleague/rest");
    await expect(migration.field(SOAP)).toHaveValue("mine/soap");
  });

  test("stands in the way of Migrate, which says who, and theirs is there to look at", async ({ page }) => {
    const migration = new MigrationPage(page);
    await migration.open("Catalog", "Step 3 Summary", { scenario: "conflict" });
    await migration.button("Migrate").click();
    await migration.mock.advance(5_000);
    await migration.dialog.getByRole("button", { name: "Migrate", exact: true }).click();
    const failed = migration.dialog.getByRole("alert");
    await expect(failed).toContainText("The environment was not migrated");
    await expect(failed).toContainText("colleague@example.com changed this migration meanwhile");
    await migration.dialog.getByRole("button", { name: "Close" }).click();
    await migration.go(PATHS);
    await expect(migration.field(REST)).toHaveValue("colleague/rest");
  });

  test("who confirmed other paths stands in the way of Migrate, also where an acknowledgement is saved with it", async ({ page, context }) => {
    const migration = new MigrationPage(page);
    await migration.open("Cloud Atom", "Step 3 Summary", { scenario: "moves" });
    await CLOUD.enter(migration);
    const other = await anotherTab(context);
    await other.open("Cloud Atom", "Step 3 Summary", { scenario: "moves" });
    await other.go(PATHS);
    await other.field(REST).fill("other/rest");
    await other.button("Save and Continue").click();
    await other.isOn("Step 1 Summary");
    await migration.button("Migrate").click();
    await migration.dialog.getByRole("button", { name: "Migrate", exact: true }).click();
    const failed = migration.dialog.getByRole("alert");
    await expect(failed).toContainText("The environment was not migrated");
    await expect(failed).toContainText("admin@example.com");
    await migration.dialog.getByRole("button", { name: "Close" }).click();
    await expect(migration.main.getByRole("code").filter({ hasText: "other/rest" })).toBeVisible();
  });

  test("stands in the way of deleting it", async ({ page }) => {
    const migration = new MigrationPage(page);
    await migration.open("Catalog", "Step 3 Summary", { scenario: "conflict" });
    await migration.button("Close Migration").click();
    await migration.isClosed();
    await migration.mock.advance(5_000);
    await migration.row("Catalog").getByRole("button", { name: /^Delete/ }).click();
    await migration.dialog.getByRole("button", { name: "Delete migration" }).click();
    await expect(migration.dialog.getByRole("alert")).toContainText("colleague@example.com changed this migration meanwhile");
    await expect(migration.row("Catalog")).toHaveCount(1);
  });
});

test("a migration that the first version saved opens with what was typed in it, and goes on", async ({ page }) => {
  const migration = new MigrationPage(page);
  await migration.open("Archive", PATHS, { scenario: "resume" });
  await expect(migration.field(REST)).toHaveValue("archive/rest");
  await expect(migration.field(SOAP)).toHaveValue("/archive/soap");
  await expect(migration.field(SOAP)).toHaveAttribute("aria-invalid", "true");
  await expect(migration.field(ODATA)).toHaveValue("");
  await expect(migration.restored).toBeHidden();
  await migration.field(SOAP).fill("archive/soap");
  await migration.field(ODATA).fill("archive/odata");
  await page.reload();
  await migration.isOn(PATHS);
  await expect(migration.field(SOAP)).toHaveValue("archive/soap");
  await migration.button("Save and Continue").click();
  await migration.isOn("Step 1 Summary");
  await migration.button("Close Migration").click();
  await expect(migration.cell("Archive", "Moving To")).toHaveText("standby");
  await migration.resume("Archive", "Step 1 Summary");
});

test.describe("Delete", () => {
  const remove = async (page: Page, parameters: Parameters = {}) => {
    const migration = new MigrationPage(page);
    await migration.open("Billing", PATHS, { scenario: "resume", ...parameters });
    const url = page.url();
    await migration.button("Close Migration").click();
    await migration.isClosed();
    await migration.row("Billing").getByRole("button", { name: "Delete the migration of Billing" }).click();
    const question = page.getByRole("dialog", { name: "Delete the migration of Billing?" });
    return { migration, url, question };
  };
  const undo = (migration: MigrationPage) => migration.button("Undo");

  test("asks, and what was not confirmed is not done", async ({ page }) => {
    const { migration, question } = await remove(page);
    await question.getByRole("button", { name: "Cancel" }).click();
    await expect(migration.row("Billing")).toHaveCount(1);
    await expect(undo(migration)).toBeHidden();
  });

  test("is undone, with all that was typed", async ({ page }) => {
    const { migration, question } = await remove(page);
    await question.getByRole("button", { name: "Delete migration" }).click();
    await expect(migration.row("Billing")).toHaveCount(0);
    await migration.mock.advance(9_000);
    await undo(migration).click();
    await expect(migration.row("Billing")).toHaveCount(1);
    await expect(undo(migration)).toBeHidden();
    await migration.resume("Billing", PATHS);
    await expect(migration.field(REST)).toHaveValue("billing//rest");
    await expect(migration.field(SOAP)).toHaveValue("");
  });

  test("is offered to be undone at its address, too", async ({ page, context }) => {
    const { migration, question, url } = await remove(page);
    const other = await anotherTab(context);
    await other.list({ scenario: "resume" });
    await question.getByRole("button", { name: "Delete migration" }).click();
    await expect(migration.row("Billing")).toHaveCount(0);
    await page.goto(url);
    await expect(migration.main.getByText("This migration was deleted")).toBeVisible();
    await undo(migration).click();
    await migration.isOn(PATHS);
    await expect(migration.field(REST)).toHaveValue("billing//rest");
  });

  test("cannot be undone after ten seconds, and its address says that there is none", async ({ page }) => {
    const { migration, question, url } = await remove(page);
    await question.getByRole("button", { name: "Delete migration" }).click();
    await expect(undo(migration)).toBeVisible();
    await migration.mock.advance(10_000);
    await expect(undo(migration)).toBeHidden();
    await expect(migration.row("Billing")).toHaveCount(0);
    await page.goBack();
    await expect(page).toHaveURL(url);
    await expect(migration.heading).toHaveText("There is no such migration");
  });

  test("that fails says so, and the migration stays", async ({ page }) => {
    const { migration, question } = await remove(page, { fail: "environment_migrations.delete:500:once" });
    await question.getByRole("button", { name: "Delete migration" }).click();
    await expect(question.getByRole("alert")).toContainText("It was not done");
    await expect(migration.row("Billing")).toHaveCount(1);
    await question.getByRole("button", { name: "Delete migration" }).click();
    await expect(migration.row("Billing")).toHaveCount(0);
  });

  test("leaves what was typed in the browser, for when it is undone", async ({ page }) => {
    const migration = new MigrationPage(page);
    await migration.open("Billing", PATHS, { scenario: "resume" });
    await migration.field(REST).fill("billing/unsaved");
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /^Gateways/ }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Gateways", exact: true })).toBeVisible();
    await migration.list();
    await migration.row("Billing").getByRole("button", { name: /^Delete/ }).click();
    await migration.dialog.getByRole("button", { name: "Delete migration" }).click();
    await undo(migration).click();
    await migration.step("Billing").click();
    await expect(migration.restored.or(migration.offered)).toBeVisible();
    if (await migration.offered.isVisible()) await migration.button("Use mine").click();
    await expect(migration.field(REST)).toHaveValue("billing/unsaved");
  });
});
