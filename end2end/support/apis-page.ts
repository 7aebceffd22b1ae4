import { expect, type Locator, type Page } from "@playwright/test";
import { address } from "./gateways-page.ts";
import { Mock, type Parameters } from "./mock.ts";
import { rowOf } from "./table.ts";

/** What the page's own address says. */
export type ApisQuery = Partial<
  Record<"view" | "q" | "definition" | "state" | "deployment" | "verdict" | "sort" | "dir", string>
>;

/** The page of APIs, as a person finds its parts. */
export class ApisPage {
  readonly mock: Mock;
  readonly main: Locator;
  readonly heading: Locator;
  readonly table: Locator;
  readonly search: Locator;
  readonly rules: Locator;
  readonly list: Locator;
  readonly start: Locator;

  constructor(readonly page: Page) {
    this.mock = new Mock(page);
    this.main = page.getByRole("main");
    this.heading = this.main.getByRole("heading", { level: 1, name: "APIs", exact: true });
    this.table = this.main.getByRole("table", { name: /^APIs\./ });
    this.search = this.main.getByRole("searchbox", { name: "Search API names or versions" });
    this.rules = this.main.getByRole("table", { name: /^Rules that found something/ });
    this.list = this.main.getByRole("table", { name: /^The APIs that were checked/ });
    this.start = this.button("Check all V2 APIs");
  }

  /** Opens the page in a situation. */
  async goto(parameters: Parameters = {}, query: ApisQuery = {}) {
    await this.page.goto(address("/apis", { ...query, ...parameters }));
    await expect(this.heading).toBeVisible();
  }

  /** Opens it and waits until the list was read. */
  async open(parameters: Parameters = {}, query: ApisQuery = {}) {
    await this.goto(parameters, query);
    await expect(this.main.getByText(/^(\d+ of )?\d+ APIs?$/)).toBeVisible();
  }

  /** Opens the readiness report and runs it to its end. */
  async check(parameters: Parameters = {}) {
    await this.goto(parameters, { view: "readiness" });
    await this.start.click();
    await expect(this.button("Check all again")).toBeVisible({ timeout: 30_000 });
  }

  row(name: string) {
    return rowOf(this.table, name);
  }

  /** A row of the report's list. */
  checked(name: string) {
    return rowOf(this.list, name);
  }

  tab(name: string) {
    return this.main.getByRole("navigation", { name: "APIs" }).getByRole("link", { name, exact: true });
  }

  filter(name: string) {
    return this.main.getByRole("combobox", { name, exact: true });
  }

  sort(column: string) {
    return this.table.getByRole("columnheader", { name: column }).getByRole("button");
  }

  button(name: string | RegExp) {
    return this.main.getByRole("button", { name, exact: typeof name === "string" });
  }

  /** The names in the table, from top to bottom. */
  async names() {
    return (await this.table.getByRole("rowheader").allTextContents()).map((name) => name.trim());
  }

  /** The address that is shown: path and query. */
  get url() {
    const url = new URL(this.page.url());
    return url.pathname + url.search;
  }
}
