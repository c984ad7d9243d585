import { dayIn, instantOf } from "#domain/base/clock";
import { accountIdOf, customerIdOf, invoiceIdOf, nameKey } from "#domain/base/identity";
import type { CustomerAnswer } from "#wire/customer";
import { type Backend, BackendRefusal, openBackend } from "../../addin/backend";
import { newNoteId } from "../../addin/desk/note-id";
import { type Command, type Outcome, withCloud } from "./commands";
import { EXIT, UsageError } from "./exit-codes";
import { customerText } from "./print-customer";
import type { CommonOptions } from "./settings";

/** One customer, named by one of its invoices or by its name: its card, and notes about it. */

export type CustomerOptions = CommonOptions & { readonly all?: boolean };

export const customer = (options: CustomerOptions, who: string): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const found = await findCustomer(backend, who);
    const card = options.all ? await whole(backend, found.card) : found.card;
    const dayOf = (at: string) => dayIn(cloud.organisation.policy.timeZone, instantOf(Date.parse(at)));
    return { code: EXIT.done, text: customerText(card, dayOf), json: card };
  });

/** The card with every invoice and the whole history. */
async function whole(backend: Backend, card: CustomerAnswer): Promise<CustomerAnswer> {
  const { accountId } = card.account;
  const invoices = [...card.invoices];
  for (let more = card.moreInvoices; more > 0; ) {
    const page = await backend.invoicesOf(accountId, "all", invoices.length);
    invoices.push(...page.invoices);
    // A page without any ends it, whatever was counted.
    more = page.invoices.length === 0 ? 0 : page.more;
  }
  const history = [...card.history];
  for (let older = card.olderHistory; older !== null; ) {
    const page = await backend.historyOf(accountId, older);
    history.push(...page.history);
    older = page.older;
  }
  return { ...card, invoices, moreInvoices: 0, history, olderHistory: null };
}

/** The command that keeps `text` as a note. */
export const note =
  (text: string): Command =>
  (options, who) =>
    withCloud(options, async (cloud) => {
      const backend = openBackend(cloud);
      const { card, invoiceNumber } = await findCustomer(backend, who);
      const request = { noteId: newNoteId(), text, invoiceNumber };
      const kept = await backend.addNote(card.account.accountId, request);
      const about = invoiceNumber === null ? "" : ` (invoice ${invoiceNumber})`;
      const said = `Noted about ${card.account.customer}${about}; the rows show it from the next day or write-back on.`;
      return { code: EXIT.done, text: said, json: kept };
    });

/** A customer's card, and the invoice that named it; null where its own name did. */
export type Found = { readonly card: CustomerAnswer; readonly invoiceNumber: string | null };

/** The customer that `who` names: by invoice number, else by the customer's code or name as its rows spell it, else by a name among those who owe. */
export async function findCustomer(backend: Backend, who: string): Promise<Found> {
  const byInvoice = await orNull(backend.customerOfInvoice(invoiceIdOf(who)));
  if (byInvoice) {
    const known = byInvoice.invoices.find(({ number }) => nameKey(number) === nameKey(who));
    return { card: byInvoice, invoiceNumber: known?.number ?? who };
  }
  const byKey = await orNull(backend.customer(accountIdOf(customerIdOf(who))));
  return { card: byKey ?? (await backend.customer(await accountNamed(backend, who))), invoiceNumber: null };
}

async function orNull(card: Promise<CustomerAnswer>): Promise<CustomerAnswer | null> {
  try {
    return await card;
  } catch (error) {
    const isUnknown =
      error instanceof BackendRefusal && ["unknownInvoice", "unknownAccount"].includes(error.code);
    if (isUnknown) return null;
    throw error;
  }
}

async function accountNamed(backend: Backend, who: string): Promise<string> {
  const { accounts } = await backend.accounts();
  const exact = accounts.filter((account) => nameKey(account.customer) === nameKey(who));
  const like = exact.length > 0 ? exact : accounts.filter(({ customer }) => holds(customer, who));
  const [first, ...others] = like;
  if (!first)
    throw new UsageError(
      `There is no invoice and no customer "${who}": give an invoice number, or a name that "dunbook status" lists.`,
    );
  if (others.length > 0) throw new UsageError(`Several customers are called so: ${listed(like)}. Give one.`);
  return first.accountId;
}

const holds = (customer: string, part: string): boolean => nameKey(customer).includes(nameKey(part));

function listed(accounts: readonly { readonly customer: string }[]): string {
  const names = accounts.slice(0, 5).map(({ customer }) => customer);
  return accounts.length > names.length
    ? `${names.join(", ")} and ${accounts.length - names.length} more`
    : names.join(", ");
}
