import { readFile } from "node:fs/promises";
import { expect, test } from "../fixtures.ts";
import { GatewaysPage } from "../support/gateways-page.ts";
import { MockControls } from "../support/mock-controls.ts";
import { expectNames, expectRow } from "../support/table.ts";

let controls: MockControls;

test.beforeEach(({ page }) => {
  controls = new MockControls(page);
});

test("the controls open by their button and by Ctrl+., and stay open over a reload", async ({ gateways, page }) => {
  await gateways.open();
  await expect(controls.panel).toBeHidden();
  await expect(controls.button).toHaveAttribute("aria-expanded", "false");
  await controls.button.click();
  await expect(controls.panel).toBeVisible();
  await expect(controls.button).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("Control+.");
  await expect(controls.panel).toBeHidden();
  await gateways.search.focus();
  await page.keyboard.press("Control+.");
  await expect(controls.panel).toBeVisible();
  await page.reload();
  await expect(controls.panel).toBeVisible();
  await controls.panel.getByRole("button", { name: "Close mock controls" }).click();
  await expect(controls.panel).toBeHidden();
  await page.reload();
  await expect(gateways.heading).toBeVisible();
  await expect(controls.panel).toBeHidden();
});

test("they never cover the product", async ({ gateways, page }) => {
  await gateways.open();
  for (const width of [1440, 1000, 600]) {
    await page.setViewportSize({ width, height: 800 });
    if (await controls.panel.isHidden()) await controls.open();
    const [panel, main] = [await controls.panel.boundingBox(), await page.getByRole("main").boundingBox()];
    if (!panel || !main) throw new Error("both are in view");
    const apart =
      panel.x >= main.x + main.width || main.x >= panel.x + panel.width || panel.y + panel.height <= main.y || panel.y >= main.y + main.height;
    expect(apart, `at ${width}: ${JSON.stringify({ panel, main })}`).toBe(true);
  }
});

test("another scenario and another role begin anew", async ({ gateways }) => {
  await gateways.open();
  await controls.open();
  await expect(controls.scenario).toHaveValue("typical");
  await controls.restart(() => controls.scenario.selectOption("single"));
  await expectNames(gateways.table, ["production"]);
  await expect(controls.scenario).toHaveValue("single");
  await controls.restart(() => controls.role.selectOption("reader"));
  await expect(gateways.addButton).toHaveAttribute("aria-disabled", "true");
  await expectNames(gateways.table, ["production"]);
  await controls.restart(() => controls.role.selectOption("access-only"));
  await expect(gateways.page.getByRole("heading", { name: "You can’t see gateways" })).toBeVisible();
});

test("latency holds from the next call on", async ({ gateways, page }) => {
  await gateways.open();
  await controls.open();
  await controls.latency.selectOption({ label: "1000 ms" });
  await page.getByRole("button", { name: "Refresh now" }).click();
  await gateways.mock.advance(999);
  await expect(gateways.table).toHaveAttribute("aria-busy", "true");
  await gateways.mock.advance(1);
  await expect(gateways.table).toHaveAttribute("aria-busy", "false");
  await controls.latency.selectOption({ label: "infinite" });
  await page.getByRole("button", { name: "Refresh now" }).click();
  await gateways.mock.advance(60_000);
  await expect(gateways.table).toHaveAttribute("aria-busy", "true");
  await controls.latency.selectOption({ label: "none" });
  await expect(gateways.table, "calls that wait for ever are let go").toHaveAttribute("aria-busy", "false");
});

test("faults are made and taken back; what is no fault is said at the field", async ({ gateways, page }) => {
  await gateways.open();
  await controls.open();
  await controls.setFaults("gateways.list:500:once");
  await page.getByRole("button", { name: "Refresh now" }).click();
  await expect(gateways.alert).toContainText("The platform failed with 500");
  await page.getByRole("button", { name: "Try now" }).click();
  await expect(gateways.alert).toHaveCount(0);

  await controls.setFaults("nonsense");
  await expect(controls.faults).toHaveAttribute("aria-invalid", "true");
  await expect(controls.faults).toHaveAccessibleDescription(/“nonsense” is left out: it has to be OPERATION:FAULT/);
  await controls.setFaults("");
  await expect(controls.faults).not.toHaveAttribute("aria-invalid");
});

