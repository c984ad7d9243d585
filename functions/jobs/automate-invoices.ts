import type { Deed, SwitchedOn } from "#domain/automations/automation";
import { activityOf } from "#domain/automations/recent-activity";
import { automationTodo } from "#domain/automations/todo";
import type { Moment } from "#domain/base/clock";
import type { InvoiceId, OrganisationId } from "#domain/base/identity";
import type { Organisation } from "#domain/dunning/organisation";
import type { DocumentStore, DocumentTransaction, Write } from "../store/port";
import { alreadyAutomated, createAutomated } from "../store/repositories/automated";
import { createMessage, getMessages } from "../store/repositories/outbox";
import { createTodo, getTodo } from "../store/repositories/todos";
import type { LoadedAccount } from "./account-facts";
import { unwantedBy } from "./answers/courtesy-wishes";
import { type Candidate, matchingOf, recentInvoices } from "./automate-candidates";
import { automationMessageId, messageToCustomer, todoByMail, unreachable } from "./automate-messages";

/** Whose automations run, and when. */
export type AutomationPlace = {
  readonly id: OrganisationId;
  readonly organisation: Organisation;
  readonly moment: Moment;
};

/** What is done about invoices. */
type InvoiceDeed = Exclude<Deed, { readonly kind: "report" }>;

/** In one transaction, well below what one may write; the rest of such a customer's waits for the next day. */
const MOST_AT_ONCE = 400;

/** Does what an automation does about invoices: one message or to-do a day for each customer. */
export async function automateInvoices(
  store: DocumentStore,
  place: AutomationPlace,
  automation: SwitchedOn,
  deed: InvoiceDeed,
): Promise<void> {
  const { id, organisation, moment } = place;
  const activity = activityOf(automation, automation.since, moment.today);
  if (activity.what === "closed") return;
  const recent = await recentInvoices(store, id, activity);
  const ids = recent.map(({ invoiceId }) => invoiceId);
  const done = await alreadyAutomated(store, id, automation.id, ids);
  const fresh = recent.filter(({ invoiceId }) => !done.has(invoiceId));
  const { policy } = organisation;
  for await (const candidate of matchingOf(store, id, policy, automation.filter, fresh, moment.today))
    await store.transaction((transaction) => doOnce(transaction, place, automation, deed, candidate));
}

/** What is done, and that it was done, are saved together: whoever comes second finds it done. */
async function doOnce(
  transaction: DocumentTransaction,
  { id, moment }: AutomationPlace,
  automation: SwitchedOn,
  deed: InvoiceDeed,
  { loaded, invoices }: Candidate,
): Promise<void> {
  const { accountId } = loaded.account;
  const ids = invoices.slice(0, MOST_AT_ONCE).map(({ invoiceId }) => invoiceId);
  const done = await alreadyAutomated(transaction, id, automation.id, ids);
  const left = ids.filter((invoiceId) => !done.has(invoiceId));
  if (left.length === 0) return;
  const messageId = automationMessageId(accountId, automation.id, moment.today);
  const todo = automationTodo(accountId, automation.id, "", left, moment.today);
  const earlier = [
    await getTodo(transaction, id, todo.todoId),
    (await getMessages(transaction, id, [messageId])).get(messageId),
  ];
  // One a day for each customer: what has come in since is taken up on the next.
  if (earlier.some((one) => one)) return;
  const because =
    deed.kind === "message" ? (unreachable(loaded) ?? (await unwantedBy(transaction, id, loaded))) : null;
  const writes = because === null ? writesOf(automation, deed, loaded, left, id, moment) : [];
  for (const write of writes) transaction.write(write);
  const about = { automation: automation.id, accountId, on: moment.today, because };
  for (const invoiceId of left)
    transaction.write(createAutomated(id, { ...about, about: invoiceId, invoiceIds: [invoiceId] }));
}

function writesOf(
  automation: SwitchedOn,
  deed: InvoiceDeed,
  { account: { accountId } }: LoadedAccount,
  ids: readonly InvoiceId[],
  organisation: OrganisationId,
  moment: Moment,
): readonly Write[] {
  switch (deed.kind) {
    case "message": {
      const message = messageToCustomer(automation, deed.template, accountId, ids, moment);
      return [createMessage(organisation, message)];
    }
    case "todo": {
      const todo = automationTodo(accountId, automation.id, deed.text, ids, moment.today);
      const mail = todoByMail(automation, deed.text, accountId, ids, moment);
      return [
        createTodo(organisation, todo),
        ...(deed.alsoByMail ? [createMessage(organisation, mail)] : []),
      ];
    }
    default:
      return deed satisfies never;
  }
}
