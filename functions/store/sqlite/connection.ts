import Database from "libsql";
import { StoreContention } from "../port";

/**
 * One connection to one SQLite file, and all that libsql wants to be treated with care for: a boolean or undefined as a
 * parameter ends the whole process, so parameters are text and numbers only; text it hands back ends at a NUL; a prepared
 * statement outlives the closing of its connection.
 */
export type Parameter = string | number;
export type Row = readonly unknown[];

/** How long a writer waits for another process's writer. */
const BUSY_TIMEOUT_MS = 5000;

export class Connection {
  readonly #database: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();
  #isOpen = true;

  /** Throws where the file cannot be opened; the file is made where there is none, its folder is not. */
  constructor(path: string) {
    this.#database = new Database(path);
    this.#database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
  }

  /** All rows, each a list of its columns. */
  rows(sql: string, parameters: readonly Parameter[] = []): readonly Row[] {
    return this.#statement(sql).all(parameters).map(asRow);
  }

  /** The first row, or undefined. */
  row(sql: string, parameters: readonly Parameter[] = []): Row | undefined {
    const row = this.#statement(sql).get(parameters);
    return row === undefined ? undefined : asRow(row);
  }

  /** Runs a statement that returns no rows; the number of rows it changed. */
  run(sql: string, parameters: readonly Parameter[] = []): number {
    return this.#prepared(sql).run(parameters).changes;
  }

  /** Reads that belong together: other processes' writes are seen by all of them or by none. */
  snapshot<Value>(read: () => Value): Value {
    return this.#between("BEGIN", read);
  }

  /** Writes that are saved together, durably, or not at all. Throws StoreContention where others write for too long. */
  locked<Value>(write: () => Value): Value {
    try {
      return this.#between("BEGIN IMMEDIATE", write);
    } catch (error) {
      throw isBusy(error) ? new StoreContention() : error;
    }
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#statements.clear();
    this.#database.close();
  }

  #between<Value>(begin: string, work: () => Value): Value {
    this.run(begin);
    try {
      const value = work();
      this.run("COMMIT");
      return value;
    } catch (error) {
      // A full disk ends the SQL transaction by itself; rolling back again would hide why.
      if (this.#database.inTransaction) this.run("ROLLBACK");
      throw error;
    }
  }

  #statement(sql: string): Database.Statement {
    const statement = this.#statements.get(sql);
    return statement ?? this.#prepared(sql).raw();
  }

  #prepared(sql: string): Database.Statement {
    if (!this.#isOpen) throw new Error("The store is closed");
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** Whether the error says that another process holds the file. */
export function isBusy(error: unknown): boolean {
  return sqliteCode(error).startsWith("SQLITE_BUSY");
}

/** SQLite's own word for what went wrong ("SQLITE_NOTADB"), or "". */
export function sqliteCode(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

function asRow(row: unknown): Row {
  if (!Array.isArray(row)) throw new Error("SQLite answered with something that is not a row");
  return row;
}
