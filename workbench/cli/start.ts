import { copyFile, mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { asCalendarDate } from "#domain/base/calendar";
import type { MessageId } from "#domain/base/identity";
import { ok, refused } from "#domain/base/result";
import type { RunAnswer } from "#wire/answers";
import { BackendRefusal, openBackend } from "../../addin/backend";
import type { LocalCloud } from "../cloud/local-cloud";
import type { PagePorts, RunSummary, WorkbookReport } from "../cloud/page/ports";
import { pageRoutes } from "../cloud/page/routes";
import { type DayReport, dayOfBook, runAndHear } from "../day";
import { UsageError } from "./exit-codes";
import { dayText } from "./print";
import { howFar, progressLine } from "./progress-line";
import { bookSettings, openCloud, packageFile, readOrganisationFile } from "./settings";

export type StartOptions = {
  readonly data: string;
  readonly port: string;
  readonly fresh?: boolean;
  readonly once?: boolean;
};

/** How often messages that had to wait are looked at while the page is up. */
const TICK_MS = 60_000;

/** The first command a newcomer gives: the example's day, told on the terminal, and a page to go on from there. */
export async function start(options: StartOptions): Promise<void> {
  if (options.fresh) await forget(options.data);
  await mkdir(options.data, { recursive: true });
  const book = join(options.data, "receivables.xlsx");
  await copyFile(packageFile("examples/receivables.xlsx"), book, 1 /* COPYFILE_EXCL */).catch(ignoreExisting);
  const example = new Example(book);
  const file = readOrganisationFile(packageFile("examples/receivables.json"));
  const cloud = await openOnPort(options, file, example);
  process.stdout.write(`${await firstDay(example, cloud)}\n`);
  if (options.once) return cloud.close();
  const timer = setInterval(() => void example.tick(cloud), TICK_MS);
  process.once("SIGINT", () => {
    clearInterval(timer);
    void example
      .idle()
      .then(() => cloud.close())
      // Browsers keep their connections; nobody waits for them.
      .finally(() => process.exit());
  });
  process.stdout.write(
    `\nThe mails, the accounts and the clock:  ${cloud.baseUrl}/\nThe workbook with its new columns:     ${relative(process.cwd(), book)}\nCtrl+C ends; npm start goes on from here, npm start -- --fresh starts anew.\n`,
  );
}

async function firstDay(example: Example, cloud: LocalCloud): Promise<string> {
  try {
    const report = await example.day(cloud);
    return dayText(report, await openBackend(cloud).accounts());
  } catch (error) {
    // Its server would keep the command from ever ending.
    await cloud.close();
    throw error;
  }
}

/** Only a folder that Dunbook made is emptied: a mistyped --data must not cost anybody their files. */
async function forget(folder: string): Promise<void> {
  const names: readonly string[] = await readdir(folder).catch(() => []);
  if (names.length > 0 && !names.includes("store.sqlite")) {
    throw new UsageError(
      `--fresh: the folder ${folder} holds other things than Dunbook's data, so it is left as it is.`,
    );
  }
  await rm(folder, { recursive: true, force: true });
}

function ignoreExisting(error: unknown): void {
  if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
}

/** On the port asked for; on a free one where somebody else has it. */
async function openOnPort(
  options: StartOptions,
  file: ReturnType<typeof readOrganisationFile>,
  example: Example,
): Promise<LocalCloud> {
  const port = Number(options.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`--port: "${options.port}" is no port number.`);
  const pages = (cloud: LocalCloud) => pageRoutes(example.ports(cloud));
  const open = (at: number) => openCloud({ data: options.data }, { port: at, pages, file });
  return open(port).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") return open(0);
    throw error;
  });
}

/** The example's workbook in its folder, worked on by one hand at a time. */
class Example {
  private last: WorkbookReport | null = null;
  private busy: Promise<unknown> = Promise.resolve();

  constructor(private readonly book: string) {}

  /** Sync, run, write back; `run` may run more than one day. */
  day(cloud: LocalCloud, run?: Parameters<typeof dayOfBook>[4]): Promise<DayReport> {
    return this.inTurn(async () => {
      const line = progressLine(process.stderr, false);
      const stages = { read: "Reading row", sync: "Sending row", write: "Writing row" };
      try {
        const onProgress = ({
          stage,
          done,
          total,
        }: {
          stage: keyof typeof stages;
          done: number;
          total: number;
        }) => line.show(howFar(stages[stage], done, total));
        const report = await dayOfBook(cloud, this.book, bookSettings({}), { onProgress }, run);
        this.last = {
          path: this.book,
          savedAt: cloud.clock.now(),
          rowsTaken: report.synced.invoicesTaken,
          refused: report.synced.refused.map(({ where, text }) => ({ where, text })),
        };
        return report;
      } finally {
        line.clear();
      }
    });
  }

  /** Sends what had to wait; the rows hear of it with the next day. */
  async tick(cloud: LocalCloud): Promise<void> {
    await this.inTurn(() => runAndHear(cloud)).catch((error: unknown) => {
      process.stderr.write(
        `The run of this minute failed: ${error instanceof Error ? error.message : String(error)}\n`,
      );
    });
  }

  idle(): Promise<unknown> {
    return this.busy.catch(() => undefined);
  }

  ports(cloud: LocalCloud): PagePorts {
    const backend = openBackend(cloud);
    return {
      organisation: cloud.organisation.name,
      overview: () => backend.accounts(),
      outbox: () => backend.outbox(null),
      mails: cloud.catcher,
      clock: cloud.clock,
      moveClock: (days) => this.moveClock(cloud, days),
      workbook: () => this.last,
      readWorkbook: () => readFile(this.book),
      settle: (messageId: MessageId, as) =>
        backend.settle(messageId, as).then(ok, (error: unknown) => {
          if (error instanceof BackendRefusal) return refused(error.message);
          throw error;
        }),
    };
  }

  private async moveClock(cloud: LocalCloud, days: number): Promise<RunSummary> {
    const from = cloud.clock.today();
    const sent: Record<string, number> = {};
    const ended = { rejected: 0, held: 0, stoppedBecause: null as string | null };
    const note = (ran: RunAnswer): RunAnswer => {
      for (const [level, count] of Object.entries(ran.sent)) sent[level] = (sent[level] ?? 0) + count;
      ended.rejected += ran.rejected;
      ended.held += ran.held + ran.swept.held;
      ended.stoppedBecause = ran.stoppedBecause;
      return ran;
    };
    const runDays: Parameters<typeof dayOfBook>[4] = async () => {
      // The day it stands on first: the workbook may have been changed by hand since.
      let ran = note(await runAndHear(cloud));
      for (let passed = 0; passed < days; passed += 1) {
        const moved = cloud.clock.advance(1);
        if (!moved.ok) throw new UsageError(moved.problem);
        ran = note(await runAndHear(cloud));
      }
      return ran;
    };
    try {
      await this.day(cloud, runDays);
    } catch (error) {
      ended.stoppedBecause = error instanceof Error ? error.message : String(error);
    }
    return { from, to: asCalendarDate(cloud.clock.today()), sent, ...ended };
  }

  private inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = this.busy.catch(() => undefined).then(work);
    this.busy = turn;
    return turn;
  }
}
