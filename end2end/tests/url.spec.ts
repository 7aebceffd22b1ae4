import { expect, test } from "../fixtures.ts";
import { GatewaysPage } from "../support/gateways-page.ts";
import { expectNames, namesOf, UNATTACHED } from "../support/table.ts";

test("what is asked of the table stands in the address, and the link reproduces it", async ({
  gateways,
  page,
  context,
}) => {
  await gateways.open();
  await gateways.search.fill("eu");
  await gateways.openFilter();
  await gateways.choice("Status", /^Online/).check();
  await gateways.choice("Status", /^Starting/).check();
  await page.keyboard.press("Escape");
  await gateways.sortButton("Host Name").click();
  await gateways.sortButton("Host Name").click();
  await expect(page).toHaveURL(/\/gateways\?q=eu&status=starting,online&sort=host&dir=desc$/);
  const names = await namesOf(gateways.table);
  expect(names).toEqual(["eu-west-10", "eu-west-2", "eu-central-1", "eu-west-1"]);

  const elsewhere = await context.newPage();
  await elsewhere.goto(page.url());
  const copy = new GatewaysPage(elsewhere);
  await expectNames(copy.table, names);
  await expect(copy.search).toHaveValue("eu");
  await expect(copy.chips.getByRole("listitem")).toHaveText(["Starting", "Online", "Clear filters"]);
  await expect(copy.columnHeader("Host Name")).toHaveAttribute("aria-sort", "descending");
  expect(elsewhere.url()).toBe(page.url());
});

test("the view and an issue stand there too, and defaults do not", { tag: "@rest" }, async ({ gateways, page }) => {
  await gateways.open({}, { view: "deleted", issue: "error,warning", q: "a&b=ü %" });
  await expect(gateways.view("Deleted")).toBeChecked();
  await expect(gateways.search).toHaveValue("a&b=ü %");
  await gateways.search.fill("");
  await gateways.chips.getByRole("button", { name: "Clear filters" }).click();
  await expect(page).toHaveURL(/\/gateways\?view=deleted$/);
  await gateways.view("Enabled").check();
  await expect(page).toHaveURL(/\/gateways$/);
  await gateways.openFilter();
  await gateways.choice("Issues", /^Warning/).check();
  await expect(page).toHaveURL(/\/gateways\?issue=warning$/);
});

test("typing adds nothing to the history: back leaves the page, and forward finds the table as it was left", { tag: "@rest" }, async ({
  gateways,
  page,
}) => {
  await gateways.open();
  const length = await page.evaluate(() => history.length);
  await gateways.search.fill("eu-west");
  await gateways.sortButton("Status").click();
  await expect(page).toHaveURL(/\?q=eu-west&sort=status$/);
  expect(await page.evaluate(() => history.length)).toBe(length);
  const names = ["eu-west-10", "eu-west-1", "eu-west-2"];
  await expectNames(gateways.table, names);

  await gateways.row("eu-west-2").getByRole("link", { name: "eu-west-2" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("eu-west-2");
  await page.goBack();
  await expectNames(gateways.table, names);
  await expect(gateways.search).toHaveValue("eu-west");
  await expect(page).toHaveURL(/\?q=eu-west&sort=status$/);
  await page.goForward();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("eu-west-2");
  await page.goBack();
  await expectNames(gateways.table, names);
});

test("links within the page change the table, and back undoes that", { tag: "@rest" }, async ({ gateways, page }) => {
  await gateways.open({}, { q: "legacy" });
  await page.getByRole("link", { name: "Search deleted" }).click();
  await expectNames(gateways.table, ["legacy-dmz"]);
  await expect(page).toHaveURL(/\?view=deleted&q=legacy$/);
  await page.goBack();
  await expect(gateways.view("Enabled")).toBeChecked();
  await expect(page.getByRole("heading", { name: "Nothing is named like “legacy”" })).toBeVisible();
  await page.goForward();
  await expectNames(gateways.table, ["legacy-dmz"]);
});

test("what the address does not know is left at its default", { tag: "@rest" }, async ({ gateways }) => {
  await gateways.open({}, { view: "blue", sort: "size", dir: "up", status: "happy", issue: "none" });
  await expect(gateways.view("Enabled")).toBeChecked();
  await expect(gateways.columnHeader("Gateway Name")).toHaveAttribute("aria-sort", "ascending");
  await expect(gateways.chips).toHaveCount(0);
  await expect(gateways.table.getByRole("rowheader")).toHaveCount(14);
  expect((await namesOf(gateways.table)).at(-1)).toBe(UNATTACHED);
});

test("the address is written once for what changed, and not at all for what did not", async ({ gateways, page }) => {
  await page.addInitScript(() => {
    const written: string[] = [];
    Object.assign(globalThis, { written });
    for (const name of ["pushState", "replaceState"] as const) {
      const write = history[name].bind(history);
      history[name] = (state, unused, url) => {
        written.push(`${name} ${url}`);
        write(state, unused, url);
      };
    }
  });
  const written = () => page.evaluate(() => (globalThis as unknown as { written: string[] }).written);
  await gateways.open();
  expect(await written(), "opening the page").toEqual([]);

  // None of these changes what the table was asked for.
  await gateways.view("Enabled").click();
  await page.getByRole("button", { name: "Refresh now" }).click();
  await gateways.mock.setStatus(["eu-west-1", "offline"]);
  await gateways.mock.advance(20_000);
  await gateways.search.evaluate((input: HTMLInputElement) => {
    for (const typed of ["e", "eu", "e", ""]) {
      input.value = typed;
      input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
  });
  // This does; and the address follows in order.
  await gateways.search.fill("eu-w");
  await expect(page).toHaveURL(/\?q=eu-w$/);
  expect((await written()).map((call) => call.replace(/https?:\/\/[^/]+/, ""))).toEqual(["replaceState /gateways?q=eu-w"]);
});

test("the mock's parameters leave the address, the page's own stay", async ({ gateways, page }) => {
  await gateways.open({ scenario: "statuses", seed: 7 }, { q: "online" });
  await expect(page).toHaveURL(/\/gateways\?q=online$/);
  await expectNames(gateways.table, ["online", "online-error", "online-warning"]);
});
