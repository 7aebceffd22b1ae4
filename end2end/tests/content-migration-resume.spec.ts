import type { BrowserContext, Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { AssistantPage, type Step } from "../support/assistant-page.ts";
import type { Parameters } from "../support/mock.ts";

// Two tabs are loaded one after the other in many of these.
test.describe.configure({ timeout: 60_000 });

const CONTENT: Parameters = { scenario: "content" };
const RETAIL = "retail-prod to retail-suite";

/** A step on which something can be entered. */
type Case = {
  step: Step;
  /** What the list says of it. */
  says: string;
  name: string;
  enter: (assistant: AssistantPage) => Promise<void>;
  /** Waits until that stands there, or what stood there before. */
  stands: (assistant: AssistantPage, entered: boolean) => Promise<void>;
};

const textbox = (assistant: AssistantPage, name: string | RegExp) => assistant.main.getByRole("textbox", { name });

const CASES: Case[] = [
  {
    step: "Path",
    says: "Step 1: Path",
    name: RETAIL,
    enter: async (assistant) => {
      await assistant.field("Target", "API portal URL").fill("https://typed.example/ü & more");
      await assistant.choice("Target", "Standalone").check();
    },
    stands: async (assistant, entered) => {
      await expect(assistant.field("Target", "API portal URL")).toHaveValue(entered ? "https://typed.example/ü & more" : "");
      await expect(assistant.choice("Target", "Standalone")).toBeChecked({ checked: entered });
    },
  },
  {
    step: "Support ticket",
    says: "Step 2: Support ticket",
    name: "logistics-dev to logistics-dev-new",
    enter: async (assistant) => {
      await textbox(assistant, "Ticket number").fill("2026/4712 & more");
      await assistant.main.getByRole("radio", { name: "No", exact: true }).check();
    },
    stands: async (assistant, entered) => {
      await expect(textbox(assistant, "Ticket number")).toHaveValue(entered ? "2026/4712 & more" : "2026/0471100");
      await expect(assistant.main.getByRole("radio", { name: "No", exact: true })).toBeChecked({ checked: entered });
    },
  },
  {
    step: "Prerequisites",
    says: "Step 3: Prerequisites",
    name: "finance-suite to finance-suite-2",
    enter: (assistant) => feature(assistant).check(),
    stands: (assistant, entered) => expect(feature(assistant)).toBeChecked({ checked: entered }),
  },
  {
    step: "Clone",
    says: "Step 4: Clone",
    name: "hr-test to hr-suite-test",
    enter: async (assistant) => {
      await tokenUrl(assistant).fill("https://token.example/oauth");
      await selected(assistant).check();
      await textbox(assistant, "API proxies").fill("one\ntwo, three");
    },
    stands: async (assistant, entered) => {
      await expect(tokenUrl(assistant)).toHaveValue(entered ? "https://token.example/oauth" : "");
      await expect(selected(assistant)).toBeChecked({ checked: entered });
      if (entered) await expect(textbox(assistant, "API proxies")).toHaveValue("one\ntwo, three");
    },
  },
  {
    step: "After cloning",
    says: "Step 5: After cloning",
    name: "partner-prod to partner-suite",
    enter: (assistant) => message(assistant).fill("Your keys change on Monday.\nÜ & so on"),
    stands: async (assistant, entered) => {
      if (entered) await expect(message(assistant)).toHaveValue("Your keys change on Monday.\nÜ & so on");
      else await expect(message(assistant)).not.toHaveValue(/Monday/);
    },
  },
  {
    step: "Validate",
    says: "Step 6: Validate",
    name: "field-prod to field-prod-2",
    enter: (assistant) => accepted(assistant).check(),
    stands: (assistant, entered) => expect(accepted(assistant)).toBeChecked({ checked: entered }),
  },
];

function tokenUrl(assistant: AssistantPage) {
  return assistant.main.getByRole("group", { name: "Source: API portal" }).getByRole("textbox", { name: "Token URL" });
}

function selected(assistant: AssistantPage) {
  return assistant.main.getByRole("radio", { name: "Selected API proxies and what they need" });
}

function message(assistant: AssistantPage) {
  return textbox(assistant, "Message");
}

function accepted(assistant: AssistantPage) {
  return assistant.main.getByRole("checkbox", { name: "I know what is left open, and close the migration all the same" });
}

function feature(assistant: AssistantPage) {
  return assistant.main.getByRole("group", { name: "Cloud Connector" }).getByRole("radio", { name: "Yes" });
}

async function open(page: Page, { name, step, stands }: Case) {
  const assistant = new AssistantPage(page);
  await assistant.open(name, step, CONTENT);
  await stands(assistant, false);
  return assistant;
}

for (const of of CASES) {
  test.describe(`at the step ${of.step}`, () => {
    test("what was typed is there after a reload, until it is discarded", async ({ page }) => {
      const assistant = await open(page, of);
      await of.enter(assistant);
      await page.reload();
      await assistant.isOn(of.step);
      await expect(assistant.restored).toBeVisible();
      await of.stands(assistant, true);
      await assistant.button("Discard").click();
      await of.stands(assistant, false);
      await page.reload();
      await assistant.isOn(of.step);
      await of.stands(assistant, false);
      await expect(assistant.restored).toBeHidden();
    });

    test("Save and Close keeps it, and the list leads back to it", async ({ page }) => {
      const assistant = await open(page, of);
      await of.enter(assistant);
      await assistant.button("Save and Close").click();
      await assistant.isClosed();
      await expect(assistant.cell(of.name, "Current Step")).toHaveText(of.says);
      await page.reload();
      await assistant.resume(of.name, of.step);
      await of.stands(assistant, true);
      await expect(assistant.restored).toBeHidden();
    });

    test("Close asks about it, and drops it", async ({ page }) => {
      const assistant = await open(page, of);
      await of.enter(assistant);
      await assistant.button("Close").click();
      const question = page.getByRole("dialog", { name: "Close without saving this page?" });
      await question.getByRole("button", { name: "Cancel" }).click();
      await of.stands(assistant, true);
      await assistant.button("Close").click();
      await question.getByRole("button", { name: "Close and drop it" }).click();
      await assistant.isClosed();
      await assistant.resume(of.name, of.step);
      await of.stands(assistant, false);
      await expect(assistant.restored).toBeHidden();
      expect(await assistant.succeeded("content_migrations.save")).toBe(0);
    });

    for (const [fault, says] of [
      ["offline:once", "Not saved: the platform cannot be reached"],
      ["500:once", "Not saved: the platform refused it"],
    ] as const) {
      test(`a save that fails (${fault}) loses nothing, and is done later`, async ({ page }) => {
        const assistant = new AssistantPage(page);
        await assistant.open(of.name, of.step, { ...CONTENT, fail: `content_migrations.save:${fault}` });
        await of.enter(assistant);
        await assistant.button("Save and Close").click();
        await expect(assistant.alert).toContainText(says);
        await of.stands(assistant, true);
        await assistant.button("Save and Close").click();
        await assistant.isClosed();
        await assistant.resume(of.name, of.step);
        await of.stands(assistant, true);
      });
    }

    test("two tabs that save different things meet: theirs is shown beside, and chosen", async ({ page, context }) => {
      const [mine, theirs] = [await open(page, of), await another(context)];
      await theirs.open(of.name, of.step, CONTENT);
      await of.enter(theirs);
      await theirs.button("Save and Close").click();
      await theirs.isClosed();
      await mine.button("Save and Close").click();
      await expect(mine.alert).toContainText(/^admin@example\.com saved this at .*, while you were editing/);
      // What only they changed is taken over.
      await of.stands(mine, true);
      await mine.button("Save and Close").click();
      await mine.isClosed();
      await mine.resume(of.name, of.step);
      await of.stands(mine, true);
    });
  });
}

async function another(context: BrowserContext) {
  return new AssistantPage(await context.newPage());
}

for (const [name, step] of [
  [RETAIL, "Path"],
  ["logistics-dev to logistics-dev-new", "Support ticket"],
  ["finance-suite to finance-suite-2", "Prerequisites"],
  ["hr-test to hr-suite-test", "Clone"],
  ["partner-prod to partner-suite", "After cloning"],
  ["field-prod to field-prod-2", "Validate"],
] as const) {
  test(`${step} is come back to from the list, after a reload and by its address`, async ({ page, context }) => {
    const assistant = new AssistantPage(page);
    await assistant.open(name, step, CONTENT);
    await page.reload();
    await assistant.isOn(step);
    await expect(assistant.restored).toBeHidden();
    const elsewhere = await another(context);
    await elsewhere.list(CONTENT);
    await elsewhere.page.goto(new URL(page.url()).pathname.replace(/\/[^/]+$/, ""));
    await elsewhere.isOn(step);
    await elsewhere.button("Close").click();
    await elsewhere.isClosed();
  });
}

test("both versions of a field are shown, and the one that is chosen is saved", async ({ page, context }) => {
  const [mine, theirs] = [new AssistantPage(page), await another(context)];
  await mine.open(RETAIL, "Path", CONTENT);
  await theirs.open(RETAIL, "Path", CONTENT);
  await theirs.field("Target", "Region").fill("theirs");
  await theirs.field("Target", "Subaccount name").fill("their-name");
  await theirs.button("Save and Close").click();
  await theirs.isClosed();
  await mine.field("Target", "Region").fill("mine");
  await mine.button("Save and Close").click();
  const versions = mine.main.getByRole("group", { name: "Target region", exact: true });
  await expect(versions.getByRole("radio", { name: "Yours: mine" })).toBeChecked();
  await expect(mine.field("Target", "Subaccount name")).toHaveValue("their-name");
  await versions.getByRole("radio", { name: "Saved now: theirs" }).check();
  await expect(mine.field("Target", "Region")).toHaveValue("theirs");
  await versions.getByRole("radio", { name: "Yours: mine" }).check();
  await mine.button("Save and Close").click();
  await mine.isClosed();
  await mine.resume("retail-prod to their-name", "Path");
  await expect(mine.field("Target", "Region")).toHaveValue("mine");
});

test("a colleague’s change to another step is told, and a tick after it is saved", async ({ page }) => {
  const assistant = new AssistantPage(page);
  const FINANCE = "finance-suite to finance-suite-2";
  await assistant.open(FINANCE, "Prerequisites", { scenario: "conflict" });
  await assistant.mock.advance(5_000);
  const tool = assistant.tick("Machine", /^The tenant cloning tool is version/);
  await tool.click();
  await expect(assistant.alert).toContainText(/^colleague@example\.com saved this at /);
  await expect(assistant.alert).toContainText("The step Path has other answers now.");
  await expect(tool).not.toBeChecked();
  await tool.check();
  await expect(tool).toHaveAccessibleDescription(/Ticked off by admin@example\.com/);
});
