import { expect, type Locator, type Page } from "@playwright/test";

/** Goes on with Tab until it is there. */
export async function tabTo(page: Page, target: Locator) {
  await expect(target).toBeVisible();
  for (let turns = 0; turns < 80; turns++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(target).toBeFocused();
}
