import { expect, type Locator } from "@playwright/test";

/** The columns, in the order of the table. */
export const COLUMNS = ["Status", "Issues", "Gateway Name", "Environments", "Host Name", "Gateway URL"] as const;

export type Column = (typeof COLUMNS)[number];

/** The name of the last row. */
export const UNATTACHED = "Not Attached to a Gateway";

/** What cells say; of several environments with a comma between. */
export type Row = Record<Column, string>;

/** The row with that name, exactly. */
export function rowOf(table: Locator, name: string): Locator {
  const header = table.page().getByRole("rowheader", { name, exact: true });
  return table.getByRole("row").filter({ has: header });
}

/** A row's cell in a column. Empty cells count, although a folded table hides them. */
export function cellOf(row: Locator, column: Column): Locator {
  const cells = row.getByRole("cell", { includeHidden: true });
  return cells.or(row.getByRole("rowheader")).nth(COLUMNS.indexOf(column));
}

/** The names of all rows that are there, from top to bottom. */
export async function namesOf(table: Locator): Promise<string[]> {
  return (await table.getByRole("rowheader").allTextContents()).map(plain);
}

/** All rows that are there. */
export async function rowsOf(table: Locator): Promise<Row[]> {
  // In one go: rows may come and go meanwhile.
  const rows = await table.getByRole("row").evaluateAll((rows) =>
    rows.map((row) =>
      [...row.children].map((cell) => {
        const names = [...cell.querySelectorAll("li")].map((item) => item.textContent);
        const more = cell.querySelector("ul ~ button")?.textContent ?? "";
        return names.length > 0 ? `${names.join(", ")} ${more}` : cell.textContent;
      }),
    ),
  );
  const [_head, ...body] = rows;
  return body.map((cells) => {
    const pairs = COLUMNS.map((column, place) => [column, plain(cells[place] ?? "")]);
    return Object.fromEntries(pairs) as Row;
  });
}

/**
 * Waits until a row has these cells. A row that is named is looked at alone, so that a failure tells which cell
 * differs; else any row will do.
 */
export async function expectRow(table: Locator, cells: Partial<Row>) {
  const name = cells["Gateway Name"];
  await expect
    .poll(async () => {
      const rows = await rowsOf(table);
      const named = name === undefined ? rows : rows.filter((row) => row["Gateway Name"] === name);
      const picked = named.map((row) =>
        Object.fromEntries(Object.keys(cells).map((column) => [column, row[column as Column]])),
      );
      return name === undefined ? picked : (picked[0] ?? "no such row");
    })
    .toEqual(name === undefined ? expect.arrayContaining([cells]) : cells);
}

/** Waits until the table has these rows and no others, in this order. */
export async function expectNames(table: Locator, names: string[]) {
  await expect.poll(() => namesOf(table)).toEqual(names);
}

function plain(text: string) {
  return text.replaceAll(/\s+/g, " ").trim();
}
