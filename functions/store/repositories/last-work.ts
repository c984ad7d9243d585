import * as z from "zod/mini";
import type { Instant } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import { type DocumentReader, type DocumentStore, type Ref, StoreContention } from "../port";
import { asFields, parseDocument, storedInstant } from "./documents";

/**
 * When each kind of work was last done for an organisation, and what came of it: one small document for each, written over
 * once a run. What is heard from outside is noted once an hour at most, however much comes.
 */
export type LastRun = { readonly at: Instant; readonly looked: number; readonly queued: number };
export type LastSending = {
  readonly at: Instant;
  readonly sent: number;
  readonly rejected: number;
  readonly held: number;
};
/** Work that failed; `isGivenUp`: nothing tries it again before the next run. */
export type LastFailure = { readonly at: Instant; readonly isGivenUp: boolean };
export type LastWork = {
  readonly run: LastRun | null;
  /** The last time a provider took something, and the last time it refused something. */
  readonly accepted: LastSending | null;
  readonly refused: LastSending | null;
  readonly events: Instant | null;
  readonly inbound: Instant | null;
  /** The last time a run, or a part of its sending, failed: written then alone. */
  readonly failedRun: LastFailure | null;
  readonly failedSend: LastFailure | null;
};

const IDS = {
  run: "last-run",
  accepted: "last-accepted",
  refused: "last-refused",
  events: "last-heard-events",
  inbound: "last-heard-inbound",
  failedRun: "last-failed-run",
  failedSend: "last-failed-send",
} as const;

const refOf = (organisation: OrganisationId, what: keyof typeof IDS): Ref => ({
  scope: organisation,
  collection: "settings",
  id: IDS[what],
});

export async function getLastWork(reader: DocumentReader, organisation: OrganisationId): Promise<LastWork> {
  const names = ["run", "accepted", "refused", "events", "inbound", "failedRun", "failedSend"] as const;
  const [run, accepted, refused, events, inbound, failedRun, failedSend] = await reader.getMany(
    names.map((name) => refOf(organisation, name)),
  );
  return {
    run: run ? parseDocument(runSchema, run) : null,
    accepted: accepted ? parseDocument(sendingSchema, accepted) : null,
    refused: refused ? parseDocument(sendingSchema, refused) : null,
    events: events ? parseDocument(heardSchema, events).at : null,
    inbound: inbound ? parseDocument(heardSchema, inbound).at : null,
    failedRun: failedRun ? parseDocument(failureSchema, failedRun) : null,
    failedSend: failedSend ? parseDocument(failureSchema, failedSend) : null,
  };
}

export const noteRun = (store: DocumentStore, id: OrganisationId, run: LastRun): Promise<void> =>
  store.write([{ kind: "put", ref: refOf(id, "run"), fields: asFields(run) }]);

/** Notes what a provider took and what it refused; nothing where nothing was handed over. */
export const noteSending = (
  store: DocumentStore,
  id: OrganisationId,
  sending: LastSending,
): Promise<void> => {
  const fields = asFields(sending);
  return store.write([
    ...(sending.sent > 0 ? [{ kind: "put", ref: refOf(id, "accepted"), fields } as const] : []),
    ...(sending.rejected > 0 ? [{ kind: "put", ref: refOf(id, "refused"), fields } as const] : []),
  ]);
};

/**
 * Notes that a run, or a part of its sending, failed; what succeeds later shows that it is over. A store that is away is what
 * fails most work: that this cannot be noted then hides no other error.
 */
export async function noteFailure(
  store: DocumentStore,
  id: OrganisationId,
  kind: "run" | "send",
  failure: LastFailure,
): Promise<void> {
  const ref = refOf(id, kind === "run" ? "failedRun" : "failedSend");
  await store.write([{ kind: "put", ref, fields: asFields(failure) }]).catch(() => undefined);
}

const HOUR_MS = 3_600_000;

/** Notes that somebody outside was heard. That it could not be noted harms nobody. */
export async function noteHeard(
  store: DocumentStore,
  id: OrganisationId,
  what: "events" | "inbound",
  at: Instant,
): Promise<void> {
  const ref = refOf(id, what);
  const known = await store.get(ref);
  const before = known ? Date.parse(parseDocument(heardSchema, known).at) : 0;
  if (Date.parse(at) - before < HOUR_MS) return;
  try {
    await store.write([{ kind: "put", ref, fields: { at } }]);
  } catch (error) {
    if (!(error instanceof StoreContention)) throw error;
  }
}

const runSchema: z.ZodMiniType<LastRun> = z.object({
  at: storedInstant,
  looked: z.number(),
  queued: z.number(),
});
const sendingSchema: z.ZodMiniType<LastSending> = z.object({
  at: storedInstant,
  sent: z.number(),
  rejected: z.number(),
  held: z.number(),
});
const failureSchema: z.ZodMiniType<LastFailure> = z.object({ at: storedInstant, isGivenUp: z.boolean() });
const heardSchema = z.object({ at: storedInstant });
