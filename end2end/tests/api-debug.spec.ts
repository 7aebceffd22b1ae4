import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { findings } from "../support/axe.ts";
import { DebugPage } from "../support/debug-page.ts";
import { MockControls } from "../support/mock-controls.ts";
import type { Parameters } from "../support/mock.ts";
import { beyond } from "../support/overflow.ts";

const KEY = "k_live_7Q2mVx41f2";

/** A request that meets every kind of step. */
async function ordered(page: Page, parameters: Parameters = {}) {
  const debug = new DebugPage(page);
  await debug.open("orders", parameters);
  await debug.method.selectOption("POST");
  await debug.path.fill("/orders?expand=lines");
  await debug.credential.fill(KEY);
  await debug.typeHeaders("Content-Type: application/json\nX-Secret: to be removed");
  await debug.typeBody('{"total":"many"}');
  await debug.sendFor(/500 Internal Server Error/);
  return debug;
}

test.describe("a request", () => {
  test("is run through the flows, and its figures are told", async ({ page }) => {
    const debug = await ordered(page);
    await expect(debug.figure("Backend response")).toHaveText("201 Created");
    await expect(debug.figure("Total")).toHaveText(/^\d+ ms$/);
    await expect(debug.figure("Proxy")).toHaveText(/^\d+ ms$/);
    await expect(debug.figure("Sent")).toHaveText(/^\d+:\d\d:\d\d [AP]M$/);
    await debug.fold(/^Backend response/);
    await expect(debug.result.getByRole("region", { name: "Backend response: body" })).toHaveText(/"total": "many"/);
    await expect(page.getByRole("status").filter({ hasText: /^500 Internal Server Error after \d+ ms\. json-validation ended the run\.$/ })).toHaveCount(1);
  });

  test("says of each step how it ended", async ({ page }) => {
    const debug = await ordered(page);
    await expect(debug.timeline.getByRole("heading")).toHaveText(["On request", "Backend", "On response"]);
    await expect(debug.step(/^api-key security, completed/)).toBeVisible();
    await expect(debug.step(/^rate-limit plan Gold, completed/)).toBeVisible();
    await expect(debug.step(/^transform-headers api, completed/)).toBeVisible();
    await expect(debug.step(/^json-to-json api, skipped: .*tier.* == 'basic'.* is false/)).toBeVisible();
    await expect(debug.step(/^policy-geoip-filtering api, no transformation: /)).toBeVisible();
    await expect(debug.step(/^POST orders\.internal\.example\.com 201 Created/)).toBeVisible();
    await expect(debug.step(/^json-validation api, error: “total” must be a number/)).toBeVisible();
    await expect(debug.step(/^transform-headers api, did not run/)).toBeVisible();
  });

  test("shows first what failed, with its error and what it answered", async ({ page }) => {
    const debug = await ordered(page);
    await expect(debug.step(/^json-validation/)).toBeChecked();
    await expect(debug.chosen).toHaveText("json-validation");
    await expect(debug.result).toContainText("“total” must be a number. It ended the run.");
    await expect(debug.line("Status")).toHaveText(["201", "500"]);
    await expect(debug.line("Reason").first()).toHaveText("Created");
  });

  test("compares what a step got with what it left", async ({ page }) => {
    const debug = await ordered(page);
    await debug.step(/^transform-headers api, completed/).check();
    await expect(debug.chosen).toHaveText("transform-headers");
    await expect(debug.result).toContainText("Changed 3 headers. Everything else left as it was.");
    // What is secret by its name is not shown.
    await expect(debug.line("X-Secret")).toHaveText(["to••••••oved", /not there/]);
    await expect(debug.line("X-Tier")).toHaveText([/not there/, "gold"]);
    await expect(debug.line("X-Secret").getByRole("deletion")).toHaveText("to••••••oved");
    await expect(debug.line("X-Tier").getByRole("insertion")).toHaveText("gold");
    await expect(debug.line("Content-Type")).toHaveText(["application/json", "application/json"]);
    await expect(debug.line("Method")).toHaveText(["POST", "POST"]);
    await expect(debug.line("Parameters")).toHaveText(["expand=lines", "expand=lines"]);
    await expect(debug.result.getByText("Body, unchanged 16 B")).toBeVisible();
  });

  test("tells of steps that did nothing why", async ({ page }) => {
    const debug = await ordered(page);
    await debug.step(/^json-to-json/).check();
    await expect(debug.result).toContainText("is false. Everything is left as it was.");
    await debug.step(/^policy-geoip-filtering/).check();
    await expect(debug.result).toContainText("Everything is left as it was.");
    await debug.step(/^transform-headers api, did not run/).check();
    await expect(debug.result).toContainText("It did not run: the run had ended before.");
    await debug.step(/^POST orders/).check();
    await expect(debug.result).toContainText("POST https://orders.internal.example.com/orders?expand=lines");
  });

  test("shows a body that a step changed on both sides", async ({ page }) => {
    const debug = new DebugPage(page);
    await debug.open("failing-backend");
    await debug.typeBody("before");
    await debug.sendFor(/503/);
    await debug.step(/^policy-assign-content/).check();
    await expect(debug.result).toContainText("Changed the body");
    await expect(debug.result.getByRole("region", { name: "Input: body" })).toHaveText("before");
    await expect(debug.result.getByRole("region", { name: "Output: body" })).toHaveText(/"from"/);
  });

  test("that a policy answers does not call the backend, and says so", async ({ page }) => {
    const debug = new DebugPage(page);
    await debug.open("mocked");
    await debug.sendFor(/418/);
    await expect(debug.step(/^Backend .*answered in its place by a policy/)).toBeVisible();
    await debug.open("filtered");
    await debug.sendFor(/403/);
    await expect(debug.figure("Backend response")).toHaveText("Not called");
    await expect(debug.step(/^Backend not called: the run had ended before/)).toBeVisible();
  });

  test("without steps has the backend alone", async ({ page }) => {
    const debug = new DebugPage(page);
    await debug.open("nothing-to-do");
    await debug.sendFor(/200/);
    await expect(debug.step(/^GET /)).toBeVisible();
  });
});

