import type { Moment } from "#domain/base/clock";
import type { AccountId, OrganisationId } from "#domain/base/identity";
import type { Note } from "#domain/dunning/note";
import type { Organisation } from "#domain/dunning/organisation";
import { type Origins, resolveTerms } from "#domain/policy/rule";
import { type Terms, UPCOMING_LEVEL } from "#domain/policy/terms";
import { agesOf } from "#domain/reports/account-ages";
import type { CustomerAnswer, NoteAnswer } from "#wire/customer";
import type { DocumentStore } from "../store/port";
import { contactsOf } from "../store/repositories/contacts";
import { latestOfJournal } from "../store/repositories/journal";
import { countInvoicesOf, latestSettledOf } from "../store/repositories/ledger";
import { latestNotesOf } from "../store/repositories/notes";
import { accountAnswer } from "./account-answer";
import { HAPPENINGS_A_PAGE, happeningAnswer, olderThan } from "./customer-history";
import { cardInvoices, INVOICES_A_PAGE, inCardOrder, openOf } from "./customer-invoices";
import { marksIn } from "./mark-account";
import { nextMessage } from "./next-message";
import { readAccount } from "./read-account";

const MOST_NOTES = 100;

/** One customer's card; null for an account that nobody has heard of. However long its past, only its latest part is read. */
export async function customerCard(
  store: DocumentStore,
  id: OrganisationId,
  accountId: AccountId,
  organisation: Organisation,
  moment: Moment,
): Promise<CustomerAnswer | null> {
  const reading = await readAccount(store, id, accountId);
  if (!reading) return null;
  const { account, customer, invoices: open, facts } = reading;
  const { entries } = account.history;
  const [settled, total, history, notes, contacts] = await Promise.all([
    latestSettledOf(store, id, accountId, INVOICES_A_PAGE),
    countInvoicesOf(store, id, accountId),
    latestOfJournal(store, id, accountId, entries, HAPPENINGS_A_PAGE),
    latestNotesOf(store, id, accountId, MOST_NOTES),
    contactsOf(store, id, customer.customerId),
  ]);
  const { policy } = organisation;
  const { terms, origins } = resolveTerms(policy, facts.traits);
  const shown = inCardOrder(facts.standing, [...open, ...settled]).slice(0, INVOICES_A_PAGE);
  const numbers = new Map([...open, ...settled].map(({ invoiceId, number }) => [invoiceId, number]));
  const texts = new Map(notes.map(({ noteId, text }) => [noteId, text]));
  return {
    today: moment.today,
    account: accountAnswer(reading, organisation, moment.today),
    ages: agesOf(facts.standing, moment.today).map((one) => ({ ...one, byAgeMinor: [...one.byAgeMinor] })),
    nextMessage: nextMessage(reading, organisation, moment),
    contacts: [...contacts],
    contactName: customer.contactName,
    phone: customer.phone,
    responsible: { name: customer.responsible, email: customer.responsibleEmail },
    marks: await marksIn(store, id, account.history.marks),
    levels: levelsOf(terms),
    rules: ruleNames(origins),
    invoices: cardInvoices(reading, facts.standing, shown, policy, moment.today),
    moreInvoices: Math.max(0, total - shown.length),
    openInvoices: openOf(facts.standing, open).length,
    history: history.map((happened) => happeningAnswer(happened, terms, numbers, texts)),
    olderHistory: olderThan(entries),
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

/** A note as it crosses the wire. */
export const noteAnswer = ({ noteId, at, by, text, invoiceNumber }: Note): NoteAnswer => ({
  noteId,
  at,
  by,
  text,
  invoiceNumber,
});
