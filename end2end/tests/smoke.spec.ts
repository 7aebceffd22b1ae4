import { expect, test } from "../fixtures.ts";

test("the console shows itself", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveTitle(/Waygate/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("the page is served under the content security policy of production", async ({ page }) => {
  const answer = await page.goto("/gateways");
  const policy = answer?.headers()["content-security-policy"] ?? "";
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toContain("unsafe-inline");
  expect(policy).not.toContain("'unsafe-eval'");
});

test("nothing is loaded from elsewhere", async ({ page, baseURL }) => {
  const urls: string[] = [];
  page.on("request", (request) => urls.push(request.url()));
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const origin = new URL(baseURL ?? "").origin;
  expect(urls.filter((url) => new URL(url).origin !== origin && !url.startsWith("data:"))).toEqual([]);
});

test("the scenarios of the mock mode are listed for programs", async ({ request }) => {
  const answer = await request.get("/mock/scenarios.json");
  expect(answer.headers()["content-type"]).toBe("application/json");
  const scenarios = (await answer.json()) as { name: string; shows: string }[];
  expect(scenarios.map(({ name }) => name)).toContain("typical");
});
