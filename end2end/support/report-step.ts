import { join } from "node:path";
import { expect, type Locator, type Page } from "@playwright/test";
import { AssistantPage } from "./assistant-page.ts";

/** A sample of a report, by its name: the command that runs the tests writes them. */
export function sample(name: string) {
  const folder = process.env.WAYGATE_REPORTS;
  if (folder === undefined) throw new Error("WAYGATE_REPORTS names the folder of the sample reports; see README.md");
  return join(folder, name);
}

/** The step Clone, where reports are read, and the report as it is shown there and on the last step. */
export class ReportStep {
  readonly assistant: AssistantPage;
  readonly picker: Locator;
  /** What was read. */
  readonly runs: Locator;
  /** The report, row by row. */
  readonly rows: Locator;
  readonly search: Locator;
  readonly entity: Locator;
  readonly status: Locator;

  constructor(readonly page: Page) {
    this.assistant = new AssistantPage(page);
    const { main } = this.assistant;
    this.picker = main.getByLabel("Choose a report");
    this.runs = main.getByRole("table", { name: "Reports that were read, the latest first." });
    this.rows = main.getByRole("table", { name: "What the tool cloned, row by row." });
    this.search = main.getByRole("searchbox", { name: "Search names and IDs" });
    this.entity = main.getByRole("combobox", { name: "Entity type" });
    this.status = main.getByRole("combobox", { name: "STATUS" });
  }

  /** Opens the step of a migration whose prerequisites are met. */
  async open(parameters: Parameters<AssistantPage["open"]>[2] = { scenario: "content" }) {
    await this.assistant.open("hr-test to hr-suite-test", "Clone", parameters);
  }

  /** Chooses a sample. */
  async choose(name: string) {
    await this.picker.setInputFiles(sample(name));
  }

  /** Chooses a sample, and waits until it is saved. */
  async read(name: string) {
    await this.choose(name);
    // The largest takes its time in a build without optimisation.
    await expect(this.assistant.main.getByText(`${name} was read:`)).toBeVisible({ timeout: 20_000 });
  }

  /** Drops files on the page, as from a window of files. */
  async drop(...paths: string[]) {
    const devtools = await this.page.context().newCDPSession(this.page);
    const data = { items: [], files: paths, dragOperationsMask: 1 };
    for (const type of ["dragEnter", "dragOver", "drop"] as const) {
      await devtools.send("Input.dispatchDragEvent", { type, x: 700, y: 400, data });
    }
  }

  async show() {
    await this.assistant.button("Show the report").click();
    await expect(this.rows.or(this.assistant.main.getByText("The report has no rows"))).toBeVisible();
  }

  /** How many elements the page has. */
  async elements() {
    return this.page.evaluate(() => document.getElementsByTagName("*").length);
  }
}
