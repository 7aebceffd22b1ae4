import { readFile } from "node:fs/promises";
import { expect, test } from "../fixtures.ts";
import { SettingsForm } from "../support/gateway-page.ts";
import { COLUMNS, MigrationTable, PAGES, Wizard } from "../support/migration-steps.ts";

test.describe("the table", () => {
  test("it says step, environment, who started it and when it was changed, from and to", async ({ page }) => {
    const table = new MigrationTable(page);
    await table.open({ now: "2026-11-21T10:00:00Z" });
    await expect(table.table.getByRole("columnheader")).toHaveText(COLUMNS);
    await expect(table.table.getByRole("rowheader")).toHaveText([
      "Step 1: Environment",
      "Step 2: Atom Configuration",
      "Step 3: Configuring the API",
    ]);
    const changed = /changed Nov 2[01], 2026, \d+:\d\d:\d\d [AP]M$/;
    const [reporting, orders] = [await table.texts("Reporting"), await table.texts("Orders Test")];
    expect(reporting[1]).toMatch(/^Reporting ?started by colleague@example\.com, /);
    expect(reporting[1]).toMatch(changed);
    expect(reporting.slice(2)).toEqual(["Not Attached", "Not chosen yet"]);
    expect(orders[1]).toMatch(/^Orders Test ?started by admin@example\.com, /);
    expect(orders.slice(2)).toEqual(["Not Attached", "eu-central-1"]);
    expect((await table.texts("Catalog")).slice(2)).toEqual(["eu-west-2", "eu-central-1"]);
    await expect(table.history).toBeHidden();
    await expect(page).toHaveTitle(/^Environment Migration · /);
  });

  for (const scenario of ["empty", "single"]) {
    test(`without migrations it offers to create one: ${scenario}`, async ({ page }) => {
      const table = new MigrationTable(page);
      await table.open({ scenario });
      await expect(page.getByRole("heading", { name: "No migration is under way" })).toBeVisible();
      await expect(table.table).toBeHidden();
      await expect(table.create).toHaveCount(1);
      await table.create.click();
      await expect(page).toHaveURL(/\/migrations\/new$/);
      await expect(new Wizard(page).heading).toHaveText("Select Environment");
    });
  }

  test("a migration is opened where it was left", async ({ page }) => {
    const table = new MigrationTable(page);
    await table.open({ scenario: "resume" });
    for (const [environment, left] of [
      ["Accounts", "Destination"],
      ["Billing", "Environment Endpoint Path"],
      ["Catalog", "Step 1 Summary"],
      ["Inventory", "Atoms"],
      ["Loyalty", "Step 2 Summary"],
      ["Orders", "Deployed APIs"],
      ["Shipping", "Step 3 Summary"],
      ["Archive", "Environment Endpoint Path"],
    ] as const) {
      const wizard = await table.goOn(environment);
      await expect(wizard.heading, environment).toHaveText(left);
      await wizard.close.click();
      await expect(table.table).toBeVisible();
    }
  });

  test("a migration is deleted after a question, and brought back", async ({ page }) => {
    const table = new MigrationTable(page);
    await table.open();
    await table.row("Catalog").getByRole("button", { name: "Delete the migration of Catalog" }).click();
    const question = page.getByRole("dialog", { name: "Delete the migration of Catalog?" });
    await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
    await question.getByRole("button", { name: "Delete migration" }).click();
    await expect(table.row("Catalog")).toHaveCount(0);
    await expect(page.getByText("It can be undone for 10 seconds.")).toBeVisible();
    await table.mock.advance(4_000);
    await expect(page.getByText("It can be undone for 6 seconds.")).toBeVisible();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(table.row("Catalog")).toBeVisible();
    const wizard = await table.goOn("Catalog");
    await expect(wizard.heading).toHaveText("Step 3 Summary");
  });

  test("after some seconds a deletion cannot be undone", async ({ page }) => {
    const table = new MigrationTable(page);
    await table.open();
    await table.row("Catalog").getByRole("button", { name: "Delete the migration of Catalog" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete migration" }).click();
    await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
    await table.mock.advance(11_000);
    await expect(page.getByRole("button", { name: "Undo" })).toBeHidden();
    await expect(table.row("Catalog")).toHaveCount(0);
    // The environment can be migrated anew.
    await table.begin("Catalog");
  });
});

test.describe("choosing", () => {
  test("an environment that is being migrated cannot be chosen, and links to its migration", async ({ page }) => {
    const table = new MigrationTable(page);
    await table.open();
    await table.create.click();
    const wizard = new Wizard(page);
    await expect(wizard.choice("Analytics")).toBeEnabled();
    await expect(wizard.line("Analytics")).toContainText("Not Attached");
    await expect(wizard.line("Accounts")).toContainText("eu-central-1");
    await expect(wizard.choice("Orders Test")).toBeDisabled();
    await expect(wizard.choice("Orders Test")).toHaveAccessibleDescription(/Already being migrated/);
    await wizard.line("Orders Test").getByRole("link", { name: /Already being migrated/ }).click();
    await expect(wizard.heading).toHaveText("Atoms");
    await expect(wizard.main.getByText("Orders Test", { exact: true }).first()).toBeVisible();
  });

  test("an environment has to be chosen, and is found by typing", { tag: "@rest" }, async ({ page }) => {
    const table = new MigrationTable(page);
    await table.open();
    await table.create.click();
    const wizard = new Wizard(page);
    await page.getByRole("button", { name: "Create Migration" }).click();
    await expect(wizard.main.getByRole("alert")).toBeFocused();
    await expect(wizard.main.getByRole("alert")).toContainText("Choose an environment.");
    await wizard.main.getByRole("alert").getByRole("link", { name: "Environment" }).click();
    await expect(wizard.main.getByRole("group", { name: "Environment" })).toBeFocused();
    await page.getByRole("searchbox").fill("LYT");
    await expect(wizard.main.getByRole("radio")).toHaveCount(1);
    await wizard.choose("Analytics");
    await page.getByRole("button", { name: "Cancel" }).click();
    await expect(table.row("Analytics")).toHaveCount(0);
  });

  test("an environment’s page leads to its migration with the environment chosen", { tag: "@rest" }, async ({ page, gateways }) => {
    await gateways.open();
    await gateways.table.getByRole("link", { name: "Analytics", exact: true }).click();
    await page.getByRole("link", { name: "Migrate this environment" }).click();
    await expect(page).toHaveURL(/\/migrations\/new\?environment=/);
    const wizard = new Wizard(page);
    await expect(wizard.choice("Analytics")).toBeChecked();
    await page.getByRole("button", { name: "Create Migration" }).click();
    await expect(wizard.heading).toHaveText("Destination");
    await expect(wizard.main.getByText("Analytics", { exact: true })).toBeVisible();
    // It is under way now.
    await page.goBack();
    await expect(wizard.choice("Analytics")).toBeDisabled();
  });

  test("all gateways in service are offered but its own, and off its gateway", { tag: "@rest" }, async ({ page }) => {
    const table = new MigrationTable(page);
    await table.open();
    const wizard = await table.begin("Accounts");
    await expect(wizard.choice("Off its gateway")).toBeVisible();
    // Thirteen gateways without its own, and none.
    await expect(wizard.main.getByRole("radio")).toHaveCount(13);
    await expect(wizard.choice("eu-central-1")).toHaveCount(0);
    for (const deleted of ["eu-north-1", "legacy-dmz"]) await expect(wizard.choice(deleted)).toHaveCount(0);
    await expect(wizard.line("ca-central-1")).toContainText("Offline");
    await expect(wizard.line("sa-east-1")).toContainText("Offline lost contact");
  });

  test("an environment on none is attached only; an offline gateway is warned of", { tag: "@rest" }, async ({ page }) => {
    const table = new MigrationTable(page);
    await table.open();
    const wizard = await table.begin("Analytics");
    await expect(wizard.main.getByRole("radio")).toHaveCount(13);
    await expect(wizard.choice("Off its gateway")).toHaveCount(0);
    await wizard.choose("ca-central-1");
    await wizard.on("Environment Endpoint Path");
    await wizard.go("Destination");
    await expect(wizard.finding("Warning", "ca-central-1 is Offline")).toBeVisible();
    await expect(wizard.choice("ca-central-1")).toBeChecked();
  });
});

test.describe("all the way", () => {
  test("from none onto a gateway: each page says where one is", { tag: "@rest" }, async ({ page }) => {
    const table = new MigrationTable(page);
    await table.open();
    await table.create.click();
    const wizard = new Wizard(page);
    await expect(page).toHaveTitle("Step 1 of 3: Select Environment · Migrate an Environment · Waygate");
    await expect(wizard.title).toBeFocused();
    await wizard.choose("Analytics");
    await page.getByRole("button", { name: "Create Migration" }).click();

    for (const [place, [name, step]] of PAGES.entries()) {
      await expect(wizard.heading).toHaveText(name);
      await expect(wizard.heading).toBeFocused();
      await expect(page).toHaveTitle(`Step ${step} of 3: ${name} · Migrate an Environment · Waygate`);
      await expect(wizard.steps.locator("[aria-current=step]")).toHaveCount(1);
      await expect(wizard.step(step)).toHaveAttribute("aria-current", "step");
      await expect(wizard.steps.locator("[aria-current=page]")).toHaveText(name);
      for (const [there, [other]] of PAGES.entries()) {
        await expect(wizard.link(other), `${other} on ${name}`).toHaveCount(there < place ? 1 : 0);
      }
      if (name === "Step 3 Summary") break;

      if (name === "Destination") await wizard.choose("eu-central-1");
      if (name === "Environment Endpoint Path") {
        await expect(wizard.step(1)).toContainText("In progress");
        await expect(wizard.step(2)).toContainText("Not started");
        await wizard.field("REST Endpoints").fill("analytics/rest");
        await wizard.field("SOAP Operations").fill("analytics/soap");
        await wizard.field("OData Entities").fill("analytics/odata");
      }
      if (name === "Atoms") {
        await expect(wizard.step(1)).toContainText("Completed");
        await expect(wizard.main.getByRole("row", { name: /^analytics-atom-1/ })).toContainText("Not served");
        await expect(wizard.finding("Error", "No Atom accepts Gateway authentication")).toBeVisible();
      }
      if (name === "Deployed APIs") {
        const cells = wizard.main.getByRole("row", { name: /^Reports/ }).getByRole("cell");
        await expect(cells).toHaveText(["1.0.0", "None", "Atom Controlled", /^API Key Controlled, not sent to the gateway$/]);
        // Errors of checks do not stop it, an answer that is missing does.
        await wizard.next.click();
        await expect(wizard.main.getByRole("alert")).toContainText("Confirm that these are the APIs you expect");
        await wizard.main.getByRole("alert").getByRole("link").click();
        await expect(wizard.main.getByRole("checkbox", { name: "These are the APIs that I expect" })).toBeFocused();
        await page.keyboard.press("Space");
      }
      await wizard.next.click();
    }
    await expect(wizard.step(2)).toContainText("Needs attention, 1 error");
    await expect(wizard.step(3)).toContainText("In progress");
    await expect(wizard.migrate).toHaveAttribute("aria-disabled", "true");

    // What stands in the way is mended where it is.
    await wizard.findings.getByRole("link", { name: "Atom Management" }).click();
    const form = new SettingsForm(page, page.getByRole("main"));
    await form.choice("API Type").selectOption("Advanced");
    await form.choice("Authentication Type").selectOption("Gateway");
    await form.save.click();
    await expect(page.getByText("Saved", { exact: true }).first()).toBeVisible();
    await page.goBack();
    await wizard.main.getByRole("checkbox", { name: "I understand, migrate without a plan" }).check();
    await wizard.carryOut("Analytics is on eu-central-1");
    await expect(wizard.main.getByRole("listitem").filter({ hasText: "Reports 1.0.0 has no plan" })).toBeVisible();
  });

  test("between gateways", async ({ page }) => {
    const table = new MigrationTable(page);
    await table.open({ scenario: "moves" });
    const wizard = await table.begin("Neighbour");
    await wizard.choose("eu-central-1");
    await wizard.toTheEnd();
    await expect(wizard.result).toHaveText("9 passed");
    await expect(wizard.main.getByRole("row", { name: /^Orders/ }).getByRole("cell")).toHaveText([
      "1.0.0", "Silver, Gold", "API Key Controlled", "unchanged",
    ]);
    await wizard.carryOut("Neighbour is on eu-central-1");
    await expect(wizard.heading).toBeFocused();
  });

  test("off a gateway: APIs are Atom Controlled then", async ({ page }) => {
    const table = new MigrationTable(page);
    await table.open({ scenario: "moves" });
    const wizard = await table.begin("Neighbour");
    await wizard.choose("Off its gateway");
    await wizard.toTheEnd();
    await expect(wizard.main.getByRole("row", { name: /^Orders/ }).getByRole("cell").last()).toHaveText("Atom Controlled");
    await wizard.carryOut("Neighbour is on no gateway");
    await wizard.main.getByRole("link", { name: "Neighbour" }).click();
    await expect(page.getByText("Not attached to a gateway")).toBeVisible();
  });
});

test.describe("pages", () => {
  test("the address of a page that was not reached leads to the one that was", { tag: "@rest" }, async ({ page }) => {
    const table = new MigrationTable(page);
    await table.open();
    const wizard = await table.goOn("Orders Test");
    await expect(wizard.heading).toHaveText("Atoms");
    const address = page.url().replace(/\/atoms$/, "");
    for (const later of ["apis-summary", "apis", "atoms-summary", "done"]) {
      await page.goto(`${address}/${later}`);
      await expect(wizard.heading, later).toHaveText("Atoms");
      await expect(page).toHaveURL(`${address}/atoms`);
    }
    // One before it is opened as it is.
    await page.goto(`${address}/paths`);
    await expect(wizard.heading).toHaveText("Environment Endpoint Path");
    await page.goto(`${new URL(address).origin}/migrations/mig_none/paths`);
    await expect(page.getByRole("heading", { name: "There is no such migration" })).toBeVisible();
  });

  test("addresses follow what is typed: on a gateway beside those of now", async ({ page }) => {
    const table = new MigrationTable(page);
    await table.open({ scenario: "moves" });
    const wizard = await table.goOn("Ready to Move");
    await wizard.go("Environment Endpoint Path");
    const now = "Now https://dub.api.example.com/ready-to-move/rest/orders";
    await expect
      .poll(() => wizard.urls("REST Endpoints"))
      .toEqual([now, "After https://fra.api.example.com/ready-to-move/rest/orders"]);
    await wizard.field("REST Endpoints").fill("grüße");
    await expect.poll(() => wizard.urls("REST Endpoints")).toEqual([now, "After https://fra.api.example.com/gr%C3%BC%C3%9Fe/orders"]);
    // Of a type without an API the pattern.
    await wizard.field("SOAP Operations").fill("s");
    await expect
      .poll(() => wizard.urls("SOAP Operations"))
      .toEqual(["Now https://dub.api.example.com/ready-to-move/soap/…", "After https://fra.api.example.com/s/…"]);
  });

  test("addresses follow what is typed: off the gateway on the Atoms’ own", async ({ page }) => {
    const table = new MigrationTable(page);
    await table.open({ scenario: "moves" });
    const wizard = await table.goOn("Ready to Take Off");
    await wizard.go("Environment Endpoint Path");
    await wizard.field("REST Endpoints").fill("own/rest");
    await expect
      .poll(() => wizard.urls("REST Endpoints"))
      .toEqual([
        "Now https://dub.api.example.com/ready-to-take-off/rest/orders",
        "After https://ready-to-take-off-atom-1.example.com/own/rest/orders https://ready-to-take-off-atom-2.example.com/own/rest/orders",
      ]);
    await wizard.field("SOAP Operations").fill("own/soap");
    await expect
      .poll(() => wizard.urls("SOAP Operations"))
      .toEqual([
        "Now https://dub.api.example.com/ready-to-take-off/soap/…",
        "After https://ready-to-take-off-atom-1.example.com/own/soap/… https://ready-to-take-off-atom-2.example.com/own/soap/…",
      ]);
  });

  test("what a path collides with is told at its field as it is typed, and does not stop saving", async ({ page }) => {
    const table = new MigrationTable(page);
    await table.open({ scenario: "moves" });
    const wizard = await table.goOn("Ready to Move");
    await wizard.go("Destination");
    await wizard.choose("eu-west-2");
    await wizard.on("Environment Endpoint Path");
    const field = wizard.field("REST Endpoints");
    await expect(field).not.toHaveAttribute("aria-invalid");
    await field.fill("ws/rest");
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(field).toHaveAccessibleDescription("The environment Neighbour on this gateway has this path for REST Endpoints: choose another.");
    await field.fill("ws/restful");
    await expect(field).not.toHaveAttribute("aria-invalid");
    await wizard.field("OData Entities").fill("ws/restful");
    await expect(wizard.field("OData Entities")).toHaveAccessibleDescription("This is also the path of REST Endpoints: choose another.");
    await field.fill("ws/rest");
    await wizard.on("Step 1 Summary");
    await expect(wizard.findings).toHaveCount(1);
    await expect(wizard.step(1)).toContainText("1 error");
  });

  test("fields that are wrong stop Save and Continue, with a way to each, and not Save and Close", async ({ page }) => {
    const table = new MigrationTable(page);
    await table.open({ scenario: "moves" });
    const wizard = await table.goOn("Ready to Move");
    await wizard.go("Environment Endpoint Path");
    await wizard.field("REST Endpoints").fill("a//b");
    await expect(wizard.field("REST Endpoints")).toHaveAttribute("aria-invalid", "true");
    await wizard.field("OData Entities").fill("");
    await wizard.next.click();
    const summary = wizard.main.getByRole("alert");
    await expect(summary).toBeFocused();
    await expect(summary).toContainText("2 answers need correcting before you continue");
    await expect(wizard.heading).toHaveText("Environment Endpoint Path");
    await summary.getByRole("link", { name: "OData Entities" }).click();
    await expect(wizard.field("OData Entities")).toBeFocused();
    await page.keyboard.type("c");
    await expect(summary).not.toContainText("OData Entities");
    await expect(wizard.field("OData Entities")).not.toHaveAttribute("aria-invalid");
    await wizard.saveAndClose.click();
    await table.goOn("Ready to Move");
    await expect(wizard.heading).toHaveText("Environment Endpoint Path");
    await expect(wizard.field("REST Endpoints")).toHaveValue("a//b");
    await expect(wizard.field("OData Entities")).toHaveValue("c");
    await wizard.go("Step 3 Summary");
    await expect(wizard.findings).toContainText("Error: REST Endpoints: ");
    await expect(wizard.migrate).toHaveAttribute("aria-disabled", "true");
  });

  test("another destination has paths, Atoms and APIs looked at again, and keeps what was typed", async ({ page }) => {
    const table = new MigrationTable(page);
    await table.open({ scenario: "moves" });
    const wizard = await table.goOn("Ready to Move");
    // The same one again changes nothing.
    await wizard.go("Destination");
    await wizard.on("Environment Endpoint Path");
    await expect(wizard.link("Step 3 Summary")).toBeVisible();
    await wizard.go("Destination");
    await wizard.choose("eu-west-2");
    await wizard.on("Environment Endpoint Path");
    for (const later of ["Step 1 Summary", "Atoms", "Step 2 Summary", "Deployed APIs", "Step 3 Summary"] as const) {
      await expect(wizard.link(later)).toHaveCount(0);
    }
    await expect(wizard.step(2)).toContainText("Not started");
    await expect(wizard.step(3)).toContainText("Not started");
    await expect(wizard.field("REST Endpoints")).toHaveValue("ready-to-move/rest");
    await expect(wizard.field("OData Entities")).toHaveValue("ready-to-move/odata2");
    for (const to of ["Step 1 Summary", "Atoms", "Step 2 Summary", "Deployed APIs"] as const) await wizard.on(to);
    await expect(wizard.main.getByRole("checkbox", { name: "These are the APIs that I expect" })).not.toBeChecked();
  });

  test("other paths leave later pages as they are", async ({ page }) => {
    const table = new MigrationTable(page);
    await table.open({ scenario: "moves" });
    const wizard = await table.goOn("Ready to Move");
    await wizard.main.getByRole("link", { name: "Change SOAP Operations path" }).click();
    await wizard.field("SOAP Operations").fill("another/soap");
    await wizard.on("Step 1 Summary");
    await wizard.go("Step 3 Summary");
    await expect(wizard.main.getByRole("definition").filter({ hasText: "another/soap" })).toContainText("was ready-to-move/soap");
    await expect(wizard.migrate).not.toHaveAttribute("aria-disabled");
  });

  test("summaries lead back to each answer", async ({ page }) => {
    const table = new MigrationTable(page);
    await table.open({ scenario: "moves" });
    const wizard = await table.goOn("Ready to Move");
    for (const summary of ["Step 1 Summary", "Step 3 Summary"] as const) {
      if (summary === "Step 1 Summary") await wizard.go(summary);
      for (const [change, to] of [
        ["Change destination", "Destination"],
        ["Change REST Endpoints path", "Environment Endpoint Path"],
        ["Change SOAP Operations path", "Environment Endpoint Path"],
        ["Change OData Entities path", "Environment Endpoint Path"],
      ] as const) {
        await wizard.main.getByRole("link", { name: change }).click();
        await expect(wizard.heading).toHaveText(to);
        await expect(wizard.heading).toBeFocused();
        await wizard.go(summary);
      }
    }
    await wizard.go("Step 2 Summary");
    await expect(wizard.main.getByRole("definition")).toHaveText(["ready-to-move-atom-1", "ready-to-move-atom-2"]);
  });

  test("a page that is not the one to go on with is left by any link, and closed", async ({ page }) => {
    const table = new MigrationTable(page);
    await table.open({ scenario: "moves" });
    const wizard = await table.goOn("Ready to Move");
    await wizard.go("Environment Endpoint Path");
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Deployed APIs" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Deployed APIs");
    await expect(page).toHaveURL(/\/deployed-apis$/);
    await page.goBack();
    await expect(wizard.heading).toHaveText("Environment Endpoint Path");
    await wizard.go("Atoms");
    await wizard.close.click();
    await expect(table.table).toBeVisible();
    await expect(page).toHaveURL(/\/migrations$/);
  });

  test("closing asks where something is not saved", async ({ page }) => {
    const table = new MigrationTable(page);
    await table.open({ scenario: "moves" });
    const wizard = await table.goOn("Ready to Move");
    await wizard.go("Environment Endpoint Path");
    await wizard.field("REST Endpoints").fill("dropped");
    await wizard.close.click();
    const question = page.getByRole("dialog", { name: "Close without saving this page?" });
    await question.getByRole("button", { name: "Cancel" }).click();
    await expect(wizard.field("REST Endpoints")).toHaveValue("dropped");
    await wizard.close.click();
    await question.getByRole("button", { name: "Close and drop it" }).click();
    await table.goOn("Ready to Move");
    await wizard.go("Environment Endpoint Path");
    await expect(wizard.field("REST Endpoints")).toHaveValue("ready-to-move/rest");
  });
});

test.describe("migrating", () => {
  test("it is asked about with the facts, and nothing happens on Cancel", async ({ page }) => {
    const table = new MigrationTable(page);
    await table.open({ scenario: "moves" });
    const wizard = await table.goOn("Ready to Move");
    await wizard.ask();
    await expect(wizard.dialog).toHaveAccessibleName("Migrate Ready to Move?");
    await expect(wizard.dialog.getByRole("term")).toHaveText(["Environment", "From", "To", "Deployed APIs"]);
    await expect(wizard.dialog.getByRole("definition")).toHaveText(["Ready to Move", "eu-west-1", "eu-central-1", "1"]);
    await expect(wizard.dialog).toContainText("calls to its 1 API fail for some seconds");
    await expect(wizard.dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(wizard.dialog).toBeHidden();
    await expect(wizard.migrate).toBeFocused();
    await wizard.close.click();
    await expect(table.row("Ready to Move")).toBeVisible();
    await table.goOn("Ready to Take Off");
    await wizard.ask();
    await expect(wizard.dialog.getByRole("definition")).toHaveText(["Ready to Take Off", "eu-west-1", "Not Attached", "1"]);
    await expect(wizard.dialog).toContainText("They are answered on the Atoms, under other addresses.");
  });

  test("the result tells what became of it, with a file of the addresses", async ({ page }) => {
    const table = new MigrationTable(page);
    await table.open({ scenario: "moves" });
    const wizard = await table.goOn("Ready to Take Off");
    await wizard.carryOut("Ready to Take Off is on no gateway");
    await expect(page).toHaveURL(/\/done$/);
    await expect(wizard.main.getByRole("term")).toHaveText(["Environment", "From", "To", "Published Name"]);
    await expect(wizard.main.getByRole("definition")).toHaveText(["Ready to Take Off", "eu-west-1", "Not Attached", "Ready to Take Off"]);
    await expect(wizard.main.getByRole("link", { name: "Ready to Take Off" })).toHaveAttribute("href", /^\/environments\//);
    await expect(wizard.main.getByRole("link", { name: "eu-west-1" })).toHaveAttribute("href", /^\/gateways\//);
    await expect(wizard.main.getByRole("heading", { name: "Warnings that remain" })).toHaveCount(0);
    const addresses = wizard.main.getByRole("table", { name: "Addresses of its APIs" });
    await expect(addresses.getByRole("cell").first()).toHaveText("https://dub.api.example.com/ready-to-take-off/rest/orders");
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      wizard.main.getByRole("button", { name: "Download CSV" }).click(),
    ]);
    expect(file.suggestedFilename()).toBe("Ready to Take Off-addresses.csv");
    expect(await readFile(await file.path(), "utf8")).toBe(
      [
        "API,Version,Old URL,New URL",
        '"Orders","1.0.0","https://dub.api.example.com/ready-to-take-off/rest/orders","https://ready-to-take-off-atom-1.example.com/ready-to-take-off/rest/orders"',
        '"Orders","1.0.0","","https://ready-to-take-off-atom-2.example.com/ready-to-take-off/rest/orders"',
        "",
      ].join("\r\n"),
    );
    // Its address shows it again.
    await page.reload();
    await expect(wizard.heading).toHaveText("Ready to Take Off is on no gateway");
  });

  test("a published name of its own is kept between gateways, and is the environment’s off them", async ({ page, gateways }) => {
    await gateways.open({ scenario: "moves" });
    await gateways.row("eu-west-1").getByRole("button", { name: "See more..." }).click();
    for (const [environment, kept] of [["Ready to Move", true], ["Ready to Take Off", false]] as const) {
      await gateways.row("eu-west-1").getByRole("link", { name: environment, exact: true }).click();
      const form = new SettingsForm(page, page.getByRole("main"));
      await form.field("Published Name").fill(`${environment}, public`);
      await form.save.click();
      await expect(page.getByText("Saved", { exact: true }).first()).toBeVisible();
      const table = new MigrationTable(page);
      await table.open();
      const wizard = await table.goOn(environment);
      await wizard.carryOut(kept ? `${environment} is on eu-central-1` : `${environment} is on no gateway`);
      await expect(wizard.main.getByRole("definition").last()).toHaveText(kept ? `${environment}, public` : environment);
      await gateways.open();
      const more = gateways.row("eu-west-1").getByRole("button", { name: "See more..." });
      if (await more.isVisible()) await more.click();
    }
  });

  test("Move back prepares the other way, and it migrates back", async ({ page }) => {
    const table = new MigrationTable(page);
    await table.open({ scenario: "moves" });
    const wizard = await table.goOn("Ready to Move");
    await wizard.go("Environment Endpoint Path");
    await wizard.field("REST Endpoints").fill("moved/rest");
    await wizard.on("Step 1 Summary");
    await wizard.go("Step 3 Summary");
    await wizard.carryOut("Ready to Move is on eu-central-1");
    await wizard.main.getByRole("button", { name: "Move back" }).click();
    await expect(wizard.heading).toHaveText("Environment Endpoint Path");
    await expect(wizard.heading).toBeFocused();
    await expect(wizard.main.getByRole("paragraph").filter({ hasText: /^Ready to Move/ })).toContainText("from eu-central-1 to eu-west-1");
    await expect(wizard.field("REST Endpoints")).toHaveValue("ready-to-move/rest");
    await wizard.toTheEnd();
    await wizard.carryOut("Ready to Move is on eu-west-1");
    await wizard.main.getByRole("link", { name: "Go to Environment Migration" }).click();
    await expect(table.history.getByRole("rowheader")).toHaveText(["Ready to Move", "Ready to Move"]);
    await expect(table.row("Ready to Move")).toHaveCount(0);
  });

  test("Move back takes off what was attached, and attaches what was taken off", async ({ page }) => {
    const table = new MigrationTable(page);
    await table.open({ scenario: "moves" });
    for (const [environment, to, prepared] of [
      ["Ready to Attach", "is on eu-central-1", "from eu-central-1 to Not Attached"],
      ["Ready to Take Off", "is on no gateway", "from Not Attached to eu-west-1"],
    ] as const) {
      const wizard = await table.goOn(environment);
      await wizard.carryOut(`${environment} ${to}`);
      await wizard.main.getByRole("button", { name: "Move back" }).click();
      await expect(wizard.heading).toHaveText("Environment Endpoint Path");
      await expect(wizard.main.getByRole("paragraph").filter({ hasText: new RegExp(`^${environment}`) })).toContainText(prepared);
      await wizard.close.click();
      await expect(table.row(environment)).toContainText("Step 1: Environment");
    }
  });

  test("the gateways show the environment in its new place without being read anew, and the history lists it", async ({ page, gateways }) => {
    await gateways.open({ scenario: "moves" });
    await page.evaluate(() => document.documentElement.setAttribute("data-same", ""));
    const tabs = page.getByRole("navigation", { name: "Gateways" });
    const table = new MigrationTable(page);
    await tabs.getByRole("link", { name: "Environment Migration" }).click();
    const wizard = await table.goOn("Ready to Attach");
    await wizard.carryOut("Ready to Attach is on eu-central-1");
    await wizard.main.getByRole("link", { name: "Go to Environment Migration" }).click();
    await expect(table.row("Ready to Attach")).toHaveCount(0);
    await expect(table.history.getByRole("columnheader")).toHaveText(["Environment", "From", "To", "Migrated"]);
    const line = table.history.getByRole("row", { name: /^Ready to Attach/ });
    await expect(line.getByRole("cell")).toHaveText(["Not Attached", "eu-central-1", /^[A-Z][a-z]{2} \d+, \d{4}, .* by admin@example\.com$/]);
    await tabs.getByRole("link", { name: "Gateways & Environments" }).click();
    await expect(gateways.row("eu-central-1").getByRole("link", { name: "Ready to Attach", exact: true })).toBeVisible();
    await expect(gateways.row("Not Attached to a Gateway")).not.toContainText("Ready to Attach");
    await expect(page.locator("html[data-same]")).toHaveCount(1);
    await page.goBack();
    await line.getByRole("link", { name: "Ready to Attach" }).click();
    await expect(wizard.heading).toHaveText("Ready to Attach is on eu-central-1");
  });
});

test.describe("who reads only", () => {
  const ROLE = "Your role “reader” reads only.";

  test("the table can be looked at and not changed", async ({ page }) => {
    const table = new MigrationTable(page);
    await table.open({ scenario: "moves", role: "reader" });
    await expect(table.row("Ready to Move")).toBeVisible();
    const create = page.getByRole("button", { name: "Create a New Migration" });
    await expect(create).toHaveAttribute("aria-disabled", "true");
    await expect(create).toHaveAccessibleDescription(ROLE);
    await expect(page.getByRole("button", { name: /^Delete/ })).toHaveCount(0);
    await page.goto("/migrations/new");
    await expect(page.getByText(ROLE)).toBeVisible();
    await expect(page.getByRole("button", { name: "Create Migration" })).toHaveCount(0);
  });

  test("every page can be looked at and not changed", async ({ page }) => {
    const table = new MigrationTable(page);
    await table.open({ scenario: "moves", role: "reader" });
    const wizard = await table.goOn("Destination Offline");
    await expect(wizard.findings.getByRole("checkbox")).toBeDisabled();
    for (const [name] of PAGES) {
      await wizard.go(name);
      await expect(wizard.main.getByText(ROLE)).toBeVisible();
      for (const button of [wizard.next, wizard.saveAndClose, wizard.migrate]) await expect(button).toHaveCount(0);
      for (const field of await wizard.main.getByRole("textbox").all()) await expect(field).not.toBeEditable();
      for (const box of await wizard.main.getByRole("checkbox").all()) await expect.soft(box, name).toBeDisabled();
      if (name === "Destination") await expect.soft(wizard.choice("eu-central-1")).toBeDisabled();
      await wizard.look();
    }
    await wizard.close.click();
    await expect(table.table).toBeVisible();
  });

  test("a migration cannot be started anew", async ({ page }) => {
    const table = new MigrationTable(page);
    await table.open({ scenario: "moves", role: "reader" });
    const wizard = await table.goOn("Moved Meanwhile");
    await expect(wizard.findings).toHaveCount(1);
    await expect(wizard.main.getByRole("button", { name: "Start from where it is now", disabled: false })).toHaveCount(0);
  });

  test("a result can be looked at, and not moved back", async ({ page }) => {
    const table = new MigrationTable(page);
    await table.open({ scenario: "moves" });
    const wizard = await table.goOn("Ready to Move");
    await wizard.carryOut("Ready to Move is on eu-central-1");
    await page.goto(`${page.url()}?scenario=moves&role=reader`);
    await expect(wizard.heading).toHaveText("Ready to Move is on eu-central-1");
    await expect(wizard.main.getByRole("button", { name: "Download CSV" })).toBeVisible();
    await expect(wizard.main.getByRole("button", { name: "Move back" })).toHaveCount(0);
  });
});
