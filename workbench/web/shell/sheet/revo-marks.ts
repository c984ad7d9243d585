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

/**
 * Says what RevoGrid's parts are, for those who hear the sheet; it is given none of this by RevoGrid's own accessibility,
 * which counts other rows than the sheet's. The keyboard is never in a part: the field over the active cell has it.
 */
export function nameParts(grid: HTMLElement, label: string, rowCount: number): void {
  const table = grid.querySelector(".viewports");
  table?.setAttribute("role", "grid");
  table?.setAttribute("aria-label", label);
  table?.setAttribute("aria-rowcount", String(rowCount + 1));
  for (const scroller of grid.querySelectorAll<HTMLElement>(
    ".vertical-inner, revogr-viewport-scroll, revogr-scroll-virtual",
  ))
    scroller.tabIndex = -1;
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
