import { NO_HISTORY } from "#domain/dunning/history";
import { planAccount } from "#domain/dunning/plan";
import type { Invoice } from "#domain/ledger/invoice";
import { writeLetter } from "#domain/messages/write-letter";
import { openRenderer } from "../functions/render/renderer";
import { factsAbout } from "../test/support/ledger";
import { type Measure, peakMb, perSecond, timed } from "./figures";
import { customerOf, ledgerInvoice, ledgerRow, ORGANISATION, TODAY } from "./ledger";

/** Decisions and letters in memory. */

const INVOICES = 100_000;
const ACCOUNTS = 20_000;

/**
 * `ms` is the first pass of a new process, `againMs` the second; the plain loop adds up what is overdue. How many times as
 * long planning takes is told by the time at work, which other programs of the machine lengthen less.
 */
export const plan: Measure = async () => {
  const accounts = ledgerByAccount(INVOICES, ACCOUNTS);
  const first = await timed(() => planAll(accounts));
  const again = await timed(() => planAll(accounts));
  const plain = await timed(() => overdueSum(accounts));
  if (first.value !== ACCOUNTS || plain.value <= 0) throw new Error("Not all accounts were due");
  return {
    ms: first.ms,
    cpuMs: first.cpuMs,
    againMs: again.ms,
    againCpuMs: again.cpuMs,
    invoicesPerS: perSecond(INVOICES, first.cpuMs),
    plainMs: plain.ms,
    plainCpuMs: plain.cpuMs,
    timesPlain: first.cpuMs / plain.cpuMs,
    peakMb: peakMb(),
  };
};

function ledgerByAccount(invoices: number, accounts: number): readonly (readonly Invoice[])[] {
  const byAccount = Array.from({ length: accounts }, (): Invoice[] => []);
  for (let index = 0; index < invoices; index += 1)
    byAccount[index % accounts]?.push(ledgerInvoice(ledgerRow(index, accounts)));
  return byAccount;
}

const planOf = (invoices: readonly Invoice[]) =>
  planAccount(factsAbout(invoices, { email: invoices[0]?.email ?? null }), ORGANISATION.policy, TODAY);

function planAll(accounts: readonly (readonly Invoice[])[]): number {
  let due = 0;
  for (const invoices of accounts) if (planOf(invoices).kind === "notify") due += 1;
  return due;
}

function overdueSum(accounts: readonly (readonly Invoice[])[]): number {
  let sum = 0;
  for (const invoices of accounts)
    for (const { dueOn, totalMinor, paidMinor } of invoices)
      if (dueOn !== null && dueOn < TODAY) sum += totalMinor - paidMinor;
  return sum;
}

const LETTERS = 2_000;

/** Letters of five invoices each: subject, HTML and text. */
export const render: Measure = async () => {
  const renderer = openRenderer({ templatesDir: "templates" });
  const letters = ledgerByAccount(LETTERS * 5, LETTERS).flatMap((invoices) => {
    const decided = planOf(invoices);
    const [first] = invoices;
    return decided.kind === "notify" && first ? [{ decided, customer: customerOf(first) }] : [];
  });
  const { ms, cpuMs, value } = await timed(() => {
    let bytes = 0;
    for (const { decided, customer } of letters)
      bytes += renderer.render(writeLetter(decided, ORGANISATION, customer, NO_HISTORY, TODAY)).html.length;
    return bytes;
  });
  return {
    letters: letters.length,
    lettersPerS: perSecond(letters.length, ms),
    ms,
    cpuMs,
    htmlBytes: Math.round(value / letters.length),
  };
};
