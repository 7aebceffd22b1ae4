import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { findings } from "../support/axe.ts";
import { MigrationTable, PAGES, Wizard } from "../support/migration-steps.ts";
import type { Parameters } from "../support/mock.ts";
import { tabTo } from "../support/keyboard.ts";
import { beyond } from "../support/overflow.ts";

async function tab(page: Page, parameters: Parameters = {}) {
  const table = new MigrationTable(page);
  await table.open(parameters);
  return table;
}

/** Opens an environment's migration, by the table. */
async function open(page: Page, environment: string, parameters: Parameters = { scenario: "moves" }) {
  const table = await tab(page, parameters);
  return table.goOn(environment);
}

/** Pages of the migration, each as a person gets there. */
const SITUATIONS: Record<string, (page: Page) => Promise<unknown>> = {
  "the table": async (page) => {
    await expect((await tab(page)).row("Catalog")).toBeVisible();
  },
  "no migration": async (page) => {
    await tab(page, { scenario: "empty" });
    await expect(page.getByRole("heading", { name: "No migration is under way" })).toBeVisible();
  },
  "a table that cannot be read": async (page) => {
    await tab(page, { fail: "environment_migrations.list:500" });
    await expect(page.getByRole("alert").first()).toBeVisible();
  },
  "the history": async (page) => {
    const wizard = await open(page, "Ready to Take Off");
    await wizard.carryOut("Ready to Take Off is on no gateway");
    await wizard.main.getByRole("link", { name: "Go to Environment Migration" }).click();
    await expect(new MigrationTable(page).history).toBeVisible();
  },
  "a deletion in question": async (page) => {
    await (await tab(page)).row("Catalog").getByRole("button", { name: /^Delete/ }).click();
    await expect(page.getByRole("dialog", { name: "Delete the migration of Catalog?" })).toBeVisible();
  },
  "a deletion that failed": async (page) => {
    const table = await tab(page, { fail: "environment_migrations.delete:500" });
    await table.row("Catalog").getByRole("button", { name: /^Delete/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete migration" }).click();
    await expect(page.getByRole("dialog").getByRole("alert")).toBeVisible();
  },
  "a deletion that can be undone": async (page) => {
    await (await tab(page)).row("Catalog").getByRole("button", { name: /^Delete/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete migration" }).click();
    await expect(page.getByRole("button", { name: "Undo" })).toBeFocused();
  },
  "a migration that was deleted": async (page) => {
    const table = await tab(page);
    await table.goOn("Catalog");
    await page.goBack();
    await table.row("Catalog").getByRole("button", { name: /^Delete/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete migration" }).click();
    await expect(table.row("Catalog")).toHaveCount(0);
    await page.goForward();
    await expect(page.getByText("This migration was deleted")).toBeVisible();
  },
  "the environments": async (page) => {
    await page.goto("/migrations/new");
    await expect(page.getByRole("radio", { name: "Analytics" })).toBeVisible();
  },
  "no environment": async (page) => {
    await page.goto("/migrations/new?scenario=empty");
    await expect(page.getByRole("heading", { name: "There is no environment" })).toBeVisible();
  },
  "no environment chosen": async (page) => {
    await page.goto("/migrations/new");
    await page.getByRole("button", { name: "Create Migration" }).click();
    await expect(page.getByRole("alert").first()).toBeFocused();
  },
  "a migration that could not be made": async (page) => {
    await page.goto("/migrations/new?fail=environment_migrations.create:500");
    await page.getByRole("radio", { name: "Analytics" }).check();
    await page.getByRole("button", { name: "Create Migration" }).click();
    await expect(page.getByRole("alert").first()).toBeVisible();
  },
  "the destination, nothing chosen": async (page) => {
    const wizard = await (await tab(page)).begin("Analytics");
    await wizard.next.click();
    await expect(wizard.main.getByRole("alert")).toBeFocused();
  },
  "the destination, chosen and not saved": async (page) => {
    const wizard = await open(page, "Accounts", { scenario: "resume" });
    await expect(wizard.choice("partners")).toBeChecked();
  },
  "the destination with a warning": async (page) => {
    const wizard = await open(page, "Destination Offline");
    await wizard.go("Destination");
    await expect(wizard.findings).toHaveCount(1);
  },
  "the destination, deleted": async (page) => {
    const wizard = await open(page, "Destination Deleted");
    await wizard.go("Destination");
    await expect(wizard.findings).toHaveCount(1);
  },
  "paths with what is wrong with them": async (page) => {
    const wizard = await open(page, "Billing", { scenario: "resume" });
    await wizard.next.click();
    await expect(wizard.main.getByRole("alert")).toContainText("2 answers need correcting");
  },
  "paths that collide": async (page) => {
    const wizard = await open(page, "Path Collision");
    await wizard.go("Environment Endpoint Path");
    await expect(wizard.field("REST Endpoints")).toHaveAttribute("aria-invalid", "true");
  },
  "paths off the gateway": async (page) => {
    const wizard = await open(page, "Ready to Take Off");
    await wizard.go("Environment Endpoint Path");
    await expect(wizard.field("REST Endpoints")).toBeVisible();
  },
  "the summary of step 1": async (page) => {
    const wizard = await open(page, "Catalog", { scenario: "resume" });
    await expect(wizard.heading).toHaveText("Step 1 Summary");
  },
  "the summary of step 1 with errors": async (page) => {
    const wizard = await open(page, "Path Collision");
    await wizard.go("Step 1 Summary");
    await expect(wizard.findings).toHaveCount(3);
  },
  "the Atoms": async (page) => {
    const wizard = await open(page, "Inventory", { scenario: "resume" });
    await expect(wizard.heading).toHaveText("Atoms");
  },
  "the Atoms with an error": async (page) => {
    const wizard = await open(page, "No Gateway Atom");
    await wizard.go("Atoms");
    await expect(wizard.findings).toHaveCount(1);
  },
  "no Atoms": async (page) => {
    const wizard = await open(page, "No Atom");
    await wizard.go("Atoms");
    await expect(wizard.findings).toHaveCount(1);
  },
  "the summary of step 2": async (page) => {
    const wizard = await open(page, "Loyalty", { scenario: "resume" });
    await expect(wizard.heading).toHaveText("Step 2 Summary");
  },
  "the summary of step 2 with a warning": async (page) => {
    const wizard = await open(page, "Cloud Atom");
    await wizard.go("Step 2 Summary");
    await expect(wizard.findings).toHaveCount(1);
  },
  "the APIs, not confirmed": async (page) => {
    const wizard = await open(page, "Orders", { scenario: "resume" });
    await wizard.next.click();
    await expect(wizard.main.getByRole("alert")).toContainText("Confirm that these are the APIs you expect");
  },
  "the APIs with a warning": async (page) => {
    const wizard = await open(page, "No Plan");
    await wizard.go("Deployed APIs");
    await expect(wizard.findings).toHaveCount(1);
  },
  "the summary of everything": async (page) => {
    const wizard = await open(page, "Shipping", { scenario: "resume" });
    await expect(wizard.migrate).not.toHaveAttribute("aria-disabled");
    await wizard.main.getByRole("button", { name: "Show" }).click();
  },
  "the summary of everything with an error": async (page) => {
    const wizard = await open(page, "Moved Meanwhile");
    await expect(wizard.findings).toHaveCount(1);
  },
  "the summary of everything with a warning acknowledged": async (page) => {
    const wizard = await open(page, "Proxy");
    await wizard.findings.getByRole("checkbox").check();
    await expect(wizard.migrate).not.toHaveAttribute("aria-disabled");
  },
  "the summary of everything with a page put aside": async (page) => {
    const wizard = await open(page, "Payments", { scenario: "resume" });
    await wizard.go("Step 3 Summary");
    await expect(wizard.findings).toHaveCount(1);
  },
  "a conflict": async (page) => {
    const wizard = await open(page, "Orders Test", { scenario: "conflict" });
    await wizard.go("Environment Endpoint Path");
    await wizard.field("REST Endpoints").fill("mine/rest");
    await wizard.mock.advance(5_000);
    await wizard.next.click();
    await expect(wizard.main.getByRole("radio", { name: /^Yours: mine\/rest/ })).toBeVisible();
  },
  "what came back": async (page) => {
    const wizard = await open(page, "Ready to Move");
    await wizard.go("Environment Endpoint Path");
    await wizard.field("REST Endpoints").fill("typed/rest");
    await page.reload();
    await expect(wizard.main.getByText(/^What you typed at .* is back$/)).toBeVisible();
  },
  "input of before that is older than what is saved": async (page) => {
    const wizard = await open(page, "Ready to Move");
    await wizard.go("Environment Endpoint Path");
    const address = page.url();
    await wizard.field("REST Endpoints").fill("mine/rest");
    const other = new Wizard(await page.context().newPage());
    await other.page.goto(`${address}?scenario=moves`);
    await other.field("SOAP Operations").fill("theirs/soap");
    await other.field("REST Endpoints").fill("theirs/rest");
    await other.on("Step 1 Summary");
    // What the other page typed was kept under the same name, and is saved.
    await wizard.field("REST Endpoints").fill("mine/again");
    await page.reload();
    await expect(wizard.main.getByRole("button", { name: "Use mine" })).toBeVisible();
  },
  "a save that failed": async (page) => {
    const wizard = await open(page, "Ready to Move", { scenario: "moves", fail: "environment_migrations.save:offline" });
    await wizard.go("Environment Endpoint Path");
    await wizard.next.click();
    await expect(wizard.main.getByRole("alert")).toBeVisible();
  },
  "checks that could not be made": async (page) => {
    const wizard = await open(page, "Orders Test", { fail: "environment_migrations.check:500" });
    await expect(wizard.main.getByRole("alert")).toBeVisible();
  },
  "closing in question": async (page) => {
    const wizard = await open(page, "Accounts", { scenario: "resume" });
    await wizard.choose("standby");
    await wizard.close.click();
    await expect(page.getByRole("dialog", { name: "Close without saving this page?" })).toBeVisible();
  },
  "Migrate in question": async (page) => {
    const wizard = await open(page, "Ready to Move");
    await wizard.ask();
  },
  "a Migrate that failed": async (page) => {
    const fail = "environment_migrations.migrate.republish:500";
    const wizard = await open(page, "Ready to Move", { scenario: "moves", fail });
    await wizard.ask();
    await wizard.dialog.getByRole("button", { name: "Migrate", exact: true }).click();
    await expect(wizard.dialog.getByRole("alert")).toBeVisible();
  },
  "the result": async (page) => {
    const wizard = await open(page, "Ready to Take Off");
    await wizard.carryOut("Ready to Take Off is on no gateway");
  },
  "the result with warnings": async (page) => {
    const wizard = await open(page, "No Plan");
    await wizard.findings.getByRole("checkbox").check();
    await wizard.carryOut("No Plan is on eu-central-1");
    await expect(wizard.main.getByRole("heading", { name: "Warnings that remain" })).toBeVisible();
  },
  "a table for who reads only": async (page) => {
    await expect((await tab(page, { role: "reader" })).row("Catalog")).toBeVisible();
  },
  "a page for who reads only": async (page) => {
    const wizard = await open(page, "Destination Offline", { scenario: "moves", role: "reader" });
    await wizard.go("Environment Endpoint Path");
    await expect(wizard.main.getByText("Your role “reader” reads only.")).toBeVisible();
  },
  "a migration that is not there": async (page) => {
    await page.goto("/migrations/mig_none");
    await expect(page.getByRole("heading", { name: "There is no such migration" })).toBeVisible();
  },
};

// Colours that are on their way are not those that are meant.
test.use({ contextOptions: { reducedMotion: "reduce" } });

test.describe("axe finds nothing, light and dark", () => {
  // What lies half behind the bar at the foot has its size again once it is scrolled to.
  test.use({ viewport: { width: 1280, height: 1800 } });

  for (const [name, go] of Object.entries(SITUATIONS)) {
    test(name, async ({ page }) => {
      await go(page);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect.soft(await findings(page), colorScheme).toEqual([]);
      }
    });
  }
});

test.describe("in a narrow window", () => {
  test.use({ viewport: { width: 360, height: 720 } });

  /** Opens paths that collide. */
  async function paths(page: Page) {
    const wizard = await open(page, "Path Collision");
    await wizard.findings.first().getByRole("link", { name: "Change paths" }).click();
    await expect(wizard.field("REST Endpoints")).toHaveAttribute("aria-invalid", "true");
    await expect(wizard.findings).toHaveCount(3);
    return wizard;
  }

  test("axe finds nothing on the table, and nothing reaches out of it", async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 2400 });
    const table = await tab(page);
    await expect(table.row("Catalog")).toBeVisible();
    expect(await findings(page)).toEqual([]);
    expect(await beyond(page)).toBe(0);
  });

  test("axe finds nothing on a form, and nothing reaches out of it", async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 2400 });
    await paths(page);
    expect(await findings(page)).toEqual([]);
    expect(await beyond(page)).toBe(0);
  });

  test("what has the focus is never covered", async ({ page }) => {
    await paths(page);
    await page.getByRole("heading", { level: 1 }).focus();
    let stops = 0;
    for (let turns = 0; turns < 40; turns++) {
      await page.keyboard.press("Tab");
      const covered = await page.evaluate(() => {
        const focused = document.activeElement;
        if (!focused || !focused.closest("main")) return "out";
        // The last line of it that can be seen, and the first.
        const { left, top, right, bottom } = focused.getBoundingClientRect();
        const seen = [top + 2, bottom - 2].map((y) => document.elementFromPoint((left + right) / 2, y));
        const whole = seen.every((there) => there && (focused.contains(there) || there.contains(focused)));
        return whole ? "" : focused.textContent || focused.id;
      });
      if (covered === "out") break;
      expect(covered).toBe("");
      stops++;
    }
    // Three fields and three buttons at the foot at least.
    expect(stops).toBeGreaterThan(6);
  });
});

