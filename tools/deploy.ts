import { deploy } from "./deploy/deploy";
import { runHere } from "./deploy/firebase";

/** `npm run deploy -- --project <id>`: from this checkout to a Firebase project. docs/DEPLOY.md tells the whole way. */

const TRIES = 12;
const PAUSE_MS = 5_000;

/** A function that has just gone up takes a while to answer for the first time. */
async function answers(url: string): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const response = await fetch(url, { signal: AbortSignal.timeout(30_000) }).catch(() => null);
    if (response?.ok) return true;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return false;
}

const ground = { root: process.cwd(), env: process.env, run: runHere, say: console.log, answers };
process.exitCode = await deploy(process.argv.slice(2), ground);
