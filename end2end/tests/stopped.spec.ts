import { expect, test } from "../fixtures.ts";

test("a crash shows what happened, can be copied, and a reload goes on from there", async ({
  gateways,
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await gateways.open({}, { q: "eu" });
  await page.evaluate(() => waygate.crashed("panicked at src/nowhere.rs:1:1: boom"));
  await expect(page).toHaveTitle("The console stopped · Waygate");
  await expect(page.getByRole("heading", { level: 1, name: "The console stopped" })).toBeFocused();
  await expect(page.getByRole("main")).toContainText("What the platform had accepted is safe. Reload to go on from here.");
  await expect(page.getByRole("main")).toContainText("panicked at src/nowhere.rs:1:1: boom");
  await expect(page.getByRole("main")).toContainText("/gateways?q=eu");

  await page.getByRole("button", { name: "Copy details" }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("boom");
  expect(copied).toContain(await page.evaluate(() => navigator.userAgent));

  await page.getByRole("button", { name: "Reload" }).click();
  await expect(gateways.row("eu-west-1")).toBeVisible();
  await expect(gateways.search).toHaveValue("eu");
});

test("the first crash is the one that is told", async ({ gateways, page }) => {
  await gateways.open();
  await page.evaluate(() => {
    waygate.crashed("the cause");
    waygate.crashed("a consequence");
  });
  await expect(page.getByRole("main")).toContainText("the cause");
  await expect(page.getByRole("main")).not.toContainText("a consequence");
});

test("without leave to use the clipboard the details are selected", async ({ gateways, page, context }) => {
  await context.clearPermissions();
  await gateways.open();
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("not allowed"));
    waygate.crashed("boom");
  });
  await page.getByRole("button", { name: "Copy details" }).click();
  await expect(page.getByRole("button", { name: "Selected below: copy it with Ctrl+C" })).toBeVisible();
  expect(await page.evaluate(() => getSelection()?.toString())).toContain("boom");
});

test.describe("a configuration that cannot be used is an error page, never mock mode:", () => {
  for (const [what, answer, told] of [
    ["half a file", { body: '{"backend":{"kind":' }, /\/config\.json is not as it should be: ./],
    ["an unknown backend", { body: '{"backend":{"kind":"moc"}}' }, /is not as it should be: .*\b(kind|moc)\b/],
    ["a name that is mistyped", { body: '{"backnd":{"kind":"mock"}}' }, /is not as it should be: .*field/],
    ["an empty file", { body: "" }, /is not as it should be/],
    ["the page in its place", { body: "<!doctype html><p>Hello", contentType: "text/html" }, /is not as it should be/],
    ["a backend elsewhere", { body: '{"backend":{"kind":"rest","url":"https://example.com/api/v1"}}' }, /a path of this very address/],
    ["a backend elsewhere that looks like a path", { body: '{"backend":{"kind":"rest","url":"//example.com/api/v1"}}' }, /a path of this very address/],
    ["a server that fails", { status: 500, body: "" }, /\/config\.json was answered with 500\./],
  ] as const) {
    test(what, async ({ page, expectComplaint }) => {
      expectComplaint(/config\.json/);
      // The one thing that no parameter of the mock mode can break.
      await page.route("**/config.json", (route) => route.fulfill({ contentType: "application/json", ...answer }));
      await page.goto("/gateways?scenario=typical");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Waygate does not know its backend");
      await expect(page).toHaveTitle("Waygate does not know its backend · Waygate");
      await expect(page.getByRole("main")).toContainText(told);
      await expect(page.getByRole("table")).toHaveCount(0);
      await expect(page.getByRole("button", { name: "Mock platform" })).toHaveCount(0);

      await page.unroute("**/config.json");
      await page.getByRole("button", { name: "Reload" }).click();
      await expect(page.getByRole("rowheader")).toHaveCount(14);
    });
  }
});

test("without a configuration the console is in mock mode", async ({ page, gateways, expectComplaint }) => {
  expectComplaint(/config\.json|404/);
  await page.route("**/config.json", (route) => route.fulfill({ status: 404, body: "" }));
  await gateways.open();
  await expect(gateways.table.getByRole("rowheader")).toHaveCount(14);
  await expect(page.getByRole("button", { name: "Mock platform" })).toBeVisible();
});
