import { spawnSync } from "node:child_process";

/** How a program ended. `status` null: it could not be started, or was stopped. */
export type Ended = { readonly status: number | null; readonly out: string };

/** `loud`: what it says goes to the terminal instead of into `out`. */
export type How = { readonly loud?: boolean; readonly env?: Readonly<Record<string, string>> };

/** Runs a program to its end. */
export type Run = (program: string, words: readonly string[], how?: How) => Ended;

/** Not among the packages: 312 MB for something that is needed on few days. */
const FIREBASE_TOOLS = "firebase-tools@15.34.2";

/** Firebase's own program: the one that DUNBOOK_FIREBASE names, or the pinned version through npx. */
export function firebaseCommand(env: NodeJS.ProcessEnv): readonly [program: string, ...words: string[]] {
  const own = env.DUNBOOK_FIREBASE;
  return own ? [own] : ["npx", "--yes", FIREBASE_TOOLS];
}

const LONGEST_MS = 30 * 60_000;

/** Programs as this machine runs them. npx is a script on Windows, which only a shell starts. */
export const runHere: Run = (program, words, { loud = false, env = {} } = {}) => {
  const shell = process.platform === "win32" && program === "npx";
  const { status, stdout } = spawnSync(program, shell ? words.map((word) => `"${word}"`) : words, {
    encoding: "utf8",
    shell,
    env: { ...process.env, ...env },
    timeout: LONGEST_MS,
    maxBuffer: 64 * 1024 * 1024,
    stdio: loud ? ["inherit", "inherit", "inherit"] : ["ignore", "pipe", "ignore"],
  });
  return { status, out: stdout ?? "" };
};
