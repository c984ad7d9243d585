import type { BlockArea } from "../../book/book";
import type { Workbook } from "../workbook/workbook";
import { sheetInFront, stateOfSheet } from "../workbook/workbook-state";
import { areaOf } from "./selection";
import { readTabText, tabText } from "./tab-text";

/** A selection of more cells than these is not filled by repeating what is pasted. */
const MOST_REPEATED = 50_000;

/** The selected cells as they are shown, cut to what the sheet holds; null before a workbook is open. */
function selectedArea(workbook: Workbook): BlockArea | null {
  const state = workbook.state.get();
  const sheet = sheetInFront(state);
  if (!sheet) return null;
  const { row, column, rowCount, columnCount } = areaOf(stateOfSheet(state, sheet.sheetId).selection);
  return {
    row,
    column,
    rowCount: Math.max(1, Math.min(rowCount, sheet.rowCount - row)),
    columnCount: Math.max(1, Math.min(columnCount, sheet.columnCount - column)),
  };
}

/** Puts the selected cells' shown texts on the clipboard. */
export function copySelected(workbook: Workbook, clipboard: DataTransfer): void {
  const area = selectedArea(workbook);
  if (!area) return;
  const known = knownTexts(workbook, area);
  if (known) {
    clipboard.setData("text/plain", tabText(known));
    return;
  }
  // Cells that were never in sight come from the book, later than the browser lets this clipboard be written.
  const fetched = async (): Promise<void> => {
    const cells = await workbook.cellsIn(area);
    await navigator.clipboard.writeText(tabText(cells.map((line) => line.map(({ text }) => text))));
  };
  fetched().catch(() =>
    workbook.say("The browser did not let so many cells be copied: copy fewer at a time."),
  );
}

function knownTexts(workbook: Workbook, area: BlockArea): readonly (readonly string[])[] | null {
  // More cells than the cache can hold need not be looked for.
  if (area.rowCount * area.columnCount > 100_000) return null;
  const cells = workbook.cells();
  const texts: string[][] = [];
  for (let row = area.row; row < area.row + area.rowCount; row += 1) {
    const line: string[] = [];
    for (let column = area.column; column < area.column + area.columnCount; column += 1) {
      const cell = cells.known(row, column);
      if (!cell) return null;
      line.push(cell.text);
    }
    texts.push(line);
  }
  return texts;
}

/** Types what is on the clipboard from the first selected cell on; repeated where it fits into the selection several times. */
export async function pasteText(workbook: Workbook, text: string): Promise<void> {
  const state = workbook.state.get();
  const area = areaOf(stateOfSheet(state, state.sheetId).selection);
  const texts = readTabText(text);
  const width = texts[0]?.length ?? 1;
  // A whole column that is selected is not meant to be filled to its end.
  const repeats = area.rowCount * area.columnCount <= MOST_REPEATED;
  const down = repeats && area.rowCount % texts.length === 0 ? area.rowCount / texts.length : 1;
  const across = repeats && area.columnCount % width === 0 ? area.columnCount / width : 1;
  const repeated = Array.from({ length: down }, () =>
    texts.map((line) => Array.from({ length: across }, () => line).flat()),
  ).flat();
  const size = { rowCount: repeated.length, columnCount: width * across };
  const { row, column } = area;
  workbook.select(
    {
      active: { row, column },
      anchor: { row, column },
      head: { row: row + size.rowCount - 1, column: column + size.columnCount - 1 },
    },
    { row, column },
  );
  await workbook.type({ row, column }, repeated);
}