test("everything is done by the keyboard alone", async ({ page }) => {
  const debug = new DebugPage(page);
  await debug.open("orders");
  await debug.method.focus();
  await page.keyboard.type("P");
  await expect(debug.method).toHaveValue("POST");
  await page.keyboard.press("Tab");
  await expect(debug.path).toBeFocused();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("/orders");
  await page.keyboard.press("Tab");
  await expect(debug.send).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(debug.plan).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.type(KEY);
  await debug.path.focus();
  await page.keyboard.press("Enter");
  await expect(debug.figure("Response")).toHaveText(/201 Created|500/);
  await debug.step(/^api-key/).focus();
  await page.keyboard.press("ArrowDown");
  await expect(debug.step(/^rate-limit/)).toBeChecked();
  await expect(debug.chosen).toHaveText("rate-limit");
  await page.keyboard.press("ArrowUp");
  await expect(debug.chosen).toHaveText("api-key");
  const next = debug.result.getByRole("button", { name: "Next step" });
  const previous = debug.result.getByRole("button", { name: "Previous step" });
  await expect(previous).toHaveAttribute("aria-disabled", "true");
  await next.focus();
  await page.keyboard.press("Enter");
  await expect(debug.chosen).toHaveText("rate-limit");
  await expect(next).toBeFocused();
  await expect(debug.step(/^rate-limit/)).toBeChecked();
  await previous.focus();
  await page.keyboard.press("Enter");
  await expect(debug.chosen).toHaveText("api-key");
});

