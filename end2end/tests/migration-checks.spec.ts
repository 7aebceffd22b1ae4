import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { SettingsForm } from "../support/gateway-page.ts";
import { MigrationTable, NOT_YET, Wizard } from "../support/migration-steps.ts";

/** What is said of an environment of the scenario `moves`. */
type Said = {
  severity: "Error" | "Warning";
  /** What was found. */
  titles: string[];
  /** Why it matters, and what to do. */
  text: RegExp[];
  /** Where it is mended, with the address that leads there. */
  ways: Record<string, RegExp>;
  /** What is said with the acknowledgement. */
  acknowledgement?: string;
};

const DESTINATION = /^\/migrations\/[^/]+\/destination$/;
const PATHS = /^\/migrations\/[^/]+\/paths$/;
const APIS = /^\/migrations\/[^/]+\/apis$/;
const ATOMS = /^\/environments\/[^/]+\/atoms$/;
const GATEWAY = /^\/gateways\/[^/]+\/information$/;

const taken = (type: string) =>
  `${type}: The environment Neighbour on this gateway has this path for ${type}: choose another`;

/** Every check of the product's table, by the environment that meets it. */
const CHECKS: Record<string, Said> = {
  "No Gateway Atom": {
    severity: "Error",
    titles: ["No Atom accepts Gateway authentication"],
    text: [/would be refused/, /API Type Advanced and Authentication Type Gateway/, /choose a different gateway/],
    ways: { "Atom Management": ATOMS, "Change destination": DESTINATION },
  },
  "Only Gateway Atoms": {
    severity: "Error",
    titles: ["Every Atom accepts Gateway authentication alone"],
    text: [/unreachable/, /another Authentication Type/],
    ways: { "Atom Management": ATOMS },
  },
  "No Atom": {
    severity: "Error",
    titles: ["The environment has no Atom"],
    text: [/nothing runs its APIs, on a gateway or off it/, /Install an Atom/],
    ways: { "Atom Management": ATOMS },
  },
  "Cloud Atom": {
    severity: "Warning",
    titles: ["cloud-atom-atom-2 sits in a cloud that does not allow Gateway authentication"],
    text: [/stays unreachable through the gateway/, /another Atom serves these APIs/],
    ways: { "Atom Management": ATOMS },
    acknowledgement: "I understand, go on with this Atom as it is",
  },
  "Path Collision": {
    severity: "Error",
    titles: [taken("REST Endpoints"), taken("SOAP Operations"), taken("OData Entities")],
    text: [/Two things cannot be at one address on eu-west-2/, /Choose another path/],
    ways: { "Change paths": PATHS },
  },
  "No Plan": {
    severity: "Warning",
    titles: ["Orders 1.0.0 has no plan"],
    text: [/nobody can have a key/, /Give it a plan/],
    ways: { "Deployed APIs": /^\/deployed-apis\?q=No(%20|\+)Plan$/ },
    acknowledgement: "I understand, migrate without a plan",
  },
  Proxy: {
    severity: "Warning",
    titles: ["Order Tracking 2.0.0 is an API proxy"],
    text: [/off a gateway nobody can call it/, /undeploy/i],
    ways: { "Deployed APIs": /^\/deployed-apis\?q=Proxy$/ },
    acknowledgement: "I understand, nobody can call it afterwards",
  },
  "Destination Deleted": {
    severity: "Error",
    titles: ["eu-west-3 was deleted"],
    text: [/Nothing can be attached to it/, /Choose another destination/],
    ways: { "Change destination": DESTINATION },
  },
  "Destination Offline": {
    severity: "Warning",
    titles: ["eu-north-1 is Offline"],
    text: [/cannot be called there/, /Mend the gateway first, choose another, or go on/],
    ways: { "Open the gateway": GATEWAY, "Change destination": DESTINATION },
    acknowledgement: "I understand, go on with this gateway as it is",
  },
  "Destination Issue": {
    severity: "Warning",
    titles: ["eu-south-1 reports an issue"],
    text: [/Certificate does not match the public URL/, /Mend the gateway first, choose another, or go on/],
    ways: { "Open the gateway": GATEWAY, "Change destination": DESTINATION },
    acknowledgement: "I understand, go on with this gateway as it is",
  },
  "Moved Meanwhile": {
    severity: "Error",
    titles: ["The environment is on eu-west-1 now"],
    text: [/It was on eu-west-2 when this migration began/, /Start from where it is now/],
    ways: {},
  },
  "APIs Changed": {
    severity: "Warning",
    titles: ["Other APIs are deployed than were confirmed"],
    text: [/Deployed since: Order Events 1\.1\.0/, /Look at them again/],
    ways: { "Look at the APIs again": APIS, "Deployed APIs": /^\/deployed-apis\?q=APIs(%20|\+)Changed$/ },
    acknowledgement: "I understand, go on with the APIs as they are",
  },
};

