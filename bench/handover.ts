import { join } from "node:path";
import { type Instant, laterBy } from "#domain/base/clock";
import { sendgridMailer } from "../functions/delivery/sendgrid/mailer";
import { planOrganisation, sendOrganisation } from "../functions/jobs/run-organisation";
import type { SendReport } from "../functions/jobs/send-due";
import { openRenderer } from "../functions/render/renderer";
import { openSqliteStore } from "../functions/store/sqlite/open-sqlite-store";
import { layStore, ownCopy, PORTS, withCatcher } from "./day";
import { type Measure, peakMb, perSecond, timed } from "./figures";
import { fill, ledgerRow, NOW, ORG } from "./ledger";

/** The largest day that is aimed at: every customer has something due, and the sending is cut into parts, as tasks do it. */

const CUSTOMERS = 5_000;
const INVOICES = 50_000;
/** Nothing more is claimed after so long; the part that follows knows only what lies in the store. */
const PART_MS = 2_000;
const NAME = "full.sqlite";

export async function layFull(folder: string): Promise<void> {
  const rows = Array.from({ length: INVOICES }, (_, index) => ledgerRow(index, CUSTOMERS));
  await layStore(join(folder, NAME), async (store) => fill(store, rows));
}

/** Plans once and hands over in parts, each on a store that it opens by itself; every mail goes out once. */
export const full: Measure = async (folder) => {
  const path = ownCopy(folder, NAME);
  const began = performance.now();
  const clock = (): Instant => laterBy(NOW, Math.round(performance.now() - began));
  const renderer = openRenderer({ templatesDir: "templates" });
  const planned = await timed(() =>
    inPart(path, (store) => planOrganisation({ ...PORTS, store, clock }, ORG)),
  );
  const sent = await withCatcher(path, (baseUrl) => {
    const mailer = sendgridMailer({ apiKey: "SG.bench", baseUrl, now: clock });
    return timed(() =>
      partsOf((part) =>
        inPart(path, (store) => {
          const until = laterBy(clock(), PART_MS);
          return sendOrganisation({ store, renderer, mailer, clock, until }, ORG, `bench-${part}`);
        }),
      ),
    );
  });
  const messages = sent.value.reduce((sum, part) => sum + sentIn(part), 0);
  if (messages !== CUSTOMERS) throw new Error(`${messages} messages were sent`);
  return {
    messages,
    parts: sent.value.length,
    seconds: (planned.ms + sent.ms) / 1000,
    planMs: planned.ms,
    sendMs: sent.ms,
    cpuMs: planned.cpuMs + sent.cpuMs,
    handedOverPerS: perSecond(messages, sent.ms),
    peakMb: peakMb(),
  };
};

async function inPart<Value>(
  path: string,
  work: (store: ReturnType<typeof openSqliteStore>) => Promise<Value>,
): Promise<Value> {
  const store = openSqliteStore(path);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Parts until one of them finds nothing to hand over. */
async function partsOf(part: (number: number) => Promise<SendReport>): Promise<readonly SendReport[]> {
  const reports: SendReport[] = [];
  for (;;) {
    const report = await part(reports.length);
    if (sentIn(report) === 0) return reports;
    reports.push(report);
  }
}

const sentIn = ({ sent }: SendReport): number => [...sent.values()].reduce((sum, count) => sum + count, 0);
