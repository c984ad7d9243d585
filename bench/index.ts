import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeBook } from "../test/support/killable-book";
import { cost } from "./cost";
import { catchMails, day, growth, layDay, layGrowth } from "./day";
import { type Aim, type Figures, type Measure, machine, medians } from "./figures";
import { full, layFull } from "./handover";
import { TODAY } from "./ledger";
import { opening } from "./opening";
import { page } from "./page";
import { pane } from "./pane";
import { plan, render } from "./planning";
import { sync } from "./sync";
import { tick } from "./tick";
import { read, writeBack } from "./workbook";

/**
 * How fast the slice is: `npm run bench`, or `npm run bench -- day` for one measure. Every run is a process of its own;
 * figures are medians of five. Nothing is asserted: the table says what an aim is missed by.
 */
const RUNS = 5;

type Entry = {
  readonly title: string;
  readonly run: Measure;
  readonly aims: readonly Aim[];
  /** Where the figures are mostly counts, which are the same each time. */
  readonly runs?: number;
};

const MEASURES: Readonly<Record<string, Entry>> = {
  read: { title: "read a workbook of 10,000 x 12 through office.js", run: read, aims: [] },
  sync: { title: "sync 10,000 rows over loopback into the store", run: sync, aims: [] },
  plan: {
    title: "plan 100,000 open invoices of 20,000 accounts in memory",
    run: plan,
    aims: [{ figure: "timesPlain", atMost: 5 }],
  },
  render: { title: "render 2,000 letters of 5 invoices", run: render, aims: [] },
  day: {
    title: "the day of 10,000 invoices, 2,000 accounts due",
    run: day,
    aims: [
      { figure: "ms", atMost: 2_000 },
      { figure: "peakMb", atMost: 250 },
    ],
  },
  full: {
    title: "the day of 50,000 invoices, 5,000 accounts due, handed over in parts of 2 s",
    run: full,
    aims: [{ figure: "peakMb", atMost: 250 }],
  },
  writeBack: { title: "write 8 status cells into 10,000 rows, and save", run: writeBack, aims: [] },
  pane: {
    title: "the pane's sync of 50,000 rows, and how long it keeps the page busy at a stretch",
    run: pane,
    aims: [{ figure: "syncBusyMs", atMost: 30 }],
  },
  opening: {
    title: "what opening the pane loads, and how long it takes in a browser",
    run: opening,
    aims: [{ figure: "gzipKb", atMost: 180 }],
  },
  page: {
    title: "the first sync of 20,000 rows at the pane, in a browser",
    run: page,
    aims: [
      { figure: "pageLongestTaskMs", atMost: 200 },
      { figure: "paneLongestTaskMs", atMost: 200 },
      { figure: "largestRequestMb", atMost: 5 },
      { figure: "largestAnswerMb", atMost: 5 },
    ],
  },
  growth: { title: "a day with 100 accounts due, by the size of the ledger", run: growth, aims: [] },
  tick: { title: "one tick of the timer with 10,000 organisations due", run: tick, aims: [], runs: 1 },
  cost: {
    title: "what a day costs: a typical organisation, an idle one, a large one",
    run: cost,
    aims: [],
    runs: 1,
  },
};

async function measure(measured: string, folder: string): Promise<void> {
  const entry = MEASURES[measured];
  if (!entry)
    throw new Error(`There is no measure ${measured}; there are ${Object.keys(MEASURES).join(", ")}.`);
  process.stdout.write(JSON.stringify(await entry.run(folder)));
}

async function report(names: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "dunbook-bench-"));
  try {
    writeFileSync(join(folder, "book.xlsx"), makeBook({ invoices: 10_000, accounts: 2_000 }, TODAY));
    if (names.includes("day")) await layDay(folder);
    if (names.includes("full")) await layFull(folder);
    if (names.includes("growth")) await layGrowth(folder);
    const results: Record<string, Figures> = {};
    process.stdout.write(`${machine()}; medians of up to ${RUNS} processes\n`);
    for (const measured of names) {
      const times = MEASURES[measured]?.runs ?? RUNS;
      const runs = Array.from({ length: times }, () => runOnce(measured, folder));
      results[measured] = medians(runs);
      process.stdout.write(textOf(measured, results[measured]));
    }
    mkdirSync("artifacts", { recursive: true });
    writeFileSync(
      names.length === 1 ? `artifacts/bench-${names[0]}.json` : "artifacts/bench.json",
      `${JSON.stringify({ machine: machine(), runs: RUNS, results }, null, 2)}\n`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runOnce(measured: string, folder: string): Figures {
  const child = spawnSync(process.execPath, ["--expose-gc", process.argv[1] ?? "", measured, folder], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (child.status !== 0) throw new Error(`The measure ${measured} failed`);
  const figures: Figures = JSON.parse(child.stdout);
  return figures;
}

function textOf(measured: string, figures: Figures): string {
  const { title = "", aims = [] } = MEASURES[measured] ?? {};
  const lines = Object.entries(figures).map(([figure, value]) => {
    const aim = aims.find((known) => known.figure === figure);
    const verdict = aim
      ? value <= aim.atMost
        ? `  aim ${aim.atMost}: kept`
        : `  aim ${aim.atMost}: missed`
      : "";
    return `  ${figure.padEnd(24)} ${shown(value).padStart(12)}${verdict}`;
  });
  return `\n${measured}: ${title}\n${lines.join("\n")}\n`;
}

const shown = (value: number): string =>
  value.toLocaleString("en", { maximumFractionDigits: value < 100 ? 1 : 0 });

const [name, argument = ""] = process.argv.slice(2);
if (name === "catcher") await catchMails(argument);
else if (name !== undefined && argument !== "") await measure(name, argument);
else await report(name === undefined ? Object.keys(MEASURES) : [name]);
