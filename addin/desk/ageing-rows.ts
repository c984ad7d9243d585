import { AGES } from "#domain/reports/statement";
import type { AgeingAnswer, AgeingRowAnswer } from "#wire/reports";
import { say, sayCount } from "../words/say";
import { type ReportColumn, type ReportSheet, unitsOf } from "../workbook/reports/report-sheet";
import { amountColumn, byText, countColumn, textColumn } from "./report-columns";
import { AGEING_TABLE, sheetName } from "./report-names";

/** Customers that a chart has room for: those that owe most. */
const MOST_IN_CHART = 12;
/** The name, and one column for each age. */
const CHART_COLUMNS = AGES.length + 2;

/**
 * All pages of the ageing: one sheet with the sums of each currency, and a sheet for each currency, those who owe most on top, with
 * a stacked chart of them. `known`: tables of reports that the workbook has; a currency in which nobody owes any more
 * keeps its sheet, emptied.
 */
export function ageingReport(
  pages: readonly AgeingAnswer[],
  known: readonly string[],
): readonly ReportSheet[] {
  const rows = pages.flatMap((page) => page.rows);
  const today = pages[0]?.today ?? "";
  const leftOut = pages.reduce((sum, page) => sum + page.leftOut, 0);
  const former = known.flatMap((name) => /^DunbookAgeing_([A-Z]{3})$/i.exec(name)?.[1]?.toUpperCase() ?? []);
  const currencies = [...new Set([...rows.map(({ currency }) => currency), ...former])].sort();
  return [
    totalsSheet(currencies, rows, today, leftOut),
    ...currencies.map((currency) => {
      const own = rows.filter((row) => row.currency === currency);
      return currencySheet(currency, own, today, leftOut);
    }),
  ];
}

function currencySheet(
  currency: string,
  rows: readonly AgeingRowAnswer[],
  today: string,
  leftOut: number,
): ReportSheet {
  const sorted = rows.toSorted((a, b) => b.openMinor - a.openMinor || byText(a.customer, b.customer));
  const amount = (id: string, header: string): ReportColumn => ({
    ...amountColumn(id, header, currency),
    id,
  });
  return {
    sheet: sheetName(say("Dunbook ageing {currency}", { currency })),
    table: `${AGEING_TABLE}_${currency}`,
    lines: [
      say("What is open in {currency} by age, as of {day}", { currency, day: today }),
      `${sayCount(rows.length, "{count} customer.", "{count} customers.")} ${caveat(leftOut)}`.trim(),
    ],
    columns: [
      textColumn("customer", say("Customer"), 30),
      ...ageNames().map((header, age) => amount(`age${age}`, header)),
      amount("open", say("Open")),
      amount("credit", say("Credit")),
      amount("balance", say("Balance")),
      textColumn("currency", say("Currency"), 8),
      textColumn("responsible", say("Responsible")),
    ],
    keyedBy: ["customer"],
    rows: sorted.map((row) => [
      row.customer,
      ...row.byAgeMinor.map((minor) => unitsOf(minor, currency)),
      unitsOf(row.openMinor, currency),
      unitsOf(row.creditMinor, currency),
      unitsOf(row.balanceMinor, currency),
      currency,
      row.responsible,
    ]),
    chart: {
      name: `${AGEING_TABLE} ${currency}`,
      type: "ColumnStacked",
      place: "beside",
      title: say("The largest debts in {currency} by age, as of {day}", { currency, day: today }),
      columns: CHART_COLUMNS,
      mostRows: MOST_IN_CHART,
    },
  };
}

/** One row for each currency: they are never added up, and the chart shows each as a whole of its own. */
function totalsSheet(
  currencies: readonly string[],
  rows: readonly AgeingRowAnswer[],
  today: string,
  leftOut: number,
): ReportSheet {
  const money = (id: string, header: string): ReportColumn => ({
    id,
    header,
    shows: { kind: "money", currencyIn: "currency" },
    characters: 14,
  });
  const owing = currencies.filter((currency) => rows.some((row) => row.currency === currency));
  return {
    sheet: sheetName(say("Dunbook ageing")),
    table: AGEING_TABLE,
    lines: [
      say("What is open by currency and age, as of {day}", { day: today }),
      `${say("Currencies are never added up.")} ${caveat(leftOut)}`.trim(),
    ],
    columns: [
      textColumn("currency", say("Currency"), 10),
      ...ageNames().map((header, age) => money(`age${age}`, header)),
      money("open", say("Open")),
      money("credit", say("Credit")),
      money("balance", say("Balance")),
      countColumn("customers", say("Customers")),
    ],
    keyedBy: ["currency"],
    rows: owing.map((currency) =>
      totalsRow(
        currency,
        rows.filter((row) => row.currency === currency),
      ),
    ),
    chart: {
      name: AGEING_TABLE,
      type: "ColumnStacked100",
      place: "below",
      title: say("Shares of each currency by age, as of {day}", { day: today }),
      columns: CHART_COLUMNS,
      mostRows: MOST_IN_CHART,
    },
  };
}

function totalsRow(currency: string, rows: readonly AgeingRowAnswer[]) {
  const sum = (of: (row: AgeingRowAnswer) => number) =>
    unitsOf(
      rows.reduce((all, row) => all + of(row), 0),
      currency,
    );
  return [
    currency,
    ...ageNames().map((_, age) => sum(({ byAgeMinor }) => byAgeMinor[age] ?? 0)),
    sum(({ openMinor }) => openMinor),
    sum(({ creditMinor }) => creditMinor),
    sum(({ balanceMinor }) => balanceMinor),
    rows.length,
  ];
}

/** The ages in their order, AGES first to last. */
const ageNames = (): readonly string[] => [
  say("Not yet due"),
  say("1–30 days"),
  say("31–60 days"),
  say("61–90 days"),
  say("Over 90 days"),
];

const caveat = (leftOut: number): string =>
  leftOut === 0
    ? ""
    : sayCount(
        leftOut,
        "{count} invoice is left out: its row is gone or cannot be read; sync the table first.",
        "{count} invoices are left out: their rows are gone or cannot be read; sync the table first.",
      );
