import { type ChildProcess, fork, spawn, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

/** The `dunbook` command as a process of its own, bundled as `npm run build` does it. */

/** How a command ended: its exit code (null: it was killed or took too long) and all it said. */
export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

export type How = {
  /** Whose rights it has; the test's own by default. */
  readonly uid?: number;
  /** Options for node itself. */
  readonly node?: readonly string[];
};

/** A command under way. */
export type Running = {
  readonly process: ChildProcess;
  /** All of standard output so far. */
  readonly said: () => string;
  readonly ended: Promise<Ended>;
};

/** No command may take longer; the slowest that tests give takes a quarter of it. */
const LONGEST_MS = 120_000;

/** The bundle that commands run from. */
export type Dunbook = {
  readonly file: string;
  /** Starts a command in a folder and does not wait for it. */
  readonly begin: (folder: string, args: readonly string[], how?: How) => Running;
  /** Gives a command in a folder and waits for its end. One at a time; what is about processes uses `begin`. */
  readonly run: (folder: string, ...args: readonly string[]) => Promise<Ended>;
  /** The same with its output on a terminal that the program `script` makes; what it said comes as one text. */
  readonly inTerminal: (folder: string, ...args: readonly string[]) => Promise<{ readonly said: string }>;
  readonly remove: () => void;
};

/**
 * Bundles the command, or takes what another test has bundled of the same sources. It lies one below the project's folder, as
 * dist/dunbook.js does: it finds its templates from there.
 */
export async function bundleDunbook(): Promise<Dunbook> {
  const [file, warmFile] = await Promise.all([bundled("cli.ts"), bundled("cli/program.ts")]);
  const begin = (folder: string, args: readonly string[], how: How = {}) =>
    started(process.execPath, [...(how.node ?? []), file, ...args], folder, how);
  const warm = warmProcess(warmFile);
  return {
    file,
    begin,
    run: warm.run,
    inTerminal: async (folder, ...args) => {
      const words = [process.execPath, file, ...args].map((word) => `'${word}'`).join(" ");
      const { stdout } = await started("script", ["-qec", words, "/dev/null"], folder, {}).ended;
      return { said: stdout };
    },
    remove: () => {
      warm.end();
    },
  };
}

/** The file with an entry's bundle. Its name says when the youngest of the sources was changed; two at once make the same. */
async function bundled(entry: string): Promise<string> {
  const dist = join(process.cwd(), "dist");
  mkdirSync(dist, { recursive: true });
  const youngest = Math.max(...["functions", "addin", "workbench"].map(youngestIn));
  const file = join(dist, `test-${Math.floor(youngest).toString(36)}-${entry.replace(/\W+/g, "-")}.mjs`);
  if (existsSync(file)) return file;
  const fresh = `${file}.${process.pid}.mjs`;
  await bundle(entry, fresh);
  renameSync(fresh, file);
  return file;
}

/** When anything in a folder was changed, added or taken away last, in milliseconds. */
function youngestIn(folder: string): number {
  const times = readdirSync(folder, { withFileTypes: true }).map((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? youngestIn(path) : statSync(path).mtimeMs;
  });
  return Math.max(statSync(folder).mtimeMs, ...times);
}

const bundle = (entry: string, outfile: string) =>
  build({
    entryPoints: [join(process.cwd(), "workbench", entry)],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    packages: "external",
    logLevel: "warning",
  });

/** One process for many commands: test/support/warm-command.mjs. It starts with the first one. */
function warmProcess(file: string): Pick<Dunbook, "run"> & { readonly end: () => void } {
  let child: ChildProcess | undefined;
  let before: Promise<unknown> = Promise.resolve();
  const give = (folder: string, args: readonly string[]): Promise<Ended> => {
    child ??= fork(join(process.cwd(), "test/support/warm-command.mjs"), [file], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      execArgv: [],
    });
    const here = child;
    return new Promise((resolve, reject) => {
      const end = (settle: () => void): void => {
        clearTimeout(late);
        here.removeAllListeners();
        settle();
      };
      const late = setTimeout(() => {
        here.kill("SIGKILL");
      }, LONGEST_MS);
      here.once("message", (ended) => end(() => resolve(ended as Ended)));
      here.once("error", (error) => end(() => reject(error)));
      here.once("exit", (code) => {
        child = undefined;
        end(() => resolve({ code, stdout: "", stderr: "the process ended" }));
      });
      here.send({ folder, args });
    });
  };
  return {
    run: (folder, ...args) => {
      const ended = before.then(() => give(folder, args));
      before = ended.catch(() => undefined);
      return ended;
    },
    end: () => child?.kill("SIGKILL"),
  };
}

function started(program: string, args: readonly string[], cwd: string, { uid }: How): Running {
  const child = spawn(program, args, {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
    timeout: LONGEST_MS,
    killSignal: "SIGKILL",
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  const parts = { stdout: "", stderr: "" };
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    parts.stdout += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    parts.stderr += text;
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, ...parts }));
  });
  return { process: child, said: () => parts.stdout, ended };
}

/** A folder of its own for one test, as a clerk's folder with her workbooks. */
export type Desk = {
  readonly folder: string;
  readonly path: (name: string) => string;
  /** Remembers everything on the desk as it is now. No command may be under way. */
  readonly keep: (name: string) => void;
  /** Puts the desk back to what was remembered. */
  readonly restore: (name: string) => void;
  readonly clear: () => void;
};

export function openDesk(): Desk {
  const room = mkdtempSync(join(tmpdir(), "dunbook-desk-"));
  const folder = join(room, "desk");
  mkdirSync(folder);
  return {
    folder,
    path: (name) => join(folder, name),
    keep: (name) => cpSync(folder, join(room, name), { recursive: true, preserveTimestamps: true }),
    restore: (name) => {
      rmSync(folder, { recursive: true });
      cpSync(join(room, name), folder, { recursive: true, preserveTimestamps: true });
    },
    clear: () => rmSync(room, { recursive: true, force: true }),
  };
}

/** Puts a copy of the example's workbook and organisation file on the desk. */
export function takeExample(desk: Desk): void {
  for (const name of ["receivables.xlsx", "receivables.json"])
    cpSync(join(process.cwd(), "examples", name), desk.path(name));
}

/** Waits until a running command has said what matches, a minute at most; throws with all it said where it never does. */
export async function untilSaid(running: Running, wanted: RegExp): Promise<RegExpExecArray> {
  const giveUpAt = Date.now() + 60_000;
  let over = false;
  void running.ended.then(() => {
    over = true;
  });
  for (;;) {
    const found = wanted.exec(running.said());
    if (found) return found;
    if (over || Date.now() > giveUpAt) throw new Error(`It never said ${wanted}: ${running.said()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The user without rights of every Unix. */
export const NOBODY = 65_534;

/** Whether the user without rights may read what is in a folder: the rights of the folders above it decide too. */
export function nobodyReads(folder: string): boolean {
  const script = `require("node:fs").readFileSync(${JSON.stringify(join(folder, "package.json"))})`;
  return spawnSync(process.execPath, ["-e", script], { cwd: "/", uid: NOBODY, gid: NOBODY }).status === 0;
}

/** The one JSON document that a command printed; throws where it printed anything else. */
export const jsonOf = ({ stdout, stderr }: Ended): unknown => {
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`No JSON document: ${stdout}${stderr}`);
  }
};