test.describe("what is wrong with a request is said at its field", () => {
  test("a path", async ({ page }) => {
    const debug = new DebugPage(page);
    await debug.open("orders");
    await debug.path.fill("orders");
    await debug.send.click();
    await expect(debug.path).toBeFocused();
    await expect(debug.path).toHaveAttribute("aria-invalid", "true");
    await expect(debug.path).toHaveAccessibleDescription("A path begins with a slash, as in /orders.");
    await debug.path.fill("/two words");
    await expect(debug.path).not.toHaveAttribute("aria-invalid");
    await debug.send.click();
    await expect(debug.path).toHaveAccessibleDescription("A path has no spaces. Write %20 in place of each.");
    expect((await debug.mock.calls()).filter(({ operation }) => operation === "debugging.send")).toEqual([]);
  });

  test("headers, which fold out", async ({ page }) => {
    const debug = new DebugPage(page);
    await debug.open("orders");
    await debug.typeHeaders("Accept: a/b\nno colon\nX-Empty:");
    await debug.send.click();
    await expect(debug.headers).toBeFocused();
    await expect(debug.headers).toHaveAccessibleDescription(/Line 2 has no colon between name and value\..*Line 3 has no value/);
    await debug.fold(/^Headers/);
    await expect(debug.headers).toBeHidden();
    await debug.send.click();
    await expect(debug.headers).toBeFocused();
    await debug.headers.fill("Accept: a/b");
    await expect(debug.headers).not.toHaveAttribute("aria-invalid");
  });
});

/** The latency from the next call on. */
async function latency(page: Page, label: "infinite" | "none") {
  const controls = new MockControls(page);
  await controls.open();
  await controls.latency.selectOption({ label });
  await controls.button.click();
}

test.describe("a request under way", () => {
  test("can be cancelled, nothing typed is lost, and the next one is sent", async ({ page }) => {
    const debug = new DebugPage(page);
    await debug.open("orders");
    await debug.path.fill("/orders?slow=1");
    await debug.credential.fill(KEY);
    await latency(page, "infinite");
    await debug.send.click();
    await expect(debug.send).toHaveAttribute("aria-disabled", "true");
    await debug.cancel.click();
    await expect(debug.cancel).toBeHidden();
    await expect(debug.send).toBeFocused();
    await expect(debug.main.getByText("Cancelled. What you typed is kept.")).toBeVisible();
    await expect(debug.path).toHaveValue("/orders?slow=1");
    await expect(debug.credential).toHaveValue(KEY);
    await latency(page, "none");
    await debug.sendFor(/200|500/);
    await expect(debug.main.getByText("Cancelled. What you typed is kept.")).toBeHidden();
  });

  test("is called slow from 20 s on, and goes on", async ({ page }) => {
    const debug = new DebugPage(page);
    await debug.open("orders");
    await latency(page, "infinite");
    await debug.send.click();
    await debug.mock.advance(19_000);
    await expect(debug.main.getByText("Waiting for the answer, 19 s")).toBeVisible();
    await expect(debug.main.getByText("This takes longer than 20 s")).toBeHidden();
    await debug.mock.advance(1_000);
    await expect(debug.main.getByRole("status").filter({ hasText: "This takes longer than 20 s" })).toBeVisible();
    await debug.cancel.click();
    await expect(debug.main.getByText("This takes longer than 20 s")).toBeHidden();
  });

  test("is not sent twice", async ({ page }) => {
    const debug = new DebugPage(page);
    await debug.open("orders");
    await latency(page, "infinite");
    await debug.path.press("Enter");
    await debug.path.press("Enter");
    await debug.send.click({ force: true });
    const sent = (await debug.mock.calls()).filter(({ operation }) => operation === "debugging.send");
    expect(sent).toHaveLength(1);
  });
});

