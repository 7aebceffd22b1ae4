import { expect, test } from "../../fixtures.ts";
import { SignInPage } from "../../support/sign-in-page.ts";
import { findings } from "../../support/axe.ts";

test.use({ account: null });

// The browser itself reports each answer that nobody is signed in.
test.beforeEach(({ expectComplaint }) => expectComplaint(/status of 401/));

test("without a session the asked page waits behind the one to sign in on", async ({ page, server, gateways }) => {
  const door = new SignInPage(page);
  await page.goto("/gateways?q=eu&sort=host");
  await expect(door.heading).toBeVisible();
  await expect(page).toHaveTitle("Sign in · Waygate");
  await expect(page).toHaveURL(/\/sign-in\?to=%2Fgateways%3Fq%3Deu%26sort%3Dhost$/);
  await expect(door.token).toBeFocused();
  await expect(page.getByRole("navigation")).toHaveCount(0);

  await door.signIn(await server.addToken("ada@example.com"));
  await expect(gateways.heading).toBeVisible();
  expect(gateways.url).toBe("/gateways?q=eu&sort=host");
  await expect(gateways.row("eu-west-1")).toBeVisible();
  await expect(door.account("ada@example.com")).toBeVisible();

  await page.reload();
  await expect(gateways.row("eu-west-1")).toBeVisible();
});

test("by the keyboard alone one signs in", async ({ page, server, gateways }) => {
  const door = new SignInPage(page);
  const token = await server.addToken("ada@example.com");
  await page.goto("/");
  await expect(door.token).toBeFocused();
  await page.keyboard.insertText(`  ${token}\t `);
  await page.keyboard.press("Enter");
  await expect(gateways.heading).toBeVisible();
});

test("a token that is missing or wrong is told at the field, which is ready for another", async ({ page, server, gateways }) => {
  const door = new SignInPage(page);
  await page.goto("/sign-in");
  await door.button.click();
  await expect(door.alert).toHaveText("Paste or type your access token first.");
  await expect(door.token).toBeFocused();

  await door.signIn("wg_wrong");
  await expect(door.alert).toHaveText(/^This token is wrong, or not valid any more\./);
  await expect(door.token).toHaveAttribute("aria-invalid", "true");
  await expect(door.token).toBeFocused();
  await expect(page).toHaveURL(/\/sign-in$/);

  // What is typed now takes its place.
  await page.keyboard.insertText(await server.addToken("ada@example.com"));
  await page.keyboard.press("Enter");
  await expect(gateways.heading).toBeVisible();
  expect(gateways.url).toBe("/gateways");
});

test("the token is hidden until it is shown, and is kept nowhere", async ({ page, server, gateways }) => {
  const door = new SignInPage(page);
  const token = await server.addToken("ada@example.com");
  await page.goto("/sign-in");
  await door.token.fill(token);
  await expect(door.token).toHaveAttribute("type", "password");
  await door.show.click();
  await expect(door.token).toHaveAttribute("type", "text");
  await expect(door.show).toHaveAttribute("aria-pressed", "true");
  await expect(door.token).toHaveValue(token);
  await door.show.click();
  await expect(door.token).toHaveAttribute("type", "password");
  await door.button.click();
  await expect(gateways.heading).toBeVisible();

  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href, document.cookie, document.documentElement.outerHTML]));
  expect(kept).not.toContain(token);
});

test("too many wrong tokens are told with the wait", async ({ page, expectComplaint }) => {
  expectComplaint(/status of 429/);
  const door = new SignInPage(page);
  await page.goto("/sign-in");
  await expect(async () => {
    await door.signIn("wg_wrong");
    await expect(door.alert).toContainText("Too many attempts", { timeout: 500 });
  }).toPass({ intervals: [0] });
  await expect(door.alert).toContainText(/Try again in (\d+ s|\d+ min|a minute)\./);
  await expect(door.token).toHaveValue("wg_wrong");
});

test("a server that is away is told, and the token stays in the field", async ({ page, server, gateways, expectComplaint }) => {
  expectComplaint(/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET/);
  const door = new SignInPage(page);
  const token = await server.addToken("ada@example.com");
  await page.goto("/sign-in");
  await expect(door.token).toBeFocused();
  await server.stop("SIGKILL");
  await door.signIn(token);
  await expect(door.alert).toContainText("The platform cannot be reached");
  await expect(door.token).toHaveValue(token);
  await server.start();
  await door.button.click();
  await expect(gateways.heading).toBeVisible();
});

for (const evil of ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)"]) {
  test(`signing in goes on to the console and never to ${evil}`, async ({ page, server, gateways }) => {
    const door = new SignInPage(page);
    await page.goto(`/sign-in?to=${encodeURIComponent(evil)}`);
    await door.signIn(await server.addToken("ada@example.com"));
    await expect(gateways.heading).toBeVisible();
    expect(page.url()).toBe(`${server.url}/gateways`);
  });
}

test("who is signed in already goes straight on", async ({ page, server, context, gateways }) => {
  const door = new SignInPage(page);
  await page.goto("/sign-in?to=%2Fapis");
  await door.signIn(await server.addToken("ada@example.com"));
  await expect(page.getByRole("heading", { level: 1, name: "APIs" })).toBeVisible();
  const other = await context.newPage();
  await other.goto("/sign-in?to=%2Fgateways%3Fq%3Deu");
  await expect(other).toHaveURL(/\/gateways\?q=eu$/);
  await expect(gateways.heading).toHaveCount(0);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing on the page, ${colorScheme}, wide and at 320 px`, async ({ page }) => {
    const door = new SignInPage(page);
    await page.emulateMedia({ colorScheme });
    await page.goto("/sign-in");
    await expect(door.token).toBeFocused();
    expect(await findings(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    await door.signIn("wg_wrong");
    await expect(door.alert).toBeVisible();
    expect(await findings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
}
