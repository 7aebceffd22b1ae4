import { expect, test } from "../fixtures.ts";
import { cellOf } from "../support/table.ts";

/** The title and the sentence of every status, in the words of the panel. */
const EXPLAINED: [gateway: string, title: string, words: string][] = [
  ["offline-lost-contact", "Offline, lost contact", "It stopped talking to the platform and may have ended unexpectedly."],
  ["restarting-overdue", "Restarting, overdue", "It was to restart and has not answered in the time allowed."],
  ["offline-failed-start", "Offline, failed start", "It tried to start and did not."],
  ["offline-unclean-shutdown", "Offline, unclean shutdown", "It is not running and did not shut down cleanly."],
  ["offline", "Offline", "It is not running."],
  ["restarting", "Restarting", "It is restarting."],
  ["stopping", "Stopping", "It is stopping."],
  ["starting", "Starting", "It is starting."],
  ["online", "Online", "It runs and talks to the platform."],
];

test("the link in Issues opens what happened, since when, where and what to do", async ({ gateways }) => {
  await gateways.open({ now: "2026-03-09T14:32:08Z" });
  await gateways.openIssues("sa-east-1");
  const { details } = gateways;
  await expect(details).toHaveAccessibleName("sa-east-1, 2 issues");
  await expect(details.getByRole("article")).toHaveCount(3);
  const [status, error, warning] = await details.getByRole("article").all();
  await expect(status!.getByRole("heading")).toHaveText("Offline, lost contact");
  await expect(status!.getByRole("time")).toHaveText(/^since Mar 9, 2026, 2:2\d:\d\d PM$/);
  await expect(error!.getByRole("heading")).toHaveText("Fewer nodes than required");
  await expect(error!).toContainText("0 of at least 1 nodes run. The cluster may not carry its load. Start the missing nodes.");
  await expect(error!.getByRole("time")).toHaveText(/^node gru-1a, since Mar 9, 2026, 2:2\d:\d\d PM$/);
  await expect(error!.getByRole("time")).toHaveAttribute("datetime", /^2026-03-09T14:2\d:\d\d\.\d{3}Z$/);
  await expect(warning!.getByRole("heading")).toHaveText("Disk nearly full");
  await expect(warning!).toContainText("94 % used when last heard of. Purge history sooner, or enlarge the disk.");
});

test("an issue without a node tells just since when", async ({ gateways }) => {
  await gateways.open({ now: "2026-03-09T14:32:08Z" });
  await gateways.openIssues("eu-west-1");
  await expect(gateways.details.getByRole("article").nth(1).getByRole("time")).toHaveText(/^since Mar 9, 2026, /);
});

test("by the keyboard it opens with the focus inside, and Escape gives the focus back", { tag: "@rest" }, async ({ gateways, page }) => {
  await gateways.open();
  const link = gateways.row("eu-west-2").getByRole("link", { name: "Warning" });
  await link.focus();
  await page.keyboard.press("Enter");
  await expect(gateways.details).toBeFocused();
  await expect(page, "the link opens a panel and leads nowhere").toHaveURL(/\/gateways$/);
  await page.keyboard.press("Tab");
  await expect(gateways.details.getByRole("button", { name: "Close details" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(gateways.details).toBeHidden();
  await expect(link).toBeFocused();

  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(gateways.details).toBeHidden();
  await expect(link).toBeFocused();
});

test("a click elsewhere closes it, another gateway's link changes it", { tag: "@rest" }, async ({ gateways, page }) => {
  await gateways.open();
  await gateways.openIssues("eu-west-1");
  await expect(gateways.details).toHaveAccessibleName("eu-west-1, 2 issues");
  await page.getByRole("heading", { level: 1 }).click();
  await expect(gateways.details).toBeHidden();
  await gateways.openIssues("eu-west-2");
  await expect(gateways.details).toHaveAccessibleName("eu-west-2, 1 issue");
  await page.keyboard.press("Escape");
  await gateways.openIssues("us-west-2");
  await expect(gateways.details).toHaveAccessibleName("us-west-2, 1 issue");
});

test("every status is explained to whoever asks for it", async ({ gateways, page }) => {
  await gateways.open({ scenario: "statuses" });
  for (const [name, title, words] of EXPLAINED) {
    const status = cellOf(gateways.row(name), "Status").getByRole("button");
    await status.focus();
    await page.keyboard.press("Enter");
    await expect(gateways.details, name).toHaveAccessibleName(name);
    await expect(gateways.details.getByRole("heading", { level: 3 })).toHaveText([title]);
    await expect(gateways.details.getByRole("article")).toContainText(words);
    await page.keyboard.press("Escape");
    await expect(status).toBeFocused();
  }
  await cellOf(gateways.row("cluster-issues-error"), "Status").getByRole("button").click();
  await expect(gateways.details.getByRole("article").first()).toContainText(
    "It runs, but its cluster has a problem. Its issues say which.",
  );
});

test("a deleted gateway's status says that there is no restore", { tag: "@rest" }, async ({ gateways }) => {
  await gateways.open({}, { view: "deleted" });
  await cellOf(gateways.row("legacy-dmz"), "Status").getByRole("button").click();
  await expect(gateways.details.getByRole("article")).toContainText("It was deleted. There is no restore.");
});

test("the panel stays inside the window, wherever its row is", async ({ gateways, page }) => {
  await page.setViewportSize({ width: 320, height: 480 });
  await gateways.open({ scenario: "statuses" });
  for (const name of ["cluster-issues-error", "stopping-warning"]) {
    await gateways.openIssues(name);
    const box = await gateways.details.boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(480);
    await page.keyboard.press("Escape");
  }
});
