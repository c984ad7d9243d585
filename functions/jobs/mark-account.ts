import type { Moment } from "#domain/base/clock";
import {
  type AccountId,
  digest,
  type InvoiceId,
  invoiceIdOf,
  type OrganisationId,
} from "#domain/base/identity";
import { ok, type Result, refused } from "#domain/base/result";
import type { JournalEntry } from "#domain/dunning/journal";
import { markProblem } from "#domain/dunning/mark-problem";
import type { AccountMarks, Marks } from "#domain/dunning/marks";
import type { Organisation } from "#domain/dunning/organisation";
import { promiseWithOwed } from "#domain/dunning/promise";
import { markName } from "#domain/reports/history-sentence";
import type { AddMarkRequest, MarksAnswer, RemoveMarkRequest } from "#wire/actions";
import type { DocumentReader, DocumentStore, DocumentTransaction } from "../store/port";
import { alreadyTold } from "../store/repositories/journal";
import { getInvoices } from "../store/repositories/ledger";
import { accountAnswer } from "./account-answer";
import {
  type ActionProblem,
  againAfterConflict,
  loadOne,
  type OneAccount,
  UNKNOWN_ACCOUNT,
  writesAfter,
} from "./act-on-account";

/** Whether anything was changed: a mark that was made before, or one that was never there, changes nothing. */
export type Marking = { readonly changed: boolean };

/** Who marks which account of whom, and when. */
export type MarkPlace = {
  readonly id: OrganisationId;
  readonly organisation: Organisation;
  readonly accountId: AccountId;
  readonly by: string;
  readonly moment: Moment;
};

/**
 * Says something about an account or some of its invoices: paused, disputed, promised, ended, included. The account is
 * looked at again with the next run, and what waits to be sent is decided again before it goes out. Given again with the
 * same id it is done once.
 */
export function addMark(
  store: DocumentStore,
  place: MarkPlace,
  { mark, markId, invoiceNumbers }: AddMarkRequest,
): Promise<Result<Marking, ActionProblem>> {
  const { by, moment } = place;
  const invoiceIds = idsOf(invoiceNumbers);
  const entry = { kind: "marked", mark, invoiceIds, by, on: moment.today } as const;
  // What was said is part of the id: another mark under the same id is not taken for this one.
  const happening = { id: `mark~${markId}~${digest(JSON.stringify([mark, invoiceIds]), 8)}`, entry };
  const markInOne = async (transaction: DocumentTransaction): Promise<Result<Marking, ActionProblem>> => {
    const told = await alreadyTold(transaction, place.id, [happening.id]);
    if (told.has(happening.id)) return ok({ changed: false });
    const loaded = await loadOne(transaction, place.id, place.accountId);
    if (!loaded) return refused(UNKNOWN_ACCOUNT);
    const strangers = await strangersAmong(transaction, place, invoiceNumbers);
    if (strangers) return refused(strangers);
    const problem = markProblem(mark, invoiceIds, loaded.facts.standing, moment.today);
    if (problem) return refused({ code: "badMark", text: problem });
    const said =
      mark.kind === "promised"
        ? promiseWithOwed(mark, invoiceIds, loaded.facts.standing, moment.today)
        : mark;
    write(transaction, place, loaded, { ...happening, entry: { ...entry, mark: said } });
    return ok({ changed: true });
  };
  return againAfterConflict(() => store.transaction(markInOne));
}

/** Takes a mark back, from the account as such or from some of its invoices. */
export function removeMark(
  store: DocumentStore,
  place: MarkPlace,
  { kind, invoiceNumbers }: RemoveMarkRequest,
): Promise<Result<Marking, ActionProblem>> {
  const { accountId, by, moment } = place;
  const ids = idsOf(invoiceNumbers);
  return store.transaction(async (transaction) => {
    const loaded = await loadOne(transaction, place.id, accountId);
    if (!loaded) return refused(UNKNOWN_ACCOUNT);
    const strangers = await strangersAmong(transaction, place, invoiceNumbers);
    if (strangers) return refused(strangers);
    const { marks, entries } = loaded.account.history;
    const marked = ids.filter((invoice) => marks.invoices[invoice]?.[kind]);
    const isThere = ids.length === 0 ? marks.account[kind] !== undefined : marked.length > 0;
    if (!isThere) return ok({ changed: false });
    const entry: JournalEntry = {
      kind: "unmarked",
      markKind: kind,
      invoiceIds: marked,
      by,
      on: moment.today,
    };
    write(transaction, place, loaded, { id: `${accountId}~unmark~${entries}`, entry });
    return ok({ changed: true });
  });
}

/** What is said of an account and its invoices at present, and what that makes of it. */
export async function marksOf(
  reader: DocumentReader,
  { id, organisation, accountId, moment }: MarkPlace,
  { changed }: Marking,
): Promise<Result<MarksAnswer, ActionProblem>> {
  const loaded = await loadOne(reader, id, accountId);
  if (!loaded) return refused(UNKNOWN_ACCOUNT);
  const answer = accountAnswer(loaded, organisation, moment.today);
  return ok({ changed, account: answer, marks: await marksIn(reader, id, loaded.account.history.marks) });
}

/** Marks in words, those of the account as such first; an invoice that is no longer known has no number. */
export async function marksIn(
  reader: DocumentReader,
  id: OrganisationId,
  { account, invoices }: AccountMarks,
): Promise<MarksAnswer["marks"]> {
  const numbers = await getInvoices(reader, id, Object.keys(invoices) as InvoiceId[]);
  const own = Object.entries(invoices).flatMap(([invoice, marks]) =>
    listed(marks, numbers.get(invoice as InvoiceId)?.number ?? null),
  );
  return [...listed(account, null), ...own];
}

const listed = (marks: Marks, invoiceNumber: string | null): MarksAnswer["marks"] =>
  Object.values(marks).map((mark) => ({
    kind: mark.kind,
    sentence: markName(mark),
    invoiceNumber,
    on: mark.on,
  }));

const idsOf = (numbers: readonly string[]): readonly InvoiceId[] => [...new Set(numbers.map(invoiceIdOf))];

function write(
  transaction: DocumentTransaction,
  { id, organisation, moment }: MarkPlace,
  loaded: OneAccount,
  happening: { readonly id: string; readonly entry: JournalEntry },
): void {
  for (const one of writesAfter(id, organisation.policy, loaded, [happening], moment.today, moment))
    transaction.write(one);
}

/** Invoices that are not the account's: a typing mistake must not mark another customer's. */
export async function strangersAmong(
  reader: DocumentReader,
  { id, accountId }: Pick<MarkPlace, "id" | "accountId">,
  numbers: readonly string[],
): Promise<ActionProblem | null> {
  const found = await getInvoices(reader, id, idsOf(numbers));
  const strange = numbers.filter((number) => found.get(invoiceIdOf(number))?.accountId !== accountId);
  return strange.length === 0
    ? null
    : {
        code: "unknownInvoice",
        text: `The customer has no invoice ${strange.join(", ")}: check the number, or sync its table first.`,
      };
}
