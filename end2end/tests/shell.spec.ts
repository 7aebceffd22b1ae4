import { expect, test } from "../fixtures.ts";
import { Shell } from "../support/shell.ts";

test("the menu leads to every page, marks the one that is open, and the breadcrumb says where it is", { tag: "@rest" }, async ({
  gateways,
  page,
}) => {
  const shell = new Shell(page);
  await gateways.open();
  await expect(shell.menu.getByRole("heading")).toHaveText(["Configure Server", "Configure APIs"]);
  await expect(shell.menu.getByRole("link")).toHaveText(["Gateways", "APIs", "Deployed APIs", "Migration Assistant"]);
  await expect(shell.crumbs).toHaveText(["Configure Server", "Gateways"]);
  for (const [name, path, crumbs] of [
    ["APIs", "/apis", ["Configure APIs", "APIs"]],
    ["Deployed APIs", "/deployed-apis", ["Configure APIs", "Deployed APIs"]],
    ["Migration Assistant", "/content-migrations", ["Migration Assistant"]],
    ["Gateways", "/gateways", ["Configure Server", "Gateways"]],
  ] as const) {
    await shell.entry(name).click();
    await expect(page).toHaveURL(new RegExp(`${path}$`));
    await expect(shell.crumbs).toHaveText([...crumbs]);
    await expect(shell.crumbs.last().getByText(crumbs.at(-1) ?? "")).toHaveAttribute("aria-current", "page");
    const current = shell.menu.getByRole("link").and(page.locator("[aria-current=page]"));
    await expect(current).toHaveText([name]);
  }
});

test("a change of page names the tab and moves the focus to the heading", { tag: "@rest" }, async ({ gateways, page }) => {
  const shell = new Shell(page);
  await gateways.open();
  await expect(page).toHaveTitle("Gateways · Waygate");
  for (const [name, title, heading] of [
    ["APIs", "APIs · Waygate", "APIs"],
    ["Migration Assistant", "Migration Assistant · Waygate", "Migration Assistant"],
    ["Gateways", "Gateways · Waygate", "Gateways"],
  ] as const) {
    await shell.entry(name).focus();
    await page.keyboard.press("Enter");
    await expect(page).toHaveTitle(title);
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeFocused();
  }
  await page.goBack();
  await expect(page).toHaveTitle("Migration Assistant · Waygate");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
});

test("the other tab of the page is Environment Migration, and leads back", { tag: "@rest" }, async ({ gateways, page }) => {
  await gateways.open();
  const tabs = page.getByRole("navigation", { name: "Gateways" });
  await expect(tabs.getByRole("link", { name: "Gateways & Environments" })).toHaveAttribute("aria-current", "page");
  await tabs.getByRole("link", { name: "Environment Migration" }).click();
  await expect(page).toHaveURL(/\/migrations$/);
  await expect(tabs.getByRole("link", { name: "Environment Migration" })).toHaveAttribute("aria-current", "page");
  await expect(page.getByRole("table", { name: "Migrations of environments that are under way." })).toBeVisible();
  await tabs.getByRole("link", { name: "Gateways & Environments" }).click();
  await expect(gateways.table.getByRole("rowheader")).toHaveCount(14);
});

test("in mock mode there is nobody to sign in or out", async ({ gateways, page }) => {
  await page.goto("/sign-in");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is nobody to sign in");
  await expect(page.getByRole("main")).toContainText("This platform has no accounts to sign in to.");
  await page.getByRole("link", { name: "Go to Gateways" }).click();
  await expect(gateways.heading).toBeVisible();
  await expect(page.getByRole("banner").getByRole("button", { name: /Account|Sign out/ })).toHaveCount(0);
});

test("an address that leads nowhere says so", { tag: "@rest" }, async ({ page }) => {
  for (const path of ["/nothing/here", "/gateways/a%20b", "/deployed-apis/x"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 }), path).toHaveText("No such page");
    await expect(page).toHaveTitle("No such page · Waygate");
  }
  await page.getByRole("link", { name: "Go to Gateways" }).click();
  await expect(page).toHaveURL(/\/gateways$/);
  await expect(page.getByRole("heading", { level: 1, name: "Gateways" })).toBeFocused();
});

test("the root is the Gateways page", { tag: "@rest" }, async ({ gateways, page }) => {
  await page.goto("/");
  await expect(gateways.table.getByRole("rowheader")).toHaveCount(14);
  await expect(page).toHaveTitle("Gateways · Waygate");
});

