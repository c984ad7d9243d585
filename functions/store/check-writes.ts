import { COLLECTIONS, type CollectionName } from "./indexes";
import { type Fields, type Json, MAX_WRITES, type Ref, StoreMisuse, type Write } from "./port";

/**
 * What every adapter refuses before it looks at a document. The limits are Firestore's
 * (https://firebase.google.com/docs/firestore/quotas), held on the embedded store as well, so that nothing works
 * on one machine and fails in the cloud. Messages name collections and field names, never values.
 */

/** Bytes of one document, counted as Firestore counts them (`documentBytes`). */
export const MAX_DOCUMENT_BYTES = 1_048_576;
/** Bytes of one field of it. */
export const MAX_FIELD_BYTES = 1_048_487;
/** Bytes of one batch. A request may have 10 MiB; the rest is room for what wraps the values in it. */
const MAX_BATCH_BYTES = 8 * 1_048_576;
const MAX_NAME_BYTES = 1500;
const MAX_DEPTH = 20;
const RESERVED = /^__.*__$/s;
const HALF_OF_A_PAIR = /\p{Surrogate}/u;

/**
 * Checks a batch and returns it as it is to be stored. Throws StoreMisuse for more than MAX_WRITES, for a document named
 * twice, for too many bytes, and for whatever `checkWrite` refuses.
 */
export function checkWrites(writes: readonly Write[]): readonly Write[] {
  const checked = writes.map(checkWrite);
  checkBatch(checked);
  return checked;
}

/** The part of `checkWrites` that needs the whole batch: its length, its bytes, and that no document is in it twice. */
export function checkBatch(writes: readonly Write[]): void {
  if (writes.length > MAX_WRITES)
    throw new StoreMisuse(`${writes.length} writes at once; ${MAX_WRITES} is the limit`);
  const seen = new Set<string>();
  let bytes = 0;
  for (const write of writes) {
    const key = refKey(write.ref);
    if (seen.has(key))
      throw new StoreMisuse(`A batch writes the same document of ${write.ref.collection} twice`);
    seen.add(key);
    if (write.kind !== "remove") bytes += documentBytes(write.ref, write.fields);
  }
  if (bytes > MAX_BATCH_BYTES)
    throw new StoreMisuse(`A batch of ${bytes} bytes; ${MAX_BATCH_BYTES} is the limit`);
}

/** Checks one write and returns it as it is to be stored. Throws StoreMisuse for a bad ref, value, name or size. */
export function checkWrite(write: Write): Write {
  checkRef(write.ref);
  if (write.kind === "remove") return write;
  const { ref, fields } = write;
  const traits = inspect(ref.collection, fields);
  if (write.kind === "patch" && Object.keys(fields).length === 0) {
    throw new StoreMisuse(`A patch of ${ref.collection} names no field`);
  }
  checkIndexed(ref.collection, fields);
  checkDocumentBytes(ref, fields);
  return traits.broken ? { ...write, fields: mendedFields(fields) } : write;
}

/** Throws StoreMisuse for a document or a field that is too large; adapters ask again for the outcome of a patch. */
export function checkDocumentBytes(ref: Ref, fields: Fields): void {
  const bytes = documentBytes(ref, fields);
  if (bytes > MAX_DOCUMENT_BYTES) {
    throw new StoreMisuse(
      `A document of ${ref.collection} has ${bytes} bytes; ${MAX_DOCUMENT_BYTES} is the limit`,
    );
  }
  if (bytes < MAX_FIELD_BYTES) return;
  for (const [name, value] of Object.entries(fields)) {
    if (valueBytes(value) > MAX_FIELD_BYTES) {
      throw new StoreMisuse(`${ref.collection}.${name} is too large; ${MAX_FIELD_BYTES} bytes is the limit`);
    }
  }
}

/** Throws StoreMisuse unless scope and id may stand in a path: 1 to 1500 bytes, no "/" or NUL, not ".", ".." or "__x__". */
export function checkRef(ref: Ref): void {
  if (!Object.hasOwn(COLLECTIONS, ref.collection))
    throw new StoreMisuse(`No collection ${ref.collection} is declared`);
  checkPathPart(ref.scope, "scope");
  checkPathPart(ref.id, `id in ${ref.collection}`);
}

/** One text for one document, for maps and sets. Refs hold no NUL. */
export function refKey(ref: Ref): string {
  return `${ref.scope}\0${ref.collection}\0${ref.id}`;
}

