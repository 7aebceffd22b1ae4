import { expect, test } from "../fixtures.ts";
import { cellOf, UNATTACHED } from "../support/table.ts";

// One account of 10,000 gateways serves for each test: making it takes longer than what is tested.
const LARGE = { scenario: "large" };

test("of 10,000 gateways just those in view are in the page, and each tells its place", async ({ gateways, page }) => {
  await gateways.open(LARGE);
  await expect(page.getByRole("main")).toContainText("10,000 gateways, 25,000 environments");
  // The head, 10,000 rows and the last one.
  await expect(gateways.table).toHaveAttribute("aria-rowcount", "10002");
  const rows = gateways.table.getByRole("row");
  const indices = () => rows.evaluateAll((rows) => rows.map((row) => Number(row.getAttribute("aria-rowindex"))));
  const elements = () => page.evaluate(() => document.getElementsByTagName("*").length);
  const consecutive = (indices: number[]) => indices.every((index, at) => at === 0 || index === indices[at - 1]! + 1);

  const atTop = await indices();
  expect(atTop.slice(0, 3)).toEqual([1, 2, 3]);
  // The last row is always there.
  expect(atTop.at(-1)).toBe(10_002);
  expect(consecutive(atTop.slice(0, -1)), `${atTop}`).toBe(true);
  expect(await elements()).toBeLessThan(3000);

  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2));
  await expect.poll(async () => (await indices())[1]).toBeGreaterThan(4000);
  const inMiddle = await indices();
  expect(consecutive(inMiddle.slice(1, -1)), `${inMiddle}`).toBe(true);
  expect(await elements()).toBeLessThan(3000);

  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await expect.poll(async () => (await indices()).includes(10_001)).toBe(true);
  await expect(gateways.row(UNATTACHED)).toBeInViewport();
  expect(await elements()).toBeLessThan(3000);
});

test("wherever one scrolls to, rows fill the window", async ({ gateways, page }) => {
  await gateways.open(LARGE);
  for (const part of [0.1, 0.9, 0.5, 0.999, 0.3]) {
    await page.evaluate((part) => scrollTo(0, document.documentElement.scrollHeight * part), part);
    // What is seen in a few places of the window, below the heads that stay at its top.
    const seen = () =>
      page.evaluate(() => {
        const table = document.querySelector("table")?.getBoundingClientRect();
        const places = [120, innerHeight / 2, innerHeight - 10].filter((y) => table && y < table.bottom);
        return places.map((y) => document.elementFromPoint(innerWidth / 2, y)?.closest("[role=row]") !== null);
      });
    await expect.poll(seen, { message: `at ${part}` }).not.toContain(false);
  }
});

test("the row with the focus stays, however far one scrolls, and keys go on from there", async ({ gateways, page }) => {
  await gateways.open(LARGE);
  const row = gateways.table.getByRole("row").nth(4);
  const name = (await cellOf(row, "Gateway Name").textContent()) ?? "";
  const link = gateways.row(name).getByRole("link", { name });
  await link.focus();
  await page.evaluate(() => scrollTo(0, 200_000));
  await expect.poll(async () => (await gateways.table.getByRole("row").nth(3).getAttribute("aria-rowindex")) ?? "").toMatch(/^\d{4}$/);
  await expect(link).toBeFocused();
  await expect(gateways.row(name)).toHaveAttribute("aria-rowindex", "5");

  // The stop before it lies in the same row.
  await page.keyboard.press("Shift+Tab");
  const before = gateways.row(name).getByRole("button").or(gateways.row(name).getByRole("link"));
  await expect(link).not.toBeFocused();
  await expect(before.and(page.locator(":focus"))).toHaveCount(1);
});

test("search, order and filter cover all of them", async ({ gateways, page }) => {
  await gateways.open(LARGE);
  const main = page.getByRole("main");
  await gateways.search.fill("zrh-telemetry-1");
  await expect(main).toContainText(/^.*[1-9]\d? of 10,000 gateways/s);
  await expect(gateways.table).not.toHaveAttribute("aria-rowcount");
  await gateways.search.fill("");
  await expect(gateways.table).toHaveAttribute("aria-rowcount", "10002");

  await gateways.sortButton("Gateway Name").click();
  await expect(cellOf(gateways.table.getByRole("row").nth(1), "Gateway Name")).toHaveText("zrh-telemetry-16");
  await gateways.sortButton("Status").click();
  await expect(cellOf(gateways.table.getByRole("row").nth(1), "Status")).toContainText("lost contact");
  await gateways.openFilter();
  const offline = gateways.choice("Status", /^Offline, lost contact/);
  const count = Number(/(\d+)$/.exec((await offline.evaluate((box) => box.closest("label")?.textContent)) ?? "")?.[1]);
  expect(count).toBeGreaterThan(100);
  await offline.check();
  await expect(main).toContainText(`${count} of 10,000 gateways`);
});

test("a change of one row reaches it, wherever it is", async ({ gateways }) => {
  await gateways.open(LARGE, { sort: "name", dir: "desc" });
  const row = gateways.table.getByRole("row").nth(2);
  const name = (await cellOf(row, "Gateway Name").textContent()) ?? "";
  await gateways.mock.setStatus([name, "offline_unclean_shutdown"], ["ams-accounts", "starting"]);
  await expect(cellOf(row, "Status")).toContainText("unclean shutdown");
  await gateways.sortButton("Gateway Name").click();
  await expect(cellOf(gateways.row("ams-accounts"), "Status")).toContainText("Starting");
});
