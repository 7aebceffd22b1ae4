import { expect, test } from "../fixtures.ts";
import { ApiMigrationPage, type Verdict } from "../support/api-migration-page.ts";

const verdicts = { scenario: "verdicts" };

/** A rule, the title of its issue, and the button that mends it. */
type Rule = [code: string, title: string, button?: string, value?: string];

const ATTENTION: Rule[] = [
  ["API_OUT_OF_SYNC", "The latest changes are not deployed", "Deploy API"],
  ["NON_GRAVITEE_POLICY", "Step “acme-audit” would be dropped", "Remove step"],
  ["SERVICE_DISCOVERY_LIMITATION", "Consul service discovery has no page in V4"],
  ["PROXY_HOST_MISSING", "The endpoint proxy has no host", "Set host", "proxy.internal.example.com"],
  ["PROXY_PORT_DEFAULTED", "The endpoint proxy has no port", "Set port", "8080"],
];

const BLOCKING: Rule[] = [
  ["API_NOT_V2_DEFINITION", "This is no V2 definition"],
  ["V4_EMULATION_ENGINE_REQUIRED", "The V4 emulation engine is not enabled", "Enable V4 emulation engine"],
  ["V2_API_NOT_NULL", "There is no definition"],
  ["DOC_WITH_TRANSLATIONS", "A documentation page is translated"],
  ["DOC_WITH_ACCESS_CONTROL", "A documentation page has access controls"],
  ["DOC_WITH_ATTACHED_RESOURCES", "A documentation page has attached media"],
  ["ENDPOINT_GROUP_PARSE_ERROR", "An endpoint group cannot be read"],
  ["ENDPOINT_PARSE_ERROR", "An endpoint cannot be read"],
  ["HEALTHCHECK_ENDPOINT_PARSE_ERROR", "The health check of an endpoint cannot be read"],
  ["HEALTHCHECK_STEPS", "A health check has more than one step"],
  ["HEALTHCHECK_ASSERTION", "A health check has more than one assertion"],
  ["HEALTHCHECK_GENERAL_PARSE_ERROR", "A health check cannot be converted"],
  ["DYNAMIC_PROPERTY_HTTP_ONLY", "Dynamic properties do not come over HTTP"],
  ["DYNAMIC_PROPERTY_PARSE_ERROR", "Dynamic properties cannot be read"],
  ["SERVICE_DISCOVERY_NOT_SUPPORTED", "This service discovery does not exist in V4"],
  ["SERVICE_NOT_SUPPORTED", "A service does not exist in V4"],
  ["POLICY_NOT_COMPATIBLE", "Step “html-json” has no policy in V4", "Remove step"],
  ["GROOVY_MISSING_SCRIPTS", "A Groovy step has no script", "Remove step"],
  ["GROOVY_MULTIPLE_SCRIPTS", "A Groovy step has several scripts", "Remove step"],
  ["GROOVY_PARSE_ERROR", "A Groovy step cannot be read", "Remove step"],
];

const api = (code: string) => code.toLowerCase().replaceAll("_", "-");

for (const [verdict, group, rules] of [
  ["Partially Migratable", "Needs attention", ATTENTION],
  ["Not Migratable", "Blocking", BLOCKING],
] as [Verdict, string, Rule[]][]) {
  test.describe(verdict, () => {
    for (const [code, title, button, value] of rules) {
      test(`${code} is found, explained, and leads on`, async ({ page }) => {
        const flow = new ApiMigrationPage(page);
        await flow.check(api(code), verdict, verdicts);
        await flow.isOn("fix", verdict);
        await expect(flow.main.getByRole("heading", { level: 3, name: group })).toBeVisible();
        const issue = flow.issue(code);
        await expect(issue).toContainText(`${group}: ${title}`);
        // Where it is: a place in the definition, or the API itself.
        const where = issue.getByRole("link").first();
        await expect(where).toHaveAttribute("href", new RegExp(`^/apis/${api(code)}(\\?at=.*)?$`));
        await expect(flow.link("Go to Summary")).toHaveCount(verdict === "Not Migratable" ? 0 : 1);
        await expect(flow.main.getByRole("table")).toHaveCount(verdict === "Not Migratable" ? 0 : 1);
        if (!button) {
          await expect(issue.getByRole("link", { name: "Open definition" })).toBeVisible();
          return;
        }
        await flow.mend(code, button, value);
        // A definition that was mended is not the one that was deployed.
        await flow.isOn("fix", button === "Deploy API" ? "Fully Migratable" : "Partially Migratable");
        await expect(flow.fixed).toContainText(code);
        if (button === "Deploy API") {
          await expect(flow.button("Undo")).toHaveCount(0);
          return;
        }
        await flow.button("Undo").click();
        await flow.isOn("fix", verdict);
        await expect(flow.fixed).toHaveCount(0);
        await expect(flow.issue(code)).toContainText(title);
      });
    }
  });
}

test("an API that is not migratable cannot be opened further on", async ({ page }) => {
  const flow = new ApiMigrationPage(page);
  await flow.check("policy-not-compatible", "Not Migratable", verdicts);
  await expect(flow.main.getByText("There is no way on while something blocks.")).toBeVisible();
  await flow.open("policy-not-compatible", verdicts, "summary");
  await flow.isOn("fix", "Not Migratable");
  await expect(flow.station("Fix")).toContainText("Blocked, 1 left");
});

test("several rules are mended one after another, and the last mending alone is undone", async ({ page }) => {
  const flow = new ApiMigrationPage(page);
  await flow.check("several-rules", "Not Migratable", verdicts);
  await flow.mend("V4_EMULATION_ENGINE_REQUIRED", "Enable V4 emulation engine");
  await expect(flow.fixed.getByRole("listitem")).toHaveCount(1);
  const hosts = flow.issues.filter({ hasText: "PROXY_HOST_MISSING" });
  const before = await hosts.count();
  await flow.mend("PROXY_HOST_MISSING", "Set host", "proxy.internal.example.com");
  await expect(flow.fixed.getByRole("listitem")).toHaveCount(2);
  await expect(flow.button("Undo")).toHaveCount(1);
  await flow.button("Undo").click();
  await expect(flow.fixed.getByRole("listitem")).toHaveCount(1);
  await expect(flow.fixed).toContainText("V4 emulation engine enabled");
  await expect(hosts).toHaveCount(before);
  await expect(flow.button("Undo")).toHaveCount(0);
  await flow.button("Run again").click();
  await expect(flow.fixed).toHaveCount(0);
});

test("a value that cannot be used is said at its field, and nothing changes", async ({ page }) => {
  const flow = new ApiMigrationPage(page);
  await flow.check("proxy-port-defaulted", "Partially Migratable", verdicts);
  await flow.issue("PROXY_PORT_DEFAULTED").getByRole("button", { name: "Set port" }).click();
  const field = flow.dialog.getByRole("textbox", { name: "Port" });
  await field.fill("70000");
  await flow.dialog.getByRole("button", { name: "Set port" }).click();
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toHaveAccessibleDescription(/Enter a port from 1 to 65535\./);
  await expect(field).toHaveValue("70000");
  await field.fill("3129");
  await expect(flow.dialog.getByRole("table", { name: /^The V2 definition now/ })).toContainText("3129");
  await page.keyboard.press("Escape");
  await expect(flow.dialog).toBeHidden();
  await flow.isOn("fix", "Partially Migratable");
});
