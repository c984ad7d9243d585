import type { StatementAnswer } from "#wire/statement";
import { amountText } from "../parts/amount-text";
import { counted, listed } from "../sync/counted";

type Balance = StatementAnswer["balances"][number];

/** One line of a balance: what it is, and how much. */
export type BalanceLine = { readonly name: string; readonly amount: string };

/** As many as `byAgeMinor` has. */
const AGES = [
  "Not yet due",
  "1 to 30 days overdue",
  "31 to 60 days overdue",
  "61 to 90 days overdue",
  "More than 90 days overdue",
] as const;

/** A balance by age; what is nothing is left out, but not the sum. */
export function balanceLines(balance: Balance): readonly BalanceLine[] {
  const { currency, openMinor, byAgeMinor, creditMinor, balanceMinor } = balance;
  const line = (name: string, minor: number): BalanceLine => ({ name, amount: amountText(minor, currency) });
  const byAge = AGES.map((name, place) => ({ name, minor: byAgeMinor[place] ?? 0 }));
  return [
    ...byAge.filter(({ minor }) => minor !== 0).map(({ name, minor }) => line(name, minor)),
    line("Open in all", openMinor),
    ...(creditMinor === 0 ? [] : [line("Credit not yet used", -creditMinor), line("Balance", balanceMinor)]),
  ];
}

/** What else is in the statement, and what is not. */
export function statementSentences({
  items,
  movements,
  movementDays,
  balances,
  leftOut,
}: Pick<
  StatementAnswer,
  "items" | "movements" | "movementDays" | "balances" | "leftOut"
>): readonly string[] {
  const invoices = new Set(items.map(({ number }) => number)).size;
  return [
    ...(balances.length === 0 ? ["Nothing is open with this customer."] : []),
    ...(invoices === 0 ? [] : [`It lists ${counted(invoices, "open invoice")}.`]),
    movements.length === 0
      ? `There were no payments or credit notes in the last ${movementDays} days.`
      : `It lists ${counted(movements.length, "payment or credit note", "payments and credit notes")} of the last ${movementDays} days.`,
    ...(leftOut.length === 0
      ? []
      : [`Not in it, because the rows are gone or cannot be read: ${listed(leftOut)}.`]),
  ];
}
