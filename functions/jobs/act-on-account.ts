import type { Moment } from "#domain/base/clock";
import type { AccountId, OrganisationId } from "#domain/base/identity";
import { heldBy } from "#domain/dunning/held";
import type { Happening } from "#domain/dunning/journal";
import { planAccount } from "#domain/dunning/plan";
import type { Policy } from "#domain/policy/policy";
import { type DocumentReader, StoreConflict, type Write } from "../store/port";
import { type Account, getAccounts, updateAccount } from "../store/repositories/accounts";
import { append } from "../store/repositories/journal";
import { type LoadedAccount, loadFacts } from "./account-facts";

/** What a person does about one account is refused with a code for programs and a sentence with the remedy for people. */
export type ActionProblem = {
  readonly code:
    | "unknownAccount"
    | "unknownInvoice"
    | "unknownMessage"
    | "unknownLevel"
    | "badMark"
    | "inTheWay"
    | "notToPost"
    | "badDay"
    | "nothingToShow"
    | "cannotBeWritten"
    | "tooManyTests"
    | "notYours"
    | "stopped";
  readonly text: string;
};

export const UNKNOWN_ACCOUNT: ActionProblem = {
  code: "unknownAccount",
  text: "This customer is not known yet: sync the table of its invoices first.",
};

/** An account with its facts, and the version that guards the write which follows. */
export type OneAccount = LoadedAccount & { readonly version: string };

/** One account read fresh; null for one that nobody has heard of. */
export async function loadOne(
  reader: DocumentReader,
  id: OrganisationId,
  accountId: AccountId,
): Promise<OneAccount | null> {
  const stored = (await getAccounts(reader, id, [accountId])).get(accountId);
  if (!stored) return null;
  const [loaded] = await loadFacts(reader, id, [stored.account]);
  return loaded ? { ...loaded, version: stored.version } : null;
}

/** The writes after something has happened to an account: its journal, its history, and what holds it now. */
export function writesAfter(
  id: OrganisationId,
  policy: Policy,
  { account, facts, version }: OneAccount,
  happenings: readonly Happening[],
  nextActionOn: Account["nextActionOn"],
  { now, today }: Moment,
): readonly Write[] {
  const { accountId } = account;
  const { history, writes } = append(id, accountId, account.history, happenings, now);
  const held = heldBy(planAccount({ ...facts, history }, policy, today), facts.standing);
  const saved: Account = { ...account, ...held, history, nextActionOn, changedAt: now };
  return [updateAccount(id, saved, version), ...writes];
}

/** Does it again where the same came twice at once, or the answer to the first attempt was lost: now it is known. */
export function againAfterConflict<Value>(act: () => Promise<Value>): Promise<Value> {
  return act().catch((error: unknown) => {
    if (error instanceof StoreConflict) return act();
    throw error;
  });
}
