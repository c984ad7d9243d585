import { columnOfKey, rowOfKey } from "../model/sheet";
import { applyBytePatches } from "./byte-patch";
import { type FormulaGone, withoutFormulas } from "./calc-chain";
import { cellReference } from "./cell-reference";
import { columnPatches } from "./column-widths";
import { frozenPatches, withWindow } from "./frozen-panes";
import { addNewSheets, addNewTables } from "./new-parts";
import { OfficePackage } from "./office-package";
import {
  addContentType,
  addRelationship,
  removeContentType,
  removeRelationship,
  xmlPart,
} from "./package-edits";
import { writeCharts } from "./save-charts";
import { putSettings, readSettings, settingsXml } from "./settings-part";
import { readSharedStrings, SharedStringWriter, sharedStringPrefix } from "./shared-strings";
import { patchSheet } from "./sheet-patch";
import { protectionPatch } from "./sheet-protection";
import { plainStyles, withDerivedStyles } from "./styles-part";
import { alignHeaders, bodyEdited } from "./table-headers";
import { patchTable, waitsForFirstRow } from "./table-part";
import { writeRenames } from "./table-renames";
import { withFullCalculation, withVisibility } from "./workbook-part";
import { WorkbookProblem } from "./workbook-problem";
import type { LoadedSheet, WorkbookSource } from "./workbook-source";

/** Writes the model's changes over the original file; the original itself where there are none. */
export function saveWorkbook(source: WorkbookSource): Uint8Array {
  refuseUnwritable(source);
  const parts = new OfficePackage(source.entries);
  writeRenames(parts, source);
  for (const table of source.model.tables()) alignHeaders(table);
  const added = addNewSheets(parts, source);
  writeCells(parts, source, [...source.sheets, ...added]);
  writeWidths(parts, [...source.sheets, ...added]);
  writeFrames(parts, source, [...source.sheets, ...added]);
  writeTables(parts, source);
  addNewTables(parts, source, [...source.sheets, ...added]);
  writeCharts(parts, source, [...source.sheets, ...added]);
  writeStyles(parts, source);
  writeSettings(parts, source);
  writeVisibility(parts, source);
  return parts.changed ? parts.write() : source.original.slice();
}

/** What only Excel can do, because formulas and names elsewhere in the file would have to follow. */
function refuseUnwritable({ model, sheets }: WorkbookSource): void {
  sheets.forEach(({ sheet, entry, tables }, index) => {
    if (model.sheets[index] !== sheet) {
      throw new WorkbookProblem(
        `cannot be saved: the sheet ${entry.name} was removed or moved, which only Excel can do.`,
      );
    }
    if (sheet.name !== entry.name) {
      throw new WorkbookProblem(
        `cannot be saved: the sheet ${entry.name} was renamed, which only Excel can do.`,
      );
    }
    const lost = tables.find((table) => !sheet.tables.includes(table));
    if (lost) {
      throw new WorkbookProblem(
        `cannot be saved: the table ${lost.name} was removed, which only Excel can do.`,
      );
    }
  });
}

function writeCells(parts: OfficePackage, source: WorkbookSource, sheets: readonly LoadedSheet[]): void {
  const edited = sheets.filter(({ sheet }) => sheet.edits.size > 0);
  if (edited.length === 0) return;
  const strings = readSharedStrings(parts, source.stringsPart);
  const writer = new SharedStringWriter(strings, sharedStringPrefix(parts, source.stringsPart));
  const context = { strings, writer, dateSystem: source.model.dateSystem };
  const gone: FormulaGone[] = [];
  let patchedAny = false;
  for (const { sheet, part, entry } of edited) {
    const patched = patchSheet(parts.bytes(part), part, sheet, sheet.edits, context);
    if (!patched) continue;
    patchedAny = true;
    parts.put(part, patched.bytes);
    for (const key of patched.formulasGone) {
      gone.push({ sheetId: entry.sheetId, cell: cellReference(rowOfKey(key), columnOfKey(key)) });
    }
  }
  writeStrings(parts, source, writer);
  if (gone.length > 0) writeChain(parts, source, gone);
  if (patchedAny) askForCalculation(parts, source);
}

function writeWidths(parts: OfficePackage, sheets: readonly LoadedSheet[]): void {
  for (const { sheet, part } of sheets) {
    if (sheet.widths.edits.size === 0) continue;
    const bytes = parts.bytes(part);
    parts.put(part, applyBytePatches(bytes, columnPatches(bytes, part, sheet)));
  }
}

