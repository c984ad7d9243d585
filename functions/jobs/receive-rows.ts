import type { CalendarDate } from "#domain/base/calendar";
import type { Moment } from "#domain/base/clock";
import {
  type AccountId,
  accountIdOf,
  type CustomerId,
  customerIdOf,
  type InvoiceId,
  invoiceIdOf,
  type OrganisationId,
  type SourceId,
} from "#domain/base/identity";
import { type Invoice, type InvoiceRow, isSettledRow } from "#domain/ledger/invoice";
import type { RowsAnswer, RowsRequest } from "#wire/sync";
import { UNREADABLE, VANISHED } from "#wire/sync";
import { type DocumentStore, MAX_WRITES, StoreConflict, type Write } from "../store/port";
import {
  type Account,
  createAccount,
  getAccounts,
  lookAgain,
  newAccount,
} from "../store/repositories/accounts";
import { getInvoices, putInvoice } from "../store/repositories/ledger";
import { rememberRows } from "./compare-rows";
import { admissionOf } from "./privacy/admit-rows";
import { receiveContacts } from "./receive-contacts";
import { customersOfInvoices, type Received, receiveCustomers } from "./receive-customers";
import { saveInChunks } from "./save-in-chunks";
import { dropClashes } from "./vanished/answer-clashes";
import { askAboutVanished } from "./vanished/ask-about-vanished";
import { type Clashing, judgeClashes } from "./vanished/judge-clashes";
import { rowsAreBack } from "./vanished/rows-are-back";
import { settleByRule } from "./vanished/settle-by-rule";

/**
 * Takes rows of one table into the ledger and marks their accounts, so that the next run looks at them again.
 * Safe to repeat: the fingerprints are written last, so rows of a request that broke off are sent again.
 */
export async function receiveRows(
  store: DocumentStore,
  organisation: OrganisationId,
  request: RowsRequest,
  moment: Moment,
): Promise<RowsAnswer> {
  const sourceId = request.sourceId as SourceId;
  const receive = (): Promise<Received> => {
    switch (request.kind) {
      case "invoices":
        return receiveInvoices(store, organisation, { ...request, sourceId }, moment);
      case "customers":
        return receiveCustomers(store, organisation, { ...request, sourceId }, moment);
      case "contacts":
        return receiveContacts(store, organisation, { ...request, sourceId }, moment);
      default:
        return request satisfies never;
    }
  };
  const received = await receive().catch((error: unknown) => {
    // Another sync has made one of the same accounts since we looked: now it is known.
    if (error instanceof StoreConflict) return receive();
    throw error;
  });
  const completeOn = request.last === true ? moment.today : null;
  if (completeOn !== null && request.kind === "invoices") {
    await settleByRule(store, organisation, sourceId, moment);
    await dropClashes(store, organisation, sourceId, ({ seenOn }) => seenOn < moment.today);
  }
  await rememberRows(store, organisation, sourceId, received.fingerprints, completeOn);
  return {
    taken: received.fingerprints.size - request.vanished.length - request.unreadable.length,
    refused: received.refused,
  };
}

type InvoicesRequest = Extract<RowsRequest, { kind: "invoices" }> & { readonly sourceId: SourceId };

async function receiveInvoices(
  store: DocumentStore,
  organisation: OrganisationId,
  request: InvoicesRequest,
  moment: Moment,
): Promise<Received> {
  const sent = new Map(
    request.rows.map(({ row, fingerprint }) => [invoiceIdOf(row.number), { row, fingerprint }]),
  );
  const gone = [...request.vanished, ...request.unreadable] as InvoiceId[];
  const stored = await getInvoices(store, organisation, [...sent.keys(), ...gone]);
  const clashing = [...sent].flatMap(([invoiceId, { row }]): readonly Clashing[] => {
    const before = stored.get(invoiceId);
    const isElsewhere = before?.presence === "present" && before.sourceId !== request.sourceId;
    return isElsewhere ? [{ invoiceId, number: row.number, holder: before.sourceId }] : [];
  });
  const { taken, refused } = await judgeClashes(
    store,
    organisation,
    request.sourceId,
    clashing,
    moment.today,
  );
  const kept = new Set(clashing.flatMap(({ invoiceId }) => (taken.has(invoiceId) ? [] : [invoiceId])));
  const there = new Set<string>([...sent.keys(), ...request.unreadable]);
  const known = await rowsAreBack(store, organisation, stored, there, moment);
  const admission = await admissionOf(store, organisation, { invoices: request.rows.map(({ row }) => row) });
  const invoices: Invoice[] = [];
  const fingerprints = new Map<string, string>();
  for (const [id, { row, fingerprint }] of sent) {
    const before = known.get(id);
    const admitted = kept.has(id) ? null : admission.invoice(row, id, before !== undefined);
    if (!admitted) continue;
    const invoice = invoiceOf(row, id, request.sourceId, settledOn(row, before, moment.today));
    invoices.push({ ...invoice, ...admitted });
    fingerprints.set(id, fingerprint);
  }
  for (const [ids, presence] of [
    [request.vanished, VANISHED],
    [request.unreadable, UNREADABLE],
  ] as const) {
    for (const id of ids) {
      fingerprints.set(id, presence);
      const before = known.get(id as InvoiceId);
      if (before?.sourceId === request.sourceId) invoices.push({ ...before, presence });
    }
  }
  const questions = await askAboutVanished(store, organisation, request.sourceId, invoices, moment.today);
  await saveInvoices(store, organisation, invoices, known, questions, moment);
  return { fingerprints, refused: [...refused, ...admission.refused()] };
}

