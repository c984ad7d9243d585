import type { AskNoticeAnswer } from "#wire/actions";
import { MOST_LOOKED_UP } from "#wire/customer";
import type { Backend } from "../backend";
import type { WithRows } from "./actions-desk";
import type { SelectedRow } from "./desk";
import { problemOf } from "./problem";

/** A customer of the selected rows. */
export type SelectedCustomer = {
  readonly accountId: string;
  readonly customer: string;
  /** How many of the rows are about it. */
  readonly rows: number;
};

/** Whose the selected rows are. */
export type SelectedCustomers = {
  /** Each once, in the order of the sheet. */
  readonly customers: readonly SelectedCustomer[];
  /** Numbers of invoices that the service does not know yet. */
  readonly unknown: readonly string[];
};

/** A notice that a person has agreed to. */
export type AgreedNotice = {
  readonly accountId: string;
  readonly level: number;
  /** newAskId(): the same however often it is sent, so that the notice goes out once. */
  readonly askId: string;
};

/** What became of one notice. */
export type NoticeOutcome = AgreedNotice &
  ({ readonly answer: AskNoticeAnswer } | { readonly problem: string });

export type SendOptions = {
  readonly onProgress: (outcomes: readonly NoticeOutcome[]) => void;
  /** Stops before the next notice; the one under way comes to its end. */
  readonly signal: AbortSignal;
};

/** Notices to the customers of the selected rows. */
export type SelectionDesk = {
  readonly customersOf: (rows: readonly SelectedRow[]) => Promise<SelectedCustomers>;
  /** One after the other; what fails does not keep the others from it. The rows are written once, at the end. */
  readonly send: (
    notices: readonly AgreedNotice[],
    options: SendOptions,
  ) => Promise<readonly NoticeOutcome[]>;
};

/** The desk's part about notices to several customers. */
export const selectionDesk = (backend: Backend, withRows: WithRows): SelectionDesk => ({
  customersOf: (rows) => customersOf(backend, rows),
  send: (notices, options) => withRows(() => sendEach(backend, notices, options)),
});

async function customersOf(backend: Backend, rows: readonly SelectedRow[]): Promise<SelectedCustomers> {
  const ids = rows.flatMap((row) => (row.kind === "invoice" ? [row.invoiceId] : []));
  const owners = new Map<string, Pick<SelectedCustomer, "accountId" | "customer">>();
  for (let from = 0; from < ids.length; from += MOST_LOOKED_UP) {
    const { accounts } = await backend.accountsOfInvoices(ids.slice(from, from + MOST_LOOKED_UP));
    for (const { invoiceId, ...owner } of accounts) owners.set(invoiceId, owner);
  }
  const customers = new Map<string, SelectedCustomer>();
  const unknown: string[] = [];
  for (const row of rows) {
    const owner =
      row.kind === "invoice" ? owners.get(row.invoiceId) : { accountId: row.accountId, customer: row.name };
    if (!owner) {
      if (row.kind === "invoice") unknown.push(row.number);
      continue;
    }
    const known = customers.get(owner.accountId);
    customers.set(owner.accountId, { ...(known ?? owner), rows: (known?.rows ?? 0) + 1 });
  }
  return { customers: [...customers.values()], unknown };
}

async function sendEach(
  backend: Backend,
  notices: readonly AgreedNotice[],
  { onProgress, signal }: SendOptions,
): Promise<readonly NoticeOutcome[]> {
  const outcomes: NoticeOutcome[] = [];
  for (const notice of notices) {
    if (signal.aborted) break;
    outcomes.push(await sendOne(backend, notice));
    onProgress([...outcomes]);
  }
  return outcomes;
}

async function sendOne(backend: Backend, notice: AgreedNotice): Promise<NoticeOutcome> {
  const { accountId, level, askId } = notice;
  try {
    return { ...notice, answer: await backend.askNotice(accountId, { level, askId, confirm: true }) };
  } catch (error) {
    return { ...notice, problem: problemOf(error) ?? "" };
  }
}
