import { refKey } from "../check-writes";
import type { CountQuery, Fields, Query, Ref, Stored } from "../port";
import { checkQuery } from "../query-plan";
import type { Connection, Row } from "./connection";
import { tableOf } from "./schema";
import { countFor, selectFor } from "./select";

/** Documents out of the tables. Nothing here begins or ends an SQL transaction. */

/** The document, or null. */
export function readDocument(connection: Connection, ref: Ref): Stored | null {
  const sql = `SELECT version, fields FROM ${tableOf(ref.collection)} WHERE scope = ? AND id = ?`;
  const row = connection.row(sql, [ref.scope, ref.id]);
  return row === undefined ? null : stored(ref, row);
}

/** The documents in the order asked, with one statement per collection. */
export function readDocuments(connection: Connection, refs: readonly Ref[]): readonly (Stored | null)[] {
  const found = new Map<string, Stored>();
  for (const [first, ids] of idsByCollection(refs)) {
    const table = tableOf(first.collection);
    const sql = `SELECT id, version, fields FROM ${table} WHERE scope = ? AND id IN (SELECT value FROM json_each(?))`;
    for (const [id, ...rest] of connection.rows(sql, [first.scope, JSON.stringify(ids)])) {
      const ref: Ref = { ...first, id: String(id) };
      found.set(refKey(ref), stored(ref, rest));
    }
  }
  return refs.map((ref) => found.get(refKey(ref)) ?? null);
}

function idsByCollection(refs: readonly Ref[]): readonly (readonly [first: Ref, ids: readonly string[]])[] {
  const groups = new Map<string, readonly [Ref, string[]]>();
  for (const ref of refs) {
    const key = refKey({ ...ref, id: "" });
    const group = groups.get(key) ?? [ref, []];
    group[1].push(ref.id);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** The page of documents that the query asks for. Throws as `checkQuery` does. */
export function readQuery(connection: Connection, query: Query): readonly Stored[] {
  const { sql, parameters } = selectFor(query, checkQuery(query));
  const { scope, collection } = query;
  return connection
    .rows(sql, parameters)
    .map(([id, ...rest]) => stored({ scope, collection, id: String(id) }, rest));
}

/** How many documents the query would find. Throws as `checkQuery` does. */
export function countQuery(connection: Connection, query: CountQuery): number {
  const { sql, parameters } = countFor(query, checkQuery({ ...query, limit: 1 }));
  const count = connection.row(sql, parameters)?.[0];
  if (typeof count !== "number") throw new Error("A count is not a number");
  return count;
}

/** The version of the last write anywhere in the store. It only grows, so no document has the same one twice. */
export function readClock(connection: Connection): number {
  return asVersion(connection.row("SELECT at FROM clock")?.[0]);
}

function stored(ref: Ref, [version, fields]: Row): Stored {
  return { ref, version: String(asVersion(version)), fields: parsedFields(fields) };
}

function parsedFields(text: unknown): Fields {
  const value: unknown = JSON.parse(String(text));
  if (typeof value !== "object" || value === null) throw new Error("A stored document is not an object");
  // Only `applyWrites` fills this column, from checked fields.
  return value as Fields;
}

/** A version as SQLite gives it. */
export function asVersion(value: unknown): number {
  if (typeof value !== "number") throw new Error("A stored version is not a number");
  return value;
}
