import {
  type DocumentReference,
  type DocumentSnapshot,
  type Firestore,
  Timestamp,
} from "firebase-admin/firestore";
import type { Fields, Json, Ref, Stored } from "../port";

/** Between Firestore's documents and ours: the path, the version, the fields. */

/** Where a document is: `orgs/{scope}/{collection}/{id}`. */
export function documentAt(firestore: Firestore, ref: Ref): DocumentReference {
  return firestore.doc(`orgs/${ref.scope}/${ref.collection}/${ref.id}`);
}

/** The document as it was read, or null where there is none. Throws for fields that are not JSON. */
export function storedOf(ref: Ref, snapshot: DocumentSnapshot): Stored | null {
  const { updateTime } = snapshot;
  if (!snapshot.exists || updateTime === undefined) return null;
  return { ref, version: versionOf(updateTime), fields: fieldsOf(snapshot.data(), ref) };
}

/** A version is the time of the last change, to the nanosecond: "1795305600.000001000". */
function versionOf(updatedAt: Timestamp): string {
  return `${updatedAt.seconds}.${String(updatedAt.nanoseconds).padStart(9, "0")}`;
}

/**
 * The time a version stands for. A version that is none of ours becomes a time at which no document was ever changed; not
 * the time 0, which looks like no condition at all once it is on the wire, nor less than microseconds, which is refused.
 */
export function timeOf(version: string): Timestamp {
  const [, seconds, nanoseconds] = /^([1-9]\d{0,10})\.(\d{6}000)$/.exec(version) ?? [];
  return new Timestamp(Number(seconds ?? 1), Number(nanoseconds ?? 0));
}

function fieldsOf(data: unknown, ref: Ref): Fields {
  if (typeof data !== "object" || data === null || !isJson(data)) {
    throw new Error(`A document of ${ref.collection} holds something that is not JSON`);
  }
  return data as Fields;
}

/** Timestamps, references and bytes come as objects with a class: only another program can have stored them. */
function isJson(value: unknown): value is Json {
  if (typeof value !== "object" || value === null) return value !== undefined;
  if (Array.isArray(value)) return value.every(isJson);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return false;
  return Object.values(value).every(isJson);
}
