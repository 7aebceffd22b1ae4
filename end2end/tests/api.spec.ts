import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { ApiPage } from "../support/api-page.ts";
import { findings } from "../support/axe.ts";

test("General Settings says what an API is, and how it is deployed", async ({ page }) => {
  const api = new ApiPage(page);
  await api.open("orders");
  await expect(api.heading).toHaveText("Orders");
  await expect(api.main.getByRole("heading", { level: 2, name: "General Settings" })).toBeVisible();
  await expect(api.fact("Version")).toHaveText("3.2.1");
  await expect(api.fact("Definition")).toHaveText("V2");
  await expect(api.fact("State")).toHaveText("Started");
  await expect(api.fact("Deployment state")).toContainText(/Out of sync.*The gateway serves V2, deployed by admin@example\.com.*2 changes since/s);
  await expect(api.fact("Last dry run")).toContainText("Partially Migratable");
  await expect(page).toHaveTitle(/^Orders/);
});

test("the history is told in words, the latest first", async ({ page }) => {
  const api = new ApiPage(page);
  await api.open("refunds");
  await expect(api.history.first()).toContainText(/^(Deployed as V4|Migrated to V4)/);
  await expect(api.history.last()).toContainText(/^(Created|Deployed as V2)/);
});

test("Migrate to V4 leads to the dry run", async ({ page }) => {
  const api = new ApiPage(page);
  await api.open("payments");
  await api.link("Migrate to V4").press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Migrate to V4" })).toBeVisible();
});

test("a migration that is under way is gone on with, where it was left", async ({ page }) => {
  const api = new ApiPage(page);
  await api.open("accounts");
  await expect(api.main.getByText("It was left at “Debug”.")).toBeVisible();
  await expect(api.link("Continue migration")).toHaveAttribute("href", "/apis/accounts/migrate");
  await expect(api.link("Migrate to V4")).toBeHidden();
  await expect(api.link("Debug")).toHaveAttribute("href", "/apis/accounts/debug");
});

test("who reads only finds everything disabled, with the reason", async ({ page }) => {
  const api = new ApiPage(page);
  await api.open("payments", { role: "reader" });
  for (const name of ["Migrate to V4", "Deploy", "Edit definition"]) {
    await expect(api.button(name)).toHaveAttribute("aria-disabled", "true");
    await expect(api.button(name)).toHaveAccessibleDescription("Your role “reader” reads only.");
  }
  await api.open("refunds", { role: "reader" });
  await expect(api.button("Roll back to V2")).toHaveAccessibleDescription("Your role “reader” reads only.");
});

test("how far a migration is may be unknown; the rest of the page is there", async ({ page }) => {
  const api = new ApiPage(page);
  await api.open("payments", { fail: "api_migrations.get:500:once" });
  await expect(api.main.getByText("How far its migration is could not be read")).toBeVisible();
  await api.button("Try again").click();
  await expect(api.main.getByText("How far its migration is could not be read")).toBeHidden();
  await expect(api.link("Migrate to V4")).toBeVisible();
});

