import type { ViewAnswer, ViewCustomer, ViewInvoice } from "#wire/reports";
import { retell } from "../words/retell";
import { say, sayCount } from "../words/say";
import type { ReportCell, ReportColumn, ReportSheet } from "../workbook/reports/report-sheet";
import { unitsOf } from "../workbook/reports/report-sheet";
import { amountColumn, byText, countColumn, currenciesIn, dayColumn, textColumn } from "./report-columns";
import { sheetName, type ViewAnswerOf, viewSheet, viewTable, viewTitle } from "./report-names";

/** All pages of a list, as one sheet: invoices or customers, each in a row. */
export function viewReport(view: ViewAnswerOf, pages: readonly ViewAnswer[]): ReportSheet {
  const [first] = pages;
  const invoices = pages.flatMap((page) => page.invoices);
  const customers = pages.flatMap((page) => page.customers);
  const count = invoices.length + customers.length;
  const table = view.of === "invoices" ? invoiceTable(invoices) : customerTable(customers);
  const list = viewTitle(view, first?.days ?? view.days);
  return {
    sheet: sheetName(viewSheet(view)),
    table: viewTable(view.id),
    lines: [
      say("{list}, as of {day}", { list, day: first?.today ?? "" }),
      `${retell(first?.sentence ?? view.sentence)} ${sayCount(count, "{count} row.", "{count} rows.")}`,
    ],
    ...table,
    chart: null,
  };
}

type Table = Pick<ReportSheet, "columns" | "keyedBy" | "rows">;

function invoiceTable(invoices: readonly ViewInvoice[]): Table {
  const money = (id: string, header: string): ReportColumn => ({
    id,
    header,
    shows: { kind: "money", currencyIn: "currency" },
    characters: 14,
  });
  const sorted = invoices.toSorted(
    (a, b) =>
      byText(a.customer, b.customer) ||
      byText(a.dueOn ?? a.issuedOn ?? "", b.dueOn ?? b.issuedOn ?? "") ||
      byText(a.number, b.number),
  );
  return {
    columns: [
      textColumn("number", say("Document number"), 18),
      textColumn("customer", say("Customer"), 30),
      textColumn("kind", say("Kind"), 14),
      textColumn("state", say("State"), 12),
      dayColumn("issuedOn", say("Issued on")),
      dayColumn("dueOn", say("Due on")),
      countColumn("daysOverdue", say("Days overdue")),
      textColumn("currency", say("Currency"), 8),
      money("total", say("Total")),
      money("open", say("Open")),
      dayColumn("settledOn", say("Settled on")),
      countColumn("level", say("Level reached")),
      textColumn("responsible", say("Responsible")),
    ],
    keyedBy: ["number"],
    rows: sorted.map((one) => [
      one.number,
      one.customer,
      kindName(one.kind),
      stateName(one.state),
      one.issuedOn,
      one.dueOn,
      one.daysOverdue || null,
      one.currency,
      unitsOf(one.totalMinor, one.currency),
      unitsOf(one.openMinor, one.currency),
      one.settledOn,
      one.levelReached || null,
      one.responsible,
    ]),
  };
}

function customerTable(customers: readonly ViewCustomer[]): Table {
  const currencies = currenciesIn(customers.map(({ open }) => open));
  const sorted = customers.toSorted(
    (a, b) => byText(a.customer, b.customer) || byText(a.email ?? "", b.email ?? ""),
  );
  return {
    columns: [
      textColumn("customer", say("Customer"), 30),
      textColumn("responsible", say("Responsible")),
      ...currencies.map((currency) => amountColumn("open", say("Open {currency}", { currency }), currency)),
      countColumn("level", say("Level reached")),
      dayColumn("lastContactOn", say("Last message")),
      dayColumn("lastActionOn", say("Last action")),
      textColumn("email", say("E-mail"), 30),
      textColumn("phone", say("Phone")),
      textColumn("country", say("Country"), 8),
      textColumn("group", say("Group"), 14),
    ],
    keyedBy: ["customer"],
    rows: sorted.map((one): readonly ReportCell[] => [
      one.customer,
      one.responsible,
      ...currencies.map((currency) => unitsOf(one.open[currency], currency)),
      one.levelReached || null,
      one.lastContactOn,
      one.lastActionOn,
      one.email,
      one.phone,
      one.country,
      one.group,
    ]),
  };
}

function kindName(kind: string): string {
  switch (kind) {
    case "invoice":
      return say("Invoice");
    case "proforma":
      return say("Proforma");
    case "creditNote":
      return say("Credit note");
    case "storno":
      return say("Storno");
    default:
      return kind;
  }
}

function stateName(state: string): string {
  switch (state) {
    case "toBeIssued":
      return say("To be issued");
    case "issued":
      return say("Issued");
    case "paid":
      return say("Paid");
    case "cancelled":
      return say("Cancelled");
    default:
      return state;
  }
}
