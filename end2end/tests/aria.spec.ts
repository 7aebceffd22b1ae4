// What assistive technology is told of the main pages, as a whole: nothing more, nothing less.
import { expect, test } from "../fixtures.ts";

const TOP = `
  - heading "Gateways" [level=1]
  - paragraph: A gateway routes API traffic for this account alone; it is never shared with another.
  - navigation "Gateways":
    - list:
      - listitem:
        - link "Gateways & Environments"
      - listitem:
        - link "Environment Migration"`;

const TOOLBAR = (search: string, result: string) => `
  - button "Add a Gateway"
  - search "Gateways":
    - searchbox "Search gateway or environment names"${search && `: ${search}`}
  - button "Filter"
  - group "Show":
    - text: Show
    - radio "Enabled" [checked]
    - text: Enabled
    - radio "Deleted"
    - text: Deleted
  - text: ${result} updated 0 s ago
  - button "Pause live updates"
  - button "Refresh now"`;

const TABLE = `
  - table "Gateways and their environments. Column heads with a button sort the table.":
    - caption: Gateways and their environments. Column heads with a button sort the table.
    - rowgroup:
      - row "Status Issues Gateway Name Environments Host Name Gateway URL":
        - columnheader "Status":
          - button "Status"
        - columnheader "Issues"
        - columnheader "Gateway Name":
          - button "Gateway Name"
        - columnheader "Environments"
        - columnheader "Host Name":
          - button "Host Name"
        - columnheader "Gateway URL":
          - button "Gateway URL"`;

test("the Gateways page", async ({ gateways, page }) => {
  await gateways.open({}, { q: "settlement" });
  await expect(gateways.table.getByRole("rowheader")).toHaveCount(1);
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
- main:
  - /children: deep-equal
${TOP}
${TOOLBAR("settlement", "1 of 13 gateways")}
${TABLE}
    - rowgroup:
      - row "Offline lost contact with an error Error sa-east-1 Settlement gw-gru-1.example.com https://gru.api.example.com":
        - cell "Offline lost contact with an error":
          - button "Offline lost contact with an error"
        - cell "Error":
          - link "Error"
        - rowheader "sa-east-1":
          - link "sa-east-1"
        - cell "Settlement":
          - list:
            - listitem:
              - link "Settlement"
        - cell "gw-gru-1.example.com"
        - cell "https://gru.api.example.com"
`);
});

test("the last row", async ({ gateways }) => {
  await gateways.open();
  await expect(gateways.row("Not Attached to a Gateway")).toMatchAriaSnapshot(`
- row "Not Attached to a Gateway Analytics, Billing Test, Catalog Test See more... — —":
  - /children: deep-equal
  - cell
  - cell
  - rowheader "Not Attached to a Gateway"
  - cell "Analytics, Billing Test, Catalog Test See more...":
    - list:
      - listitem:
        - link "Analytics"
        - text: ","
      - listitem:
        - link "Billing Test"
        - text: ","
      - listitem:
        - link "Catalog Test"
    - button "See more..."
  - cell "—"
  - cell "—"
`);
});

test("the Deleted view", async ({ gateways }) => {
  await gateways.open({}, { view: "deleted" });
  await expect(gateways.table.getByRole("rowheader")).toHaveCount(2);
  await expect(gateways.table.getByRole("rowgroup").last()).toMatchAriaSnapshot(`
- rowgroup:
  - /children: deep-equal
  - row "Deleted eu-north-1 — gw-arn-1.example.com https://arn.api.example.com":
    - cell "Deleted":
      - button "Deleted"
    - cell
    - rowheader "eu-north-1"
    - cell "—"
    - cell "gw-arn-1.example.com"
    - cell "https://arn.api.example.com"
  - row "Deleted legacy-dmz — gw-dmz-1.example.com https://dmz.api.example.com":
    - cell "Deleted":
      - button "Deleted"
    - cell
    - rowheader "legacy-dmz"
    - cell "—"
    - cell "gw-dmz-1.example.com"
    - cell "https://dmz.api.example.com"
`);
});

test("a new account", async ({ gateways, page }) => {
  await gateways.open({ scenario: "empty" });
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
- main:
  - /children: deep-equal
${TOP}
${TOOLBAR("", "0 gateways, 0 environments")}
${TABLE}
  - heading "No gateways yet" [level=2]
  - paragraph: A gateway is a runtime of your own that receives API calls, checks them and passes them on. Install one and it appears here as Starting, then Online.
  - button "Add a Gateway"
`);
});

test("an account that may not see gateways", async ({ gateways, page }) => {
  await gateways.goto({ role: "access-only" });
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
- main:
  - /children: deep-equal
${TOP}
  - heading "You can’t see gateways" [level=2]
  - paragraph: Your role “access-only” lacks the privilege Gateway Management. Someone who administers this account can grant it.
  - button "Copy request"
`);
});

test("the frame", async ({ gateways, page }) => {
  await gateways.open();
  await expect(page.getByRole("banner")).toMatchAriaSnapshot(`
- banner:
  - /children: deep-equal
  - link "Waygate"
  - navigation "Breadcrumb":
    - list:
      - listitem: Configure Server
      - listitem: Gateways
  - button "Mock platform"
  - group "Theme":
    - text: Theme
    - radio "System" [checked]
    - text: System
    - radio "Light"
    - text: Light
    - radio "Dark"
    - text: Dark
  - text: admin@example.com
`);
  await expect(page.getByRole("navigation", { name: "Main" })).toMatchAriaSnapshot(`
- navigation "Main":
  - /children: deep-equal
  - heading "Configure Server" [level=2]
  - list:
    - listitem:
      - link "Gateways"
  - heading "Configure APIs" [level=2]
  - list:
    - listitem:
      - link "APIs"
    - listitem:
      - link "Deployed APIs"
  - list:
    - listitem:
      - link "Migration Assistant"
  - button "Keyboard shortcuts"
`);
});
