import { cellKey, type SheetModel } from "../model/sheet";
import { type Area, TableModel } from "../model/table";
import { areaReference, parseArea } from "./cell-reference";
import { damagedPart, WorkbookProblem } from "./workbook-problem";
import {
  applyPatches,
  attributeOf,
  elementEnd,
  type Patch,
  type Tag,
  tagPatch,
  tagsOf,
  withAttribute,
} from "./xml-tags";
import { escapeAttribute, escapeColumnName, unescapeExcel } from "./xml-text";

/** Reads a table part (ECMA-376 Part 1, 18.5.1.2) into the model. */
export function readTable(xml: string, part: string, sheet: SheetModel): TableModel {
  const tags = tagsOf(xml);
  const root = tags[0];
  const area = root?.name === "table" ? parseArea(attributeOf(root, "ref") ?? "") : undefined;
  if (!root || !area) throw damagedPart(part);
  const style = tags.find((tag) => tag.depth === 1 && tag.name === "tableStyleInfo");
  return new TableModel(
    attributeOf(root, "id") ?? part,
    attributeOf(root, "displayName") ?? attributeOf(root, "name") ?? "",
    sheet,
    area,
    columnsOf(tags).map(columnName),
    Number(attributeOf(root, "totalsRowCount") ?? 0) > 0,
    (style && attributeOf(style, "name")) ?? null,
    part,
    attributeOf(root, "headerRowCount") !== "0",
  );
}

const columnsOf = (tags: readonly Tag[]): readonly Tag[] =>
  tags.filter((tag) => tag.depth === 2 && tag.name === "tableColumn" && tag.kind !== "close");

const columnName = (tag: Tag): string => unescapeExcel(attributeOf(tag, "name") ?? "");

/** The table part as the model has the table now: its area, filter, columns, totals and style; the rest as written. */
export function patchTable(xml: string, part: string, table: TableModel): string {
  const tags = tagsOf(xml);
  const root = tags[0];
  if (!root) throw damagedPart(part);
  const filter = tags.find((tag) => tag.depth === 1 && tag.name === "autoFilter" && tag.kind !== "close");
  const patches: Patch[] = [tagPatch(xml, root, rootAttributes(root, table))];
  if (filter) patches.push(tagPatch(xml, filter, { ref: areaReference(withoutTotals(table)) }));
  return applyPatches(xml, [
    ...patches,
    ...columnPatches(xml, tags, table),
    ...stylePatches(xml, tags, table),
  ]);
}

function rootAttributes(root: Tag, table: TableModel): Readonly<Record<string, string | null>> {
  const hadTotals = Number(attributeOf(root, "totalsRowCount") ?? 0) > 0;
  // insertRow says that the table is empty but for the line to type in; once its area changes that is no longer so.
  const changes = { ref: areaReference(table.area), insertRow: null };
  if (hadTotals === table.showTotals) return changes;
  return { ...changes, totalsRowCount: table.showTotals ? "1" : null };
}

const withoutTotals = (table: TableModel): Area =>
  table.showTotals ? { ...table.area, rowCount: table.area.rowCount - 1 } : table.area;

/** Columns keep their element by name; one whose name is gone lends its element to the name that took its place. */
function columnPatches(xml: string, tags: readonly Tag[], table: TableModel): readonly Patch[] {
  const columns = columnsOf(tags);
  const names = columns.map(columnName);
  if (names.length === table.columnNames.length && names.every((name, i) => name === table.columnNames[i]))
    return [];
  refuseQueryTable(tags, table, names.length);
  const list = tags.find((tag) => tag.depth === 1 && tag.name === "tableColumns");
  const close = tags.find((tag) => tag.depth === 1 && tag.name === "tableColumns" && tag.kind === "close");
  if (!list || !close) throw damagedPart(table.part ?? "");
  let nextId = Math.max(0, ...columns.map((tag) => Number(attributeOf(tag, "id")))) + 1;
  const items = table.columnNames.map((name, index) => {
    const known = columns[names.indexOf(name)] ?? replacedColumn(columns, names, table, index);
    if (known) return renamedColumn(xml, tags, known, name);
    nextId += 1;
    return newColumn(list.prefix, nextId - 1, name);
  });
  const count = tagPatch(xml, list, { count: String(items.length) });
  return [count, { start: list.end, end: close.start, text: items.join("") }];
}

