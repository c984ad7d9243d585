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

/** What of RevoGrid's elements the browser or RevoGrid would let the Tab key stop at. */
const STOPS = ".vertical-inner, revogr-viewport-scroll, revogr-scroll-virtual, .attribution a";

/** The keyboard stays in the field over the active cell: nothing that RevoGrid draws may take it. */
export function takeNoFocus(grid: HTMLElement): void {
  for (const stop of grid.querySelectorAll<HTMLElement>(STOPS)) stop.tabIndex = -1;
}