test.describe("a request that fails", () => {
  for (const [fault, title] of [
    ["500", "The request failed on the platform"],
    ["offline", "Not sent: the platform cannot be reached"],
    ["timeout", "The platform does not answer"],
    ["429", "Not sent: too many requests"],
  ] as const) {
    test(`with ${fault} says so, keeps what was typed, and can be sent again`, async ({ page }) => {
      const debug = new DebugPage(page);
      await debug.open("orders", { fail: `debugging.send:${fault}:once` });
      await debug.path.fill("/orders/7");
      await debug.credential.fill(KEY);
      await debug.send.click();
      await expect(debug.alert).toContainText(title);
      await expect(debug.alert).toContainText("What you typed is kept on this page.");
      await expect(debug.path).toHaveValue("/orders/7");
      await expect(debug.credential).toHaveValue(KEY);
      await debug.main.getByRole("button", { name: "Send again" }).click();
      await expect(debug.figure("Response")).toHaveText(/\d{3}/);
      await expect(debug.alert).toBeHidden();
    });
  }

  test("leaves the answer of before, with its time", async ({ page }) => {
    const debug = await ordered(page);
    const controls = new MockControls(page);
    await controls.open();
    await controls.setFaults("debugging.send:500");
    await debug.send.click();
    await expect(debug.alert).toContainText("The request failed on the platform");
    await expect(debug.figure("Response")).toHaveText(/500 Internal Server Error/);
  });

  test("since the API is gone says so, and the API is read again with nothing typed lost", async ({ page }) => {
    const debug = new DebugPage(page);
    await debug.open("orders", { fail: "debugging.send:404" });
    await debug.credential.fill(KEY);
    await debug.send.click();
    await expect(debug.alert).toContainText("Not sent: this API is not there any more");
    await debug.main.getByRole("button", { name: "Read the API again" }).click();
    await expect(debug.alert).toBeHidden();
    await expect(debug.credential).toHaveValue(KEY);
  });
});

test.describe("kept for the next time", () => {
  test("is the request, without the credential and the values of secret headers", async ({ page }) => {
    const debug = new DebugPage(page);
    await debug.open("orders");
    await debug.method.selectOption("PUT");
    await debug.path.fill("/orders/7?expand=lines&api-key=hidden-in-the-query");
    await debug.credential.fill(KEY);
    await debug.typeHeaders(`Accept: text/plain\nAuthorization: Bearer hidden-in-a-header\nX-Copy: ${KEY}`);
    await debug.typeBody('{"total":3}');
    await debug.sendFor(/\d{3}/);
    await page.reload();
    await expect(debug.path).toHaveValue("/orders/7?expand=lines&api-key=");
    await expect(debug.method).toHaveValue("PUT");
    await expect(debug.plan).toHaveValue("gold");
    await expect(debug.credential).toHaveValue("");
    await debug.fold(/^Headers/);
    await expect(debug.headers).toHaveValue("Accept: text/plain\nAuthorization:\nX-Copy:");
    await debug.fold(/^Body/);
    await expect(debug.body).toHaveValue('{"total":3}');
    // What is missing is asked for, not sent empty.
    await debug.send.click();
    await expect(debug.headers).toHaveAccessibleDescription(/Line 2 has no value: type it, or remove the line\./);
  });

  test("is each API's own", async ({ page }) => {
    const debug = new DebugPage(page);
    await debug.open("orders");
    await debug.path.fill("/mine");
    await debug.open("mocked");
    await expect(debug.path).toHaveValue("/");
    await debug.open("orders");
    await expect(debug.path).toHaveValue("/mine");
  });

  test("is no secret: not in storage, not in the address, not in the log", async ({ page }) => {
    const said: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    const debug = new DebugPage(page);
    await debug.open("orders");
    await debug.path.fill(`/orders?access_token=hidden-in-the-query`);
    await debug.typeHeaders("Authorization: Bearer hidden-in-a-header\nX-Api-Key: hidden-in-another");
    await debug.typeBody(`{"key":"${KEY}"}`);
    await debug.credential.fill(KEY);
    await debug.sendFor(/\d{3}/);
    const everywhere = [await debug.kept(), JSON.stringify(await debug.mock.calls()), await debug.mock.export(), ...said].join("\n");
    expect(everywhere).toContain("waygate.debug.request:orders");
    for (const secret of [KEY, "hidden-in-the-query", "hidden-in-a-header", "hidden-in-another"]) {
      expect(everywhere).not.toContain(secret);
    }
    // What is shown of it is masked, too.
    await expect(debug.result).not.toContainText(KEY);
    await expect(debug.credential).toHaveAttribute("type", "password");
    await expect(debug.credential).toHaveAttribute("autocomplete", "off");
    await debug.main.getByRole("button", { name: "Show" }).click();
    await expect(debug.credential).toHaveAttribute("type", "text");
  });
});

