import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { AssistantPage } from "../support/assistant-page.ts";

const LOGISTICS = "logistics-dev to logistics-dev-new";
const TITLE = "API Management Migration from one Cloud Foundry to another Cloud Foundry environment";

async function open(page: Page) {
  const assistant = new AssistantPage(page);
  await assistant.open(LOGISTICS, "Support ticket");
  return assistant;
}

test("the ticket is composed with component, title and both accounts", async ({ page }) => {
  const assistant = await open(page);
  const says = assistant.main.getByRole("definition");
  await expect(says.nth(0)).toContainText("OPU-API-OD-OPS");
  await expect(says.nth(0)).toContainText("SAP API Management Operations - On Demand");
  await expect(says.nth(1).getByText(TITLE, { exact: true })).toBeVisible();
  for (const part of [
    "logistics-dev",
    "logistics-dev-0f3a-41c7-9d52",
    "cf-us10",
    "https://logistics-dev.apiportal.example",
    "https://logistics-dev.developerhub.example",
    "logistics-dev-new-0f3a-41c7-9d52",
    "cf-us20",
    "https://logistics-dev-new.apiportal.example",
    "https://logistics-dev-new.developerhub.example",
    "Can the target retain the keys and secrets of applications (yes or no)?",
  ]) {
    await expect(says.nth(2)).toContainText(part);
  }
});

test("each part is copied, and the whole saved as a file", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const assistant = await open(page);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await assistant.button("Copy the component").click();
  await expect.poll(copied).toBe("OPU-API-OD-OPS");
  await assistant.button("Copy the title").click();
  await expect.poll(copied).toBe(TITLE);
  await assistant.button("Copy the description").click();
  await expect.poll(copied).toMatch(/^We want to migrate our API Management subscription/);
  const saved = page.waitForEvent("download");
  await assistant.button("Save as File").click();
  const file = await saved;
  expect(file.suggestedFilename()).toBe("support-ticket.txt");
  const text = await readFile(await file.path(), "utf8");
  expect(text).toMatch(new RegExp(`^Component: OPU-API-OD-OPS \\(SAP API Management Operations - On Demand\\)\nTitle: ${TITLE}\n`));
  expect(text).toContain("https://logistics-dev-new.apiportal.example");
});

test("the SAP Support Portal is opened in a tab of its own, which learns nothing of this one", async ({ page }) => {
  const assistant = await open(page);
  const link = assistant.main.getByRole("link", { name: "SAP Support Portal (opens a new tab)" });
  await expect(link).toHaveAttribute("href", "https://support.sap.com/");
  await expect(link).toHaveAttribute("target", "_blank");
  await expect(link).toHaveAttribute("rel", "noopener");
});

test("step 3 opens with a number and the confirmation, and not before", async ({ page }) => {
  const assistant = await open(page);
  const [number, received] = [
    assistant.main.getByRole("textbox", { name: "Ticket number" }),
    assistant.main.getByRole("checkbox", { name: "Confirmation received" }),
  ];
  await number.fill("");
  await assistant.button("Save and Continue").click();
  await expect(assistant.alert).toContainText("Ticket number: Fill this in.");
  await expect(assistant.alert).toContainText("Confirmation received: Prerequisites open once SAP has confirmed the ticket.");
  await expect(assistant.steps.getByRole("link", { name: /Prerequisites/ })).toHaveCount(0);
  await assistant.alert.getByRole("link", { name: "Confirmation received" }).click();
  await expect(received).toBeFocused();
  await received.check();
  await number.fill("2026/0815");
  await assistant.next("Prerequisites");
});

for (const [answer, says, later] of [
  ["Yes", "Applications keep their credentials", "Applications keep their keys and secrets"],
  ["No", "Applications get new credentials.", "Applications get new keys and secrets"],
  ["Not answered yet", "it tries to keep them", "Applications may get new keys and secrets"],
] as const) {
  test(`the answer “${answer}” about keys and secrets says what it means, here and at step 1`, async ({ page }) => {
    const assistant = await open(page);
    const question = assistant.main.getByRole("group", { name: "Can the target keep the keys and secrets of applications?" });
    await expect(question.getByRole("radio", { name: "Not answered yet" })).toBeChecked();
    await question.getByRole("radio", { name: answer, exact: true }).check();
    await expect(assistant.main.getByRole("status").filter({ hasText: says })).toBeVisible();
    await assistant.main.getByRole("checkbox", { name: "Confirmation received" }).check();
    await assistant.next("Prerequisites");
    await assistant.go("Path");
    await expect(assistant.main.getByRole("listitem").filter({ hasText: later })).toBeVisible();
    await assistant.go("Support ticket");
    await expect(question.getByRole("radio", { name: answer, exact: true })).toBeChecked();
  });
}
