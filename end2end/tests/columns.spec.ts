import { expect, test } from "../fixtures.ts";
import { type StatusKey, STATUSES } from "../support/mock.ts";
import { cellOf, COLUMNS, expectNames, expectRow, type Row, rowsOf, UNATTACHED } from "../support/table.ts";

/** What a status reads as, the qualifier included. */
const WORDS: Record<StatusKey, string> = {
  offline_lost_contact: "Offline lost contact",
  restarting_overdue: "Restarting overdue by 3 min",
  offline_failed_start: "Offline failed start",
  offline_unclean_shutdown: "Offline unclean shutdown",
  cluster_issues: "Cluster Issues",
  offline: "Offline",
  restarting: "Restarting",
  stopping: "Stopping",
  starting: "Starting",
  online: "Online",
  deleted: "Deleted",
};

const ENABLED = STATUSES.filter((status) => status !== "deleted");

/** Every gateway of the scenario `statuses`: one for each status and issue that go together. */
const CASES = ENABLED.flatMap((status) =>
  (["error", "warning", undefined] as const)
    .filter((issue) => status !== "cluster_issues" || issue)
    .map((issue) => ({
      status,
      issue,
      name: [status.replaceAll("_", "-"), issue].filter(Boolean).join("-"),
    })),
);

test("the table has six columns, and sorts by four of them", { tag: "@rest" }, async ({ gateways }) => {
  await gateways.open();
  await expect(gateways.table.getByRole("columnheader")).toHaveText([...COLUMNS]);
  for (const column of COLUMNS) {
    const sortable = column !== "Issues" && column !== "Environments";
    await expect(gateways.sortButton(column), column).toHaveCount(sortable ? 1 : 0);
  }
});

test("every status with every issue reads as its label, its qualifier and its issue", async ({ gateways }) => {
  await gateways.open({ scenario: "statuses" });
  const expected = CASES.map(({ status, issue, name }): Row => {
    const also = issue === "error" ? " with an error" : issue === "warning" ? " with a warning" : "";
    return {
      Status: WORDS[status] + also,
      Issues: issue === "error" ? "Error" : issue === "warning" ? "Warning" : "",
      "Gateway Name": name,
      Environments: "Production",
      "Host Name": `gw-${name}.example.com`,
      "Gateway URL": `https://${name}.api.example.com`,
    };
  });
  const byName = (a: Row, b: Row) => (a["Gateway Name"] < b["Gateway Name"] ? -1 : 1);
  const rows = (await rowsOf(gateways.table)).filter((row) => row["Gateway Name"] !== UNATTACHED);
  expect(rows.sort(byName)).toEqual(expected.sort(byName));
});

test("eleven statuses have eleven icons of different shapes", async ({ gateways, page }) => {
  await gateways.open({ scenario: "statuses" });
  const icons = new Map<string, StatusKey>();
  const see = async (status: StatusKey, name: string) => {
    const [icon] = await gateways.icons(cellOf(gateways.row(name), "Status"));
    icons.set(icon ?? "none", status);
  };
  for (const status of ENABLED) await see(status, CASES.find((each) => each.status === status)?.name ?? "");
  await gateways.view("Deleted").check();
  await expect(gateways.row("deleted")).toBeVisible();
  await see("deleted", "deleted");
  expect([...icons.values()]).toEqual([...ENABLED, "deleted"]);

  const drawings = await page.evaluate(
    (names) => names.map((name) => document.getElementById(name)?.innerHTML.trim() ?? ""),
    [...icons.keys()],
  );
  expect(drawings.filter((drawing) => drawing === "")).toEqual([]);
  expect(new Set(drawings).size).toBe(11);
});

test("an issue's icon stands in both the Status and the Issues column, and nowhere without an issue", async ({
  gateways,
}) => {
  await gateways.open({ scenario: "statuses" });
  for (const { issue, name } of CASES) {
    const row = gateways.row(name);
    const expected = issue ? [`issue-${issue}`] : [];
    const [, ...marks] = await gateways.icons(cellOf(row, "Status"));
    expect(marks, `Status of ${name}`).toEqual(expected);
    expect(await gateways.icons(cellOf(row, "Issues")), `Issues of ${name}`).toEqual(expected);
  }
});

