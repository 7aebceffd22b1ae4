import { expect, type Locator, type Page } from "@playwright/test";
import { address } from "./gateways-page.ts";
import { Mock, type Parameters } from "./mock.ts";

/** Debug Mode of an API, as a person finds its parts. */
export class DebugPage {
  readonly mock: Mock;
  readonly main: Locator;
  readonly heading: Locator;
  readonly method: Locator;
  readonly path: Locator;
  readonly plan: Locator;
  readonly credential: Locator;
  readonly headers: Locator;
  readonly body: Locator;
  readonly send: Locator;
  readonly cancel: Locator;
  readonly result: Locator;
  readonly timeline: Locator;
  /** Input and output of the chosen step. */
  readonly comparison: Locator;
  readonly alert: Locator;
  readonly dialog: Locator;

  constructor(readonly page: Page) {
    this.mock = new Mock(page);
    this.main = page.getByRole("main");
    this.heading = this.main.getByRole("heading", { level: 1, name: "Debug", exact: true });
    const form = this.main.getByRole("form", { name: "Request" });
    this.method = form.getByRole("combobox", { name: "Method" });
    this.path = form.getByRole("textbox", { name: "Path" });
    this.plan = form.getByRole("combobox", { name: "Plan" });
    this.credential = form.getByLabel(/^(API key|Token|API key or token)$/);
    this.headers = form.getByRole("textbox", { name: "Headers" });
    this.body = form.getByRole("textbox", { name: "Body" });
    this.send = form.getByRole("button", { name: "Send", exact: true });
    this.cancel = form.getByRole("button", { name: "Cancel", exact: true });
    this.result = this.main.getByRole("region", { name: "Result" });
    this.timeline = this.main.getByRole("region", { name: "Timeline" });
    this.comparison = this.main.getByRole("table", { name: /^Input and output of/ });
    this.alert = this.main.getByRole("alert");
    this.dialog = page.getByRole("dialog");
  }

  /** Opens the page of an API, by its id. */
  async goto(api: string, parameters: Parameters = {}) {
    await this.page.goto(address(`/apis/${api}/debug`, { scenario: "debug", ...parameters }));
    await expect(this.heading).toBeVisible();
  }

  /** Opens it, and waits until a request can be sent. */
  async open(api: string, parameters: Parameters = {}) {
    await this.goto(api, parameters);
    await expect(this.path).toBeVisible();
  }

  /** Folds out or in. */
  async fold(name: RegExp) {
    await this.main.locator("summary").filter({ hasText: name }).first().click();
  }

  async typeHeaders(text: string) {
    await this.fold(/^Headers/);
    await this.headers.fill(text);
    await this.fold(/^Headers/);
  }

  async typeBody(text: string) {
    await this.fold(/^Body/);
    await this.body.fill(text);
    await this.fold(/^Body/);
  }

  /** Sends, and waits for the answer with that status. */
  async sendFor(status: RegExp) {
    await this.send.click();
    await expect(this.figure("Response")).toHaveText(status);
  }

  /** A figure of the result. */
  figure(name: string) {
    const term = this.page.getByRole("term").filter({ hasText: new RegExp(`^${name}$`) });
    return this.result.locator("div").filter({ has: term }).getByRole("definition").first();
  }

  /** A step of the timeline, by its words. */
  step(words: RegExp) {
    return this.timeline.getByRole("radio", { name: words });
  }

  /** The name of the chosen step. */
  get chosen() {
    return this.result.getByRole("heading", { level: 2 }).last();
  }

  /** A line of the comparison: name, input, output. */
  line(name: string) {
    const header = this.page.getByRole("rowheader", { name, exact: true });
    return this.comparison.getByRole("row").filter({ has: header }).getByRole("cell");
  }

  /** Everything that this browser keeps for the console, and the address. */
  async kept() {
    return this.page.evaluate(async () => {
      const read = async (name: string) => {
        const database = await new Promise<IDBDatabase>((done, failed) => {
          const open = indexedDB.open(name);
          open.onsuccess = () => done(open.result);
          open.onerror = () => failed(open.error);
        });
        const stores = [...database.objectStoreNames].map(
          (store) =>
            new Promise<unknown>((done, failed) => {
              const all = database.transaction(store).objectStore(store).getAll();
              all.onsuccess = () => done(all.result);
              all.onerror = () => failed(all.error);
            }),
        );
        const found = JSON.stringify(await Promise.all(stores));
        database.close();
        return found;
      };
      const databases = await Promise.all((await indexedDB.databases()).map(({ name }) => read(name ?? "")));
      const of = (storage: Storage) => Object.entries({ ...storage }).map((entry) => decodeURIComponent(entry.join("=")));
      return [location.href, document.cookie, ...of(localStorage), ...of(sessionStorage), ...databases].join("\n");
    });
  }
}
