import type { CalendarDate } from "#domain/base/calendar";
import type { AccountId, OrganisationId } from "#domain/base/identity";
import { ok, type Result, refused } from "#domain/base/result";
import type { Organisation } from "#domain/dunning/organisation";
import type { Language } from "#domain/ledger/customer";
import { type Statement, statementOf } from "#domain/reports/statement";
import type { StatementAnswer } from "#wire/statement";
import type { DocumentReader } from "../store/port";
import { latestSettledOf } from "../store/repositories/ledger";
import { type ActionProblem, loadOne, UNKNOWN_ACCOUNT } from "./act-on-account";
import { payBoxFor } from "./compose/pay-box";

/** Settled invoices looked at for the payments of the last days. */
const MOST_SETTLED = 200;

/** A customer's statement of account as of today. Nothing is sent or changed. `language`: null for the customer's. */
export async function accountStatement(
  reader: DocumentReader,
  id: OrganisationId,
  organisation: Organisation,
  accountId: AccountId,
  language: Language | null,
  today: CalendarDate,
): Promise<Result<Statement, ActionProblem>> {
  const loaded = await loadOne(reader, id, accountId);
  if (!loaded) return refused(UNKNOWN_ACCOUNT);
  const { customer, invoices } = loaded;
  const settled = await latestSettledOf(reader, id, accountId, MOST_SETTLED);
  const statement = statementOf({ organisation, customer, invoices, settled }, language, today);
  const numbers = statement.items.map(({ number }) => number);
  const amounts = statement.balances.map(({ currency, balanceMinor }) => ({ currency, minor: balanceMinor }));
  return ok({ ...statement, payBox: await payBoxFor(organisation, accountId, numbers, amounts) });
}

/** A statement as it crosses the wire. */
export const statementAnswer = (statement: Statement): StatementAnswer => ({
  customer: statement.customer.name,
  on: statement.on,
  language: statement.language,
  items: statement.items.map((item) => ({ ...item })),
  movements: statement.movements.map((movement) => ({ ...movement })),
  movementDays: statement.movementDays,
  balances: statement.balances.map((balance) => ({ ...balance, byAgeMinor: [...balance.byAgeMinor] })),
  leftOut: [...statement.leftOut],
  payBox: statement.payBox && {
    reference: statement.payBox.reference,
    qr: statement.payBox.qr && { amount: { ...statement.payBox.qr.amount } },
  },
});
