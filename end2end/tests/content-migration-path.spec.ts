import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { AssistantPage, type End } from "../support/assistant-page.ts";

const SUBSCRIPTIONS = ["Standalone", "SAP Integration Suite"] as const;
const CLASSES = ["Production", "Non-production"] as const;

const BACK = "Content cannot go from SAP Integration Suite to Standalone. Choose SAP Integration Suite as the target.";
const CLASS = "Both ends must be production, or both non-production. Choose the same class for source and target.";

/** Every cell of the matrix, with every pair of classes: what bars it. */
const CELLS = SUBSCRIPTIONS.flatMap((source) =>
  SUBSCRIPTIONS.flatMap((target) =>
    CLASSES.flatMap((from) =>
      CLASSES.map((to) => {
        const back = source === "SAP Integration Suite" && target === "Standalone";
        return { source, target, from, to, bars: [...(back ? [BACK] : []), ...(from === to ? [] : [CLASS])] };
      }),
    ),
  ),
);

async function begin(page: Page) {
  const assistant = new AssistantPage(page);
  await assistant.begin();
  return assistant;
}

function ends(cell: (typeof CELLS)[number], centre = "eu20"): [End, End] {
  return [
    { subscription: cell.source, class: cell.from, dataCentre: "eu10", subaccount: "old" },
    { subscription: cell.target, class: cell.to, dataCentre: centre, subaccount: "new" },
  ];
}

test("of the sixteen paths six are allowed", () => {
  expect(CELLS).toHaveLength(16);
  expect(CELLS.filter(({ bars }) => bars.length === 0)).toHaveLength(6);
});

for (const cell of CELLS) {
  const { source, target, from, to, bars } = cell;
  const verdict = bars.length === 0 ? "allowed" : "refused with its reasons";
  test(`${source}, ${from} to ${target}, ${to} is ${verdict}`, { tag: "@rest" }, async ({ page }) => {
    const assistant = await begin(page);
    const [old, other] = ends(cell);
    await assistant.describe("Source", old);
    await assistant.describe("Target", other);
    // The cell is marked at once.
    const bySubscription = await assistant.path("subscription", source, target);
    const byClass = await assistant.path("use", from, to);
    for (const [chosen, is] of [
      [bySubscription, !bars.includes(BACK)],
      [byClass, !bars.includes(CLASS)],
    ] as const) {
      await expect(chosen).toHaveAttribute("aria-current", "true");
      await expect(chosen).toHaveText(is ? "Allowed Chosen" : "Not allowed Chosen");
    }
    await expect(assistant.main.getByRole("cell").and(page.locator("[aria-current]"))).toHaveCount(2);
    const says = assistant.main.getByRole("status");
    if (bars.length === 0) {
      await expect(says.filter({ hasText: `Allowed: from ${source} to ${target}, both ${from.toLowerCase()}.` })).toBeVisible();
      await assistant.next("Support ticket");
      const description = assistant.main.getByRole("definition").filter({ hasText: "Source: where API Management is enabled" });
      await expect(description).toContainText(`Subscription: ${source}\n  Class: ${from.toLowerCase()}`);
      await expect(description).toContainText(`Subscription: ${target}\n  Class: ${to.toLowerCase()}`);
      return;
    }
    for (const bar of bars) await expect(says.filter({ hasText: bar })).toBeVisible();
    await assistant.button("Save and Continue").click();
    await expect(assistant.alert).toBeFocused();
    for (const bar of bars) await expect(assistant.alert).toContainText(bar);
    await expect(assistant.alert.getByRole("listitem")).toHaveCount(bars.length);
    await assistant.isOn("Path");
    await expect(assistant.steps.getByRole("link")).toHaveCount(0);
  });
}

