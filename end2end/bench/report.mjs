/** @param {number | undefined} value @param {string} unit */
function cell(value, unit) {
  if (value === undefined) return "";
  const digits = unit === "" || value >= 100 ? 0 : 1;
  return `${value.toFixed(digits)} ${unit}`.trim();
}

/**
 * A table of figures, a line each.
 * @param {readonly import("./measurements.mjs").Figure[]} figures
 */
export function report(figures) {
  const rows = [
    ["", "median", "script", "worst", "at most", ""],
    ...figures.map(({ name, value, script, worst, budget, unit }) => [
      name,
      cell(value, unit),
      cell(script, unit),
      cell(worst, unit),
      cell(budget, unit),
      budget === undefined ? "" : value <= budget ? "ok" : "OVER",
    ]),
  ];
  const width = (/** @type {number} */ column) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows
    .map((row) =>
      row
        .map((text, column) => (column === 0 ? text.padEnd(width(column)) : text.padStart(width(column))))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