/** Opens an environment's migration, by the table. */
async function open(page: Page, environment: string) {
  const table = new MigrationTable(page);
  await table.open({ scenario: "moves" });
  const wizard = await table.goOn(environment);
  await expect(wizard.heading).toHaveText("Step 3 Summary");
  return { table, wizard };
}

/** Nothing was found, and it can be carried out. */
async function expectClear(wizard: Wizard) {
  await expect(wizard.heading).toHaveText("Step 3 Summary");
  await wizard.look();
  await expect(wizard.result).toHaveText(/^\d+ passed$/);
  await expect(wizard.findings).toHaveCount(0);
  await expect(wizard.migrate).not.toHaveAttribute("aria-disabled");
}

for (const [environment, said] of Object.entries(CHECKS)) {
  const { severity, titles, text, ways, acknowledgement } = said;
  test(`${environment}: what was found, why it matters, what to do and where`, async ({ page }) => {
    const { table, wizard } = await open(page, environment);
    await expect(wizard.findings).toHaveCount(titles.length);
    for (const title of titles) {
      const finding = wizard.finding(severity, title);
      await expect(finding).toBeVisible();
      for (const part of text) await expect.soft(finding).toContainText(part);
      for (const [name, address] of Object.entries(ways)) {
        await expect(finding.getByRole("link", { name, exact: true })).toHaveAttribute("href", address);
      }
      await expect(finding.getByRole("link")).toHaveCount(Object.keys(ways).length);
    }
    // Migrate stays where it was, and says why it cannot be used.
    await expect(wizard.migrate).toHaveAttribute("aria-disabled", "true");
    await expect(wizard.migrate).toHaveAccessibleDescription(NOT_YET);
    await wizard.migrate.focus();
    await page.keyboard.press("Enter");
    await expect(wizard.dialog).toBeHidden();

    if (acknowledgement === undefined) {
      await expect(wizard.findings.getByRole("checkbox")).toHaveCount(0);
      await expect(wizard.findings.first()).toContainText("Migrate stays blocked until this is resolved");
    } else {
      const acknowledge = wizard.main.getByRole("checkbox", { name: acknowledgement });
      await acknowledge.check();
      await expect(wizard.result).toContainText("1 warning, acknowledged");
      await expect(wizard.migrate).not.toHaveAttribute("aria-disabled");
      await acknowledge.uncheck();
      await expect(wizard.migrate).toHaveAttribute("aria-disabled", "true");
      await acknowledge.check();
    }
    // Saving and closing are never blocked, and keep what was acknowledged.
    await wizard.saveAndClose.click();
    await expect(table.row(environment)).toBeVisible();
    await table.goOn(environment);
    await expect(wizard.finding(severity, titles[0] ?? "")).toBeVisible();
    if (acknowledgement !== undefined) {
      await expect(wizard.main.getByRole("checkbox", { name: acknowledgement })).toBeChecked();
    }
  });
}

test("an acknowledged warning asks again when the destination has another status, and goes when it is online", async ({ page }) => {
  const { table, wizard } = await open(page, "Destination Offline");
  const acknowledge = wizard.main.getByRole("checkbox", { name: "I understand, go on with this gateway as it is" });
  await acknowledge.check();
  await wizard.saveAndClose.click();
  await expect(table.row("Destination Offline")).toBeVisible();
  await table.mock.setStatus(["eu-north-1", "offline_lost_contact"]);
  await table.goOn("Destination Offline");
  await expect(acknowledge).not.toBeChecked();
  await expect(wizard.migrate).toHaveAttribute("aria-disabled", "true");
  // While the page is open, too.
  await acknowledge.check();
  await table.mock.setStatus(["eu-north-1", "cluster_issues"]);
  await wizard.look();
  await expect(wizard.finding("Warning", "eu-north-1 is Cluster Issues")).toBeVisible();
  await expect(acknowledge).not.toBeChecked();
  await expect(wizard.migrate).toHaveAttribute("aria-disabled", "true");
  await table.mock.setStatus(["eu-north-1", "online"]);
  await expectClear(wizard);
  await wizard.carryOut("Destination Offline is on eu-north-1");
});

