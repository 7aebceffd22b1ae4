import { expect, test } from "../../fixtures.ts";
import { findings } from "../../support/axe.ts";
import { GatewayPage } from "../../support/gateway-page.ts";
import { SignInPage } from "../../support/sign-in-page.ts";

const ADMIN = "admin@example.com";

test("signing out leads to the page to sign in on, and so does going back", async ({ page, gateways, expectComplaint }) => {
  expectComplaint(/status of 401/);
  const door = new SignInPage(page);
  await page.goto("/apis");
  await page.getByRole("link", { name: "Gateways" }).first().click();
  await expect(gateways.heading).toBeVisible();
  await door.signOut(ADMIN);
  await expect(door.heading).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in$/);
  await expect(page.getByRole("row")).toHaveCount(0);
  await page.goBack();
  await expect(door.heading).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(0);
  await page.goto("/apis");
  await expect(door.heading).toBeVisible();
});

test.describe("a session that ends while someone types", () => {
  test.beforeEach(({ expectComplaint }) => expectComplaint(/status of 401/));

  test("is begun again over the page, and what was typed is saved", async ({ page, server }) => {
    const [door, gateway] = [new SignInPage(page), new GatewayPage(page)];
    await gateway.open("eu-west-1", "Properties");
    const name = gateway.form.field("Name");
    await name.fill("eu-west-renamed");
    const address = page.url();

    await server.removeTokens(ADMIN);
    await gateway.form.save.click();
    await expect(door.dialog).toBeVisible();
    await expect(door.token).toBeFocused();
    expect(await findings(page)).toEqual([]);
    await door.signIn(await server.addToken(ADMIN));

    await expect(door.dialog).toBeHidden();
    await expect(gateway.heading).toHaveText("eu-west-renamed");
    expect(page.url()).toBe(address);
    await expect(name).toHaveValue("eu-west-renamed");
    await page.reload();
    await expect(gateway.heading).toHaveText("eu-west-renamed");
  });

  test("can be left for later: nothing is saved, nothing is lost, and a notice leads back", async ({ page, server }) => {
    const [door, gateway] = [new SignInPage(page), new GatewayPage(page)];
    await gateway.open("eu-west-1", "Properties");
    const name = gateway.form.field("Name");
    await name.fill("eu-west-renamed");
    await server.removeTokens(ADMIN);
    await gateway.form.save.click();
    await expect(door.dialog).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(door.dialog).toBeHidden();
    await expect(gateway.form.problem).toContainText("Not saved: you are signed out");
    await expect(name).toHaveValue("eu-west-renamed");

    const notice = page.getByRole("status").filter({ hasText: "You are signed out" });
    await expect(notice).toBeVisible();
    await page.getByRole("button", { name: "Sign in again" }).click();
    await door.signIn(await server.addToken(ADMIN));
    await expect(notice).toBeHidden();
    await gateway.form.save.click();
    await expect(gateway.heading).toHaveText("eu-west-renamed");
  });

  test("goes on when someone signs in in another tab", async ({ page, server, context }) => {
    const [door, gateway] = [new SignInPage(page), new GatewayPage(page)];
    await gateway.open("eu-west-1", "Properties");
    await gateway.form.field("Name").fill("eu-west-renamed");
    await server.removeTokens(ADMIN);
    await gateway.form.save.click();
    await expect(door.dialog).toBeVisible();

    const other = await context.newPage();
    const otherDoor = new SignInPage(other);
    await other.goto("/apis");
    await otherDoor.signIn(await server.addToken(ADMIN));
    await expect(other.getByRole("heading", { level: 1, name: "APIs" })).toBeVisible();

    // A browser under automation has no windows to change between: this is what it would tell the page.
    await page.evaluate(() => dispatchEvent(new Event("focus")));
    await expect(door.dialog).toBeHidden();
    await expect(gateway.heading).toHaveText("eu-west-renamed");
  });

  test("is not saved in the name of another account, whose role then holds", async ({ page, server }) => {
    const [door, gateway] = [new SignInPage(page), new GatewayPage(page)];
    await gateway.open("eu-west-1", "Properties");
    await gateway.form.field("Name").fill("eu-west-renamed");
    await server.removeTokens(ADMIN);
    await gateway.form.save.click();
    await door.signIn(await server.addToken("grace@example.com", "reader"));
    await expect(door.dialog).toBeHidden();
    await expect(door.account("grace@example.com")).toBeVisible();
    await expect(page.getByText("Your role “reader” reads only.")).toBeVisible();
    await page.reload();
    await expect(gateway.heading).toHaveText("eu-west-1");
  });
});

test("a session that ends while a table is looked at: it goes on where it was", async ({ page, server, gateways, expectComplaint }) => {
  expectComplaint(/status of 401/);
  const door = new SignInPage(page);
  await gateways.open({}, { q: "eu" });
  await server.removeTokens(ADMIN);
  await page.getByRole("button", { name: "Refresh" }).click();
  await expect(door.dialog).toBeVisible();
  await door.signIn(await server.addToken(ADMIN));
  await expect(door.dialog).toBeHidden();
  await expect(gateways.table).toHaveAttribute("aria-busy", "false");
  await expect(gateways.row("eu-west-1")).toBeVisible();
  await expect(gateways.search).toHaveValue("eu");
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing on the account, ${colorScheme}`, async ({ page, gateways }) => {
    const door = new SignInPage(page);
    await page.emulateMedia({ colorScheme });
    await gateways.open();
    await door.account(ADMIN).click();
    await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
    expect(await findings(page)).toEqual([]);
  });

  test(`axe finds nothing on the dialog, ${colorScheme}, wide and at 320 px`, async ({ page, server, gateways, expectComplaint }) => {
    expectComplaint(/status of 401/);
    const door = new SignInPage(page);
    await page.emulateMedia({ colorScheme });
    await gateways.open();
    await server.removeTokens(ADMIN);
    await page.getByRole("button", { name: "Refresh" }).click();
    await expect(door.dialog).toBeVisible();
    expect(await findings(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await findings(page)).toEqual([]);
  });
}
