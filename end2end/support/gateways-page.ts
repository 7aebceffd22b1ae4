import { expect, type Locator, type Page } from "@playwright/test";
import { Mock, type Parameters } from "./mock.ts";
import { type Column, rowOf } from "./table.ts";

/** What the Gateways page's own address says. */
export type Query = Partial<Record<"view" | "q" | "status" | "issue" | "sort" | "dir", string>>;

/** An address with these parameters; `null` leaves one out. */
export function address(path: string, parameters: Record<string, string | number>) {
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return query.length > 0 ? `${path}?${query.join("&")}` : path;
}

/** The Gateways page, as a person finds its parts. */
export class GatewaysPage {
  readonly mock: Mock;
  readonly heading: Locator;
  readonly table: Locator;
  readonly search: Locator;
  readonly addButton: Locator;
  readonly filterButton: Locator;
  readonly filter: Locator;
  readonly chips: Locator;
  readonly details: Locator;
  readonly alert: Locator;

  constructor(readonly page: Page) {
    const main = page.getByRole("main");
    this.mock = new Mock(page);
    this.heading = main.getByRole("heading", { level: 1, name: "Gateways", exact: true });
    this.table = main.getByRole("table", { name: /^Gateways and their environments\./ });
    this.search = main.getByRole("searchbox", { name: "Search gateway or environment names" });
    this.addButton = main.getByRole("button", { name: "Add a Gateway" });
    this.filterButton = main.getByRole("button", { name: /^Filter/ });
    this.filter = page.getByRole("dialog", { name: "Show only" });
    this.chips = main.getByRole("list", { name: "Show only" });
    this.details = page.getByRole("dialog").filter({ has: page.getByRole("button", { name: "Close details" }) });
    this.alert = main.getByRole("alert");
  }

  /** Opens the page in a situation. */
  async goto(parameters: Parameters = {}, query: Query = {}) {
    await this.page.goto(address("/gateways", { ...query, ...parameters }));
    await expect(this.heading).toBeVisible();
  }

  /** Opens it and waits until the list was read to its end. */
  async open(parameters: Parameters = {}, query: Query = {}) {
    await this.goto(parameters, query);
    await expect(this.table).toHaveAttribute("aria-busy", "false");
  }

  row(name: string) {
    return rowOf(this.table, name);
  }

  columnHeader(column: Column) {
    return this.table.getByRole("columnheader", { name: column, exact: true });
  }

  sortButton(column: Column) {
    return this.columnHeader(column).getByRole("button");
  }

  /** Enabled or Deleted. */
  view(name: "Enabled" | "Deleted") {
    return this.page.getByRole("group", { name: "Show" }).getByRole("radio", { name });
  }

  /** Opens the filter's panel and waits for it. */
  async openFilter() {
    await this.filterButton.click();
    await expect(this.filter).toBeVisible();
  }

  /** A choice of the filter, whose words begin so. */
  choice(group: "Status" | "Issues", name: string | RegExp) {
    return this.filter.getByRole("group", { name: group }).getByRole("checkbox", { name });
  }

  /** Opens what is known about a gateway's issues. */
  async openIssues(gateway: string) {
    await this.row(gateway).getByRole("link", { name: /^(Error|Warning)$/ }).click();
    await expect(this.details).toBeVisible();
  }

  /** Everything that the page keeps in the address. */
  get url() {
    const url = new URL(this.page.url());
    return url.pathname + url.search;
  }

  /** The names of the symbols that icons in a part of the page show, in order. */
  async icons(part: Locator): Promise<string[]> {
    return part.evaluate((element) =>
      [...element.querySelectorAll("svg use")].map((use) => (use.getAttribute("href") ?? "").replace("#", "")),
    );
  }
}
