import { expect, type Locator, type Page } from "@playwright/test";
import type { Parameters } from "./mock.ts";
import { GatewaysPage } from "./gateways-page.ts";

/** The panels of a gateway's settings, in their order. */
export const PANELS = {
  "Gateway Information": "information",
  "Startup Properties": "startup",
  "Cluster Status": "cluster",
  "Log Files": "logs",
  Properties: "properties",
  "Location Settings": "location",
  "Execution Settings": "execution",
  "Gateway Version": "version",
  "Runtime Release Scheduling": "schedule",
} as const;

export type Panel = keyof typeof PANELS;

/** A gateway's settings, as a person finds their parts. */
export class GatewayPage {
  readonly heading: Locator;
  readonly list: Locator;
  readonly panel: Locator;
  readonly form: SettingsForm;

  constructor(readonly page: Page) {
    const main = page.getByRole("main");
    this.heading = main.getByRole("heading", { level: 1 });
    this.list = main.getByRole("navigation", { name: "Settings of this gateway" });
    this.panel = main.getByRole("region");
    this.form = new SettingsForm(page, main);
  }

  /** Opens a gateway by its link in the table, and one of its panels by the side list. */
  async open(name: string, panel: Panel = "Gateway Information", parameters: Parameters = {}) {
    const gateways = new GatewaysPage(this.page);
    await gateways.open(parameters);
    await gateways.row(name).getByRole("link", { name, exact: true }).click();
    await expect(this.heading).toHaveText(name);
    if (panel !== "Gateway Information") await this.go(panel);
  }

  async go(panel: Panel) {
    await this.list.getByRole("link", { name: panel, exact: true }).click();
    await expect(this.panel.getByRole("heading", { level: 2, name: panel, exact: true })).toBeFocused();
  }
}

/** The form in which settings are edited. */
export class SettingsForm {
  readonly save: Locator;
  readonly discard: Locator;

  constructor(
    readonly page: Page,
    readonly root: Locator,
  ) {
    this.save = root.getByRole("button", { name: "Save", exact: true });
    this.discard = root.getByRole("button", { name: "Discard", exact: true });
  }

  field(name: string) {
    return this.root.getByRole("textbox", { name, exact: true });
  }

  choice(name: string) {
    return this.root.getByRole("combobox", { name, exact: true });
  }

  /** What is wrong, above the form. */
  get problem() {
    return this.root.getByRole("alert");
  }
}