function replacedColumn(
  columns: readonly Tag[],
  names: readonly string[],
  table: TableModel,
  index: number,
): Tag | undefined {
  const before = names[index];
  return before === undefined || table.columnNames.includes(before) ? undefined : columns[index];
}

function renamedColumn(xml: string, tags: readonly Tag[], column: Tag, name: string): string {
  const open = xml.slice(column.start, column.end);
  const rest = xml.slice(column.end, elementEnd(tags, column));
  if (columnName(column) === name) return open + rest;
  // The name is escaped twice, for Excel and for XML, so it goes in as written text.
  return (
    withAttribute(open, "name", "").replace(
      /(\sname=)""/,
      (_, start) => `${start}"${escapeColumnName(name)}"`,
    ) + rest
  );
}

const newColumn = (prefix: string, id: number, name: string): string =>
  `<${prefix}tableColumn id="${id}" name="${escapeColumnName(name)}"/>`;

function refuseQueryTable(tags: readonly Tag[], table: TableModel, before: number): void {
  const root = tags[0];
  if (!root || attributeOf(root, "tableType") !== "queryTable" || before === table.columnNames.length) return;
  throw new WorkbookProblem(
    `cannot be saved: the table ${table.name} is filled by a query, so its columns can only be changed in Excel.`,
  );
}

function stylePatches(xml: string, tags: readonly Tag[], table: TableModel): readonly Patch[] {
  const style = tags.find((tag) => tag.depth === 1 && tag.name === "tableStyleInfo");
  if (!style || (attributeOf(style, "name") ?? null) === table.style) return [];
  return [tagPatch(xml, style, { name: table.style })];
}

/** The part of a table made since the workbook was opened; `id` must be unused in the workbook. */
export function newTable(table: TableModel, id: number, namespace: string): string {
  const name = escapeAttribute(table.name);
  const totals = table.showTotals ? 'totalsRowCount="1"' : 'totalsRowShown="0"';
  const columns = table.columnNames.map((column, index) =>
    withTotals(newColumn("", index + 1, column), totalsOf(table, index)),
  );
  const style = table.style === null ? "" : ` name="${escapeAttribute(table.style)}"`;
  return (
    `<table xmlns="${namespace}" id="${id}" name="${name}" displayName="${name}" ref="${areaReference(table.area)}" ${totals}>` +
    `<autoFilter ref="${areaReference(withoutTotals(table))}"/>` +
    `<tableColumns count="${columns.length}">${columns.join("")}</tableColumns>` +
    `<tableStyleInfo${style} showFirstColumn="0" showLastColumn="0" showRowStripes="1" showColumnStripes="0"/></table>`
  );
}

/** What a table's column says of its cell in the totals row: Excel repairs a file in which the two differ. */
function totalsOf({ area, sheet, showTotals }: TableModel, index: number): Readonly<Record<string, string>> {
  if (!showTotals) return {};
  const [row, column] = [area.row + area.rowCount - 1, area.column + index];
  const formula = sheet.formulas.get(cellKey(row, column)) ?? "";
  const kind = /^SUBTOTAL\((109|103),/.exec(formula)?.[1];
  if (kind !== undefined) return { totalsRowFunction: kind === "109" ? "sum" : "count" };
  const label = sheet.value(row, column);
  return formula === "" && label !== "" ? { totalsRowLabel: String(label) } : {};
}

const withTotals = (column: string, totals: Readonly<Record<string, string>>): string =>
  Object.entries(totals).reduce((tag, [name, value]) => withAttribute(tag, name, value), column);

/** The ids a workbook's table parts use. */
export const tableId = (xml: string): number => {
  const root = tagsOf(xml)[0];
  return Number((root && attributeOf(root, "id")) ?? 0);
};

/** Whether the table is empty but for the line to type in. */
export const waitsForFirstRow = (xml: string): boolean => {
  const root = tagsOf(xml)[0];
  return root !== undefined && attributeOf(root, "insertRow") === "1";
};
