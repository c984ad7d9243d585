import type { AccountId, InvoiceId, NoteId, OrganisationId } from "#domain/base/identity";
import type { JournalEntry } from "#domain/dunning/journal";
import type { Organisation } from "#domain/dunning/organisation";
import { termsFor } from "#domain/policy/rule";
import { historyKind } from "#domain/reports/history-kind";
import { historySentence } from "#domain/reports/history-sentence";
import type { LevelNames } from "#domain/reports/hold-sentence";
import type { HappeningAnswer, HistoryPage } from "#wire/customer";
import type { DocumentStore } from "../store/port";
import { type Happened, latestOfJournal } from "../store/repositories/journal";
import { getInvoices } from "../store/repositories/ledger";
import { getNote } from "../store/repositories/notes";
import { loadOne } from "./act-on-account";

/** Entries on one page of a customer's history. */
export const HAPPENINGS_A_PAGE = 100;

/** Where the older history begins after a page that ended before `before`; null: there is none. */
export const olderThan = (before: number): number | null =>
  before > HAPPENINGS_A_PAGE ? before - HAPPENINGS_A_PAGE : null;

/** The history of an account before the entry of that number; null for an account that nobody has heard of. */
export async function historyPage(
  store: DocumentStore,
  id: OrganisationId,
  accountId: AccountId,
  { policy }: Organisation,
  before: number,
): Promise<HistoryPage | null> {
  const loaded = await loadOne(store, id, accountId);
  if (!loaded) return null;
  const from = Math.min(before, loaded.account.history.entries);
  const happened = await latestOfJournal(store, id, accountId, from, HAPPENINGS_A_PAGE);
  const entries = happened.map(({ entry }) => entry);
  const [invoices, notes] = await Promise.all([
    getInvoices(store, id, invoicesNamed(entries)),
    notesAdded(store, id, entries),
  ]);
  const numbers = new Map([...invoices.values()].map(({ invoiceId, number }) => [invoiceId, number]));
  const terms = termsFor(policy, loaded.facts.traits);
  return {
    history: happened.map((one) => happeningAnswer(one, terms, numbers, notes)),
    older: olderThan(from),
  };
}

/** Sentences name single invoices only where a file of one came or went. */
const invoicesNamed = (entries: readonly JournalEntry[]): readonly InvoiceId[] => [
  ...new Set(entries.flatMap((entry) => ("invoiceId" in entry ? [entry.invoiceId] : []))),
];

async function notesAdded(
  store: DocumentStore,
  id: OrganisationId,
  entries: readonly JournalEntry[],
): Promise<ReadonlyMap<NoteId, string>> {
  const ids = entries.flatMap((entry) => noteIdOf(entry) ?? []);
  const notes = await Promise.all(ids.map((noteId) => getNote(store, id, noteId)));
  return new Map(notes.flatMap((note) => (note ? [[note.noteId, note.text] as const] : [])));
}

/** A line of the history as it crosses the wire. */
export const happeningAnswer = (
  { at, entry }: Happened,
  terms: LevelNames,
  numbers: ReadonlyMap<InvoiceId, string>,
  notes: ReadonlyMap<NoteId, string>,
): HappeningAnswer => ({
  at,
  on: entry.on,
  text: historySentence(entry, terms, numbers),
  kind: historyKind(entry),
  note: wordsOf(entry, notes),
});

/** What was written or said, where an entry has words and nobody has erased them. */
function wordsOf(entry: JournalEntry, notes: ReadonlyMap<NoteId, string>): string | null {
  const noteId = noteIdOf(entry);
  return noteId === null ? null : (notes.get(noteId) ?? null);
}

/** The note in which an entry's words stand: what was written, or said in a talk; null where it has none. */
const noteIdOf = (entry: JournalEntry): NoteId | null =>
  entry.kind === "noteAdded" || entry.kind === "activityLogged" ? entry.noteId : null;
