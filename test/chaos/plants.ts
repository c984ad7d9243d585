import type { Mailer } from "../../functions/delivery/port";
import type {
  DocumentReader,
  DocumentStore,
  DocumentTransaction,
  Stored,
  Write,
} from "../../functions/store/port";
import { type Flaw, NO_FLAW } from "../support/faulty-world";
import { isTakeOver } from "./schedule";

/** Bugs that the campaign must find: each is put into every worker, between the jobs and what they stand on. */
export const PLANTS = [
  "fence removed",
  "submitting not written before the call",
  "retry on unknown",
] as const;
export type Plant = (typeof PLANTS)[number];

/** Which stories hold anything for it: the fence is for workers that come back late. */
export const worthFor = (plant: Plant): ((number: number) => boolean) =>
  plant === "fence removed" ? isTakeOver : () => true;

/** The bug as one worker has it; without a plant there is none. */
export function flawOf(plant: Plant | null): Flaw {
  if (plant === "fence removed") return { ...NO_FLAW, store: withoutFence };
  if (plant === "submitting not written before the call") return { ...NO_FLAW, store: submittingAfterwards };
  if (plant === "retry on unknown") return { ...NO_FLAW, mailer: retrying };
  return NO_FLAW;
}

/** Whoever has claimed a message once believes for ever that the claim is its own, and no version is compared. */
function withoutFence(store: DocumentStore): DocumentStore {
  const mine = new Map<string, { readonly fence: number; readonly owner: string }>();
  const remember = (write: Write): Write => {
    if (write.ref.collection !== "outbox" || write.kind !== "patch") return write;
    const { fence, owner, state } = write.fields;
    if (state === "claimed" && typeof fence === "number" && typeof owner === "string")
      mine.set(write.ref.id, { fence, owner });
    const { ifVersion: _, ...unguarded } = write;
    return state === "claimed" ? write : unguarded;
  };
  const believed = <Found extends Stored | null>(stored: Found): Found => {
    const claim = stored?.ref.collection === "outbox" ? mine.get(stored.ref.id) : undefined;
    return stored && claim ? { ...stored, fields: { ...stored.fields, ...claim } } : stored;
  };
  const reading = (reader: DocumentReader): DocumentReader => ({
    get: async (ref) => believed(await reader.get(ref)),
    getMany: async (refs) => (await reader.getMany(refs)).map(believed),
    query: (query) => reader.query(query),
  });
  return {
    ...store,
    ...reading(store),
    write: (writes) => store.write(writes.map(remember)),
    transaction: (work) =>
      store.transaction((real) => work({ ...reading(real), write: (write) => real.write(remember(write)) })),
  };
}

/** "submitting" is written together with what comes after the call, and so not at all by a worker that dies in between. */
function submittingAfterwards(store: DocumentStore): DocumentStore {
  const late = new Map<string, Write>();
  const flush = async (): Promise<void> => {
    const writes = [...late.values()];
    late.clear();
    if (writes.length > 0) await store.write(writes);
  };
  return {
    ...store,
    async transaction(work) {
      await flush();
      return store.transaction((real) => work(keeping(real, late)));
    },
  };
}

function keeping(real: DocumentTransaction, late: Map<string, Write>): DocumentTransaction {
  return {
    get: (ref) => real.get(ref),
    getMany: (refs) => real.getMany(refs),
    query: (query) => real.query(query),
    write(write) {
      const isSubmitting = write.kind === "patch" && write.fields.state === "submitting";
      if (!isSubmitting) return real.write(write);
      const { ifVersion: _, ...unguarded } = write;
      late.set(write.ref.id, unguarded);
    },
  };
}

/** A call without an answer counts as one that never arrived. */
const retrying = (mailer: Mailer): Mailer => ({
  async send(message) {
    const answer = await mailer.send(message);
    return answer.kind === "unknown" ? { ...answer, kind: "retryLater", notBefore: null } : answer;
  },
});
