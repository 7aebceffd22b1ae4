import { type BrowserContext, test as base, expect } from "@playwright/test";
import { GatewaysPage } from "./support/gateways-page.ts";
import { makeTemplate, RestServer, type Template } from "./support/rest-server.ts";
import { rm } from "node:fs/promises";

/** What a browser has to say about a page that is not as it should be. */
type Complaints = {
  /**
   * Takes complaints that match the pattern for expected, from now on and in this test alone. For tests of failures:
   * the browser itself reports an answer of 500, and boot.js a panic.
   */
  expectComplaint(pattern: RegExp): void;
};

/** What the console talks to, and who is signed in at the start where that takes signing in. */
export type Options = {
  /** An account that is signed in from the start, where the backend is REST; `null` for nobody. */
  account: string | null;
};

export type WorkerOptions = {
  /** The platform in the browser, or over REST a server of each test's own. */
  backend: "mock" | "rest";
};

type Rest = {
  /** The server over REST. Only where the backend is one. */
  server: RestServer;
  host: RestServer | undefined;
};

/**
 * Playwright's `test`, which also fails on anything that a person would find in the browser's console: errors and
 * warnings, uncaught exceptions, violations of the content security policy. In every page and worker of the test.
 */
export const test = base.extend<
  Complaints & Options & Rest & { noComplaints: void; gateways: GatewaysPage },
  WorkerOptions & { template: Template | undefined }
>({
  backend: ["mock", { option: true, scope: "worker" }],
  account: ["admin@example.com", { option: true }],

  template: [
    async ({ backend }, use) => {
      const template = backend === "rest" ? await makeTemplate() : undefined;
      await use(template);
      if (template !== undefined) await rm(template.folder, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],

  host: async ({ template }, use) => {
    const server = template === undefined ? undefined : await RestServer.from(template);
    await use(server);
    await server?.remove();
  },

  server: async ({ host }, use) => {
    if (host === undefined) throw new Error("there is no server in mock mode");
    await use(host);
  },

  baseURL: async ({ host, baseURL }, use) => {
    await use(host?.url ?? baseURL);
  },

  context: async ({ context, host, account }, use) => {
    if (host !== undefined && account !== null) await signIn(context, host, account);
    await use(context);
  },

  gateways: async ({ page }, use) => {
    await use(new GatewaysPage(page));
  },

  expectComplaint: async ({}, use, testInfo) => {
    await use((pattern) => {
      testInfo.annotations.push({ type: EXPECTED, description: pattern.source });
    });
  },

  noComplaints: [
    async ({ context, backend }, use, testInfo) => {
      const complaints: string[] = [];
      // The browser reports every refusal of a request. That something is not there, not as it was, or wrong is an
      // answer like others over REST, and the page says so itself.
      const refusal = /status of (404|412|422) .*\/api\/v1\//;
      context.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") {
          complaints.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
        }
      });
      context.on("weberror", (webError) => complaints.push(`uncaught: ${webError.error().message}`));
      // Not every violation reaches the console as an error.
      await context.addInitScript(() => {
        addEventListener("securitypolicyviolation", (event) => {
          console.error(`content security policy: ${event.violatedDirective} blocked ${event.blockedURI}`);
        });
      });

      await use();

      const expected = testInfo.annotations.filter(({ type }) => type === EXPECTED);
      const unexpected = complaints.filter(
        (complaint) =>
          !expected.some(({ description }) => new RegExp(description ?? "").test(complaint)) &&
          !(backend === "rest" && refusal.test(complaint)),
      );
      expect(unexpected, "what the browser complains of").toEqual([]);
    },
    { auto: true },
  ],
});

const EXPECTED = "expected complaint";

/** Signs someone in as the page would, without it. */
async function signIn(context: BrowserContext, server: RestServer, account: string) {
  const answer = await context.request.post(`${server.url}/api/v1/session`, {
    data: { token: await server.addToken(account) },
    headers: { origin: server.url },
  });
  expect(answer.status(), await answer.text()).toBe(200);
}

export { expect };
