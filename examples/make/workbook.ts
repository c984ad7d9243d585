import { COMPANY_NAME, LEDGER_KEEPER } from "./ledger/company";
import { type InvoiceCells, invoiceRows } from "./ledger/invoice-rows";
import { INVOICE_COLUMNS } from "./ledger/mistakes";
import { ORDER_BOOK_AREA } from "./ledger/orders";
import { AGEING_ROWS, FIRST_AGEING_ROW, KEY_DATE_CELL, OPEN_TOTAL_CELL, overviewOf } from "./ledger/overview";
import { addressOf } from "./parts/cell";
import { chartPart, drawingPart } from "./parts/chart";
import { commentsPart, type NotePlan, noteDrawingPart } from "./parts/note";
import { type Part, packParts, spreadsheetType } from "./parts/package";
import { corePropertiesPart, extendedPropertiesPart } from "./parts/properties";
import { sharedStrings } from "./parts/shared-strings";
import { sheetPart } from "./parts/sheet";
import { stylesPart } from "./parts/styles";
import { tablePart } from "./parts/table";
import { themePart } from "./parts/theme";
import { element, escaped, NAMESPACE, XML_HEADER } from "./parts/xml";
import {
  customersSheet,
  customersTable,
  invoicesSheet,
  invoicesTable,
  ordersSheet,
  overviewSheet,
  WORKBOOK_TITLE,
} from "./sheets";

const DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml";
const CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
const THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml";
const CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml";
const EXTENDED_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml";
const CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";

const SHEETS = ["Invoices", "Customers", "Orders", "Overview"] as const;

/** The example workbook's bytes; the same on every machine. */
export function makeWorkbook(): Uint8Array {
  const invoices = invoiceRows();
  return packParts(
    [...propertyParts(), workbookPart(), ...sheetParts(invoices)],
    [
      ["officeDocument", "xl/workbook.xml"],
      [CORE_RELATION, "docProps/core.xml"],
      ["extended-properties", "docProps/app.xml"],
    ],
  );
}

const part = (path: string, contentType: string, xml: string, refersTo: Part["refersTo"] = []): Part => ({
  path,
  contentType,
  xml,
  refersTo,
});

function propertyParts(): readonly Part[] {
  const core = corePropertiesPart(WORKBOOK_TITLE, LEDGER_KEEPER, "2026-11-13T14:30:00Z");
  return [
    part("docProps/core.xml", CORE_TYPE, core),
    part("docProps/app.xml", EXTENDED_TYPE, extendedPropertiesPart("Dunbook example", COMPANY_NAME)),
  ];
}

function workbookPart(): Part {
  const sheets = SHEETS.map((name, index) =>
    element("sheet", { name, sheetId: index + 1, "r:id": `rId${index + 1}` }),
  );
  const xml = element(
    "workbook",
    { xmlns: NAMESPACE.main, "xmlns:r": NAMESPACE.relationship },
    element(
      "bookViews",
      {},
      element("workbookView", { windowWidth: 28800, windowHeight: 15000, tabRatio: 700 }),
    ),
    element("sheets", {}, ...sheets),
    element("definedNames", {}, ...definedNames()),
    element("calcPr", { calcId: 191029 }),
  );
  return part("xl/workbook.xml", spreadsheetType("sheet.main"), XML_HEADER + xml, [
    ...SHEETS.map((_, index): readonly [string, string] => ["worksheet", `worksheets/sheet${index + 1}.xml`]),
    ["theme", "theme/theme1.xml"],
    ["styles", "styles.xml"],
    ["sharedStrings", "sharedStrings.xml"],
  ]);
}

/** In the order Excel keeps: by name. The tax rate is Estonia's, 24 per cent since July 2025. */
function definedNames(): readonly string[] {
  const named = (name: string, refersTo: string): string =>
    element("definedName", { name }, escaped(refersTo));
  return [
    element("definedName", { name: "_xlnm.Print_Titles", localSheetId: 0 }, "Invoices!$1:$1"),
    named("KeyDate", KEY_DATE_CELL),
    named("OpenTotal", OPEN_TOTAL_CELL),
    named("OrderBook", ORDER_BOOK_AREA),
    named("TaxRate", "0.24"),
  ];
}

function sheetParts(invoices: readonly InvoiceCells[]): readonly Part[] {
  const strings = sharedStrings();
  const overview = overviewOf(invoices);
  const worksheet = (number: number, xml: string, refersTo: Part["refersTo"]): Part =>
    part(`xl/worksheets/sheet${number}.xml`, spreadsheetType("worksheet"), xml, refersTo);
  const note = noteOn(invoices);
  const sheets = [
    worksheet(1, sheetPart(invoicesSheet(invoices), strings), [
      ["table", "../tables/table1.xml"],
      ["vmlDrawing", "../drawings/vmlDrawing1.vml"],
      ["comments", "../comments1.xml"],
    ]),
    worksheet(2, sheetPart(customersSheet(), strings), [["table", "../tables/table2.xml"]]),
    worksheet(3, sheetPart(ordersSheet(), strings), []),
    worksheet(4, sheetPart(overviewSheet(overview), strings), [["drawing", "../drawings/drawing1.xml"]]),
  ];
  return [
    ...sheets,
    part("xl/tables/table1.xml", spreadsheetType("table"), tablePart(invoicesTable(invoices.length))),
    part("xl/tables/table2.xml", spreadsheetType("table"), tablePart(customersTable())),
    part("xl/drawings/vmlDrawing1.vml", "", noteDrawingPart(note)),
    part("xl/comments1.xml", spreadsheetType("comments"), commentsPart(note)),
    part("xl/drawings/drawing1.xml", DRAWING_TYPE, drawingPart("Ageing", [0, 17], [6, 31]), [
      ["chart", "../charts/chart1.xml"],
    ]),
    part("xl/charts/chart1.xml", CHART_TYPE, ageingChart(overview.ageing)),
    part("xl/theme/theme1.xml", THEME_TYPE, themePart()),
    part("xl/styles.xml", spreadsheetType("styles"), stylesPart()),
    part("xl/sharedStrings.xml", spreadsheetType("sharedStrings"), strings.part()),
  ];
}

/** The accountant's note on the comment of the instalment customer. */
function noteOn(invoices: readonly InvoiceCells[]): NotePlan {
  const row =
    invoices.findIndex(({ Comment }) => Comment.kind === "text" && Comment.text === "Pays in instalments") +
    1;
  const column = INVOICE_COLUMNS.indexOf("Comment");
  const text = "Agreed by phone on 20.10.: the rest in three parts, the first by the end of November.";
  return { address: addressOf(row, column), row, column, author: LEDGER_KEEPER, text };
}

function ageingChart(ageing: readonly { readonly bracket: string; readonly sum: number }[]): string {
  const range = (column: string): string =>
    `Overview!$${column}$${FIRST_AGEING_ROW + 1}:$${column}$${FIRST_AGEING_ROW + AGEING_ROWS}`;
  return chartPart({
    title: "Open invoices in EUR by age",
    categories: { range: range("A"), names: ageing.map(({ bracket }) => bracket) },
    values: { range: range("B"), numbers: ageing.map(({ sum }) => sum) },
  });
}
