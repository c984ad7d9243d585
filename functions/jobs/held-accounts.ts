import type { CalendarDate } from "#domain/base/calendar";
import type { OrganisationId } from "#domain/base/identity";
import { heldBy } from "#domain/dunning/held";
import type { HoldReason } from "#domain/dunning/hold-reason";
import { planAccount } from "#domain/dunning/plan";
import type { Policy } from "#domain/policy/policy";
import { termsFor } from "#domain/policy/rule";
import { HOLD_NAMES, holdSentence } from "#domain/reports/hold-sentence";
import { type HeldAccount, MOST_LISTED, type TodayAnswer } from "#wire/today";
import type { DocumentReader, Stored } from "../store/port";
import { type Account, accountsHeld } from "../store/repositories/accounts";
import { overdueSums } from "./account-answer";
import { type LoadedAccount, loadFacts } from "./account-facts";
import { count } from "./progress";

const PAGE = 200;

/**
 * Accounts that owe something overdue and get no notice today, though it is not merely too early for one; counted by
 * reason, the most frequent first. Those that are listed, and those about which something has come in since they were
 * decided for, are decided for afresh; of the others the last decision still holds.
 */
export async function heldAccounts(
  reader: DocumentReader,
  organisation: OrganisationId,
  policy: Policy,
  today: CalendarDate,
): Promise<TodayAnswer["held"]> {
  const counts = new Map<HoldReason["kind"], number>();
  const listed: HeldAccount[] = [];
  let after: Stored | undefined;
  do {
    const page = await accountsHeld(reader, organisation, today, PAGE, after);
    const places = MOST_LISTED - listed.length;
    const accounts = page.accounts.filter((account) => !gotItsLastToday(account, today));
    const isFresh = (account: Account, index: number) => index < places || isDue(account, today);
    const fresh = await loadFacts(reader, organisation, accounts.filter(isFresh));
    for (const { kind, account } of fresh.flatMap((loaded) => decided(loaded, policy, today))) {
      count(counts, kind);
      if (listed.length < MOST_LISTED) listed.push(account);
    }
    for (const { heldFor } of accounts.filter((one, index) => !isFresh(one, index)))
      if (heldFor) count(counts, heldFor);
    after = page.last;
  } while (after);
  return {
    count: [...counts.values()].reduce((sum, one) => sum + one, 0),
    byReason: [...counts]
      .map(([kind, count]) => ({ name: HOLD_NAMES[kind], count }))
      .sort((a, b) => b.count - a.count),
    accounts: listed,
  };
}

const isDue = ({ nextActionOn }: Account, today: CalendarDate): boolean =>
  nextActionOn !== null && nextActionOn <= today;

/** The final notice went out this very day: that nothing follows it is news from tomorrow on. */
const gotItsLastToday = ({ heldFor, history }: Account, today: CalendarDate): boolean =>
  heldFor === "levelsExhausted" && history.lastNotice?.on === today;

/** What is decided for an account now; nothing where it is no longer held. */
function decided(
  { account, customer, facts }: LoadedAccount,
  policy: Policy,
  today: CalendarDate,
): readonly { readonly kind: HoldReason["kind"]; readonly account: HeldAccount }[] {
  const plan = planAccount(facts, policy, today);
  const { heldFor, heldFrom } = heldBy(plan, facts.standing);
  if (plan.kind === "notify" || heldFor === null || heldFrom === null || heldFrom > today) return [];
  return [
    {
      kind: heldFor,
      account: {
        accountId: account.accountId,
        customer: customer.name,
        overdue: overdueSums(facts.standing, today),
        name: HOLD_NAMES[heldFor],
        sentence: holdSentence(plan, termsFor(policy, facts.traits)),
      },
    },
  ];
}
