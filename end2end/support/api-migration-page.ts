import { expect, type Locator, type Page } from "@playwright/test";
import { address } from "./gateways-page.ts";
import { Mock, type Parameters } from "./mock.ts";

/** The verdicts of a dry run. */
export type Verdict = "Not Migratable" | "Partially Migratable" | "Fully Migratable";

/** The console starts first. */
const STARTING = { timeout: 15_000 };

/** **Migrate to V4** of an API, as a person finds its parts. */
export class ApiMigrationPage {
  readonly mock: Mock;
  readonly main: Locator;
  /** The heading of the open page; on the first two the verdict. */
  readonly heading: Locator;
  readonly stations: Locator;
  readonly issues: Locator;
  readonly alert: Locator;
  readonly dialog: Locator;

  constructor(readonly page: Page) {
    this.mock = new Mock(page);
    this.main = page.getByRole("main");
    this.heading = this.main.locator("#panel");
    this.stations = this.main.getByRole("list", { name: "Stages" });
    this.issues = this.main.getByRole("listitem").filter({ has: page.getByText(/^[A-Z0-9]+(_[A-Z0-9]+)+$/) });
    this.alert = this.main.getByRole("alert");
    this.dialog = page.getByRole("dialog");
  }

  /** Opens the migration of an API, at a page where one is named. */
  async open(api: string, parameters: Parameters = {}, page?: string) {
    const path = `/apis/${api}/migrate${page ? `/${page}` : ""}`;
    await this.page.goto(address(path, parameters));
    await expect(this.main.getByRole("heading", { level: 1, name: "Migrate to V4" })).toBeVisible(STARTING);
  }

  /** Opens it, and waits for what the dry run says. */
  async check(api: string, verdict: Verdict, parameters: Parameters = {}) {
    await this.open(api, parameters);
    await expect(this.heading).toHaveText(verdict, STARTING);
  }

  /** Waits for a page: its address and its heading. */
  async isOn(page: string, heading: string) {
    await expect(this.page).toHaveURL(new RegExp(`/migrate/${page}(\\?.*)?$`), STARTING);
    await expect(this.heading).toHaveText(heading, STARTING);
  }

  button(name: string) {
    return this.page.getByRole("button", { name, exact: true });
  }

  link(name: string) {
    return this.main.getByRole("link", { name, exact: true });
  }

  /** The issue with this code; the first of several. */
  issue(code: string) {
    return this.main.getByRole("listitem").filter({ has: this.page.getByText(code, { exact: true }) }).first();
  }

  /** The list of what was fixed. */
  get fixed() {
    return this.main.locator("ul.findings").filter({ has: this.page.getByText(/^It was: /) });
  }

  /** A station of the way, by its name. */
  station(name: string) {
    return this.stations.getByRole("listitem").filter({ hasText: new RegExp(`^${name}`) });
  }

  /** Mends an issue with the button beside it. */
  async mend(code: string, button: string, value?: string) {
    await this.issue(code).getByRole("button", { name: button, exact: true }).click();
    await expect(this.dialog).toBeVisible();
    if (value !== undefined) await this.dialog.getByRole("textbox").fill(value);
    await this.dialog.getByRole("button", { name: button, exact: true }).click();
    await expect(this.dialog).toBeHidden();
  }

  /** Goes on to the summary. */
  async toSummary() {
    await this.link("Go to Summary").click();
    await this.isOn("summary", "Summary");
  }

  /** Accepts every kind of issue. */
  async acceptAll() {
    for (const box of await this.main.getByRole("checkbox").all()) await box.check();
  }

  /** Confirms on the summary. */
  async confirm() {
    await this.button("Confirm").click();
    await this.dialog.getByRole("button", { name: "Migrate", exact: true }).click();
  }

  /** Goes the whole way from the summary to a V4 API. */
  async convert() {
    await this.toSummary();
    await this.acceptAll();
    await this.confirm();
    await this.isOn("debug", "Debug");
  }

  /** Goes on from there until it is deployed. */
  async deploy(label = "") {
    await this.link("Go to Deploy").click();
    await this.isOn("deploy", "Deploy");
    if (label) await this.main.getByRole("textbox", { name: "Label (optional)" }).fill(label);
    await this.button("Deploy").click();
  }

  /** The tag beside the API's name. */
  get format() {
    return this.main.getByText(/^V[24]$/).first();
  }
}
