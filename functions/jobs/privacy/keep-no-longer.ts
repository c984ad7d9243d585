import { type Instant, laterBy, type Moment, msOf } from "#domain/base/clock";
import type { AccountId, OrganisationId } from "#domain/base/identity";
import type { JournalEntry } from "#domain/dunning/journal";
import { overSince, type Retention } from "#domain/privacy/retention";
import type { DocumentStore, Stored, Write } from "../../store/port";
import { type HappenedTo, happenedSince } from "../../store/repositories/journal";
import {
  ENDED_STATES,
  type EndedState,
  getPlaces,
  getRetention,
  messagesEndedBetween,
  pastCellsEnded,
  patchAsRead,
  putPlaces,
  putSince,
  quietSince,
  type RetentionPlaces,
} from "../../store/repositories/retention";
import { withoutMessageWords } from "./customer-fields";
import { quieten } from "./quiet-account";

/** One run goes through so many of each and no more; the next run goes on. */
const MOST = 200;

/**
 * Erases what has been kept as long as the organisation wants it kept. What is over is found by its day, and what has been looked at
 * is not read again: a run in which nothing is over reads some documents, however much is kept. The journal is never shortened.
 */
export async function keepNoLonger(store: DocumentStore, id: OrganisationId, moment: Moment): Promise<void> {
  const retention = await getRetention(store, id);
  const { wordsMonths, messagesMonths, pastCellsMonths } = retention;
  if (wordsMonths === null && messagesMonths === null && pastCellsMonths === null) return;
  const before = await getPlaces(store, id);
  const after: { [of: string]: Instant } = { ...before };
  if (pastCellsMonths !== null)
    await store.write(
      (await pastCellsEnded(store, id, overSince(moment.today, pastCellsMonths), MOST)).map(({ ref }) => ({
        ...{ kind: "remove", ref },
      })),
    );
  if (messagesMonths !== null)
    Object.assign(after, await shorten(store, id, before, overSince(moment.today, messagesMonths)));
  if (wordsMonths !== null) {
    Object.assign(after, await hear(store, id, before));
    const over = overSince(moment.today, wordsMonths);
    for (const accountId of await quietSince(store, id, over, MOST))
      await quieten(store, id, accountId, over, moment);
  }
  if (JSON.stringify(after) !== JSON.stringify(before)) await store.write([putPlaces(id, after)]);
}

/** Messages that are over lose their words; the place is where the next run begins. */
async function shorten(
  store: DocumentStore,
  id: OrganisationId,
  places: RetentionPlaces,
  to: Instant,
): Promise<RetentionPlaces> {
  const after: { [of: string]: Instant } = {};
  for (const state of ENDED_STATES) {
    const from = places[state] ?? BEGINNING;
    if (from > to) continue;
    after[state] = (await shortenFrom(store, id, state, { from, to })) ?? laterBy(to, 1);
  }
  return after;
}

/** A page of them, and the rest of the first instant where a page does not reach beyond it; where to go on, null: all are done. */
async function shortenFrom(
  store: DocumentStore,
  id: OrganisationId,
  state: EndedState,
  range: { readonly from: Instant; readonly to: Instant },
): Promise<Instant | null> {
  for (let last: Stored | undefined; ; ) {
    const over = await messagesEndedBetween(store, id, state, range, MOST, last);
    await store.write(over.flatMap(shortened));
    last = over.at(-1);
    if (over.length < MOST || !last) return null;
    const at = last.fields.dueAt as Instant;
    if (at > range.from) return at;
  }
}

/** Looked at again, nothing of it is written once more. */
function shortened(stored: Stored): readonly Write[] {
  const left = withoutMessageWords(stored.fields);
  return JSON.stringify(left) === JSON.stringify(stored.fields) ? [] : [patchAsRead(stored, left)];
}

/** What is said of an account, and what ends its debts: from then on the time counts. */
const HEARD = [
  "episodeClosed",
  "noteAdded",
  "activityLogged",
  "replyReceived",
] as const satisfies readonly JournalEntry["kind"][];

/** Notes of which accounts something new was written into the journal, and when. */
async function hear(
  store: DocumentStore,
  id: OrganisationId,
  places: RetentionPlaces,
): Promise<RetentionPlaces> {
  const after: { [of: string]: Instant } = {};
  const latest = new Map<AccountId, Instant>();
  for (const kind of HEARD) {
    const from = places[kind] ?? BEGINNING;
    const found = await happenedFrom(store, id, kind, from);
    for (const { accountId, at } of found.happened)
      latest.set(accountId, laterOf(latest.get(accountId) ?? BEGINNING, at));
    if (found.goOn !== null) after[kind] = found.goOn;
  }
  const writes: Write[] = [...latest].map(([accountId, at]) => putSince(id, accountId, at));
  for (let start = 0; start < writes.length; start += MOST)
    await store.write(writes.slice(start, start + MOST));
  return after;
}

/** A page of them, and the rest of the first instant where a page does not reach beyond it. */
async function happenedFrom(
  store: DocumentStore,
  id: OrganisationId,
  kind: JournalEntry["kind"],
  from: Instant,
): Promise<{ readonly happened: readonly HappenedTo[]; readonly goOn: Instant | null }> {
  const happened: HappenedTo[] = [];
  for (let place: Stored | undefined; ; ) {
    const page = await happenedSince(store, id, kind, from, MOST, place);
    happened.push(...page.happened);
    place = page.last;
    const end = happened.at(-1)?.at;
    if (end === undefined) return { happened, goOn: null };
    if (!place) return { happened, goOn: laterBy(end, 1) };
    if (end > from) return { happened, goOn: end };
  }
}

const BEGINNING = "1970-01-01T00:00:00.000Z" as Instant;
const laterOf = (a: Instant, b: Instant): Instant => (msOf(a) > msOf(b) ? a : b);

/** What the next run would erase by these settings; of each so many at most. */
export async function dueNow(
  store: DocumentStore,
  id: OrganisationId,
  { wordsMonths, messagesMonths, pastCellsMonths }: Retention,
  { today }: Moment,
): Promise<{ readonly accounts: number; readonly messages: number; readonly pastCells: number }> {
  const most = 500;
  const places = await getPlaces(store, id);
  const pastCells =
    pastCellsMonths === null ? [] : await pastCellsEnded(store, id, overSince(today, pastCellsMonths), most);
  const accounts =
    wordsMonths === null ? [] : await quietSince(store, id, overSince(today, wordsMonths), most);
  let messages = 0;
  for (const state of messagesMonths === null ? [] : ENDED_STATES) {
    const from = places[state] ?? BEGINNING;
    const to = overSince(today, messagesMonths ?? 0);
    if (from <= to) messages += (await messagesEndedBetween(store, id, state, { from, to }, most)).length;
  }
  return { accounts: accounts.length, messages, pastCells: pastCells.length };
}