test("who is signed in is named", { tag: "@rest" }, async ({ gateways, page }) => {
  await gateways.open();
  await expect(page.getByRole("banner")).toContainText("admin@example.com");
});

test("the skip link is the first stop, and leads past the frame", { tag: "@rest" }, async ({ gateways, page }) => {
  await gateways.open();
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the page" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Gateways & Environments" })).toBeFocused();
  await expect(gateways.table.getByRole("rowheader"), "the table is still there").toHaveCount(14);
});

test.describe("the theme", () => {
  test("follows the system until one is chosen, and then survives a reload", async ({ gateways, page }) => {
    const shell = new Shell(page);
    await gateways.open();
    await expect(shell.theme("System")).toBeChecked();
    const light = await shell.background();
    await page.emulateMedia({ colorScheme: "dark" });
    const dark = await shell.background();
    expect(dark).not.toBe(light);

    await shell.theme("Light").check();
    expect(await shell.background()).toBe(light);
    await page.reload();
    await expect(shell.theme("Light")).toBeChecked();
    expect(await shell.background()).toBe(light);

    await page.emulateMedia({ colorScheme: "light" });
    await shell.theme("Dark").check();
    expect(await shell.background()).toBe(dark);
    await page.reload();
    await expect(shell.theme("Dark")).toBeChecked();
    expect(await shell.background()).toBe(dark);

    await shell.theme("System").check();
    expect(await shell.background()).toBe(light);
    await page.reload();
    await expect(shell.theme("System")).toBeChecked();
  });

  test("is chosen by the arrow keys too", { tag: "@rest" }, async ({ gateways, page }) => {
    const shell = new Shell(page);
    await gateways.open();
    await shell.theme("System").focus();
    await page.keyboard.press("ArrowRight");
    await expect(shell.theme("Light")).toBeChecked();
    await page.keyboard.press("ArrowRight");
    await expect(shell.theme("Dark")).toBeChecked();
  });

  test("is there before the program runs", async ({ gateways, page }) => {
    const shell = new Shell(page);
    await gateways.open();
    await shell.theme("Dark").check();
    const dark = await shell.background();
    // The program never comes.
    await page.goto("/gateways?latency=infinite");
    await expect.poll(() => shell.background()).toBe(dark);
  });
});

test("? lists the shortcuts, from anywhere but a field that takes text", async ({ gateways, page }) => {
  const shell = new Shell(page);
  await gateways.open();
  await gateways.search.fill("a");
  await page.keyboard.type("?");
  await expect(gateways.search).toHaveValue("a?");
  await expect(shell.shortcuts).toBeHidden();
  await gateways.search.fill("");

  await gateways.filterButton.focus();
  await page.keyboard.type("?");
  await expect(shell.shortcuts).toBeVisible();
  for (const words of ["Search the gateways", "Show these shortcuts", "Close a dialog or a panel", "Open or close the mock controls"]) {
    await expect(shell.shortcuts).toContainText(words);
  }
  await page.keyboard.press("Escape");
  await expect(shell.shortcuts).toBeHidden();
  await expect(gateways.filterButton).toBeFocused();

  await shell.menu.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await expect(shell.shortcuts).toBeVisible();
  await shell.shortcuts.getByRole("button", { name: "Close" }).click();
  await expect(shell.shortcuts).toBeHidden();
});

test("behind an open dialog no shortcut works", async ({ gateways, page }) => {
  const shell = new Shell(page);
  await gateways.open();
  await page.keyboard.type("?");
  await expect(shell.shortcuts).toBeVisible();
  await page.keyboard.press("/");
  await expect(gateways.search).not.toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(gateways.search).not.toBeFocused();
  await page.keyboard.press("Escape");
  await expect(shell.shortcuts).toBeHidden();
});

test.describe("in a narrow window", () => {
  test.use({ viewport: { width: 360, height: 800 } });

  test("the menu is a drawer: it opens, leads on, and closes", async ({ gateways, page }) => {
    const shell = new Shell(page);
    await gateways.open();
    await expect(shell.menu).toBeHidden();
    await shell.menuButton.focus();
    await page.keyboard.press("Enter");
    await expect(shell.menu).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(shell.menu).toBeHidden();
    await expect(shell.menuButton).toBeFocused();

    await shell.menuButton.click();
    await shell.menu.getByRole("radio", { name: "Dark" }).check();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await shell.entry("Deployed APIs").click();
    await expect(shell.menu).toBeHidden();
    await expect(page.getByRole("heading", { level: 1, name: "Deployed APIs" })).toBeFocused();
  });
});