test("what was typed as a credential stays a secret with a plan that asks for none", async ({ page }) => {
  const debug = new DebugPage(page);
  await debug.open("orders");
  await debug.method.selectOption("POST");
  await debug.plan.selectOption({ label: "Gold (API key)" });
  await debug.credential.fill(KEY);
  await debug.typeBody(`{"k":"${KEY}"}`);
  const kept = () => page.evaluate(() => localStorage.getItem("waygate.debug.request:orders") ?? "");
  await expect.poll(kept).toContain("plan=gold");
  await debug.plan.selectOption({ label: "Open (no key)" });
  await expect.poll(kept).toContain("plan=open");
  expect(await kept()).not.toContain(KEY);
});

test.describe("the plan", () => {
  test("decides whether a credential is asked for, and lets in or refuses", async ({ page }) => {
    const debug = new DebugPage(page);
    await debug.open("orders");
    await debug.sendFor(/401/);
    await expect(debug.step(/^api-key security, error/)).toBeChecked();
    await debug.plan.selectOption({ label: "Open (no key)" });
    await expect(debug.credential).toBeHidden();
    await debug.sendFor(/200/);
    await expect(debug.step(/^key-less security, completed/)).toBeVisible();
    await debug.plan.selectOption({ label: "The first that lets it in" });
    await debug.credential.fill(KEY);
    await debug.sendFor(/200/);
    await expect(debug.step(/^api-key security, completed/)).toBeVisible();
  });

  test("counts its limit over requests", async ({ page }) => {
    const debug = new DebugPage(page);
    await debug.open("orders");
    await debug.credential.fill(KEY);
    for (let call = 0; call < 5; call++) {
      await debug.sendFor(/200/);
      await debug.mock.advance(1_000);
    }
    await debug.sendFor(/429/);
    await expect(debug.step(/^rate-limit plan Gold, error/)).toBeChecked();
  });
});

test.describe("Tested so far", () => {
  test("grows with each request, and stays for the tab", async ({ page }) => {
    const debug = new DebugPage(page);
    await debug.open("orders");
    await expect(debug.main.getByText(/^0 of 9 steps · 0 of 2 plans · 0 of 2 flows · 0 of 8 policies$/)).toBeVisible();
    await debug.plan.selectOption({ label: "Open (no key)" });
    await debug.sendFor(/200/);
    await expect(debug.main.getByText(/^5 of 9 steps · 1 of 2 plans · 1 of 2 flows/)).toBeVisible();
    await debug.plan.selectOption({ label: "Gold (API key)" });
    await debug.credential.fill(KEY);
    await debug.sendFor(/200/);
    await expect(debug.main.getByText(/^7 of 9 steps · 2 of 2 plans · 2 of 2 flows/)).toBeVisible();
    await page.reload();
    await expect(debug.main.getByText(/^7 of 9 steps/)).toBeVisible();
    await debug.fold(/^Not tested/);
    await expect(debug.main.getByRole("listitem").filter({ hasText: "json-to-json “Basic only”, api, on request, skipped, its condition was false" })).toBeVisible();
    await expect(debug.main.getByRole("listitem").filter({ hasText: /policy-geoip-filtering .*not interpreted in Debug Mode/ })).toBeVisible();
  });
});

