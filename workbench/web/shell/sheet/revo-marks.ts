import { areaOf, type Selection } from "./selection";

/** The numbers and letters of what is selected stand out, as in every spreadsheet. */
export function markHeaders(grid: HTMLElement, selection: Selection): void {
  const { row, column, rowCount, columnCount } = areaOf(selection);
  for (const header of grid.querySelectorAll<HTMLElement>("revogr-header .rgHeaderCell")) {
    const at = Number(header.dataset.column ?? -1);
    header.classList.toggle("chosen", at >= column && at < column + columnCount);
  }
  for (const number of grid.querySelectorAll<HTMLElement>(".rowHeaders .rgCell")) {
    const at = Number(number.dataset.row ?? -1);
    number.classList.toggle("chosen", at >= row && at < row + rowCount);
  }
}

/** Says what RevoGrid's rows are, for those who hear the sheet: it leaves the rows of letters without a role. */
export function nameParts(grid: HTMLElement): void {
  for (const row of grid.querySelectorAll(".header-rgRow:not([role])")) {
    row.setAttribute("role", "row");
    row.setAttribute("aria-rowindex", "1");
  }
  for (const row of grid.querySelectorAll<HTMLElement>("revogr-data .rgRow")) {
    const first = row.querySelector<HTMLElement>("[data-row]")?.dataset.row;
    if (row.getAttribute("role") !== "row") row.setAttribute("role", "row");
    if (first !== undefined) row.setAttribute("aria-rowindex", String(Number(first) + 2));
  }
}
