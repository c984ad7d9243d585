import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { OrganisationId } from "#domain/base/identity";
import { type ApiPorts, api } from "../../functions/api/app";
import { openPublicHolidays } from "../../functions/holidays/public-holidays";
import { runOrganisation, sendOrganisation } from "../../functions/jobs/run-organisation";
import { openPdfWriter } from "../../functions/render/pdf/open-pdf-writer";
import { openRenderer } from "../../functions/render/renderer";
import type { DocumentStore } from "../../functions/store/port";
import { getEventKey } from "../../functions/store/repositories/event-keys";
import { Connection } from "../../functions/store/sqlite/connection";
import { openSqliteStore } from "../../functions/store/sqlite/open-sqlite-store";
import { MORNING, memoryMailer } from "../functions/overdue-ledger";
import { type MemoryFiles, memoryFiles } from "../support/memory-files";
import { NOBODY_SIGNS_IN } from "../support/nobody-signs-in";
import { type CountingStore, countingStore } from "../support/world-counting-store";
import { fillSide, type Side } from "./side";
import { openKept } from "./what-is-kept";
import { type Answer, type Ask, type Asked, CALLERS, KASE, OTHER, PUBLIC_URL, smsTokenOf } from "./who";

/**
 * A cloud under attack: two organisations of the same service in one embedded store, each with all that can be asked for by an
 * id, a member of every role in each, the real API and jobs over them, and a fingerprint of everything that is kept.
 */
export type AttackedCloud = {
  readonly kase: Side;
  readonly other: Side;
  readonly store: CountingStore;
  readonly files: MemoryFiles;
  readonly ports: ApiPorts;
  /** Sends a request to the API, without a network. */
  readonly ask: Ask;
  readonly fetch: (request: Request) => Promise<Response>;
  /** One text for all that is kept: every document with its version, every file. `without`: collections left out of it. */
  readonly fingerprint: (without?: readonly string[]) => string;
  /** Everything that is kept of one organisation, as one text. */
  readonly dump: (scope?: OrganisationId) => string;
  /** Back to how it was when it had been set up. */
  readonly restore: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const TEMPLATES = path.resolve(__dirname, "../../templates");

export async function openAttackedCloud(changes: Partial<ApiPorts> = {}): Promise<AttackedCloud> {
  const folder = mkdtempSync(path.join(tmpdir(), "dunbook-attacks-"));
  const at = (name: string): string => path.join(folder, name);
  const setUp = openSqliteStore(at("base.sqlite"));
  let current: DocumentStore = setUp;
  const store = countingStore(forwarded(() => current));
  const files = memoryFiles();
  const ports = portsOver(store, files, changes);
  const app = api(ports);
  const fetch = async (request: Request): Promise<Response> => app.fetch(request);
  const ask = (method: string, where: string, given: Asked = {}) => asked(fetch, method, where, given);
  const kase = await fillSide({ ports, ask, id: KASE, name: "Kase & Co", mark: "Tamm" });
  const other = await fillSide({ ports, ask, id: OTHER, name: "Saar Puit", mark: "Kuusk" });
  const writer = new Connection(at("base.sqlite"));
  writer.rows("PRAGMA wal_checkpoint(TRUNCATE)");
  writer.close();
  await setUp.close();
  const kept = openKept(at("base.sqlite"), at, files, (store) => {
    current = store;
  });
  return {
    ...{ kase, other, store, files, ports, ask, fetch },
    fingerprint: kept.fingerprint,
    dump: (scope) => kept.dump(scope),
    restore: kept.restore,
    close: async () => {
      await kept.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function portsOver(store: DocumentStore, files: MemoryFiles, changes: Partial<ApiPorts>): ApiPorts {
  const clock = () => MORNING;
  const mailer = memoryMailer(({ to }) =>
    to.email.startsWith("silent@")
      ? { kind: "unknown", because: "no answer in time" }
      : { kind: "accepted", providerId: `id-of-${to.email.length}` },
  );
  const renderer = openRenderer({ templatesDir: TEMPLATES });
  const pdf = openPdfWriter({ templatesDir: TEMPLATES });
  const run = { store, clock, files, mailer, renderer, holidays: openPublicHolidays };
  return {
    ...{ store, clock, files, holidays: openPublicHolidays },
    verifyToken: async (token) => CALLERS.get(token) ?? null,
    run: (id) => runOrganisation(run, id, "worker"),
    send: (id) => sendOrganisation(run, id, "worker"),
    sending: async () => ({ mailer, renderer }),
    pdf: async () => pdf,
    eventKey: (id) => getEventKey(store, id),
    smsCallbacks: async (id) => ({ authToken: smsTokenOf(id), publicUrl: PUBLIC_URL }),
    providers: {
      secrets: { read: async () => null, write: async () => undefined },
      standard: { email: "the catcher", sms: null },
      onOneMachine: false,
    },
    signIn: NOBODY_SIGNS_IN,
    ...changes,
  };
}

/** The store that is open just now. */
const forwarded = (current: () => DocumentStore): DocumentStore => ({
  get: (ref) => current().get(ref),
  getMany: (refs) => current().getMany(refs),
  query: (query) => current().query(query),
  count: (query) => current().count(query),
  write: (writes) => current().write(writes),
  transaction: (work) => current().transaction(work),
  close: () => current().close(),
});

async function asked(
  fetch: (request: Request) => Promise<Response>,
  method: string,
  where: string,
  { token = null, body, headers = {} }: Asked,
): Promise<Answer> {
  const sent = typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);
  const response = await fetch(
    new Request(`${PUBLIC_URL}${where}`, {
      method,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(sent === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(sent === undefined ? {} : { body: sent as string }),
    }),
  );
  const text = await response.text();
  return { status: response.status, text, headers: response.headers, code: codeIn(text) };
}

function codeIn(text: string): string | null {
  try {
    return (JSON.parse(text) as { error?: { code?: string } }).error?.code ?? null;
  } catch {
    return null;
  }
}
