// A definition too long for the page to compare by itself.
import { expect, test } from "../fixtures.ts";
import { ApiPage } from "../support/api-page.ts";

test("what will change in a definition of thousands of lines is compared beside the page", async ({ page }) => {
  const api = new ApiPage(page);
  await api.open("payments");
  const definition = JSON.parse(await api.edit());
  definition.properties = Array.from({ length: 3_000 }, (_, key) => ({ key: `key-${key}`, value: "v" }));
  await api.field.fill(JSON.stringify(definition));
  await api.button("Save").click();
  await expect(api.button("Edit definition")).toBeVisible();
  const worker = page.waitForEvent("worker");
  await api.link("Migrate to V4").click();
  await worker;
  const sides = page.getByRole("region", { name: "What will change" }).getByRole("table");
  await expect(sides).toContainText('"definitionVersion": "V4"');
});
