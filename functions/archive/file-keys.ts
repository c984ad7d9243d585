import type { Fields, Json, Ref } from "../store/port";

/** Keys of kept files, wherever they stand in documents: `<organisation>/<sha256>-<arrival>`. */

const KEY = /^([A-Za-z0-9][A-Za-z0-9_-]{0,62})\/([0-9a-f]{64}-[0-9a-f]{12})$/;

/** The names (keys without the organisation) of all files that a document of that organisation names. */
export function fileNamesIn(fields: Json, organisation: string): readonly string[] {
  if (typeof fields === "string") {
    const [, folder, name] = KEY.exec(fields) ?? [];
    return folder === organisation && name !== undefined ? [name] : [];
  }
  if (typeof fields !== "object" || fields === null) return [];
  return Object.values(fields).flatMap((value: Json) => fileNamesIn(value, organisation));
}

/** Files are read and removed by the keys that stand here, whosever they are: no document may bring another organisation's. */
export const namesOnlyOwnFiles = ({ scope, collection }: Ref, { entries }: Fields): boolean =>
  collection !== "files" ||
  (isList(entries ?? null) &&
    (entries as readonly Json[]).every((entry) => isKeyOf(scope, (entry as Fields | null)?.key ?? null)));

const isKeyOf = (organisation: string, key: Json): boolean =>
  typeof key === "string" && KEY.exec(key)?.[1] === organisation;

/** The same document for an organisation of another id: the only place where documents name their organisation. */
export const rekeyed = (fields: Fields, from: string, to: string): Fields =>
  from === to ? fields : mapped(fields, from, to);

const mapped = (fields: Fields, from: string, to: string): Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, mappedValue(value, from, to)]));

function mappedValue(value: Json, from: string, to: string): Json {
  if (typeof value === "string") {
    const [, folder, name] = KEY.exec(value) ?? [];
    return folder === from ? `${to}/${name}` : value;
  }
  if (typeof value !== "object" || value === null) return value;
  if (isList(value)) return value.map((part) => mappedValue(part, from, to));
  return mapped(value, from, to);
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
