// Check a definition file: the dry run over files from a person's disk, beside the page and never sent anywhere.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { Locator, Page, TestInfo } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { findings } from "../support/axe.ts";

const MIGRATABLE = { gravitee: "2.0.0", name: "Invoices", version: "1.2", execution_mode: "v4-emulation-engine", flows: [], proxy: {} };
const NEEDS_FORCE = { ...MIGRATABLE, name: "Orders", flows: [{ name: "Audit", pre: [{ policy: "acme-audit" }] }] };
const IMPOSSIBLE = { ...NEEDS_FORCE, name: "Stock", execution_mode: "v3" };

/** A definition of so many flows, each with a step that would be dropped. */
const withFlows = (flows: number) => ({
  ...MIGRATABLE,
  flows: Array.from({ length: flows }, (_, flow) => ({ name: `Flow ${flow}`, pre: [{ policy: "acme-audit" }] })),
});

/** A definition of so many megabytes. */
const large = (megabytes: number) => ({
  ...NEEDS_FORCE,
  properties: Array.from({ length: megabytes * 4_500 }, (_, key) => ({ key: `key-${key}`, value: "x".repeat(200) })),
});

const file = (name: string, content: unknown) => ({
  name,
  mimeType: "application/json",
  buffer: Buffer.isBuffer(content) ? content : Buffer.from(typeof content === "string" ? content : JSON.stringify(content)),
});

