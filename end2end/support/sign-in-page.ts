import type { Locator, Page } from "@playwright/test";

/** The form to sign in with, on its page and in its dialog, and the account in the top bar. */
export class SignInPage {
  readonly heading: Locator;
  readonly dialog: Locator;
  readonly token: Locator;
  readonly show: Locator;
  readonly button: Locator;
  readonly later: Locator;
  readonly alert: Locator;

  constructor(readonly page: Page) {
    this.heading = page.getByRole("heading", { level: 1, name: "Sign in to Waygate" });
    this.dialog = page.getByRole("dialog", { name: "Sign in again" });
    this.token = page.getByLabel("Access token", { exact: true });
    this.show = page.getByRole("button", { name: "Show the access token" });
    this.button = page.getByRole("button", { name: "Sign in", exact: true });
    this.later = this.dialog.getByRole("button", { name: "Not now" });
    this.alert = page.getByRole("alert");
  }

  async signIn(token: string) {
    await this.token.fill(token);
    await this.button.click();
  }

  /** The account's panel in the top bar. */
  account(name: string) {
    return this.page.getByRole("banner").getByRole("button", { name: `Account: ${name}` });
  }

  async signOut(name: string) {
    await this.account(name).click();
    await this.page.getByRole("dialog", { name }).getByRole("button", { name: "Sign out" }).click();
  }
}
