import { addDays, type CalendarDate } from "#domain/base/calendar";
import { date, EMPTY, number, text } from "../../examples/make/parts/cell";
import { packParts, spreadsheetType } from "../../examples/make/parts/package";
import { sharedStrings } from "../../examples/make/parts/shared-strings";
import { sheetPart } from "../../examples/make/parts/sheet";
import { type StyledCell, type StyleName, stylesPart } from "../../examples/make/parts/styles";
import { tablePart } from "../../examples/make/parts/table";
import { themePart } from "../../examples/make/parts/theme";
import { element, NAMESPACE, XML_HEADER } from "../../examples/make/parts/xml";

/** How large a made ledger is: the invoices are spread evenly over the accounts. */
export type BookSize = { readonly invoices: number; readonly accounts: number };

const COLUMNS: readonly (readonly [header: string, style: StyleName])[] = [
  ["Invoice no", "code"],
  ["Customer no", "text"],
  ["Customer", "text"],
  ["E-mail", "text"],
  ["Kind", "text"],
  ["Issued", "date"],
  ["Due", "date"],
  ["Total", "money"],
  ["Currency", "centred"],
  ["Paid", "money"],
  ["Credits invoice", "codeCentred"],
  ["Comment", "text"],
];

/** A workbook with one table of 12 columns whose invoices were all due 20 to 60 days before `today`, the same each time. */
export function makeBook({ invoices, accounts }: BookSize, today: CalendarDate): Uint8Array {
  const strings = sharedStrings();
  const header = COLUMNS.map(([name]): StyledCell => ({ cell: text(name), style: "header" }));
  const rows = Array.from({ length: invoices }, (_, index) => rowOf(index, accounts, today));
  const plan = {
    rows: [header, ...rows],
    widths: COLUMNS.map(() => 14),
    headerHeight: 20,
    tabColor: "FF1F3A5F",
    gridLines: true,
    selected: true,
    frozenColumns: 1,
    afterCells: [],
    atEnd: [element("tableParts", { count: 1 }, element("tablePart", { "r:id": "rId1" }))],
  };
  const columns = COLUMNS.map(([name]) => name);
  const table = { id: 1, name: "Invoices", columns, rowCount: invoices, formulas: new Map() };
  const sheet = element("sheets", {}, element("sheet", { name: "Invoices", sheetId: 1, "r:id": "rId1" }));
  const workbook = element("workbook", { xmlns: NAMESPACE.main, "xmlns:r": NAMESPACE.relationship }, sheet);
  const part = (path: string, kind: string, xml: string, refersTo: readonly [string, string][] = []) => ({
    path,
    contentType: spreadsheetType(kind),
    xml,
    refersTo,
  });
  return packParts(
    [
      part("xl/workbook.xml", "sheet.main", XML_HEADER + workbook, [
        ["worksheet", "worksheets/sheet1.xml"],
        ["theme", "theme/theme1.xml"],
        ["styles", "styles.xml"],
        ["sharedStrings", "sharedStrings.xml"],
      ]),
      part("xl/worksheets/sheet1.xml", "worksheet", sheetPart(plan, strings), [
        ["table", "../tables/table1.xml"],
      ]),
      part("xl/tables/table1.xml", "table", tablePart(table)),
      {
        ...part("xl/theme/theme1.xml", "", themePart()),
        contentType: "application/vnd.openxmlformats-officedocument.theme+xml",
      },
      part("xl/styles.xml", "styles", stylesPart()),
      part("xl/sharedStrings.xml", "sharedStrings", strings.part()),
    ],
    [["officeDocument", "xl/workbook.xml"]],
  );
}

function rowOf(index: number, accounts: number, today: CalendarDate): readonly StyledCell[] {
  const account = index % accounts;
  const code = `C-${String(account + 1).padStart(5, "0")}`;
  const dueOn = addDays(today, -20 - ((index * 7) % 41));
  const cells = [
    text(`INV-${String(index + 1).padStart(6, "0")}`),
    text(code),
    text(`Müller & Söhne ${account + 1} GmbH`),
    text(`accounts.${account + 1}@customer.example`),
    text("Invoice"),
    date(addDays(dueOn, -30)),
    date(dueOn),
    number((10_000 + ((index * 104_729) % 900_000)) / 100),
    text("EUR"),
    EMPTY,
    EMPTY,
    text(`Order ${(index * 7919) % 10_000}`),
  ];
  return cells.map((cell, column) => ({ cell, style: COLUMNS[column]?.[1] ?? "text" }));
}
