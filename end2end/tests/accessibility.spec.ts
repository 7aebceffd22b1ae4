import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { findings } from "../support/axe.ts";
import type { GatewaysPage } from "../support/gateways-page.ts";
import { MockControls } from "../support/mock-controls.ts";
import { Shell } from "../support/shell.ts";
import { cellOf } from "../support/table.ts";

/** Situations of the console, each as a person gets there. */
const SITUATIONS: Record<string, (gateways: GatewaysPage, page: Page) => Promise<void>> = {
  "the table": (gateways) => gateways.open(),
  "every status and issue": (gateways) => gateways.open({ scenario: "statuses" }),
  "deleted gateways": (gateways) => gateways.open({}, { view: "deleted" }),
  "names of every script and length": (gateways) => gateways.open({ scenario: "text" }),
  "ten thousand gateways": (gateways) => gateways.open({ scenario: "large" }),
  "from right to left": (gateways) => gateways.open({ dir: "rtl" }),
  "a new account": (gateways) => gateways.open({ scenario: "empty" }),
  "an account that only reads": (gateways) => gateways.open({ role: "reader" }),
  "an account that may not see gateways": async (gateways, page) => {
    await gateways.goto({ role: "access-only" });
    await expect(page.getByRole("heading", { name: "You can’t see gateways" })).toBeVisible();
  },
  "the first answer that does not come": async (gateways) => {
    await gateways.goto({ latency: "infinite" });
    await gateways.mock.advance(5000);
  },
  "a platform that fails from the start": async (gateways, page) => {
    await gateways.goto({ fail: "gateways.list:500" });
    await page.getByRole("main").getByText("Details", { exact: true }).click();
    await expect(page.getByRole("button", { name: "Copy details" })).toBeVisible();
  },
  "a platform that fails later, in part and as a whole": async (gateways, page) => {
    await gateways.open({ fail: "environments.list:500" });
    const controls = new MockControls(page);
    await controls.open();
    await controls.setFaults("*:offline");
    await expect(gateways.alert).toBeVisible();
  },
  "a search without result": async (gateways, page) => {
    await gateways.open({}, { q: "zzz" });
    await expect(page.getByRole("button", { name: "Clear search" })).toBeVisible();
  },
  "a filter without result, and its chips": async (gateways, page) => {
    await gateways.open({}, { status: "starting,stopping", issue: "error" });
    await expect(page.getByRole("heading", { name: "No gateway fits the filter" })).toBeVisible();
  },
  "the filter's panel": async (gateways) => {
    await gateways.open();
    await gateways.openFilter();
    await gateways.choice("Status", /^Online/).check();
  },
  "the details of issues": async (gateways) => {
    await gateways.open();
    await gateways.openIssues("sa-east-1");
  },
  "the explanation of a status": async (gateways) => {
    await gateways.open();
    await cellOf(gateways.row("ca-central-1"), "Status").getByRole("button").click();
    await expect(gateways.details).toBeVisible();
  },
  "environments unfolded, and updates paused": async (gateways, page) => {
    await gateways.open();
    await page.getByRole("button", { name: "See more..." }).click();
    await page.getByRole("button", { name: "Pause live updates" }).click();
  },
  "adding a gateway": async (gateways, page) => {
    await gateways.open();
    await gateways.addButton.click();
    await expect(page.getByRole("dialog", { name: "Add a Gateway" })).toBeVisible();
  },
  "the shortcuts": async (gateways, page) => {
    await gateways.open();
    await page.keyboard.type("?");
    await expect(new Shell(page).shortcuts).toBeVisible();
  },
  "the mock controls, with a complaint": async (gateways, page) => {
    await gateways.open({ scenario: "nope" });
    const controls = new MockControls(page);
    await controls.open();
    await controls.setFaults("nonsense");
    await expect(controls.faults).toHaveAttribute("aria-invalid", "true");
  },
  "the other tab": async (_gateways, page) => {
    await page.goto("/migrations");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  },
  "no such page": async (_gateways, page) => {
    await page.goto("/nothing");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  },
  "a crash": async (gateways, page) => {
    await gateways.open();
    await page.evaluate(() => waygate.crashed("boom"));
    await expect(page.getByRole("heading", { name: "The console stopped" })).toBeVisible();
  },
  "a backend that is not known": async (_gateways, page) => {
    await page.route("**/config.json", (route) => route.fulfill({ contentType: "application/json", body: "{" }));
    await page.goto("/gateways");
    await expect(page.getByRole("heading", { name: "Waygate does not know its backend" })).toBeVisible();
  },
};

// Colours that are on their way are not those that are meant.
test.use({ contextOptions: { reducedMotion: "reduce" } });

for (const [name, go] of Object.entries(SITUATIONS)) {
  test(`axe finds nothing, light and dark: ${name}`, async ({ gateways, page, expectComplaint }) => {
    if (name === "a backend that is not known") expectComplaint(/config\.json/);
    await go(gateways, page);
    expect(await findings(page), "light").toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await findings(page), "dark").toEqual([]);
  });
}

test("axe finds nothing in a narrow window, nor in its menu, light and dark", async ({ gateways, page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await gateways.open();
  const shell = new Shell(page);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await findings(page), colorScheme).toEqual([]);
    await shell.menuButton.click();
    await expect(shell.menu).toBeVisible();
    expect(await findings(page), `${colorScheme}, with the menu`).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(shell.menu).toBeHidden();
  }
});

test("with the colours of the system every status can still be told, and axe finds nothing", async ({ gateways, page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await gateways.open({ scenario: "statuses" });
  // Icons are drawn in the colour of the text, and the chosen segment has an outline.
  const colours = await page.evaluate(() => {
    const text = getComputedStyle(document.body).color;
    const icons = [...document.querySelectorAll("table svg")].map((icon) => getComputedStyle(icon).color);
    return { text, icons: [...new Set(icons)] };
  });
  expect(colours.icons).toContain(colours.text);
  expect(await findings(page)).toEqual([]);
  await page.emulateMedia({ forcedColors: "active", colorScheme: "dark" });
  expect(await findings(page)).toEqual([]);
});

test("icons of what is under way turn, and stand still for whoever wants less motion", async ({ gateways, page }) => {
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await gateways.open();
  const turn = () =>
    page.evaluate(() => {
      const icon = document.querySelector("table svg");
      return icon && getComputedStyle(icon).getPropertyValue("--turn").trim();
    });
  expect(await turn()).not.toBe("0s");
  await page.emulateMedia({ reducedMotion: "reduce" });
  expect(await turn()).toBe("0s");
  await expect(cellOf(gateways.row("eu-west-10"), "Status")).toContainText("Starting");
});
