import { officeErrorCode } from "../refusal";

/**
 * The sheet in which a workbook remembers what the last sync left in its status cells. It travels with the file, so that
 * everyone who opens it, or a copy of it, merges against the same. Two columns for each source: keys and texts; in the
 * first row the source, and whether a writing is under way.
 */
const SHEET = "Dunbook memory";
/** More tables than a workbook has. */
const MOST_SOURCES = 32;

export type MemorySheet = { readonly slot: Slot; readonly rowCount: number };

/** The two columns of a source. */
export type Slot = {
  readonly marker: string;
  readonly mark: (context: Excel.RequestContext, marker: string) => void;
  readonly range: (context: Excel.RequestContext, row: number, count: number) => Excel.Range;
};

/** Opens the columns of a source, made where there are none; null where Excel does not let the sheet be added. */
export async function openMemorySheet(
  context: Excel.RequestContext,
  source: string,
  marker: string,
): Promise<MemorySheet | null> {
  const found = await look(context);
  if (found === null) {
    if (!(await added(context))) return null;
    return newSlot(context, 0, source, marker, 1);
  }
  const { heads, rowCount } = found;
  const at = heads.findIndex((head, column) => column % 2 === 0 && head === source);
  if (at !== -1) return { slot: slotAt(at, heads[at + 1] ?? ""), rowCount };
  const free = heads.findIndex((head, column) => column % 2 === 0 && head === "");
  return free === -1 ? null : newSlot(context, free, source, marker, rowCount);
}

async function look(
  context: Excel.RequestContext,
): Promise<{ readonly heads: readonly string[]; readonly rowCount: number } | null> {
  const sheet = context.workbook.worksheets.getItemOrNullObject(SHEET);
  const heads = sheet.getRangeByIndexes(0, 0, 1, 2 * MOST_SOURCES).load("values");
  const used = sheet.getUsedRangeOrNullObject(true).load("rowIndex,rowCount");
  await context.sync();
  if (sheet.isNullObject) return null;
  const rowCount = used.isNullObject ? 1 : used.rowIndex + used.rowCount;
  return { heads: (heads.values[0] ?? []).map(String), rowCount };
}

/** Out of sight, and not to be brought back by a right click on the tabs. */
async function added(context: Excel.RequestContext): Promise<boolean> {
  try {
    context.workbook.worksheets.add(SHEET).visibility = "VeryHidden";
    await context.sync();
    return true;
  } catch (error) {
    // The structure of the workbook is protected, or somebody else has just added it.
    if (officeErrorCode(error) === null) throw error;
    return (await look(context)) !== null;
  }
}

async function newSlot(
  context: Excel.RequestContext,
  column: number,
  source: string,
  marker: string,
  rowCount: number,
): Promise<MemorySheet> {
  const sheet = context.workbook.worksheets.getItem(SHEET);
  sheet.getRangeByIndexes(0, column, 1, 2).values = [[source, marker]];
  await context.sync();
  return { slot: slotAt(column, marker), rowCount };
}

function slotAt(column: number, marker: string): Slot {
  const at = (context: Excel.RequestContext, row: number, offset: number, count: number, columns: number) =>
    context.workbook.worksheets.getItem(SHEET).getRangeByIndexes(row, column + offset, count, columns);
  return {
    marker,
    mark: (context, text) => {
      at(context, 0, 1, 1, 1).values = [[text]];
    },
    range: (context, row, count) => at(context, row, 0, count, 2),
  };
}
