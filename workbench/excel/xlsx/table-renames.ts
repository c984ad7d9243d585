import type { TableModel } from "../model/table";
import type { NewNames } from "../model/table-names";
import { renameInFormulas } from "./formula-names";
import type { OfficePackage } from "./office-package";
import { damagedPart } from "./workbook-problem";
import type { WorkbookSource } from "./workbook-source";
import { applyPatches, attributeOf, tagPatch, tagsOf } from "./xml-tags";

/** The relationships that lead to parts with formulas of the workbook. */
const LEADS: ReadonlySet<string> = new Set([
  "worksheet",
  "chartsheet",
  "dialogsheet",
  "xlMacrosheet",
  "table",
  "drawing",
  "chart",
  "chartEx",
  "chartUserShapes",
  "pivotTable",
  "pivotCacheDefinition",
]);

/**
 * Writes the new names of tables into their parts and into every formula of the file that names them. It must be the first
 * thing that is written: cells are compared with the file after it.
 */
export function writeRenames(parts: OfficePackage, source: WorkbookSource): void {
  const renamed = source.sheets
    .flatMap(({ tables }) => tables)
    .filter((table) => table.name !== table.firstName);
  if (renamed.length === 0) return;
  const names: NewNames = new Map(renamed.map(({ firstName, name }) => [firstName.toLowerCase(), name]));
  for (const part of partsWithFormulas(parts, source.workbookPart)) {
    const bytes = renameInFormulas(parts.bytes(part), part, names);
    if (bytes) parts.put(part, bytes);
  }
  for (const table of renamed) {
    if (table.part !== null) parts.put(table.part, withName(parts.text(table.part), table.part, table));
  }
}

function partsWithFormulas(parts: OfficePackage, workbookPart: string): ReadonlySet<string> {
  const found = new Set([workbookPart]);
  // A set hands out what is added while it is walked through.
  for (const part of found) {
    for (const { type, target } of parts.relationships(part)) {
      if (LEADS.has(type) && parts.has(target)) found.add(target);
    }
  }
  return found;
}

/** A file names a table twice, for programs and for people; Excel keeps the two the same. */
function withName(xml: string, part: string, table: TableModel): string {
  const root = tagsOf(xml)[0];
  if (!root) throw damagedPart(part);
  const named = ["name", "displayName"].filter((name) => attributeOf(root, name) !== undefined);
  const values = Object.fromEntries(named.map((name) => [name, table.name]));
  return applyPatches(xml, [tagPatch(xml, root, values)]);
}
