import type { StatementAnswer } from "#wire/statement";
import { say, sayCount, sayList } from "../../../words/say";
import { amountText } from "../../parts/amount-text";

type Balance = StatementAnswer["balances"][number];

/** One line of a balance: what it is, and how much. */
export type BalanceLine = { readonly name: string; readonly amount: string };

/** As many as `byAgeMinor` has. */
const ageNames = (): readonly string[] => [
  say("Not yet due"),
  say("1 to 30 days overdue"),
  say("31 to 60 days overdue"),
  say("61 to 90 days overdue"),
  say("More than 90 days overdue"),
];

/** A balance by age; what is nothing is left out, but not the sum. */
export function balanceLines(balance: Balance): readonly BalanceLine[] {
  const { currency, openMinor, byAgeMinor, creditMinor, balanceMinor } = balance;
  const line = (name: string, minor: number): BalanceLine => ({ name, amount: amountText(minor, currency) });
  const byAge = ageNames().map((name, place) => ({ name, minor: byAgeMinor[place] ?? 0 }));
  return [
    ...byAge.filter(({ minor }) => minor !== 0).map(({ name, minor }) => line(name, minor)),
    line(say("Open in all"), openMinor),
    ...(creditMinor === 0
      ? []
      : [line(say("Credit not yet used"), -creditMinor), line(say("Balance"), balanceMinor)]),
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
    ...(balances.length === 0 ? [say("Nothing is open with this customer.")] : []),
    ...(invoices === 0
      ? []
      : [sayCount(invoices, "It lists {count} open invoice.", "It lists {count} open invoices.")]),
    movements.length === 0
      ? say("There were no payments or credit notes in the last {days} days.", { days: movementDays })
      : sayCount(
          movements.length,
          "It lists {count} payment or credit note of the last {days} days.",
          "It lists {count} payments and credit notes of the last {days} days.",
          { days: movementDays },
        ),
    ...(leftOut.length === 0
      ? []
      : [
          say("Not in it, because the rows are gone or cannot be read: {numbers}.", {
            numbers: sayList(leftOut),
          }),
        ]),
  ];
}
