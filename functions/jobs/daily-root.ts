import { type Instant, instantOf, laterBy, type Moment } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import { rootOf, type Sealed } from "#domain/journal-chain/root";
import { type DocumentStore, StoreConflict, StoreContention } from "../store/port";
import { accountsChanged } from "../store/repositories/accounts";
import { getRootTip, type Place, type RootTip, rootWrites } from "../store/repositories/roots";

const PAGE = 500;
/** Accounts in one root: some 400 KB of a document's 1 MiB. */
const MOST_IN_ONE = 3000;
/** Workers' clocks differ, and a change is seen somewhat after it was stamped: what is that young is sealed once more. */
const OVERLAP_MS = 10 * 60_000;
const BEGINNING: Instant = instantOf(0);

/**
 * Writes the day's root: how far every journal has come that may have grown since the last one. Once a day and
 * organisation; a worker that stops in the middle is carried on by the next, and of two at once the second lets go.
 */
export async function sealDay(
  store: DocumentStore,
  organisation: OrganisationId,
  moment: Moment,
): Promise<void> {
  try {
    await seal(store, organisation, moment);
  } catch (error) {
    // Somebody else is at it, or the next run will be: what is not sealed today is sealed tomorrow.
    if (!(error instanceof StoreConflict) && !(error instanceof StoreContention)) throw error;
  }
}

async function seal(
  store: DocumentStore,
  organisation: OrganisationId,
  { now, today }: Moment,
): Promise<void> {
  let last = await getRootTip(store, organisation);
  if (last && last.tip.day >= today && last.tip.place === null) return;
  const since = last?.tip.place ? last.tip.since : now;
  const from = last?.tip.place ? last.tip.place.changedAt : changedFrom(last?.tip ?? null, now);
  let place: Place | null = last?.tip.place ?? null;
  let waiting: Sealed[] = [];
  for (;;) {
    const page = await accountsChanged(store, organisation, from, PAGE, place ?? undefined);
    waiting.push(
      ...page.flatMap(({ accountId, history: { entries, tip } }) =>
        tip === "" ? [] : [{ accountId, entries, tip }],
      ),
    );
    const end = page.length < PAGE;
    place = page.at(-1) ?? place;
    if (waiting.length >= MOST_IN_ONE - PAGE || (end && (waiting.length > 0 || last?.tip.place))) {
      const before: RootTip | undefined = last?.tip;
      const number = (before?.number ?? 0) + 1;
      const previousRoot = before?.root ?? "";
      const content = { number, day: today, at: now, previousRoot, accounts: waiting };
      const root = rootOf(organisation, content);
      const tip = { number, root: root.root, day: today, since, place: end ? null : placeOf(place) };
      await store.write(rootWrites(organisation, root, tip, last?.version ?? null));
      last = await getRootTip(store, organisation);
      waiting = [];
    }
    if (end) return;
  }
}

const placeOf = (place: Place | null): Place | null =>
  place && { changedAt: place.changedAt, accountId: place.accountId };

/** From when on a change is not in the root before. A clock that was set back must not skip what it stamped. */
function changedFrom(tip: RootTip | null, now: Instant): Instant {
  if (tip === null) return BEGINNING;
  return laterBy(tip.since < now ? tip.since : now, -OVERLAP_MS);
}