test("the clock is stepped, run, sped up and paused", async ({ gateways }) => {
  await gateways.open({ now: "2026-03-09T14:32:08Z" });
  await controls.open();
  const shows = (time: string | RegExp) => expect(controls.panel).toContainText(time);
  await shows("Mar 9, 2026, 2:32:08 PM");
  for (const [step, time] of [
    ["+1 min", "2:33:08 PM"],
    ["+5 min", "2:38:08 PM"],
    ["+1 h", "3:38:08 PM"],
  ] as const) {
    await controls.panel.getByRole("button", { name: step, exact: true }).click();
    await shows(time);
  }
  await expectRow(gateways.table, { "Gateway Name": "eu-west-10", Status: "Online" });

  const speed = controls.panel.getByRole("combobox", { name: "Speed" });
  await speed.selectOption({ label: "600 ×" });
  const pause = controls.panel.getByRole("button", { name: "Pause the clock" });
  await expect(pause).toBeVisible();
  await shows(/(4|5|6|7):\d\d:\d\d PM/);
  await pause.click();
  await expect(controls.panel.getByRole("button", { name: "Run the clock" })).toBeVisible();
  const time = async () => /2026, ([\d:]+)/.exec((await controls.panel.textContent()) ?? "")?.[1];
  const stopped = await time();
  await gateways.mock.advance(0);
  expect(await time()).toBe(stopped);
  await controls.panel.getByRole("button", { name: "Run the clock" }).click();
  await expect.poll(time).not.toBe(stopped);
});

test("any gateway can be made to have any status", async ({ gateways }) => {
  await gateways.open();
  await controls.open();
  for (const [status, shown] of [
    ["Offline, unclean shutdown", "Offline unclean shutdown"],
    ["Restarting, overdue", "Restarting overdue by 3 min"],
    ["Cluster Issues", "Cluster Issues with a warning"],
    ["Online", "Online"],
  ] as const) {
    await controls.change("eu-central-1", status);
    await expectRow(gateways.table, { "Gateway Name": "eu-central-1", Status: shown });
  }
  await controls.change("eu-central-1", "Deleted");
  await expect(gateways.row("eu-central-1")).toHaveCount(0);
});

test("the log has each call with its answer and its time, newest first", async ({ gateways, page }) => {
  await gateways.goto({ latency: 250 });
  await controls.open();
  await gateways.mock.advance(250);
  await expect(controls.calls().filter({ hasText: "gateways.list" }).first()).toHaveText("gateways.list200250 ms");
  await controls.setFaults("gateways.list:429:once");
  await page.getByRole("button", { name: "Refresh now" }).click();
  await expect(controls.calls().filter({ hasText: "gateways.list" }).first()).toHaveText("gateways.listwaiting");
  await gateways.mock.advance(250);
  await expect(controls.calls().filter({ hasText: "gateways.list" }).first()).toHaveText("gateways.list429250 ms");
});

test("Copy link gives a link that makes the same situation elsewhere", async ({ gateways, page, context, browser, baseURL }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await gateways.open({ scenario: "statuses", role: "reader", now: "2026-03-09T14:32:08Z" }, { q: "online", sort: "host" });
  await controls.open();
  await controls.latency.selectOption({ label: "infinite" });
  await controls.panel.getByRole("button", { name: "Copy link" }).click();
  await expect(controls.panel.getByRole("button", { name: "Copied" })).toBeVisible();
  const link = new URL(await page.evaluate(() => navigator.clipboard.readText()));
  expect(Object.fromEntries(link.searchParams)).toEqual({
    q: "online",
    sort: "host",
    scenario: "statuses",
    role: "reader",
    latency: "infinite",
    now: "2026-03-09T14:32:08Z",
  });
  link.searchParams.delete("latency");
  const elsewhere = await browser.newContext(baseURL ? { baseURL } : {});
  const copy = new GatewaysPage(await elsewhere.newPage());
  await copy.page.goto(link.href);
  // By host: a hyphen comes before a dot.
  await expectNames(copy.table, ["online-error", "online-warning", "online"]);
  await expect(copy.addButton).toHaveAttribute("aria-disabled", "true");
  await elsewhere.close();
});

