import { asCalendarDate, dayNumber } from "#domain/base/calendar";
import { columnLetters } from "../../addin/workbook/cell-address";
import { packParts, spreadsheetType } from "../../examples/make/parts/package";
import { element, escaped, NAMESPACE, XML_HEADER } from "../../examples/make/parts/xml";
import { STYLES } from "../workbook/xlsx-parts";

/** A cell as a test writes it: text, a number, a day, or nothing. */
export type BookCell = string | number | { readonly on: string } | null;

/** A day in a cell. */
export const on = (text: string): BookCell => ({ on: text });

/** A sheet with one table on it, or with none. */
export type BookSheet = {
  readonly name: string;
  readonly table: string | null;
  readonly headers: readonly string[];
  readonly rows: readonly (readonly BookCell[])[];
  /** Body rows that a filter on the first column hides, counted from 0. */
  readonly hidden?: readonly number[];
  /** A totals row below the table with these words in its first cell. */
  readonly totals?: string;
  /** More cells, by address, such as a note to the right of the table. */
  readonly beside?: Readonly<Record<string, string>>;
};

export type Book = { readonly sheets: readonly BookSheet[]; readonly date1904?: boolean };

/** A workbook file with these sheets, each table beginning in A1. */
export function bookFile({ sheets, date1904 = false }: Book): Uint8Array {
  const tables = sheets.filter(({ table }) => table !== null);
  const part = (
    path: string,
    kind: string,
    xml: string,
    refersTo: readonly (readonly [string, string])[] = [],
  ) => ({
    path,
    contentType: spreadsheetType(kind),
    xml: XML_HEADER + xml,
    refersTo,
  });
  const sheetParts = sheets.map((sheet, index) =>
    part(
      `xl/worksheets/sheet${index + 1}.xml`,
      "worksheet",
      sheetXml(sheet, date1904),
      sheet.table === null ? [] : [["table", `../tables/table${tables.indexOf(sheet) + 1}.xml`]],
    ),
  );
  return packParts(
    [
      part("xl/workbook.xml", "sheet.main", workbookXml(sheets, date1904), [
        ...sheets.map((_, index): readonly [string, string] => [
          "worksheet",
          `worksheets/sheet${index + 1}.xml`,
        ]),
        ["styles", "styles.xml"],
      ]),
      ...sheetParts,
      ...tables.map((sheet, index) =>
        part(`xl/tables/table${index + 1}.xml`, "table", tableXml(sheet, index + 1)),
      ),
      { ...part("xl/styles.xml", "styles", ""), xml: STYLES },
    ],
    [["officeDocument", "xl/workbook.xml"]],
  );
}

function workbookXml(sheets: readonly BookSheet[], date1904: boolean): string {
  const entries = sheets.map(({ name }, index) =>
    element("sheet", { name, sheetId: index + 1, "r:id": `rId${index + 1}` }),
  );
  return element(
    "workbook",
    { xmlns: NAMESPACE.main, "xmlns:r": NAMESPACE.relationship },
    ...(date1904 ? [element("workbookPr", { date1904: 1 })] : []),
    element("sheets", {}, ...entries),
  );
}

function sheetXml(sheet: BookSheet, date1904: boolean): string {
  const lines: (readonly BookCell[])[] = [sheet.headers, ...sheet.rows];
  if (sheet.totals !== undefined) lines.push([sheet.totals]);
  const rows = lines.map((cells, row) => {
    const beside = Object.entries(sheet.beside ?? {}).filter(
      ([address]) => address.replace(/\D/g, "") === String(row + 1),
    );
    const hidden = sheet.hidden?.includes(row - 1) ? { hidden: 1 } : {};
    return element(
      "row",
      { r: row + 1, ...hidden },
      ...cells.map((cell, column) => cellXml(cell, `${columnLetters(column)}${row + 1}`, date1904)),
      ...beside.map(([address, text]) => cellXml(text, address, date1904)),
    );
  });
  const table =
    sheet.table === null
      ? []
      : [element("tableParts", { count: 1 }, element("tablePart", { "r:id": "rId1" }))];
  return element(
    "worksheet",
    { xmlns: NAMESPACE.main, "xmlns:r": NAMESPACE.relationship },
    element("sheetData", {}, ...rows),
    ...table,
  );
}

function cellXml(cell: BookCell, address: string, date1904: boolean): string {
  if (cell === null) return "";
  if (typeof cell === "string")
    return element("c", { r: address, t: "inlineStr" }, element("is", {}, element("t", {}, escaped(cell))));
  if (typeof cell === "number") return element("c", { r: address, s: 2 }, element("v", {}, String(cell)));
  return element("c", { r: address, s: 1 }, element("v", {}, String(serialOf(cell.on, date1904))));
}

/** How Excel counts the day: from 1900 (as if that year had a 29 February), or from 1904. */
function serialOf(day: string, date1904: boolean): number {
  const serial = dayNumber(asCalendarDate(day)) + 25_569;
  return date1904 ? serial - 1_462 : serial;
}

function tableXml({ table, headers, rows, hidden = [], totals }: BookSheet, id: number): string {
  const last = columnLetters(headers.length - 1);
  const body = `A1:${last}${rows.length + 1}`;
  const ref = totals === undefined ? body : `A1:${last}${rows.length + 2}`;
  const shown = rows.flatMap(([first], row) =>
    typeof first === "string" && !hidden.includes(row) ? [first] : [],
  );
  const filters = element("filters", {}, ...shown.map((val) => element("filter", { val })));
  const filter = hidden.length === 0 ? [] : [element("filterColumn", { colId: 0 }, filters)];
  const name = table ?? "";
  return element(
    "table",
    {
      xmlns: NAMESPACE.main,
      id,
      name,
      displayName: name,
      ref,
      ...(totals === undefined ? { totalsRowShown: 0 } : { totalsRowCount: 1 }),
    },
    element("autoFilter", { ref: body }, ...filter),
    element(
      "tableColumns",
      { count: headers.length },
      ...headers.map((header, index) =>
        element("tableColumn", {
          id: index + 1,
          name: header,
          ...(index === 0 && totals !== undefined ? { totalsRowLabel: totals } : {}),
        }),
      ),
    ),
  );
}
