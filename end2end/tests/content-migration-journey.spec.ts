// The whole way, from the path to the closing record, with what a tool reported.
import { readFileSync } from "node:fs";
import { expect, test } from "../fixtures.ts";
import { ReportStep } from "../support/report-step.ts";

test("content is migrated from the first step to the closing record", { tag: "@rest" }, async ({ page }) => {
  test.slow();
  const step = new ReportStep(page);
  const { assistant } = step;
  await assistant.begin();
  await assistant.describe("Source", { subscription: "Standalone", class: "Production", dataCentre: "eu10", subaccount: "old" });
  await assistant.describe("Target", { subscription: "SAP Integration Suite", class: "Production", dataCentre: "us20", subaccount: "new" });
  await assistant.next("Support ticket");

  await assistant.main.getByRole("textbox", { name: "Ticket number" }).fill("2026/4711");
  await assistant.main.getByRole("radio", { name: "No", exact: true }).check();
  await assistant.main.getByRole("checkbox", { name: "Confirmation received" }).check();
  await assistant.next("Prerequisites");

  const open = assistant.main.getByRole("checkbox", { checked: false });
  for (let left = await open.count(); left > 0; left -= 1) {
    await open.first().check();
    await expect(open).toHaveCount(left - 1);
  }
  // The ticks of before go first.
  await assistant.next("Clone");

  await step.read("mixed.xlsx");
  await step.read("re-run.xlsx");
  await expect(step.runs.getByRole("row")).toHaveCount(3);
  await assistant.next("After cloning");

  const store = assistant.main.getByRole("checkbox", { name: "store-0000" });
  await store.check();
  await expect(store).toHaveAccessibleDescription(/Ticked off by admin@example\.com/);
  await assistant.next("Validate");

  await assistant.main.getByRole("checkbox", { name: /^I know what is left open/ }).check();
  await assistant.button("Save and Finish").click();
  await expect(assistant.main.getByText("This migration is closed", { exact: true })).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent("download"), assistant.button("Download JSON").click()]);
  const record = JSON.parse(readFileSync(await download.path(), "utf8"));
  expect(record.closed).toMatchObject({ by: "admin@example.com" });
  expect(record.ends.target.account.subaccount).toBe("new");
  expect(record.ticket).toEqual({ number: "2026/4711", retention: "no" });
  expect(record.runs).toHaveLength(2);
  expect(record.tasks.filter((task: { done: unknown }) => task.done !== null)).toHaveLength(1);

  // All of it is stored.
  await page.reload();
  await assistant.isOn("Validate");
  await expect(assistant.main.getByText("This migration is closed", { exact: true })).toBeVisible();
  await assistant.list();
  await expect(assistant.cell("old to new", "Current Step")).toContainText("Closed");
});