/** Writes a file to the disk, and gives its path. */
function onDisk(testInfo: TestInfo, name: string, content: unknown) {
  const path = testInfo.outputPath(name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

declare global {
  interface Window {
    longest?: number;
  }
}

/** **Check a definition file**, as a person sees it. */
class FilesView {
  readonly picker: Locator;

  constructor(readonly page: Page) {
    this.picker = page.getByLabel("Choose files");
  }

  async open(query = "") {
    await this.page.goto(`/apis?view=files${query}`);
    await expect(this.page.getByRole("heading", { name: "Check a definition file" })).toBeVisible();
  }

  async choose(...files: ReturnType<typeof file>[]) {
    await this.picker.setInputFiles(files);
  }

  /** Chooses files of this machine: large ones need not go through the test's own connection to the browser. */
  async chooseAt(...paths: string[]) {
    await this.picker.setInputFiles(paths);
  }

  /** The entry of a file. */
  entry(name: string) {
    return this.page.getByRole("listitem", { name, exact: true });
  }

  button(name: string | RegExp, of?: string) {
    return (of === undefined ? this.page : this.entry(of)).getByRole("button", { name });
  }

  /** Drops files and folders of this machine on the page, as from a window of files. */
  async drop(...paths: string[]) {
    const devtools = await this.page.context().newCDPSession(this.page);
    const data = { items: [], files: paths, dragOperationsMask: 1 };
    for (const type of ["dragEnter", "dragOver", "drop"] as const) {
      await devtools.send("Input.dispatchDragEvent", { type, x: 700, y: 500, data });
    }
  }

  async download() {
    const [download] = await Promise.all([this.page.waitForEvent("download"), this.button("Download JSON").click()]);
    expect(download.suggestedFilename()).toBe("dry-run.json");
    return JSON.parse(readFileSync(await download.path(), "utf8"));
  }
}

test.describe("Check a definition file", () => {
  let view: FilesView;

  test.beforeEach(async ({ page }) => {
    view = new FilesView(page);
    await view.open();
  });

  test("says the verdict of each of several files, with its API", async ({ page }) => {
    await view.choose(file("a.json", MIGRATABLE), file("b.json", NEEDS_FORCE), file("c.json", IMPOSSIBLE));
    await expect(view.entry("a.json")).toContainText("Fully Migratable Invoices 1.2");
    await expect(view.entry("b.json")).toContainText("Partially Migratable Orders 1.2");
    await expect(view.entry("c.json")).toContainText("Not Migratable Stock 1.2");
    await expect(page.getByText("3 files: 1 Fully Migratable, 1 Partially Migratable, 1 Not Migratable").first()).toBeVisible();
    await expect(page.getByRole("status").filter({ hasText: "3 files: 1 Fully" })).toBeAttached();
  });

  test("groups issues with code, place, message and how to fix them", async () => {
    await view.choose(file("c.json", IMPOSSIBLE));
    await expect(view.entry("c.json").getByRole("heading", { level: 4 })).toHaveText(["Blocking", "Needs attention"]);
    const lists = view.entry("c.json").getByRole("list");
    await expect(lists.first()).toContainText("Set its execution mode to “v4-emulation-engine”");
    await expect(lists.first()).toContainText("/execution_modeV4_EMULATION_ENGINE_REQUIRED");
    await expect(lists.last()).toContainText("The policy “acme-audit” of flow “Audit” is not known to convert");
    await expect(lists.last()).toContainText("/flows/0/pre/0NON_GRAVITEE_POLICY");
    await view.button("Hide issues").click();
    await expect(view.entry("c.json").getByRole("list")).toHaveCount(0);
    await view.button("Show 2 issues").click();
    await expect(view.entry("c.json").getByRole("list")).toHaveCount(2);
  });

  test("says where a file cannot be read, and checks the others", async () => {
    await view.choose(
      file("cut.json", '{\n  "gravitee": "2.0.0",\n  "flows": ['),
      file("empty.json", ""),
      file("latin.json", Buffer.from('{\n "name": "Z\xfcrich"}', "latin1")),
      file("random.json", Buffer.from(Array.from({ length: 5_000 }, (_, i) => (i * 7919 + 254) % 256))),
      file("deep.json", "[".repeat(200_000)),
      file("fine.json", MIGRATABLE),
    );
    await expect(view.entry("cut.json")).toContainText("Cannot be read Line 3, column 12: This cannot be read as JSON");
    await expect(view.entry("empty.json")).toContainText("The file is empty.");
    await expect(view.entry("latin.json")).toContainText("Line 2, column 12: This is no text in UTF-8");
    await expect(view.entry("random.json")).toContainText("Line 1, column 1: This is no text in UTF-8");
    await expect(view.entry("deep.json")).toContainText("nested more deeply than 128 levels");
    await expect(view.entry("fine.json")).toContainText("Fully Migratable");
  });

  test("other JSON is no V2 definition, and not unreadable", async () => {
    await view.choose(file("other.json", ["a"]), file("v4.json", { definitionVersion: "V4", name: "New" }));
    await expect(view.entry("other.json")).toContainText("API_NOT_V2_DEFINITION");
    await expect(view.entry("v4.json")).toContainText("This is a V4 definition already.");
  });

  test("takes files that are dropped anywhere, and says that a folder cannot be checked", async ({ page }, testInfo) => {
    const folder = testInfo.outputPath("definitions");
    mkdirSync(folder, { recursive: true });
    await view.drop(onDisk(testInfo, "orders.json", NEEDS_FORCE), folder);
    await expect(view.entry("orders.json")).toContainText("Partially Migratable");
    await expect(view.entry("definitions")).toContainText("A folder cannot be checked. Choose the files in it.");
    await expect(page).toHaveURL(/view=files/);
  });

  test("saves what the command `waygate dry-run --format json` would print", async () => {
    await expect(view.button("Download JSON")).toHaveCount(0);
    await view.choose(file("b.json", NEEDS_FORCE), file("cut.json", "{"));
    await expect(view.entry("cut.json")).toContainText("Cannot be read");
    const saved = await view.download();
    expect(saved).toEqual([
      {
        file: "b.json",
        state: "CAN_BE_FORCED",
        issues: [
          {
            code: "NON_GRAVITEE_POLICY",
            state: "CAN_BE_FORCED",
            message: expect.stringContaining("acme-audit"),
            location: "/flows/0/pre/0",
            fix: { kind: "remove_step", at: "/flows/0/pre/0" },
          },
        ],
      },
      { file: "cut.json", error: { line: 1, column: 1, message: expect.stringContaining("it ends within an object") } },
    ]);
  });

  test("forgets one file or all of them, and takes the same file again", async () => {
    const again = file("a.json", MIGRATABLE);
    await view.choose(again, file("b.json", NEEDS_FORCE));
    await expect(view.entry("b.json")).toContainText("Partially Migratable");
    await view.button("Remove", "a.json").click();
    await expect(view.entry("a.json")).toHaveCount(0);
    await expect(view.button("Remove", "b.json")).toBeFocused();
    await view.choose(again);
    await expect(view.entry("a.json")).toContainText("Fully Migratable");
    await view.button("Clear all").click();
    await expect(view.page.getByRole("listitem", { name: ".json" })).toHaveCount(0);
    await expect(view.picker).toBeFocused();
  });

  test("keeps what was found while another tab of the page is open", async ({ page }) => {
    await view.choose(file("a.json", MIGRATABLE));
    await expect(view.entry("a.json")).toContainText("Fully Migratable");
    const tabs = page.getByRole("navigation", { name: "APIs", exact: true });
    await tabs.getByRole("link", { name: "APIs", exact: true }).click();
    await expect(view.picker).toHaveCount(0);
    await tabs.getByRole("link", { name: "Check a definition file" }).click();
    await expect(view.entry("a.json")).toContainText("Fully Migratable");
  });

  test("10,000 flows have all their issues counted and saved, and a few shown at a time", async () => {
    test.slow();
    await view.choose(file("many.json", withFlows(10_000)));
    const entry = view.entry("many.json");
    await expect(entry).toContainText("10,000, none of them blocking", { timeout: 60_000 });
    await expect(entry.getByRole("list").getByRole("listitem")).toHaveCount(20);
    await view.button("See more... (20 of 10,000)").click();
    await expect(entry.getByRole("list").getByRole("listitem")).toHaveCount(70);
    await expect(entry.getByRole("list").getByRole("listitem").nth(20)).toBeFocused();
    for (const shown of [70, 120, 170]) await view.button(`See more... (${shown} of`).click();
    await expect(entry).toContainText("These are the first 200 of 10,000.");
    const saved = await view.download();
    expect(saved[0].issues).toHaveLength(10_000);
  });

  test("a file of 20 MB is checked", async ({}, testInfo) => {
    await view.chooseAt(onDisk(testInfo, "large.json", large(20)));
    await expect(view.entry("large.json")).toContainText("21 MB");
    await expect(view.entry("large.json")).toContainText("Partially Migratable", { timeout: 20_000 });
  });

  test("the page goes on while a large file is checked, and shows how far it is", async ({ page }, testInfo) => {
    test.slow();
    const path = onDisk(testInfo, "large.json", large(90));
    // How long the page stood still at most, from one frame to the next.
    await page.evaluate(() => {
      let last = performance.now();
      const frame = (now: number) => {
        window.longest = Math.max(window.longest ?? 0, now - last);
        last = now;
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    });
    const started = Date.now();
    await view.chooseAt(path);
    const entry = view.entry("large.json");
    await expect(entry.getByRole("progressbar", { name: "large.json" })).toBeVisible();
    await page.getByRole("radio", { name: "Dark" }).check();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await expect(entry.getByRole("progressbar")).toBeVisible();
    await expect(entry).toContainText("Partially Migratable", { timeout: 60_000 });
    const longest = await page.evaluate(() => window.longest ?? Infinity);
    // Had the page done it itself, it would have stood still for nearly all of that time.
    expect(longest).toBeLessThan((Date.now() - started) / 4);
  });

  test("a check can be cancelled and done again, and the next goes on", async ({}, testInfo) => {
    test.slow();
    const next = onDisk(testInfo, "next.json", MIGRATABLE);
    const after = onDisk(testInfo, "after.json", NEEDS_FORCE);
    await view.chooseAt(onDisk(testInfo, "large.json", large(90)), next, after);
    await expect(view.entry("next.json")).toContainText("Waiting");
    await view.button("Cancel", "after.json").click();
    await expect(view.entry("after.json")).toContainText("Cancelled");
    await view.button("Cancel", "large.json").click();
    await expect(view.entry("large.json")).toContainText("Cancelled");
    await expect(view.button("Remove", "large.json")).toBeFocused();
    await expect(view.entry("next.json")).toContainText("Fully Migratable", { timeout: 10_000 });
    await view.button("Check again", "after.json").click();
    await expect(view.entry("after.json")).toContainText("Partially Migratable");
    await expect(view.entry("large.json")).toContainText("Cancelled");
  });

  test("a file that is too large says so, and how it can be checked", async ({}, testInfo) => {
    await view.chooseAt(onDisk(testInfo, "huge.json", " ".repeat(100_000_001)));
    await expect(view.entry("huge.json")).toContainText("Not checked It is larger than 100 MB");
    await expect(view.button("Check again")).toHaveCount(0);
  });

  test("works by keyboard alone", async ({ page }) => {
    // Keys may overtake the wish to be told of the chooser; moving the focus, which answers, cannot.
    const choosing = page.waitForEvent("filechooser");
    await view.picker.focus();
    await page.keyboard.press("Space");
    const chooser = await choosing;
    expect(chooser.isMultiple()).toBe(true);
    await chooser.setFiles([file("b.json", NEEDS_FORCE)]);
    await expect(view.entry("b.json")).toContainText("Partially Migratable");
    for (const name of ["Download JSON", "Clear all", "Hide issues", "Remove"]) {
      await page.keyboard.press("Tab");
      await expect(view.button(name)).toBeFocused();
    }
    await page.keyboard.press("Enter");
    await expect(view.entry("b.json")).toHaveCount(0);
    await expect(view.picker).toBeFocused();
  });

  for (const colorScheme of ["light", "dark"] as const) {
    test(`axe finds nothing in ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      expect(await findings(page)).toEqual([]);
      await view.choose(file("a.json", MIGRATABLE), file("c.json", IMPOSSIBLE), file("cut.json", "{"));
      await expect(view.entry("cut.json")).toContainText("Cannot be read");
      expect(await findings(page)).toEqual([]);
      await page.setViewportSize({ width: 320, height: 700 });
      expect(await findings(page)).toEqual([]);
    });
  }

  test("fits into 320 px", async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    await view.choose(file("a-name-without-any-place-to-break-it-that-goes-on-for-longer-than-a-screen.json", IMPOSSIBLE));
    await expect(page.getByText("POLICY", { exact: false }).first()).toBeVisible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
});

test("whoever may change nothing can check files all the same", async ({ page }) => {
  const view = new FilesView(page);
  await view.open("&role=reader");
  await view.choose(file("a.json", MIGRATABLE));
  await expect(view.entry("a.json")).toContainText("Fully Migratable");
});
