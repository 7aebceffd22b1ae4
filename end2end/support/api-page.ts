import { expect, type Locator, type Page } from "@playwright/test";
import { address } from "./gateways-page.ts";
import { Mock, type Parameters } from "./mock.ts";

/** An API's page, as a person finds its parts. */
export class ApiPage {
  readonly mock: Mock;
  readonly main: Locator;
  readonly heading: Locator;
  readonly text: Locator;
  readonly place: Locator;
  readonly field: Locator;
  readonly dialog: Locator;

  constructor(readonly page: Page) {
    this.mock = new Mock(page);
    this.main = page.getByRole("main");
    this.heading = this.main.getByRole("heading", { level: 1 });
    this.text = this.main.getByRole("region", { name: "Definition" });
    this.place = this.text.locator("mark");
    this.field = this.main.getByRole("textbox", { name: "Definition as JSON" });
    this.dialog = page.getByRole("dialog").filter({ visible: true });
  }

  /** Opens an API by its id, at a place of its definition. */
  async open(id: string, parameters: Parameters = {}, at?: string) {
    await this.page.goto(address(`/apis/${id}`, { ...(at === undefined ? {} : { at }), ...parameters }));
    await expect(this.main.getByRole("heading", { name: "General Information" })).toBeVisible();
  }

  button(name: string) {
    return this.main.getByRole("button", { name, exact: true });
  }

  link(name: string) {
    return this.main.getByRole("link", { name, exact: true });
  }

  /** What stands beside a name under General Information. */
  fact(name: string) {
    return this.main.getByRole("term").filter({ hasText: new RegExp(`^${name}$`) }).locator("xpath=following-sibling::dd");
  }

  /** The lines of the history, the latest first. */
  get history() {
    return this.main.getByRole("listitem").filter({ hasText: / by / });
  }

  /** Opens the editor, and gives what stands in it. */
  async edit() {
    await this.button("Edit definition").click();
    await expect(this.field).toBeFocused();
    return this.field.inputValue();
  }

  /** Answers a question with its verb. */
  async answer(verb: string) {
    await this.dialog.getByRole("button", { name: verb, exact: true }).click();
  }
}
