import { COLLECTIONS, type CollectionName, type CollectionSpec } from "../indexes";
import { StoreContention } from "../port";
import { Connection, isBusy, sqliteCode } from "./connection";

/**
 * The SQLite file: a table per collection with scope, id, version and the fields as JSON. Every indexed field is a
 * column computed from that JSON by SQLite itself, so an index declared later is right for the rows that were there before, and
 * for rows an older program still writes. An index that is no longer declared stays: an older program may need it.
 */

/** "Dunb": how SQLite's file header (https://sqlite.org/pragma.html#pragma_application_id) tells our files from others. */
const APPLICATION_ID = 0x44756e62;
/** Raised when a file of before cannot be read any more as it is; 2: histories tell levels, courses and marks apart. */
const LAYOUT = 2;

/** A boolean in an indexed column: a blob, so that it equals no number and sorts outside every range. */
export const booleanColumn = (value: boolean): string => (value ? "x'01'" : "x'00'");

/** The table of a collection. */
export const tableOf = (collection: CollectionName): string => `doc_${collection}`;
/** The column of an indexed field; null where the document has no text, number or boolean in it. */
export const columnOf = (field: string): string => `f_${field}`;
/** The SQLite index over these fields, or null for a listing by id, which the table's own key answers. */
export const indexOf = (collection: CollectionName, fields: readonly string[]): string | null =>
  fields.length === 0 ? null : `ix_${collection}__${fields.join("__")}`;

/**
 * Opens the file, makes or upgrades its tables, and sets it up to be durable. Throws an Error of one sentence for a
 * file that is damaged, of another program, of a newer Dunbook, or in a place that cannot be written.
 */
export function openStoreFile(path: string): Connection {
  let connection: Connection | undefined;
  try {
    connection = new Connection(path);
    recognise(connection);
    switchToWriteAheadLog(connection);
    connection.run("PRAGMA synchronous = FULL");
    upgrade(connection);
    return connection;
  } catch (error) {
    connection?.close();
    throw new Error(`Cannot open the store at ${path}: ${because(error)}.`, { cause: error });
  }
}

/** A file that is neither empty nor ours is left as it is. */
function recognise(connection: Connection): void {
  // One look at all of it: another process may be making the file at this moment.
  connection.snapshot(() => refuseOthers(connection));
}

function refuseOthers(connection: Connection): void {
  const [application] = connection.row("PRAGMA application_id") ?? [];
  const [layout] = connection.row("PRAGMA user_version") ?? [];
  if (application === APPLICATION_ID) {
    if (typeof layout === "number" && layout > LAYOUT) throw new Error("a newer Dunbook made it");
    if (layout !== LAYOUT)
      throw new Error(
        "an earlier Dunbook made it and this one cannot read its history: take another data folder, or begin the example anew with dunbook start --fresh",
      );
    return;
  }
  const isEmpty = connection.row("SELECT 1 FROM sqlite_master LIMIT 1") === undefined;
  if (application !== 0 || !isEmpty) throw new Error("it belongs to another program");
}

/** The change of mode does not wait for others by itself, so two processes that make one file meet here. */
function switchToWriteAheadLog(connection: Connection): void {
  const isDone = () => ["wal", "memory"].includes(String(connection.row("PRAGMA journal_mode")?.[0]));
  for (let tries = 0; !isDone(); tries += 1) {
    try {
      connection.row("PRAGMA journal_mode = WAL");
    } catch (error) {
      if (!isBusy(error) || tries === 100) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

/** Adds what is missing, in one SQL transaction, so that a kill leaves the file as it was. */
function upgrade(connection: Connection): void {
  if (missing(connection).length === 0) return;
  connection.locked(() => {
    for (const sql of missing(connection)) connection.run(sql);
  });
}

function missing(connection: Connection): readonly string[] {
  const names = new Set(connection.rows("SELECT name FROM sqlite_master").map(([name]) => String(name)));
  const [application] = connection.row("PRAGMA application_id") ?? [];
  const stamp = [`PRAGMA application_id = ${APPLICATION_ID}`, `PRAGMA user_version = ${LAYOUT}`];
  const clock = ["CREATE TABLE clock (at INTEGER NOT NULL)", "INSERT INTO clock (at) VALUES (0)"];
  return [
    ...(application === APPLICATION_ID ? [] : stamp),
    ...(names.has("clock") ? [] : clock),
    ...Object.entries(COLLECTIONS).flatMap(([collection, spec]) =>
      missingOf(connection, asCollection(collection), spec, names),
    ),
  ];
}

function missingOf(
  connection: Connection,
  collection: CollectionName,
  spec: CollectionSpec,
  names: ReadonlySet<string>,
): readonly string[] {
  const table = tableOf(collection);
  const found = connection.rows(`SELECT name FROM pragma_table_xinfo('${table}')`);
  const columns = new Set(found.map(([name]) => String(name)));
  const fields = [...new Set(spec.indexes.flat())];
  return [
    ...(names.has(table) ? [] : [createTable(table)]),
    ...fields.filter((field) => !columns.has(columnOf(field))).map((field) => addColumn(table, field)),
    ...spec.indexes.flatMap((index) => {
      const name = indexOf(collection, index);
      return name === null || names.has(name) ? [] : [createIndex(name, table, index)];
    }),
  ];
}

const createTable = (table: string): string =>
  `CREATE TABLE ${table} (scope TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, fields TEXT NOT NULL, PRIMARY KEY (scope, id))`;

const createIndex = (name: string, table: string, fields: readonly string[]): string =>
  `CREATE INDEX ${name} ON ${table} (scope, ${fields.map(columnOf).join(", ")}, id)`;

function addColumn(table: string, field: string): string {
  if (!/^[A-Za-z][A-Za-z0-9]*$/.test(field)) throw new Error(`its index names a field "${field}"`);
  const at = `'$.${field}'`;
  const value =
    `CASE json_type(fields, ${at}) WHEN 'true' THEN ${booleanColumn(true)} WHEN 'false' THEN ${booleanColumn(false)}` +
    ` WHEN 'object' THEN NULL WHEN 'array' THEN NULL ELSE json_extract(fields, ${at}) END`;
  return `ALTER TABLE ${table} ADD COLUMN ${columnOf(field)} AS (${value}) VIRTUAL`;
}

function asCollection(name: string): CollectionName {
  if (!isCollection(name)) throw new Error(`it has no collection ${name}`);
  return name;
}

function isCollection(name: string): name is CollectionName {
  return Object.hasOwn(COLLECTIONS, name);
}

function because(error: unknown): string {
  const code = sqliteCode(error);
  const message = error instanceof Error ? error.message : String(error);
  if (code === "SQLITE_NOTADB") return "it is not a store file";
  if (code.startsWith("SQLITE_CORRUPT")) return "the file is damaged";
  if (code.startsWith("SQLITE_READONLY") || message.endsWith(': 8")'))
    return "the file or its folder cannot be written";
  if (code.startsWith("SQLITE_CANTOPEN") || message.endsWith(': 14")')) {
    return "the folder is missing or cannot be written, or this is not a file";
  }
  if (code.startsWith("SQLITE_BUSY") || error instanceof StoreContention)
    return "another program keeps it busy";
  return message;
}
