import { mkdtempSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { minorUnits } from "#domain/base/money";
import type { InvoiceRow } from "#domain/ledger/invoice";
import { openBackend } from "../addin/backend";
import { sendTable } from "../addin/sync/send-table";
import { api } from "../functions/api/app";
import { openSqliteStore } from "../functions/store/sqlite/open-sqlite-store";
import { memoryFiles } from "../test/support/memory-files";
import { NOBODY_SIGNS_IN } from "../test/support/nobody-signs-in";
import { type CountingStore, countingStore } from "../test/support/world-counting-store";
import { type Figures, type Measure, perSecond, timed } from "./figures";
import { ledgerRow, NOW, ORG, setUp } from "./ledger";

const ROWS = 10_000;
const ACCOUNTS = 2_000;
const TOKEN = "bench";

/** The rows of a table to the API over loopback and into the store: all of them, none changed, one cell changed. */
export const sync: Measure = async (folder) => {
  const store = countingStore(openSqliteStore(join(mkdtempSync(join(folder, "sync-")), "store.sqlite")));
  await setUp(store);
  let requests = 0;
  const { server, baseUrl } = await listen(store, () => {
    requests += 1;
  });
  const backend = openBackend({ baseUrl, token: TOKEN });
  const send = (rows: readonly InvoiceRow[]) =>
    sendTable(backend, { workbook: "bench.xlsx", table: "Invoices", kind: "invoices", rows, unreadable: [] });
  const counted = async (rows: readonly InvoiceRow[], name: string): Promise<Figures> => {
    store.reset();
    requests = 0;
    const { ms, cpuMs, value } = await timed(() => send(rows));
    const { read, written } = store.counts();
    const documentsWritten = Object.values(written).reduce((sum, count) => sum + count, 0);
    return {
      [`${name}Ms`]: ms,
      [`${name}CpuMs`]: cpuMs,
      [`${name}RowsPerS`]: perSecond(rows.length, ms),
      [`${name}Sent`]: value.sent,
      [`${name}Requests`]: requests,
      [`${name}DocsRead`]: read,
      [`${name}DocsWritten`]: documentsWritten,
    };
  };
  const rows = Array.from({ length: ROWS }, (_, index) => ledgerRow(index, ACCOUNTS));
  const changed = rows.map((row, index) => (index === 4_711 ? { ...row, paidMinor: minorUnits(1) } : row));
  const figures = {
    ...(await counted(rows, "first")),
    ...(await counted(rows, "again")),
    ...(await counted(changed, "oneCell")),
  };
  server.close();
  server.closeAllConnections();
  await store.close();
  return figures;
};

function listen(
  store: CountingStore,
  onRequest: () => void,
): Promise<{ readonly server: Server; readonly baseUrl: string }> {
  const app = api({
    store,
    clock: () => NOW,
    run: () => Promise.reject(new Error("Nothing runs here")),
    send: () => Promise.reject(new Error("Nothing runs here")),
    sending: () => Promise.reject(new Error("Nothing runs here")),
    pdf: () => Promise.reject(new Error("Nothing is printed here")),
    files: memoryFiles(),
    holidays: () => Promise.reject(new Error("No holidays are looked up here")),
    verifyToken: async (token) =>
      token === TOKEN ? { organisation: ORG, member: "bench", role: "owner" } : null,
    eventKey: async () => null,
    signIn: NOBODY_SIGNS_IN,
  });
  const fetch: typeof app.fetch = (...request) => {
    onRequest();
    return app.fetch(...request);
  };
  return new Promise((resolve) => {
    const server = serve({ fetch, port: 0, hostname: "127.0.0.1" }, () =>
      resolve({
        server: server as Server,
        baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      }),
    );
  });
}
