import { COMPANY_NAME } from "./ledger/company";
import { CUSTOMER_COLUMNS, CUSTOMER_ROWS } from "./ledger/customer-rows";
import { CURRENCIES } from "./ledger/customers";
import { KINDS } from "./ledger/entry";
import { BALANCE_FORMULA, type InvoiceCells, inColumnOrder } from "./ledger/invoice-rows";
import { INVOICE_COLUMNS, type InvoiceColumn } from "./ledger/mistakes";
import { ORDER_COLUMNS, ORDER_ROWS } from "./ledger/orders";
import type { Overview } from "./ledger/overview";
import type { Cell } from "./parts/cell";
import { barFormat, choices, formulaFormat } from "./parts/rules";
import type { SheetPlan } from "./parts/sheet";
import type { StyledCell, StyleName } from "./parts/styles";
import type { TablePlan } from "./parts/table";
import { element } from "./parts/xml";

/** Look and width in characters of each column of the ledger. */
const INVOICE_LOOKS: Readonly<Record<InvoiceColumn, readonly [StyleName, number]>> = {
  "Invoice no": ["code", 13],
  "Customer no": ["text", 13],
  Customer: ["text", 33],
  Kind: ["text", 12],
  Issued: ["date", 12],
  Due: ["date", 12],
  Total: ["money", 15],
  Currency: ["centred", 11],
  Paid: ["money", 15],
  Balance: ["money", 15],
  "Credits invoice": ["codeCentred", 14],
  Comment: ["text", 38],
};

const BASE: Omit<SheetPlan, "rows" | "widths" | "tabColor"> = {
  headerHeight: 30,
  gridLines: true,
  selected: false,
  frozenColumns: 0,
  afterCells: [],
  atEnd: [],
};

/** The ledger: what is settled stands back in grey, what is overdue comes forward in red. */
export function invoicesSheet(invoices: readonly InvoiceCells[]): SheetPlan {
  const last = invoices.length + 1;
  const looks = INVOICE_COLUMNS.map((name) => INVOICE_LOOKS[name]);
  const rows = invoices.map((row) =>
    inColumnOrder(row).map((cell, column) => look(cell, looks[column]?.[0] ?? "text")),
  );
  const overdue = "AND(ISNUMBER($J2),$J2>0,ISNUMBER($F2),$F2<TODAY())";
  const currencies: readonly string[] = CURRENCIES;
  return {
    ...BASE,
    rows: [INVOICE_COLUMNS.map(header), ...rows],
    widths: looks.map(([, width]) => width),
    tabColor: "FF1F3A5F",
    selected: true,
    frozenColumns: 1,
    afterCells: [
      formulaFormat(`F2:F${last} J2:J${last}`, "overdue", 1, overdue),
      formulaFormat(`A2:L${last}`, "settled", 2, "AND(ISNUMBER($J2),$J2=0)"),
      barFormat(`J2:J${last}`, 3, 10_000),
      choices([
        [`D2:D${last}`, KINDS],
        [`H2:H${last}`, currencies],
      ]),
    ],
    atEnd: [
      element("ignoredErrors", {}, element("ignoredError", { sqref: `A2:A${last}`, numberStoredAsText: 1 })),
      element("legacyDrawing", { "r:id": "rId2" }),
      element("tableParts", { count: 1 }, element("tablePart", { "r:id": "rId1" })),
    ],
  };
}

/** The table over the ledger; its Balance is computed by a formula the accountant wrote once for the whole column. */
export const invoicesTable = (rowCount: number): TablePlan => ({
  id: 1,
  name: "Invoices",
  columns: INVOICE_COLUMNS,
  rowCount,
  formulas: new Map([["Balance", BALANCE_FORMULA]]),
});

export const customersSheet = (): SheetPlan => ({
  ...BASE,
  rows: [CUSTOMER_COLUMNS.map(header), ...CUSTOMER_ROWS.map((row) => row.map((cell) => look(cell, "text")))],
  widths: [13, 33, 40, 26, 19, 10, 11, 10, 12],
  tabColor: "FF2F6690",
  frozenColumns: 2,
  atEnd: [element("tableParts", { count: 1 }, element("tablePart", { "r:id": "rId1" }))],
});

export const customersTable = (): TablePlan => ({
  id: 2,
  name: "Customers",
  columns: CUSTOMER_COLUMNS,
  rowCount: CUSTOMER_ROWS.length,
  formulas: new Map(),
});

export const ordersSheet = (): SheetPlan => ({
  ...BASE,
  rows: [
    ORDER_COLUMNS.map(header),
    ...ORDER_ROWS.map((row) => row.map((cell, column) => look(cell, column === 3 ? "centred" : "text"))),
  ],
  widths: [12, 33, 15, 11],
  tabColor: "FF6B7785",
});

export const overviewSheet = (overview: Overview): SheetPlan => ({
  ...BASE,
  rows: overview.rows,
  widths: [22, 16, 16, 16, 16, 16],
  headerHeight: 24,
  tabColor: "FFD9822B",
  gridLines: false,
  frozenColumns: null,
  atEnd: [element("drawing", { "r:id": "rId1" })],
});

/** The title of the file's properties. */
export const WORKBOOK_TITLE = `Receivables of ${COMPANY_NAME}`;

const RIGHT_HEADERS: ReadonlySet<string> = new Set(["Issued", "Due", "Total", "Paid", "Balance", "Amount"]);
const CENTRED_HEADERS: ReadonlySet<string> = new Set(["Currency", "Credits invoice"]);

const header = (name: string): StyledCell => ({
  cell: { kind: "text", text: name },
  style: RIGHT_HEADERS.has(name) ? "headerRight" : CENTRED_HEADERS.has(name) ? "headerCentred" : "header",
});

/** The column's look, but for what was pasted in: text shows on the left, a bare number where a day is meant as it is. */
function look(cell: Cell, style: StyleName): StyledCell {
  const amountOrDay = style === "date" || style === "money";
  if (cell.kind === "text" && amountOrDay) return { cell, style: "pasted" };
  if (cell.kind === "number" && style === "date") return { cell, style: "count" };
  return { cell, style: cell.kind === "number" && style === "text" ? "money" : style };
}
