import { expect, type Locator, type Page } from "@playwright/test";
import { address } from "./gateways-page.ts";
import { Mock, type Parameters } from "./mock.ts";

/** The steps of the assistant, in their order. */
export const STEPS = ["Path", "Support ticket", "Prerequisites", "Clone", "After cloning", "Validate"] as const;

export type Step = (typeof STEPS)[number];

/** The columns of the list, in their order. */
const COLUMNS = ["Current Step", "Source", "Target", "Last Change"] as const;

export type Column = (typeof COLUMNS)[number];

/** An end as a person describes it. */
export type End = {
  subscription: "Standalone" | "SAP Integration Suite";
  class: "Production" | "Non-production";
  dataCentre: string;
  subaccount: string;
};

/** How long a page may take that is loaded anew: the console starts first. */
const STARTING = { timeout: 15_000 };

/** The list of the Migration Assistant and its steps, as a person finds their parts. */
export class AssistantPage {
  readonly mock: Mock;
  readonly main: Locator;
  readonly create: Locator;
  readonly table: Locator;
  /** What the open step is called. */
  readonly heading: Locator;
  readonly steps: Locator;
  readonly alert: Locator;
  readonly restored: Locator;
  readonly offered: Locator;
  readonly dialog: Locator;

  constructor(readonly page: Page) {
    this.mock = new Mock(page);
    this.main = page.getByRole("main");
    this.create = this.main.getByRole("button", { name: "New Migration" });
    this.table = this.main.getByRole("table", { name: "Migrations of content, those that were changed last first." });
    this.heading = this.main.getByRole("heading", { level: 2 });
    this.steps = this.main.getByRole("list", { name: "Steps" });
    this.alert = this.main.getByRole("alert");
    this.restored = this.main.getByText(/^What you typed at .* is back$/);
    this.offered = this.main.getByText(/^There is input of yours from .* that was never saved$/);
    this.dialog = page.getByRole("dialog");
  }

  /** Opens the list. */
  async list(parameters: Parameters = {}) {
    await this.page.goto(address("/content-migrations", parameters));
    await expect(this.main.getByRole("heading", { level: 1 })).toHaveText("Migration Assistant", STARTING);
  }

  /** Makes a migration and goes to its first step. */
  async begin(parameters: Parameters = {}) {
    await this.list(parameters);
    await this.create.click();
    await this.isOn("Path");
  }

  /** The row of a migration, found by the names of its ends. */
  row(name: string) {
    return this.table.getByRole("row").filter({ has: this.page.getByRole("link", { name: new RegExp(`, ${name}$`) }) });
  }

  /** The link to a migration: `retail-prod to retail-suite`. */
  link(name: string) {
    return this.table.getByRole("rowheader").getByRole("link", { name: new RegExp(`, ${name}$`) });
  }

  cell(name: string, column: Column) {
    const row = this.row(name);
    return row.getByRole("rowheader").or(row.getByRole("cell")).nth(COLUMNS.indexOf(column));
  }

  /** Goes on with a migration where it was left, from the list. */
  async resume(name: string, step: Step) {
    await this.link(name).click();
    await this.isOn(step);
  }

  /** Opens the list in a situation, and a migration in it. */
  async open(name: string, step: Step, parameters: Parameters = { scenario: "content" }) {
    await this.list(parameters);
    await this.resume(name, step);
  }

  /** Opens a step by the rail. */
  async go(step: Step) {
    await this.steps.getByRole("link", { name: new RegExp(step) }).click();
    await this.isOn(step);
  }

  /** Waits for a step, and until it can be worked on. */
  async isOn(step: Step) {
    await expect(this.heading).toHaveText(step, STARTING);
    await expect(this.button("Close")).toBeVisible();
  }

  /** Waits for the list. */
  async isClosed() {
    await expect(this.page).toHaveURL(/\/content-migrations(\?.*)?$/);
    await expect(this.table).toBeVisible();
  }

  button(name: string) {
    return this.main.getByRole("button", { name, exact: true });
  }

  /** **Save and Continue**, to the step after this one. */
  async next(to: Step) {
    await this.button("Save and Continue").click();
    await this.isOn(to);
  }

  /** The choices of an end. */
  end(side: "Source" | "Target") {
    return this.main.getByRole("group", { name: side, exact: true });
  }

  /** The account of an end. */
  account(side: "Source" | "Target") {
    return this.main.getByRole("group", { name: `${side} account`, exact: true });
  }

  /** A field of an account. */
  field(side: "Source" | "Target", name: string) {
    return this.account(side).getByRole("textbox", { name, exact: true });
  }

  /** A choice of an end. */
  choice(side: "Source" | "Target", name: string) {
    return this.end(side).getByRole("radio", { name, exact: true });
  }

  /** Describes an end. */
  async describe(side: "Source" | "Target", end: End) {
    await this.choice(side, end.subscription).check();
    await this.choice(side, end.class).check();
    await this.field(side, "Data centre").fill(end.dataCentre);
    await this.field(side, "Region").fill(`cf-${end.dataCentre}`);
    await this.field(side, "Subaccount name").fill(end.subaccount);
    await this.field(side, "Subaccount ID").fill(`${end.subaccount}-id`);
    await this.field(side, "API portal URL").fill(`https://${end.subaccount}.apiportal.example`);
    await this.field(side, "Developer Hub URL").fill(`https://${end.subaccount}.developerhub.example`);
  }

  /** The cell of a path in a table of allowed paths. */
  path(table: "subscription" | "use", from: string, to: string) {
    const matrix = this.main.getByRole("table", { name: new RegExp(`^By ${table}`) });
    const row = matrix.getByRole("row").filter({ has: this.page.getByRole("rowheader", { name: `From ${from}`, exact: true }) });
    return matrix.getByRole("columnheader").allTextContents().then((heads) => {
      const column = heads.findIndex((head) => head.trim() === `To ${to}`);
      return row.getByRole("cell").nth(column);
    });
  }

  /** A prerequisite to tick off, at a side. */
  tick(side: "Source" | "Target" | "Machine", name: string | RegExp) {
    const group = this.main.locator("section").filter({ has: this.page.getByRole("heading", { level: 3, name: side, exact: true }) });
    return group.getByRole("checkbox", { name });
  }

  /** How often an operation went well since the page was loaded. */
  async succeeded(operation: string) {
    const calls = await this.mock.calls();
    return calls.filter((call) => call.operation === operation && call.answer === "200").length;
  }
}
