import type { CalendarDate } from "../base/calendar";
import type { AccountStanding } from "../dunning/standing";
import { type Balance, balancesOf, openOn } from "./statement";

/** What an account owes by how long it has been due, as a statement says it. */
export type Ageing = {
  /** One for each currency in which anything is open or left over. */
  readonly rows: readonly Balance[];
  /** How many invoices are not in it: their row is gone or cannot be read. */
  readonly leftOut: number;
};

/** The ageing of one account on a day. */
export function ageingOf(standing: AccountStanding, on: CalendarDate): Ageing {
  const { items, leftOut } = openOn(standing, on);
  return { rows: balancesOf(items, standing.creditMinor), leftOut: leftOut.length };
}