test("an acknowledged warning asks again when it was cleared and then is found anew", async ({ page }) => {
  const { table, wizard } = await open(page, "Destination Offline");
  await wizard.findings.getByRole("checkbox").check();
  await wizard.saveAndClose.click();
  await expect(table.row("Destination Offline")).toBeVisible();
  await table.mock.setStatus(["eu-north-1", "online"]);
  await table.goOn("Destination Offline");
  await expectClear(wizard);
  await wizard.saveAndClose.click();
  await expect(table.row("Destination Offline")).toBeVisible();
  await table.mock.setStatus(["eu-north-1", "offline"]);
  await table.goOn("Destination Offline");
  await expect(wizard.finding("Warning", "eu-north-1 is Offline")).toBeVisible();
  await expect(wizard.findings.getByRole("checkbox")).not.toBeChecked();
});

test("an acknowledged warning asks again when other APIs are deployed", async ({ page }) => {
  const { table, wizard } = await open(page, "APIs Changed");
  const acknowledge = wizard.main.getByRole("checkbox", { name: "I understand, go on with the APIs as they are" });
  await acknowledge.check();
  await wizard.saveAndClose.click();
  await expect(table.row("APIs Changed")).toBeVisible();
  await page.goto("/deployed-apis?q=APIs%20Changed");
  await page.getByRole("button", { name: "Undeploy Orders 1.0.0" }).click();
  await expect(page.getByRole("button", { name: "Deploy Orders 1.0.0", exact: true })).toBeVisible();
  await table.open();
  await table.goOn("APIs Changed");
  await expect(wizard.findings).toContainText("Undeployed since: Orders 1.0.0");
  await expect(acknowledge).not.toBeChecked();
  await expect(wizard.migrate).toHaveAttribute("aria-disabled", "true");
});

test("the checks that passed are listed when asked for", async ({ page }) => {
  const { wizard } = await open(page, "Ready to Move");
  await expect(wizard.result).toHaveText("9 passed");
  await wizard.main.getByRole("button", { name: "Show" }).click();
  for (const passed of [
    "The environment is where it was when this began",
    "eu-central-1 is in service",
    "eu-central-1 is online and reports no issue",
    "The endpoint paths keep the rules and are free",
    "The environment has Atoms",
    "An Atom accepts Gateway authentication",
    "Every Atom’s cloud allows Gateway authentication",
    "The deployed APIs are those that were confirmed",
    "Every API that needs a plan has one",
  ]) {
    await expect(wizard.main.getByText(`Passed: ${passed}`, { exact: true })).toBeVisible();
  }
});

test("a deleted destination is cleared by another one, and the environment migrates there", async ({ page }) => {
  const { wizard } = await open(page, "Destination Deleted");
  await expect(wizard.step(1)).toContainText("Needs attention, 1 error");
  await wizard.findings.getByRole("link", { name: "Change destination" }).click();
  await expect(wizard.heading).toHaveText("Destination");
  await expect(wizard.choice("eu-west-3")).toHaveCount(0);
  await wizard.choose("eu-central-1");
  await wizard.on("Environment Endpoint Path");
  await expect(wizard.field("REST Endpoints")).toHaveValue("destination-deleted/rest");
  await wizard.toTheEnd();
  await expectClear(wizard);
  await wizard.carryOut("Destination Deleted is on eu-central-1");
});

