import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { findings } from "../support/axe.ts";
import { AssistantPage, type Step } from "../support/assistant-page.ts";
import type { Parameters } from "../support/mock.ts";
import { tabTo } from "../support/keyboard.ts";
import { beyond } from "../support/overflow.ts";

const CONTENT: Parameters = { scenario: "content" };
const RETAIL = "retail-prod to retail-suite";
const LOGISTICS = "logistics-dev to logistics-dev-new";
const FINANCE = "finance-suite to finance-suite-2";

async function list(page: Page, parameters: Parameters = CONTENT) {
  const assistant = new AssistantPage(page);
  await assistant.list(parameters);
  return assistant;
}

async function open(page: Page, name: string, step: Step, parameters: Parameters = CONTENT) {
  const assistant = new AssistantPage(page);
  await assistant.open(name, step, parameters);
  return assistant;
}

/** Pages of the assistant, each as a person gets there. */
const SITUATIONS: Record<string, (page: Page) => Promise<unknown>> = {
  "the list": async (page) => {
    await expect((await list(page)).link(RETAIL)).toBeVisible();
  },
  "no migration": async (page) => {
    await list(page, { scenario: "empty" });
    await expect(page.getByRole("heading", { name: "There is no migration of content" })).toBeVisible();
  },
  "a list that cannot be read": async (page) => {
    await expect((await list(page, { fail: "content_migrations.list:500" })).alert).toBeVisible();
  },
  "a list for who may not see it": async (page) => {
    await list(page, { role: "access-only" });
    await expect(page.getByRole("heading", { name: "You can’t see this" })).toBeVisible();
  },
  "a list for who reads only": async (page) => {
    await expect((await list(page, { ...CONTENT, role: "reader" })).link(RETAIL)).toBeVisible();
  },
  "a deletion in question": async (page) => {
    const assistant = await list(page);
    await assistant.row(RETAIL).getByRole("button").click();
    await expect(assistant.dialog).toBeVisible();
  },
  "a deletion that can be undone": async (page) => {
    const assistant = await list(page);
    await assistant.row(RETAIL).getByRole("button").click();
    await assistant.dialog.getByRole("button", { name: "Delete migration" }).click();
    await expect(assistant.button("Undo")).toBeFocused();
  },
  "an empty path": async (page) => {
    await new AssistantPage(page).begin({ scenario: "empty" });
  },
  "a path with everything wrong": async (page) => {
    const assistant = new AssistantPage(page);
    await assistant.begin({ scenario: "empty" });
    await assistant.choice("Source", "SAP Integration Suite").check();
    await assistant.choice("Target", "Standalone").check();
    await assistant.choice("Source", "Production").check();
    await assistant.choice("Target", "Non-production").check();
    await assistant.button("Save and Continue").click();
    await expect(assistant.alert).toBeFocused();
  },
  "a path that is filled in": async (page) => {
    const assistant = await open(page, RETAIL, "Path");
    await assistant.field("Target", "API portal URL").fill("https://typed.example");
    await expect(assistant.main.getByText("Both ends are in the data centre eu10.")).toBeVisible();
  },
  "a path that SAP confirmed": async (page) => {
    const assistant = await open(page, "partner-prod to partner-suite", "After cloning");
    await assistant.go("Path");
    await expect(assistant.main.getByText("SAP confirmed the ticket for these ends")).toBeVisible();
  },
  "a path for who reads only": async (page) => {
    await open(page, RETAIL, "Path", { ...CONTENT, role: "reader" });
  },
  "a conflict": async (page) => {
    const assistant = await open(page, RETAIL, "Path", { scenario: "conflict" });
    await assistant.field("Target", "Subaccount name").fill("mine");
    await assistant.mock.advance(5_000);
    await assistant.button("Save and Close").click();
    await expect(assistant.main.getByRole("radio", { name: "Yours: mine" })).toBeVisible();
  },
  "what came back": async (page) => {
    const assistant = await open(page, RETAIL, "Path");
    await assistant.field("Target", "Region").fill("typed");
    await page.reload();
    await expect(assistant.restored).toBeVisible();
  },
  "the ticket": async (page) => {
    await open(page, LOGISTICS, "Support ticket");
  },
  "the ticket with what is wrong": async (page) => {
    const assistant = await open(page, LOGISTICS, "Support ticket");
    await assistant.main.getByRole("textbox", { name: "Ticket number" }).fill("");
    await assistant.button("Save and Continue").click();
    await expect(assistant.alert).toBeFocused();
  },
  "prerequisites": async (page) => {
    await open(page, FINANCE, "Prerequisites");
  },
  "prerequisites with what is wrong": async (page) => {
    const assistant = await open(page, FINANCE, "Prerequisites");
    await assistant.button("Save and Continue").click();
    await expect(assistant.alert).toBeFocused();
  },
  "prerequisites that are met": async (page) => {
    const assistant = await open(page, "hr-test to hr-suite-test", "Clone");
    await assistant.go("Prerequisites");
    await expect(assistant.main.getByText("No mandatory prerequisite is open")).toBeVisible();
  },
  "prerequisites that are open again": async (page) => {
    const assistant = await open(page, "hr-test to hr-suite-test", "Clone");
    await assistant.go("Prerequisites");
    await assistant.tick("Machine", /^Java/).uncheck();
    await expect(assistant.main.getByText("One mandatory prerequisite is open")).toBeVisible();
  },
  "a closed migration": async (page) => {
    const assistant = await open(page, "archive-dev to archive-suite-dev", "Validate");
    await assistant.go("Path");
  },
  "a migration that was deleted": async (page) => {
    const assistant = await list(page);
    const href = await assistant.link(RETAIL).getAttribute("href");
    await assistant.row(RETAIL).getByRole("button").click();
    await assistant.dialog.getByRole("button", { name: "Delete migration" }).click();
    await expect(assistant.button("Undo")).toBeVisible();
    await page.goto(href ?? "");
    await expect(page.getByText("This migration was deleted")).toBeVisible();
  },
  "a migration that is not there": async (page) => {
    await page.goto("/content-migrations/cm_none");
    await expect(page.getByRole("heading", { name: "There is no such migration" })).toBeVisible();
  },
};

