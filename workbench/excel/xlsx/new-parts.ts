import { cellKey, type SheetModel } from "../model/sheet";
import { applyBytePatches } from "./byte-patch";
import type { OfficePackage } from "./office-package";
import { addContentType, addRelationship, xmlPart } from "./package-edits";
import { tableListPatch } from "./table-list";
import { newTable, tableId } from "./table-part";
import { readWorkbookPart, withSheet } from "./workbook-part";
import { damagedPart } from "./workbook-problem";
import type { LoadedSheet, WorkbookSource } from "./workbook-source";

const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Adds an empty part for every sheet made since the workbook was opened, behind the others; its cells follow as edits. */
export function addNewSheets(parts: OfficePackage, source: WorkbookSource): readonly LoadedSheet[] {
  return source.model.sheets.slice(source.sheets.length).map((sheet) => addSheet(parts, source, sheet));
}

function addSheet(parts: OfficePackage, source: WorkbookSource, sheet: SheetModel): LoadedSheet {
  const { dialect, workbookPart } = source;
  const part = parts.freeName("xl/worksheets/sheet", ".xml");
  parts.put(part, xmlPart(`<worksheet xmlns="${dialect.main}"><sheetData/></worksheet>`));
  addContentType(parts, part, `${SPREADSHEET}.worksheet+xml`);
  const relationship = addRelationship(parts, workbookPart, `${dialect.relationships}/worksheet`, part);
  const xml = parts.text(workbookPart);
  const ids = readWorkbookPart(xml, workbookPart).sheets.map(({ sheetId }) => Number(sheetId));
  const sheetId = String(Math.max(...ids) + 1);
  const entry = { name: sheet.name, sheetId, relationship, visibility: sheet.visibility };
  parts.put(workbookPart, withSheet(xml, entry, dialect));
  markAllCells(sheet);
  return { sheet, part, entry, tables: [], around: null };
}

/** In a part without cells everything the sheet holds is to be written. */
function markAllCells(sheet: SheetModel): void {
  sheet.rows.forEach((cells, row) => {
    cells?.forEach((value, column) => {
      if (value !== "") sheet.edits.add(cellKey(row, column));
    });
  });
  sheet.styleIds.forEach((styles, row) => {
    styles?.forEach((style, column) => {
      if (style !== 0) sheet.edits.add(cellKey(row, column));
    });
  });
}

/** Adds the parts of tables made since the workbook was opened, and names them in their sheets. */
export function addNewTables(
  parts: OfficePackage,
  source: WorkbookSource,
  sheets: readonly LoadedSheet[],
): void {
  let id = Math.max(
    0,
    ...source.sheets.flatMap(({ tables }) => tables.map((table) => idOf(parts, table.part))),
  );
  for (const { sheet, part } of sheets) {
    const made = sheet.tables.filter((table) => table.part === null);
    if (made.length === 0) continue;
    const relationships = made.map((table) => {
      id += 1;
      const tablePart = parts.freeName("xl/tables/table", ".xml");
      parts.put(tablePart, xmlPart(newTable(table, id, source.dialect.main)));
      addContentType(parts, tablePart, `${SPREADSHEET}.table+xml`);
      return addRelationship(parts, part, `${source.dialect.relationships}/table`, tablePart);
    });
    const bytes = parts.bytes(part);
    const patch = tableListPatch(bytes, part, relationships, source.dialect.relationships);
    parts.put(part, applyBytePatches(bytes, [patch]));
  }
}

function idOf(parts: OfficePackage, part: string | null): number {
  if (part === null) return 0;
  const id = tableId(parts.text(part));
  if (!Number.isInteger(id)) throw damagedPart(part);
  return id;
}
