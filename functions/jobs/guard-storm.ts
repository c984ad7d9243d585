import type { CalendarDate } from "#domain/base/calendar";
import type { OrganisationId } from "#domain/base/identity";
import { decideAccount } from "#domain/dunning/decide-account";
import type { Organisation, StormGuard } from "#domain/dunning/organisation";
import { offDayReason } from "#domain/dunning/sending-days";
import type { DocumentStore, Stored } from "../store/port";
import { accountsDue } from "../store/repositories/accounts";
import { countDecided } from "../store/repositories/outbox";
import { loadFacts } from "./account-facts";
import { changeOrganisation } from "./change-organisation";
import type { PlanReport } from "./plan-day";

const PAGE = 100;

/**
 * The guard against a storm of first messages: the first run after the switch-on counts what it would send, and sends
 * nothing where that is above the policy's limit, until a person has agreed to so many a day.
 */
export async function guardStorm(
  store: DocumentStore,
  id: OrganisationId,
  { policy, storm }: Organisation,
  today: CalendarDate,
): Promise<StormGuard> {
  if (storm.kind !== "unchecked" || !policy.switchedOn) return storm;
  const wouldSend = await countDue(store, id, policy, today);
  // A holiday, or rows that have yet to come, say nothing of the storm.
  if (wouldSend === 0) return storm;
  const found: StormGuard =
    wouldSend > policy.stormLimit ? { kind: "waiting", wouldSend, on: today } : { kind: "passed" };
  const saved = await changeOrganisation(store, id, (organisation) => ({
    organisation: organisation.storm.kind === "unchecked" ? { ...organisation, storm: found } : organisation,
  }));
  return saved.storm;
}

async function countDue(
  store: DocumentStore,
  id: OrganisationId,
  policy: Organisation["policy"],
  today: CalendarDate,
): Promise<number> {
  let count = 0;
  let after: Stored | undefined;
  do {
    const page = await accountsDue(store, id, today, PAGE, after);
    const loaded = await loadFacts(
      store,
      id,
      page.accounts.map(({ account }) => account),
    );
    for (const { account, facts } of loaded)
      count += decideAccount(account.accountId, facts, policy, today).notices.length;
    after = page.last;
  } while (after);
  return count;
}

/** How many notices may still be decided today: the policy's number, and a ramp's; endless where neither is set. */
export async function roomToday(
  store: DocumentStore,
  id: OrganisationId,
  { policy }: Organisation,
  storm: StormGuard,
  today: CalendarDate,
): Promise<number> {
  const ramp = storm.kind === "ramp" ? storm.perDay : Number.POSITIVE_INFINITY;
  const most = Math.min(policy.mostPerDay ?? Number.POSITIVE_INFINITY, ramp);
  if (most === Number.POSITIVE_INFINITY) return most;
  return Math.max(0, most - (await countDecided(store, id, today)));
}

/**
 * The ramp is over when a run on a sending day has looked at accounts and found room for all of them: on a day off nothing
 * is left over either, and all of it would go out at once on the next.
 */
export async function endRamp(
  store: DocumentStore,
  id: OrganisationId,
  { policy, storm }: Pick<Organisation, "policy" | "storm">,
  { room, looked, queued, held }: PlanReport & { readonly room: number },
  today: CalendarDate,
): Promise<StormGuard> {
  const left = room - [...queued.values()].reduce((sum, count) => sum + count, 0);
  const isOver = left > 0 && looked > 0 && !held.has("offDay") && offDayReason(policy, null, today) === null;
  if (storm.kind !== "ramp" || !isOver) return storm;
  const saved = await changeOrganisation(store, id, (organisation) => ({
    organisation:
      organisation.storm.kind === "ramp" ? { ...organisation, storm: { kind: "passed" } } : organisation,
  }));
  return saved.storm;
}
