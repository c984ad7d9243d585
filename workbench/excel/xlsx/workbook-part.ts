import type { SheetModel } from "../model/sheet";
import type { DefinedName } from "../model/workbook";
import { damagedPart, WorkbookProblem } from "./workbook-problem";
import { applyPatches, attributeOf, type Tag, tagPatch, tagsOf } from "./xml-tags";
import { escapeAttribute, unescapeXml } from "./xml-text";

/** The names by which a file says what it is: ECMA-376 as Excel writes it, or its strict variant. */
export type Dialect = {
  readonly main: string;
  readonly relationships: string;
};

const TRANSITIONAL: Dialect = {
  main: "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
  relationships: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
};

const STRICT: Dialect = {
  main: "http://purl.oclc.org/ooxml/spreadsheetml/main",
  relationships: "http://purl.oclc.org/ooxml/officeDocument/relationships",
};

/** A sheet as workbook.xml names it. */
export type SheetEntry = {
  readonly name: string;
  readonly sheetId: string;
  readonly relationship: string;
  readonly visibility: SheetModel["visibility"];
};

/** What workbook.xml says (ECMA-376 Part 1, 18.2.27). */
export type WorkbookEntry = {
  readonly dialect: Dialect;
  readonly dateSystem: 1900 | 1904;
  /** The position of the sheet that lies on top, counted over `sheets`. */
  readonly activeTab: number;
  readonly sheets: readonly SheetEntry[];
  readonly names: readonly DefinedName[];
};

export function readWorkbookPart(xml: string, part: string): WorkbookEntry {
  const tags = tagsOf(xml);
  if (tags[0]?.name !== "workbook") throw new WorkbookProblem("is an Office file, but not a workbook.");
  const properties = tags.find((tag) => tag.depth === 1 && tag.name === "workbookPr");
  const view = tags.find((tag) => tag.name === "workbookView");
  const date1904 = properties && attributeOf(properties, "date1904");
  const sheets = sheetTags(tags).map(readSheetEntry);
  if (sheets.length === 0) throw damagedPart(part);
  return {
    dialect: tags[0].attributes.includes(STRICT.main) ? STRICT : TRANSITIONAL,
    dateSystem: date1904 === "1" || date1904 === "true" ? 1904 : 1900,
    activeTab: Number((view && attributeOf(view, "activeTab")) ?? 0),
    sheets,
    names: readNames(xml, tags, sheets),
  };
}

/** The defined names (ECMA-376 Part 1, 18.2.5); those of one sheet tell it by its place among the tabs. */
function readNames(xml: string, tags: readonly Tag[], sheets: readonly SheetEntry[]): readonly DefinedName[] {
  return tags.flatMap((tag, index): DefinedName[] => {
    if (tag.depth !== 2 || tag.name !== "definedName" || tag.kind !== "open") return [];
    const name = attributeOf(tag, "name") ?? "";
    const formula = unescapeXml(xml.slice(tag.end, tags[index + 1]?.start ?? tag.end));
    const sheet = attributeOf(tag, "localSheetId");
    const sheetName = sheet === undefined ? null : (sheets[Number(sheet)]?.name ?? null);
    const hidden = attributeOf(tag, "hidden");
    return [{ name, formula, sheetName, visible: hidden !== "1" && hidden !== "true" }];
  });
}

const sheetTags = (tags: readonly Tag[]): readonly Tag[] =>
  tags.filter((tag) => tag.depth === 2 && tag.name === "sheet" && tag.kind !== "close");

function readSheetEntry(tag: Tag): SheetEntry {
  const state = attributeOf(tag, "state");
  return {
    name: attributeOf(tag, "name") ?? "",
    sheetId: attributeOf(tag, "sheetId") ?? "",
    relationship: attributeOf(tag, "id") ?? "",
    visibility: state === "hidden" ? "Hidden" : state === "veryHidden" ? "VeryHidden" : "Visible",
  };
}

const STATES: Readonly<Record<SheetModel["visibility"], string | null>> = {
  Visible: null,
  Hidden: "hidden",
  VeryHidden: "veryHidden",
};

/** workbook.xml with the visibility of the sheet that `sheetId` names. */
export function withVisibility(xml: string, sheetId: string, visibility: SheetModel["visibility"]): string {
  const tag = sheetTags(tagsOf(xml)).find((sheet) => attributeOf(sheet, "sheetId") === sheetId);
  return tag ? applyPatches(xml, [tagPatch(xml, tag, { state: STATES[visibility] })]) : xml;
}

/** workbook.xml with one more sheet at the end. */
export function withSheet(xml: string, sheet: SheetEntry, dialect: Dialect): string {
  const tags = tagsOf(xml);
  const close = tags.find((tag) => tag.depth === 1 && tag.name === "sheets" && tag.kind === "close");
  if (!close) throw new Error("workbook.xml has no list of sheets, yet it was read.");
  const state = STATES[sheet.visibility];
  const text =
    `<${close.prefix}sheet name="${escapeAttribute(sheet.name)}" sheetId="${sheet.sheetId}"` +
    `${state === null ? "" : ` state="${state}"`} xmlns:r="${dialect.relationships}" r:id="${sheet.relationship}"/>`;
  return applyPatches(xml, [{ start: close.start, end: close.start, text }]);
}

/** What stands before calcPr in the order of the format. */
const BEFORE_CALCULATION: ReadonlySet<string> = new Set([
  "sheets",
  "functionGroups",
  "externalReferences",
  "definedNames",
]);

/** workbook.xml that asks Excel to calculate every formula when it opens the file: nobody has done it since the edit. */
export function withFullCalculation(xml: string): string {
  const tags = tagsOf(xml);
  const known = tags.find((tag) => tag.depth === 1 && tag.name === "calcPr" && tag.kind !== "close");
  if (known) return applyPatches(xml, [tagPatch(xml, known, { fullCalcOnLoad: "1" })]);
  const before = tags.filter((tag) => tag.depth === 1 && BEFORE_CALCULATION.has(tag.name)).at(-1);
  if (!before) throw new Error("workbook.xml has no list of sheets, yet it was read.");
  const text = `<${before.prefix}calcPr fullCalcOnLoad="1"/>`;
  return applyPatches(xml, [{ start: before.end, end: before.end, text }]);
}
