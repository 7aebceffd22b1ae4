// Each of these tests must fail, or the fixtures would let such a page pass.
import { test } from "../fixtures.ts";

test.beforeEach(async ({ page }) => {
  test.fail();
  await page.goto("/");
});

test("a warning in the console fails a test", async ({ page }) => {
  await page.evaluate(() => console.warn("careful"));
});

test("an error in the console fails a test", async ({ page }) => {
  await page.evaluate(() => console.error("broken"));
});

test("an uncaught exception fails a test", async ({ page }) => {
  const thrown = page.waitForEvent("pageerror");
  await page.evaluate(() => {
    setTimeout(() => {
      throw new Error("uncaught");
    });
  });
  await thrown;
});

test("a violation of the content security policy fails a test", async ({ page }) => {
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "1";
    document.body.append(script);
  });
});

test("a complaint that another was expected for fails a test", async ({ page, expectComplaint }) => {
  expectComplaint(/careful/);
  await page.evaluate(() => console.error("broken"));
});
