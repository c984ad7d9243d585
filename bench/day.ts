import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import { addDays } from "#domain/base/calendar";
import type { Mailer } from "../functions/delivery/port";
import { sendgridMailer } from "../functions/delivery/sendgrid/mailer";
import { openPublicHolidays } from "../functions/holidays/public-holidays";
import { type RunReport, runOrganisation } from "../functions/jobs/run-organisation";
import { openRenderer } from "../functions/render/renderer";
import { openSqliteStore } from "../functions/store/sqlite/open-sqlite-store";
import { countingStore } from "../test/support/world-counting-store";
import { mailCatcher } from "../workbench/cloud/catcher/catcher";
import { type Figures, type Measure, peakMb, perSecond, timed } from "./figures";
import { fill, ledgerRow, NOW, ORG, setUp, TODAY } from "./ledger";

/** No country's holidays count in these ledgers. */
export const PORTS = { clock: () => NOW, holidays: openPublicHolidays };

const INVOICES = 10_000;
const ACCOUNTS = 2_000;

/** Lays ready a store in which every account of the ledger is due today. */
export async function layDay(folder: string): Promise<void> {
  const rows = Array.from({ length: INVOICES }, (_, index) => ledgerRow(index, ACCOUNTS));
  await layStore(join(folder, "day.sqlite"), async (store) => fill(store, rows));
}

/** Lays ready ledgers of two sizes in which the same hundred accounts are due and all others later. */
export async function layGrowth(folder: string): Promise<void> {
  for (const size of GROWTH_SIZES) {
    const due = Array.from({ length: 500 }, (_, index) => ledgerRow(index, 100));
    const others = Array.from({ length: size - 500 }, (_, index) => {
      const row = ledgerRow(index + 500, Math.max(1, (size - 500) / 5), addDays(TODAY, 30));
      return { ...row, customerKey: `L-${row.customerKey}` };
    });
    await layStore(join(folder, `growth-${size}.sqlite`), async (store) => {
      await fill(store, due);
      await fill(store, others, addDays(TODAY, 33));
    });
  }
}

const GROWTH_SIZES = [1_000, 100_000] as const;

export async function layStore(
  path: string,
  work: (store: ReturnType<typeof openSqliteStore>) => Promise<void>,
): Promise<void> {
  const store = openSqliteStore(path);
  await setUp(store);
  await work(store);
  await store.close();
}

/** The store that lies ready, for this run alone. */
export function ownCopy(folder: string, name: string): string {
  const path = join(mkdtempSync(join(folder, "run-")), name);
  for (const suffix of ["", "-wal"])
    if (existsSync(join(folder, `${name}${suffix}`)))
      copyFileSync(join(folder, `${name}${suffix}`), `${path}${suffix}`);
  return path;
}

type Ran = { readonly report: RunReport; readonly figures: Figures };

async function runDay(path: string, mailer: Mailer): Promise<Ran> {
  const store = countingStore(openSqliteStore(path));
  const renderer = openRenderer({ templatesDir: "templates" });
  let plannedAt = 0;
  const from = performance.now();
  const { ms, cpuMs, value } = await timed(() =>
    runOrganisation({ store, mailer, renderer, ...PORTS }, ORG, "bench", ({ stage }) => {
      if (stage === "plan") plannedAt = performance.now();
    }),
  );
  const { read, written } = store.counts();
  await store.close();
  const docsWritten = Object.values(written).reduce((sum, count) => sum + count, 0);
  const planMs = plannedAt - from;
  return { report: value, figures: { ms, cpuMs, planMs, sendMs: ms - planMs, docsRead: read, docsWritten } };
}

const sentIn = ({ send }: RunReport): number =>
  [...send.sent.values()].reduce((sum, count) => sum + count, 0);

/** Plan, render, hand over and write down, with the mail catcher in a process of its own. */
export const day: Measure = async (folder) => {
  const path = ownCopy(folder, "day.sqlite");
  const { report, figures } = await withCatcher(path, (baseUrl) =>
    runDay(path, sendgridMailer({ apiKey: "SG.bench", baseUrl, now: () => NOW })),
  );
  const messages = sentIn(report);
  if (messages !== ACCOUNTS)
    throw new Error(`${messages} messages were sent: ${JSON.stringify(report.send)}`);
  const { ms = 0, sendMs = 0, docsRead = 0, docsWritten = 0 } = figures;
  return {
    messages,
    messagesPerS: perSecond(messages, ms),
    handedOverPerS: perSecond(messages, sendMs),
    ...figures,
    peakMb: peakMb(),
    docsReadPerMessage: docsRead / messages,
    docsWrittenPerMessage: docsWritten / messages,
  };
};

/** The mail catcher in a process of its own, for as long as the work takes. */
export async function withCatcher<Value>(
  path: string,
  work: (baseUrl: string) => Promise<Value>,
): Promise<Value> {
  const catcher = spawn(process.execPath, [process.argv[1] ?? "", "catcher", `${path}.mails`], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  try {
    return await work(await firstLine(catcher));
  } finally {
    catcher.stdin?.end();
    await once(catcher, "exit");
  }
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error("The catcher has no output");
  const [line] = await once(child.stdout, "data");
  return String(line).trim();
}

/** What the catcher's process does: serves until its input ends. */
export async function catchMails(file: string): Promise<void> {
  const catcher = mailCatcher({ file });
  process.stdout.write(`${await catcher.listen()}\n`);
  process.stdin.resume();
  await once(process.stdin, "end");
  await catcher.close();
}

/** The same hundred accounts due in a small and in a large ledger: the work must be the same. */
export const growth: Measure = async (folder) => {
  const taking: Mailer = { send: async () => ({ kind: "accepted", providerId: null }) };
  const figures: Record<string, number> = {};
  for (const size of GROWTH_SIZES) {
    const { report, figures: ran } = await runDay(ownCopy(folder, `growth-${size}.sqlite`), taking);
    figures[`of${size}Messages`] = sentIn(report);
    figures[`of${size}DocsRead`] = ran.docsRead ?? Number.NaN;
    figures[`of${size}Ms`] = ran.ms ?? Number.NaN;
  }
  return figures;
};
