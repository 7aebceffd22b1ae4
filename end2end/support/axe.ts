import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** What axe finds on the page as it is, in short: every rule that is on by default, and the size of targets. */
export async function findings(page: Page) {
  // There are no frames, so no other page has to be opened to join their results.
  const axe = () => new AxeBuilder({ page }).setLegacyMode(true);
  const panel = ":popover-open";
  const results = (await page.locator(panel).count())
    ? // What lies half behind an open panel has its size again once that is closed.
      [await axe().analyze(), await axe().include(panel).withRules("target-size").analyze()]
    : [await axe().options({ rules: { "target-size": { enabled: true } } }).analyze()];
  return results
    .flatMap(({ violations }) => violations)
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, any }) => `${id}: ${help}: ${target}: ${any.map(({ message }) => message).join("; ")}`),
    );
}