/** What stands around the cells: frozen panes before them, protection after them. */
function writeFrames(
  parts: OfficePackage,
  { workbookPart }: WorkbookSource,
  sheets: readonly LoadedSheet[],
): void {
  if (sheets.some(({ sheet }) => sheet.frozen.changed))
    parts.put(workbookPart, withWindow(parts.text(workbookPart)));
  for (const { sheet, part } of sheets) {
    if (!sheet.frozen.changed && !sheet.protection.changed) continue;
    const bytes = parts.bytes(part);
    const frozen = sheet.frozen.changed ? frozenPatches(bytes, part, sheet) : [];
    const guarded = sheet.protection.changed ? [protectionPatch(bytes, part, sheet)] : [];
    parts.put(part, applyBytePatches(bytes, [...frozen, ...guarded]));
  }
}

function writeStrings(parts: OfficePackage, source: WorkbookSource, writer: SharedStringWriter): void {
  if (!writer.changed) return;
  if (source.stringsPart !== null) {
    parts.put(source.stringsPart, writer.patched(parts.bytes(source.stringsPart), source.stringsPart));
    return;
  }
  const part = parts.freeName("xl/sharedStrings", ".xml");
  const empty = Buffer.from(
    xmlPart(`<sst xmlns="${source.dialect.main}" count="0" uniqueCount="0"/>`),
    "utf8",
  );
  parts.put(part, writer.patched(empty, part));
  addRelationship(parts, source.workbookPart, `${source.dialect.relationships}/sharedStrings`, part);
  addContentType(
    parts,
    part,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml",
  );
}

function writeChain(parts: OfficePackage, source: WorkbookSource, gone: readonly FormulaGone[]): void {
  if (source.chainPart === null) return;
  const left = withoutFormulas(parts.text(source.chainPart), gone);
  if (left !== null) {
    parts.put(source.chainPart, left);
    return;
  }
  // A chain without entries is no valid part; Excel builds a new one.
  parts.remove(source.chainPart);
  removeRelationship(parts, source.workbookPart, source.chainPart);
  removeContentType(parts, source.chainPart);
}

function askForCalculation(parts: OfficePackage, { model, workbookPart }: WorkbookSource): void {
  if (!model.sheets.some((sheet) => sheet.formulas.size > 0)) return;
  parts.put(workbookPart, withFullCalculation(parts.text(workbookPart)));
}

function writeTables(parts: OfficePackage, source: WorkbookSource): void {
  for (const table of source.sheets.flatMap(({ tables }) => tables)) {
    if (table.part === null) continue;
    const before = parts.text(table.part);
    if (!table.changed && !(waitsForFirstRow(before) && bodyEdited(table))) continue;
    const after = patchTable(before, table.part, table);
    if (after !== before) parts.put(table.part, after);
  }
}

function writeStyles(parts: OfficePackage, source: WorkbookSource): void {
  const { derived } = source.model.styles;
  if (derived.length === 0) return;
  if (source.stylesPart !== null) {
    const xml = parts.text(source.stylesPart);
    parts.put(source.stylesPart, withDerivedStyles(xml, source.stylesPart, derived));
    return;
  }
  const part = parts.freeName("xl/styles", ".xml");
  parts.put(part, withDerivedStyles(xmlPart(plainStyles(source.dialect.main)), part, derived));
  addRelationship(parts, source.workbookPart, `${source.dialect.relationships}/styles`, part);
  addContentType(parts, part, "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml");
}

function writeSettings(parts: OfficePackage, source: WorkbookSource): void {
  const { settingsPart, model } = source;
  const before = settingsPart === null ? new Map<string, unknown>() : readSettings(parts, settingsPart);
  const xml = settingsXml(model.settings);
  if (xml === settingsXml(before)) return;
  putSettings(parts, source.workbookPart, settingsPart, xml, source.dialect.relationships);
}

function writeVisibility(parts: OfficePackage, { sheets, workbookPart }: WorkbookSource): void {
  for (const { sheet, entry } of sheets) {
    if (sheet.visibility === entry.visibility) continue;
    parts.put(workbookPart, withVisibility(parts.text(workbookPart), entry.sheetId, sheet.visibility));
  }
}