test.describe("a state", () => {
  const save = async (path: string) => {
    const downloading = controls.page.waitForEvent("download");
    await controls.panel.getByRole("button", { name: "Save state" }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe("waygate-state.json");
    await download.saveAs(path);
  };
  const load = async (on: MockControls, file: string | { name: string; mimeType: string; buffer: Buffer }) => {
    const choosing = on.page.waitForEvent("filechooser");
    await on.panel.getByRole("button", { name: "Load state" }).click();
    await (await choosing).setFiles(file);
  };

  test("is saved as a file, and loaded where another scenario runs: edits, parameters and time come along", async ({
    gateways,
    browser,
    baseURL,
  }, testInfo) => {
    await gateways.open({ now: "2026-03-09T14:32:08Z" });
    await controls.open();
    await gateways.mock.setStatus(["eu-central-1", "offline_failed_start"]);
    await gateways.mock.advance(3_600_000);
    const path = testInfo.outputPath("waygate-state.json");
    await save(path);
    expect(JSON.parse(await readFile(path, "utf8"))).toMatchObject({ format: "waygate-mock-state", v: 1, elapsed_ms: 3_600_000 });

    const elsewhere = await browser.newContext({ ...(baseURL && { baseURL }), locale: "en-US", timezoneId: "UTC" });
    const copy = new GatewaysPage(await elsewhere.newPage());
    const there = new MockControls(copy.page);
    await copy.open({ scenario: "single" });
    await there.open();
    await there.restart(() => load(there, path));
    await expectRow(copy.table, { "Gateway Name": "eu-central-1", Status: "Offline failed start" });
    await expectRow(copy.table, { "Gateway Name": "eu-west-10", Status: "Online" });
    await expect(there.panel).toContainText("Mar 9, 2026, 3:32:08 PM");
    await copy.page.reload();
    await expectRow(copy.table, { "Gateway Name": "eu-central-1", Status: "Offline failed start" });
    await elsewhere.close();
  });

  test("of the same scenario is taken over at once, and replaces what was edited", async ({ gateways }, testInfo) => {
    await gateways.open();
    await controls.open();
    await gateways.mock.setStatus(["eu-central-1", "stopping"]);
    const path = testInfo.outputPath("waygate-state.json");
    await save(path);
    await gateways.mock.setStatus(["eu-central-1", "starting"], ["ca-central-1", "online"]);
    await expectRow(gateways.table, { "Gateway Name": "ca-central-1", Status: "Online" });
    await load(controls, path);
    await expectRow(gateways.table, { "Gateway Name": "eu-central-1", Status: "Stopping" });
    await expectRow(gateways.table, { "Gateway Name": "ca-central-1", Status: "Offline" });
  });

  test("that cannot be read is refused with the reason, and nothing changes", async ({ gateways, page }) => {
    await gateways.open();
    await controls.open();
    await gateways.mock.setStatus(["eu-central-1", "stopping"]);
    const whole = await gateways.mock.export();
    for (const [content, reason] of [
      [whole.slice(0, whole.length / 2), "The file ends in the middle. Save the state again."],
      ['{"format":"waygate-mock-state","v":99}', "The file has version 99; this console reads up to 1."],
      ['{"format":"something","v":1}', "The file is no saved state"],
      ["\u0000\u0001 no JSON", "The file is no saved state"],
    ] as const) {
      await load(controls, { name: "state.json", mimeType: "application/json", buffer: Buffer.from(content) });
      await expect(page.getByRole("main").getByRole("status")).toContainText(reason);
      await page.getByRole("button", { name: "Dismiss" }).click();
    }
    await expectRow(gateways.table, { "Gateway Name": "eu-central-1", Status: "Stopping" });
  });
});
