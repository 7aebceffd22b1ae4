import { expect, test } from "../fixtures.ts";
import { expectNames, expectRow, namesOf, UNATTACHED } from "../support/table.ts";

test("every scenario of the list opens, without a word of complaint", async ({ gateways, request }) => {
  const answer = await request.get("/mock/scenarios.json");
  const scenarios = (await answer.json()) as { name: string; shows: string }[];
  expect(scenarios.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["typical", "empty", "single", "statuses", "busy", "large", "text"]),
  );
  for (const { name, shows } of scenarios) {
    expect(shows).not.toBe("");
    await gateways.open({ scenario: name });
    const rows = gateways.table.getByRole("rowheader");
    if (name === "empty") await expect(rows).toHaveCount(0);
    else await expect(rows.first(), name).toBeVisible();
    await expect(gateways.page.getByText(/mock parameter/), name).toHaveCount(0);
  }
});

test("a parameter that is not understood is named with what holds instead, and the rest holds", async ({
  gateways,
  page,
}) => {
  await gateways.open({ scenario: "nope", role: "reader" });
  const notice = page.getByRole("main").getByRole("status");
  await expect(notice).toContainText("Mock mode left something out");
  await expect(notice).toContainText("scenario: There is no scenario “nope”; this is “typical”. There are typical, empty,");
  await expect(gateways.table.getByRole("rowheader")).toHaveCount(14);
  await expect(gateways.addButton).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("button", { name: "Dismiss" }).click();
  await expect(notice).toHaveCount(0);
});

test("each malformed value is told apart", async ({ gateways, page }) => {
  for (const [name, value, told] of [
    ["fail", "gateways.list", "fail: “gateways.list” is left out: it has to be OPERATION:FAULT, or OPERATION:FAULT:once."],
    ["fail", "gateways.burn:500", "fail: “gateways.burn:500” is left out: there is no operation “gateways.burn”."],
    ["fail", "gateways.list:200", "is left out: “200” is no fault."],
    ["latency", "soon", "latency: “soon” is neither a number of milliseconds"],
    ["rows", "100001", "rows: “100001” is no whole number from 0 to 100000"],
    ["seed", "-1", "seed: “-1” is no whole number"],
    ["now", "yesterday", "now: “yesterday” is no instant"],
    ["speed", "fast", "speed: “fast” is no number from 0"],
    ["role", "king", "role: There is no role “king”; it is admin. There are admin, reader, access-only."],
  ] as const) {
    await gateways.open({ [name]: value });
    const notice = page.getByRole("main").getByRole("status");
    await expect(notice, `${name}=${value}`).toContainText("Mock mode left something out");
    await expect(notice).toContainText(told);
    await expect(gateways.table.getByRole("rowheader")).toHaveCount(14);
  }
});

test("several wrong ones are counted, and what is right beside them holds", async ({ gateways, page }) => {
  await gateways.goto({ scenario: "x", rows: "y", fail: "gateways.list:503:once,z" });
  await expect(page.getByRole("main").getByRole("status")).toContainText("Mock mode left 3 things out");
  await expect(gateways.alert).toContainText("The platform failed with 503");
});

test("the parameters stay with the tab, and another tab has its own", async ({ gateways, page, context }) => {
  await gateways.open({ scenario: "single" });
  await expectNames(gateways.table, ["production"]);
  expect(gateways.url).toBe("/gateways");
  await page.reload();
  await expectNames(gateways.table, ["production"]);
  await page.goto("/nothing");
  await page.getByRole("link", { name: "Go to Gateways" }).click();
  await expectNames(gateways.table, ["production"]);

  const other = await context.newPage();
  await other.goto("/gateways");
  await expect(other.getByRole("rowheader")).toHaveCount(14);
});

test("a link makes the same situation again, another seed another one", async ({ gateways }) => {
  const ids = async (seed: number) => {
    await gateways.open({ rows: 5, seed });
    await expect(gateways.table.getByRole("rowheader")).toHaveCount(5);
    return gateways.table.getByRole("rowheader").getByRole("link").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  };
  const first = await ids(3);
  expect(await ids(3)).toEqual(first);
  expect(await ids(4)).not.toEqual(first);
});

