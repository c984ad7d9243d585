import { type Cell, date, formula, numberIn, serialOf, text } from "../parts/cell";
import type { StyledCell, StyleName } from "../parts/styles";
import { COMPANY_NAME, STARTS_ON } from "./company";
import { CURRENCIES } from "./customers";
import type { InvoiceCells } from "./invoice-rows";

/** The summary sheet: what is open per currency, its ageing, and what the ageing adds up to. */
export type Overview = {
  readonly rows: readonly (readonly (StyledCell | null)[])[];
  /** The ageing of the first currency, for the chart: the brackets' names and their sums. */
  readonly ageing: readonly { readonly bracket: string; readonly sum: number }[];
};

/** Days overdue from–to, both included; a negative number of days is not yet due, null has no end. */
const BRACKETS: readonly (readonly [string, number | null, number | null])[] = [
  ["Not yet due", null, 0],
  ["1–14 days", 1, 14],
  ["15–30 days", 15, 30],
  ["31–60 days", 31, 60],
  ["over 60 days", 61, null],
];

const FIRST_CURRENCY_ROW = 5;
const AGEING_HEADER_ROW = FIRST_CURRENCY_ROW + CURRENCIES.length + 1;
export const FIRST_AGEING_ROW = AGEING_HEADER_ROW + 1;
export const AGEING_ROWS = BRACKETS.length;
export const KEY_DATE_CELL = "Overview!$B$3";
export const OPEN_TOTAL_CELL = `Overview!$C$${FIRST_CURRENCY_ROW + 1}`;

/** The overview of the ledger's rows, every formula with the result Excel computes from them. */
export function overviewOf(invoices: readonly InvoiceCells[]): Overview {
  const ageing = BRACKETS.map((bracket) => ageingRow(invoices, bracket));
  return {
    rows: [
      [styled(text("Receivables overview"), "title")],
      [styled(text(COMPANY_NAME), "muted")],
      [styled(text("Key date"), "label"), styled(date(STARTS_ON), "date")],
      [],
      headerRow(["Currency", "Open invoices", "Open", "of it overdue", "Credits", "Net"]),
      ...CURRENCIES.map((currency, index) => currencyRow(invoices, currency, FIRST_CURRENCY_ROW + index + 1)),
      [],
      headerRow(["Ageing of debts", ...CURRENCIES]),
      ...ageing,
      remainderRow(invoices),
    ],
    ageing: ageing.map((row, index) => ({
      bracket: BRACKETS[index]?.[0] ?? "",
      sum: (row[1] ? numberIn(row[1].cell) : null) ?? 0,
    })),
  };
}

const styled = (cell: Cell, style: StyleName): StyledCell => ({ cell, style });
const headerRow = (names: readonly string[]): readonly StyledCell[] =>
  names.map((name, index) => styled(text(name), index === 0 ? "header" : "headerRight"));

function currencyRow(
  invoices: readonly InvoiceCells[],
  currency: string,
  row: number,
): readonly StyledCell[] {
  const inCurrency = `Invoices[Currency],$A${row}`;
  const open = `SUMIFS(Invoices[Balance],${inCurrency},Invoices[Balance],">0"`;
  const debts = balances(invoices, currency).filter(({ balance }) => balance > 0);
  const credits = sum(balances(invoices, currency).filter(({ balance }) => balance < 0));
  const overdue = sum(debts.filter(({ daysOverdue }) => daysOverdue !== null && daysOverdue > 0));
  return [
    styled(text(currency), "label"),
    styled(formula(`COUNTIFS(${inCurrency},Invoices[Balance],">0")`, debts.length), "count"),
    styled(formula(`${open})`, sum(debts)), "money"),
    styled(formula(`${open},Invoices[Due],"<"&KeyDate)`, overdue), "money"),
    styled(formula(`SUMIFS(Invoices[Balance],${inCurrency},Invoices[Balance],"<0")`, credits), "money"),
    styled(formula(`C${row}+E${row}`, hundredths(sum(debts) + credits)), "money"),
  ];
}

function ageingRow(
  invoices: readonly InvoiceCells[],
  [name, from, to]: readonly [string, number | null, number | null],
): readonly StyledCell[] {
  const within = (days: number | null) => days !== null && days >= (from ?? -1e9) && days <= (to ?? 1e9);
  const latest = from === null ? "" : `,Invoices[Due],"<="&KeyDate-${from}`;
  const earliest = to === null ? "" : `,Invoices[Due],">="&KeyDate${to === 0 ? "" : `-${to}`}`;
  const sums = CURRENCIES.map((currency, index) => {
    const inCurrency = `Invoices[Currency],${columnOf(index)}$${AGEING_HEADER_ROW + 1}`;
    const debts = balances(invoices, currency).filter(
      ({ balance, daysOverdue }) => balance > 0 && within(daysOverdue),
    );
    return formula(
      `SUMIFS(Invoices[Balance],${inCurrency},Invoices[Balance],">0"${latest}${earliest})`,
      sum(debts),
    );
  });
  return [styled(text(name), "label"), ...sums.map((cell) => styled(cell, "money"))];
}

/** What is open and in no bracket, since its due date is missing or no date: the accountant's own check. */
function remainderRow(invoices: readonly InvoiceCells[]): readonly StyledCell[] {
  const last = FIRST_AGEING_ROW + AGEING_ROWS;
  const sums = CURRENCIES.map((currency, index) => {
    const undated = balances(invoices, currency).filter((one) => one.balance > 0 && one.daysOverdue === null);
    const column = columnOf(index);
    const brackets = `SUM(${column}${FIRST_AGEING_ROW + 1}:${column}${last})`;
    return formula(`C${FIRST_CURRENCY_ROW + index + 1}-${brackets}`, sum(undated));
  });
  return [styled(text("No due date"), "label"), ...sums.map((cell) => styled(cell, "money"))];
}

type Balance = { readonly balance: number; readonly daysOverdue: number | null };

/** The numeric balances of a currency: SUMIFS passes over text, and its conditions over errors. */
function balances(invoices: readonly InvoiceCells[], currency: string): readonly Balance[] {
  return invoices.flatMap((row) => {
    const balance = numberIn(row.Balance);
    const due = numberIn(row.Due);
    if (balance === null || row.Currency.kind !== "text" || row.Currency.text !== currency) return [];
    return [{ balance, daysOverdue: due === null ? null : serialOf(STARTS_ON) - due }];
  });
}

const sum = (items: readonly Balance[]): number =>
  items.reduce((total, { balance }) => total + Math.round(balance * 100), 0) / 100;
const hundredths = (value: number): number => Math.round(value * 100) / 100;
const columnOf = (index: number): string => String.fromCharCode(66 + index);
