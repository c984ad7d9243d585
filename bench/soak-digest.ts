import { digest } from "#domain/base/identity";
import { COLLECTIONS } from "../functions/store/indexes";
import type { Scope } from "../functions/store/port";
import { Connection } from "../functions/store/sqlite/connection";
import { tableOf } from "../functions/store/sqlite/schema";

/** Every document of a scope, as "collection/id" and a digest of what it holds; read from the file itself. */
export type Contents = ReadonlyMap<string, string>;

/** The one document that is made by chance. */
const BY_CHANCE = "settings/signing-key";

export function contentsOf(path: string, scope: Scope): Contents {
  const connection = new Connection(path);
  try {
    const contents = new Map<string, string>();
    for (const collection of Object.keys(COLLECTIONS)) {
      const table = tableOf(collection as keyof typeof COLLECTIONS);
      for (const [id, fields] of connection.rows(`SELECT id, fields FROM ${table} WHERE scope = ?`, [
        scope,
      ])) {
        const name = `${collection}/${id}`;
        if (name !== BY_CHANCE) contents.set(name, digest(inOrder(JSON.parse(String(fields)))));
      }
    }
    return contents;
  } finally {
    connection.close();
  }
}

/** JSON with the fields of every record in one order. */
const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** What is in one and not, or otherwise, in the other; sorted. */
export function differences(together: Contents, alone: Contents): readonly string[] {
  const names = new Set([...together.keys(), ...alone.keys()]);
  return [...names].filter((name) => together.get(name) !== alone.get(name)).sort();
}
