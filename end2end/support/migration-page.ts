import { expect, type Locator, type Page } from "@playwright/test";
import { address, GatewaysPage } from "./gateways-page.ts";
import { MockControls } from "./mock-controls.ts";
import { Mock, type Parameters } from "./mock.ts";
import { rowOf } from "./table.ts";

/** The pages of the wizard, in their order, as their headings name them. */
export const WIZARD_PAGES = [
  "Select Environment",
  "Destination",
  "Environment Endpoint Path",
  "Step 1 Summary",
  "Atoms",
  "Step 2 Summary",
  "Deployed APIs",
  "Step 3 Summary",
] as const;

export type WizardPage = (typeof WIZARD_PAGES)[number];

/** How long a page may take that is loaded anew: the console starts first. */
const STARTING = { timeout: 15_000 };

/** The columns of the migrations under way, in their order. */
const COLUMNS = ["Current Step", "Environment", "Moving From", "Moving To"] as const;

export type MigrationColumn = (typeof COLUMNS)[number];

/** The tab Environment Migration and the wizard, as a person finds their parts. */
export class MigrationPage {
  readonly mock: Mock;
  readonly controls: MockControls;
  readonly main: Locator;
  /** The migrations under way. */
  readonly table: Locator;
  /** The migrations that are done. */
  readonly history: Locator;
  readonly create: Locator;
  /** What the open page of the wizard is called. */
  readonly heading: Locator;
  /** The steps with their pages. */
  readonly steps: Locator;
  /** What failed, or is wrong. */
  readonly alert: Locator;
  /** That what was typed and not saved is back. */
  readonly restored: Locator;
  /** That there is something typed that is older than what is stored. */
  readonly offered: Locator;
  /** The question or the progress that lies over the page. */
  readonly dialog: Locator;

  constructor(readonly page: Page) {
    this.main = page.getByRole("main");
    this.mock = new Mock(page);
    this.controls = new MockControls(page);
    this.table = this.main.getByRole("table", { name: "Migrations of environments that are under way." });
    this.history = this.main.getByRole("table", { name: /^Migrations of environments that are done/ });
    this.create = this.main.getByRole("link", { name: "Create a New Migration" });
    this.heading = this.main.getByRole("heading", { level: 2 });
    this.steps = this.main.getByRole("list", { name: "Steps" });
    this.alert = this.main.getByRole("alert");
    this.restored = this.main.getByText(/^What you typed at .* is back$/);
    this.offered = this.main.getByText(/^There is input of yours from .* that was never saved$/);
    this.dialog = page.getByRole("dialog");
  }

  /** Opens the tab and waits for its table. */
  async list(parameters: Parameters = {}) {
    await this.page.goto(address("/migrations", parameters));
    await expect(this.create).toBeVisible(STARTING);
  }

  /** Goes on with the migration of an environment where it was left, by its link in the table. */
  async resume(environment: string, page: WizardPage) {
    await this.step(environment).click();
    await this.isOn(page);
  }

  /** Opens the tab in a situation, and the migration of an environment in it. */
  async open(environment: string, page: WizardPage, parameters: Parameters = {}) {
    await this.list(parameters);
    await this.resume(environment, page);
  }

  /** Opens a page that was reached already, by the steps. */
  async go(page: WizardPage) {
    await this.steps.getByRole("link", { name: page, exact: true }).click();
    await this.isOn(page);
  }

  /** Waits for a page of the wizard, and until it can be worked on. */
  async isOn(page: WizardPage) {
    await expect(this.heading).toHaveText(page, STARTING);
    await expect(this.button(page === "Select Environment" ? "Cancel" : "Close Migration")).toBeVisible();
  }

  /** Goes to the other tab, Gateways & Environments. */
  async toGateways() {
    await this.main.getByRole("link", { name: "Gateways & Environments", exact: true }).click();
    const gateways = new GatewaysPage(this.page);
    await expect(gateways.table).toHaveAttribute("aria-busy", "false");
    return gateways;
  }

  /** Waits for the table of the tab. */
  async isClosed() {
    await expect(this.page).toHaveURL(/\/migrations(\?.*)?$/);
    await expect(this.create).toBeVisible();
  }

  /** The link to the migration of an environment, which says its step. */
  step(environment: string) {
    return this.table.getByRole("rowheader").getByRole("link", { name: new RegExp(`, ${environment}$`) });
  }

  /** The row of an environment's migration. */
  row(environment: string) {
    return this.table.getByRole("row").filter({
      has: this.page.getByRole("link", { name: new RegExp(`, ${environment}$`) }),
    });
  }

  cell(environment: string, column: MigrationColumn) {
    const row = this.row(environment);
    return row.getByRole("rowheader").or(row.getByRole("cell")).nth(COLUMNS.indexOf(column));
  }

  /** The rows of the history that are of an environment. */
  done(environment: string) {
    return rowOf(this.history, environment);
  }

  /** A button of the page itself; those of a dialog are found in it. */
  button(name: string) {
    return this.main.getByRole("button", { name, exact: true });
  }

  /** A path. */
  field(name: "REST Endpoints" | "SOAP Operations" | "OData Entities") {
    return this.main.getByRole("textbox", { name, exact: true });
  }

  /** An environment or a gateway to choose. */
  choice(name: string) {
    return this.main.getByRole("radio", { name, exact: true });
  }

  /** An acknowledgement or a confirmation. */
  check(name: string) {
    return this.main.getByRole("checkbox", { name, exact: true });
  }

  /** Something that a check found, by its title. */
  finding(title: string) {
    return this.main.getByRole("listitem").filter({ hasText: title });
  }

  /** Both versions of a field, where someone else saved another one. */
  versions(field: string) {
    return this.main.getByRole("group", { name: field, exact: true }).filter({
      has: this.page.getByRole("radio", { name: /^Yours: / }),
    });
  }

  /** Has these faults from now on, by the mock controls. */
  async fail(faults: string) {
    if (await this.controls.panel.isHidden()) await this.controls.open();
    await this.controls.setFaults(faults);
  }

  /** How often an operation went well since the page was loaded. */
  async succeeded(operation: string) {
    const calls = await this.mock.calls();
    return calls.filter((call) => call.operation === operation && call.answer === "200").length;
  }

  /** Crashes the tab: nothing on the page has a chance to do anything. Gives its address. */
  async crash() {
    const url = this.page.url();
    const session = await this.page.context().newCDPSession(this.page);
    const crashed = this.page.waitForEvent("crash");
    // Nobody is left to answer.
    session.send("Page.crash").catch(() => {});
    await crashed;
    await this.page.close();
    return url;
  }
}
