import { generateKeyPairSync } from "node:crypto";
import Database from "libsql";
import type { Instant } from "#domain/base/clock";
import type { CaughtFile } from "./send-parts";
import type { AskedMail } from "./send-request";

/** One e-mail the catcher said it accepted. `id` counts up in the order of arrival. */
export type CaughtMail = Omit<AskedMail, "files"> & {
  readonly id: number;
  /** The files that came with it, without what is in them. */
  readonly files: readonly CaughtFile[];
  /** What the answer called X-Message-Id; a request to several recipients gives them the same. */
  readonly providerId: string;
  readonly receivedAt: Instant;
};

/** A message of Dunbook that was accepted more than once. */
export type RepeatedMessage = {
  readonly organisation: string;
  readonly message: string;
  readonly times: number;
};

type KeptMail = AskedMail & Pick<CaughtMail, "providerId" | "receivedAt">;

/** Everything accepted so far, in one SQLite file, duplicates included: the witness of what went out. */
export type Mailbox = {
  /** Resolves once the mail is committed: what is answered with 202 afterwards survives the end of the process. */
  keep(mail: KeptMail): Promise<void>;
  mails(page?: { readonly after?: number; readonly limit?: number }): readonly CaughtMail[];
  mail(id: number): CaughtMail | null;
  /** What is in the file of a mail at that place, counted from 1; null where there is none. */
  file(id: number, place: number): Buffer | null;
  count(): number;
  byMessage(message: string): readonly CaughtMail[];
  repeated(): readonly RepeatedMessage[];
  /** Mails whose events no receiver has confirmed yet, oldest first. */
  unreported(limit: number): readonly CaughtMail[];
  unreportedCount(): number;
  markReported(ids: readonly number[]): void;
  /** The private key (PEM, PKCS 8) that signs the events of this file; made on first use. */
  signingKey(): string;
  close(): void;
};

