import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { MockControls } from "../support/mock-controls.ts";
import { cellOf, rowsOf, UNATTACHED } from "../support/table.ts";

const WIDTHS = [320, 360, 768, 1280, 1440, 3840];

/** By how many pixels the page can be scrolled sideways. */
const overhang = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const dir of ["ltr", "rtl"] as const) {
  test(`no width asks for sideways scrolling (${dir})`, async ({ gateways, page }) => {
    for (const scenario of ["typical", "text", "statuses", "empty"]) {
      await gateways.open({ scenario, dir });
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        expect(await overhang(page), `${scenario} at ${width}`).toBe(0);
      }
    }
  });
}

test("nor do trouble, a long search, the filter's chips or the mock controls", async ({ gateways, page }) => {
  await gateways.open({ fail: "environments.list:500", scenario: "nope" }, { q: "w".repeat(200) });
  const controls = new MockControls(page);
  await controls.open();
  await controls.setFaults("*:offline");
  await expect(gateways.alert).toBeVisible();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    expect(await overhang(page), `in trouble at ${width}`).toBe(0);
  }
  await controls.setFaults("");
  const statuses = "offline_lost_contact,restarting_overdue,offline_failed_start,offline_unclean_shutdown,cluster_issues";
  await gateways.open({ scenario: "typical" }, { status: statuses, issue: "error,warning" });
  await expect(gateways.chips.getByRole("listitem")).toHaveCount(8);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    expect(await overhang(page), `filtered at ${width}`).toBe(0);
  }
});

test("nor does a window that is both narrow and low, as at 400 %", async ({ gateways, page }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  await gateways.open({ scenario: "typical" });
  expect(await overhang(page)).toBe(0);
});

test("at 320 px the menu's button is still a full target", async ({ gateways, page }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  await gateways.open({ scenario: "typical" });
  expect((await page.getByRole("button", { name: "Menu" }).boundingBox())?.width).toBeGreaterThanOrEqual(24);
});

test("at 1280 px and more a gateway has one line", async ({ gateways, page }) => {
  await gateways.open();
  // The widths of Arial: where a machine has wider fonts alone, more wraps.
  await page.evaluate(() => document.documentElement.style.setProperty("--sans", "Arial, 'Liberation Sans', sans-serif"));
  for (const width of [1280, 1440, 3840]) {
    await page.setViewportSize({ width, height: 900 });
    const heights = await gateways.table
      .getByRole("row")
      .evaluateAll((rows) => rows.map((row) => [row.children[2]?.textContent, row.getBoundingClientRect().height] as const));
    // What is too long for one line wraps: this name, and three environments with See more.
    const long = ["partner-exchange-frankfurt-production", UNATTACHED];
    const high = heights.filter(([name, height]) => height > 45 && !(width < 1920 && long.includes(name ?? "")));
    expect(high, `at ${width}`).toEqual([]);
  }
});

test("nothing in a row is cut off or covers its neighbour, at any width", async ({ gateways, page }) => {
  await gateways.open({ scenario: "statuses" });
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const cut = await gateways.table.evaluate((table) =>
      [...table.querySelectorAll("[role=cell], [role=rowheader]")]
        .filter((cell) => cell.checkVisibility())
        .filter((cell) => {
          const box = cell.getBoundingClientRect();
          return [...cell.querySelectorAll("a, button, .host")].some((part) => {
            const inner = part.getBoundingClientRect();
            return inner.left < box.left - 1 || inner.right > box.right + 1;
          });
        })
        .map((cell) => cell.textContent),
    );
    expect(cut, `at ${width}`).toEqual([]);
  }
});

test("from right to left everything is mirrored, but for hosts and addresses", async ({ gateways, page }) => {
  await gateways.open({ dir: "rtl", scenario: "typical" });
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  const left = async (locator: ReturnType<typeof page.locator>) => (await locator.boundingBox())?.x ?? Number.NaN;
  expect(await left(page.getByRole("navigation", { name: "Main" }))).toBeGreaterThan(await left(page.getByRole("main")));
  const row = gateways.row("eu-west-1");
  const order = [];
  for (const column of ["Gateway URL", "Host Name", "Environments", "Gateway Name", "Issues", "Status"] as const) {
    order.push(await left(cellOf(row, column)));
  }
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(await left(gateways.addButton)).toBeGreaterThan(await left(gateways.search));
  await gateways.openIssues("eu-west-1");
  const [panel, link] = [await gateways.details.boundingBox(), await row.getByRole("link", { name: "Error" }).boundingBox()];
  expect(Math.round((panel?.x ?? 0) + (panel?.width ?? 0))).toBe(Math.round((link?.x ?? 0) + (link?.width ?? 0)));
  await page.keyboard.press("Escape");

  const directions = await row.evaluate((row) =>
    [...row.querySelectorAll(".host")].map((host) => getComputedStyle(host).direction),
  );
  expect(directions).toEqual(["ltr", "ltr"]);
});

test("what has the focus is never covered by what stays in place", async ({ gateways, page }) => {
  await page.setViewportSize({ width: 1280, height: 600 });
  await gateways.open({ scenario: "statuses" });
  for (const order of ["down", "up"]) {
    const covered = await gateways.table.evaluate((table, order) => {
      const stops = [...table.querySelectorAll<HTMLElement>("tbody a, tbody button")];
      if (order === "up") stops.reverse();
      return stops
        .filter((stop) => {
          stop.focus();
          const box = stop.getBoundingClientRect();
          const seen = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
          return !(seen && (stop.contains(seen) || seen.contains(stop)));
        })
        .map((stop) => stop.textContent);
    }, order);
    expect(covered, `going ${order}`).toEqual([]);
  }
});

test("the head of the table stays in view while its rows are scrolled", async ({ gateways, page }) => {
  await gateways.open({ rows: 50 });
  await page.evaluate(() => scrollTo(0, 800));
  await expect(gateways.sortButton("Gateway Name")).toBeInViewport();
  await gateways.sortButton("Gateway Name").click();
  await expect(gateways.columnHeader("Gateway Name")).toHaveAttribute("aria-sort", "descending");
});

test("at 360 px everything that the wide page offers is there", async ({ gateways, page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await gateways.open();
  for (const part of [gateways.addButton, gateways.search, gateways.filterButton, gateways.view("Deleted")]) {
    await expect(part).toBeVisible();
  }
  for (const name of ["Pause live updates", "Refresh now"]) await expect(page.getByRole("button", { name })).toBeVisible();
  const wide = (await rowsOf(gateways.table)).length;
  expect(wide).toBe(14);
});
