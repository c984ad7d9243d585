import type { CountQuery, Query } from "../port";
import { type IndexMatch, type IndexRange, rangeValue } from "../query-plan";
import type { Parameter } from "./connection";
import { booleanColumn, columnOf, indexOf, tableOf } from "./schema";

/** SQL with the values for its question marks. */
export type Select = { readonly sql: string; readonly parameters: readonly Parameter[] };

type Condition = readonly [sql: string, ...parameters: Parameter[]];

/** The SELECT of id, version and fields that answers a checked query from exactly the index that was found for it. */
export function selectFor(query: Query, match: IndexMatch): Select {
  const conditions = [...conditionsOf(query, match), ...afterwards(query, match.range)];
  const order = match.range === null ? "id" : `${columnOf(match.range.field)}, id`;
  return {
    sql: `SELECT id, version, fields ${whereOf(query, match, conditions)} ORDER BY ${order} LIMIT ?`,
    parameters: [...conditions.flatMap(([, ...parameters]) => parameters), query.limit],
  };
}

/** The SELECT of how many documents a checked query would find. */
export function countFor(query: CountQuery, match: IndexMatch): Select {
  const conditions = conditionsOf(query, match);
  return {
    sql: `SELECT COUNT(*) ${whereOf(query, match, conditions)}`,
    parameters: conditions.flatMap(([, ...parameters]) => parameters),
  };
}

const conditionsOf = ({ scope }: CountQuery, { equal, range }: IndexMatch): readonly Condition[] => [
  ["scope = ?", scope],
  ...equal.map(([field, value]) => equals(field, value)),
  ...(range === null ? [] : within(range)),
];

function whereOf({ collection }: CountQuery, match: IndexMatch, conditions: readonly Condition[]): string {
  const index = indexOf(collection, match.index);
  const table = `${tableOf(collection)}${index === null ? "" : ` INDEXED BY ${index}`}`;
  return `FROM ${table} WHERE ${conditions.map(([sql]) => sql).join(" AND ")}`;
}

function equals(field: string, value: string | number | boolean): Condition {
  const column = columnOf(field);
  if (typeof value === "boolean") return [`${column} = ${booleanColumn(value)}`];
  return [`${column} = ${mark(value)}`, parameter(value)];
}

/** SQLite sorts null, numbers, text, blobs (our booleans): '' is where text begins and x'' is where it has ended. */
function within(range: IndexRange): readonly Condition[] {
  const column = columnOf(range.field);
  const notEmpty: Condition = [`${column} IS NOT NULL`];
  if (range.of === "any") return [notEmpty, [`${column} < x''`]];
  const textOnly: readonly Condition[] = [[`${column} >= ''`], [`${column} < x''`]];
  const numbersOnly: readonly Condition[] = [notEmpty, [`${column} < ''`]];
  const { from, to } = range;
  return [
    ...(range.of === "text" ? textOnly : numbersOnly),
    ...(from === undefined ? [] : [[`${column} >= ${mark(from)}`, parameter(from)] as const]),
    ...(to === undefined ? [] : [[`${column} <= ${mark(to)}`, parameter(to)] as const]),
  ];
}

function afterwards({ after }: Query, range: IndexRange | null): readonly Condition[] {
  if (after === undefined) return [];
  if (range === null) return [["id > ?", after.ref.id]];
  const value = rangeValue(after.fields[range.field]);
  if (value === null) throw new Error("A query was not checked before it was run");
  return [[`(${columnOf(range.field)}, id) > (${mark(value)}, ?)`, parameter(value), after.ref.id]];
}

/** Numbers go through SQLite's own reading of JSON, as the stored ones did, so that 0.1 meets 0.1. */
function mark(value: string | number): string {
  return typeof value === "number" ? "json_extract(?, '$')" : "?";
}

function parameter(value: string | number): Parameter {
  return typeof value === "number" ? JSON.stringify(value) : value;
}