test.describe("Check all endpoints", () => {
  const rows = (debug: DebugPage) => debug.dialog.getByRole("row");

  test("tells of each its answer and its time, those that fail first", async ({ page }) => {
    const debug = new DebugPage(page);
    await debug.open("orders");
    await debug.main.getByRole("button", { name: "Check all endpoints" }).click();
    await expect(debug.dialog.getByRole("status")).toHaveText("1 of 2 endpoints answers as it should.");
    await expect(rows(debug).nth(1)).toContainText("spare");
    await expect(rows(debug).nth(1)).toContainText("No answer. No connection could be made.");
    await expect(rows(debug).nth(2)).toContainText("orders");
    await expect(rows(debug).nth(2)).toContainText("Answered 200");
    await expect(rows(debug).nth(2).getByRole("cell").last()).toHaveText(/^\d+ ms$/);
    await debug.dialog.getByRole("button", { name: "Close" }).press("Escape");
    await expect(debug.main.getByRole("button", { name: "Check all endpoints" })).toBeFocused();
  });

  test("says where an endpoint answers with a failure of its own", async ({ page }) => {
    const debug = new DebugPage(page);
    await debug.open("failing-backend");
    await debug.main.getByRole("button", { name: "Check all endpoints" }).click();
    await expect(rows(debug).filter({ hasText: "failing" })).toContainText("Answered 503, a failure of its own");
  });

  for (const fault of ["500", "offline"]) {
    test(`that fails with ${fault} says so, and is made again`, async ({ page }) => {
      const debug = new DebugPage(page);
      await debug.open("orders", { fail: `debugging.check_endpoints:${fault}:once` });
      await debug.main.getByRole("button", { name: "Check all endpoints" }).click();
      await expect(debug.dialog.getByRole("alert")).toContainText("The endpoints were not checked");
      await debug.dialog.getByRole("button", { name: "Check again" }).click();
      await expect(debug.dialog.getByRole("status")).toHaveText("1 of 2 endpoints answers as it should.");
    });
  }
});

test.describe("Compare configuration", () => {
  test("holds the V4 against its original, field by field", async ({ page }) => {
    const debug = new DebugPage(page);
    await debug.open("orders");
    await debug.main.getByRole("button", { name: "Compare configuration" }).click();
    const row = (name: string) => debug.dialog.getByRole("row").filter({ has: page.getByRole("rowheader", { name, exact: true }) });
    await expect(row("Execution mode")).toContainText("Dropped. V4 has one execution engine.");
    await expect(row("Execution mode").getByRole("deletion")).toHaveText("v4-emulation-engine");
    await expect(row("Name")).toBeHidden();
    const only = debug.dialog.getByRole("checkbox", { name: "Differences only" });
    await expect(only).toBeFocused();
    await only.uncheck();
    await expect(row("Name")).toContainText("Same.");
    await expect(debug.dialog.getByRole("status")).toHaveText(/^(\d+) of \1 fields$/);
    await page.keyboard.press("Escape");
    await expect(debug.main.getByRole("button", { name: "Compare configuration" })).toBeFocused();
  });
});

test.describe("the API", () => {
  test("that the gateway still serves as V2 says so", async ({ page }) => {
    const debug = new DebugPage(page);
    await debug.open("orders");
    await expect(debug.main.getByText("V4, not deployed")).toBeVisible();
    await expect(debug.main.getByText("Requests run against the V4 definition; the gateway still serves V2.")).toBeVisible();
    await expect(page).toHaveTitle("Debug · Orders · Waygate");
  });

  test("that is deployed as V4 says so", async ({ page }) => {
    const debug = new DebugPage(page);
    await debug.open("filtered");
    await expect(debug.main.getByText("V4, deployed")).toBeVisible();
    await expect(debug.main.getByText("Requests run against the V4 definition, which the gateway serves.")).toBeVisible();
  });

  test("that is V2 leads to its migration", async ({ page }) => {
    const debug = new DebugPage(page);
    await debug.goto("not-yet-migrated");
    await expect(debug.main.getByRole("heading", { name: "Debug Mode works on V4 definitions" })).toBeVisible();
    await debug.main.getByRole("link", { name: "Migrate to V4" }).click();
    await expect(page).toHaveURL(/\/apis\/not-yet-migrated\/migrate/);
  });

  test("that is not there leads to the APIs", async ({ page }) => {
    const debug = new DebugPage(page);
    await debug.goto("nothing-like-that");
    await expect(debug.main.getByRole("heading", { name: "There is no such API" })).toBeVisible();
    await debug.main.getByRole("link", { name: "Go to APIs" }).click();
    await expect(page).toHaveURL(/\/apis(\?|$)/);
  });

  for (const fault of ["500", "offline"]) {
    test(`that cannot be read (${fault}) is read again`, async ({ page }) => {
      const debug = new DebugPage(page);
      await debug.goto("orders", { fail: `apis.get:${fault}:once` });
      await expect(debug.alert).toBeVisible();
      await debug.main.getByRole("button", { name: "Try again" }).click();
      await expect(debug.path).toBeVisible();
    });
  }

  test("is not run by who reads only, with the reason", async ({ page }) => {
    const debug = new DebugPage(page);
    await debug.open("orders", { role: "reader" });
    await expect(debug.send).toHaveAttribute("aria-disabled", "true");
    await expect(debug.send).toHaveAccessibleDescription("Your role “reader” reads only.");
    const check = debug.main.getByRole("button", { name: "Check all endpoints" });
    await expect(check).toHaveAccessibleDescription("Your role “reader” reads only.");
    await expect(debug.path).not.toBeEditable();
    await debug.path.press("Enter");
    expect((await debug.mock.calls()).filter(({ operation }) => operation.startsWith("debugging."))).toEqual([]);
  });
});

