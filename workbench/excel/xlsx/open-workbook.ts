import { ok, type Result, refused } from "#domain/base/result";
import { SheetModel, sheetIdOf } from "../model/sheet";
import { StyleTable } from "../model/styles";
import { WorkbookModel } from "../model/workbook";
import { type AppearanceSource, appearanceOf } from "./appearance-source";
import { loadColumnWidths } from "./column-widths";
import { loadFrozenPanes } from "./frozen-panes";
import { loadCharts } from "./load-charts";
import { OfficePackage, type Relationship } from "./office-package";
import { saveWorkbook } from "./save-workbook";
import { findSettingsPart, readSettings } from "./settings-part";
import { readSharedStrings } from "./shared-strings";
import { loadSheet } from "./sheet-part";
import { loadProtection } from "./sheet-protection";
import { readStyles } from "./styles-part";
import { readTable } from "./table-part";
import { readWorkbookPart, type WorkbookEntry } from "./workbook-part";
import { WorkbookProblem } from "./workbook-problem";
import type { LoadedSheet, WorkbookSource } from "./workbook-source";
import { readZip, type ZipEntry } from "./zip-archive";

/** A workbook file in memory: the model to work with, and the way back to a file. */
export type OpenedWorkbook = {
  readonly model: WorkbookModel;
  /** What the file says of how its cells look; nothing of it is read before somebody asks. */
  readonly appearance: AppearanceSource;
  /**
   * The file with the model's changes in it, every part that they do not touch as it was; without changes, the very bytes it
   * was opened from. May be called again after more changes. Throws WorkbookProblem for a change that a file cannot hold.
   */
  save(): Uint8Array;
};

/**
 * Opens an .xlsx or .xlsm workbook; `name` is its file name. What cannot be opened is refused with one sentence for the
 * person who chose the file.
 */
export function openWorkbookFile(bytes: Uint8Array, name: string): Result<OpenedWorkbook, string> {
  try {
    const source = loadWorkbook(bytes, name);
    const { model } = source;
    return ok({ model, appearance: appearanceOf(source), save: () => saveWorkbook(source) });
  } catch (problem) {
    if (problem instanceof WorkbookProblem) return refused(`${name} ${problem.message}`);
    throw problem;
  }
}

function loadWorkbook(original: Uint8Array, name: string): WorkbookSource {
  refuseByFirstBytes(original);
  const entries = readZip(original);
  const parts = new OfficePackage(entries);
  const workbookPart = findWorkbookPart(parts, entries);
  const workbook = readWorkbookPart(parts.text(workbookPart), workbookPart);
  const relationships = parts.relationships(workbookPart);
  const target = (type: string): string | null => existing(parts, relationships, type);
  const styles = stylesOf(parts, target("styles"));
  const model = new WorkbookModel(name, styles.table, workbook.dateSystem);
  model.names = workbook.names;
  const settingsPart = findSettingsPart(parts, workbookPart);
  if (settingsPart !== null) {
    for (const [key, value] of readSettings(parts, settingsPart)) model.settings.set(key, value);
  }
  const stringsPart = target("sharedStrings");
  const sheets = loadSheets(parts, model, workbook, relationships, stringsPart);
  return {
    original,
    entries,
    model,
    workbookPart,
    dialect: workbook.dialect,
    stringsPart,
    stylesPart: target("styles"),
    loadedStyles: styles.count,
    chainPart: target("calcChain"),
    settingsPart,
    sheets,
  };
}

/** Password-protected workbooks are OLE files as the old .xls ones are: the two cannot be told apart without reading on. */
function refuseByFirstBytes(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new WorkbookProblem("is empty.");
  const start = Buffer.from(bytes.subarray(0, 8)).toString("hex");
  if (start === "d0cf11e0a1b11ae1") {
    throw new WorkbookProblem(
      "is password-protected or in the old .xls format: save it in Excel as .xlsx without a password.",
    );
  }
  if (!start.startsWith("504b")) throw new WorkbookProblem("is not an Excel workbook (.xlsx).");
}

function findWorkbookPart(parts: OfficePackage, entries: readonly ZipEntry[]): string {
  const main = parts.relationships("").find(({ type }) => type === "officeDocument")?.target;
  if (main?.toLowerCase().endsWith(".bin")) {
    throw new WorkbookProblem("is in the binary format .xlsb: save it in Excel as .xlsx.");
  }
  if (main !== undefined && parts.has(main)) return main;
  if (entries.some((entry) => entry.name === "META-INF/manifest.xml")) {
    throw new WorkbookProblem("is an OpenDocument file (.ods): save it as .xlsx.");
  }
  throw new WorkbookProblem("is a zip file, but not an Excel workbook (.xlsx).");
}

function existing(parts: OfficePackage, relationships: readonly Relationship[], type: string): string | null {
  return (
    relationships.find((candidate) => candidate.type === type && parts.has(candidate.target))?.target ?? null
  );
}

function stylesOf(
  parts: OfficePackage,
  part: string | null,
): { readonly table: StyleTable; readonly count: number } {
  return part === null ? { table: new StyleTable(), count: 1 } : readStyles(parts.text(part), part);
}

/** Loads the worksheets in order; chart sheets and macro sheets hold no cells and only stay in the file. */
function loadSheets(
  parts: OfficePackage,
  model: WorkbookModel,
  workbook: WorkbookEntry,
  relationships: readonly Relationship[],
  stringsPart: string | null,
): readonly LoadedSheet[] {
  const context = { strings: readSharedStrings(parts, stringsPart), dateSystem: workbook.dateSystem };
  return workbook.sheets.flatMap((entry, tab) => {
    const relationship = relationships.find(({ id }) => id === entry.relationship);
    if (relationship?.type !== "worksheet") return [];
    const part = relationship.target;
    const sheet = new SheetModel(
      sheetIdOf(Number(entry.sheetId)),
      entry.name,
      model.styles,
      entry.visibility,
    );
    const around = loadSheet(parts.bytes(part), part, sheet, context);
    loadColumnWidths(parts.bytes(part), part, sheet);
    loadFrozenPanes(around.head, sheet);
    loadProtection(around.tail, sheet);
    loadTables(parts, part, sheet);
    loadCharts(parts, part, sheet);
    if (tab === workbook.activeTab) model.activeSheet = model.sheets.length;
    model.sheets.push(sheet);
    return [{ sheet, part, entry, tables: [...sheet.tables], around }];
  });
}

function loadTables(parts: OfficePackage, sheetPart: string, sheet: SheetModel): void {
  for (const { type, target } of parts.relationships(sheetPart)) {
    if (type === "table") sheet.tables.push(readTable(parts.text(target), target, sheet));
  }
}
