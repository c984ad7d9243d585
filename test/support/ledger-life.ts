import { daysBetween } from "#domain/base/calendar";
import { accountIdOf, customerIdOf } from "#domain/base/identity";
import type { AccountFacts } from "#domain/dunning/account-facts";
import { decideAccount } from "#domain/dunning/decide-account";
import { NO_HISTORY } from "#domain/dunning/history";
import { standingOf } from "#domain/dunning/standing";
import { liveThrough, type SentNotice } from "#domain/guarantees/live-through";
import type { Invoice } from "#domain/ledger/invoice";
import type { Policy } from "#domain/policy/policy";
import { day, factsAbout, POLICY, TAMM } from "./ledger";
import { inWords } from "./ledger-words";

/** What happens to an account between two days, both included. */
export type LifeWords = {
  readonly from: string;
  readonly to: string;
  readonly policy?: Policy;
  readonly facts?: Partial<AccountFacts>;
  /** By the invoice's number, the day from which on it is paid. */
  readonly paid?: { readonly [number: string]: string };
  /** Whether nothing runs on a day. */
  readonly misses?: (day: string) => boolean;
};

/** The notices that an account gets while its rows stay as they are, but for payments. */
export function lived(invoices: readonly Invoice[], words: LifeWords): readonly SentNotice[] {
  const { from, to, policy = POLICY, facts = {}, paid = {}, misses = () => false } = words;
  const paidDays = new Set<string>(Object.values(paid));
  return liveThrough(
    {
      accountId: accountIdOf(customerIdOf(TAMM.customerKey)),
      from: day(from),
      days: daysBetween(day(from), day(to)) + 1,
      history: facts.history ?? NO_HISTORY,
      factsOn: (today) => ({ ...factsAbout([], facts), standing: standingOf(rowsOn(invoices, paid, today)) }),
      changesOn: (today) => paidDays.has(today),
      runsOn: (today) => !misses(today),
    },
    policy,
    decideAccount,
  );
}

const rowsOn = (
  invoices: readonly Invoice[],
  paid: { readonly [number: string]: string },
  today: string,
): readonly Invoice[] =>
  invoices.map((one) => {
    const on = paid[one.number];
    return on !== undefined && on <= today ? { ...one, paidMinor: one.totalMinor } : one;
  });

/** The same, a line for each notice: "2026-11-05 level 1: 1001 = EUR 10000". */
export const livedInWords = (invoices: readonly Invoice[], words: LifeWords): readonly string[] =>
  lived(invoices, words).map(({ on, plan }) => `${on} ${inWords(plan)}`);
