import { randomBytes } from "node:crypto";
import Database from "libsql";
import type { Instant } from "#domain/base/clock";

/** One SMS the catcher said it accepted. `id` counts up in the order of arrival. */
export type CaughtText = {
  readonly id: number;
  /** Twilio's name for it: "SM" and 32 hex digits. */
  readonly sid: string;
  readonly to: string;
  readonly from: string;
  readonly text: string;
  /** Where its reports are to go, without the server; null: nowhere. */
  readonly callback: string | null;
  readonly receivedAt: Instant;
  /** How many of its reports have been confirmed by a receiver. */
  readonly reported: number;
};

/** Everything accepted so far, in one SQLite file, duplicates included: the witness of what went out. */
export type TextBox = {
  keep(text: Omit<CaughtText, "id" | "reported">): void;
  texts(page?: { readonly after?: number; readonly limit?: number }): readonly CaughtText[];
  count(): number;
  markReported(id: number, reported: number): void;
  /** The account of this file, which stays the same. */
  account(): { readonly sid: string; readonly token: string };
  close(): void;
};

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS texts (
    id INTEGER PRIMARY KEY AUTOINCREMENT, reported INTEGER NOT NULL DEFAULT 0, text TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS account (name TEXT PRIMARY KEY, value TEXT NOT NULL);`;

/** Opens the box in `file` (":memory:" for one that is gone when closed), making it where there is none. */
export function openTextBox(file: string): TextBox {
  const db = new Database(file);
  // Two days may run at once on one folder: the second waits for the first.
  db.exec("PRAGMA busy_timeout = 5000");
  db.exec(SCHEMA);
  const insert = db.prepare("INSERT INTO texts (text) VALUES (?)");
  const page = db.prepare("SELECT * FROM texts WHERE id > ? ORDER BY id LIMIT ?");
  const all = db.prepare("SELECT count(*) AS n FROM texts");
  const report = db.prepare("UPDATE texts SET reported = ? WHERE id = ?");
  return {
    keep: (text) => {
      insert.run([JSON.stringify(text)]);
    },
    texts: ({ after = 0, limit = 100 } = {}) => page.all([after, limit]).map(textOf),
    count: () => (all.get([]) as { readonly n: number }).n,
    markReported: (id, reported) => {
      report.run([reported, id]);
    },
    account: () => ({
      sid: `AC${keptValue(db, "sid", () => randomBytes(16).toString("hex"))}`,
      token: keptValue(db, "token", () => randomBytes(16).toString("hex")),
    }),
    close: () => {
      db.close();
    },
  };
}

/** A value made on first use. Another process may be quicker; the file's is everybody's. */
function keptValue(db: Database.Database, name: string, make: () => string): string {
  db.prepare("INSERT OR IGNORE INTO account (name, value) VALUES (?, ?)").run([name, make()]);
  return (db.prepare("SELECT value FROM account WHERE name = ?").get([name]) as { readonly value: string })
    .value;
}

/** Rows are this file's own writing, so they are read without checks. */
function textOf(row: unknown): CaughtText {
  const { id, reported, text } = row as {
    readonly id: number;
    readonly reported: number;
    readonly text: string;
  };
  return { ...JSON.parse(text), id, reported };
}