test("an offline destination is looked at, then cleared by another one", async ({ page }) => {
  const { wizard } = await open(page, "Destination Offline");
  await wizard.findings.getByRole("link", { name: "Open the gateway" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("eu-north-1");
  await page.goBack();
  await wizard.findings.getByRole("link", { name: "Change destination" }).click();
  await wizard.choose("eu-central-1");
  await wizard.on("Environment Endpoint Path");
  await wizard.toTheEnd();
  await expectClear(wizard);
});

test("a destination with an issue is cleared by another one, or acknowledged and migrated to", async ({ page }) => {
  const { wizard } = await open(page, "Destination Issue");
  await wizard.findings.getByRole("link", { name: "Change destination" }).click();
  await wizard.choose("eu-central-1");
  await wizard.on("Environment Endpoint Path");
  await wizard.toTheEnd();
  await expectClear(wizard);
  await wizard.go("Destination");
  await wizard.choose("eu-south-1");
  await wizard.on("Environment Endpoint Path");
  await wizard.toTheEnd();
  await wizard.findings.getByRole("checkbox").check();
  await wizard.carryOut("Destination Issue is on eu-south-1");
  await expect(wizard.main.getByRole("heading", { name: "Warnings that remain" })).toBeVisible();
  await expect(wizard.main.getByRole("listitem").filter({ hasText: "eu-south-1 reports an issue" })).toBeVisible();
});

test("colliding paths are cleared by others, without going through later pages again", async ({ page }) => {
  const { wizard } = await open(page, "Path Collision");
  await wizard.findings.first().getByRole("link", { name: "Change paths" }).click();
  await expect(wizard.heading).toHaveText("Environment Endpoint Path");
  for (const [field, path] of [
    ["REST Endpoints", "collision/rest"],
    ["SOAP Operations", "collision/soap"],
    ["OData Entities", "collision/odata2"],
  ] as const) {
    await expect(wizard.field(field)).toHaveAttribute("aria-invalid", "true");
    await wizard.field(field).fill(path);
    await expect(wizard.field(field)).not.toHaveAttribute("aria-invalid");
  }
  await wizard.on("Step 1 Summary");
  await wizard.go("Step 3 Summary");
  await expectClear(wizard);
  await wizard.carryOut("Path Collision is on eu-west-2");
});

test("that there is no Atom is cleared by installing one, and it migrates once that accepts Gateway authentication", async ({ page }) => {
  const { wizard, table } = await open(page, "No Atom");
  await wizard.findings.getByRole("link", { name: "Atom Management" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Atom Management");
  await expect(page.getByRole("heading", { name: "No Atoms yet" })).toBeVisible();
  await page.goBack();
  await wizard.look();
  await expect(wizard.finding("Error", "The environment has no Atom")).toBeVisible();
  await expect(wizard.migrate).toHaveAttribute("aria-disabled", "true");
  await table.mock.installAtom("No Atom", "first");
  await wizard.look();
  await expect(wizard.finding("Error", "The environment has no Atom")).toBeHidden();
  await expect(wizard.finding("Error", "No Atom accepts Gateway authentication")).toBeVisible();
  await wizard.findings.getByRole("link", { name: "Atom Management" }).click();
  await page.getByRole("combobox", { name: "API Type" }).selectOption("Advanced");
  await page.getByRole("combobox", { name: "Authentication Type" }).selectOption("Gateway");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved", { exact: true }).first()).toBeVisible();
  await page.goBack();
  await wizard.look();
  await wizard.carryOut("No Atom is on eu-central-1");
});

test("an Atom that accepts Gateway authentication clears that there was none, and the environment migrates", async ({ page }) => {
  const { wizard } = await open(page, "No Gateway Atom");
  await expect(wizard.step(2)).toContainText("Needs attention, 1 error");
  await wizard.findings.getByRole("link", { name: "Atom Management" }).click();
  const form = new SettingsForm(page, page.getByRole("main"));
  await form.choice("Authentication Type").first().selectOption("Gateway");
  await form.save.first().click();
  await expect(page.getByText("Saved", { exact: true }).first()).toBeVisible();
  await page.goBack();
  await expectClear(wizard);
  await expect(wizard.step(2)).toContainText("Completed");
  await wizard.carryOut("No Gateway Atom is on eu-central-1");
});

test("an Atom with an authentication of its own clears that all leave it to the gateway", async ({ page }) => {
  const { table, wizard } = await open(page, "Only Gateway Atoms");
  await wizard.findings.getByRole("link", { name: "Atom Management" }).click();
  const form = new SettingsForm(page, page.getByRole("main"));
  await form.choice("Authentication Type").first().selectOption("Basic");
  await form.save.first().click();
  await expect(page.getByText("Saved", { exact: true }).first()).toBeVisible();
  // Back by the table.
  await table.open();
  await table.goOn("Only Gateway Atoms");
  await expectClear(wizard);
  await wizard.carryOut("Only Gateway Atoms is on no gateway");
});

test("what another tab mends shows on Check again", async ({ page, context }) => {
  const { wizard } = await open(page, "No Gateway Atom");
  const address = await wizard.findings.getByRole("link", { name: "Atom Management" }).getAttribute("href");
  const other = await context.newPage();
  await other.goto(`${address}?scenario=moves`);
  const form = new SettingsForm(other, other.getByRole("main"));
  await form.choice("Authentication Type").first().selectOption("Gateway");
  await form.save.first().click();
  await expect(other.getByText("Saved", { exact: true }).first()).toBeVisible();
  await expectClear(wizard);
});

test("an Atom in a cloud that forbids Gateway authentication does not matter off the gateway", async ({ page }) => {
  const { wizard } = await open(page, "Cloud Atom");
  await wizard.findings.getByRole("link", { name: "Atom Management" }).click();
  const form = new SettingsForm(page, page.getByRole("main"));
  await form.choice("API Type").nth(1).selectOption("Advanced");
  await form.choice("Authentication Type").nth(1).selectOption("Gateway");
  await form.save.first().click();
  await expect(form.problem.first()).toContainText("This Atom’s cloud does not allow Gateway");
  await page.getByRole("button", { name: "Discard" }).first().click();
  await page.goBack();
  await expect(wizard.findings).toHaveCount(1);
  await wizard.go("Destination");
  await wizard.choose("Off its gateway");
  await wizard.on("Environment Endpoint Path");
  await wizard.toTheEnd();
  await expectClear(wizard);
});

test("an API without a plan gets one where APIs are deployed", async ({ page }) => {
  const { wizard } = await open(page, "No Plan");
  await wizard.findings.getByRole("link", { name: "Deployed APIs" }).click();
  await page.getByRole("button", { name: "Edit Orders 1.0.0" }).click();
  const dialog = page.getByRole("dialog", { name: "Orders 1.0.0" });
  await dialog.getByRole("checkbox", { name: "Silver" }).check();
  await new SettingsForm(page, dialog).save.click();
  await expect(dialog.getByText("Saved", { exact: true }).first()).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).click();
  await page.goBack();
  await expectClear(wizard);
  await wizard.carryOut("No Plan is on eu-central-1");
});

test("a proxy is undeployed, and the APIs that are left are confirmed again", async ({ page }) => {
  const { wizard } = await open(page, "Proxy");
  await wizard.findings.getByRole("link", { name: "Deployed APIs" }).click();
  await page.getByRole("button", { name: "Undeploy Order Tracking 2.0.0" }).click();
  await expect(page.getByRole("button", { name: "Deploy Order Tracking 2.0.0", exact: true })).toBeVisible();
  await page.goBack();
  await expect(wizard.finding("Warning", "Other APIs are deployed than were confirmed")).toContainText(
    "Undeployed since: Order Tracking 2.0.0",
  );
  await expect(wizard.findings).toHaveCount(1);
  await wizard.findings.getByRole("link", { name: "Look at the APIs again" }).click();
  await expect(wizard.heading).toHaveText("Deployed APIs");
  await wizard.toTheEnd();
  await expectClear(wizard);
  await wizard.carryOut("Proxy is on no gateway");
});

test("changed APIs are looked at and confirmed again", async ({ page }) => {
  const { wizard } = await open(page, "APIs Changed");
  await wizard.findings.getByRole("link", { name: "Look at the APIs again" }).click();
  await expect(wizard.heading).toHaveText("Deployed APIs");
  await expect(wizard.main.getByRole("rowheader", { name: "Order Events" })).toBeVisible();
  await wizard.toTheEnd();
  await expectClear(wizard);
});

test("an environment that was attached elsewhere starts from there, and what still holds is kept", async ({ page }) => {
  const { wizard } = await open(page, "Moved Meanwhile");
  await expect(wizard.main.getByRole("paragraph").filter({ hasText: /^Moved Meanwhile/ })).toContainText("from eu-west-2 to eu-central-1");
  await wizard.main.getByRole("button", { name: "Start from where it is now" }).click();
  await expect(wizard.main.getByRole("paragraph").filter({ hasText: /^Moved Meanwhile/ })).toContainText("from eu-west-1 to eu-central-1");
  await expect(wizard.heading).toHaveText("Deployed APIs");
  await expect(wizard.heading).toBeFocused();
  await wizard.toTheEnd();
  await expectClear(wizard);
  await expect(wizard.main.getByRole("definition").filter({ hasText: "moved-meanwhile/rest" })).toBeVisible();
  await wizard.carryOut("Moved Meanwhile is on eu-central-1");
});

for (const [environment, result] of [
  ["Ready to Move", "Ready to Move is on eu-central-1"],
  ["Ready to Attach", "Ready to Attach is on eu-central-1"],
  ["Ready to Take Off", "Ready to Take Off is on no gateway"],
] as const) {
  test(`${environment}: every check passed, so it migrates`, async ({ page }) => {
    const { table, wizard } = await open(page, environment);
    await expectClear(wizard);
    await wizard.carryOut(result);
    await wizard.main.getByRole("link", { name: "Go to Environment Migration" }).click();
    await expect(table.history.getByRole("rowheader", { name: environment })).toBeVisible();
    await expect(table.row(environment)).toHaveCount(0);
  });
}
