import { type DocumentReference, FieldPath, type Firestore } from "firebase-admin/firestore";
import { type Fields, StoreConflict, type Write } from "../port";
import { documentAt, storedOf, timeOf } from "./document-codec";

/** Our writes in Firestore's terms, and Firestore's refusals in ours. */

/** What a batch and a transaction of Firestore have in common. */
export type WriteTarget = {
  create(document: DocumentReference, fields: Fields): unknown;
  set(document: DocumentReference, fields: Fields): unknown;
  update(document: DocumentReference, name: FieldPath, value: unknown, ...more: unknown[]): unknown;
  delete(document: DocumentReference): unknown;
};

/** Adds one checked write to a batch or a transaction. */
export function addWrite(firestore: Firestore, target: WriteTarget, write: Write): void {
  const document = documentAt(firestore, write.ref);
  switch (write.kind) {
    case "create":
      target.create(document, write.fields);
      return;
    case "put":
      target.set(document, write.fields);
      return;
    case "patch":
      addPatch(target, document, write);
      return;
    case "remove":
      target.delete(document);
      return;
    default:
      write satisfies never;
  }
}

/** Names go as paths of one part: a dot in a plain name would reach into a nested map. */
function addPatch(
  target: WriteTarget,
  document: DocumentReference,
  write: Extract<Write, { kind: "patch" }>,
): void {
  const parts = Object.entries(write.fields).flatMap(([name, value]) => [new FieldPath(name), value]);
  const [name, value, ...rest] = parts;
  if (!(name instanceof FieldPath)) throw new Error("A patch was not checked before it was sent");
  const condition = write.ifVersion === undefined ? [] : [{ lastUpdateTime: timeOf(write.ifVersion) }];
  target.update(document, name, value, ...rest, ...condition);
}

/**
 * Which condition of a refused batch does not hold: Firestore does not say, so the documents are read again. Null where
 * by now every condition holds, which means that another writer was at work: the batch may be tried again.
 */
export async function brokenCondition(
  firestore: Firestore,
  writes: readonly Write[],
): Promise<StoreConflict | null> {
  const conditional = writes.filter(({ kind }) => kind === "create" || kind === "patch");
  if (conditional.length === 0) return null;
  const snapshots = await firestore.getAll(...conditional.map(({ ref }) => documentAt(firestore, ref)));
  for (const [at, write] of conditional.entries()) {
    const snapshot = snapshots[at];
    const version = snapshot === undefined ? null : (storedOf(write.ref, snapshot)?.version ?? null);
    const reason = brokenBy(write, version);
    if (reason !== null) return new StoreConflict(reason, write.ref);
  }
  return null;
}

function brokenBy(write: Write, version: string | null): StoreConflict["reason"] | null {
  if (write.kind === "create") return version === null ? null : "exists";
  if (write.kind !== "patch") return null;
  if (version === null) return "missing";
  return write.ifVersion === undefined || write.ifVersion === version ? null : "version";
}

/** What a failed call to Firestore means. gRPC's codes: https://grpc.io/docs/guides/status-codes/ */
export function failureOf(error: unknown): "condition" | "contention" | "other" {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === 5 || code === 6 || code === 9) return "condition";
  return code === 10 ? "contention" : "other";
}