const BUSY_TIMEOUT_MS = 5_000;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS mails (
    id INTEGER PRIMARY KEY AUTOINCREMENT, provider_id TEXT NOT NULL, received_at TEXT NOT NULL,
    organisation TEXT, message TEXT, reported INTEGER NOT NULL DEFAULT 0, mail TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS mails_by_message ON mails (message) WHERE message IS NOT NULL;
  CREATE INDEX IF NOT EXISTS mails_unreported ON mails (id) WHERE reported = 0;
  CREATE TABLE IF NOT EXISTS files (
    mail INTEGER NOT NULL, place INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (mail, place));
  CREATE TABLE IF NOT EXISTS keys (name TEXT PRIMARY KEY, pem TEXT NOT NULL);`;

/** Opens the mailbox in `file` (":memory:" for one that is gone when closed), making it where there is none. */
export function openMailbox(file: string): Mailbox {
  const db = new Database(file);
  // Two days may run at once on one folder: the second writer waits for the first.
  db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
  // In WAL mode a commit outlives the process without waiting for the disk; only a power cut could take the last ones.
  switchToWriteAheadLog(db);
  db.exec("PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 10000;");
  db.exec(SCHEMA);
  const writer = batchWriter(db);
  const reported = db.prepare("UPDATE mails SET reported = 1 WHERE id = ?");
  return {
    ...mailReader(db),
    keep: writer.keep,
    markReported: db.transaction((ids: readonly number[]) => {
      for (const id of ids) reported.run([id]);
    }),
    signingKey: () => signingKeyIn(db),
    close: () => {
      writer.commit();
      db.close();
    },
  };
}

/** The change of mode does not wait for others by itself, so two processes that make one file meet here. */
function switchToWriteAheadLog(db: Database.Database): void {
  for (let tries = 0; ; tries += 1) {
    try {
      db.exec("PRAGMA journal_mode = WAL");
      return;
    } catch (error) {
      if (tries === 100) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

function mailReader(db: Database.Database) {
  const page = db.prepare("SELECT * FROM mails WHERE id > ? ORDER BY id LIMIT ?");
  const one = db.prepare("SELECT * FROM mails WHERE id = ?");
  const file = db.prepare("SELECT bytes FROM files WHERE mail = ? AND place = ?");
  const all = db.prepare("SELECT count(*) AS n FROM mails");
  const ofMessage = db.prepare("SELECT * FROM mails WHERE message = ? ORDER BY id");
  const unreported = db.prepare("SELECT * FROM mails WHERE reported = 0 ORDER BY id LIMIT ?");
  const unreportedCount = db.prepare("SELECT count(*) AS n FROM mails WHERE reported = 0");
  const repeated = db.prepare(`SELECT organisation, message, count(*) AS times FROM mails
    WHERE message IS NOT NULL GROUP BY organisation, message HAVING times > 1 ORDER BY min(id)`);
  return {
    mails: ({ after = 0, limit = 100 } = {}) => page.all([after, limit]).map(mailOf),
    mail: (id: number) => [one.get([id])].filter((row) => row !== undefined).map(mailOf)[0] ?? null,
    file: (id: number, place: number) => bytesIn(file.get([id, place])),
    count: () => countIn(all.get([])),
    byMessage: (message: string) => ofMessage.all([message]).map(mailOf),
    repeated: () => repeated.all([]).map((row) => row as RepeatedMessage),
    unreported: (limit: number) => unreported.all([limit]).map(mailOf),
    unreportedCount: () => countIn(unreportedCount.get([])),
  };
}

type Waiting = {
  readonly mail: KeptMail;
  readonly done: () => void;
  readonly failed: (e: unknown) => void;
};

/** Mails that arrive in one turn of the event loop are committed together: a commit costs more than an insert. */
function batchWriter(db: Database.Database) {
  const insert = db.prepare(
    "INSERT INTO mails (provider_id, received_at, organisation, message, mail) VALUES (?, ?, ?, ?, ?)",
  );
  const insertFile = db.prepare("INSERT INTO files (mail, place, bytes) VALUES (?, ?, ?)");
  const insertAll = db.transaction((batch: readonly Waiting[]) => {
    for (const { mail } of batch) {
      const { providerId, receivedAt, files, ...asked } = mail;
      const { dunbook_org = null, dunbook_message = null } = asked.customArgs;
      const text = JSON.stringify({ ...asked, files: files.map(({ bytes, ...told }) => told) });
      const { lastInsertRowid } = insert.run([providerId, receivedAt, dunbook_org, dunbook_message, text]);
      for (const { place, bytes } of files) insertFile.run([lastInsertRowid, place, bytes]);
    }
  });
  let waiting: Waiting[] = [];
  const commit = (): void => {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    try {
      insertAll(batch);
      for (const { done } of batch) done();
    } catch (error) {
      for (const { failed } of batch) failed(error);
    }
  };
  const keep = (mail: KeptMail): Promise<void> =>
    new Promise((done, failed) => {
      if (waiting.length === 0) setImmediate(commit);
      waiting.push({ mail, done, failed });
    });
  return { keep, commit };
}

function signingKeyIn(db: Database.Database): string {
  const select = db.prepare("SELECT pem FROM keys WHERE name = 'events'");
  const known = select.get([]) as { readonly pem: string } | undefined;
  if (known) return known.pem;
  const fresh = generateKeyPairSync("ec", { namedCurve: "prime256v1" }).privateKey;
  const pem = fresh.export({ format: "pem", type: "pkcs8" });
  db.prepare("INSERT OR IGNORE INTO keys (name, pem) VALUES ('events', ?)").run([pem]);
  // Another process may have been quicker; the file's key is everybody's.
  return (select.get([]) as { readonly pem: string }).pem;
}

/** Rows are this file's own writing, so they are read without checks. */
function mailOf(row: unknown): CaughtMail {
  const { id, provider_id, received_at, mail } = row as Readonly<Record<string, string>> & {
    readonly id: never;
  };
  // Mails caught by an earlier version say nothing of what they did not have.
  const told = { copies: [], headers: {}, categories: [], files: [], ...JSON.parse(mail ?? "{}") };
  return { ...told, id, providerId: provider_id, receivedAt: received_at as Instant };
}

const bytesIn = (row: unknown): Buffer | null =>
  row === undefined ? null : Buffer.from((row as { readonly bytes: Uint8Array }).bytes);

const countIn = (row: unknown): number => (row as { readonly n: number }).n;
