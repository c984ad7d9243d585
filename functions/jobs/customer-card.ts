import type { CalendarDate } from "#domain/base/calendar";
import type { AccountId, InvoiceId, OrganisationId } from "#domain/base/identity";
import type { Note } from "#domain/dunning/note";
import type { Organisation } from "#domain/dunning/organisation";
import { type AccountStanding, itemsByInvoice, type OpenItem } from "#domain/dunning/standing";
import type { Invoice } from "#domain/ledger/invoice";
import type { Policy } from "#domain/policy/policy";
import { type Origins, resolveTerms } from "#domain/policy/rule";
import { type Terms, UPCOMING_LEVEL } from "#domain/policy/terms";
import { historySentence } from "#domain/reports/history-sentence";
import type { LevelNames } from "#domain/reports/hold-sentence";
import type { CardInvoice, CustomerAnswer, NoteAnswer } from "#wire/customer";
import type { DocumentStore } from "../store/port";
import { getAccounts } from "../store/repositories/accounts";
import { type Happened, latestOfJournal } from "../store/repositories/journal";
import {
  countInvoicesOf,
  getCustomers,
  latestSettledOf,
  newestFirst,
  openInvoicesOf,
} from "../store/repositories/ledger";
import { latestNotesOf } from "../store/repositories/notes";
import { syncedDays } from "../store/repositories/sources";
import { accountAnswer } from "./account-answer";
import { factsOf, sourcesOf } from "./account-facts";
import { type AccountReading, rowsOfAccount } from "./account-rows";
import { marksIn } from "./mark-account";

const MOST_INVOICES = 50;
const MOST_HAPPENINGS = 100;
const MOST_NOTES = 100;

/** One customer's card; null for an account that nobody has heard of. However long its past, only its latest part is read. */
export async function customerCard(
  store: DocumentStore,
  id: OrganisationId,
  accountId: AccountId,
  organisation: Organisation,
  today: CalendarDate,
): Promise<CustomerAnswer | null> {
  const account = (await getAccounts(store, id, [accountId])).get(accountId)?.account;
  if (!account) return null;
  const [customers, open, settled, total, history, notes] = await Promise.all([
    getCustomers(store, id, [account.customerId]),
    openInvoicesOf(store, id, accountId),
    latestSettledOf(store, id, accountId, MOST_INVOICES),
    countInvoicesOf(store, id, accountId),
    latestOfJournal(store, id, accountId, account.history, MOST_HAPPENINGS),
    latestNotesOf(store, id, accountId, MOST_NOTES),
  ]);
  const customer = customers.get(account.customerId);
  if (!customer) throw new Error(`Account ${accountId} has no customer`);
  const synced = await syncedDays(store, id, sourcesOf([open]));
  const reading = { account, customer, invoices: open, synced };
  const loaded = { ...reading, facts: factsOf(account, customer, open, synced) };
  const { terms, origins } = resolveTerms(organisation.policy, loaded.facts.traits);
  const invoices = cardInvoices(reading, loaded.facts.standing, settled, organisation.policy, today);
  const numbers = new Map([...open, ...settled].map(({ invoiceId, number }) => [invoiceId, number]));
  return {
    today,
    account: accountAnswer(loaded, organisation, today),
    contactName: customer.contactName,
    phone: customer.phone,
    responsible: { name: customer.responsible, email: customer.responsibleEmail },
    marks: await marksIn(store, id, account.history.marks),
    levels: levelsOf(terms),
    rules: ruleNames(origins),
    invoices,
    moreInvoices: Math.max(0, total - invoices.length),
    history: history.map((happened) => happeningAnswer(happened, terms, numbers)),
    notes: notes.map(noteAnswer),
  };
}

const levelsOf = ({ upcoming, levels }: Terms): CustomerAnswer["levels"] => [
  ...(upcoming ? [{ level: UPCOMING_LEVEL, name: upcoming.name }] : []),
  ...levels.map(({ name }, index) => ({ level: index + 1, name })),
];

const ruleNames = (origins: Origins): string[] => [
  ...new Set(Object.values(origins).flatMap((rule) => (rule ? [rule.name] : []))),
];

/** What is open, the longest due first; then all else, the latest first. */
function cardInvoices(
  reading: AccountReading,
  standing: AccountStanding,
  settled: readonly Invoice[],
  policy: Policy,
  today: CalendarDate,
): CardInvoice[] {
  const all = [...reading.invoices, ...settled];
  const items = [...itemsByInvoice(standing).values()];
  const places = new Map(items.map((item, place) => [item.invoiceId, { item, place }]));
  const openPlace = ({ invoiceId }: Invoice): number => {
    const found = places.get(invoiceId);
    return found && found.item.openMinor > 0 ? found.place : all.length;
  };
  const shown = all
    .sort((a, b) => openPlace(a) - openPlace(b) || newestFirst(a) - newestFirst(b))
    .slice(0, MOST_INVOICES);
  const rows = rowsOfAccount(reading, shown, policy, today);
  return shown.map((invoice, index) =>
    cardInvoice(invoice, rows[index]?.cells.status ?? "", places.get(invoice.invoiceId)?.item),
  );
}

const cardInvoice = (
  { number, issuedOn, dueOn, currency, totalMinor }: Invoice,
  status: string,
  item: OpenItem | undefined,
): CardInvoice => ({
  number,
  status,
  issuedOn,
  dueOn,
  currency,
  totalMinor,
  openMinor: item?.openMinor ?? 0,
});

const happeningAnswer = (
  { at, entry }: Happened,
  terms: LevelNames,
  numbers: ReadonlyMap<InvoiceId, string>,
): CustomerAnswer["history"][number] => ({
  at,
  on: entry.on,
  text: historySentence(entry, terms, numbers),
});

/** A note as it crosses the wire. */
export const noteAnswer = ({ noteId, at, by, text, invoiceNumber }: Note): NoteAnswer => ({
  noteId,
  at,
  by,
  text,
  invoiceNumber,
});