test("rows makes as many gateways as it says", async ({ gateways, page }) => {
  await gateways.open({ rows: 12 });
  await expect(page.getByRole("main")).toContainText("12 gateways, 30 environments");
  await gateways.open({ rows: 0 });
  await expect(page.getByRole("heading", { name: "No gateways yet" })).toBeVisible();
});

test("now is where the clock starts, and under automation it stands there", async ({ gateways, page }) => {
  await gateways.open({ now: "2026-03-09T14:32:08Z" });
  await page.getByRole("button", { name: "Pause live updates" }).click();
  await expect(page.getByRole("main")).toContainText("paused, as of 2:32:08 PM");
  await page.getByRole("button", { name: "Refresh now" }).click();
  await expect(page.getByRole("main")).toContainText("paused, as of 2:32:08 PM");
});

test("speed lets the clock run", async ({ gateways, page }) => {
  await gateways.open({ speed: 600, now: "2026-03-09T14:32:08Z" });
  // Ten minutes in a second: all that was under way in the scenario comes to its end.
  await expectRow(gateways.table, { "Gateway Name": "eu-west-10", Status: "Online" });
  await expect(page.getByRole("main")).toContainText(/updated \d+ s ago/);
});

test("dir=rtl is a direction, dir=desc an order", async ({ gateways, page }) => {
  await gateways.open({ dir: "rtl" }, { sort: "host" });
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(gateways.columnHeader("Host Name")).toHaveAttribute("aria-sort", "ascending");
  await gateways.open({}, { dir: "desc" });
  await expect(gateways.columnHeader("Gateway Name")).toHaveAttribute("aria-sort", "descending");
  await expect(page.getByText(/mock parameter/)).toHaveCount(0);
});

test.describe("window.waygate.mock", () => {
  test("tells of calls, and refuses what it does not understand", async ({ gateways, page }) => {
    await gateways.open();
    const calls = await gateways.mock.calls();
    expect(calls).toEqual(
      expect.arrayContaining([
        { operation: "session", answer: "200", took: 0 },
        { operation: "gateways.list", answer: "200", took: 0 },
        { operation: "environments.list", answer: "200", took: 0 },
        { operation: "gateways.events", answer: "open", took: null },
      ]),
    );
    const refusal = (call: string) =>
      page.evaluate(async (call) => {
        const { mock } = waygate;
        const calls: Record<string, () => unknown> = {
          "an unknown gateway": () => mock.setStatus("nowhere", "online"),
          "an unknown status": () => mock.setStatus("eu-west-1", "happy"),
          "a negative span": () => mock.advance(-1),
        };
        try {
          await calls[call]?.();
          return "accepted";
        } catch (error) {
          return String(error);
        }
      }, call);
    expect(await refusal("an unknown gateway")).toContain("There is no gateway with the id or name “nowhere”");
    expect(await refusal("an unknown status")).toContain("there is no status happy; there are offline_lost_contact,");
    expect(await refusal("a negative span")).toContain("advance takes milliseconds, 0 or more");
  });

  test("resets, and exports what was edited", async ({ gateways }) => {
    await gateways.open();
    await gateways.mock.setStatus(["eu-west-1", "offline"]);
    await expectRow(gateways.table, { "Gateway Name": "eu-west-1", Status: "Offline with an error" });
    const state = JSON.parse(await gateways.mock.export()) as { documents: { kind: string }[] };
    expect(state.documents.map(({ kind }) => kind)).toEqual(["gateway"]);
    await gateways.mock.reset();
    await expectRow(gateways.table, { "Gateway Name": "eu-west-1", Status: "Online with an error" });
    expect((await namesOf(gateways.table)).at(-1)).toBe(UNATTACHED);
    expect(JSON.parse(await gateways.mock.export())).toMatchObject({ documents: [] });
  });
});