function invoiceOf(
  row: InvoiceRow,
  invoiceId: InvoiceId,
  sourceId: SourceId,
  settledOn: CalendarDate | null,
): Invoice {
  const customerId = customerIdOf(row.customerKey);
  const accountId = accountIdOf(customerId);
  return { ...row, invoiceId, sourceId, customerId, accountId, presence: "present", settledOn };
}

/** The day of the payment, where anybody knows it: of an invoice first seen as paid only its row does. */
function settledOn(row: InvoiceRow, before: Invoice | undefined, today: CalendarDate): CalendarDate | null {
  if (!isSettledRow(row)) return null;
  if (row.paidOn !== null) return row.paidOn;
  if (!before) return null;
  return isSettledRow(before) ? before.settledOn : today;
}

async function saveInvoices(
  store: DocumentStore,
  organisation: OrganisationId,
  invoices: readonly Invoice[],
  before: ReadonlyMap<InvoiceId, Invoice>,
  questions: readonly Write[],
  moment: Moment,
): Promise<void> {
  // What a row said before it vanished or became unreadable is no news about its customer.
  const customers = await customersOfInvoices(
    store,
    organisation,
    invoices.filter(({ presence }) => presence === "present"),
  );
  const moved = invoices.flatMap(({ invoiceId, accountId }) => {
    const from = before.get(invoiceId)?.accountId;
    return from ? [{ from, to: accountId }] : [];
  });
  const touched = new Map(invoices.map((invoice) => [invoice.accountId, invoice.customerId]));
  const accounts = await accountsOf(store, organisation, touched, moved, moment);
  const look = (id: AccountId): Write =>
    lookAgain(organisation, id, moment.today, moment.now, accounts.withEdits.has(id));
  // Accounts first: an invoice without an account would never be looked at.
  const news = [
    ...customers,
    ...accounts.fresh.map((account) => createAccount(organisation, account)),
    ...questions,
    ...invoices.map((invoice) => putInvoice(organisation, invoice)),
  ];
  const looks = accounts.known.map(look);
  if (news.length + looks.length <= MAX_WRITES) return store.write([...news, ...looks]);
  // Looks last and for new accounts too: a run between two batches decides on the invoices that are there by then.
  await saveInChunks(store, news);
  await saveInChunks(store, [...looks, ...accounts.fresh.map(({ accountId }) => look(accountId))]);
}

/** The accounts that the invoices belong to now or did before: those there already, and those to be made. */
async function accountsOf(
  store: DocumentStore,
  organisation: OrganisationId,
  touched: ReadonlyMap<AccountId, CustomerId>,
  moved: readonly { readonly from: AccountId; readonly to: AccountId }[],
  { now, today }: Moment,
): Promise<LedgerAccounts> {
  const before = moved.map(({ from }) => from);
  const known = await getAccounts(store, organisation, [...new Set([...touched.keys(), ...before])]);
  const missing = [...touched].filter(([id]) => !known.has(id));
  // What people wrote into an invoice's cells goes with it to another customer.
  const edited = moved.filter(({ from, to }) => from !== to && known.get(from)?.account.hasCellEdits);
  const withEdits = new Set(edited.map(({ to }) => to));
  const fresh = missing.map(([id, customerId]) => ({
    ...newAccount(id, customerId, today, now),
    hasCellEdits: withEdits.has(id),
  }));
  return { known: [...known.keys()], fresh, withEdits };
}

type LedgerAccounts = {
  readonly known: readonly AccountId[];
  readonly fresh: readonly Account[];
  readonly withEdits: ReadonlySet<AccountId>;
};