test("an environment is migrated from the beginning to the end by the keyboard", async ({ page }) => {
  const table = await tab(page, { scenario: "moves" });
  await tabTo(page, table.create);
  await page.keyboard.press("Enter");
  const wizard = new Wizard(page);
  await tabTo(page, wizard.choice("Neighbour"));
  await page.keyboard.press("Space");
  await tabTo(page, page.getByRole("button", { name: "Create Migration" }));
  await page.keyboard.press("Enter");
  for (const [name] of PAGES) {
    await expect(wizard.heading).toHaveText(name);
    await expect(wizard.heading).toBeFocused();
    if (name === "Destination") {
      await tabTo(page, wizard.choice("Off its gateway"));
      await page.keyboard.press("ArrowDown");
      await expect(wizard.choice("eu-central-1")).toBeChecked();
    }
    if (name === "Environment Endpoint Path") {
      await tabTo(page, wizard.field("REST Endpoints"));
      await page.keyboard.press("Control+A");
      await page.keyboard.type("neighbour/rest");
    }
    if (name === "Deployed APIs") {
      await tabTo(page, wizard.main.getByRole("checkbox", { name: "These are the APIs that I expect" }));
      await page.keyboard.press("Space");
    }
    await tabTo(page, name === "Step 3 Summary" ? wizard.migrate : wizard.next);
    await page.keyboard.press("Enter");
  }
  await expect(wizard.dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(wizard.heading).toHaveText("Neighbour is on eu-central-1");
  await expect(wizard.heading).toBeFocused();
  await tabTo(page, wizard.main.getByRole("link", { name: "Go to Environment Migration" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
});

test("a migration is deleted, and that undone, by the keyboard", async ({ page }) => {
  const table = await tab(page);
  const button = table.row("Orders Test").getByRole("button", { name: /^Delete/ });
  await tabTo(page, button);
  await page.keyboard.press("Enter");
  const question = page.getByRole("dialog", { name: "Delete the migration of Orders Test?" });
  await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(button).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(question.getByRole("button", { name: "Delete migration" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(table.row("Orders Test")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Undo" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(table.row("Orders Test")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
});

test("a warning is acknowledged, and the checks are looked at, by the keyboard", async ({ page }) => {
  const wizard = await open(page, "Proxy");
  await expect(wizard.findings).toHaveCount(1);
  await tabTo(page, wizard.findings.getByRole("checkbox"));
  await page.keyboard.press("Space");
  await expect(wizard.findings.getByRole("checkbox")).toBeFocused();
  await expect(wizard.migrate).not.toHaveAttribute("aria-disabled");
  await wizard.checkAgain.focus();
  await page.keyboard.press("Enter");
  await expect(wizard.checkAgain).toHaveText("Check again");
  await expect(wizard.checkAgain).toBeFocused();
  await expect(wizard.findings.getByRole("checkbox")).toBeChecked();
});

test("the checks that passed are shown, and the focus is not lost by that", async ({ page }) => {
  const wizard = await open(page, "Ready to Move");
  const show = wizard.main.getByRole("button", { name: "Show" });
  await show.focus();
  await page.keyboard.press("Enter");
  await expect(wizard.main.getByText("Passed: eu-central-1 is in service")).toBeVisible();
  await expect(page.locator("body")).not.toBeFocused();
});
