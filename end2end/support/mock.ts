import type { Page } from "@playwright/test";

/** The keys of the eleven statuses, worst first: the order of the Status column. */
export const STATUSES = [
  "offline_lost_contact",
  "restarting_overdue",
  "offline_failed_start",
  "offline_unclean_shutdown",
  "cluster_issues",
  "offline",
  "restarting",
  "stopping",
  "starting",
  "online",
  "deleted",
] as const;

export type StatusKey = (typeof STATUSES)[number];

/** A call of the mock's log; `took` in ms, `null` while it is under way. */
export type Call = { operation: string; answer: string; took: number | null };

declare global {
  /** What boot.js and the mock offer in every page. */
  var waygate: {
    crashed(message: string): void;
    mock: {
      advance(ms: number): Promise<void>;
      setStatus(gateway: string, status: string): Promise<void>;
      install(token: string, name: string): Promise<string>;
      installAtom(environment: string, name: string): Promise<void>;
      reset(): Promise<void>;
      export(): Promise<string>;
      calls(): Promise<Call[]>;
    };
  };
}

/** The mock's parameters, as the address has them. */
export type Parameters = Partial<
  Record<"scenario" | "seed" | "rows" | "latency" | "fail" | "now" | "speed" | "role" | "dir", string | number>
>;

/** The mock of a page: its clock stands still until a test moves it. */
export class Mock {
  constructor(private readonly page: Page) {}

  /** Moves the clock on, and lets the page show what that woke. */
  async advance(ms: number) {
    await this.page.evaluate((ms) => waygate.mock.advance(ms), ms);
  }

  /** Makes gateways have these statuses, all in one go. */
  async setStatus(...changes: [gateway: string, status: StatusKey][]) {
    await this.page.evaluate(
      (changes) => Promise.all(changes.map(([gateway, status]) => waygate.mock.setStatus(gateway, status))),
      changes,
    );
  }

  /** What an installer does that was given the token: brings up a gateway. Gives why it was refused, if it was. */
  async install(token: string, name: string) {
    return this.page.evaluate(
      ([token, name]) =>
        waygate.mock.install(token, name).then(
          () => undefined,
          (error: Error) => error.message,
        ),
      [token, name] as const,
    );
  }

  /** Someone installs an Atom in an environment. */
  async installAtom(environment: string, name: string) {
    await this.page.evaluate(([environment, name]) => waygate.mock.installAtom(environment, name), [environment, name] as const);
  }

  async reset() {
    await this.page.evaluate(() => waygate.mock.reset());
  }

  async export() {
    return this.page.evaluate(() => waygate.mock.export());
  }

  async calls(): Promise<Call[]> {
    return this.page.evaluate(() => waygate.mock.calls());
  }
}
