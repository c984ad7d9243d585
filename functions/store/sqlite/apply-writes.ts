import { checkDocumentBytes, refKey } from "../check-writes";
import { type Fields, type Ref, StoreConflict, type Stored, type Write } from "../port";
import type { Connection } from "./connection";
import { asVersion, readDocuments } from "./documents";
import { tableOf } from "./schema";

/**
 * Applies checked writes, all under the next version; no document is written twice among them. Throws StoreConflict; the
 * caller's lock undoes the rest. A batch takes a few statements whatever its size: calls into SQLite cost more than rows.
 */
export function applyWrites(connection: Connection, writes: readonly Write[]): void {
  if (writes.length === 0) return;
  const version = asVersion(connection.row("UPDATE clock SET at = at + 1 RETURNING at")?.[0]);
  const before = conditionsOf(connection, writes);
  const puts = writes.flatMap((write) => {
    const fields = fieldsAfter(write, before.get(refKey(write.ref)) ?? null);
    return fields === null ? [] : [{ ref: write.ref, fields }];
  });
  const removes = writes.flatMap((write) => (write.kind === "remove" ? [{ ref: write.ref }] : []));
  for (const [first, group] of together(puts)) putAll(connection, first, group, version);
  for (const [first, group] of together(removes)) removeAll(connection, first, group);
}

/** The documents whose being there, or version, decides whether a write may be. */
function conditionsOf(connection: Connection, writes: readonly Write[]): ReadonlyMap<string, Stored> {
  const refs = writes.filter(({ kind }) => kind === "create" || kind === "patch").map(({ ref }) => ref);
  const found = readDocuments(connection, refs);
  return new Map(found.flatMap((document) => (document ? [[refKey(document.ref), document]] : [])));
}

/** The whole document as the write leaves it; null where it leaves none. */
function fieldsAfter(write: Write, before: Stored | null): Fields | null {
  switch (write.kind) {
    case "create":
      if (before !== null) throw new StoreConflict("exists", write.ref);
      return write.fields;
    case "put":
      return write.fields;
    case "patch":
      return patched(before, write);
    case "remove":
      return null;
    default:
      return write satisfies never;
  }
}

function patched(before: Stored | null, patch: Extract<Write, { kind: "patch" }>): Fields {
  if (before === null) throw new StoreConflict("missing", patch.ref);
  if (patch.ifVersion !== undefined && patch.ifVersion !== before.version) {
    throw new StoreConflict("version", patch.ref);
  }
  const fields = { ...before.fields, ...patch.fields };
  checkDocumentBytes(patch.ref, fields);
  return fields;
}

type Put = { readonly ref: Ref; readonly fields: Fields };

function putAll(
  connection: Connection,
  { scope, collection }: Ref,
  group: readonly Put[],
  version: number,
): void {
  const sql =
    `INSERT INTO ${tableOf(collection)} (scope, id, version, fields) SELECT ?, key, ?, value FROM json_each(?) WHERE true` +
    " ON CONFLICT (scope, id) DO UPDATE SET version = excluded.version, fields = excluded.fields";
  const pairs = group.map(
    ({ ref, fields }) => `${JSON.stringify(ref.id)}:${JSON.stringify(JSON.stringify(fields))}`,
  );
  connection.run(sql, [scope, version, `{${pairs.join(",")}}`]);
}

function removeAll(
  connection: Connection,
  { scope, collection }: Ref,
  group: readonly { readonly ref: Ref }[],
): void {
  const sql = `DELETE FROM ${tableOf(collection)} WHERE scope = ? AND id IN (SELECT value FROM json_each(?))`;
  connection.run(sql, [scope, JSON.stringify(group.map(({ ref }) => ref.id))]);
}

/** The entries by scope and collection, each group with the ref of its first. */
function together<Entry extends { readonly ref: Ref }>(
  entries: readonly Entry[],
): readonly (readonly [Ref, readonly Entry[]])[] {
  const groups = new Map<string, readonly [Ref, Entry[]]>();
  for (const entry of entries) {
    const key = refKey({ ...entry.ref, id: "" });
    const group = groups.get(key);
    if (group) group[1].push(entry);
    else groups.set(key, [entry.ref, [entry]]);
  }
  return [...groups.values()];
}
