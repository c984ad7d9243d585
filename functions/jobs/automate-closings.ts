import { factsOfAccount } from "#domain/audiences/facts-of-account";
import { matches } from "#domain/audiences/filter";
import type { SwitchedOn } from "#domain/automations/automation";
import { activityOf } from "#domain/automations/recent-activity";
import { laterOf } from "#domain/base/calendar";
import { instantAt } from "#domain/base/clock";
import type { AccountId, InvoiceId } from "#domain/base/identity";
import type { JournalEntry } from "#domain/dunning/journal";
import type { Invoice } from "#domain/ledger/invoice";
import type { ClosedDocument } from "#domain/messages/outbox";
import type { DocumentStore, DocumentTransaction, Stored } from "../store/port";
import { getAccounts } from "../store/repositories/accounts";
import { alreadyAutomated, createAutomated } from "../store/repositories/automated";
import { type HappenedTo, happenedSince } from "../store/repositories/journal";
import { getInvoices } from "../store/repositories/ledger";
import { createMessage, getMessages } from "../store/repositories/outbox";
import { type LoadedAccount, loadFacts } from "./account-facts";
import { groupedByAccount } from "./automate-candidates";
import type { AutomationPlace } from "./automate-invoices";
import { automationMessageId, closingReport } from "./automate-messages";

/** An entry of the journal that says that dunning of some documents has ended. */
type Closing = HappenedTo & { readonly entry: Extract<JournalEntry, { kind: "documentsClosed" }> };

const PAGE = 200;
/** Entries reported in one mail; the rest of such a customer's waits for the next day. */
const MOST_AT_ONCE = 100;

/** Reports to the responsible colleague what documents need no more notices, and why: one mail a day for each customer. */
export async function reportClosings(
  store: DocumentStore,
  place: AutomationPlace,
  automation: SwitchedOn,
): Promise<void> {
  const { id } = place;
  const closings = await closingsSince(store, place, automation);
  const done = await alreadyAutomated(
    store,
    id,
    automation.id,
    closings.map((one) => one.id),
  );
  const byAccount = groupedByAccount(closings.filter((one) => !done.has(one.id)));
  for (const [accountId, own] of byAccount)
    await store.transaction((transaction) => reportOnce(transaction, place, automation, accountId, own));
}

/** Those written down since the day of the last run; the day of the last run itself may have had more after it. */
async function closingsSince(
  store: DocumentStore,
  { id, organisation, moment }: AutomationPlace,
  automation: SwitchedOn,
): Promise<readonly Closing[]> {
  const { from } = activityOf(automation, automation.since, moment.today);
  const { automatedOn, policy } = organisation;
  const first = automatedOn === null ? from : laterOf(from, automatedOn);
  const closings: Closing[] = [];
  let after: Stored | undefined;
  do {
    const at = instantAt(policy.timeZone, first, 0);
    const page = await happenedSince(store, id, "documentsClosed", at, PAGE, after);
    for (const one of page.happened)
      if (one.entry.kind === "documentsClosed") closings.push({ ...one, entry: one.entry });
    after = page.last;
  } while (after);
  return closings;
}

async function reportOnce(
  transaction: DocumentTransaction,
  place: AutomationPlace,
  automation: SwitchedOn,
  accountId: AccountId,
  closings: readonly Closing[],
): Promise<void> {
  const { id, moment } = place;
  const some = closings.slice(0, MOST_AT_ONCE);
  const done = await alreadyAutomated(
    transaction,
    id,
    automation.id,
    some.map((one) => one.id),
  );
  const left = some.filter((one) => !done.has(one.id));
  const messageId = automationMessageId(accountId, automation.id, moment.today);
  const isTold = (await getMessages(transaction, id, [messageId])).has(messageId);
  const account = (await getAccounts(transaction, id, [accountId])).get(accountId)?.account;
  if (left.length === 0 || isTold || !account) return;
  const [loaded] = await loadFacts(transaction, id, [account]);
  const ids = left.flatMap(({ entry }) => entry.invoiceIds);
  const invoices = await getInvoices(transaction, id, ids);
  const documents = loaded ? closedDocuments(loaded, left, invoices, place, automation) : [];
  if (documents.length > 0)
    transaction.write(createMessage(id, closingReport(automation, accountId, documents, moment)));
  for (const { id: about, entry } of left) {
    const { invoiceIds } = entry;
    const told = { automation: automation.id, accountId, on: moment.today, because: null };
    transaction.write(createAutomated(id, { ...told, about, invoiceIds }));
  }
}

function closedDocuments(
  { customer, facts }: LoadedAccount,
  closings: readonly Closing[],
  invoices: ReadonlyMap<InvoiceId, Invoice>,
  { organisation, moment }: AutomationPlace,
  { filter }: SwitchedOn,
): readonly ClosedDocument[] {
  const filterFacts = factsOfAccount(customer, facts, organisation.policy);
  return closings.flatMap(({ entry: { invoiceIds, outcome, on } }) =>
    invoiceIds.flatMap((invoiceId) => {
      const invoice = invoices.get(invoiceId);
      if (!invoice || !matches(filter, filterFacts.invoice(invoice), moment.today)) return [];
      return [{ invoiceId, outcome, on, notices: facts.history.noticed[invoiceId]?.notices ?? 0 }];
    }),
  );
}
