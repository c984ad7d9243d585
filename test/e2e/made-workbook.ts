import { strToU8, zipSync } from "fflate";
import { cellReference } from "../../workbench/excel/xlsx/cell-reference";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** A workbook as a test wants it. */
export type MadeWorkbook = {
  readonly rows: number;
  readonly columns: number;
  /** What a cell holds, a number or a text. */
  readonly cell: (row: number, column: number) => string | number;
  /** Points, by row; the others are as high as Excel makes them. */
  readonly heights?: Readonly<Record<number, number>>;
};

/** The file of a workbook with a sheet "Ledger", its first row frozen, a protected sheet "Notes", and one that is hidden. */
export function madeWorkbook(made: MadeWorkbook): Uint8Array {
  const sheets = [
    ledgerSheet(made),
    sheet(textCell(0, 0, "Notes begin here"), '<sheetProtection sheet="1"/>'),
    sheet(""),
  ];
  const names = ["Ledger", "Notes", "Kept away"];
  const tags = names.map(
    (name, at) =>
      `<sheet name="${name}" sheetId="${at + 1}" r:id="r${at + 1}"${at === 2 ? ' state="hidden"' : ""}/>`,
  );
  const files = {
    "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/>${names.map((_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${TYPES}.worksheet+xml"/>`).join("")}</Types>`,
    "_rels/.rels": relations([["workbook", "officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${tags.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations(
      names.map((_, at) => [`r${at + 1}`, "worksheet", `worksheets/sheet${at + 1}.xml`]),
    ),
    ...Object.fromEntries(sheets.map((xml, at) => [`xl/worksheets/sheet${at + 1}.xml`, xml])),
  };
  const bytes = Object.entries(files).map(([name, xml]) => [name, strToU8(xml)] as const);
  return zipSync(Object.fromEntries(bytes), { level: 1 });
}

function ledgerSheet({ rows, columns, cell, heights = {} }: MadeWorkbook): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    const cells = Array.from({ length: columns }, (__, column) => cellXml(row, column, cell(row, column)));
    const height = heights[row] === undefined ? "" : ` ht="${heights[row]}" customHeight="1"`;
    return `<row r="${row + 1}"${height}>${cells.join("")}</row>`;
  });
  const frozen = `<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;
  return `<worksheet xmlns="${MAIN}">${frozen}<sheetData>${lines.join("")}</sheetData></worksheet>`;
}

const sheet = (cells: string, after = ""): string =>
  `<worksheet xmlns="${MAIN}"><sheetData>${cells && `<row r="1">${cells}</row>`}</sheetData>${after}</worksheet>`;

const cellXml = (row: number, column: number, held: string | number): string =>
  typeof held === "number"
    ? `<c r="${cellReference(row, column)}"><v>${held}</v></c>`
    : textCell(row, column, held);

const textCell = (row: number, column: number, text: string): string =>
  `<c r="${cellReference(row, column)}" t="inlineStr"><is><t>${text.replaceAll("&", "&amp;")}</t></is></c>`;

const relations = (entries: readonly (readonly [string, string, string])[]): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">${entries.map(([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`).join("")}</Relationships>`;
