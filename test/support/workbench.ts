import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PATIENCE_MS } from "./until";

/** The workbench as `npm start` runs it: a process of its own on a free port, over a folder of its own. */

export type Workbench = {
  /** Where the page is; the same after `startAgain`. */
  readonly url: string;
  /** The folder with the store, the mails, and the books. */
  readonly data: string;
  /** A book in it. */
  readonly book: (name: string) => string;
  /** Ends the process at once, as a power cut does. */
  readonly kill: () => Promise<void>;
  /** Starts it again on the same folder and port. */
  readonly startAgain: () => Promise<void>;
  /** Ends the process, and throws the folder away. */
  readonly close: () => Promise<void>;
};

/** The example's workbook, which a workbench opens first. */
export const EXAMPLE_BOOK = "receivables.xlsx";

export async function startWorkbench(): Promise<Workbench> {
  const folder = mkdtempSync(join(tmpdir(), "dunbook-workbench-"));
  const data = join(folder, "data");
  let running = await begin(data, 0);
  const kill = async (): Promise<void> => {
    const { child, ended } = running;
    child.kill("SIGKILL");
    await ended;
  };
  return {
    url: running.url,
    data,
    book: (name) => join(data, name),
    kill,
    startAgain: async () => {
      await kill();
      const before = running.url;
      running = await begin(data, Number(new URL(before).port));
      if (running.url !== before) throw new Error(`Somebody has taken ${before} meanwhile.`);
    },
    close: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Running = { readonly child: ChildProcess; readonly url: string; readonly ended: Promise<void> };

/** Waits until the command has said where its page is; throws with all it said where it ends before. */
async function begin(data: string, port: number): Promise<Running> {
  const command = join(process.cwd(), "dist", "dunbook.js");
  const child = spawn(process.execPath, [command, "start", "--data", data, "--port", String(port)], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<void>((resolve) => {
    child.once("close", () => resolve());
  });
  let said = "";
  const url = await new Promise<string>((resolve, reject) => {
    const fail = (): void => reject(new Error(`The workbench did not start: ${said}`));
    const late = setTimeout(fail, PATIENCE_MS);
    const hear = (text: string): void => {
      said += text;
      const found = /workbench: {2}(http:\/\/\S+)\/\n/.exec(said)?.[1];
      if (found === undefined) return;
      clearTimeout(late);
      resolve(found);
    };
    child.stdout.setEncoding("utf8").on("data", hear);
    child.stderr.setEncoding("utf8").on("data", hear);
    child.once("error", reject);
    void ended.then(fail);
  }).catch((error: unknown) => {
    child.kill("SIGKILL");
    throw error;
  });
  return { child, url, ended };
}
