import type { GoneRow } from "#wire/vanished";
import type { OwnTable } from "../../desk/vanished-desk";
import { say, sayCount } from "../../words/say";
import { amountText } from "../parts/amount-text";
import { dayText } from "../parts/day-text";

/** What is asked about rows that are gone or stand in two tables, in sentences. */

export const goneTitle = ({ table, workbook, goneCount, own }: OwnTable): string =>
  own
    ? sayCount(
        goneCount,
        "{count} row is no longer in the table {table}",
        "{count} rows are no longer in the table {table}",
        { table },
      )
    : sayCount(
        goneCount,
        "{count} row is no longer in the table {table} of {workbook}",
        "{count} rows are no longer in the table {table} of {workbook}",
        { table, workbook },
      );

/** "gone since 16 Nov 2026, 100.00 EUR open". */
export const goneAside = ({ since, openMinor, currency }: GoneRow): string =>
  openMinor < 0
    ? say("Gone since {day}; a credit of {amount}.", {
        day: dayText(since),
        amount: amountText(-openMinor, currency),
      })
    : say("Gone since {day}; {amount} open.", {
        day: dayText(since),
        amount: amountText(openMinor, currency),
      });

/** Sums per currency of some rows, in minor units. */
export function sumsOf(rows: readonly GoneRow[]): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const { currency, openMinor } of rows) sums[currency] = (sums[currency] ?? 0) + openMinor;
  return sums;
}

/** What the answer is about: all of the table, or as many as are chosen. */
export const chosenText = (chosen: number, all: number): string =>
  chosen === 0
    ? sayCount(all, "For this row:", "For all {count} rows:")
    : sayCount(chosen, "For the row you have chosen:", "For the {count} rows you have chosen:");

export const clashTitle = (count: number, table: string, workbook: string): string =>
  sayCount(
    count,
    "{count} invoice number also stands in the table {table} of {workbook}",
    "{count} invoice numbers also stand in the table {table} of {workbook}",
    { table, workbook },
  );

export const keptTitle = ({ keptCount, table }: OwnTable): string =>
  sayCount(
    keptCount,
    "{count} row of {table} still owed and not put back",
    "{count} rows of {table} still owed and not put back",
    { table },
  );

/** What is remembered of a table, and who said it. */
export function rememberedTexts(table: OwnTable): readonly {
  readonly text: string;
  readonly holder: string | null;
}[] {
  const { missingMeansPaid: paid, rememberedClashes } = table;
  const name = table.table;
  return [
    ...(paid
      ? [
          {
            holder: null,
            text: say("A row missing from {table} has been paid, as {by} said on {day}.", {
              table: name,
              by: paid.by,
              day: dayText(paid.on),
            }),
          },
        ]
      : []),
    ...rememberedClashes.map((one) => {
      const places = {
        table: name,
        other: one.table,
        workbook: one.workbook,
        by: one.by,
        day: dayText(one.on),
      };
      return {
        holder: one.holder,
        text:
          one.says === "here"
            ? say(
                "Numbers that stand in {table} and in {other} of {workbook} belong to {table}, as {by} said on {day}.",
                places,
              )
            : say(
                "Numbers that stand in {table} and in {other} of {workbook} stay there, as {by} said on {day}.",
                places,
              ),
      };
    }),
  ];
}

/** Wrong days are told before anything is sent; null: the day will do. */
export function paidOnProblem(paidOn: string, today: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(paidOn)) return say("Give the day of the payment.");
  return paidOn > today ? say("The day of the payment is today or earlier.") : null;
}
