import { spawn } from "node:child_process";
import { once } from "node:events";
import { openBackend } from "../addin/backend";
import { type SyncProgress, syncWorkbook } from "../addin/sync/sync-workbook";
import { writeBack } from "../addin/sync/write-back";
import { type CellContent, SheetModel } from "../workbench/excel/model/sheet";
import { StyleTable } from "../workbench/excel/model/styles";
import { TableModel } from "../workbench/excel/model/table";
import { WorkbookModel } from "../workbench/excel/model/workbook";
import { openExcel } from "../workbench/excel/runtime/session";
import { type Figures, type Measure, peakMb, timed } from "./figures";
import { ledgerRow } from "./ledger";

const ROWS = 50_000;
const ACCOUNTS = 10_000;
const HEADERS = ["Invoice no", "Customer no", "Customer", "E-mail", "Issued", "Due", "Total", "Currency"];

/**
 * A sync of 50,000 rows as the pane does it, and for how long at a stretch it kept the page busy: processor time between
 * two turns of the event loop. The service answers from a process of its own, ready-made. Excel, which has a thread of
 * its own beside the pane, stands in this one here: what it takes is left out.
 */
export const pane: Measure = async () => {
  const service = spawn(process.execPath, ["-e", SERVICE], { stdio: ["ignore", "pipe", "inherit"] });
  const [port] = await once(service.stdout, "data");
  const backend = openBackend({ baseUrl: `http://127.0.0.1:${port}`, token: "bench" });
  const session = openExcel(ledger());
  const stretches = new Stretches();
  const { run } = session.host;
  const traffic = new Traffic();
  Reflect.set(session.host, "run", (batch: Parameters<typeof run>[0]) =>
    stretches.without(() => {
      const answer = run(batch);
      traffic.batch(JSON.stringify(batch).length, JSON.stringify(answer).length);
      return answer;
    }),
  );
  const settings = {
    workbook: "w_bench",
    connection: null,
    locale: { decimal: null, dateOrder: null },
    defaultCurrency: null,
  };
  const onProgress = ({ stage, done, total }: SyncProgress): void =>
    stretches.enter(stage === "read" && done === total ? "sync" : stage);
  const synced = await timed(() => syncWorkbook(backend, settings, { onProgress }));
  const first = traffic.since("first");
  const written = await timed(() => writeBack(backend, "w_bench", synced.value, { onProgress }));
  const write = traffic.since("write");
  const resynced = await timed(() => syncWorkbook(backend, settings, { onProgress }));
  const unchanged = traffic.since("unchanged");
  const again = await timed(() => writeBack(backend, "w_bench", synced.value, { onProgress }));
  stretches.stop();
  traffic.stop();
  session.close();
  service.kill();
  return {
    rowsSent: synced.value.rowsSent,
    syncMs: synced.ms,
    writeMs: written.ms,
    unchangedMs: resynced.ms,
    unchangedRowsSent: resynced.value.rowsSent,
    writeAgainMs: again.ms,
    ...first,
    ...write,
    ...unchanged,
    ...traffic.since("writeAgain"),
    ...stretches.longest(),
    peakMb: peakMb(),
  };
};

/** What goes to the service and to Excel and comes back, in bytes of JSON: Excel on the web takes 5 MB at most in one go. */
class Traffic {
  private requests: number[] = [];
  private batches: number[] = [];
  private readonly fetch = globalThis.fetch;

  constructor() {
    globalThis.fetch = async (...asked) => {
      const body = asked[1]?.body;
      this.requests.push(typeof body === "string" ? body.length : 0);
      return this.fetch(...asked);
    };
  }

  batch(asked: number, answered: number): void {
    this.batches.push(Math.max(asked, answered));
  }

  /** What has gone since the last time this was asked. */
  since(name: string): Figures {
    const { requests, batches } = this;
    this.requests = [];
    this.batches = [];
    return {
      [`${name}Requests`]: requests.length,
      [`${name}RequestKbTotal`]: Math.round(sum(requests) / 1000),
      [`${name}RequestKbLargest`]: Math.round(Math.max(0, ...requests) / 1000),
      [`${name}Batches`]: batches.length,
      [`${name}BatchKbLargest`]: Math.round(Math.max(0, ...batches) / 1000),
    };
  }

