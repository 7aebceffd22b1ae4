import { expect, type Locator, type Page } from "@playwright/test";

/** The mock controls beside the page. */
export class MockControls {
  readonly button: Locator;
  readonly panel: Locator;
  readonly scenario: Locator;
  readonly latency: Locator;
  readonly faults: Locator;
  readonly role: Locator;

  constructor(readonly page: Page) {
    this.button = page.getByRole("banner").getByRole("button", { name: "Mock platform" });
    this.panel = page.getByRole("complementary", { name: "Mock controls" });
    this.scenario = this.panel.getByRole("combobox", { name: "Scenario" });
    this.latency = this.panel.getByRole("combobox", { name: "Latency" });
    this.faults = this.panel.getByRole("textbox", { name: "Faults" });
    this.role = this.panel.getByRole("combobox", { name: "Role" });
  }

  async open() {
    await this.button.click();
    await expect(this.panel).toBeVisible();
  }

  /** Does what begins the scenario anew, and waits for the page to be loaded again. */
  async restart(what: () => Promise<unknown>) {
    await Promise.all([this.page.waitForEvent("load"), what()]);
  }

  /** Types faults and leaves the field, which is when they hold. */
  async setFaults(faults: string) {
    await this.faults.fill(faults);
    await this.faults.blur();
  }

  /** Makes a gateway change its status, both by the words that the panel shows. */
  async change(gateway: string, status: string) {
    await this.panel.getByRole("combobox", { name: "Make" }).selectOption(gateway);
    await this.panel.getByRole("combobox", { name: "go" }).selectOption(status);
    await this.panel.getByRole("button", { name: "Change" }).click();
  }

  /** The log of calls, newest first, each as `operation answer took`. */
  calls() {
    return this.panel.getByRole("listitem");
  }
}
