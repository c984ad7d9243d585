import type { Moment } from "#domain/base/clock";
import type { AccountId, OrganisationId } from "#domain/base/identity";
import type { JournalEntry } from "#domain/dunning/journal";
import type { Organisation } from "#domain/dunning/organisation";
import { standingOf } from "#domain/dunning/standing";
import type { Invoice } from "#domain/ledger/invoice";
import {
  answeredInvoice,
  type GivenAnswer,
  type VanishedAnswer,
  type VanishedRow,
} from "#domain/vanished/vanished-row";
import type { DocumentStore, DocumentTransaction } from "../../store/port";
import { getInvoices, putInvoice } from "../../store/repositories/ledger";
import { getVanished, putVanished } from "../../store/repositories/vanished";
import { againAfterConflict, loadOne, type OneAccount, writesAfter } from "../act-on-account";
import { byAccount, ROWS_TOGETHER } from "./by-account";

/** Who answers, for which organisation, and when; `byRule`: once for all of a table. */
export type Answering = {
  readonly id: OrganisationId;
  readonly organisation: Organisation;
  readonly by: string;
  readonly byRule: boolean;
  readonly moment: Moment;
};

/** Accounts that are answered for at the same time: they have nothing in common. */
const ACCOUNTS_TOGETHER = 8;

/**
 * Says of vanished rows what their absence means. Their accounts are looked at again with the next run. Rows that are back
 * meanwhile, and answers given before, change nothing. Gives how many were answered by it.
 */
export async function answerRows(
  store: DocumentStore,
  answering: Answering,
  rows: readonly VanishedRow[],
  answer: VanishedAnswer,
): Promise<number> {
  const groups = byAccount(rows, ROWS_TOGETHER);
  let answered = 0;
  for (let from = 0; from < groups.length; from += ACCOUNTS_TOGETHER) {
    const counts = await Promise.all(
      groups
        .slice(from, from + ACCOUNTS_TOGETHER)
        .map(([accountId, own]) =>
          againAfterConflict(() =>
            store.transaction((transaction) => answerAccount(transaction, answering, accountId, own, answer)),
          ),
        ),
    );
    answered += counts.reduce((sum, count) => sum + count, 0);
  }
  return answered;
}

async function answerAccount(
  transaction: DocumentTransaction,
  answering: Answering,
  accountId: AccountId,
  rows: readonly VanishedRow[],
  answer: VanishedAnswer,
): Promise<number> {
  const { id, organisation, by, byRule, moment } = answering;
  const ids = rows.map(({ invoiceId }) => invoiceId);
  const [questions, invoices, loaded] = [
    await getVanished(transaction, id, ids),
    await getInvoices(transaction, id, ids),
    await loadOne(transaction, id, accountId),
  ];
  const open = [...questions.values()].filter(
    (row) => invoices.get(row.invoiceId)?.presence === "vanished" && !isSame(row.answer, answer),
  );
  if (!loaded || open.length === 0) return 0;
  const given: GivenAnswer = { ...answer, by, on: moment.today, byRule };
  const changed = open.flatMap((row) => {
    const invoice = invoices.get(row.invoiceId);
    return invoice ? [answeredInvoice(invoice, row, answer)] : [];
  });
  const entry: JournalEntry = {
    kind: "vanishedAnswered",
    says: answer.says,
    invoiceIds: open.map(({ invoiceId }) => invoiceId),
    paidOn: answer.says === "paid" ? answer.paidOn : null,
    by,
    byRule,
    on: moment.today,
  };
  const happening = { id: `${accountId}~vanished~${loaded.account.history.entries}`, entry };
  const after = withInvoices(loaded, changed);
  for (const write of writesAfter(id, organisation.policy, after, [happening], moment.today, moment))
    transaction.write(write);
  for (const invoice of changed) transaction.write(putInvoice(id, invoice));
  const state = answer.says === "kept" ? "kept" : "settled";
  for (const row of open) transaction.write(putVanished(id, { ...row, state, answer: given }));
  return open.length;
}

const isSame = (before: GivenAnswer | null, answer: VanishedAnswer): boolean =>
  before !== null &&
  before.says === answer.says &&
  (before.says !== "paid" || answer.says !== "paid" || before.paidOn === answer.paidOn);

/** The account as it stands once these invoices count as they do now. */
function withInvoices(loaded: OneAccount, changed: readonly Invoice[]): OneAccount {
  const ids = new Set(changed.map(({ invoiceId }) => invoiceId));
  const invoices = [...loaded.invoices.filter(({ invoiceId }) => !ids.has(invoiceId)), ...changed];
  return { ...loaded, invoices, facts: { ...loaded.facts, standing: standingOf(invoices) } };
}
