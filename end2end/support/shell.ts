import type { Locator, Page } from "@playwright/test";

/** The frame around every page. */
export class Shell {
  readonly menu: Locator;
  readonly menuButton: Locator;
  readonly crumbs: Locator;
  readonly shortcuts: Locator;

  constructor(readonly page: Page) {
    this.menu = page.getByRole("navigation", { name: "Main" });
    this.menuButton = page.getByRole("banner").getByRole("button", { name: "Menu" });
    this.crumbs = page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("listitem");
    this.shortcuts = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  }

  /** An entry of the menu. */
  entry(name: string) {
    return this.menu.getByRole("link", { name, exact: true });
  }

  /** A choice of the theme in the top bar. */
  theme(name: "System" | "Light" | "Dark") {
    return this.page.getByRole("banner").getByRole("radio", { name });
  }

  /** The colour of the ground that the page lies on. */
  async background() {
    return this.page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  }
}