/** States of the page, each as a person gets there. */
const SITUATIONS: Record<string, (page: Page) => Promise<unknown>> = {
  "nothing sent": async (page) => new DebugPage(page).open("orders"),
  "an answer": async (page) => {
    const debug = await ordered(page);
    await debug.fold(/^Backend response/);
    await debug.fold(/^Not tested/);
  },
  "a skipped step": async (page) => (await ordered(page)).step(/^json-to-json/).check(),
  "a step that did not run": async (page) => (await ordered(page)).step(/^transform-headers api, did not run/).check(),
  "the backend": async (page) => (await ordered(page)).step(/^POST /).check(),
  "what is wrong": async (page) => {
    const debug = new DebugPage(page);
    await debug.open("orders");
    await debug.typeHeaders("nothing");
    await debug.path.fill("");
    await debug.send.click();
    await debug.fold(/^Body/);
  },
  "a failure": async (page) => {
    const debug = new DebugPage(page);
    await debug.open("orders", { fail: "debugging.send:500" });
    await debug.send.click();
    await expect(debug.alert).toBeVisible();
  },
  "a slow request": async (page) => {
    const debug = new DebugPage(page);
    await debug.open("orders");
    await latency(page, "infinite");
    await debug.send.click();
    await debug.mock.advance(20_000);
    await expect(debug.main.getByText("This takes longer than 20 s")).toBeVisible();
  },
  "the endpoints": async (page) => {
    const debug = new DebugPage(page);
    await debug.open("orders");
    await debug.main.getByRole("button", { name: "Check all endpoints" }).click();
    await expect(debug.dialog.getByRole("table")).toBeVisible();
  },
  "the configuration": async (page) => {
    const debug = new DebugPage(page);
    await debug.open("orders");
    await debug.main.getByRole("button", { name: "Compare configuration" }).click();
    await expect(debug.dialog.getByRole("table")).toBeVisible();
  },
  "an API that is V2": async (page) => new DebugPage(page).goto("not-yet-migrated"),
  "no such API": async (page) => new DebugPage(page).goto("nothing-like-that"),
  "who reads only": async (page) => new DebugPage(page).open("orders", { role: "reader" }),
};

// Colours that are on their way are not those that are meant.
test.use({ contextOptions: { reducedMotion: "reduce" } });

test.describe("axe finds nothing, light and dark", () => {
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

test.describe("at 320 px", () => {
  test.use({ viewport: { width: 320, height: 720 } });

  for (const name of ["nothing sent", "an answer", "the endpoints", "the configuration", "who reads only"]) {
    test(`nothing reaches out of the page, and axe finds nothing: ${name}`, async ({ page }) => {
      await SITUATIONS[name]?.(page);
      expect(await beyond(page)).toBe(0);
      expect(await findings(page)).toEqual([]);
    });
  }
});
