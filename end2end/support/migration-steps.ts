import { expect, type Locator, type Page } from "@playwright/test";
import { address } from "./gateways-page.ts";
import { Mock, type Parameters } from "./mock.ts";

/** The wizard's pages after the one that makes a migration, each with its step, in their order. */
export const PAGES = [
  ["Destination", 1],
  ["Environment Endpoint Path", 1],
  ["Step 1 Summary", 1],
  ["Atoms", 2],
  ["Step 2 Summary", 2],
  ["Deployed APIs", 3],
  ["Step 3 Summary", 3],
] as const;

export type WizardPage = (typeof PAGES)[number][0];

/** What stands beside **Migrate** while it cannot be used. */
export const NOT_YET = "Not yet: resolve the errors and acknowledge the warnings first";

/** What a column of the tab's table is called; the last one by its hidden name. */
export const COLUMNS = ["Current Step", "Environment", "Moving From", "Moving To", "Delete"];

/** The tab **Environment Migration**, as a person finds its parts. */
export class MigrationTable {
  readonly mock: Mock;
  readonly tab: Locator;
  readonly create: Locator;
  readonly table: Locator;
  readonly history: Locator;

  constructor(readonly page: Page) {
    const main = page.getByRole("main");
    this.mock = new Mock(page);
    this.tab = main.getByRole("navigation", { name: "Gateways" }).getByRole("link", { name: "Environment Migration" });
    this.create = main.getByRole("link", { name: "Create a New Migration" });
    this.table = main.getByRole("table", { name: "Migrations of environments that are under way." });
    this.history = main.getByRole("table", { name: "Migrations of environments that are done, the latest first." });
  }

  /** Opens the tab in a situation. */
  async open(parameters: Parameters = {}) {
    await this.page.goto(address("/migrations", parameters));
    await expect(this.tab).toHaveAttribute("aria-current", "page");
  }

  /** The row of an environment that is being migrated. */
  row(environment: string) {
    const cell = this.page.getByRole("cell", { name: new RegExp(`^${environment} started by`) });
    return this.table.getByRole("row").filter({ has: cell });
  }

  /** What a row says: step, environment, from, to. */
  async texts(environment: string) {
    const cells = this.row(environment).getByRole("cell").or(this.row(environment).getByRole("rowheader"));
    return (await cells.allTextContents()).slice(0, 4).map((text) => text.replaceAll(/\s+/g, " ").trim());
  }

  /** Goes on with an environment's migration. */
  async goOn(environment: string) {
    await this.row(environment).getByRole("rowheader").getByRole("link").click();
    const wizard = new Wizard(this.page);
    await expect(wizard.title).toBeVisible();
    await expect(wizard.heading).toBeVisible();
    return wizard;
  }

  /** Makes a migration of an environment, from the table. */
  async begin(environment: string) {
    await this.create.click();
    const wizard = new Wizard(this.page);
    await wizard.choose(environment);
    await this.page.getByRole("button", { name: "Create Migration" }).click();
    await expect(wizard.heading).toHaveText("Destination");
    return wizard;
  }
}

/** The wizard **Migrate an Environment**, as a person finds its parts. */
export class Wizard {
  readonly mock: Mock;
  readonly main: Locator;
  readonly title: Locator;
  readonly heading: Locator;
  readonly steps: Locator;
  readonly checkAgain: Locator;
  readonly next: Locator;
  readonly saveAndClose: Locator;
  readonly close: Locator;
  readonly migrate: Locator;
  readonly dialog: Locator;

  constructor(readonly page: Page) {
    const main = page.getByRole("main");
    const button = (name: string) => main.getByRole("button", { name, exact: true });
    this.mock = new Mock(page);
    this.main = main;
    this.title = main.getByRole("heading", { level: 1, name: "Migrate an Environment" });
    this.heading = main.locator("h2#panel");
    this.steps = main.getByRole("list", { name: "Steps" });
    this.checkAgain = button("Check again");
    this.next = button("Save and Continue");
    this.saveAndClose = button("Save and Close");
    this.close = button("Close Migration");
    // The dialog over it has a button of that name too.
    this.migrate = main.locator(".actionbar").getByRole("button", { name: "Migrate", exact: true });
    this.dialog = page.getByRole("dialog", { name: /^Migrate .*\?$/ });
  }

  /** A choice of a gateway or an environment. */
  choice(name: string) {
    return this.main.getByRole("radio", { name, exact: true });
  }

  /** The line of a choice, with what stands beside it. */
  line(name: string) {
    return this.main.getByRole("listitem").filter({ has: this.page.getByRole("radio", { name, exact: true }) });
  }

  async choose(name: string) {
    await this.choice(name).check();
  }

  field(name: string) {
    return this.main.getByRole("textbox", { name, exact: true });
  }

  /** The addresses beside a path: the terms and what they say, line by line. */
  async urls(name: string) {
    const row = this.main.locator(".path-row").filter({ has: this.page.getByRole("textbox", { name, exact: true }) });
    const terms = await row.getByRole("term").allTextContents();
    const says = await row
      .getByRole("definition")
      .evaluateAll((all) => all.map((one) => [...one.querySelectorAll("div")].map((line) => line.textContent)));
    return terms.map((term, place) => [term, ...(says[place] ?? [])].join(" "));
  }

  /** A step of the stepper. */
  step(number: 1 | 2 | 3) {
    return this.steps.locator("> li").nth(number - 1);
  }

  /** A page in the stepper that can be opened. */
  link(name: WizardPage) {
    return this.steps.getByRole("link", { name, exact: true });
  }

  /** Opens a page by the stepper. */
  async go(name: WizardPage) {
    await this.link(name).click();
    await expect(this.heading).toHaveText(name);
  }

  /** What the checks found under that title. */
  finding(severity: "Error" | "Warning", title: string) {
    const says = this.page.getByText(`${severity}: ${title}`, { exact: true });
    return this.main.getByRole("listitem").filter({ has: says });
  }

  /** Everything that the checks found. */
  get findings() {
    return this.main.getByRole("listitem").filter({ hasText: /^(Error|Warning): / });
  }

  /** How the checks ended, in a line. */
  get result() {
    return this.main.getByRole("status").filter({ hasText: /(errors?|warnings?|passed)/ });
  }

  /** Has the checks look again, and waits until they did. */
  async look() {
    await this.checkAgain.click();
    await expect(this.checkAgain).not.toHaveAttribute("aria-disabled");
  }

  /** **Save and Continue**, to the page after this one. */
  async on(to: WizardPage) {
    await this.next.click();
    await expect(this.heading).toHaveText(to);
  }

  /** **Save and Continue** to the last page, confirming the APIs on the way. */
  async toTheEnd() {
    for (let turns = 0; turns < PAGES.length; turns++) {
      const now = await this.heading.textContent();
      if (now === "Step 3 Summary") return;
      if (now === "Deployed APIs") await this.main.getByRole("checkbox", { name: "These are the APIs that I expect" }).check();
      const place = PAGES.findIndex(([name]) => name === now);
      await this.on(PAGES[place + 1]?.[0] ?? "Step 3 Summary");
    }
  }

  /** Asks for the migration. */
  async ask() {
    await expect(this.migrate).not.toHaveAttribute("aria-disabled");
    await this.migrate.click();
    await expect(this.dialog).toBeVisible();
  }

  /** Carries it out, up to the result. */
  async carryOut(result: string) {
    await this.ask();
    await this.dialog.getByRole("button", { name: "Migrate", exact: true }).click();
    await expect(this.heading.filter({ hasText: result })).toBeVisible();
  }
}