test("with an error and a warning the error wins, and the label stays", { tag: "@rest" }, async ({ gateways }) => {
  await gateways.open();
  await expectRow(gateways.table, { "Gateway Name": "eu-west-1", Status: "Online with an error", Issues: "Error" });
  const row = gateways.row("eu-west-1");
  expect(await gateways.icons(cellOf(row, "Status"))).toEqual(["st-online", "issue-error"]);
  expect(await gateways.icons(cellOf(row, "Issues"))).toEqual(["issue-error"]);
  await gateways.openIssues("eu-west-1");
  await expect(gateways.details.getByRole("heading", { level: 3 })).toHaveText([
    "Online",
    "Certificate does not match the public URL",
    "Java update due",
  ]);
});

test("names of gateways and environments lead to their pages", { tag: "@rest" }, async ({ gateways, page }) => {
  await gateways.open();
  const row = gateways.row("eu-west-1");
  await expect(row.getByRole("link", { name: "eu-west-1" })).toHaveAttribute("href", /^\/gateways\/gw_\w+\/information$/);
  await expect(row.getByRole("listitem").getByRole("link")).toHaveText(["Billing", "Orders", "Payments"]);

  await row.getByRole("link", { name: "Orders" }).click();
  await expect(page).toHaveURL(/\/environments\/env_\w+$/);
  await page.goBack();
  await gateways.row("eu-west-1").getByRole("link", { name: "eu-west-1" }).click();
  await expect(page).toHaveURL(/\/gateways\/gw_\w+\/information$/);
});

test("a gateway without environments has a dash", { tag: "@rest" }, async ({ gateways }) => {
  await gateways.open();
  await expectRow(gateways.table, {
    Status: "Offline",
    Issues: "",
    "Gateway Name": "ca-central-1",
    Environments: "—",
    "Host Name": "gw-yul-1.example.com",
    "Gateway URL": "https://yul.api.example.com",
  });
});

test("the Deleted view has deleted gateways alone: no links, no environments, no issues, no last row", { tag: "@rest" }, async ({
  gateways,
}) => {
  await gateways.open();
  await gateways.view("Deleted").check();
  await expectNames(gateways.table, ["eu-north-1", "legacy-dmz"]);
  for (const [name, code] of [["eu-north-1", "arn"], ["legacy-dmz", "dmz"]] as const) {
    await expectRow(gateways.table, {
      Status: "Deleted",
      Issues: "",
      "Gateway Name": name,
      Environments: "—",
      "Host Name": `gw-${code}-1.example.com`,
      "Gateway URL": `https://${code}.api.example.com`,
    });
  }
  await expect(gateways.table.getByRole("link")).toHaveCount(0);
  await expect(gateways.page.getByRole("main")).toContainText("2 deleted gateways");
});

test("a gateway that is deleted loses its issues and its environments, which become unattached", async ({
  gateways,
}) => {
  await gateways.open();
  await gateways.mock.setStatus(["eu-west-1", "deleted"]);
  await expect(gateways.row("eu-west-1")).toHaveCount(0);
  await expectRow(gateways.table, {
    "Gateway Name": UNATTACHED,
    Environments: "Analytics, Billing, Billing Test See more...",
  });
  await gateways.view("Deleted").check();
  await expectRow(gateways.table, { "Gateway Name": "eu-west-1", Status: "Deleted", Issues: "", Environments: "—" });
});

test("names are shown as they are, whatever they look like", async ({ gateways, page }) => {
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => dialogs.push(dialog.message()));
  await gateways.open({ scenario: "text" });
  for (const name of [
    "<img src=x onerror=alert(1)>",
    "<script>alert(document.title)</script>",
    "\"quoted\" & 'apostrophes' &amp; &lt;b&gt;",
    "{{7*7}} ${7*7} %s %n",
    "بوابة الإنتاج الرئيسية 12",
    "👩‍👩‍👧‍👦 🏳️‍🌈 🇪🇺 👍🏽",
    "w".repeat(255),
  ]) {
    await expect(gateways.table.getByRole("link", { name, exact: true }), name.slice(0, 40)).toHaveCount(1);
  }
  await expect(gateways.table.getByRole("img")).toHaveCount(0);
  expect(dialogs).toEqual([]);
});
