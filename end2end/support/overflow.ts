import type { Page } from "@playwright/test";

/** How far the page reaches beyond its window, to the side. */
export function beyond(page: Page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
