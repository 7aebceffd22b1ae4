import { test as base, expect } from "@playwright/test";
import { GatewaysPage } from "./support/gateways-page.ts";

/** What a browser has to say about a page that is not as it should be. */
type Complaints = {
  /**
   * Takes complaints that match the pattern for expected, from now on and in this test alone. For tests of failures:
   * the browser itself reports an answer of 500, and boot.js a panic.
   */
  expectComplaint(pattern: RegExp): void;
};

/**
 * Playwright's `test`, which also fails on anything that a person would find in the browser's console: errors and
 * warnings, uncaught exceptions, violations of the content security policy. In every page and worker of the test.
 */
export const test = base.extend<Complaints & { noComplaints: void; gateways: GatewaysPage }>({
  gateways: async ({ page }, use) => {
    await use(new GatewaysPage(page));
  },

  expectComplaint: async ({}, use, testInfo) => {
    await use((pattern) => {
      testInfo.annotations.push({ type: EXPECTED, description: pattern.source });
    });
  },

  noComplaints: [
    async ({ context }, use, testInfo) => {
      const complaints: string[] = [];
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
        (complaint) => !expected.some(({ description }) => new RegExp(description ?? "").test(complaint)),
      );
      expect(unexpected, "what the browser complains of").toEqual([]);
    },
    { auto: true },
  ],
});

const EXPECTED = "expected complaint";

export { expect };