for (const [centre, says, ticket] of [
  ["EU10", /Both ends are in the data centre eu10\. .* plan that downtime\./, "Data centres: the same."],
  ["us20", "The content goes from the data centre eu10 to us20.", "Data centres: different."],
] as const) {
  test(`from eu10 to ${centre} it says whether a custom domain means downtime`, async ({ page }) => {
    const assistant = await begin(page);
    const [cell] = CELLS;
    if (cell === undefined) throw new Error("there are cells");
    const [old, other] = ends(cell, centre);
    await assistant.describe("Source", old);
    await expect(assistant.main.getByText("data centre eu10")).toHaveCount(0);
    await assistant.describe("Target", other);
    await expect(assistant.main.getByRole("status").filter({ hasText: says })).toBeVisible();
    await assistant.next("Support ticket");
    await expect(assistant.main.getByRole("definition").filter({ hasText: ticket })).toBeVisible();
  });
}

test("a tenant is not copied onto itself", async ({ page }) => {
  const assistant = await begin(page);
  const [cell] = CELLS;
  if (cell === undefined) throw new Error("there are cells");
  const [old, other] = ends(cell);
  await assistant.describe("Source", old);
  await assistant.describe("Target", other);
  await assistant.field("Target", "API portal URL").fill("https://OLD.apiportal.example/");
  await assistant.button("Save and Continue").click();
  await expect(assistant.alert).toContainText("Target API portal URL: Source and target have the same API portal.");
});

test("everything that is missing or wrong is said together, and leads to its field", { tag: "@rest" }, async ({ page }) => {
  const assistant = new AssistantPage(page);
  await assistant.begin();
  await assistant.field("Source", "API portal URL").fill("https://user:secret@old.example");
  await assistant.button("Save and Continue").click();
  await expect(assistant.alert).toContainText("16 answers need correcting before you continue");
  await assistant.alert.getByRole("link", { name: "Target region" }).click();
  await expect(assistant.field("Target", "Region")).toBeFocused();
  await expect(assistant.field("Target", "Region")).toHaveAccessibleDescription(/Fill this in\./);
  await assistant.alert.getByRole("link", { name: "Source subscription" }).click();
  await expect(assistant.end("Source").getByRole("group", { name: "Subscription" })).toBeFocused();
  await assistant.field("Target", "Region").fill("cf-us20");
  await expect(assistant.field("Target", "Region")).not.toHaveAttribute("aria-invalid");
});

test("it says what stays, what is not supported, and what SAP says of keys and secrets", async ({ page }) => {
  const assistant = await begin(page);
  const facts = assistant.main.getByRole("listitem");
  await expect(facts.filter({ hasText: "The content stays in the source" })).toBeVisible();
  await expect(facts.filter({ hasText: "The runtime of the source is not re-used" })).toContainText("That is not supported");
  await expect(facts.filter({ hasText: "Applications may get new keys and secrets" })).toBeVisible();
  for (const [name, step, says] of [
    ["hr-test to hr-suite-test", "Clone", "Applications keep their keys and secrets"],
    ["partner-prod to partner-suite", "After cloning", "Applications get new keys and secrets"],
  ] as const) {
    await assistant.open(name, step);
    await assistant.go("Path");
    await expect(facts.filter({ hasText: says })).toBeVisible();
  }
});

test("other ends ask for another confirmation, and other names do not", async ({ page }) => {
  const assistant = new AssistantPage(page);
  await assistant.open("partner-prod to partner-suite", "After cloning");
  await assistant.go("Path");
  await expect(assistant.main.getByText("SAP confirmed the ticket for these ends")).toBeVisible();
  await assistant.field("Target", "Subaccount name").fill("partner-new-name");
  await assistant.button("Save and Continue").click();
  await assistant.isOn("Support ticket");
  await expect(assistant.steps.getByRole("link", { name: /After cloning/ })).toBeVisible();
  await assistant.go("Path");
  await assistant.field("Target", "Data centre").fill("br10");
  await assistant.next("Support ticket");
  await expect(assistant.steps.getByRole("link", { name: /Prerequisites/ })).toHaveCount(0);
  // What was entered is there, to be confirmed for these ends.
  await expect(assistant.main.getByRole("textbox", { name: "Ticket number" })).toHaveValue("2026/0471100");
  await expect(assistant.main.getByRole("checkbox", { name: "Confirmation received" })).not.toBeChecked();
});