/** Throws StoreMisuse for text that cannot be a scope or an id; `what` is the word for it in the message. */
export function checkPathPart(text: string, what: string): void {
  // Nearly every id is of this kind, and nothing else is asked of it.
  if (/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/.test(text)) return;
  const isBad =
    ["", ".", ".."].includes(text) || /[/\0]/.test(text) || RESERVED.test(text) || HALF_OF_A_PAIR.test(text);
  if (isBad || Buffer.byteLength(text) > MAX_NAME_BYTES) throw new StoreMisuse(`Not usable as ${what}`);
}

/** Stored size as Firestore counts it: https://firebase.google.com/docs/firestore/storage-size */
export function documentBytes(ref: Ref, fields: Fields): number {
  const name =
    16 +
    ["orgs", ref.scope, ref.collection, ref.id].reduce((sum, part) => sum + Buffer.byteLength(part) + 1, 0);
  return name + valueBytes(fields) + 32;
}

function valueBytes(value: Json): number {
  if (typeof value === "string") return Buffer.byteLength(value) + 1;
  if (typeof value === "number") return 8;
  if (typeof value === "boolean" || value === null) return 1;
  if (isList(value)) return value.reduce<number>((sum, part) => sum + valueBytes(part), 0);
  let bytes = 0;
  for (const name in value) bytes += Buffer.byteLength(name) + 1 + valueBytes(value[name] ?? null);
  return bytes;
}

type Traits = { broken: boolean };

function inspect(collection: CollectionName, fields: Fields): Traits {
  const traits: Traits = { broken: false };
  inspectMap(fields, collection, 0, traits);
  return traits;
}

/** `value` is typed as JSON, but types do not stop an undefined or a date that came through a cast. */
function inspectValue(value: unknown, path: string, depth: number, traits: Traits): void {
  if (typeof value === "string") {
    if (HALF_OF_A_PAIR.test(value)) traits.broken = true;
  } else if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new StoreMisuse(`${path} is not a finite number`);
  } else if (Array.isArray(value)) {
    if (depth > MAX_DEPTH) throw new StoreMisuse(`${path} is nested too deeply`);
    for (const part of value) {
      if (Array.isArray(part)) throw new StoreMisuse(`${path} is a list directly inside a list`);
      inspectValue(part, path, depth + 1, traits);
    }
  } else if (typeof value === "object" && value !== null) {
    if (depth > MAX_DEPTH) throw new StoreMisuse(`${path} is nested too deeply`);
    inspectMap(value, path, depth, traits);
  } else if (typeof value !== "boolean" && value !== null) {
    throw new StoreMisuse(`${path} is ${typeof value}, which is not JSON`);
  }
}

function inspectMap(map: object, path: string, depth: number, traits: Traits): void {
  const prototype: unknown = Object.getPrototypeOf(map);
  // A plain object of any realm has a prototype that has none itself.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw new StoreMisuse(`${path} is an object with a class, which is not JSON`);
  }
  for (const [name, value] of Object.entries(map)) {
    if (
      name === "" ||
      RESERVED.test(name) ||
      HALF_OF_A_PAIR.test(name) ||
      Buffer.byteLength(name) > MAX_NAME_BYTES
    ) {
      throw new StoreMisuse(`${path} has a field name that cannot be stored`);
    }
    inspectValue(value, `${path}.${name}`, depth + 1, traits);
  }
}

/** Firestore cuts longer text in its indexes, SQLite ends it at a NUL: neither would find such a document again. */
function checkIndexed(collection: CollectionName, fields: Fields): void {
  for (const name of new Set<string>(COLLECTIONS[collection].indexes.flat())) {
    const value = fields[name];
    if (typeof value !== "string") continue;
    if (value.includes("\0") || Buffer.byteLength(value) > MAX_NAME_BYTES) {
      throw new StoreMisuse(`${collection}.${name} is indexed: at most ${MAX_NAME_BYTES} bytes, without NUL`);
    }
  }
}

function mendedFields(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, mended(value)]));
}

function mended(value: Json): Json {
  if (typeof value === "string") return value.replace(/\p{Surrogate}/gu, "\uFFFD");
  if (typeof value !== "object" || value === null) return value;
  return isList(value) ? value.map(mended) : mendedFields(value);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