// Colours that are on their way are not those that are meant.
test.use({ contextOptions: { reducedMotion: "reduce" } });

test.describe("axe finds nothing, light and dark", () => {
  // What lies half behind the bar at the foot has its size again once it is scrolled to.
  test.use({ viewport: { width: 1280, height: 3000 } });

  for (const [name, go] of Object.entries(SITUATIONS)) {
    test(name, async ({ page }) => {
      await go(page);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect.soft(await findings(page), colorScheme).toEqual([]);
      }
    });
  }
});

test.describe("at 320 px axe finds nothing, and nothing reaches out of the page", () => {
  test.use({ viewport: { width: 320, height: 6000 } });

  for (const name of [
    "the list",
    "a deletion that can be undone",
    "a path with everything wrong",
    "a path that SAP confirmed",
    "a conflict",
    "the ticket",
    "prerequisites with what is wrong",
  ]) {
    test(name, async ({ page }) => {
      await SITUATIONS[name]?.(page);
      expect(await findings(page)).toEqual([]);
      expect(await beyond(page)).toBe(0);
    });
  }
});

test("steps 1 to 3 are done by the keyboard alone", async ({ page }) => {
  test.setTimeout(90_000);
  const assistant = await list(page, { scenario: "empty" });
  await tabTo(page, assistant.create);
  await page.keyboard.press("Enter");
  await expect(assistant.heading).toHaveText("Path");
  for (const side of ["Source", "Target"] as const) {
    await tabTo(page, assistant.choice(side, "Standalone"));
    await page.keyboard.press("Space");
    await tabTo(page, assistant.choice(side, "Production"));
    await page.keyboard.press("Space");
  }
  for (const side of ["Source", "Target"] as const) {
    for (const [name, value] of [
      ["Data centre", "eu10"],
      ["Region", "cf-eu10"],
      ["Subaccount name", side.toLowerCase()],
      ["Subaccount ID", `${side}-id`],
      ["API portal URL", `https://${side}.apiportal.example`],
      ["Developer Hub URL", `https://${side}.developerhub.example`],
    ] as const) {
      await tabTo(page, assistant.field(side, name));
      await page.keyboard.type(value);
    }
  }
  await tabTo(page, assistant.button("Save and Continue"));
  await page.keyboard.press("Enter");
  await expect(assistant.heading).toHaveText("Support ticket");
  await expect(assistant.heading).toBeFocused();
  await tabTo(page, assistant.main.getByRole("textbox", { name: "Ticket number" }));
  await page.keyboard.type("2026/4711");
  await tabTo(page, assistant.main.getByRole("radio", { name: "Not answered yet" }));
  await page.keyboard.press("ArrowDown");
  await expect(assistant.main.getByRole("radio", { name: "Yes" })).toBeChecked();
  await tabTo(page, assistant.main.getByRole("checkbox", { name: "Confirmation received" }));
  await page.keyboard.press("Space");
  await tabTo(page, assistant.button("Save and Continue"));
  await page.keyboard.press("Enter");
  await expect(assistant.heading).toHaveText("Prerequisites");
  await expect(assistant.heading).toBeFocused();
  const open = assistant.main.getByRole("checkbox", { checked: false });
  for (let left = await open.count(); left > 0; left--) {
    const box = assistant.main.getByRole("checkbox").nth((await assistant.main.getByRole("checkbox").count()) - left);
    await tabTo(page, box);
    await page.keyboard.press("Space");
    await expect(open).toHaveCount(left - 1);
    // It stays where it is, to go on from.
    await expect(box).toBeFocused();
  }
  await tabTo(page, assistant.button("Save and Continue"));
  await page.keyboard.press("Enter");
  await expect(assistant.heading).toHaveText("Clone");
  await expect(assistant.heading).toBeFocused();
});