test.describe("Deploy", () => {
  test("takes a label, and stands in the history", async ({ page }) => {
    const api = new ApiPage(page);
    await api.open("orders");
    await api.button("Deploy").press("Enter");
    await expect(api.dialog).toHaveAccessibleName("Deploy Orders 3.2.1?");
    await expect(api.dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
    await api.dialog.getByRole("textbox", { name: "Label (optional)" }).fill("  autumn release ");
    await page.keyboard.press("Enter");
    await expect(api.dialog).toBeHidden();
    await expect(api.fact("Deployment state")).toContainText(/Deployed.*No changes since/s);
    await expect(api.history.first()).toContainText("Deployed as V2, labelled “autumn release”");
    await page.reload();
    await expect(api.fact("Deployment state")).toContainText("No changes since");
  });

  test("a label that is too long is told at the field, and nothing is deployed", async ({ page }) => {
    const api = new ApiPage(page);
    await api.open("orders");
    await api.button("Deploy").click();
    const field = api.dialog.getByRole("textbox", { name: "Label (optional)" });
    await field.fill("x".repeat(33));
    await api.answer("Deploy");
    await expect(field).toBeFocused();
    await expect(field).toHaveAccessibleDescription(/A label has at most 32 characters\./);
    expect((await api.mock.calls()).some(({ operation }) => operation === "apis.deploy")).toBe(false);
  });

  test("that fails says so, keeps the label, and can be tried again", async ({ page }) => {
    const api = new ApiPage(page);
    await api.open("orders", { fail: "apis.deploy:offline:once" });
    await api.button("Deploy").click();
    await api.dialog.getByRole("textbox").fill("autumn");
    await api.answer("Deploy");
    await expect(api.dialog.getByRole("alert")).toContainText("Whether it was done is not known");
    await expect(api.dialog.getByRole("textbox")).toHaveValue("autumn");
    await api.answer("Deploy");
    await expect(api.dialog).toBeHidden();
    await expect(api.history.first()).toContainText("labelled “autumn”");
  });

  test("of something that someone changed meanwhile shows the newer state first", async ({ page }) => {
    const api = new ApiPage(page);
    await api.open("orders", { scenario: "conflict" });
    await api.mock.advance(5_000);
    await api.button("Deploy").click();
    await api.answer("Deploy");
    await expect(api.dialog.getByRole("alert")).toContainText("changed this API meanwhile. What you see now is the newer state.");
    await expect(api.fact("Deployment state")).toContainText("3 changes since");
    await api.answer("Deploy");
    await expect(api.dialog).toBeHidden();
    await expect(api.fact("Deployment state")).toContainText("No changes since");
  });
});

test.describe("Roll back to V2", () => {
  test("says what it does, puts the V2 definition back, and keeps the V4 one to download", async ({ page }) => {
    const api = new ApiPage(page);
    await api.open("accounts");
    const v4 = await api.text.textContent();
    await api.button("Roll back to V2").click();
    await expect(api.dialog).toHaveAccessibleName("Roll back Accounts 3.0.0 to V2?");
    await expect(api.dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
    await expect(api.dialog).toContainText("The V4 definition is set aside.");
    await expect(api.dialog).toContainText("until you deploy the API again");
    await page.keyboard.press("Escape");
    await expect(api.button("Roll back to V2")).toBeFocused();
    await page.keyboard.press("Enter");
    await api.answer("Roll back");
    await expect(api.main.getByRole("heading", { name: "General Information" })).toBeFocused();
    await expect(api.fact("Definition")).toHaveText("V2");
    await expect(api.history.first()).toContainText("Rolled back to V2");
    await expect(api.button("Roll back to V2")).toBeHidden();
    await expect(api.link("Migrate to V4")).toBeVisible();
    const [download] = await Promise.all([page.waitForEvent("download"), api.button("Download the V4 definition").click()]);
    expect(download.suggestedFilename()).toBe("Accounts-3.0.0-v4.json");
    const saved = JSON.parse(await readFile(await download.path(), "utf8"));
    expect(saved.definitionVersion).toBe("V4");
    expect(v4).toContain('"definitionVersion": "V4"');
  });

  test("lists the edits that it sets aside", async ({ page }) => {
    const api = new ApiPage(page);
    await api.open("accounts");
    const text = await api.edit();
    await api.field.fill(text.replace("{", '{"description": "changed",'));
    await api.button("Save").click();
    await expect(api.main.getByText("Saved. Deploy the API for it to take effect.")).toBeVisible();
    await api.button("Roll back to V2").click();
    await expect(api.dialog.getByRole("listitem").filter({ hasText: "Definition edited by admin@example.com" })).toBeVisible();
  });

  test("that fails leaves everything, and says so", async ({ page }) => {
    const api = new ApiPage(page);
    await api.open("accounts", { fail: "api_migrations.roll_back:500:once" });
    await api.button("Roll back to V2").click();
    await api.answer("Roll back");
    await expect(api.dialog.getByRole("alert")).toContainText("It was not done");
    await expect(api.fact("Definition")).toHaveText("V4");
    await api.answer("Roll back");
    await expect(api.fact("Definition")).toHaveText("V2");
  });
});

test.describe("Definition", () => {
  test("a place is gone to, highlighted and focused", async ({ page }) => {
    const api = new ApiPage(page);
    await api.open("orders", {}, "/proxy/groups/0/endpoints/0/proxy");
    await expect(api.place).toBeFocused();
    await expect(api.place).toBeInViewport();
    await expect(api.place).toContainText(/"proxy": \{.*"enabled": true.*\}/s);
    await expect(api.place).not.toContainText('"target"');
    await expect(api.main.getByText(/^Lines \d+ to \d+: \/proxy\/groups\/0\/endpoints\/0\/proxy$/)).toBeVisible();
  });

  test("a place that is missing is shown by what is around it", async ({ page }) => {
    const api = new ApiPage(page);
    await api.open("orders", {}, "/proxy/groups/7/name");
    await expect(api.main.getByText(/^\/proxy\/groups\/7\/name is not in the definition\. Lines \d+ to \d+ are around it\.$/)).toBeVisible();
    await expect(api.place).toContainText('"groups": [');
    await api.open("orders", {}, "nonsense");
    await expect(api.place).toHaveCount(0);
    await expect(api.main.getByText("The place that the link led to is not in this definition any more.")).toBeVisible();
  });

  test("it is saved as a file", async ({ page }) => {
    const api = new ApiPage(page);
    await api.open("orders");
    const [download] = await Promise.all([page.waitForEvent("download"), api.button("Download").click()]);
    expect(download.suggestedFilename()).toBe("Orders-3.2.1-v2.json");
    expect(JSON.parse(await readFile(await download.path(), "utf8"))).toMatchObject({ name: "Orders", gravitee: "2.0.0" });
  });

  test("is edited and saved, and not deployed by that", async ({ page }) => {
    const api = new ApiPage(page);
    await api.open("payments");
    const text = await api.edit();
    await api.field.fill(text.replace('"name": "Payments"', '"name": "Payments EU"'));
    await api.button("Save").click();
    await expect(api.main.getByText("Saved. Deploy the API for it to take effect.")).toBeVisible();
    await expect(api.button("Edit definition")).toBeFocused();
    await expect(api.heading).toHaveText("Payments EU");
    await expect(api.fact("Deployment state")).toContainText("Out of sync");
    await expect(api.history.first()).toContainText("Definition edited");
  });

  test("an error is told at the field with line and column, and the caret stands there", async ({ page }) => {
    const api = new ApiPage(page);
    await api.open("payments");
    await api.edit();
    await api.field.fill('{\n  "name": "Payments",\n  oops\n}');
    await api.button("Save").click();
    await expect(api.field).toBeFocused();
    await expect(api.field).toHaveAttribute("aria-invalid", "true");
    await expect(api.field).toHaveAccessibleDescription(/Line 3, column 3: /);
    expect(await api.field.evaluate((field: HTMLTextAreaElement) => field.value.slice(field.selectionStart, field.selectionStart + 4))).toBe("oops");
    await api.field.fill('{"name": "Payments", "version": "1", "definitionVersion": "V4"}');
    await expect(api.field).not.toHaveAttribute("aria-invalid");
    await api.button("Save").click();
    await expect(api.field).toHaveAccessibleDescription(/This is no V2 definition\./);
  });

  test("what was typed outlives a reload, and is asked about before it is left", async ({ page }) => {
    const api = new ApiPage(page);
    await api.open("payments");
    await api.edit();
    await api.field.fill('{"unfinished": ');
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Gateways" }).click();
    await expect(api.dialog).toHaveAccessibleName("Leave without saving?");
    await api.answer("Stay");
    page.on("dialog", (dialog) => void dialog.accept());
    await page.reload();
    await expect(api.field).toHaveValue('{"unfinished": ');
    await expect(api.main.getByText(/^What you typed at .* is back$/)).toBeVisible();
    await api.button("Discard").click();
    await expect(api.field).toBeHidden();
    await page.reload();
    await expect(api.button("Edit definition")).toBeVisible();
    await expect(api.field).toBeHidden();
  });

  test("a save that fails keeps what was typed", async ({ page }) => {
    const api = new ApiPage(page);
    await api.open("payments", { fail: "apis.save:timeout:once" });
    const text = await api.edit();
    const typed = text.replace('"name": "Payments"', '"name": "Payments EU"');
    await api.field.fill(typed);
    await api.button("Save").click();
    await expect(api.main.getByRole("alert")).toContainText("Not saved: the platform does not answer");
    await expect(api.field).toHaveValue(typed);
    await api.button("Save").click();
    await expect(api.heading).toHaveText("Payments EU");
  });

  test("of two versions in conflict the person chooses, and nothing is lost until then", async ({ page }) => {
    const api = new ApiPage(page);
    await api.open("payments", { scenario: "conflict" });
    const text = await api.edit();
    const typed = text.replace('"name": "Payments"', '"name": "Payments EU"');
    await api.field.fill(typed);
    await api.mock.advance(5_000);
    await api.button("Save").click();
    await expect(api.main.getByRole("alert")).toContainText("saved this at");
    await expect(api.field).toHaveValue(typed);
    await expect(api.main.getByRole("region", { name: "Yours" })).toContainText("Payments EU");
    await expect(api.main.getByRole("region", { name: "Saved now" })).toContainText('"x-reviewed": true');
    await api.main.getByRole("radio", { name: "Keep mine" }).press("ArrowDown");
    await expect(api.main.getByRole("radio", { name: "Take theirs" })).toBeChecked();
    await expect(api.field).toHaveValue(/x-reviewed/);
    await page.keyboard.press("ArrowUp");
    await expect(api.field).toHaveValue(typed);
    await api.button("Save").click();
    await expect(api.heading).toHaveText("Payments EU");
    await expect(api.text).not.toContainText("x-reviewed");
  });

  test("a dry run meanwhile is no conflict", async ({ page }) => {
    const api = new ApiPage(page);
    await api.open("payments");
    const text = await api.edit();
    const other = await page.context().newPage();
    await other.goto("/apis?view=readiness");
    await other.getByRole("button", { name: "Check all V2 APIs" }).click();
    await expect(other.getByRole("button", { name: "Check all again" })).toBeVisible();
    await other.close();
    await api.field.fill(text.replace('"name": "Payments"', '"name": "Payments EU"'));
    await api.button("Save").click();
    await expect(api.heading).toHaveText("Payments EU");
  });
});

test("an API that is not there, one that may not be seen, and one that cannot be reached", async ({ page }) => {
  const api = new ApiPage(page);
  await page.goto("/apis/none");
  await expect(api.heading).toHaveText("There is no such API");
  await api.link("Go to APIs").click();
  await expect(page.getByRole("heading", { level: 1, name: "APIs" })).toBeVisible();
  await page.goto("/apis/payments?role=access-only");
  await expect(api.main.getByRole("heading", { name: "You can’t see this" })).toBeVisible();
  await page.goto("/apis/payments?role=admin&fail=apis.get:offline:once");
  await expect(api.main.getByRole("alert")).toContainText("The platform cannot be reached");
  await api.button("Try again").click();
  await expect(api.heading).toHaveText("Payments");
});

/** States of the page, each as a person gets there. */
const SITUATIONS: Record<string, (page: Page, api: ApiPage) => Promise<unknown>> = {
  "a V2 API": (_, api) => api.open("orders"),
  "a V4 API": (_, api) => api.open("accounts"),
  "a place": async (_, api) => {
    await api.open("orders", {}, "/flows/0/pre/1");
    await expect(api.place).toBeFocused();
  },
  "who reads only": (_, api) => api.open("accounts", { role: "reader" }),
  "a wrong label": async (_, api) => {
    await api.open("orders");
    await api.button("Deploy").click();
    await api.dialog.getByRole("textbox").fill("x".repeat(33));
    await api.answer("Deploy");
  },
  "a deployment that failed": async (_, api) => {
    await api.open("orders", { fail: "apis.deploy:500" });
    await api.button("Deploy").click();
    await api.answer("Deploy");
    await expect(api.dialog.getByRole("alert")).toBeVisible();
  },
  "a rollback in question": async (_, api) => {
    await api.open("refunds");
    await api.button("Roll back to V2").click();
  },
  "after a rollback": async (_, api) => {
    await api.open("accounts");
    await api.button("Roll back to V2").click();
    await api.answer("Roll back");
    await expect(api.button("Download the V4 definition")).toBeVisible();
  },
  "a wrong definition": async (_, api) => {
    await api.open("payments");
    await api.edit();
    await api.field.fill("{");
    await api.button("Save").click();
    await expect(api.field).toHaveAttribute("aria-invalid", "true");
  },
  "a conflict": async (_, api) => {
    await api.open("payments", { scenario: "conflict" });
    const text = await api.edit();
    await api.field.fill(text.replace('"name": "Payments"', '"name": "Payments EU"'));
    await api.mock.advance(5_000);
    await api.button("Save").click();
    await expect(api.main.getByRole("region", { name: "Saved now" })).toBeVisible();
  },
  "what was typed before": async (page, api) => {
    await api.open("payments");
    await api.edit();
    await api.field.fill("{");
    page.on("dialog", (dialog) => void dialog.accept());
    await page.reload();
    await expect(api.field).toHaveValue("{");
  },
  "no such API": async (page, api) => {
    await page.goto("/apis/none");
    await expect(api.heading).toHaveText("There is no such API");
  },
  "one that cannot be reached": async (page, api) => {
    await page.goto("/apis/payments?fail=apis.get:500");
    await expect(api.main.getByRole("alert")).toBeVisible();
  },
};

test.describe("axe", () => {
  // Colours that are on their way are not those that are meant.
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  for (const [name, go] of Object.entries(SITUATIONS)) {
    test(`finds nothing, light and dark: ${name}`, async ({ page }) => {
      await go(page, new ApiPage(page));
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await findings(page), colorScheme).toEqual([]);
      }
    });
  }

  test("finds nothing in a narrow window", async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 800 });
    const api = new ApiPage(page);
    await api.open("accounts");
    expect(await findings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
});