  stop(): void {
    globalThis.fetch = this.fetch;
  }
}

const sum = (sizes: readonly number[]): number => sizes.reduce((all, size) => all + size, 0);

/** The longest stretches between two turns of the event loop, by stage. */
class Stretches {
  private stage = "read";
  private last = cpuMs();
  private leftOut = 0;
  private stopped = false;
  private readonly most = new Map<string, number>();

  constructor() {
    this.turn();
  }

  enter(stage: string): void {
    this.stage = stage;
  }

  without<Value>(work: () => Value): Value {
    const from = cpuMs();
    try {
      return work();
    } finally {
      this.leftOut += cpuMs() - from;
    }
  }

  stop(): void {
    this.stopped = true;
  }

  longest(): Figures {
    return Object.fromEntries([...this.most].map(([stage, ms]) => [`${stage}BusyMs`, ms]));
  }

  private readonly turn = (): void => {
    const now = cpuMs();
    const busy = now - this.last - this.leftOut;
    this.most.set(this.stage, Math.max(this.most.get(this.stage) ?? 0, busy));
    this.last = now;
    this.leftOut = 0;
    if (!this.stopped) setImmediate(this.turn);
  };
}

/** What this process has had of the processors, collecting garbage included. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function ledger(): WorkbookModel {
  const workbook = new WorkbookModel("ledger.xlsx", new StyleTable());
  const sheet = new SheetModel("{sheet}", "Ledger", workbook.styles);
  const rows = Array.from({ length: ROWS }, (_, index) => cellsOf(index));
  [HEADERS, ...rows].forEach((cells, row) => {
    cells.forEach((cell, column) => {
      sheet.load(row, column, cell, 0);
    });
  });
  const area = { row: 0, column: 0, rowCount: ROWS + 1, columnCount: HEADERS.length };
  sheet.tables.push(new TableModel("1", "Invoices", sheet, area, [...HEADERS], false, null, null));
  workbook.sheets.push(sheet);
  return workbook;
}

function cellsOf(index: number): readonly CellContent[] {
  const { number, customerKey, customerName, email, issuedOn, dueOn, totalMinor } = ledgerRow(
    index,
    ACCOUNTS,
  );
  return [
    number,
    customerKey,
    customerName ?? "",
    email ?? "",
    issuedOn ?? "",
    dueOn ?? "",
    totalMinor / 100,
    "EUR",
  ];
}

const SERVICE = `
const { createServer } = require("node:http");
const cells = { status: "Overdue", level: "2 Demand for payment", lastNotice: "2026-11-16", nextAction: "Final notice",
  nextActionOn: "2026-11-30", balance: { minor: 12345, currency: "EUR" },
  note: "Demand for payment sent on 2026-11-16, delivered.", latestNote: "" };
const numberAt = (index) => "INV-" + String(index + 1).padStart(6, "0");
const page = (from) => ({
  rows: Array.from({ length: Math.min(1000, ${ROWS} - from) }, (_, at) => ({ number: numberAt(from + at), cells })),
  next: from + 1000 < ${ROWS} ? String(from + 1000) : null,
  seen: "now",
});
let compared = 0;
const answers = {
  // The first time everything differs, from then on nothing does.
  "/v1/sync/compare": () => ({ sourceId: "s_" + "0".repeat(20),
    differing: compared++ > 0 ? [] : Array.from({ length: 64 }, (_, bucket) => ({ bucket, rows: {} })) }),
  "/v1/sync/rows": () => ({ taken: 500, refused: [] }),
};
const server = createServer((request, response) => {
  const url = new URL(request.url, "http://localhost");
  const answer = answers[url.pathname] ?? (() => page(Number(url.searchParams.get("after") ?? 0)));
  request.resume().on("end", () => response.end(JSON.stringify(answer())));
});
server.listen(0, "127.0.0.1", () => process.stdout.write(String(server.address().port)));
`;
